import type { Store } from '../domain/store.ts';
import { alertedAt } from './duty.ts';

/** Whom a waiting citizen is told to. */

/** Ids of the operators to alert at an instant. */
export async function alertedNow(store: Store, now: Date): Promise<number[]> {
  return alertedAt(await store.duties.list(), await store.operators.list(), now);
}

/** The operators' own chats an alert about a conversation goes to; never the conversation itself. */
export async function alertChats(store: Store, about: number, now: Date): Promise<number[]> {
  const chats = await store.operatorLinks.conversationsOf(await alertedNow(store, now));
  return chats.filter((chat) => chat !== about);
}
