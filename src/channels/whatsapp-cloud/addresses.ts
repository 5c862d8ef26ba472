import type { WhatsappChats } from '../../domain/whatsapp-auth.ts';
import type { Sender } from './incoming.ts';

/** Which conversation a citizen's names belong to, and how the service is told whom to write to. */

/** `ID.123…`: a business-scoped user id. */
const isAccount = (name: string): boolean => /^[A-Z]{2}\./.test(name);

/** A phone number as the linked device named it: before the office changed to this way of reaching WhatsApp. */
const linkedName = (phone: string): string => `${phone}@s.whatsapp.net`;

/**
 * The conversation of whoever wrote. A phone number passes from person to person: a number that another account id
 * wrote from does not lead a new account id into that conversation.
 */
export async function conversationOf(
  chats: WhatsappChats,
  { account, phone }: Sender,
  at: Date,
): Promise<string> {
  if (phone !== null && (await chats.replyTo(linkedName(phone))) !== null)
    await chats.same(phone, linkedName(phone));
  if (account === null) return chats.heard(phone!, null, at);
  if (phone === null) return chats.heard(account, null, at);
  const last = await chats.replyTo(phone);
  const isOthers = last !== null && isAccount(last) && last !== account;
  return chats.heard(account, isOthers ? null : phone, at);
}

/** The service says a citizen goes by new names: the conversation stays theirs, and replies go there. */
export async function renamed(chats: WhatsappChats, from: Sender, to: Sender, at: Date): Promise<void> {
  const old = from.account ?? from.phone;
  // Who never wrote has nothing to take along.
  if (old === null || (await chats.replyTo(old)) === null) return;
  const next = to.account ?? to.phone!;
  if (next === old) return;
  await chats.heard(next, old, at);
}

/** A user id in `to` is taken by the service and then lost: it has a field of its own. */
export function recipientOf(name: string): Record<string, string> {
  return isAccount(name) ? { recipient: name } : { to: name };
}
