import type { CivilDate } from './date.ts';
import type {
  ApplicantKind,
  RequestCategory,
  RequestChannel,
  RequestRecord,
  RequestState,
} from './request.ts';

/** The queue of requests as a page reads it: narrowed, sorted, a page at a time. */

/** What is absent does not narrow. */
export interface QueueFilter {
  /** Only those in the queue: an answer is owed, or the applicant is completing. */
  open?: boolean;
  states?: readonly RequestState[];
  /** Promised day, both ends included. */
  dueFrom?: CivilDate;
  dueUntil?: CivilDate;
  category?: RequestCategory;
  channels?: readonly RequestChannel[];
  applicantKind?: ApplicantKind;
  unit?: string;
  /** Of the number. */
  year?: number;
  flag?: RequestFlag;
  /** Words that all have to be found: number, name, what is asked for, answer. */
  text?: string;
}

/** `due`: nearest due date first; `newest`: last number first; `number`: first number first. */
export const QUEUE_SORTS = ['due', 'newest', 'number'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** A row's place in the order: a page begins behind or ends before it, however many rows came in meanwhile. */
export interface QueuePlace {
  dueOn: CivilDate;
  id: number;
}

export interface QueuePage {
  rows: RequestRecord[];
  /** True when there are rows before or behind these. */
  earlier: boolean;
  later: boolean;
  /** How many fit the filter, counted no further than was asked. */
  total: number;
}

/** What an officer marks a request with, for colleagues to see in the queue. */
export const REQUEST_FLAGS = ['wrong_office', 'personal_data', 'media'] as const;
export type RequestFlag = (typeof REQUEST_FLAGS)[number];

export interface RequestQueue {
  page(
    filter: QueueFilter,
    sort: QueueSort,
    at: { after?: QueuePlace; before?: QueuePlace },
    limit: number,
    most?: number,
  ): Promise<QueuePage>;
  /** How many fit, counted no further than `most`. */
  count(filter: QueueFilter, most: number): Promise<number>;
  /** Units that requests were ever passed to, by name. */
  units(): Promise<string[]>;
  /** Years of the numbers, latest first. */
  years(): Promise<number[]>;
  flags(ids: readonly number[]): Promise<ReadonlyMap<number, readonly RequestFlag[]>>;
  setFlags(id: number, flags: readonly RequestFlag[]): Promise<void>;
}
