import {
  addWorkingDays,
  type CountedDay,
  countedDays,
  type DueDate,
  isWorkingDay,
  touchesProvisional,
  whyFree,
  workingDayFrom,
  workingDaysBetween,
} from './clock.ts';
import { addDays, type CivilDate, civilDateOf, formatLongDate } from './date.ts';
import type { HolidayTable } from './holidays.ts';
import type { LegalDays } from './law.ts';
import { afterHours, closesOn, type OfficeHours } from './office-hours.ts';
import type { RequestRecord } from './request.ts';

/** The dates of a request or objection, each computed anew from its facts: computing twice changes nothing. */

export interface Calendar {
  holidays: HolidayTable;
  /** Null while the office has not told its hours: a receipt counts on its WIB calendar day. */
  hours: OfficeHours | null;
}

/**
 * The day a receipt counts as: its own when the office was open, the next working day when it came after hours or
 * on a day the office does not work. Counting begins the day after (day-exclusive).
 */
export function countedReceipt(at: Date, { holidays, hours }: Calendar): CivilDate {
  const day = civilDateOf(at);
  if (hours === null) return day;
  const open = isWorkingDay(day, holidays, 'not_working') && closesOn(hours, day) !== null;
  return open && !afterHours(hours, at) ? day : workingDayFrom(addDays(day, 1), holidays);
}

/** Due date of a period that begins at a receipt. The alert counts from the calendar day: the earlier reading. */
export function dueFrom(at: Date, days: number, calendar: Calendar): DueDate {
  const promised = addWorkingDays(countedReceipt(at, calendar), days, calendar.holidays, 'not_working');
  const alert = addWorkingDays(civilDateOf(at), days, calendar.holidays, 'working');
  return { promised, alert, provisional: touchesProvisional(civilDateOf(at), promised, calendar.holidays) };
}

export type ClockFacts = Pick<RequestRecord, 'receivedAt' | 'completeAt' | 'extension' | 'orderedDueOn'>;

/**
 * Due date of a request (UU 14/2008 Pasal 22 ayat 7 and 8). Promised: in full from completion when that was asked
 * for, otherwise from receipt, plus the extension. Alert: from receipt in any case, cuti bersama counting.
 */
export function requestDue(facts: ClockFacts, law: LegalDays, calendar: Calendar): DueDate {
  const { holidays } = calendar;
  if (facts.orderedDueOn !== null)
    return { promised: facts.orderedDueOn, alert: facts.orderedDueOn, provisional: false };
  const extra = facts.extension === null ? 0 : law.extensionDays;
  const counted = countedReceipt(facts.completeAt ?? facts.receivedAt, calendar);
  const received = civilDateOf(facts.receivedAt);
  const promised = addWorkingDays(counted, law.days + extra, holidays, 'not_working');
  const alert = addWorkingDays(received, law.days + extra, holidays, 'working');
  return { promised, alert, provisional: touchesProvisional(received, promised, holidays) };
}

/** "Bagaimana tanggal ini dihitung?" of a request's promised date, day by day. Empty when it was ordered. */
export function explainDue(facts: ClockFacts, law: LegalDays, calendar: Calendar): CountedDay[] {
  if (facts.orderedDueOn !== null) return [];
  const from = facts.completeAt ?? facts.receivedAt;
  const counted = countedReceipt(from, calendar);
  const waiting: CountedDay[] = [];
  const received = civilDateOf(from);
  for (let date = received; received < counted && date <= counted; date = addDays(date, 1)) {
    const why =
      date === counted
        ? 'dihitung sebagai hari penerimaan'
        : (whyFree(date, calendar.holidays) ?? 'diterima di luar jam kerja');
    waiting.push({ date, label: formatLongDate(date), count: null, why });
  }
  const days = law.days + (facts.extension === null ? 0 : law.extensionDays);
  return [...waiting, ...countedDays(counted, days, calendar.holidays)];
}

/** Marks on the way to a due date, in order. */
export const MARKS = ['half', 'three_left', 'one_left', 'due', 'overdue'] as const;
export type Mark = (typeof MARKS)[number];

/**
 * The last mark a clock has passed by `today`: half of its working days gone, three or one left, due, overdue.
 * Counted to the alert date; overdue only once the promised date has passed too. Null before the first.
 */
export function markReached(
  clock: { from: CivilDate; alertOn: CivilDate; dueOn: CivilDate },
  today: CivilDate,
  holidays: HolidayTable,
): Mark | null {
  if (today > clock.dueOn) return 'overdue';
  if (today >= clock.alertOn) return 'due';
  const left = workingDaysBetween(today, clock.alertOn, holidays, 'working');
  const all = workingDaysBetween(clock.from, clock.alertOn, holidays, 'working');
  // On the day of receipt itself nothing has passed yet, however short the clock.
  if (today <= clock.from) return null;
  if (left <= 1) return 'one_left';
  if (left <= 3 && left < all) return 'three_left';
  return left * 2 <= all ? 'half' : null;
}

/** Whole working days an answer took, cuti bersama not counting: what the yearly report averages. */
export function daysTaken(received: CivilDate, answered: CivilDate, holidays: HolidayTable): number {
  return workingDaysBetween(received, answered, holidays, 'not_working');
}
