import type { Actor } from './actor.ts';
import type { AttachmentKind } from './attachment.ts';
import type { CountedDay } from './clock.ts';
import type { CivilDate } from './date.ts';
import type { DisputeMoveName } from './dispute.ts';
import type { Notice, RequestAmendment } from './effect.ts';
import type { ExemptDecision } from './law.ts';
import type { ChannelName, CitizenMessage } from './message.ts';
import type { DisputeTiming, ObjectionDraft, ObjectionRecord, OpenGround } from './objection.ts';
import type { Operator } from './operator.ts';
import type { ObjectionRegisterRow, PeriodFigures, RequestRegisterRow, ServiceReport } from './register.ts';
import type {
  Answer,
  DeskChannel,
  ExtensionReason,
  Identity,
  MissingItem,
  RequestCategory,
  RequestDraft,
  RequestRecord,
  Seen,
} from './request.ts';
import type { MoveName } from './request-moves.ts';
import type { RequestFlag } from './request-queue.ts';
import type { Period } from './statistics.ts';

/** The door by which a channel hands a citizen's message in. */
export interface ChatDoor {
  /** Resolves once the message is on disk; false when it was there before. */
  accept(message: CitizenMessage): Promise<boolean>;
  /** Resolves once the message's turn is committed, or after `limitMs`. */
  settled(message: CitizenMessage, limitMs: number): Promise<void>;
  /** Calls back whenever the transcript of a conversation grew; returns how to stop listening. */
  onTranscript(channel: string, address: string, grew: () => void): () => void;
}

/** Who acts: id and role as the session holds them. */
export type By = Pick<Operator, 'id' | 'role'>;

/** A request that came in outside the chat, written down by an operator. */
export interface DeskFiling {
  draft: RequestDraft;
  channel: DeskChannel;
  /** When it reached the office; not later than now. */
  receivedAt: Date;
  /** The chat it was asked for in, when an operator wrote it down from there: receipt and notices go back to it. */
  chat?: { channel: ChannelName; conversation: string } | null;
}

/** What the applicant is given at once: number, secret and the sentences of the receipt. */
export interface Filed {
  number: string;
  secret: string;
  notices: Notice[];
}

/**
 * What an operator may do with a request; each call is one transaction: change + event + notices.
 * `request` names the version that was on the operator's page (a record will do): when somebody was faster the call
 * fails with the refusal `changed_meanwhile`. What the law does not allow is a Refusal naming its rule.
 */
