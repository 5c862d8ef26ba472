import type { Context } from 'hono';
import type { Conversation } from '../../domain/conversation.ts';
import type { ConsoleRooms } from '../rooms.ts';

/** The conversation an address names, or null. */
export async function conversationAsked(
  c: Context,
  { store }: Pick<ConsoleRooms, 'store'>,
): Promise<Conversation | null> {
  const id = Number(c.req.param('id'));
  return Number.isSafeInteger(id) && id > 0 ? store.conversations.get(id) : null;
}
