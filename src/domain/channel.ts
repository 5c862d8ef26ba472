import type { OutboxRow } from './conversation.ts';
import type { Log } from './log.ts';
import type { Block, ChannelName, CitizenMessage, IncomingFile, OpenFile } from './message.ts';

/**
 * A channel (kanal): one chat service. It is small on purpose: it turns what it hears into `CitizenMessage`s, and one
 * reply into what its service can show. Order, retries, duplicates, pace, age and crashes are solved once, in
 * `channels/delivery.ts` and `conversation/worker.ts`.
 */
export interface Channel {
  readonly name: ChannelName;
  readonly pace: Pace;
  /** Its citizens read the transcript themselves (web page, terminal): sending only tells that it grew. */
  readonly pulled?: true;
  /**
   * What becomes of a reply whose sending was cut off half-way: the service drops a repeat (same id, or the citizen
   * reads the transcript), or `settle` can find out, or nobody can know.
   */
  readonly repeats: 'dropped' | 'settled' | 'unknown';
  /**
   * Begins to hear and to connect, and returns at once; what is wrong with the network or a token shows in `health`
   * and never ends the program.
   */
  start(): void;
  /** Hears nothing more; resolves when nothing is under way. */
  stop(): Promise<void>;
  /**
   * Sends the parts of a reply from number `sending.from` on (0 is the first), and says so after each.
   * @throws Undelivered
   */
  send(row: OutboxRow, sending: Sending): Promise<void>;
  /**
   * After a crash, for `repeats: 'settled'`: which part was under way when the program stopped, and did it arrive?
   * @param mark what `mark()` gave just before that part was sent
   * @returns true or false for part `from`; null: cannot be found out
   */
  settle?(row: OutboxRow, from: number, mark: string): Promise<boolean | null>;
  /** What the service's counters stand at, kept with a row before it is sent; see `settle`. */
  mark?(): string;
  /**
   * Fetches a file that a citizen sent.
   * @throws Refusal `attachment_size` before more than `limit` bytes were read; Undelivered when it may be tried again
   */
  fetchFile?(file: IncomingFile, limit: number): Promise<Uint8Array>;
  health(): ChannelHealth;
}

/** How a send tells how far it came, so that a restart goes on with the next part. */
export interface Sending {
  /** Number of parts that are known to have arrived. */
  from: number;
  /** To be awaited after each part; `id` is the service's own name of the message, when it gave one. */
  sent(part: number, id: string | null): Promise<void>;
  /** Aborted when the program stops. */
  signal: AbortSignal;
}

/** How fast a channel may be written to. */
export interface Pace {
  /** Replies under way at once. */
  parallel: number;
  /** ms between two messages of the channel, and of one chat. */
  everyMs: number;
  everyMsPerChat: number;
  /** Share of the two by which each wait is stretched at random, 0–1. */
  jitter: number;
  perMinute: number | null;
  perDay: number | null;
}

/** As fast as the machine: channels whose citizens read the transcript themselves. */
export const UNPACED: Pace = {
  parallel: 64,
  everyMs: 0,
  everyMsPerChat: 0,
  jitter: 0,
  perMinute: null,
  perDay: null,
};

export type ChannelState = 'off' | 'connecting' | 'up' | 'down' | 'pairing';

export interface ChannelHealth {
  state: ChannelState;
  since: Date;
  /** Why it is not up and what to do, as an operator reads it; null while all is well. */
  reason: string | null;
}

/** A channel as `/health` and the console show it. */
export interface ChannelReport extends ChannelHealth {
  name: ChannelName;
  /** Paused by an operator: hears, but sends nothing. */
  paused: boolean;
  /** Replies waiting, and since when the oldest does. */
  waiting: number;
  oldestWaiting: Date | null;
  /** Given up in the last seven days. */
  failed: number;
}

/** Channels as the console handles them. */
export interface ChannelDesk {
  reports(now: Date): Promise<ChannelReport[]>;
  /** The kill switch: what is waiting stays in the outbox. */
  setPaused(channel: ChannelName, paused: boolean, operator: number, now: Date): Promise<void>;
}

/** What a channel is given to hear with; resolves once the message is on disk (false: it was there before). */
export type Hear = (message: CitizenMessage) => Promise<boolean>;

/** An article as a channel with a search of its own shows it. */
export interface ArticleHit {
  /** Path of the article, at most 64 bytes. */
  id: string;
  title: string;
  /** The first line, for a list. */
  summary: string;
  blocks: Block[];
}

/** What every channel is given when it is made. */
export interface ChannelRooms {
  hear: Hear;
  openFile: OpenFile;
  /** A sentence of phrases.yml, as blocks and as one line. */
  say(phrase: string, values?: Record<string, string | number>): Block[];
  line(phrase: string, values?: Record<string, string | number>): string;
  /** What `mark()` was when the channel last sent something, also before a restart; null when never. */
  lastMark(channel: ChannelName): Promise<string | null>;
  /** Articles that fit what is typed, best first. */
  articles(text: string, limit: number): ArticleHit[];
  now(): Date;
  log: Log;
}

/** Makes a channel; `app.ts` starts and stops it. */
export type ChannelMaker = (rooms: ChannelRooms) => Channel;

/**
 * Why a reply was not sent.
 * - `again`: may work later (network, 5xx, 429); `afterMs` when the service named a wait, `everybody` when it holds for
 *   the whole channel and not for this chat alone;
 * - `gone`: this citizen cannot be reached (blocked the bot, account closed): what waits is given up;
 * - `refused`: the service will never take this message;
 * - `window`: the service's window for free replies is closed: waits until the citizen writes again;
 * - `unknown`: the service may have taken it, nobody knows.
 */
export class Undelivered extends Error {
  readonly why: 'again' | 'gone' | 'refused' | 'window' | 'unknown';
  readonly afterMs: number | null;
  readonly everybody: boolean;

  /** @param message for the log and the operators: no text of the citizen, no address, no token */
  constructor(
    why: Undelivered['why'],
    message: string,
    more: { afterMs?: number | null; everybody?: boolean } = {},
  ) {
    super(message);
    this.name = 'Undelivered';
    this.why = why;
    this.afterMs = more.afterMs ?? null;
    this.everybody = more.everybody ?? false;
  }
}
