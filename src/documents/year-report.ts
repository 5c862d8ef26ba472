import type { CivilDate } from '../domain/date.ts';
import type { Outcome } from '../domain/request.ts';
import type { Issue, LawGround } from './issue.ts';

/**
 * Values of the yearly report (Laporan Layanan Informasi Publik). UU 14/2008 Pasal 12 asks at least for the number
 * of requests, the time each took, how many were granted and refused, and why.
 */
export interface YearReport {
  issue: Issue;
  year: number;
  /** Last day the figures cover. */
  until: CivilDate;
  /** Twelve months from January. */
  months: readonly { received: number; answered: number }[];
  channels: readonly Count[];
  applicants: readonly Count[];
  categories: readonly Count[];
  outcomes: Record<Outcome, number>;
  open: number;
  withdrawn: number;
  lapsed: number;
  /** Answered after their due date. */
  late: number;
  extended: number;
  /** Working days from receipt to answer; null while nothing was answered. */
  days: { mean: number; median: number; longest: number } | null;
  /** How many requests took how long: `1–3 hari`. */
  spans: readonly Count[];
  refusals: readonly Count[];
  objections: {
    received: number;
    grounds: readonly (LawGround & { count: number })[];
    decisions: readonly Count[];
  };
  disputes: number;
  requests: readonly ReportRequest[];
  chapters: ReportChapters;
}

export interface Count {
  label: string;
  count: number;
}

export interface ReportRequest {
  number: string;
  receivedOn: CivilDate;
  answeredOn: CivilDate | null;
  workingDays: number | null;
  outcome: string;
}

/** What the office writes itself; a chapter left null is left out. */
export interface ReportChapters {
  policy: string | null;
  facilities: string | null;
  staff: string | null;
  budget: string | null;
  obstacles: string | null;
  recommendations: string | null;
}

export const OUTCOME_NAME: Record<Outcome, string> = {
  granted: 'Dikabulkan seluruhnya',
  partly_granted: 'Dikabulkan sebagian',
  refused: 'Ditolak',
  not_held: 'Tidak dikuasai',
};

export const MONTH_NAMES = [
  'Jan',
  'Feb',
  'Mar',
  'Apr',
  'Mei',
  'Jun',
  'Jul',
  'Agu',
  'Sep',
  'Okt',
  'Nov',
  'Des',
] as const;

export function received(report: YearReport): number {
  return report.months.reduce((sum, month) => sum + month.received, 0);
}

export function answered(report: YearReport): number {
  return Object.values(report.outcomes).reduce((sum, count) => sum + count, 0);
}

/** Every request in one list of what became of it. */
export function results(report: YearReport): Count[] {
  const outcomes = (Object.keys(OUTCOME_NAME) as Outcome[]).map((outcome) => ({
    label: OUTCOME_NAME[outcome],
    count: report.outcomes[outcome],
  }));
  return [
    ...outcomes,
    { label: 'Dicabut pemohon', count: report.withdrawn },
    { label: 'Tidak dilengkapi', count: report.lapsed },
    { label: 'Masih diproses', count: report.open },
  ].filter((one) => one.count > 0);
}
