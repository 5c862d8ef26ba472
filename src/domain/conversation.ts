import type { ChannelName, CitizenMessage, Reply } from './message.ts';

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
  done(id: number, at: Date): Promise<void>;
  /** Set aside after a bug; `errorId` is the one in the log. */
  fail(id: number, errorId: string, at: Date): Promise<void>;
}

export interface OutboxRow {
  id: number;
  channel: ChannelName;
  address: string;
  conversation: number;
  /** Number of the transcript line this row delivers. */
  n: number;
  reply: Reply;
  attempts: number;
}

/** Replies and notices on their way; only `channels/delivery` sends them. */
export interface Outbox {
  /** Adds the reply to the transcript and queues it. Returns its transcript number. */
  add(conversation: number, reply: Reply, sender: 'desk' | 'person', at: Date): Promise<number>;
  due(now: Date, limit: number): Promise<OutboxRow[]>;
  sent(id: number, at: Date): Promise<void>;
  failed(id: number, at: Date, retryAt: Date | null, reason: string): Promise<void>;
}

export interface Conversations {
  /** Finds the conversation of a channel address, or opens it. */
  open(channel: ChannelName, address: string, at: Date): Promise<Conversation>;
  find(channel: ChannelName, address: string): Promise<Conversation | null>;
  get(id: number): Promise<Conversation | null>;
  saveStep(id: number, step: string | null, fillsForm: boolean, at: Date): Promise<void>;
  /** True while the conversation fills a form, so that intake may keep (encrypted) a number typed into it. */
  fillsForm(channel: ChannelName, address: string): Promise<boolean>;
  /** Records what the citizen typed; returns its transcript number. */
  heard(id: number, text: string, at: Date): Promise<number>;
  transcript(id: number, after: number): Promise<TranscriptLine[]>;
  callPerson(id: number, at: Date): Promise<void>;
  takeOver(id: number): Promise<void>;
  giveBack(id: number): Promise<void>;
  /** Conversations waiting for a person or held by one, longest waiting first. */
  withPeople(limit: number): Promise<Conversation[]>;
}

/** A question nobody could answer, kept (NIK masked, without who asked) so that editors can teach it. */
export interface Misses {
  add(text: string, intent: string | null, confidence: number, at: Date): Promise<void>;
}
