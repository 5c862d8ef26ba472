import type { CitizenMessage, Unreadable } from '../../domain/message.ts';
import { readChoiceId } from './parts.ts';
import {
  Contact,
  Document,
  Edit,
  Image,
  Message,
  Press,
  System,
  TemplateButton,
  Text,
  Unsupported,
} from './webhook-shape.ts';

/** One message of a webhook in the desk's terms. Pure. */

/** Who wrote: the lasting account id and the phone number, as far as the service names them. */
export interface Sender {
  account: string | null;
  phone: string | null;
}

export type Heard =
  | { is: 'message'; id: string; from: Sender; message: Said }
  /** `from` is now reached under `to`. */
  | { is: 'renamed'; from: Sender; to: Sender; at: Date };

/** All of a message but its conversation, which takes the store to find. */
export type Said = Omit<CitizenMessage, 'conversation' | 'channel'>;

/** Business-scoped user id: country, a dot, at most 128 letters and digits (with `ENT.` for a parent). */
const ACCOUNT = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/;
const PHONE = /^\d{5,20}$/;

const UNREADABLE: Record<string, Unreadable> = {
  audio: 'voice',
  video: 'video',
  sticker: 'sticker',
  location: 'location',
  contacts: 'contact',
};
/** Nothing anybody expects an answer to. */
const SILENT = new Set(['reaction', 'revoke', 'request_welcome']);

function sender(account: string | undefined, phone: string | undefined): Sender {
  const digits = phone?.replace(/^\+/, '');
  return {
    account: account !== undefined && ACCOUNT.test(account) ? account : null,
    phone: digits !== undefined && PHONE.test(digits) ? digits : null,
  };
}

/** The message's own names, and what the contact beside it adds: the one that shares a name, or the only one. */
function senderOf(message: Message, contacts: readonly unknown[]): Sender {
  const own = sender(message.from_user_id, message.from);
  const fitting = contacts
    .flatMap((one) => Contact.safeParse(one).data ?? [])
    .map((one) => sender(one.user_id, one.wa_id))
    .filter((one) => agrees(one.account, own.account) && agrees(one.phone, own.phone));
  const beside =
    fitting.find(
      (one) =>
        (own.account !== null && one.account === own.account) ||
        (own.phone !== null && one.phone === own.phone),
    ) ?? (contacts.length === 1 ? fitting[0] : undefined);
  return { account: own.account ?? beside?.account ?? null, phone: own.phone ?? beside?.phone ?? null };
}

const agrees = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other;

function said(raw: unknown, message: Message, at: Date): Said | null {
  const base = { key: message.id, text: '', at };
  const unreadable = (what: Unreadable): Said => ({ ...base, content: { is: 'unreadable', what } });
  if (SILENT.has(message.type)) return null;
  switch (message.type) {
    case 'text': {
      const read = Text.safeParse(raw).data;
      return read ? { ...base, text: read.text.body } : unreadable('other');
    }
    case 'button': {
      const read = TemplateButton.safeParse(raw).data;
      return read ? { ...base, text: read.button.text } : unreadable('other');
    }
    case 'interactive': {
      const read = Press.safeParse(raw).data?.interactive;
      const reply = read?.button_reply ?? read?.list_reply;
      if (!reply) return unreadable('other');
      const choice = readChoiceId(reply.id);
      return { ...base, text: reply.title, ...(choice ? { content: { is: 'press', ...choice } } : {}) };
    }
    case 'image':
    case 'document': {
      const file = Image.safeParse(raw).data?.image ?? Document.safeParse(raw).data?.document;
      if (!file) return unreadable('other');
      const name = file.filename ?? null;
      return {
        ...base,
        text: file.caption ?? '',
        content: { is: 'file', file: { ref: file.id, name, size: null } },
      };
    }
    case 'edit': {
      const edit = Edit.safeParse(raw).data?.edit;
      if (!edit) return null;
      const { text, image, document } = edit.message;
      const key = `${edit.original_message_id}:${message.timestamp ?? message.id}`;
      return {
        ...base,
        key,
        text: text?.body ?? image?.caption ?? document?.caption ?? '',
        content: { is: 'edit' },
      };
    }
    default: {
      const kind = Unsupported.safeParse(raw).data?.unsupported.type ?? '';
      return unreadable(UNREADABLE[message.type] ?? (kind.startsWith('poll') ? 'poll' : 'other'));
    }
  }
}

/**
 * @param now stands in for a time the service did not give
 * @returns null for what nobody expects an answer to, what comes from a group, and what cannot be understood at all
 */
export function readMessage(raw: unknown, contacts: readonly unknown[], now: Date): Heard | null {
  const parsed = Message.safeParse(raw);
  if (!parsed.success || parsed.data.group_id !== undefined) return null;
  const message = parsed.data;
  const from = senderOf(message, contacts);
  if (from.account === null && from.phone === null) return null;
  const at = message.timestamp === undefined ? now : new Date(message.timestamp * 1000);
  if (message.type === 'system') {
    const system = System.safeParse(raw).data?.system;
    if (!system || !/_changed_(number|user_id)$/.test(system.type)) return null;
    // The contact beside it may name the new id already; the old one is who the message is from.
    const to = sender(system.user_id, system.wa_id);
    const old = sender(message.from_user_id, message.from);
    if (to.account === null && to.phone === null) return null;
    return { is: 'renamed', from: old.account === null && old.phone === null ? from : old, to, at };
  }
  const words = said(raw, message, at);
  return words && { is: 'message', id: message.id, from, message: words };
}
