import { dueDate } from '../domain/clock.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { Notice } from '../domain/effect.ts';
import { disputeWindow, type ObjectionRecord } from '../domain/objection.ts';
import type { RequestRecord } from '../domain/request.ts';
import { say } from './moves.ts';
import { lawOf, lawOfObjection, type RequestRules } from './rules.ts';

/** The rights a notice names, each with the day the citizen is told: the earlier reading of the calendar. */

/**
 * The right to object that goes with every end of a request (UU 14/2008 Pasal 36 ayat 1). The citizen is told the
 * earlier reading, so that nobody files a day late; the later one is accepted.
 */
export function objectionRight(rules: RequestRules, record: RequestRecord, now: Date): Notice {
  const { objectionWindow: window } = lawOf(rules, record);
  const until = dueDate(civilDateOf(now), window, rules.holidays).alert;
  return say('request.answered_rights', { window, until: formatLongDate(until) });
}

/** The right that goes with every reply of the superior, whatever it says (UU 14/2008 Pasal 37 ayat 2). */
export function disputeRight(
  rules: RequestRules,
  request: RequestRecord,
  objection: ObjectionRecord,
  now: Date,
): { window: number; until: string } {
  const { disputeWindow: window } = lawOfObjection(rules, request, objection);
  const { until } = disputeWindow(objection, window, rules.holidays, civilDateOf(now));
  return { window, until: formatLongDate(until) };
}
