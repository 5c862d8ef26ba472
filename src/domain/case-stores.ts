import type { Delegated, Maker } from './actor.ts';
import type { Attachment, AttachmentKind, AttachmentType } from './attachment.ts';
import type { CivilDate } from './date.ts';
import type { DisputeRecord } from './dispute.ts';
import type { ChannelName } from './message.ts';
import type { ObjectionEvent, ObjectionRecord, ObjectionState } from './objection.ts';

/** What grows around a request, at rest. Only `requests/` calls the writing halves; pages read. */

export type NewObjection = Omit<
  ObjectionRecord,
  'id' | 'version' | 'decidedAt' | 'decision' | 'decidedBy' | 'decidedName' | 'orderedDueOn' | 'response'
>;
export type ObjectionChange = Partial<
  Pick<
    ObjectionRecord,
    | 'state'
    | 'dueOn'
    | 'alertOn'
    | 'provisional'
    | 'decidedAt'
    | 'decision'
    | 'decidedBy'
    | 'decidedName'
    | 'orderedDueOn'
    | 'response'
  >
>;

/** Which objections; what is absent does not narrow. */
export interface ObjectionSelection {
  open: boolean;
  states?: readonly ObjectionState[];
  /** Ids that a search found: of objections, or of the requests they are about. */
  found?: { ids: readonly number[]; requests: readonly number[] };
}

export interface ObjectionStore {
  insert(record: NewObjection): Promise<number>;
  /** False when the record is no longer at version `expected`; otherwise its version is one higher. */
  update(id: number, change: ObjectionChange, expected: number): Promise<boolean>;
  addEvent(id: number, event: Omit<ObjectionEvent, 'id'>): Promise<void>;
  get(id: number): Promise<ObjectionRecord | null>;
  byNumber(number: string): Promise<ObjectionRecord | null>;
  ofRequest(request: number): Promise<ObjectionRecord[]>;
  ofConversation(channel: ChannelName, conversation: string): Promise<ObjectionRecord[]>;
  /** Open ones only, nearest due date first; otherwise newest first. */
  list(filter: ObjectionSelection & { limit: number; offset: number }): Promise<ObjectionRecord[]>;
  count(selection: ObjectionSelection): Promise<number>;
  /** Not closed yet: open, or decided with the window for a dispute running. */
  unsettled(): Promise<ObjectionRecord[]>;
  ofYear(year: number): Promise<ObjectionRecord[]>;
  events(id: number): Promise<ObjectionEvent[]>;
}

export interface DisputeStore {
  insert(record: Omit<DisputeRecord, 'id' | 'version'>): Promise<number>;
  update(
    id: number,
    change: Partial<Pick<DisputeRecord, 'state' | 'nextHearingOn' | 'result'>>,
    expected: number,
  ): Promise<boolean>;
  get(id: number): Promise<DisputeRecord | null>;
  ofObjection(objection: number): Promise<DisputeRecord[]>;
  /** Filed in a year, oldest first. */
  ofYear(year: number): Promise<DisputeRecord[]>;
}

export interface AttachmentStore {
  add(
    file: {
      request: number;
      kind: AttachmentKind;
      name: string;
      type: AttachmentType;
      bytes: Uint8Array;
    },
    at: Date,
  ): Promise<number>;
  ofRequest(request: number): Promise<Attachment[]>;
  /** The file with its content, or null. */
  read(id: number): Promise<{ file: Attachment; bytes: Uint8Array } | null>;
}

/** A citizen's wish to have own data corrected, with its 3×24 hours (UU 27/2022 Pasal 30). */
export interface Correction {
  id: number;
  request: number;
  text: string;
  askedAt: Date;
  dueAt: Date;
  doneAt: Date | null;
}

export interface CorrectionStore {
  add(request: number, text: string, askedAt: Date, dueAt: Date): Promise<number>;
  /** Open ones, nearest due first; of one request when given. */
  open(request?: number): Promise<Correction[]>;
  done(request: number, at: Date): Promise<number>;
}

/** What an operator should know or do; a sentence of phrases.yml, never identity or question text. */
export interface Alert {
  id: number;
  at: Date;
  /** Whom it is for. */
  role: Maker;
  phrase: string;
  values: Record<string, string | number>;
  /** Number of the request or objection it is about. */
  about: string;
  clearedAt: Date | null;
}

export interface AlertStore {
  add(alert: Omit<Alert, 'id' | 'clearedAt'>): Promise<number>;
  /** Not cleared, for any of the roles, newest first. */
  open(roles: readonly Maker[], limit: number): Promise<Alert[]>;
  clear(id: number, at: Date): Promise<void>;
  /** Clears what is open about a request or objection: all of it, only some phrases, or all but some. */
  clearAbout(
    about: string,
    at: Date,
    phrases?: { only: readonly string[] } | { except: readonly string[] },
  ): Promise<void>;
}

/** A written delegation by which somebody decides while the PPID or the atasan PPID is absent. */
export interface Delegation {
  id: number;
  /** Operator id of the delegate. */
  operator: number;
  /** Number of the letter of delegation. */
  letter: string;
  from: CivilDate;
  until: CivilDate;
  /** Operator id of who recorded it: the PPID or atasan PPID themselves. */
  by: number;
  /** In whose place the delegate decides. */
  capacity: Delegated;
}

export interface DelegationStore {
  add(delegation: Omit<Delegation, 'id'>, at: Date): Promise<number>;
  list(): Promise<Delegation[]>;
  /** The delegation under which an operator may decide on a day, or null; of the atasan PPID unless said otherwise. */
  inForce(operator: number, on: CivilDate, capacity?: Delegated): Promise<Delegation | null>;
}

/** One run of the recomputation after the holiday table changed. */
export interface Recomputation {
  at: Date;
  fingerprint: string;
  reason: string;
  /** Open cases whose date moved. */
  changed: number;
}

export interface RecomputationStore {
  last(): Promise<Recomputation | null>;
  add(run: Recomputation): Promise<void>;
}
