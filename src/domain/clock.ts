import { addDays, type CivilDate, formatLongDate } from './date.ts';
import type { HolidayTable } from './holidays.ts';
import { type WorkingDays, workingDays } from './working-days.ts';

/**
 * The legal clock counts working days (hari kerja): Monday to Friday (Perpres 21/2023) less the holidays of
 * the office's table. No authority says whether cuti bersama stops the clock of UU 14/2008, so both readings
 * are computed: the citizen is promised the later date, the operator is warned on the earlier one.
 */
export type CutiBersama = 'not_working' | 'working';

/** A table set anew in place has another fingerprint. */
const READINGS = new WeakMap<HolidayTable, { of: string; days: Record<CutiBersama, WorkingDays> }>();

/** The numbered working days of a table, made once for each table. */
function calendar(table: HolidayTable, cutiBersama: CutiBersama): WorkingDays {
  let readings = READINGS.get(table);
  if (readings?.of !== table.fingerprint) {
    readings = {
      of: table.fingerprint,
      days: { working: workingDays(table, true), not_working: workingDays(table, false) },
    };
    READINGS.set(table, readings);
  }
  return readings.days[cutiBersama];
}

export function isWorkingDay(date: CivilDate, table: HolidayTable, cutiBersama: CutiBersama): boolean {
  return calendar(table, cutiBersama).isWorking(date);
}

/** The working day on which a period of `days` ends, counting from the day after `from` (day-exclusive). */
export function addWorkingDays(
  from: CivilDate,
  days: number,
  table: HolidayTable,
  cutiBersama: CutiBersama,
): CivilDate {
  return calendar(table, cutiBersama).after(from, days);
}

/** Name of the holiday, or that it is a weekend; null on a working day. */
export function whyFree(date: CivilDate, table: HolidayTable): string | null {
  if (isWorkingDay(date, table, 'not_working')) return null;
  return table.on(date)[0]?.name ?? 'akhir pekan';
}

/** The first working day on or after a date, cuti bersama not counting. */
export function workingDayFrom(date: CivilDate, table: HolidayTable): CivilDate {
  return calendar(table, 'not_working').onOrAfter(date);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  from: CivilDate,
  to: CivilDate,
  table: HolidayTable,
  cutiBersama: CutiBersama,
): number {
  return calendar(table, cutiBersama).between(from, to);
}

export interface DueDate {
  /** Promised to the citizen: cuti bersama does not count as a working day. */
  promised: CivilDate;
  /** Watched by the operator: cuti bersama counts. Never later than `promised`. */
  alert: CivilDate;
  /** A year the count touches is missing from the table or not final yet. */
  provisional: boolean;
}

export function dueDate(from: CivilDate, days: number, table: HolidayTable): DueDate {
  const promised = addWorkingDays(from, days, table, 'not_working');
  const alert = addWorkingDays(from, days, table, 'working');
  return { promised, alert, provisional: touchesProvisional(from, promised, table) };
}

/** True when a year between two dates is missing from the table or not final yet. */
export function touchesProvisional(from: CivilDate, to: CivilDate, table: HolidayTable): boolean {
  for (let year = +from.slice(0, 4); year <= +to.slice(0, 4); year++)
    if (table.provisional(year)) return true;
  return false;
}

/** Working days from the day after `today` up to and including `due`; negative once it has passed. */
export function workingDaysLeft(today: CivilDate, due: CivilDate, table: HolidayTable): number {
  return today <= due
    ? workingDaysBetween(today, due, table, 'not_working')
    : // `0 -` keeps zero from becoming minus zero.
      0 - workingDaysBetween(due, today, table, 'not_working');
}

export interface CountedDay {
  date: CivilDate;
  label: string;
  /** Which working day of the period it is; null when it does not count. */
  count: number | null;
  why: string;
}

/** "Bagaimana tanggal ini dihitung?": every day from receipt to the due date and why it counts or not. */
export function countedDays(from: CivilDate, days: number, table: HolidayTable): CountedDay[] {
  const rows: CountedDay[] = [];
  let count = 0;
  for (let date = addDays(from, 1); count < days; date = addDays(date, 1)) {
    const working = isWorkingDay(date, table, 'not_working');
    if (working) count++;
    const why = whyFree(date, table) ?? 'hari kerja';
    rows.push({ date, label: formatLongDate(date), count: working ? count : null, why });
  }
  return rows;
}
