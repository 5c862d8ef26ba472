import { type CivilDate, dayNumber, fromDayNumber } from './date.ts';
import type { HolidayTable } from './holidays.ts';

/**
 * The arithmetic of the clock: for one holiday table and one reading of cuti bersama, every working day numbered
 * once, so that counting forward, back and between is looking up, not walking.
 */
export interface WorkingDays {
  isWorking(date: CivilDate): boolean;
  /** The `days`-th working day after a date; the date itself when `days` is 0. */
  after(date: CivilDate, days: number): CivilDate;
  /** The first working day on or after a date. */
  onOrAfter(date: CivilDate): CivilDate;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  between(from: CivilDate, to: CivilDate): number;
}

interface Span {
  /** Day number (days since 1970) of index 0. */
  first: number;
  /** Working days from index 0 up to and including each day. */
  upTo: Int32Array;
  /** Date of the n-th working day of the span, from 0. */
  dates: CivilDate[];
}

function countSpan(
  fromYear: number,
  toYear: number,
  isWorking: (day: number, date: CivilDate) => boolean,
): Span {
  const first = Date.UTC(fromYear, 0, 1) / 86_400_000;
  const length = Date.UTC(toYear + 1, 0, 1) / 86_400_000 - first;
  const upTo = new Int32Array(length);
  const dates: CivilDate[] = [];
  for (let index = 0; index < length; index++) {
    const date = fromDayNumber(first + index);
    if (isWorking(first + index, date)) dates.push(date);
    upTo[index] = dates.length;
  }
  return { first, upTo, dates };
}

/**
 * @param table years of holidays; outside them only weekends are free
 * @param countsCutiBersama whether a day of cuti bersama counts as a working day
 */
export function workingDays(table: HolidayTable, countsCutiBersama: boolean): WorkingDays {
  const isWorkingDay = (day: number, date: CivilDate): boolean => {
    const weekday = (((day + 4) % 7) + 7) % 7;
    if (weekday === 0 || weekday === 6) return false;
    return table.on(date).every((holiday) => countsCutiBersama && holiday.kind === 'cuti_bersama');
  };
  const known = [...table.years];
  let [fromYear, toYear] = [Math.min(...known, 2024), Math.max(...known, 2024) + 1];
  let span = countSpan(fromYear, toYear, isWorkingDay);

  /** Index of a date, after the span was made long enough to hold it and `ahead` working days more. */
  const indexOf = (date: CivilDate, ahead: number): number => {
    let index = dayNumber(date) - span.first;
    if (index >= 0 && index < span.upTo.length && span.upTo[index]! + ahead <= span.dates.length)
      return index;
    // Five working days a week at best, and no year is without 200 of them.
    const year = +date.slice(0, 4);
    [fromYear, toYear] = [Math.min(fromYear, year), Math.max(toYear, year + 1 + Math.ceil(ahead / 200))];
    span = countSpan(fromYear, toYear, isWorkingDay);
    index = dayNumber(date) - span.first;
    return index;
  };

  return {
    isWorking: (date) => isWorkingDay(dayNumber(date), date),
    after(date, days) {
      if (days <= 0) return date;
      const index = indexOf(date, days);
      return span.dates[span.upTo[index]! + days - 1]!;
    },
    onOrAfter(date) {
      const index = indexOf(date, 1);
      const before = index === 0 ? 0 : span.upTo[index - 1]!;
      return span.dates[before]!;
    },
    between(from, to) {
      if (to <= from) return 0;
      // Both are asked for before either is used: the span may grow at its beginning.
      indexOf(from, 0);
      indexOf(to, 0);
      return span.upTo[indexOf(to, 0)]! - span.upTo[indexOf(from, 0)]!;
    },
  };
}
