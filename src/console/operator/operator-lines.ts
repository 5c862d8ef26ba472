import type { Conversation, TranscriptLine } from '../../domain/conversation.ts';
import { maskName, maskNumber } from '../../domain/identity.ts';
import type { Block, ReplyFile, Span } from '../../domain/message.ts';
import type { Identity } from '../../domain/request.ts';
import type { Store } from '../../domain/store.ts';

/**
 * A transcript as operators read it. A citizen who files a request types name, address and contact into the
 * chat and reads them back; there they are hidden too, or looking would not be recorded.
 */
export async function linesForOperator(
  store: Store,
  conversation: Pick<Conversation, 'id' | 'channel' | 'address'>,
  after: number,
): Promise<TranscriptLine[]> {
  const lines = await store.conversations.transcript(conversation.id, after);
  const requests = await store.requests.ofConversation(conversation.channel, conversation.address);
  const hide = hiding(requests.flatMap(({ identity, proxy }) => (proxy ? [identity, proxy] : [identity])));
  return lines.map((line) => ({
    ...line,
    text: line.text === null ? null : hide(line.text),
    reply: line.reply && {
      ...line.reply,
      files: line.reply.files.map((file) => ownFile(conversation.id, file)),
      blocks: line.reply.personal ? HIDDEN_SUMMARY : line.reply.blocks.map((block) => hideBlock(block, hide)),
    },
  }));
}

/** What an operator sent is fetched from the console; the citizen's own address of it is theirs. */
function ownFile(conversation: number, file: ReplyFile): ReplyFile {
  return file.source.of === 'handover_file'
    ? { ...file, url: `/console/percakapan/${conversation}/berkas/${file.source.id}` }
    : file;
}

const HIDDEN_SUMMARY: Block[] = [
  { type: 'paragraph', spans: ['Ringkasan formulir; hanya dibaca pemohon.'], role: 'note' },
];

/** The code on a receipt opens the request as its applicant: it is the citizen's alone. One in forty has no digit. */
const SECRET = /^[0-9A-HJKMNP-TV-Z]{10}$/;

/** Shorter values would hide ordinary words. */
const SHORTEST = 4;

/** What was masked before it was stored (`[NIK]`, dots) hides nothing more. */
const MASKED = /^\s*\[NIK\]\s*$|•/;

type Hide = (text: string) => string;

function hiding(identities: readonly Pick<Identity, 'name' | 'idNumber' | 'address' | 'contact'>[]): Hide {
  const pairs = identities.flatMap(({ name, idNumber, address, contact }): [string, string][] => [
    [address, '••••••'],
    [name, maskName(name)],
    [idNumber, maskNumber(idNumber)],
    [contact, maskNumber(contact)],
  ]);
  const patterns = pairs
    .filter(([value]) => value.trim().length >= SHORTEST && !MASKED.test(value))
    .map(([value, mask]) => ({ pattern: loosely(value), mask }));
  return (text) => patterns.reduce((rest, { pattern, mask }) => rest.replace(pattern, () => mask), text);
}

/** Matches a value whatever its case and spacing, as it may have been typed. */
function loosely(value: string): RegExp {
  const words = value.trim().split(/\s+/);
  return new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+'), 'giu');
}

function hideSpan(span: Span, hide: Hide): Span {
  if (typeof span === 'string') return hide(span);
  if ('strong' in span) return { strong: SECRET.test(span.strong) ? '••••••' : hide(span.strong) };
  return { link: span.link, text: hide(span.text) };
}

function hideBlock(block: Block, hide: Hide): Block {
  const spans = (list: readonly Span[]) => list.map((span) => hideSpan(span, hide));
  return block.type === 'paragraph'
    ? { ...block, spans: spans(block.spans) }
    : { ...block, items: block.items.map(spans) };
}
