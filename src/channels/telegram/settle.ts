import type { ChannelRooms } from '../../domain/channel.ts';
import { Undelivered } from '../../domain/channel.ts';
import type { OutboxRow } from '../../domain/conversation.ts';
import type { Client } from './client.ts';
import { fail, troubleOf } from './failures.ts';
import { isGroup, type Known, partsFor } from './sending.ts';

/** Ids looked at beyond the newest known one: messages of other chats that were numbered in between. */
const AHEAD = 100;
const AT_ONCE = 10;

/**
 * Did a part arrive that was under way when the program stopped? Telegram has no key by which it drops a repeat, and a
 * bot cannot read a chat; but it may edit what it wrote. Each id the part can have is asked to take the very buttons
 * that part has: "message is not modified" means that it stands there, "message to edit not found" or "can't be edited"
 * (the citizen's own) that it does not. Message ids of a bot's private chats count up in one row, so the part's id lies
 * beyond `mark`, the newest id known before it was sent. Rows of a chat go in order and one at a time: no other
 * message of ours in that chat is newer than `mark`, so none can be changed by the question.
 * @returns whether it stands there; null when that cannot be asked
 */
export async function settleRow(
  row: OutboxRow,
  from: number,
  mark: string,
  client: Client,
  rooms: ChannelRooms,
  known: Known,
): Promise<boolean | null> {
  const part = partsFor(row, rooms)[from];
  if (!part) return true;
  // A supergroup counts its messages by itself; nothing is known of its numbers.
  if (isGroup(row.address) || mark === '') return null;
  // A message with a keyboard below the text field cannot be edited, so it cannot be asked for.
  if (part.markup && !('inline_keyboard' in part.markup)) return null;
  const chat = known.moved.get(row.address) ?? Number(row.address);
  const first = Number(mark) + 1;
  const last = Math.max(Number(mark), known.newest) + AHEAD;
  const inline = part.markup;

  async function stands(id: number): Promise<boolean> {
    try {
      await client.api.editMessageReplyMarkup(chat, id, inline ? { reply_markup: inline } : {});
      return true;
    } catch (error) {
      const trouble = troubleOf(error, client);
      if (trouble?.is === 'refused' && trouble.code === 400) return /not modified/i.test(trouble.description);
      if (trouble?.is === 'network') throw new Undelivered('again', 'sambungan ke Telegram terputus');
      return fail(error, client);
    }
  }

  for (let id = first; id <= last; id += AT_ONCE) {
    const ids = Array.from({ length: Math.min(AT_ONCE, last - id + 1) }, (_, index) => id + index);
    const found = await Promise.all(ids.map(stands));
    const at = found.indexOf(true);
    if (at >= 0) {
      known.newest = Math.max(known.newest, ids[at]!);
      return true;
    }
  }
  return false;
}
