import { CITIZEN } from '../domain/actor.ts';
import type { CivilDate } from '../domain/date.ts';
import { civilDateOf } from '../domain/date.ts';
import type { LegalDays } from '../domain/law.ts';
import type { ObjectionGround, ObjectionRecord, OpenGround } from '../domain/objection.ts';
import { isOpenObjection, openGrounds } from '../domain/objection.ts';
import { isOpen, type MissingItem, type RequestCategory, type RequestRecord } from '../domain/request.ts';
import type { Calendar } from '../domain/request-clock.ts';
import { type MoveName, offeredMoves } from '../domain/request-moves.ts';

/** What a chat has filed, as values: the pure forms read it and never ask the store. */
export interface OwnCases {
  /** Newest first. */
  requests: readonly RequestRecord[];
  objections: readonly ObjectionRecord[];
  /** What the office asked for, by request number; only of requests that are incomplete. */
  missing: Readonly<Record<string, readonly MissingItem[]>>;
  /** A request filed elsewhere whose number and secret were both given. */
  elsewhere: RequestRecord | null;
  /** Files kept with the newest open request. */
  files: number;
  /** The channel takes files. */
  takesFiles: boolean;
}

export const NO_CASES: OwnCases = {
  requests: [],
  objections: [],
  missing: {},
  elsewhere: null,
  files: 0,
  takesFiles: false,
};

/** What the forms need of the law; joined in `app.ts`. */
export interface CaseRules {
  legalDays(category: RequestCategory, received: CivilDate): LegalDays;
  objectionGround(letter: ObjectionGround): string;
  calendar: Calendar;
  hash(secret: string): string;
  /** How much two texts ask for the same, 0–1. */
  likeness(a: string, b: string): number;
}

/** Share in common from which an earlier request is shown before a second one is filed. */
const ALIKE = 0.4;

export function requestByNumber(own: OwnCases, number: string | null): RequestRecord | null {
  const found = own.requests.find((one) => one.number === number);
  return found ?? (own.elsewhere?.number === number ? own.elsewhere : null);
}

/** Moves the citizen may make now with an own request. */
export function citizenMoves(record: RequestRecord, now: Date): MoveName[] {
  return offeredMoves(record, CITIZEN, { now, today: civilDateOf(now) });
}

/** Own requests on which a move is open now. */
export function movable(own: OwnCases, name: MoveName, now: Date): RequestRecord[] {
  return own.requests.filter((one) => citizenMoves(one, now).includes(name));
}

export function groundsOf(record: RequestRecord, rules: CaseRules, today: CivilDate): OpenGround[] {
  const law = rules.legalDays(record.category, civilDateOf(record.receivedAt));
  return openGrounds(record, law.objectionWindow, rules.calendar.holidays, today);
}

/** Requests that may be objected against: no objection to them is open. */
export function objectable(own: Pick<OwnCases, 'requests' | 'objections'>): RequestRecord[] {
  const busy = new Set(own.objections.filter((one) => isOpenObjection(one.state)).map((one) => one.request));
  return own.requests.filter((one) => one.state !== 'withdrawn' && !busy.has(one.id));
}

/** The open request of this chat that asks most nearly for the same, or null. */
export function similarOwn(own: OwnCases, details: string, rules: CaseRules): RequestRecord | null {
  const alike = own.requests
    .filter((one) => isOpen(one.state))
    .map((one) => ({ one, share: rules.likeness(one.details, details) }))
    .sort((a, b) => b.share - a.share)[0];
  return alike && alike.share >= ALIKE ? alike.one : null;
}

/** Enough of the details to tell one request from another in a list. */
export function subjectOf(record: Pick<RequestRecord, 'details'>, length = 48): string {
  const text = record.details.replace(/\s+/g, ' ').trim();
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