export interface RequestDesk {
  file(filing: DeskFiling, by: By, now: Date): Promise<Filed>;
  accept(request: Seen, by: By, now: Date): Promise<void>;
  askCompletion(
    request: Seen,
    by: By,
    asked: { missing: readonly MissingItem[]; note?: string },
    now: Date,
  ): Promise<void>;
  /** The applicant completed outside the chat; an operator writes it down. */
  complete(request: Seen, by: By, change: RequestAmendment, now: Date): Promise<void>;
  lapse(request: Seen, by: By, now: Date): Promise<void>;
  categorise(request: Seen, by: By, category: RequestCategory, now: Date): Promise<void>;
  assign(request: Seen, by: By, to: { unit: string; dueOn: CivilDate | null }, now: Date): Promise<void>;
  takeBack(request: Seen, by: By, now: Date): Promise<void>;
  /** Asks KPU Provinsi or KPU RI for a consequence test; the clock goes on. */
  escalate(request: Seen, by: By, test: { to: string; item: string }, now: Date): Promise<void>;
  extend(request: Seen, by: By, why: { reason: ExtensionReason; note?: string }, now: Date): Promise<void>;
  /** An officer's draft goes to the PPID. */
  propose(request: Seen, by: By, answer: Answer, now: Date): Promise<void>;
  sendBack(request: Seen, by: By, note: string, now: Date): Promise<void>;
  /**
   * The PPID's answer, whether proposed before or not.
   * @param also duplicates that get the same answer, each by a notice of its own; all of them or none
   */
  answer(request: Seen, by: By, answer: Answer, now: Date, also?: readonly Seen[]): Promise<void>;
  /** Marks a request as asking for the same as another one, or takes that back. */
  link(request: Seen, by: By, number: string, now: Date): Promise<void>;
  unlink(request: Seen, by: By, number: string, now: Date): Promise<void>;
  /** Withdrawn by its applicant, who wants one answer to both. */
  merge(request: Seen, by: By, into: { number: string; statement: string }, now: Date): Promise<void>;
  /** Gives an item a number of its own. Returns the number. */
  split(request: Seen, by: By, item: string, now: Date): Promise<string>;
  /** What colleagues should see in the queue; written down in the history. */
  flag(request: Seen, by: By, flags: readonly RequestFlag[], now: Date): Promise<void>;
  /** The PPID names who decides requests meanwhile. */
  delegate(
    by: By,
    delegation: { operator: number; letter: string; from: CivilDate; until: CivilDate },
    now: Date,
  ): Promise<void>;
  deliver(request: Seen, by: By, receipt: { how: string }, now: Date): Promise<void>;
  close(request: Seen, by: By, now: Date): Promise<void>;
  /** The applicant withdrew outside the chat. */
  withdraw(request: Seen, by: By, statement: string, now: Date): Promise<void>;
  /** Corrects the applicant's own data and settles what was asked for (UU 27/2022 Pasal 30). */
  correct(request: Seen, by: By, identity: Partial<Identity>, now: Date): Promise<void>;
  attach(
    request: number,
    by: By,
    file: { kind: AttachmentKind; name: string; bytes: Uint8Array },
    now: Date,
  ): Promise<number>;
  /** Records that the identity was shown to an operator. */
  lookedAt(request: number, operator: number, now: Date): Promise<void>;
  /** Working days left on the promised clock. */
  daysLeft(request: Pick<RequestRecord, 'dueOn'>, today: CivilDate): number;
  /** "Bagaimana tanggal ini dihitung?", day by day. */
  explain(request: RequestRecord): CountedDay[];
  /** Moves to offer now, with what the record and the day rule out left away. */
  offered(request: RequestRecord, by: By & Pick<Actor, 'delegate'>, now: Date): MoveName[];
  /** Open requests of the same person that ask for much the same. */
  similar(request: RequestRecord): Promise<RequestRecord[]>;
  /** Decisions on exempt information that may be relied on today. */
  exemptDecisions(today: CivilDate): ExemptDecision[];
  /** Grounds on which the applicant may object today, each with its window. */
  grounds(request: RequestRecord, today: CivilDate): OpenGround[];
  register(year: number, masked: boolean): Promise<RequestRegisterRow[]>;
  report(year: number, now: Date): Promise<ServiceReport>;
  /** Figures of any period, for pictures. */
  figures(period: Period, now: Date): Promise<PeriodFigures>;
}

/** Objections and disputes; the same rules of transaction and refusal. */
export interface ObjectionDesk {
  /** An objection handed in outside the chat. */
  file(
    draft: ObjectionDraft,
    channel: DeskChannel,
    receivedAt: Date,
    by: By,
    now: Date,
  ): Promise<{ number: string; notices: Notice[] }>;
  forward(objection: Seen, by: By, now: Date): Promise<void>;
  /** Upheld: the PPID is ordered to give the information by a day. Only the atasan PPID or a recorded delegate. */
  uphold(objection: Seen, by: By, reply: { text: string; orderedDueOn: CivilDate }, now: Date): Promise<void>;
  reject(objection: Seen, by: By, reply: { text: string }, now: Date): Promise<void>;
  respond(objection: Seen, by: By, text: string, now: Date): Promise<void>;
  delegate(
    by: By,
    delegation: { operator: number; letter: string; from: CivilDate; until: CivilDate },
    now: Date,
  ): Promise<void>;
  disputeWindow(
    objection: ObjectionRecord,
    today: CivilDate,
  ): Promise<{ timing: DisputeTiming; until: CivilDate }>;
  /** Records a dispute under the register number of the Komisi Informasi. */
  fileDispute(
    objection: Seen,
    by: By,
    dispute: { register: string; commission: string; filedOn: CivilDate },
    now: Date,
  ): Promise<void>;
  moveDispute(
    dispute: Seen,
    by: By,
    step: { move: DisputeMoveName; nextHearingOn?: CivilDate | null; result?: string },
    now: Date,
  ): Promise<void>;
  register(year: number, masked: boolean): Promise<ObjectionRegisterRow[]>;
}
