import { timeOf } from '../domain/date.ts';
import type { Notice } from '../domain/effect.ts';
import type { HandoverEventName, Holding } from '../domain/handover.ts';
import type { Operator, Role } from '../domain/operator.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Store } from '../domain/store.ts';

/** Who owns a conversation: taking over, giving back, and what the citizen is told of it. */

const tell = (phrase: string, values: Notice['values'] = {}, phrases?: Notice['phrases']): Notice => ({
  kind: 'human',
  phrase,
  values,
  ...(phrases && { phrases }),
});

/** The office title under which a role talks; citizens read it in place of a name. */
export function titlePhrase(role: Role | null): string {
  return role === 'ppid' ? 'human_title.ppid' : 'human_title.petugas';
}

function record(
  store: Store,
  conversation: number,
  what: HandoverEventName,
  operator: number | null,
  at: Date,
): Promise<void> {
  return store.handover.addEvent(conversation, { at, what, operator });
}

async function heldByOther(store: Store, holding: Holding): Promise<Refusal> {
  const holder = await store.operators.get(holding.operator);
  return new Refusal('held_by_other', { name: holder?.name ?? '–', since: timeOf(holding.since) });
}

/** @throws Refusal `held_by_other` unless nobody, the operator, or `from` holds it */
export async function takeOver(
  store: Store,
  conversation: number,
  operator: number,
  from: number | null,
  now: Date,
): Promise<Notice[]> {
  const holding = await store.handover.holding(conversation);
  if (holding?.operator === operator) return [];
  if (holding && holding.operator !== from) throw await heldByOther(store, holding);
  if (!(await store.handover.hold(conversation, operator, holding?.operator ?? null, now)))
    throw await heldByOther(store, (await store.handover.holding(conversation))!);
  await store.conversations.takeOver(conversation);
  await record(store, conversation, 'taken', operator, now);
  const by: Operator | null = await store.operators.get(operator);
  return [tell('human.joined', { time: timeOf(now) }, { title: titlePhrase(by?.role ?? null) })];
}

/** After an operator wrote. */
export async function wrote(store: Store, conversation: number, operator: number, now: Date): Promise<void> {
  await store.handover.wrote(conversation, now);
  await record(store, conversation, 'said', operator, now);
}

async function release(store: Store, conversation: number): Promise<void> {
  await store.conversations.giveBack(conversation);
  await store.handover.release(conversation);
}

/**
 * The operator is done, also with somebody who only waits.
 * @throws Refusal `held_by_other`
 */
export async function giveBack(
  store: Store,
  conversation: number,
  operator: number,
  now: Date,
): Promise<Notice[]> {
  const holding = await store.handover.holding(conversation);
  if (holding && holding.operator !== operator) throw await heldByOther(store, holding);
  const before = await store.conversations.get(conversation);
  if (!before || (!before.withPerson && before.waitingSince === null)) return [];
  await release(store, conversation);
  await record(store, conversation, 'given_back', operator, now);
  return [tell('human.left')];
}

/** The citizen went back from a person to the bot. Who only waits may use the bot and goes on waiting. */
export async function citizenLeft(store: Store, conversation: number, now: Date): Promise<void> {
  const before = await store.conversations.get(conversation);
  if (!before?.withPerson) return;
  await release(store, conversation);
  await record(store, conversation, 'left', null, now);
}

/** The citizen asks for a person; true when they did not wait already. */
export async function callPerson(store: Store, conversation: number, now: Date): Promise<boolean> {
  const before = await store.conversations.get(conversation);
  if (before?.withPerson || before?.waitingSince) return false;
  await store.conversations.callPerson(conversation, now);
  await record(store, conversation, 'called', null, now);
  return true;
}

/** Nobody attends: the bot serves again; a citizen who waits for an answer goes on waiting for a person. */
export async function returnUnattended(
  store: Store,
  holding: Holding,
  why: 'unattended' | 'quiet',
  minutes: number,
  now: Date,
): Promise<Notice[]> {
  const { conversation } = holding;
  await release(store, conversation);
  await record(store, conversation, why, null, now);
  if (why === 'quiet') return [tell('human.left')];
  await store.conversations.callPerson(conversation, now);
  return [tell('human.unattended', { minutes })];
}
