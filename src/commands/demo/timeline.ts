import { addWorkingDays, isWorkingDay } from '../../domain/clock.ts';
import { addDays, type CivilDate, civilDateOf, startOfDay } from '../../domain/date.ts';
import type { HolidayTable } from '../../domain/holidays.ts';

/** Many things happening in one office over a year: each is a story that says when it goes on. */

/** Yields the instant at which it goes on; what it does then, it does at that instant. */
export type Story = AsyncGenerator<Date, void, void>;

interface Waiting {
  at: Date;
  order: number;
  story: Story;
}

/** Earliest first; among equals the one that came first. */
const earlier = (a: Waiting, b: Waiting): number => a.at.getTime() - b.at.getTime() || a.order - b.order;

/**
 * Plays the stories in the order of time up to an instant; what would go on later stays unfinished.
 * @param clock moved to each instant before the story goes on
 */
export async function play(stories: readonly Story[], clock: { now: Date }, until: Date): Promise<void> {
  const waiting: Waiting[] = [];
  let order = 0;
  const goOn = async (story: Story): Promise<void> => {
    const { value, done } = await story.next();
    if (!done && value <= until) waiting.push({ at: value, order: order++, story });
  };
  for (const story of stories) await goOn(story);
  while (waiting.length > 0) {
    waiting.sort(earlier);
    const { at, story } = waiting.shift()!;
    clock.now = at;
    await goOn(story);
  }
  clock.now = until;
}

/** An instant of a day in WIB, in minutes after midnight. */
export function minuteOf(date: CivilDate, minute: number): Date {
  return new Date(startOfDay(date).getTime() + minute * 60_000);
}

/** The working day that lies `days` working days before a date. */
export function workingDayBefore(date: CivilDate, days: number, holidays: HolidayTable): CivilDate {
  let day = date;
  for (let left = days; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day, holidays, 'not_working')) left--;
  }
  return day;
}

/** When an office does the next thing: some working days later between 8 and 15, or later the same day. */
export function officeTime(after: Date, days: number, holidays: HolidayTable, random: () => number): Date {
  if (days === 0) return new Date(after.getTime() + (5 + Math.floor(random() * 20)) * 60_000);
  const date = addWorkingDays(civilDateOf(after), days, holidays, 'not_working');
  return minuteOf(date, 8 * 60 + Math.floor(random() * 7 * 60));
}
