import type { AttachmentType } from './attachment.ts';
import type { Conversation } from './conversation.ts';
import type { CivilDate } from './date.ts';

/** Talk between an operator and a citizen: who holds a conversation, who is on duty, what is ready to be said. */

/** An operator holds a conversation; the bot keeps quiet meanwhile. */
export interface Holding {
  conversation: number;
  /** Operator id. */
  operator: number;
  since: Date;
  /** When the operator last did something in it: took it over or wrote. */
  activeAt: Date;
  /** The first thing the citizen wrote after that; null while nothing waits for an answer. */
  askedAt: Date | null;
  /** The operator has not written anything yet. */
  silent: boolean;
}

/** A conversation as the operators' list shows it. */
export type Talk = Pick<
  Conversation,
  'id' | 'channel' | 'address' | 'lastN' | 'waitingSince' | 'withPerson'
> & {
  activeAt: Date;
  /** Id and name of the operator who holds it. */
  holder: { id: number; name: string } | null;
};

export const HANDOVER_EVENTS = [
  'called',
  'taken',
  'said',
  'given_back',
  'left',
  'unattended',
  'quiet',
] as const;
/** `left`: the citizen went back to the bot; `unattended`, `quiet`: the program gave it back. */
export type HandoverEventName = (typeof HANDOVER_EVENTS)[number];

/** What happened to a conversation, for those who answer for it. */
export interface HandoverEvent {
  at: Date;
  what: HandoverEventName;
  /** Operator id; null for the citizen and the program. */
  operator: number | null;
}

export interface HandoverStore {
  holding(conversation: number): Promise<Holding | null>;
  /** Every conversation held by a person. */
  holdings(): Promise<Holding[]>;
  /** Gives a conversation to an operator; false when somebody else than `from` (null: nobody) holds it by now. */
  hold(conversation: number, operator: number, from: number | null, at: Date): Promise<boolean>;
  /** The operator wrote. */
  wrote(conversation: number, at: Date): Promise<void>;
  release(conversation: number): Promise<void>;
  addEvent(conversation: number, event: HandoverEvent): Promise<void>;
  /** Oldest first. */
  events(conversation: number): Promise<HandoverEvent[]>;
  /**
   * `needed`: waiting for a person (longest first), then held by one; `all`: last active first.
   * @param before activity and id of the last row of the page before, for `all`
   */
  talks(
    show: 'needed' | 'all',
    limit: number,
    before?: { activeAt: Date; id: number } | null,
  ): Promise<Talk[]>;
  /** Replies of a conversation that are still on their way, and that were given up. */
  undelivered(conversation: number): Promise<{ waiting: number; failed: number }>;
  /** The operator has seen a conversation up to a transcript number. */
  markRead(operator: number, conversation: number, n: number): Promise<void>;
  /** Up to where an operator has read; conversations never opened are absent. */
  readUpTo(operator: number, conversations: readonly number[]): Promise<Map<number, number>>;
}

/** A file an operator sent into a conversation. */
export interface HandoverFile {
  id: number;
  conversation: number;
  name: string;
  type: AttachmentType;
  /** Bytes. */
  size: number;
  at: Date;
}

export interface HandoverFileStore {
  add(
    file: { conversation: number; operator: number; name: string; type: AttachmentType; bytes: Uint8Array },
    at: Date,
  ): Promise<number>;
  read(id: number): Promise<{ file: HandoverFile; bytes: Uint8Array } | null>;
}

/** A reply kept ready; `text` may hold variables, see `handover/variables`. */
export interface CannedReply {
  id: number;
  title: string;
  /** Typed as `/shortcut`; null when it has none. */
  shortcut: string | null;
  text: string;
  /** Operator id of the last change. */
  by: number;
  at: Date;
}

export type CannedReplyText = Pick<CannedReply, 'title' | 'shortcut' | 'text'>;

export interface CannedReplyStore {
  /** By title. */
  list(): Promise<CannedReply[]>;
  get(id: number): Promise<CannedReply | null>;
  add(reply: CannedReplyText, operator: number, at: Date): Promise<number>;
  change(id: number, reply: CannedReplyText, operator: number, at: Date): Promise<void>;
  remove(id: number, operator: number, at: Date): Promise<void>;
  /** One that was removed. */
  removed(id: number): Promise<CannedReply | null>;
  /** Takes a removal back. */
  restore(id: number, operator: number, at: Date): Promise<void>;
}

/** A turn of duty (piket): every week on a weekday, or once on a date. */
export interface DutyTurn {
  id: number;
  operator: number;
  /** 0 is Sunday; null when it is for one date. */
  weekday: number | null;
  date: CivilDate | null;
  /** `08.00`, WIB. */
  from: string;
  /** `16.00`, WIB; not included. */
  until: string;
}

