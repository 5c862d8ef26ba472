import type { CivilDate } from './date.ts';

export type HolidayKind = 'libur_nasional' | 'cuti_bersama' | 'libur_pemungutan_suara';

export interface Holiday {
  date: CivilDate;
  kind: HolidayKind;
  name: string;
  /** `perkiraan` until the decree (SKB 3 Menteri) was read. */
  status: 'tetap' | 'perkiraan';
}

/** One year of the office's own table; npm's holiday packages are wrong for Indonesia. */
export interface HolidayYear {
  year: number;
  skb: string | null;
  days: readonly Holiday[];
}

export interface HolidayTable {
  years: ReadonlySet<number>;
  on(date: CivilDate): readonly Holiday[];
  /** True when the year is missing or its dates are provisional. */
  provisional(year: number): boolean;
  /** The table as text: two tables with the same text count the same days. */
  fingerprint: string;
}

const NONE: readonly Holiday[] = [];

export function holidayTable(years: readonly HolidayYear[]): HolidayTable {
  const byDate = new Map<CivilDate, Holiday[]>();
  const known = new Set<number>();
  const firm = new Set<number>();
  for (const year of years) {
    known.add(year.year);
    if (year.days.length > 0 && year.days.every((day) => day.status === 'tetap')) firm.add(year.year);
    for (const day of year.days) byDate.set(day.date, [...(byDate.get(day.date) ?? []), day]);
  }
  return {
    years: known,
    on: (date) => byDate.get(date) ?? NONE,
    provisional: (year) => !firm.has(year),
    fingerprint: [...byDate.values()]
      .flat()
      .map((day) => `${day.date} ${day.kind} ${day.status}`)
      .sort()
      .join('\n'),
  };
}
