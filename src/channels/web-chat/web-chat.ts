import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  type AttachmentKind,
  attachmentType,
  citizenFileName,
  FROM_CITIZENS,
  MAX_ATTACHMENT,
} from '../../domain/attachment.ts';
import type { TranscriptLine } from '../../domain/conversation.ts';
import type { ChatDoor } from '../../domain/desk.ts';
import type { OpenFile } from '../../domain/message.ts';
import { rateLimit } from '../../domain/rate-limit.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isOpen } from '../../domain/request.ts';
import type { Store } from '../../domain/store.ts';
import { FILE_MARK, type WebChat, type WebFile, type WebMessage } from '../../domain/web-chat.ts';
import { sourceAt, withAddresses } from './own-files.ts';

const SETTLE_MS = 10_000;
const MINUTE_MS = 60_000;

export interface WebChatRooms {
  store: Store;
  chat: ChatDoor;
  now: () => Date;
  /** Makes or fetches what a reply's file names. */
  openFile: OpenFile;
  /** Keeps a file with a request filed in this chat, encrypted. */
  attach(
    from: { channel: 'web'; conversation: string },
    number: string,
    file: { kind: AttachmentKind; name: string; bytes: Uint8Array },
  ): Promise<void>;
  /** Messages a minute per conversation, ten times that per network address; 0 = off. */
  ratePerMinute: number;
}

/** 192 random bits: knowing the id is having the conversation. */
function newConversationId(): string {
  return randomBytes(24).toString('base64url');
}

/** What is stored in place of the id. */
export function addressOf(conversation: string): string {
  return createHash('sha256').update(conversation).digest('hex');
}

export function createWebChat({ store, chat, attach, openFile, now, ratePerMinute }: WebChatRooms): WebChat {
  const perConversation = rateLimit(ratePerMinute, MINUTE_MS);
  const perAddress = rateLimit(ratePerMinute * 10, MINUTE_MS);

  const found = (conversation: string | null) =>
    conversation === null ? null : store.conversations.find('web', addressOf(conversation));

  async function known(conversation: string | null): Promise<string | null> {
    return (await found(conversation)) ? conversation : null;
  }

  async function say(message: WebMessage) {
    const wait = perAddress.hit(message.from, now());
    if (wait > 0) return { retryAfter: wait };
    const before = await found(message.conversation);
    const conversation = before ? message.conversation! : newConversationId();
    const address = addressOf(conversation);
    const turnWait = perConversation.hit(address, now());
    if (turnWait > 0) return { retryAfter: turnWait };

    const at = now();
    const { id, lastN } = before ?? (await store.conversations.open('web', address, at));
    const incoming = {
      channel: 'web' as const,
      key: `${address}:${message.messageId ?? randomUUID()}`,
      conversation: address,
      text: message.text,
      at,
    };
    const fresh = await chat.accept(incoming);
    await chat.settled(incoming, SETTLE_MS);
    const lines = await store.conversations.transcript(id, fresh ? lastN : 0);
    const replies = fresh ? lines.filter(fromDesk) : afterLastQuestion(lines);
    return { conversation, replies: withAddresses(conversation, replies) };
  }

  async function openRequest(address: string): Promise<string | null> {
    const own = await store.requests.ofConversation('web', address);
    return own.find((one) => isOpen(one.state))?.number ?? null;
  }

  async function keep({ conversation, kind, bytes, from }: WebFile) {
    const wait = perAddress.hit(from, now());
    if (wait > 0) return { retryAfter: wait };
    const id = await known(conversation);
    const number = id === null ? null : await openRequest(addressOf(id));
    if (id === null || number === null) throw new Refusal('attachment_request');
    if (bytes.length === 0 || bytes.length > MAX_ATTACHMENT)
      throw new Refusal('attachment_size', { megabytes: MAX_ATTACHMENT / 1024 / 1024 });
    const type = attachmentType(bytes);
    if (type === null || !FROM_CITIZENS.has(type)) throw new Refusal('attachment_photo');
    const name = citizenFileName(kind);
    await attach({ channel: 'web', conversation: addressOf(id) }, number, { kind, name, bytes });
    return say({ text: `${FILE_MARK} ${name}`, conversation: id, messageId: null, from });
  }

  return {
    say,
    attach: keep,
    async takesFileFor(conversation) {
      const id = await known(conversation);
      return id === null ? null : openRequest(addressOf(id));
    },
    async lines(conversation, after) {
      const found = await store.conversations.find('web', addressOf(conversation));
      return found && withAddresses(conversation, await store.conversations.transcript(found.id, after));
    },
    async file(conversation, n, place) {
      const found = await store.conversations.find('web', addressOf(conversation));
      if (!found) return null;
      const source = sourceAt(await store.conversations.transcript(found.id, n - 1), n, place);
      return source && openFile(source);
    },
    onLines: (conversation, grew) => chat.onTranscript('web', addressOf(conversation), grew),
  };
}

function fromDesk(line: TranscriptLine): boolean {
  return line.sender !== 'citizen';
}

/** What a repeated message gets: the replies that stand after the last thing the citizen said. */
function afterLastQuestion(lines: TranscriptLine[]): TranscriptLine[] {
  const last = lines.findLastIndex((line) => line.sender === 'citizen');
  return lines.slice(last + 1).filter(fromDesk);
}
