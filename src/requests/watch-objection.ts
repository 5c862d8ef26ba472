import { SYSTEM } from '../domain/actor.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import { isEndedDispute } from '../domain/dispute.ts';
import { disputeWindow, isOpenObjection, type ObjectionRecord } from '../domain/objection.ts';
import { isOwed } from '../domain/request.ts';
import { type Mark, markReached } from '../domain/request-clock.ts';
import type { Store } from '../domain/store.ts';
import { say } from './moves.ts';
import { moveObjection } from './objection-moves.ts';
import { disputeRight } from './rights.ts';
import { lawOfObjection, type RequestRules } from './rules.ts';
import type { Tell } from './tell.ts';
import { clockValues, fromMark, markPhrase } from './watch-request.ts';

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
  const law = lawOfObjection(rules, request, objection);
  if (!isOpenObjection(objection.state)) {
    const { timing } = disputeWindow(objection, law.disputeWindow, rules.holidays, today);
    const disputes = await store.disputes.ofObjection(id);
    const settled = objection.state !== 'upheld' || !isOwed(request.state);
    const fought = disputes.some((one) => !isEndedDispute(one.state));
    if (timing === 'expired' && !fought && settled) {
      await moveObjection(store, objection, 'close', { actor: SYSTEM, now });
      await store.alerts.clearAbout(objection.number, now);
    }
    return;
  }
  if (today > objection.dueOn) {
    const ended = await moveObjection(store, objection, 'run_out', { actor: SYSTEM, now });
    await warnObjection(store, rules, objection, 'overdue', now);
    await tell(store, { ...objection, id: request.id }, [
      say('objection.unanswered', {
        number: objection.number,
        due: formatLongDate(objection.dueOn),
        ...disputeRight(rules, request, ended, now),
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
  await warnObjection(store, rules, objection, mark, now);
}

async function warnObjection(
  store: Store,
  rules: RequestRules,
  objection: ObjectionRecord,
  mark: Mark,
  now: Date,
): Promise<void> {
  const values = { number: objection.number, ...clockValues(rules, objection, now) };
  for (const role of ['petugas', 'atasan_ppid'] as const)
    await store.alerts.add({
      at: now,
      role,
      phrase: markPhrase(mark, objection),
      values,
      about: objection.number,
    });
}
