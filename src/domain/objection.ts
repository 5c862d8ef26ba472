import { type Actor, capacitiesOf } from './actor.ts';
import { addWorkingDays } from './clock.ts';
import { addYears, type CivilDate, civilDateOf, formatLongDate, isCivilDate } from './date.ts';
import type { HolidayTable } from './holidays.ts';
import { type Condition, checkNeeds, type MoveRow, namesFrom, nextState } from './moves.ts';
import {
  isOverdue,
  isOwed,
  type Representative,
  type RequestChannel,
  type RequestRecord,
} from './request.ts';

/** The objection (keberatan, UU 14/2008 Pasal 35–36): nouns, states, moves and when its grounds are open. */

export const OBJECTION_STATES = [
  'draft',
  'filed',
  'with_superior',
  'upheld',
  'rejected',
  'unanswered',
  'withdrawn',
  'closed',
] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** Letters of UU 14/2008 Pasal 35 ayat (1); their words stand in knowledge/law.yml. */
export const OBJECTION_GROUNDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'] as const;
export type ObjectionGround = (typeof OBJECTION_GROUNDS)[number];

/** What a form has gathered when the citizen confirms (Model PPID-F). */
export interface ObjectionDraft {
  /** Registration number of the request it is about. */
  number: string;
  grounds: readonly ObjectionGround[];
  /** Kasus posisi: what happened, in the citizen's words. */
  position: string;
  proxy?: Representative | null;
}

export interface ObjectionRecord {
  id: number;
  version: number;
  number: string;
  /** Id of the request it is about. */
  request: number;
  state: ObjectionState;
  grounds: readonly ObjectionGround[];
  position: string;
  proxy: Representative | null;
  channel: RequestChannel;
  conversation: string | null;
  submittedAt: Date;
  receivedAt: Date;
  dueOn: CivilDate;
  alertOn: CivilDate;
  provisional: boolean;
  decidedAt: Date | null;
  /** Words of the atasan PPID's written reply (tanggapan tertulis). */
  decision: string | null;
  /** Operator id, name and post of who decided, as the register prints them. */
  decidedBy: number | null;
  decidedName: string | null;
  /** Upheld: the day by which the PPID gives the information. */
  orderedDueOn: CivilDate | null;
  /** Tanggapan pemohon on the reply, for the register. */
  response: string | null;
}

export interface ObjectionEvent {
  id: number;
  at: Date;
  actor: Actor;
  /** Moves of a dispute carry the prefix `dispute_`. */
  move: string;
  from: string | null;
  to: string;
  data: Record<string, string>;
  /** Free text of the move; sealed at rest. */
  note: string | null;
}

export function isOpenObjection(state: ObjectionState): boolean {
  return state === 'filed' || state === 'with_superior';
}

export interface ObjectionFacts {
  today: CivilDate;
  dueOn?: CivilDate;
  text?: string;
  orderedDueOn?: CivilDate | null;
  /** Operator who decided the request objected against; null when nobody did. */
  decidedBy?: number | null;
  /** Of a request whose own clock still runs: the day it ends. */
  runsUntil?: CivilDate | null;
  actor?: Actor;
}

export const OBJECTION_CONDITIONS = {
  text: { code: 'text_needed', holds: (f) => (f.text ?? '').trim().length >= 10 },
  order_date: {
    code: 'order_date_needed',
    holds: (f) =>
      f.orderedDueOn != null &&
      isCivilDate(f.orderedDueOn) &&
      f.orderedDueOn >= f.today &&
      f.orderedDueOn <= addYears(f.today, 1),
  },
  /** An order gives no more time than the law does. */
  order_in_time: {
    code: 'order_too_late',
    holds: (f) => f.runsUntil == null || f.orderedDueOn == null || f.orderedDueOn <= f.runsUntil,
    values: (f) => ({ due: f.runsUntil ? formatLongDate(f.runsUntil) : '–' }),
  },
  /** Who decided does not judge it; where nobody decided, the silence is the PPID's. */
  not_own: {
    code: 'own_decision',
    holds: (f) =>
      f.decidedBy == null
        ? f.actor === undefined || !capacitiesOf(f.actor).includes('ppid')
        : f.decidedBy !== f.actor?.id,
  },
  past_due: {
    code: 'objection_running',
    holds: (f) => f.dueOn !== undefined && f.today > f.dueOn,
    values: (f) => ({ due: f.dueOn ? formatLongDate(f.dueOn) : '–' }),
  },
} as const satisfies Record<string, Condition<ObjectionFacts>>;
export type ObjectionNeed = keyof typeof OBJECTION_CONDITIONS;
type ObjectionMove = MoveRow<ObjectionState, ObjectionNeed>;

