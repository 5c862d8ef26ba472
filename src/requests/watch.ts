import { setImmediate as othersFirst } from 'node:timers/promises';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { Store } from '../domain/store.ts';
import type { RequestRules } from './rules.ts';
import type { Tell } from './tell.ts';
import { watchObjection } from './watch-objection.ts';
import { once, watchAnswered, watchRequest } from './watch-request.ts';

/**
 * The look at every clock: operators are reminded at half time, three and one working days before, on the day and
 * after it; what runs out is recorded; the citizen is told when the office is late. Looking twice says nothing twice:
 * each reminder is an event, bound to the date it warned of.
 */

/** Hours before the end of the 3×24 hours at which a correction is called in. */
const CORRECTION_WARNING_HOURS = 24;

/**
 * One pass over everything that has a clock; each case in its own transaction.
 * @param failed told of a case that broke, so that it does not keep the others from being watched
 */
export async function watchClocks(
  store: Store,
  rules: RequestRules,
  tell: Tell,
  now: Date,
  failed: (error: unknown) => void,
): Promise<void> {
  const look = async (work: (tx: Store) => Promise<void>): Promise<void> => {
    await store.transaction(work).catch(failed);
    // A citizen's message that came in meanwhile is answered between two cases.
    await othersFirst();
  };
  for (const { id } of await store.requests.open())
    await look((tx) => watchRequest(tx, rules, tell, id, now));
  for (const { id } of await store.requests.answered()) await look((tx) => watchAnswered(tx, rules, id, now));
  for (const { id } of await store.objections.unsettled())
    await look((tx) => watchObjection(tx, rules, tell, id, now));
  await look((tx) => watchCorrections(tx, now));
}

async function watchCorrections(store: Store, now: Date): Promise<void> {
  for (const correction of await store.corrections.open()) {
    const left = correction.dueAt.getTime() - now.getTime();
    if (left > CORRECTION_WARNING_HOURS * 3_600_000) continue;
    const record = await store.requests.get(correction.request);
    const mark = left > 0 ? 'correction' : 'correction_late';
    if (!record || !(await once(store, record, mark, correction.dueAt.toISOString(), now))) continue;
    await store.alerts.add({
      at: now,
      role: left > 0 ? 'petugas' : 'ppid',
      phrase: `alert.${mark}`,
      values: { number: record.number, until: formatLongDate(civilDateOf(correction.dueAt)) },
      about: record.number,
    });
  }
}
