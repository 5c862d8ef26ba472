import type { ChannelName, CitizenMessage, Reply, ReplyKind } from './message.ts';
import type { Miss, MissHandling } from './miss.ts';

/** A conversation (percakapan) as stored, and the two queues every message passes through. */

export interface Conversation {
  id: number;
  channel: ChannelName;
  /** As the channel names it; for the web a hash of the chat's bearer secret. */
  address: string;
  /** Where the talk stands: `conversation/`'s own JSON, encrypted at rest; null at the start. */
  step: string | null;
  /** True while a person talks and the bot keeps quiet. */
  withPerson: boolean;
  /** Since when the citizen waits for a person. */
  waitingSince: Date | null;
  /** Number of the last transcript line; 0 when there is none. */
  lastN: number;
  /** Since when the citizen cannot be reached (blocked the bot, closed the account). */
  goneSince: Date | null;
  /** Many read it: nothing about one person belongs there. */
  group?: true;
}

export type Sender = 'citizen' | 'desk' | 'person';

/** One line of the transcript, numbered from 1 within its conversation. */
export interface TranscriptLine {
  n: number;
  sender: Sender;
  at: Date;
  /** What the citizen typed (identity masked), or the reply as data. */
  text: string | null;
  reply: Reply | null;
}

export interface InboxRow {
  id: number;
  message: CitizenMessage;
  /** Later messages of the same conversation that wait behind it. */
  behind: number;
  /** The last of those; its own id when none waits. */
  newest: number;
}

/**
 * Every message is stored here before a channel acknowledges it.
 * A NIK is kept (encrypted, until the turn is done) only while the conversation fills a form that asks for it.
 */
export interface Inbox {
  /** False when the key was stored before (a duplicate delivery). */
  add(message: CitizenMessage): Promise<boolean>;
  /** Oldest unfinished rows, at most one a conversation and none of `busy`. */
  next(limit: number, busy: readonly string[]): Promise<InboxRow[]>;
  /** The message that waits directly behind a row in its conversation, or null. */
  after(row: Pick<InboxRow, 'id' | 'message'>): Promise<CitizenMessage | null>;
  /** False when another process was faster: what this turn did must then not be committed. */
  done(id: number, at: Date): Promise<boolean>;
  /** Set aside after a bug; `errorId` is the one in the log. */
  fail(id: number, errorId: string, at: Date): Promise<void>;
}

export interface OutboxRow {
  id: number;
  channel: ChannelName;
  /** Where the channel's service reaches the chat. */
  address: string;
  conversation: number;
  /** Number of the transcript line this row delivers. */
  n: number;
  reply: Reply;
  /** Written by an operator. */
  person: boolean;
  createdAt: Date;
  attempts: number;
  /** Parts that are known to have arrived. */
  parts: number;
  /** What the channel's `mark()` was before the part under way; null when none is. */
  mark: string | null;
}

/** A row whose delivery was given up or whose outcome nobody knows, as operators see it. */
export interface UndeliveredRow {
  id: number;
  channel: ChannelName;
  conversation: number;
  kind: ReplyKind;
  state: 'failed' | 'unknown';
  reason: string;
  at: Date;
}