const ANSWER = 'UU 14/2008 Pasal 36 ayat (2)–(3); Perki 1/2019 Pasal 14';
/** A late reply is still owed in writing. */
const UNDECIDED: readonly ObjectionState[] = ['filed', 'with_superior', 'unanswered'];

const TABLE = {
  file: {
    from: ['draft'],
    to: 'filed',
    by: ['citizen', 'petugas'],
    needs: [],
    rule: 'UU 14/2008 Pasal 35 dan 36 ayat (1)',
  },
  forward: { from: ['filed'], to: 'with_superior', by: ['petugas'], needs: [], rule: ANSWER },
  uphold: {
    from: UNDECIDED,
    to: 'upheld',
    by: ['atasan_ppid'],
    needs: ['text', 'order_date', 'order_in_time', 'not_own'],
    rule: ANSWER,
  },
  reject: { from: UNDECIDED, to: 'rejected', by: ['atasan_ppid'], needs: ['text', 'not_own'], rule: ANSWER },
  run_out: {
    from: ['filed', 'with_superior'],
    to: 'unanswered',
    by: ['system'],
    needs: ['past_due'],
    rule: ANSWER,
  },
  respond: {
    from: ['upheld', 'rejected'],
    to: 'same',
    by: ['citizen', 'petugas'],
    needs: ['text'],
    rule: 'Register keberatan Model PPID-G',
  },
  withdraw: {
    from: ['filed', 'with_superior'],
    to: 'withdrawn',
    by: ['citizen'],
    needs: [],
    rule: 'UU 14/2008 Pasal 35 ayat (2)',
  },
  close: {
    from: ['upheld', 'rejected', 'unanswered'],
    to: 'closed',
    by: ['petugas', 'system'],
    needs: [],
    rule: 'UU 14/2008 Pasal 37 ayat (2)',
  },
  recompute: {
    from: ['filed', 'with_superior'],
    to: 'same',
    by: ['system'],
    needs: [],
    rule: 'SKB 3 Menteri tentang hari libur nasional dan cuti bersama',
  },
} satisfies Record<string, ObjectionMove>;
export type ObjectionMoveName = keyof typeof TABLE;
export const OBJECTION_MOVES: Record<ObjectionMoveName, ObjectionMove> = TABLE;

/** @throws Refusal naming the rule that is not met */
export function judgedObjectionMove(
  state: ObjectionState,
  name: ObjectionMoveName,
  actor: Actor,
  facts: ObjectionFacts,
): ObjectionState {
  const to = nextState(name, OBJECTION_MOVES[name], state, actor);
  checkNeeds(OBJECTION_MOVES[name], OBJECTION_CONDITIONS, { ...facts, actor });
  return to;
}

export function objectionMovesFrom(state: ObjectionState, actor: Actor): ObjectionMoveName[] {
  return namesFrom(OBJECTION_MOVES, state, actor);
}

export interface OpenGround {
  ground: ObjectionGround;
  /** The day the ground arose. */
  since: CivilDate;
  /** Last day to object; null while the ground goes on. Cuti bersama does not count: the later reading. */
  until: CivilDate | null;
}

