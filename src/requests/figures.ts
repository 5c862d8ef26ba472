import { workingDaysBetween } from '../domain/clock.ts';
import { type CivilDate, civilDateOf } from '../domain/date.ts';
import type { HolidayTable } from '../domain/holidays.ts';
import type { PeriodFigures } from '../domain/register.ts';
import type { RequestChannel } from '../domain/request.ts';
import { type Period, RESULTS, type Result, SERVED_BY, type ServedBy } from '../domain/statistics.ts';
import type { Store } from '../domain/store.ts';
import { summariseCounts, wasLate } from './report.ts';

/** Figures of any period, for the page of reports; the yearly report of the law is `report.ts`. */

/** Months that a period touches, as `2026-11`. */
function monthsOf({ from, until }: Period): string[] {
  const months: string[] = [];
  let [year, month] = [+from.slice(0, 4), +from.slice(5, 7)];
  for (; `${year}-${String(month).padStart(2, '0')}` <= until.slice(0, 7); month++) {
    if (month > 12) [year, month] = [year + 1, 1];
    months.push(`${year}-${String(month).padStart(2, '0')}`);
  }
  return months;
}

const noResults = (): Record<Result, number> =>
  Object.fromEntries(RESULTS.map((result) => [result, 0])) as Record<Result, number>;

function addTo<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

const largestFirst = <Key>(counts: Map<Key, number>): { key: Key; count: number }[] =>
  [...counts].map(([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count);

/**
 * @param period requests count by the day they were received, talk by the day it was heard
 */
export async function periodFigures(
  store: Store,
  holidays: HolidayTable,
  period: Period,
  now: Date,
): Promise<PeriodFigures> {
  const today = civilDateOf(now);
  const requests = await store.statistics.requests(period, today);
  const talk = await store.statistics.talk(period);
  const satisfaction = await store.statistics.satisfaction(period);

  const months = new Map(monthsOf(period).map((month) => [month, noResults()]));
  const results = noResults();
  const channels = new Map<RequestChannel, number>();
  for (const { day, result, count } of requests.results) {
    months.get(day.slice(0, 7))![result] += count;
    results[result] += count;
  }
  for (const { channel, count } of requests.channels) addTo(channels, channel, count);

  // Few dates, many requests: the working days of a pair of dates are counted once.
  const days = new Map<number, number>();
  let lateAnswers = 0;
  for (const { received, answered, dueOn, count } of requests.spells) {
    addTo(days, workingDaysBetween(received, answered, holidays, 'not_working'), count);
    if (answered > dueOn) lateAnswers += count;
  }
  const { late, judged } = await lateness(store, requests, lateAnswers, today);

  const hours = new Array<number>(24).fill(0);
  const served = Object.fromEntries(SERVED_BY.map((by) => [by, 0])) as Record<ServedBy, number>;
  const talkChannels = new Map<RequestChannel, number>();
  for (const { hour, channel, by, count } of talk.groups) {
    hours[hour]! += count;
    served[by] += count;
    addTo(talkChannels, channel, count);
  }

  return {
    period,
    asOf: now,
    received: requests.results.reduce((sum, { count }) => sum + count, 0),
    months: [...months].map(([month, of]) => ({ month, results: of })),
    results,
    channels: largestFirst(channels),
    days: [...days].map(([taken, count]) => ({ days: taken, count })).sort((a, b) => a.days - b.days),
    taken: summariseCounts(days),
    late,
    judged,
    turns: hours.reduce((sum, count) => sum + count, 0),
    hours,
    talkChannels: largestFirst(talkChannels),
    served,
    intents: talk.intents,
    satisfaction,
  };
}

type Counts = Awaited<ReturnType<Store['statistics']['requests']>>;

/** How many were late, and of how many that can be said: as in the yearly report. */
async function lateness(
  store: Store,
  { spells, overdue, withdrawn, ordered }: Counts,
  lateAnswers: number,
  today: CivilDate,
): Promise<{ late: number; judged: number }> {
  const answered = spells.reduce((sum, { count }) => sum + count, 0);
  const lateWithdrawn = withdrawn.filter(({ dueOn, on }) => on > dueOn).length;
  let late = lateAnswers + overdue + lateWithdrawn;
  let judged = answered + overdue + lateWithdrawn;
  for (const record of (await store.requests.many(ordered)).values()) {
    const counted = record.answeredAt !== null && civilDateOf(record.answeredAt) > record.dueOn;
    const isLate = await wasLate(store, record, today);
    if (isLate && !counted) late++;
    if (isLate && record.answeredAt === null) judged++;
  }
  return { late, judged };
}
