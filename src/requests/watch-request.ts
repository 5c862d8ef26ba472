import { type Maker, SYSTEM } from '../domain/actor.ts';
import { addWorkingDays, workingDaysBetween } from '../domain/clock.ts';
import { type CivilDate, civilDateOf, formatLongDate } from '../domain/date.ts';
import { isOwed, type RequestRecord } from '../domain/request.ts';
import { MARKS, type Mark, markReached } from '../domain/request-clock.ts';
import type { Store } from '../domain/store.ts';
import { clearAlerts } from './alerts.ts';
import { makeMove, say } from './moves.ts';
import { lawOf, type RequestRules } from './rules.ts';
import type { Tell } from './tell.ts';

/** The clock of one request: reminders to operators, what the citizen is told, closing after the window. */

const WARNED: Record<Mark, readonly Maker[]> = {
  half: ['petugas'],
  three_left: ['petugas'],
  one_left: ['petugas', 'ppid'],
  due: ['petugas', 'ppid'],
  overdue: ['petugas', 'ppid', 'atasan_ppid'],
};

/** Writes a reminder down, once for its mark and date. False when it was given before. */
export async function once(
  store: Store,
  record: RequestRecord,
  mark: string,
  about: string,
  now: Date,
): Promise<boolean> {
  const given = (await store.requests.events(record.id)).some(
    (event) => event.move === 'remind' && event.data.mark === mark && event.data.about === about,
  );
  if (given) return false;
  await store.requests.addEvent(record.id, {
    at: now,
    actor: SYSTEM,
    move: 'remind',
    from: record.state,
    to: record.state,
    data: { mark, about },
    note: null,
  });
  return true;
}

/** A mark and those after it: a reminder is not given after a later one for the same date was. */
export const fromMark = (mark: Mark): readonly Mark[] => MARKS.slice(MARKS.indexOf(mark));

/** A clock whose two dates are one day is told by that day alone. */
export function markPhrase(mark: Mark, clock: { dueOn: CivilDate; alertOn: CivilDate }): string {
  const both = mark === 'overdue' || clock.dueOn !== clock.alertOn;
  return both ? `alert.${mark}` : `alert.${mark}_one_date`;
}

/** What a reminder says of a clock: both dates, and the working days left to the earlier one. */
export function clockValues(
  { holidays }: Pick<RequestRules, 'holidays'>,
  clock: { dueOn: CivilDate; alertOn: CivilDate },
  now: Date,
): Record<'due' | 'alert', string> & { left: number } {
  return {
    due: formatLongDate(clock.dueOn),
    alert: formatLongDate(clock.alertOn),
    left: workingDaysBetween(civilDateOf(now), clock.alertOn, holidays, 'working'),
  };
}

export async function watchRequest(
  store: Store,
  rules: RequestRules,
  tell: Tell,
  id: number,
  now: Date,
): Promise<void> {
  const record = await store.requests.get(id);
  if (!record) return;
  const today = civilDateOf(now);
  const { number } = record;
  const warn = (role: Maker, phrase: string, values: Record<string, string | number>) =>
    store.alerts.add({ at: now, role, phrase, values, about: number });
  if (record.state === 'incomplete' && record.completeBy !== null) {
    const { completeBy } = record;
    const until = formatLongDate(completeBy);
    if (today === completeBy && (await once(store, record, 'complete_by', completeBy, now)))
      await tell(store, record, [say('request.completion_last_day', { number, until })]);
    if (today > completeBy && (await once(store, record, 'lapse', completeBy, now)))
      await warn('petugas', 'alert.lapse_ready', { number, until });
    return;
  }
  if (!isOwed(record.state)) return;
  await watchUnit(store, record, today, now);
  const clock = {
    from: civilDateOf(record.receivedAt),
    alertOn: record.alertOn,
    dueOn: record.dueOn,
  };
  const mark = markReached(clock, today, rules.holidays);
  if (mark === null || !(await firstOf(store, record, mark, now))) return;
  const due = formatLongDate(record.dueOn);
  for (const role of WARNED[mark])
    await warn(role, markPhrase(mark, record), { number, ...clockValues(rules, record, now) });
  if (mark === 'overdue') {
    const { objectionWindow: window } = lawOf(rules, record);
    await tell(store, record, [say('request.overdue', { number, due, window })]);
  }
}

async function firstOf(store: Store, record: RequestRecord, mark: Mark, now: Date): Promise<boolean> {
  const about = `${record.alertOn} ${record.dueOn}`;
  const events = await store.requests.events(record.id);
  const later = fromMark(mark) as readonly string[];
  const given = events.some(
    (event) => event.move === 'remind' && event.data.about === about && later.includes(event.data.mark ?? ''),
  );
  return !given && once(store, record, mark, about, now);
}

async function watchUnit(store: Store, record: RequestRecord, today: CivilDate, now: Date): Promise<void> {
  if (record.state !== 'with_unit' || record.unitDueOn === null || today <= record.unitDueOn) return;
  if (!(await once(store, record, 'unit', record.unitDueOn, now))) return;
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.unit_late',
    values: { number: record.number, unit: record.unit ?? '–', due: formatLongDate(record.unitDueOn) },
    about: record.number,
  });
}

/** Closes what was answered once nobody objected within the window. */
export async function watchAnswered(store: Store, rules: RequestRules, id: number, now: Date): Promise<void> {
  const record = await store.requests.get(id);
  if (!record || record.answeredAt === null) return;
  if (record.state === 'granted' || record.state === 'partly_granted') return;
  const { objectionWindow } = lawOf(rules, record);
  const until = addWorkingDays(
    civilDateOf(record.answeredAt),
    objectionWindow,
    rules.holidays,
    'not_working',
  );
  if (civilDateOf(now) <= until) return;
  const objections = await store.objections.ofRequest(id);
  if (objections.some((one) => one.state !== 'closed' && one.state !== 'withdrawn')) return;
  await makeMove(store, record, 'close', { actor: SYSTEM, now }, { data: { window: until } });
  await clearAlerts(store, record, now);
}
