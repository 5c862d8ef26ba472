import type { ObjectionRegisterRow, RequestRegisterRow } from '../domain/register.ts';
import type { ObjectionEntry, RequestEntry } from './register.ts';

/** Rows of the two registers in the words in which they are printed. */

/** @param grounds letters of UU 14/2008 Pasal 17 in everyday words */
export function requestEntry(
  row: RequestRegisterRow,
  grounds: Readonly<Record<string, string>>,
): RequestEntry {
  const { held, refusal } = row;
  return {
    number: row.number,
    receivedOn: row.receivedOn,
    name: row.name,
    address: row.address,
    contact: row.contact,
    occupation: row.occupation,
    details: row.details,
    purpose: row.purpose,
    held: held === null ? null : held.undocumented ? 'undocumented' : held.underControl ? 'yes' : 'no',
    holder: held?.holder ?? null,
    forms: row.form === null ? [] : [row.form],
    way: row.way,
    decision: row.outcome ?? (row.state === 'lapsed' || row.state === 'withdrawn' ? row.state : null),
    refusalReason:
      refusal && `Pasal 17 huruf ${refusal.ground}: ${grounds[refusal.ground] ?? '–'} (${refusal.decision})`,
    noticeOn: row.dates.noticeOn,
    givenOn: row.dates.deliveredOn,
    cost: row.cost?.amount ?? null,
    payment: row.cost?.payment ?? null,
  };
}

const OBJECTION_DECISIONS = {
  upheld: 'Diterima',
  rejected: 'Ditolak',
  unanswered: 'Tidak ditanggapi',
} as const;

export function objectionEntry(row: ObjectionRegisterRow): ObjectionEntry {
  const { applicant } = row;
  return {
    number: row.number,
    filedOn: row.receivedOn,
    ...applicant,
    requestNumber: row.request,
    details: row.details,
    purpose: row.purpose,
    grounds: row.grounds,
    decision: row.decision && OBJECTION_DECISIONS[row.decision],
    answeredOn: row.decidedOn,
    superior: row.decidedBy,
    response: row.response,
  };
}
