import { addDays, type CivilDate, civilDate, civilDateOf, isCivilDate } from '../../domain/date.ts';
import type { Period } from '../../domain/statistics.ts';

/** The period a page of figures is asked for: `?masa=bulan|triwulan|tahun|sendiri`, from the address alone. */

export const PERIOD_KINDS = ['bulan', 'triwulan', 'tahun', 'sendiri'] as const;
export type PeriodKind = (typeof PERIOD_KINDS)[number];

export interface AskedPeriod extends Period {
  kind: PeriodKind;
  /** Why what was typed could not be used, beside its field. */
  wrong: string | null;
}

/** Longest span of days of one's own choice: its months must stay readable. */
const LONGEST_DAYS = 5 * 366;

const MONTHS_OF: Record<Exclude<PeriodKind, 'sendiri'>, number> = { bulan: 1, triwulan: 3, tahun: 12 };

/** The month, quarter or year that holds a day. */
export function periodOf(kind: Exclude<PeriodKind, 'sendiri'>, day: CivilDate): Period {
  const [year, month] = [+day.slice(0, 4), +day.slice(5, 7)];
  const long = MONTHS_OF[kind];
  const first = month - ((month - 1) % long);
  const from = civilDate(year, first, 1)!;
  const next = first + long > 12 ? civilDate(year + 1, 1, 1)! : civilDate(year, first + long, 1)!;
  return { from, until: addDays(next, -1) };
}

export function periodAsked(query: Readonly<Record<string, string>>, now: Date): AskedPeriod {
  const today = civilDateOf(now);
  const kind = PERIOD_KINDS.find((one) => one === query.masa) ?? 'tahun';
  const year = { kind: 'tahun' as const, ...periodOf('tahun', today) };
  if (kind !== 'sendiri') {
    const day = isCivilDate(query.pada ?? '') ? query.pada! : today;
    return { kind, ...periodOf(kind, day), wrong: null };
  }
  const [from = '', until = ''] = [query.dari, query.sampai];
  if (!isCivilDate(from) || !isCivilDate(until))
    return { ...year, kind, wrong: 'Isi kedua tanggal. Yang ditampilkan tahun ini.' };
  if (from > until)
    return { kind, from: until, until: from, wrong: 'Tanggal awal sesudah tanggal akhir; keduanya ditukar.' };
  if (addDays(from, LONGEST_DAYS) < until)
    return {
      kind,
      from: addDays(until, -LONGEST_DAYS),
      until,
      wrong: 'Paling lama lima tahun; awalnya digeser.',
    };
  return { kind, from, until, wrong: null };
}

/** The address part that asks for the same period. */
export function periodQuery({ kind, from, until }: AskedPeriod): string {
  return kind === 'sendiri' ? `masa=sendiri&dari=${from}&sampai=${until}` : `masa=${kind}&pada=${from}`;
}

/** The period before and after, when it is a month, quarter or year; a later one only up to today. */
export function neighbours(asked: AskedPeriod, now: Date): { before: string | null; after: string | null } {
  const { kind, from, until } = asked;
  if (kind === 'sendiri') return { before: null, after: null };
  const later = addDays(until, 1);
  return {
    before: periodQuery({ ...asked, from: periodOf(kind, addDays(from, -1)).from }),
    after: later > civilDateOf(now) ? null : periodQuery({ ...asked, from: later }),
  };
}
