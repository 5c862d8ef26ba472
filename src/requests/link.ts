import { operatorActor } from '../domain/actor.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { LinkKind } from '../domain/desk-work.ts';
import { Refusal } from '../domain/refusal.ts';
import { isOwed, type RequestRecord, registrationNumber, type Seen } from '../domain/request.ts';
import { MOVES } from '../domain/request-moves.ts';
import type { Store } from '../domain/store.ts';
import { withdrawRequest } from './amend.ts';
import { type Done, makeMove, requestOf, say } from './moves.ts';
import type { RequestRules } from './rules.ts';

/**
 * Requests that belong together. UU 14/2008 Pasal 22 gives every request its number, its clock and its answer, and no
 * article lets an office close one because another asks the same. So:
 * - duplicates are linked and may be answered together, each with its own notice under its own number;
 * - two become one only when their applicant wants it: the later one is withdrawn with that statement, and the answer
 *   comes by the earlier due date, so that nobody waits longer than was promised;
 * - an item that is split off is a request of its own on the clock of the first receipt, under the same secret; the
 *   words of the first request stay as the citizen wrote them.
 */

async function other(store: Store, number: string, record: RequestRecord): Promise<RequestRecord> {
  const found = await store.requests.byNumber(number);
  if (!found) throw new Refusal('unknown_request');
  if (found.record.id === record.id) throw new Refusal('link_self', { rule: MOVES.link.rule });
  return found.record;
}

/** Writes the link, and on the other request's history that it exists. */
async function join(
  store: Store,
  kind: LinkKind,
  [from, to]: readonly [RequestRecord, RequestRecord],
  told: RequestRecord,
  by: By,
  now: Date,
): Promise<void> {
  await store.links.add({ kind, from: from.id, to: to.id, by: by.id, at: now });
  await store.requests.addEvent(told.id, {
    at: now,
    actor: operatorActor(by),
    move: 'link',
    from: told.state,
    to: told.state,
    data: { kind, other: (told.id === from.id ? to : from).number },
    note: null,
  });
}

/** Marks a request as asking for the same as another one. */
export async function linkDuplicate(
  store: Store,
  seen: Seen,
  by: By,
  number: string,
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const twin = await other(store, number, before);
  const known = (await store.links.of(before.id)).some(
    (link) => link.kind === 'duplicate_of' && (link.from === twin.id || link.to === twin.id),
  );
  if (known) throw new Refusal('link_known', { number: twin.number, rule: MOVES.link.rule });
  const record = await makeMove(
    store,
    before,
    'link',
    { actor: operatorActor(by), now },
    { data: { kind: 'duplicate_of', other: twin.number } },
  );
  // The later one asks again what the earlier one asked.
  const pair = record.id > twin.id ? ([record, twin] as const) : ([twin, record] as const);
  await join(store, 'duplicate_of', pair, twin, by, now);
  return { record, notices: [] };
}

/** Takes a mistaken mark back; both histories keep that it stood. */
export async function unlinkDuplicate(
  store: Store,
  seen: Seen,
  by: By,
  number: string,
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const twin = await other(store, number, before);
  const link = (await store.links.of(before.id)).find(
    (one) => one.kind === 'duplicate_of' && (one.from === twin.id || one.to === twin.id),
  );
  if (!link) throw new Refusal('unknown_request');
  const data = { kind: 'duplicate_of', other: twin.number };
  const record = await makeMove(store, before, 'unlink', { actor: operatorActor(by), now }, { data });
  await store.links.remove(link.id);
  await store.requests.addEvent(twin.id, {
    at: now,
    actor: operatorActor(by),
    move: 'unlink',
    from: twin.state,
    to: twin.state,
    data: { kind: 'duplicate_of', other: record.number },
    note: null,
  });
  return { record, notices: [] };
}

const samePerson = (a: RequestRecord, b: RequestRecord): boolean => {
  const key = (one: RequestRecord) => one.identity.idNumber.replace(/[^0-9a-z]/gi, '').toUpperCase();
  return key(a) !== '' && key(a) === key(b);
};

/**
 * Ends a request at its applicant's wish, to be answered together with another one of the same person.
 * @param statement what the applicant said, and how
 * @throws Refusal `merge_person`, `merge_later` when the other one is due later, `note_needed`
 */
export async function mergeRequest(
  store: Store,
  seen: Seen,
  by: By,
  into: { number: string; statement: string },
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const target = await other(store, into.number, before);
  const { rule } = MOVES.withdraw;
  if (!samePerson(before, target)) throw new Refusal('merge_person', { rule });
  if (!isOwed(target.state)) throw new Refusal('merge_closed', { number: target.number, rule });
  if (target.dueOn > before.dueOn)
    throw new Refusal('merge_later', {
      number: target.number,
      due: formatLongDate(target.dueOn),
      own: formatLongDate(before.dueOn),
      rule,
    });
  const { record, notices } = await withdrawRequest(store, before, now, {
    by,
    statement: into.statement,
    mergedInto: target.number,
  });
  // The withdrawal is known: who merged wrote it down.
  await store.alerts.clearAbout(record.number, now, { only: ['alert.withdrawn'] });
  await join(store, 'merged_into', [record, target], target, by, now);
  const [, ...ended] = notices;
  const told = say('request.merged', {
    number: record.number,
    into: target.number,
    due: formatLongDate(target.dueOn),
  });
  return { record, notices: [told, ...ended] };
}

/** Gives an item of a request a number of its own, on the same clock and under the same secret. */
export async function splitRequest(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  item: string,
  now: Date,
): Promise<Done & { number: string }> {
  const before = await requestOf(store, seen);
  const actor = operatorActor(by);
  const details = item.trim();
  const year = +civilDateOf(now).slice(0, 4);
  const number = registrationNumber(
    rules.numberPrefix,
    year,
    await store.requests.nextSequence(rules.numberPrefix, year),
  );
  const record = await makeMove(
    store,
    before,
    'split',
    { actor, now },
    { facts: { note: details }, data: { other: number }, note: details },
  );
  const { secretHash } = (await store.requests.byNumber(before.number))!;
  const id = await store.requests.insert(
    { ...before, number, state: 'submitted', details, submittedAt: now },
    secretHash,
  );
  const { completionAskedAt, completeAt, extension, orderedDueOn } = before;
  await store.requests.update(id, { completionAskedAt, completeAt, extension, orderedDueOn }, 1);
  const child = (await store.requests.get(id))!;
  await store.requests.addEvent(id, {
    at: now,
    actor,
    move: 'submit',
    from: 'draft',
    to: 'submitted',
    data: { due: child.dueOn, category: child.category, split_from: before.number },
    note: null,
  });
  await store.links.add({ kind: 'split_from', from: id, to: before.id, by: by.id, at: now });
  const told = say('request.split', {
    number: before.number,
    item: details,
    child: number,
    due: formatLongDate(child.dueOn),
  });
  return { record, number, notices: [told] };
}
