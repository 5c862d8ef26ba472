/**
 * Civil dates in Waktu Indonesia Barat (WIB, UTC+7, no daylight saving since 1964).
 * A civil date is the text `YYYY-MM-DD`: it compares and sorts as text and has no clock in it.
 */
export type CivilDate = string;

const DAY_MS = 86_400_000;
const WIB_OFFSET_MS = 7 * 3_600_000;

export const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;

export const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;

/** The civil date in WIB at an instant. */
export function civilDateOf(instant: Date): CivilDate {
  return new Date(instant.getTime() + WIB_OFFSET_MS).toISOString().slice(0, 10);
}

/** Hour and minute in WIB at an instant, as `HH.MM`. */
export function timeOf(instant: Date): string {
  return new Date(instant.getTime() + WIB_OFFSET_MS).toISOString().slice(11, 16).replace(':', '.');
}

/** The instant at which a civil date begins in WIB. */
export function startOfDay(date: CivilDate): Date {
  return new Date(dayNumber(date) * DAY_MS - WIB_OFFSET_MS);
}

/** Days since 1970-01-01; the inverse of {@link fromDayNumber}. */
export function dayNumber(date: CivilDate): number {
  return Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8, 10)) / DAY_MS;
}

export function fromDayNumber(day: number): CivilDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 is Sunday, as in `Date.getUTCDay`. */
export function weekday(date: CivilDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** The civil date of a year, month (1–12) and day, or null when there is no such day (31 Februari). */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real && year >= 1000 && year <= 9999 ? date.toISOString().slice(0, 10) : null;
}

/** True for a text that names a day there is. */
export function isCivilDate(text: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  return match !== null && civilDate(+match[1]!, +match[2]!, +match[3]!) !== null;
}

/** The same day some years later; 29 Februari becomes 1 Maret in a common year, as ages are counted. */
export function addYears(date: CivilDate, years: number): CivilDate {
  const [y, m, d] = [+date.slice(0, 4) + years, +date.slice(5, 7), +date.slice(8, 10)];
  return civilDate(y, m, d) ?? civilDate(y, m + 1, 1)!;
}

/** `14 Februari 2024` */
export function formatDate(date: CivilDate): string {
  return `${+date.slice(8, 10)} ${MONTHS[+date.slice(5, 7) - 1]} ${date.slice(0, 4)}`;
}

/** `Rabu, 14 Februari 2024` */
export function formatLongDate(date: CivilDate): string {
  return `${WEEKDAYS[weekday(date)]}, ${formatDate(date)}`;
}

/** `25 September–23 November 2024`; one day reads as {@link formatLongDate}. */
export function formatRange(start: CivilDate, end: CivilDate): string {
  if (start === end) return formatLongDate(start);
  const sameYear = start.slice(0, 4) === end.slice(0, 4);
  const sameMonth = sameYear && start.slice(0, 7) === end.slice(0, 7);
  const from = sameMonth
    ? String(+start.slice(8, 10))
    : sameYear
      ? formatDate(start).slice(0, -5)
      : formatDate(start);
  return `${from}–${formatDate(end)}`;
}
