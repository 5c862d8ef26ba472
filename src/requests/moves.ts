import { type Actor, capacitiesOf, MAKER_NAME, operatorActor } from '../domain/actor.ts';
import { civilDateOf } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { Notice } from '../domain/effect.ts';
import type { ChannelName } from '../domain/message.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RequestRecord, Seen } from '../domain/request.ts';
import { judgedMove, type MoveName } from '../domain/request-moves.ts';
import type { MoveFacts } from '../domain/request-needs.ts';
import type { RequestChange } from '../domain/request-store.ts';
import type { Store } from '../domain/store.ts';

/** A change to a request and the notices about it, made in the caller's transaction. */
export interface Done {
  record: RequestRecord;
  notices: Notice[];
}

/** The chat a citizen speaks from. */
export interface Chat {
  channel: ChannelName;
  conversation: string;
}

/** @throws Refusal `unknown_request`, or `changed_meanwhile` when somebody changed it since it was seen */
export async function requestOf(store: Store, seen: Seen): Promise<RequestRecord> {
  const record = await store.requests.get(seen.id);
  if (!record) throw new Refusal('unknown_request');
  if (record.version !== seen.version) throw new Refusal('changed_meanwhile');
  return record;
}

/** A request filed in this very chat: the only ones a citizen may change. */
export async function ownRequest(store: Store, from: Chat, number: string): Promise<RequestRecord> {
  const own = await store.requests.ofConversation(from.channel, from.conversation);
  const record = own.find((one) => one.number === number);
  if (!record) throw new Refusal('unknown_request');
  return record;
}

/**
 * Who writes down for an applicant what came outside the chat has to be an officer, although the move is the citizen's.
 * @throws Refusal `role_needed`
 */
export function checkOfficer(by: By, rule: string): void {
  if (!capacitiesOf(operatorActor(by)).includes('petugas'))
    throw new Refusal('role_needed', { who: MAKER_NAME.petugas, rule });
}

/**
 * Makes one move: judges it, changes the record and writes the event.
 * @returns the record as it stands after the move
 * @throws Refusal naming the rule, or `changed_meanwhile` for the loser of a race
 */
export async function makeMove(
  store: Store,
  record: RequestRecord,
  name: MoveName,
  by: { actor: Actor; now: Date },
  more: {
    facts?: Partial<MoveFacts>;
    change?: RequestChange;
    data?: Record<string, string>;
    note?: string | undefined;
  } = {},
): Promise<RequestRecord> {
  const { actor, now } = by;
  const to = judgedMove(record.state, name, actor, {
    today: civilDateOf(now),
    now,
    record,
    ...more.facts,
  });
  const change = { ...more.change, state: to };
  if (!(await store.requests.update(record.id, change, record.version)))
    throw new Refusal('changed_meanwhile');
  await store.requests.addEvent(record.id, {
    at: now,
    actor,
    move: name,
    from: record.state,
    to,
    data: more.data ?? {},
    note: more.note?.trim() || null,
  });
  return { ...record, ...change, version: record.version + 1 };
}

export function say(phrase: string, values: Notice['values'] = {}, kind: Notice['kind'] = 'status'): Notice {
  return { kind, phrase, values };
}
