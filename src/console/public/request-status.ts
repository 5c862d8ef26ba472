import { addWorkingDays, type CountedDay, dueDate } from '../../domain/clock.ts';
import { type CivilDate, civilDateOf } from '../../domain/date.ts';
import type { DisputeRecord } from '../../domain/dispute.ts';
import { disputeWindow, type ObjectionRecord, type OpenGround } from '../../domain/objection.ts';
import {
  isOverdue,
  isOwed,
  MISSING_ITEMS,
  type MissingItem,
  type RequestEvent,
  type RequestRecord,
} from '../../domain/request.ts';
import type { ConsoleRooms } from '../rooms.ts';

/** What an applicant may know of a request, gathered for the status page; no identity in it. */

export interface ObjectionStatus {
  objection: ObjectionRecord;
  /** Last day to go to the Komisi Informasi; null while the atasan PPID still has time, or after the end. */
  disputeUntil: CivilDate | null;
  disputes: readonly DisputeRecord[];
}

export interface RequestStatus {
  record: RequestRecord;
  overdue: boolean;
  /** Working days that one extension would add, and the date it would lead to; null when there can be none. */
  extension: { days: number; until: CivilDate } | null;
  /** What the office asked for. */
  missing: readonly MissingItem[];
  days: readonly CountedDay[];
  /** Grounds on which an objection may be filed today. */
  grounds: readonly OpenGround[];
  /** Answered: the last day to object, as the notice named it. */
  objectUntil: CivilDate | null;
  objections: readonly ObjectionStatus[];
  steps: readonly RequestEvent[];
  /** All that happened, also what concerns the office alone; never shown as it is. */
  events: readonly RequestEvent[];
}

/** Moves that concern the applicant, in the order in which they happened. */
const SHOWN_MOVES: readonly string[] = [
  'submit',
  'amend',
  'ask_completion',
  'complete',
  'lapse',
  'accept',
  'consequence_test',
  'extend',
  'grant',
  'grant_partly',
  'refuse',
  'declare_not_held',
  'deliver',
  'withdraw',
  'order',
  'recompute',
  'close',
];

type Needs = Pick<ConsoleRooms, 'store' | 'desk' | 'law'>;

export async function requestStatus(
  { store, desk, law }: Needs,
  record: RequestRecord,
  today: CivilDate,
): Promise<RequestStatus> {
  const { holidays } = law.calendar;
  const periods = law.days(record.category, civilDateOf(record.receivedAt));
  const events = await store.requests.events(record.id);
  const asked = events.filter((event) => event.move === 'ask_completion').at(-1);
  const extendable =
    isOwed(record.state) &&
    record.extension === null &&
    record.orderedDueOn === null &&
    today <= record.dueOn;
  const objections = await Promise.all(
    (await store.objections.ofRequest(record.id)).map(async (objection) => {
      const { timing, until } = disputeWindow(objection, periods.disputeWindow, holidays, today);
      return {
        objection,
        disputeUntil: timing === 'open' && objection.state !== 'withdrawn' ? until : null,
        disputes: await store.disputes.ofObjection(objection.id),
      };
    }),
  );
  return {
    record,
    overdue: isOverdue(record, today),
    extension: extendable
      ? {
          days: periods.extensionDays,
          until: addWorkingDays(record.dueOn, periods.extensionDays, holidays, 'not_working'),
        }
      : null,
    missing: MISSING_ITEMS.filter((item) => (asked?.data.missing ?? '').split(',').includes(item)),
    days: isOwed(record.state) ? desk.explain(record) : [],
    grounds: desk.grounds(record, today),
    // The earlier reading, so that nobody files a day late; the later one is accepted.
    objectUntil:
      record.answeredAt === null
        ? null
        : dueDate(civilDateOf(record.answeredAt), periods.objectionWindow, holidays).alert,
    objections,
    steps: events.filter((event) => SHOWN_MOVES.includes(event.move)),
    events,
  };
}
