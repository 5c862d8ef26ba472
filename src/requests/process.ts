import { operatorActor } from '../domain/actor.ts';
import { type CivilDate, formatLongDate } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { ExtensionReason, RequestCategory, Seen } from '../domain/request.ts';
import { requestDue } from '../domain/request-clock.ts';
import type { Store } from '../domain/store.ts';
import { standIn } from './delegate.ts';
import { type Done, makeMove, requestOf, say } from './moves.ts';
import { lawOf, type RequestRules } from './rules.ts';

/** Working on a request inside the office: take up, category, unit, consequence test, extension. */

/** An operator takes the request up. The citizen is told, with the same due date. */
export async function acceptRequest(store: Store, seen: Seen, by: By, now: Date): Promise<Done> {
  const record = await makeMove(store, await requestOf(store, seen), 'accept', {
    actor: operatorActor(by),
    now,
  });
  return {
    record,
    notices: [say('request.accepted', { number: record.number, due: formatLongDate(record.dueOn) })],
  };
}

/** Chooses the clock: general or election information. */
export async function categorise(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  category: RequestCategory,
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const due = requestDue(before, lawOf(rules, { ...before, category }), rules);
  const record = await makeMove(
    store,
    before,
    'categorise',
    { actor: operatorActor(by), now },
    {
      facts: { category },
      change: {
        category,
        dueOn: due.promised,
        alertOn: due.alert,
        provisional: due.provisional,
      },
      data: { category, due: due.promised },
    },
  );
  if (due.promised === before.dueOn) return { record, notices: [] };
  const notices = [say('request.due_moved', { number: record.number, due: formatLongDate(due.promised) })];
  if (due.provisional) notices.push(say('request.provisional'));
  return { record, notices };
}

export async function assignUnit(
  store: Store,
  seen: Seen,
  by: By,
  to: { unit: string; dueOn: CivilDate | null },
  now: Date,
): Promise<Done> {
  const unit = to.unit.trim();
  const record = await makeMove(
    store,
    await requestOf(store, seen),
    'assign',
    { actor: operatorActor(by), now },
    {
      facts: { unit },
      change: { unit, unitDueOn: to.dueOn },
      data: { unit, ...(to.dueOn && { due: to.dueOn }) },
    },
  );
  return { record, notices: [] };
}

/** The unit gives the file back to the desk. */
export async function takeBack(store: Store, seen: Seen, by: By, now: Date): Promise<Done> {
  const record = await makeMove(
    store,
    await requestOf(store, seen),
    'return',
    { actor: operatorActor(by), now },
    { change: { unitDueOn: null } },
  );
  return { record, notices: [] };
}

/** Asks KPU Provinsi or KPU RI whether the item is exempt; the regency office cannot declare that itself. */
export async function escalate(
  store: Store,
  seen: Seen,
  by: By,
  test: { to: string; item: string },
  now: Date,
): Promise<Done> {
  const { actor, letter } = await standIn(store, by, 'ppid', now);
  const record = await makeMove(
    store,
    await requestOf(store, seen),
    'consequence_test',
    { actor, now },
    {
      facts: { escalatedTo: test.to, note: test.item },
      data: { to: test.to.trim(), ...letter },
      note: test.item,
    },
  );
  return {
    record,
    notices: [say('request.consequence_test', { number: record.number, due: formatLongDate(record.dueOn) })],
  };
}

/** Extends once, for one of the two lawful reasons, in writing, before the due date has passed. */
export async function extendRequest(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  why: { reason: ExtensionReason; note?: string },
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const law = lawOf(rules, before);
  const extension = { at: now, reason: why.reason };
  const due = requestDue({ ...before, extension }, law, rules);
  const { actor, letter } = await standIn(store, by, 'ppid', now);
  const record = await makeMove(
    store,
    before,
    'extend',
    { actor, now },
    {
      facts: { reason: why.reason },
      change: { extension, dueOn: due.promised, alertOn: due.alert, provisional: due.provisional },
      data: { reason: why.reason, from: before.dueOn, due: due.promised, ...letter },
      note: why.note,
    },
  );
  const notices = [
    say('request.extended', {
      number: record.number,
      days: law.extensionDays,
      due: formatLongDate(due.promised),
      reason: rules.extensionReason(why.reason),
    }),
  ];
  if (why.note?.trim()) notices.push(say('request.desk_note', { note: why.note.trim() }));
  if (due.provisional) notices.push(say('request.provisional'));
  return { record, notices };
}
