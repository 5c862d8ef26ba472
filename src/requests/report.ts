import { type CivilDate, civilDateOf } from '../domain/date.ts';
import type { HolidayTable } from '../domain/holidays.ts';
import { isOpenObjection, OBJECTION_GROUNDS, verdictOf } from '../domain/objection.ts';
import type { DaysTaken, ServiceReport } from '../domain/register.ts';
import { APPLICANT_KINDS, isOpen, isOverdue, OUTCOMES, type RequestRecord, WAYS } from '../domain/request.ts';
import { daysTaken } from '../domain/request-clock.ts';
import { MOVE_OF_OUTCOME } from '../domain/request-moves.ts';
import type { Store } from '../domain/store.ts';

/** Values of the yearly Laporan Layanan Informasi Publik (UU 14/2008 Pasal 12). */

const ANSWERING: ReadonlySet<string> = new Set(Object.values(MOVE_OF_OUTCOME));

const countBy = <Key extends string>(values: readonly Key[]): Partial<Record<Key, number>> => {
  const counts: Partial<Record<Key, number>> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};

/** Counts with a zero for every key that has none. */
const tally = <Key extends string>(keys: readonly Key[], values: readonly Key[]): Record<Key, number> => ({
  ...(Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>),
  ...countBy(values),
});

export function summarise(days: readonly number[]): DaysTaken | null {
  if (days.length === 0) return null;
  const sorted = [...days].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const median =
    sorted.length % 2 === 1 ? sorted[Math.floor(half)]! : (sorted[half - 1]! + sorted[half]!) / 2;
  return {
    mean: sorted.reduce((sum, one) => sum + one, 0) / sorted.length,
    median,
    longest: sorted.at(-1)!,
  };
}

/** The same of counts: how many took how many days. */
export function summariseCounts(counts: ReadonlyMap<number, number>): DaysTaken | null {
  const sorted = [...counts].filter(([, count]) => count > 0).sort(([a], [b]) => a - b);
  const total = sorted.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return null;
  /** The value at a place (0 is first) of the list the counts stand for. */
  const at = (place: number): number => {
    let passed = 0;
    for (const [days, count] of sorted) {
      passed += count;
      if (passed > place) return days;
    }
    return sorted.at(-1)![0];
  };
  return {
    mean: sorted.reduce((sum, [days, count]) => sum + days * count, 0) / total,
    median: (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2,
    longest: sorted.at(-1)![0],
  };
}

/**
 * True when a promised date passed before its answer, or passed at all. An order of the superior sets a new date and a
 * withdrawal ends the clock; neither undoes what was late before: the events say so.
 */
export async function wasLate(store: Store, record: RequestRecord, today: CivilDate): Promise<boolean> {
  const answered = record.answeredAt && civilDateOf(record.answeredAt);
  if (isOverdue(record, today) || (answered !== null && answered > record.dueOn)) return true;
  if (record.orderedDueOn === null && record.state !== 'withdrawn') return false;
  let lastAnswer: CivilDate | null = null;
  for (const { move, at, data } of await store.requests.events(record.id)) {
    const on = civilDateOf(at);
    if (ANSWERING.has(move)) lastAnswer = on;
    else if (move === 'order' && (lastAnswer ?? on) > (data.from ?? on)) return true;
    else if (move === 'withdraw' && on > record.dueOn) return true;
  }
  return false;
}

async function timeOf(store: Store, record: RequestRecord, holidays: HolidayTable, today: CivilDate) {
  const answered = record.answeredAt === null ? null : civilDateOf(record.answeredAt);
  return {
    number: record.number,
    days: answered === null ? null : daysTaken(civilDateOf(record.receivedAt), answered, holidays),
    late: await wasLate(store, record, today),
  };
}

/** Month 0–11 in which it was received; what came in before the year counts where it was written down. */
function monthOf(record: RequestRecord, year: number): number {
  const received = civilDateOf(record.receivedAt);
  const counted = received.startsWith(`${year}-`) ? received : civilDateOf(record.submittedAt);
  return +counted.slice(5, 7) - 1;
}

export async function serviceReport(
  store: Store,
  holidays: HolidayTable,
  year: number,
  now: Date,
): Promise<ServiceReport> {
  const today = civilDateOf(now);
  const records = await store.requests.ofYear(year);
  const times: ServiceReport['times'][number][] = [];
  for (const record of records) times.push(await timeOf(store, record, holidays, today));
  const answered = records.filter((record) => record.answeredAt !== null);
  const late = times.filter((one) => one.late).length;
  const judged = times.filter((one) => one.days !== null || one.late).length;
  const decisions = answered.flatMap((record) => record.decision ?? []);
  const byMonth = new Array<number>(12).fill(0);
  for (const record of records) byMonth[monthOf(record, year)]!++;

  const objections = await store.objections.ofYear(year);
  const verdicts = objections.map(verdictOf);
  const disputes = await store.disputes.ofYear(year);
  const of = (verdict: string): number => verdicts.filter((one) => one === verdict).length;
  return {
    year,
    asOf: today,
    received: records.length,
    answered: answered.length,
    open: records.filter((record) => isOpen(record.state)).length,
    lapsed: records.filter((record) => record.state === 'lapsed').length,
    withdrawn: records.filter((record) => record.state === 'withdrawn').length,
    byMonth,
    byChannel: countBy(records.map((record) => record.channel)),
    byApplicant: tally(
      APPLICANT_KINDS,
      records.map((record) => record.applicantKind),
    ),
    byProxy: records.filter((record) => record.proxy !== null).length,
    byCategory: tally(
      ['general', 'election'],
      records.map((record) => record.category),
    ),
    byWay: tally(
      WAYS,
      records.map((record) => record.way),
    ),
    byOutcome: tally(
      OUTCOMES,
      decisions.map((decision) => decision.outcome),
    ),
    times,
    days: summarise(times.flatMap((one) => one.days ?? [])),
    late,
    shareLate: judged === 0 ? null : late / judged,
    extensions: records.filter((record) => record.extension !== null).length,
    refusalsByGround: countBy(decisions.flatMap((decision) => decision.ground ?? [])) as Record<
      string,
      number
    >,
    objections: {
      received: objections.length,
      byGround: tally(
        OBJECTION_GROUNDS,
        objections.flatMap((objection) => objection.grounds),
      ),
      upheld: of('upheld'),
      rejected: of('rejected'),
      unanswered: of('unanswered'),
      open: objections.filter((objection) => isOpenObjection(objection.state)).length,
      days: summarise(
        objections.flatMap((objection) =>
          objection.decidedAt === null
            ? []
            : daysTaken(civilDateOf(objection.receivedAt), civilDateOf(objection.decidedAt), holidays),
        ),
      ),
    },
    disputes: { received: disputes.length, byState: countBy(disputes.map((one) => one.state)) },
  };
}
