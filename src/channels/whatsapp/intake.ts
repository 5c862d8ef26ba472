import type { proto, WAMessage } from '@whiskeysockets/baileys';
import type { CitizenMessage, Unreadable } from '../../domain/message.ts';
import type { Baileys } from './library.ts';
import { mediaRef } from './media-ref.ts';
import { plainDigits } from './text.ts';

/** What a message of WhatsApp says, without whose it is. */
export type Said = Pick<CitizenMessage, 'text' | 'content'> & {
  /** Id of the message an edit replaces. */
  edits?: string;
};

const UNREAD: readonly [keyof proto.IMessage, Unreadable][] = [
  ['audioMessage', 'voice'],
  ['videoMessage', 'video'],
  ['ptvMessage', 'video'],
  ['stickerMessage', 'sticker'],
  ['lottieStickerMessage', 'sticker'],
  ['locationMessage', 'location'],
  ['liveLocationMessage', 'location'],
  ['contactMessage', 'contact'],
  ['contactsArrayMessage', 'contact'],
  ['pollCreationMessage', 'poll'],
  ['pollCreationMessageV2', 'poll'],
  ['pollCreationMessageV3', 'poll'],
];

/** Traffic that no citizen wrote to the desk: reactions, deletions, keys, votes, settings. */
const SILENT: readonly (keyof proto.IMessage)[] = [
  'reactionMessage',
  'encReactionMessage',
  'protocolMessage',
  'pollUpdateMessage',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'keepInChatMessage',
  'pinInChatMessage',
  'messageContextInfo',
  'call',
];

/** Text of what was typed or chosen, in whichever of WhatsApp's wrappings; null when there is none. */
function typed(content: proto.IMessage): string | null {
  return (
    content.conversation ||
    content.extendedTextMessage?.text ||
    content.listResponseMessage?.singleSelectReply?.selectedRowId ||
    content.buttonsResponseMessage?.selectedButtonId ||
    content.templateButtonReplyMessage?.selectedId ||
    null
  );
}

/** @returns null for what is not to be heard */
export function said(baileys: Baileys, message: proto.IMessage | null | undefined): Said | null {
  const content = baileys.normalizeMessageContent(message ?? undefined);
  if (!content) return null;
  const edit = content.protocolMessage;
  if (edit?.type === baileys.proto.Message.ProtocolMessage.Type.MESSAGE_EDIT && edit.key?.id) {
    const now = said(baileys, edit.editedMessage);
    if (!now || now.text === '') return null;
    return { text: now.text, content: { is: 'edit' }, edits: edit.key.id };
  }
  const text = typed(content);
  if (text !== null) return { text: plainDigits(text) };
  const file = content.documentMessage ?? content.imageMessage;
  if (file) {
    const type = content.documentMessage ? 'document' : 'image';
    const ref = mediaRef(type, file);
    const caption = plainDigits(file.caption ?? '');
    if (ref === null) return { text: caption, content: { is: 'unreadable', what: 'other' } };
    const name = content.documentMessage?.fileName ?? null;
    const size = file.fileLength == null ? null : Number(file.fileLength);
    return { text: caption, content: { is: 'file', file: { ref, name, size } } };
  }
  for (const [kind, what] of UNREAD)
    if (content[kind]) {
      const caption = content.videoMessage?.caption ?? '';
      return { text: plainDigits(caption), content: { is: 'unreadable', what } };
    }
  const kinds = (Object.keys(content) as (keyof proto.IMessage)[]).filter((kind) => content[kind] != null);
  if (kinds.every((kind) => SILENT.includes(kind))) return null;
  return { text: '', content: { is: 'unreadable', what: 'other' } };
}

/** Who wrote in which chat; null for what the desk itself sent, for stubs, and for chats that are no citizen's. */
export function senderOf(baileys: Baileys, message: WAMessage): { jid: string; other: string | null } | null {
  const { remoteJid, remoteJidAlt, fromMe } = message.key;
  if (fromMe || !remoteJid || message.messageStubType != null || !isCitizen(baileys, remoteJid)) return null;
  const other = remoteJidAlt ? baileys.jidNormalizedUser(remoteJidAlt) : null;
  return {
    jid: baileys.jidNormalizedUser(remoteJid),
    other: other !== null && isCitizen(baileys, other) ? other : null,
  };
}

export function isCitizen(baileys: Baileys, jid: string): boolean {
  return baileys.isPnUser(jid) === true || baileys.isLidUser(jid) === true;
}

/**
 * The same message delivered twice has the same key. A message that is resent because it could not be decrypted comes
 * under its first id, whose stub was not heard.
 */
export function keyOf(message: WAMessage, chat: string, edits?: string): string {
  const { id, participant } = message.key;
  const own = `${chat}:${id}${participant ? `:${participant}` : ''}`;
  return edits === undefined ? own : `${chat}:${edits}:${id}`;
}

export function writtenAt(message: WAMessage, now: Date): Date {
  const seconds = Number(message.messageTimestamp ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1000) : now;
}