export interface DutyStore {
  list(): Promise<DutyTurn[]>;
  add(turn: Omit<DutyTurn, 'id'>, operator: number, at: Date): Promise<number>;
  remove(id: number, operator: number, at: Date): Promise<void>;
  restore(id: number): Promise<void>;
}

/** Where an operator is alerted besides the browser: an own chat with the bot. */
export interface OperatorLink {
  operator: number;
  /** The conversation alerts go to; null while none is linked. */
  conversation: number | null;
  /** The operator wants alerts there. */
  on: boolean;
}

export interface OperatorLinkStore {
  of(operator: number): Promise<OperatorLink>;
  /** Keeps the hash of a one-time code; a former one ends. */
  offerCode(operator: number, codeHash: string, until: Date): Promise<void>;
  /** The operator to whom a code was given that still holds; the code ends. */
  useCode(codeHash: string, now: Date): Promise<number | null>;
  link(operator: number, conversation: number, at: Date): Promise<void>;
  unlink(operator: number): Promise<void>;
  setOn(operator: number, on: boolean): Promise<void>;
  /** Conversations of those operators who are linked and want alerts. */
  conversationsOf(operators: readonly number[]): Promise<number[]>;
}

/** When people answer, as a citizen reads it. */
export interface Answering {
  /** Known to be closed now. */
  closed: boolean;
  /** "secepatnya pada hari kerja", "hari ini sampai pukul 16.00 WIB", "mulai Rabu, …". */
  when: string;
}

/** An article that may answer what the citizen asked. */
export interface SuggestedAnswer {
  article: string;
  title: string;
  text: string;
}

/** An intent as operators read it. */
export interface Meaning {
  intent: string;
  means: string;
}

/**
 * Talking with a citizen in person. Each call is one transaction: change + event + what the citizen is told.
 * @throws Refusal `held_by_other` when a colleague holds the conversation
 */
export interface HandoverDesk {
  /** Minutes without an answer after which the bot serves again. */
  readonly minutes: number;
  /** @param from the holder the operator's page showed, who is replaced knowingly */
  takeOver(conversation: number, operator: number, now: Date, from?: number | null): Promise<void>;
  /**
   * Writes to the citizen; a conversation nobody holds is taken over first. Variables are filled.
   * @throws Refusal `variable_unknown`, `variable_empty`; `attachment_size`, `attachment_type` for the file
   */
  say(
    conversation: number,
    operator: number,
    text: string,
    now: Date,
    file?: { name: string; bytes: Uint8Array },
  ): Promise<void>;
  giveBack(conversation: number, operator: number, now: Date): Promise<void>;
  /** At most three articles that fit a question, likeliest first. */
  suggest(text: string, now: Date): SuggestedAnswer[];
  /** Variables of canned replies, with what fills them in a conversation; null when that is not known. */
  variables(conversation: Conversation, operator: number, now: Date): Promise<Map<string, string | null>>;
  /** Fills the variables that are known; the others stay to be seen. */
  fill(text: string, values: ReadonlyMap<string, string | null>): string;
  /** @throws Refusal `variable_unknown` */
  checkVariables(text: string): void;
  /** Names of the variables, as they are written. */
  readonly variableNames: readonly string[];
  /** What a text may mean, likeliest first; then every other meaning by its words. */
  meanings(text: string, now: Date): { likely: Meaning[]; others: Meaning[] };
  /**
   * Puts a phrasing before the editors of the bot; NIK and contacts are covered.
   * @throws Refusal `meaning_needed` for an intent that is none; null leaves it to the editors
   */
  teach(phrasing: { text: string; intent: string | null }, operator: number, now: Date): Promise<void>;
  /** A one-time code by which an operator links an own chat; valid for ten minutes. */
  offerLink(operator: number, now: Date): Promise<string>;
  /** Operators to be alerted now: on duty, or else everybody of the desk. */
  alerted(now: Date): Promise<number[]>;
  /** Calls back when any conversation may have changed; returns how to stop listening. */
  onChange(listener: (channel: string, address: string) => void): () => void;
}

/** Crockford base32: no letter that reads like another. */
const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CODE_LENGTH = 8;

/** @param bytes at least eight random bytes */
export function linkCode(bytes: Uint8Array): string {
  return [...bytes.subarray(0, CODE_LENGTH)].map((byte) => CODE_ALPHABET[byte % 32]).join('');
}

/** What an operator sends to the bot to link that chat. */
export function linkMessage(code: string): string {
  return `/start petugas-${code}`;
}

/** The code of a message that is nothing but one: `/start petugas-AB12CD34` or `petugas-AB12CD34`. */
export function linkCodeIn(text: string): string | null {
  const match = /^\s*(?:\/start(?:@\w+)?\s+)?petugas-([0-9a-z]{8})\s*$/i.exec(text);
  return match ? match[1]!.toUpperCase() : null;
}
