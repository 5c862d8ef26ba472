import { addDays, type CivilDate, formatLongDate, weekday } from './date.ts';
import type { HolidayTable } from './holidays.ts';

/**
 * The legal clock counts working days (hari kerja): Monday to Friday (Perpres 21/2023) less the holidays of
 * the office's table. No authority says whether cuti bersama stops the clock of UU 14/2008, so both readings
 * are computed: the citizen is promised the later date, the operator is warned on the earlier one.
 */
export type CutiBersama = 'not_working' | 'working';

export function isWorkingDay(date: CivilDate, table: HolidayTable, cutiBersama: CutiBersama): boolean {
  const day = weekday(date);
  if (day === 0 || day === 6) return false;
  return table.on(date).every((holiday) => holiday.kind === 'cuti_bersama' && cutiBersama === 'working');
}

/** The working day on which a period of `days` ends, counting from the day after `from` (day-exclusive). */
export function addWorkingDays(
  from: CivilDate,
  days: number,
  table: HolidayTable,
  cutiBersama: CutiBersama,
): CivilDate {
  let date = from;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date, table, cutiBersama)) left--;
  }
  return date;
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
  let provisional = false;
  for (let year = +from.slice(0, 4); year <= +promised.slice(0, 4); year++)
    provisional ||= table.provisional(year);
  return { promised, alert, provisional };
}

/** Working days from the day after `today` up to and including `due`; negative once it has passed. */
export function workingDaysLeft(today: CivilDate, due: CivilDate, table: HolidayTable): number {
  const [from, to, sign] = today <= due ? [today, due, 1] : [due, today, -1];
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1))
    if (isWorkingDay(date, table, 'not_working')) count++;
  return count * sign;
}

/** "Bagaimana tanggal ini dihitung?": every day from receipt to the due date and why it counts or not. */
export function countedDays(
  from: CivilDate,
  days: number,
  table: HolidayTable,
): { date: CivilDate; label: string; count: number | null; why: string }[] {
  const rows = [];
  let count = 0;
  for (let date = addDays(from, 1); count < days; date = addDays(date, 1)) {
    const working = isWorkingDay(date, table, 'not_working');
    if (working) count++;
    const why = working ? 'hari kerja' : (table.on(date).map((holiday) => holiday.name)[0] ?? 'akhir pekan');
    rows.push({ date, label: formatLongDate(date), count: working ? count : null, why });
  }
  return rows;
}
