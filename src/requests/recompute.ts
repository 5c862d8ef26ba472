import { SYSTEM } from '../domain/actor.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import { isOpenObjection } from '../domain/objection.ts';
import { dueFrom, requestDue } from '../domain/request-clock.ts';
import type { DueMove } from '../domain/settings.ts';
import type { Store } from '../domain/store.ts';
import { makeMove, say } from './moves.ts';
import { moveObjection } from './objection-moves.ts';
import type { RequestRules } from './rules.ts';
import type { Tell } from './tell.ts';

/** What open dates rest on: when this text is another than at the last run, they are computed anew. */
function clockFingerprint(rules: Pick<RequestRules, 'holidays' | 'hours' | 'lawText'>): string {
  return `${JSON.stringify(rules.hours)}\n${rules.lawText}\n${rules.holidays.fingerprint}`;
}

type Rules = Pick<RequestRules, 'holidays' | 'hours' | 'legalDays'>;

/** Open requests whose dates are others under these rules. */
async function movedRequests(store: Store, rules: Rules) {
  return (await store.requests.open()).flatMap((record) => {
    const law = rules.legalDays(record.category, civilDateOf(record.receivedAt));
    const due = requestDue(record, law, rules);
    const completeBy =
      record.state === 'incomplete' && record.completionAskedAt !== null
        ? dueFrom(record.completionAskedAt, law.completeDays, rules).promised
        : record.completeBy;
    const same =
      due.promised === record.dueOn &&
      due.alert === record.alertOn &&
      due.provisional === record.provisional &&
      completeBy === record.completeBy;
    return same ? [] : [{ record, due, completeBy }];
  });
}

/** Open objections whose dates are others under these rules, each with its request. */
async function movedObjections(store: Store, rules: Rules) {
  const objections = (await store.objections.unsettled()).filter((one) => isOpenObjection(one.state));
  const requests = await store.requests.many(objections.map((one) => one.request));
  return objections.flatMap((objection) => {
    const request = requests.get(objection.request)!;
    const { objectionDays } = rules.legalDays(request.category, civilDateOf(objection.receivedAt));
    const due = dueFrom(objection.receivedAt, objectionDays, rules);
    const same =
      due.promised === objection.dueOn &&
      due.alert === objection.alertOn &&
      due.provisional === objection.provisional;
    return same ? [] : [{ objection, request, due }];
  });
}

/** What a recomputation under other rules would move, nearest due first; nothing is changed. */
export async function dueMoves(store: Store, rules: Rules): Promise<DueMove[]> {
  const requests = (await movedRequests(store, rules)).map(({ record, due }) => ({
    kind: 'request' as const,
    number: record.number,
    from: record.dueOn,
    to: due.promised,
    alertFrom: record.alertOn,
    alertTo: due.alert,
  }));
  const objections = (await movedObjections(store, rules)).map(({ objection, due }) => ({
    kind: 'objection' as const,
    number: objection.number,
    from: objection.dueOn,
    to: due.promised,
    alertFrom: objection.alertOn,
    alertTo: due.alert,
  }));
  return [...requests, ...objections].filter((one) => one.from !== one.to || one.alertFrom !== one.alertTo);
}

/**
 * Computes the dates of every open case anew after the holiday table changed (SKB 3 Menteri mid-year): an event with
 * the reason where a date moved, a notice to whom it concerns, one row in the log. Running it twice changes nothing.
 * @returns how many cases moved
 */
export async function recomputeClocks(
  store: Store,
  rules: RequestRules,
  tell: Tell,
  reason: string,
  now: Date,
): Promise<number> {
  let changed = 0;
  for (const { record, due, completeBy } of await movedRequests(store, rules)) {
    const moved = await makeMove(
      store,
      record,
      'recompute',
      { actor: SYSTEM, now },
      {
        change: { dueOn: due.promised, alertOn: due.alert, provisional: due.provisional, completeBy },
        data: { reason, from: record.dueOn, due: due.promised, alert: due.alert },
      },
    );
    changed++;
    if (moved.dueOn !== record.dueOn)
      await tell(store, record, [
        say('request.recomputed', {
          number: record.number,
          old: formatLongDate(record.dueOn),
          due: formatLongDate(moved.dueOn),
        }),
      ]);
    if (moved.completeBy !== record.completeBy && moved.completeBy !== null)
      await tell(store, record, [say('request.complete_by', { until: formatLongDate(moved.completeBy) })]);
  }
  for (const { objection, request, due } of await movedObjections(store, rules)) {
    await moveObjection(
      store,
      objection,
      'recompute',
      { actor: SYSTEM, now },
      {
        change: { dueOn: due.promised, alertOn: due.alert, provisional: due.provisional },
        data: { reason, from: objection.dueOn, due: due.promised, alert: due.alert },
      },
    );
    changed++;
    if (due.promised !== objection.dueOn)
      await tell(store, { ...objection, id: request.id }, [
        say('objection.recomputed', {
          number: objection.number,
          old: formatLongDate(objection.dueOn),
          due: formatLongDate(due.promised),
        }),
      ]);
  }
  await store.recomputations.add({ at: now, fingerprint: clockFingerprint(rules), reason, changed });
  return changed;
}

/** Computes anew only when holidays, hours or the law's days are others than at the last run. */
export async function recomputeIfChanged(
  store: Store,
  rules: RequestRules,
  tell: Tell,
  reason: string,
  now: Date,
): Promise<number> {
  const last = await store.recomputations.last();
  return last?.fingerprint === clockFingerprint(rules) ? 0 : recomputeClocks(store, rules, tell, reason, now);
}
