import { type CivilDate, civilDateOf, timeOf, weekday } from './date.ts';

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
