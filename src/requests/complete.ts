import { CITIZEN, operatorActor } from '../domain/actor.ts';
import { formatLongDate } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { RequestAmendment } from '../domain/effect.ts';
import type { MissingItem, RequestRecord, Seen } from '../domain/request.ts';
import { dueFrom, requestDue } from '../domain/request-clock.ts';
import { MOVES } from '../domain/request-moves.ts';
import type { RequestChange } from '../domain/request-store.ts';
import type { Store } from '../domain/store.ts';
import { clearAlerts } from './alerts.ts';
import { checkOfficer, type Done, makeMove, requestOf, say } from './moves.ts';
import { objectionRight } from './rights.ts';
import { lawOf, type RequestRules } from './rules.ts';

/** The completeness check: the office asks within 3 working days, the applicant completes within 3. */

export async function askCompletion(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  asked: { missing: readonly MissingItem[]; note?: string },
  now: Date,
): Promise<Done> {
  const before = await requestOf(store, seen);
  const law = lawOf(rules, before);
  const checkUntil = dueFrom(before.receivedAt, law.checkDays, rules).promised;
  const completeBy = dueFrom(now, law.completeDays, rules).promised;
  const record = await makeMove(
    store,
    before,
    'ask_completion',
    { actor: operatorActor(by), now },
    {
      facts: { missing: asked.missing, checkUntil },
      change: { completionAskedAt: now, completeBy },
      data: { missing: asked.missing.join(','), until: completeBy },
      note: asked.note,
    },
  );
  const notices = [
    say('request.completion_asked', { number: record.number }),
    ...asked.missing.map((item) => say(`missing.${item}`)),
  ];
  if (asked.note?.trim()) notices.push(say('request.desk_note', { note: asked.note.trim() }));
  notices.push(
    say('request.completion_until', { until: formatLongDate(completeBy), days: law.completeDays }),
  );
  return { record, notices };
}

/** Names of the fields a change holds, for the event. */
export function changedFields(change: RequestAmendment): string {
  const { identity, ...rest } = change;
  return [...Object.keys(rest), ...Object.keys(identity ?? {})].sort().join(',');
}

/** The text that a change replaces, for the event; identity is not kept twice. */
export function replacedText(record: RequestRecord, change: RequestAmendment): string | undefined {
  const old = (['details', 'purpose', 'way'] as const)
    .filter((field) => change[field] !== undefined)
    .map((field) => `${field}: ${record[field]}`);
  return old.length > 0 ? old.join('\n') : undefined;
}

/** A citizen's change as the record takes it. */
export function amended(record: RequestRecord, change: RequestAmendment): RequestChange {
  return {
    ...(change.identity && { identity: { ...record.identity, ...change.identity } }),
    ...(change.proxy && { proxy: change.proxy }),
    ...(change.details !== undefined && { details: change.details }),
    ...(change.purpose !== undefined && { purpose: change.purpose }),
    ...(change.way !== undefined && { way: change.way }),
  };
}

/**
 * The applicant completed: the promised clock counts in full from now, the operators' warning from receipt.
 * @param recordedBy operator who wrote it down when it came outside the chat
 */
export async function completeRequest(
  store: Store,
  rules: RequestRules,
  before: RequestRecord,
  change: RequestAmendment,
  now: Date,
  recordedBy: By | null = null,
): Promise<Done> {
  if (recordedBy) checkOfficer(recordedBy, MOVES.complete.rule);
  const due = requestDue({ ...before, completeAt: now }, lawOf(rules, before), rules);
  const record = await makeMove(
    store,
    before,
    'complete',
    { actor: CITIZEN, now },
    {
      change: {
        ...amended(before, change),
        completeAt: now,
        dueOn: due.promised,
        alertOn: due.alert,
        provisional: due.provisional,
      },
      data: {
        fields: changedFields(change),
        due: due.promised,
        ...(recordedBy && { recorded_by: String(recordedBy.id) }),
      },
      note: replacedText(before, change),
    },
  );
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.completed',
    values: { number: record.number },
    about: record.number,
  });
  const notices = [say('request.completed', { number: record.number, due: formatLongDate(due.promised) })];
  if (due.provisional) notices.push(say('request.provisional'));
  return { record, notices };
}

/** Not completed in time: an operator confirms that the request cannot be processed. */
export async function lapseRequest(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  now: Date,
): Promise<Done> {
  const record = await makeMove(
    store,
    await requestOf(store, seen),
    'lapse',
    { actor: operatorActor(by), now },
    { change: { lapsedAt: now } },
  );
  await clearAlerts(store, record, now);
  return {
    record,
    notices: [say('request.lapsed', { number: record.number }), objectionRight(rules, record, now)],
  };
}
