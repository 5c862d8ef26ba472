import type { Conversation } from '../../domain/conversation.ts';
import { civilDateOf, timeOf } from '../../domain/date.ts';
import type { Store } from '../../domain/store.ts';
import { asksSomething } from './citizen-words.ts';
import { linesForOperator } from './operator-lines.ts';

/** A talk turned into a request: the form begins with what the citizen wrote there. */

/** Lines looked through for the citizen's own words. */
const LOOK_BACK = 60;

/** The conversation an address names, or null; a group's is none: its receipt would be read by everybody. */
export async function chatNamed(store: Store, id: string | undefined): Promise<Conversation | null> {
  if (id === undefined || !/^[1-9]\d{0,14}$/.test(id)) return null;
  const chat = await store.conversations.get(Number(id));
  return chat?.group ? null : chat;
}

/** First values of the form: the citizen's own words, and when the last of them came. */
export async function filledFrom(
  store: Store,
  chat: Conversation,
  now: Date,
): Promise<Readonly<Record<string, string>>> {
  const lines = await linesForOperator(store, chat, Math.max(0, chat.lastN - LOOK_BACK));
  const asked = lines.filter(asksSomething);
  const at = asked.at(-1)?.at ?? now;
  return {
    dari: String(chat.id),
    channel: 'desk',
    applicantKind: 'person',
    details: asked.map((line) => line.text!.trim()).join('\n'),
    receivedOn: civilDateOf(at),
    receivedTime: timeOf(at).replace('.', ':'),
  };
}
