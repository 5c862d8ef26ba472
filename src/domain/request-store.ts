import type { ChannelName } from './message.ts';
import type {
  RequestCategory,
  RequestChannel,
  RequestEvent,
  RequestRecord,
  RequestState,
} from './request.ts';

/** Which requests; what is absent does not narrow. */
export interface RequestSelection {
  /** Open ones only, nearest due date first; otherwise newest first. */
  open: boolean;
  states?: readonly RequestState[];
  category?: RequestCategory;
  channels?: readonly RequestChannel[];
}

export interface RequestFilter extends RequestSelection {
  limit: number;
  offset: number;
}

/** A request as it is first stored. */
export type NewRequest = Pick<
  RequestRecord,
  | 'number'
  | 'state'
  | 'category'
  | 'channel'
  | 'conversation'
  | 'applicantKind'
  | 'identity'
  | 'proxy'
  | 'details'
  | 'purpose'
  | 'way'
  | 'submittedAt'
  | 'receivedAt'
  | 'dueOn'
  | 'alertOn'
  | 'provisional'
>;

/** What moves may change; number, channel and times of receipt never do. */
export type RequestChange = Partial<
  Omit<
    RequestRecord,
    'id' | 'version' | 'number' | 'channel' | 'conversation' | 'submittedAt' | 'receivedAt' | 'applicantKind'
  >
>;

/** Requests at rest. Only `requests/` calls the writing half; pages read. */
export interface RequestStore {
  /** The next gapless number of a series in a year; must run inside the transaction that uses it. */
  nextSequence(series: string, year: number): Promise<number>;
  insert(record: NewRequest, secretHash: string): Promise<number>;
  /** False when the record is no longer at version `expected`; otherwise its version is one higher. */
  update(id: number, change: RequestChange, expected: number): Promise<boolean>;
  addEvent(id: number, event: Omit<RequestEvent, 'id'>): Promise<void>;
  get(id: number): Promise<RequestRecord | null>;
  /** Those of the ids that exist, by id. */
  many(ids: readonly number[]): Promise<ReadonlyMap<number, RequestRecord>>;
  /** With the hash of the secret, for the public status look-up. */
  byNumber(number: string): Promise<{ record: RequestRecord; secretHash: string } | null>;
  ofConversation(channel: ChannelName, conversation: string): Promise<RequestRecord[]>;
  /** Open requests under the same identity number (compared by a keyed hash), newest first. */
  openOfPerson(idNumber: string): Promise<RequestRecord[]>;
  list(filter: RequestFilter): Promise<RequestRecord[]>;
  count(selection: RequestSelection): Promise<number>;
  /** All that are open, nearest due date first: for the watch over the clocks. */
  open(): Promise<RequestRecord[]>;
  /** Answered and not closed yet, oldest first. */
  answered(): Promise<RequestRecord[]>;
  /** Numbered in a year, by number: for registers and reports. */
  ofYear(year: number): Promise<RequestRecord[]>;
  events(id: number): Promise<RequestEvent[]>;
}
