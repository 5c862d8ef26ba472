import { addDays, type CivilDate, civilDateOf, timeOf, WEEKDAYS, weekday } from './date.ts';
import type { HolidayTable } from './holidays.ts';

/** Days of the week as `knowledge/office.yml` names them, Sunday first as in {@link weekday}. */
export const WEEKDAY_KEYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;

/** `monday` → `Senin` */
export const WEEKDAY_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  WEEKDAY_KEYS.map((key, day) => [key, WEEKDAYS[day]!]),
);

/** Opening and closing time of each day as `HH.MM`; a day that is absent is closed. */
export type OfficeHours = Readonly<Record<string, { opens: string; closes: string }>>;

/** `{monday: "08.00-16.00"}` as written in office.yml; null when the office has not told its hours. */
export function officeHours(written: Readonly<Record<string, string>> | null): OfficeHours | null {
  if (written === null) return null;
  return Object.fromEntries(
    Object.entries(written).map(([day, span]) => {
      const [opens = '', closes = ''] = span.split(/\s*[-–]\s*/);
      return [day, { opens, closes }];
    }),
  );
}

/** Closing time on a date, or null when the office is closed that day of the week. */
export function closesOn(hours: OfficeHours, date: CivilDate): string | null {
  return hours[WEEKDAY_KEYS[weekday(date)]!]?.closes ?? null;
}

/** True when an instant lies after that day's closing time. */
export function afterHours(hours: OfficeHours, at: Date): boolean {
  const closes = closesOn(hours, civilDateOf(at));
  return closes !== null && timeOf(at) > closes;
}

/** Hours of a date; null when the office is closed, by the week or by a holiday. */
function hoursOn(
  hours: OfficeHours,
  holidays: HolidayTable,
  date: CivilDate,
): { opens: string; closes: string } | null {
  return holidays.on(date).length > 0 ? null : (hours[WEEKDAY_KEYS[weekday(date)]!] ?? null);
}

/** Closing time while the office is open; null while it is closed. */
export function openUntil(hours: OfficeHours, holidays: HolidayTable, at: Date): string | null {
  const today = hoursOn(hours, holidays, civilDateOf(at));
  const time = timeOf(at);
  return today && today.opens <= time && time < today.closes ? today.closes : null;
}

/** No office is closed longer; beyond it the hours are empty. */
const LONGEST_CLOSED_DAYS = 60;

/** When a closed office opens next, `08.00`; null when it never does. */
export function opensNext(
  hours: OfficeHours,
  holidays: HolidayTable,
  at: Date,
): { date: CivilDate; time: string } | null {
  const today = civilDateOf(at);
  for (let ahead = 0; ahead <= LONGEST_CLOSED_DAYS; ahead++) {
    const date = addDays(today, ahead);
    const day = hoursOn(hours, holidays, date);
    if (day && (ahead > 0 || timeOf(at) < day.opens)) return { date, time: day.opens };
  }
  return null;
}