type ForGrounds = Pick<
  RequestRecord,
  'state' | 'dueOn' | 'answeredAt' | 'decision' | 'receivedAt' | 'lapsedAt'
>;

/**
 * Grounds of Pasal 35 ayat (1) that a request's course has given by today, each with its window
 * (UU 14/2008 Pasal 36 ayat 1: 30 working days after it was found), also those whose window has closed.
 * Ground b is not about an answer: it is there from receipt on. A withdrawn request gives none, and an answer that
 * the superior set aside gives none either while a new one is owed.
 */
export function foundGrounds(
  record: ForGrounds,
  windowDays: number,
  table: HolidayTable,
  today: CivilDate,
): OpenGround[] {
  if (record.state === 'withdrawn') return [];
  const answered = record.answeredAt === null || isOwed(record.state) ? null : civilDateOf(record.answeredAt);
  const overdue = isOverdue(record, today);
  const outcome = record.decision?.outcome ?? null;
  const found: [ObjectionGround, CivilDate, 'lasts' | 'window'][] = [];
  if (answered !== null && (outcome === 'refused' || outcome === 'partly_granted'))
    found.push(['a', answered, 'window']);
  found.push(['b', civilDateOf(record.receivedAt), 'lasts']);
  // While nothing is answered the ground goes on; its window begins to close with the answer.
  if (overdue) found.push(['c', record.dueOn, 'lasts']);
  if (answered !== null)
    found.push(['d', answered, 'window'], ['e', answered, 'window'], ['f', answered, 'window']);
  else if (record.state === 'lapsed' && record.lapsedAt !== null)
    found.push(['e', civilDateOf(record.lapsedAt), 'window']);
  if (overdue) found.push(['g', record.dueOn, 'lasts']);
  else if (answered !== null && answered > record.dueOn) found.push(['g', answered, 'window']);
  return found.map(([ground, since, how]) => ({
    ground,
    since,
    until: how === 'lasts' ? null : addWorkingDays(since, windowDays, table, 'not_working'),
  }));
}

/** Those of {@link foundGrounds} on which an objection may be filed today. */
export function openGrounds(
  record: ForGrounds,
  windowDays: number,
  table: HolidayTable,
  today: CivilDate,
): OpenGround[] {
  return foundGrounds(record, windowDays, table, today).filter(
    (one) => one.until === null || today <= one.until,
  );
}

/** At the Komisi Informasi: before the atasan PPID's time ran out, in time, or too late (Perki 1/2013 Pasal 13). */
export type DisputeTiming = 'premature' | 'open' | 'expired';

/**
 * The window for a dispute: 14 working days after the reply, or after the reply's due date passed without one.
 * @returns `until`: the day an applicant is told, the earlier reading, so that nobody comes late to the commission;
 *   `timing` calls a filing expired only by the later one, for that is the commission's to judge
 */
export function disputeWindow(
  objection: Pick<ObjectionRecord, 'decidedAt' | 'dueOn' | 'alertOn'>,
  windowDays: number,
  table: HolidayTable,
  today: CivilDate,
): { timing: DisputeTiming; until: CivilDate } {
  const decided = objection.decidedAt && civilDateOf(objection.decidedAt);
  const until = addWorkingDays(decided ?? objection.alertOn, windowDays, table, 'working');
  if (decided === null && today <= objection.dueOn) return { timing: 'premature', until };
  const last = addWorkingDays(decided ?? objection.dueOn, windowDays, table, 'not_working');
  return { timing: today <= last ? 'open' : 'expired', until };
}

/** What the atasan PPID made of it, as registers and reports name it; null while it is open or was withdrawn. */
export function verdictOf(
  objection: Pick<ObjectionRecord, 'state' | 'decidedAt' | 'orderedDueOn'>,
): 'upheld' | 'rejected' | 'unanswered' | null {
  if (objection.decidedAt !== null) return objection.orderedDueOn === null ? 'rejected' : 'upheld';
  return objection.state === 'unanswered' || objection.state === 'closed' ? 'unanswered' : null;
}
