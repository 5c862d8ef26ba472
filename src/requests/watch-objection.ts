import { SYSTEM } from '../domain/actor.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import { disputeWindow, isOpenObjection, type ObjectionRecord } from '../domain/objection.ts';
import { isOwed } from '../domain/request.ts';
import { type Mark, markReached } from '../domain/request-clock.ts';
import type { Store } from '../domain/store.ts';
import { say } from './moves.ts';
import { moveObjection } from './objection-moves.ts';
import type { Tell } from './recompute.ts';
import { lawOf, type RequestRules } from './rules.ts';
import { fromMark } from './watch-request.ts';

/** The clock of one objection: reminders, the end without a reply, closing after the window of a dispute. */

export async function watchObjection(
  store: Store,
  rules: RequestRules,
  tell: Tell,
  id: number,
  now: Date,
): Promise<void> {
  const objection = await store.objections.get(id);
  const request = objection && (await store.requests.get(objection.request));
  if (!objection || !request) return;
  const today = civilDateOf(now);
  const law = lawOf(rules, request);
  if (!isOpenObjection(objection.state)) {
    const { timing } = disputeWindow(objection, law.disputeWindow, rules.holidays, today);
    const disputes = await store.disputes.ofObjection(id);
    const settled = objection.state !== 'upheld' || !isOwed(request.state);
    if (timing === 'expired' && disputes.length === 0 && settled)
      await moveObjection(store, objection, 'close', { actor: SYSTEM, now });
    return;
  }
  if (today > objection.dueOn) {
    const ended = await moveObjection(store, objection, 'run_out', { actor: SYSTEM, now });
    const { until } = disputeWindow(ended, law.disputeWindow, rules.holidays, today);
    const values = { number: objection.number, due: formatLongDate(objection.dueOn) };
    await warnObjection(store, objection, 'overdue', now);
    await tell(store, { ...objection, id: request.id }, [
      say('objection.unanswered', {
        ...values,
        window: law.disputeWindow,
        until: formatLongDate(until),
      }),
    ]);
    return;
  }
  const clock = { from: civilDateOf(objection.receivedAt), ...objection };
  const mark = markReached(clock, today, rules.holidays);
  if (mark === null) return;
  const about = `${objection.alertOn} ${objection.dueOn}`;
  const later = fromMark(mark) as readonly string[];
  const given = (await store.objections.events(id)).some(
    (event) => event.move === 'remind' && event.data.about === about && later.includes(event.data.mark ?? ''),
  );
  if (given) return;
  await store.objections.addEvent(id, {
    at: now,
    actor: SYSTEM,
    move: 'remind',
    from: objection.state,
    to: objection.state,
    data: { mark, about },
    note: null,
  });
  await warnObjection(store, objection, mark, now);
}

async function warnObjection(store: Store, objection: ObjectionRecord, mark: Mark, now: Date): Promise<void> {
  const values = {
    number: objection.number,
    due: formatLongDate(objection.dueOn),
    alert: formatLongDate(objection.alertOn),
  };
  for (const role of ['petugas', 'atasan_ppid'] as const)
    await store.alerts.add({
      at: now,
      role,
      phrase: `alert.${mark}`,
      values,
      about: objection.number,
    });
}
