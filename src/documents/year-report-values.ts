import { civilDateOf } from '../domain/date.ts';
import { OBJECTION_GROUNDS, type ObjectionGround } from '../domain/objection.ts';
import type { ServiceReport } from '../domain/register.ts';
import type { RequestChannel, RequestRecord } from '../domain/request.ts';
import type { Issue } from './issue.ts';
import { type Count, OUTCOME_NAME, type YearReport } from './year-report.ts';

/** The figures of a year in the words in which its report prints them. */

export interface ReportWords {
  channel: Record<RequestChannel, string>;
  applicant: Record<RequestRecord['applicantKind'], string>;
  category: Record<RequestRecord['category'], string>;
  /** Letters of UU 14/2008 Pasal 17 and Pasal 35 ayat (1) in everyday words. */
  grounds: Readonly<Record<string, string>>;
  objectionGrounds: Readonly<Record<ObjectionGround, string>>;
}

/** Working days from receipt to answer, in the spans that the clocks of the law make: 3, 10 and 17. */
const SPANS: readonly [label: string, from: number, to: number][] = [
  ['0–3 hari kerja', 0, 3],
  ['4–7 hari kerja', 4, 7],
  ['8–10 hari kerja', 8, 10],
  ['11–17 hari kerja', 11, 17],
  ['lebih dari 17 hari kerja', 18, Number.POSITIVE_INFINITY],
];

function counts<Key extends string>(of: Partial<Record<Key, number>>, names: Record<Key, string>): Count[] {
  const sums = new Map<string, number>();
  // Two ways of reaching WhatsApp read as one.
  for (const [key, count] of Object.entries(of) as [Key, number][])
    if (count > 0) sums.set(names[key], (sums.get(names[key]) ?? 0) + count);
  return [...sums].map(([label, count]) => ({ label, count })).sort((a, b) => b.count - a.count);
}

/** @param records the requests numbered in the report's year */
export function yearReportOf(
  report: ServiceReport,
  records: readonly RequestRecord[],
  words: ReportWords,
  issue: Issue,
): YearReport {
  const { year } = report;
  const answered = new Array<number>(12).fill(0);
  for (const { answeredAt } of records) {
    const on = answeredAt && civilDateOf(answeredAt);
    if (on?.startsWith(String(year))) answered[+on.slice(5, 7) - 1]!++;
  }
  const taken = new Map(report.times.map((one) => [one.number, one.days]));
  const days = report.times.flatMap((one) => one.days ?? []);
  const decided = { Diterima: report.objections.upheld, Ditolak: report.objections.rejected };
  const decisions = { ...decided, 'Tidak ditanggapi': report.objections.unanswered };
  return {
    issue,
    year,
    until: report.asOf < `${year}-12-31` ? report.asOf : `${year}-12-31`,
    months: report.byMonth.map((received, month) => ({ received, answered: answered[month]! })),
    channels: counts(report.byChannel, words.channel),
    applicants: counts(report.byApplicant, words.applicant),
    categories: counts(report.byCategory, words.category),
    outcomes: report.byOutcome,
    open: report.open,
    withdrawn: report.withdrawn,
    lapsed: report.lapsed,
    late: report.late,
    extended: report.extensions,
    days: report.days,
    spans: SPANS.map(([label, from, to]) => ({
      label,
      count: days.filter((one) => one >= from && one <= to).length,
    })).filter((one) => one.count > 0),
    refusals: Object.entries(report.refusalsByGround).map(([letter, count]) => ({
      label: `Pasal 17 huruf ${letter}: ${words.grounds[letter] ?? '–'}`,
      count,
    })),
    objections: {
      received: report.objections.received,
      grounds: OBJECTION_GROUNDS.map((letter) => ({
        letter,
        meaning: words.objectionGrounds[letter],
        count: report.objections.byGround[letter],
      })),
      decisions: Object.entries(decisions)
        .map(([label, count]) => ({ label, count }))
        .filter((one) => one.count > 0),
    },
    disputes: report.disputes.received,
    requests: records.map((record) => ({
      number: record.number,
      receivedOn: civilDateOf(record.receivedAt),
      answeredOn: record.answeredAt && civilDateOf(record.answeredAt),
      workingDays: taken.get(record.number) ?? null,
      outcome: outcomeOf(record),
    })),
    chapters: {
      policy: null,
      facilities: null,
      staff: null,
      budget: null,
      obstacles: null,
      recommendations: null,
    },
  };
}

function outcomeOf(record: RequestRecord): string {
  const { decision, state } = record;
  if (decision !== null) return OUTCOME_NAME[decision.outcome];
  if (state === 'lapsed') return 'Tidak dilengkapi';
  return state === 'withdrawn' ? 'Dicabut pemohon' : 'Masih diproses';
}
