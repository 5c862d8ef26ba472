import { formatLongDate } from '../domain/date.ts';
import type { HolidayTable } from '../domain/holidays.ts';
import { type OfficeHours, opensNext, openUntil } from '../domain/office-hours.ts';

/** When people answer: a sentence of phrases.yml and what fills it. Pure. */
export interface AnsweringTime {
  closed: boolean;
  phrase: string;
  values: Record<string, string>;
}

/** @param hours null while the office has not told its hours: then nothing is promised but a working day */
export function answeringTime(hours: OfficeHours | null, holidays: HolidayTable, now: Date): AnsweringTime {
  if (hours === null) return { closed: false, phrase: 'human_when.unknown', values: {} };
  const closes = openUntil(hours, holidays, now);
  if (closes !== null) return { closed: false, phrase: 'human_when.open', values: { closes } };
  const opens = opensNext(hours, holidays, now);
  if (opens === null) return { closed: true, phrase: 'human_when.unknown', values: {} };
  return {
    closed: true,
    phrase: 'human_when.opens',
    values: { date: formatLongDate(opens.date), time: opens.time },
  };
}
