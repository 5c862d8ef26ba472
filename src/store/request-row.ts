import type { Insertable, Selectable, Updateable } from 'kysely';
import {
  type Answer,
  type ApplicantKind,
  type ExtensionReason,
  type Identity,
  isOpen,
  type Representative,
  type RequestCategory,
  type RequestChannel,
  type RequestRecord,
  type RequestState,
  type Way,
  yearOfNumber,
} from '../domain/request.ts';
import type { NewRequest, RequestChange } from '../domain/request-store.ts';
import type { Cipher } from './cipher.ts';
import type { Tables } from './tables.ts';

/** A request as a row, and back: the one place that knows which column holds what and how it is sealed. */

const IDENTITY = 'request.identity';
const PROXY = 'request.proxy';
const DETAILS = 'request.details';
const PURPOSE = 'request.purpose';
const ANSWER = 'request.answer';
const PROPOSAL = 'request.proposal';
const DECISION = 'request.decision';
const PERSON = 'request.person';

export type RequestRow = Selectable<Tables['request']>;
const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** Equal identity numbers give equal keys, however they were typed; null when no number was given. */
export function personKey(cipher: Cipher, idNumber: string): string | null {
  const bare = idNumber
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return bare === '' ? null : cipher.lookupKey(PERSON, bare);
}

export function readRow(row: RequestRow, cipher: Cipher): RequestRecord {
  const text = (column: string, sealed: Uint8Array | null): string | null =>
    sealed === null ? null : cipher.open(column, sealed);
  const data = <T>(column: string, sealed: Uint8Array | null): T | null =>
    sealed === null ? null : (JSON.parse(cipher.open(column, sealed)) as T);
  return {
    id: row.id,
    version: row.version,
    number: row.number,
    state: row.state as RequestState,
    category: row.category as RequestCategory,
    channel: row.channel as RequestChannel,
    conversation: row.address === '' ? null : row.address,
    applicantKind: row.applicant_kind as ApplicantKind,
    identity: data<Identity>(IDENTITY, row.identity_sealed)!,
    proxy: data<Representative>(PROXY, row.proxy_sealed),
    details: cipher.open(DETAILS, row.details_sealed),
    purpose: cipher.open(PURPOSE, row.purpose_sealed),
    way: row.way as Way,
    submittedAt: new Date(row.submitted_at),
    receivedAt: new Date(row.received_at),
    completionAskedAt: instant(row.completion_asked_at),
    completeBy: row.complete_by,
    completeAt: instant(row.complete_at),
    lapsedAt: instant(row.lapsed_at),
    dueOn: row.due_on,
    alertOn: row.alert_on,
    provisional: row.provisional === 1,
    unit: row.unit,
    unitDueOn: row.unit_due_on,
    extension:
      row.extended_at === null
        ? null
        : { at: new Date(row.extended_at), reason: row.extension_reason as ExtensionReason },
    orderedDueOn: row.ordered_due_on,
    proposal: data<Answer>(PROPOSAL, row.proposal_sealed),
    answeredAt: instant(row.answered_at),
    answer: text(ANSWER, row.answer_sealed),
    decision: data<Answer>(DECISION, row.decision_sealed),
    decidedBy: row.decided_by,
    deliveredAt: instant(row.delivered_at),
  };
}

/** The columns a change touches. */
export function changedColumns(change: RequestChange, cipher: Cipher): Updateable<Tables['request']> {
  const set: Updateable<Tables['request']> = {};
  const data = (column: string, value: unknown): Buffer | null =>
    value === null ? null : cipher.seal(column, JSON.stringify(value));
  const at = (value: Date | null): number | null => value?.getTime() ?? null;
  if (change.state !== undefined)
    Object.assign(set, { state: change.state, open: isOpen(change.state) ? 1 : 0 });
  if (change.category !== undefined) set.category = change.category;
  if (change.identity !== undefined) {
    set.identity_sealed = cipher.seal(IDENTITY, JSON.stringify(change.identity));
    set.person_key = personKey(cipher, change.identity.idNumber);
  }
  if (change.proxy !== undefined) set.proxy_sealed = data(PROXY, change.proxy);
  if (change.details !== undefined) set.details_sealed = cipher.seal(DETAILS, change.details);
  if (change.purpose !== undefined) set.purpose_sealed = cipher.seal(PURPOSE, change.purpose);
  if (change.way !== undefined) set.way = change.way;
  if (change.completionAskedAt !== undefined) set.completion_asked_at = at(change.completionAskedAt);
  if (change.completeBy !== undefined) set.complete_by = change.completeBy;
  if (change.completeAt !== undefined) set.complete_at = at(change.completeAt);
  if (change.lapsedAt !== undefined) set.lapsed_at = at(change.lapsedAt);
  if (change.dueOn !== undefined) set.due_on = change.dueOn;
  if (change.alertOn !== undefined) set.alert_on = change.alertOn;
  if (change.provisional !== undefined) set.provisional = change.provisional ? 1 : 0;
  if (change.unit !== undefined) set.unit = change.unit;
  if (change.unitDueOn !== undefined) set.unit_due_on = change.unitDueOn;
  if (change.extension !== undefined) {
    set.extended_at = at(change.extension?.at ?? null);
    set.extension_reason = change.extension?.reason ?? null;
  }
  if (change.orderedDueOn !== undefined) set.ordered_due_on = change.orderedDueOn;
  if (change.proposal !== undefined) set.proposal_sealed = data(PROPOSAL, change.proposal);
  if (change.answeredAt !== undefined) set.answered_at = at(change.answeredAt);
  if (change.answer !== undefined)
    set.answer_sealed = change.answer === null ? null : cipher.seal(ANSWER, change.answer);
  if (change.decision !== undefined) {
    set.decision_sealed = data(DECISION, change.decision);
    set.outcome = change.decision?.outcome ?? null;
  }
  if (change.decidedBy !== undefined) set.decided_by = change.decidedBy;
  if (change.deliveredAt !== undefined) set.delivered_at = at(change.deliveredAt);
  return set;
}

/** The row of a request that is first stored. */
export function newRow(
  record: NewRequest,
  secretHash: string,
  cipher: Cipher,
): Insertable<Tables['request']> {
  return {
    number: record.number,
    year: yearOfNumber(record.number),
    secret_hash: secretHash,
    state: record.state,
    category: record.category,
    channel: record.channel,
    address: record.conversation ?? '',
    applicant_kind: record.applicantKind,
    identity_sealed: cipher.seal(IDENTITY, JSON.stringify(record.identity)),
    person_key: personKey(cipher, record.identity.idNumber),
    proxy_sealed: record.proxy === null ? null : cipher.seal(PROXY, JSON.stringify(record.proxy)),
    details_sealed: cipher.seal(DETAILS, record.details),
    purpose_sealed: cipher.seal(PURPOSE, record.purpose),
    way: record.way,
    open: isOpen(record.state) ? 1 : 0,
    submitted_at: record.submittedAt.getTime(),
    received_at: record.receivedAt.getTime(),
    due_on: record.dueOn,
    alert_on: record.alertOn,
    provisional: record.provisional ? 1 : 0,
  };
}
