import type { CivilDate } from './date.ts';
import type { ChannelName, ReplyKind } from './message.ts';
import type { Outcome, RequestChannel } from './request.ts';

/** Figures of a period for the office's reports: counts only, nothing about who asked or what was written. */

/** Both days belong to it. */
export interface Period {
  from: CivilDate;
  until: CivilDate;
}

/** Who served a turn of talk: the bot, a person (holding or called to the talk), or nobody knew an answer. */
export const SERVED_BY = ['bot', 'person', 'nobody'] as const;
export type ServedBy = (typeof SERVED_BY)[number];

/** One message of a citizen, as it is counted. */
export interface Turn {
  at: Date;
  channel: ChannelName;
  /** What was meant, by name; null when that is unknown. */
  intent: string | null;
  /** Kind of the (last) reply; null when the bot kept quiet because a person talks. */
  kind: ReplyKind | null;
}

export function servedBy(kind: ReplyKind | null): ServedBy {
  if (kind === null || kind === 'human') return 'person';
  return kind === 'fallback' ? 'nobody' : 'bot';
}

/** What became of a request, for counting. */
export const RESULTS = [
  'granted',
  'partly_granted',
  'refused',
  'not_held',
  'withdrawn',
  'lapsed',
  'open',
] as const;
export type Result = Outcome | 'withdrawn' | 'lapsed' | 'open';

/** Requests of a period, counted by the database. */
export interface RequestCounts {
  /** Received on a day, with a result. */
  results: readonly { day: CivilDate; result: Result; count: number }[];
  channels: readonly { channel: RequestChannel; count: number }[];
  /** Answered, by day of receipt, day of the last answer, and promised day. */
  spells: readonly { received: CivilDate; answered: CivilDate; dueOn: CivilDate; count: number }[];
  /** Unanswered ones whose promised day lies before the day asked about. */
  overdue: number;
  /** Promised days of those withdrawn, and the day on which that was. */
  withdrawn: readonly { dueOn: CivilDate; on: CivilDate }[];
  /** Ids of those for which a superior ordered a new date: their lateness stands in their events. */
  ordered: readonly number[];
}

/** Turns of talk of a period. */
export interface TalkCounts {
  groups: readonly { hour: number; channel: ChannelName; by: ServedBy; count: number }[];
  /** Most asked first. */
  intents: readonly { intent: string; count: number }[];
}

export const SATISFACTION_ABOUT = ['request', 'talk'] as const;
export type SatisfactionAbout = (typeof SATISFACTION_ABOUT)[number];

export interface SatisfactionCounts {
  asked: number;
  helped: number;
  not_helped: number;
}

/** Days between two questions "membantu atau belum?" to the same conversation. */
export const ASK_AGAIN_DAYS = 30;
/** Days in which an answer still belongs to its question. */
export const RATE_WITHIN_DAYS = 7;

export interface StatisticsStore {
  /** Counts one message of a citizen; belongs into the transaction of its turn. */
  heard(turn: Turn): Promise<void>;
  /** @param today the day on which "late" is judged */
  requests(period: Period, today: CivilDate): Promise<RequestCounts>;
  talk(period: Period): Promise<TalkCounts>;
  /** False while a conversation was asked within {@link ASK_AGAIN_DAYS}. */
  mayAsk(conversation: number, now: Date): Promise<boolean>;
  asked(conversation: number, about: SatisfactionAbout, at: Date): Promise<void>;
  /** Keeps the answer to the last question; false when none waits for one. */
  rated(conversation: number, helped: boolean, at: Date): Promise<boolean>;
  satisfaction(period: Period): Promise<SatisfactionCounts>;
}
