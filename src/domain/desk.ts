import type { CivilDate } from './date.ts';
import type { CitizenMessage } from './message.ts';
import type { Outcome, RequestRecord } from './request.ts';

/** The door by which a channel hands a citizen's message in. */
export interface ChatDoor {
  /** Resolves once the message is on disk; false when it was there before. */
  accept(message: CitizenMessage): Promise<boolean>;
  /** Resolves once the message's turn is committed, or after `limitMs`. */
  settled(message: CitizenMessage, limitMs: number): Promise<void>;
  /** Calls back whenever the transcript of a conversation grew; returns how to stop listening. */
  onTranscript(channel: string, address: string, grew: () => void): () => void;
}

export interface Answer {
  outcome: Outcome;
  /** What the citizen reads, in the operator's words. */
  text: string;
  /** Refused: the letter of UU 14/2008 Pasal 17 (a–j) and the decision it rests on. */
  ground?: string;
  decision?: string;
  /** Not held: who holds the information. */
  holder?: string;
  /** Partly granted: what is masked and why. */
  masked?: string;
}

/** What an operator may do with a request; each call is one transaction: change + event + notice. */
export interface RequestDesk {
  accept(request: number, operator: number, now: Date): Promise<void>;
  answer(request: number, operator: number, answer: Answer, now: Date): Promise<void>;
  /** Records that the identity was shown to an operator. */
  lookedAt(request: number, operator: number, now: Date): Promise<void>;
  /** Working days left on the promised clock. */
  daysLeft(request: RequestRecord, today: CivilDate): number;
}

/** Talking with a citizen in person. */
export interface HandoverDesk {
  say(conversation: number, operator: number, text: string, now: Date): Promise<void>;
  takeOver(conversation: number, operator: number, now: Date): Promise<void>;
  giveBack(conversation: number, operator: number, now: Date): Promise<void>;
}