/** Replies and notices on their way; only `channels/delivery` sends them. */
export interface Outbox {
  /**
   * Adds the reply to the transcript and queues it. Returns its transcript number.
   * @param read the citizen waits for it and reads the transcript: with the commit it is delivered
   */
  add(
    conversation: number,
    reply: Reply,
    sender: 'desk' | 'person',
    at: Date,
    read?: boolean,
  ): Promise<number>;
  /**
   * What may be sent now on a channel: the oldest row of each conversation, unless that one must wait, is of `busy`,
   * or is under way. `behind`: rows of the same conversation that wait behind it.
   */
  heads(
    channel: ChannelName,
    now: Date,
    limit: number,
    busy: readonly number[],
  ): Promise<(OutboxRow & { behind: number })[]>;
  /** `parts` parts are known to have arrived; with a `mark` the next one is under way: a crash leaves its outcome open. */
  arrived(id: number, parts: number, mark: string | null): Promise<void>;
  /** @param mark what the channel's `mark()` is afterwards, if it has one */
  sent(id: number, at: Date, mark?: string | null): Promise<void>;
  /** The mark of what was sent last on a channel. */
  lastMark(channel: ChannelName): Promise<string | null>;
  /** The service said by itself that so many parts arrived; holds for a row that is still on its way. */
  confirmed(id: number, parts: number): Promise<void>;
  /** The service said afterwards that a part it had taken did not arrive. */
  bounced(id: number, part: number, at: Date, reason: string): Promise<void>;
  /** Not sent; tried again from `notBefore` on. `counts`: against the row's own attempts. */
  again(
    id: number,
    how: { notBefore: Date; counts: boolean; reason: string; underWay: boolean },
  ): Promise<void>;
  /** Will not be tried again: given up (`failed`), or nobody knows (`unknown`). */
  givenUp(id: number, at: Date, state: 'failed' | 'unknown', reason: string): Promise<void>;
  /** Gives up every waiting row of a conversation whose citizen cannot be reached. */
  giveUpAll(conversation: number, at: Date, reason: string): Promise<void>;
  /** The citizen wrote: what waited for that may go now. */
  wake(conversation: number, at: Date): Promise<void>;
  /** Earliest time at which a waiting head of the channel, none of `busy`, may go; null when none waits. */
  nextAt(channel: ChannelName, busy: readonly number[]): Promise<Date | null>;
  waiting(channel: ChannelName): Promise<{ count: number; oldest: Date | null }>;
  failedSince(channel: ChannelName, since: Date): Promise<number>;
  /** When rows of the channel were sent since a time, oldest first; for the pace after a restart. */
  sentTimes(channel: ChannelName, since: Date): Promise<Date[]>;
  /** Newest first. */
  undelivered(limit: number): Promise<UndeliveredRow[]>;
}

/** What operators set about channels. */
export interface ChannelSettings {
  paused(): Promise<ReadonlySet<ChannelName>>;
  setPaused(channel: ChannelName, paused: boolean, operator: number, at: Date): Promise<void>;
}

export interface Conversations {
  /**
   * Finds the conversation of a channel address, or opens it.
   * @param reach where the service reaches it, when that is not the address itself; kept encrypted
   */
  open(channel: ChannelName, address: string, at: Date, reach?: string): Promise<Conversation>;
  find(channel: ChannelName, address: string): Promise<Conversation | null>;
  get(id: number): Promise<Conversation | null>;
  saveStep(id: number, step: string | null, fillsForm: boolean, at: Date): Promise<void>;
  /** True while the conversation fills a form, so that intake may keep (encrypted) a number typed into it. */
  fillsForm(channel: ChannelName, address: string): Promise<boolean>;
  /** Records what the citizen typed; returns its transcript number. */
  heard(id: number, text: string, at: Date): Promise<number>;
  transcript(id: number, after: number): Promise<TranscriptLine[]>;
  /** One line, and whether the citizen said something after it; null when there is no such line. */
  line(id: number, n: number): Promise<{ line: TranscriptLine; answered: boolean } | null>;
  /** When the citizen of a channel address last wrote; null when never. */
  heardAt(channel: ChannelName, address: string): Promise<Date | null>;
  /** The citizen cannot be reached since `at`, or (null) can again. */
  setGone(id: number, at: Date | null): Promise<void>;
  callPerson(id: number, at: Date): Promise<void>;
  takeOver(id: number): Promise<void>;
  giveBack(id: number): Promise<void>;
  /** Conversations waiting for a person or held by one, longest waiting first. */
  withPeople(limit: number): Promise<Conversation[]>;
}

/** A question nobody could answer, kept (NIK masked, without who asked) so that editors can teach it. */
export interface Misses {
  add(text: string, intent: string | null, confidence: number, at: Date): Promise<void>;
  /** Those nobody has dealt with, newest first. */
  open(limit: number): Promise<Miss[]>;
  /** How many are open, and the newest one's id: what changes when the list does. */
  standing(): Promise<{ open: number; newest: number }>;
  handle(ids: readonly number[], as: MissHandling, operator: number, at: Date): Promise<void>;
  /** Takes a handling back. */
  reopen(ids: readonly number[]): Promise<void>;
}
