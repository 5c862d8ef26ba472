import { civilDateOf } from '../domain/date.ts';
import { HIDDEN, maskIdentity, maskName } from '../domain/identity.ts';
import { type ObjectionRecord, verdictOf } from '../domain/objection.ts';
import type { ObjectionRegisterRow, RequestRegisterRow } from '../domain/register.ts';
import type { RequestRecord } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';

/** Rows of the two registers of a year: PPID-C (15 columns) and PPID-G (11 columns). */

/** Numbers as long as a phone's or a NIK, and e-mail addresses, that somebody typed into the text. */
const CONTACT = /\+?\d{10,}|[^\s@]+@[^\s@]+\.[^\s@]+/g;
const withoutContacts = (text: string): string => text.replace(CONTACT, HIDDEN);
const same = (text: string): string => text;

/** @param masked hides who asked, for a register that leaves the office */
export async function requestRegister(
  store: Store,
  year: number,
  masked: boolean,
): Promise<RequestRegisterRow[]> {
  return (await store.requests.ofYear(year)).map((record) => requestRow(record, masked));
}

function requestRow(record: RequestRecord, masked: boolean): RequestRegisterRow {
  const { decision } = record;
  const identity = masked ? maskIdentity(record.identity) : record.identity;
  const words = masked ? withoutContacts : same;
  const held = decision === null ? null : decision.outcome !== 'not_held';
  return {
    number: record.number,
    receivedOn: civilDateOf(record.receivedAt),
    name: identity.name,
    address: identity.address,
    contact: identity.contact,
    occupation: identity.occupation,
    details: words(record.details),
    purpose: words(record.purpose),
    held:
      held === null
        ? null
        : {
            underControl: held,
            holder: decision?.holder ?? null,
            undocumented: decision?.undocumented === true,
          },
    form: decision?.form ?? null,
    asks: record.way === 'view' ? 'view' : 'copy',
    way: record.way,
    outcome: decision?.outcome ?? null,
    refusal:
      decision?.ground && decision.decision ? { ground: decision.ground, decision: decision.decision } : null,
    dates: {
      noticeOn: record.answeredAt && civilDateOf(record.answeredAt),
      deliveredOn: record.deliveredAt && civilDateOf(record.deliveredAt),
    },
    cost: decision?.cost === undefined ? null : { amount: decision.cost, payment: decision.payment ?? null },
    state: record.state,
  };
}

export async function objectionRegister(
  store: Store,
  year: number,
  masked: boolean,
): Promise<ObjectionRegisterRow[]> {
  const objections = await store.objections.ofYear(year);
  const requests = await store.requests.many(objections.map((one) => one.request));
  return objections.map((objection) => objectionRow(objection, requests.get(objection.request)!, masked));
}

function objectionRow(
  objection: ObjectionRecord,
  request: RequestRecord,
  masked: boolean,
): ObjectionRegisterRow {
  const { name, address, contact, occupation } = masked ? maskIdentity(request.identity) : request.identity;
  const words = masked ? withoutContacts : same;
  const proxy = objection.proxy?.name ?? request.proxy?.name ?? null;
  return {
    number: objection.number,
    receivedOn: civilDateOf(objection.receivedAt),
    applicant: { name, address, contact, occupation, proxy: proxy && masked ? maskName(proxy) : proxy },
    request: request.number,
    details: words(request.details),
    purpose: words(request.purpose),
    grounds: objection.grounds,
    decision: verdictOf(objection),
    decidedOn: objection.decidedAt && civilDateOf(objection.decidedAt),
    decidedBy: objection.decidedName,
    response: objection.response && words(objection.response),
    state: objection.state,
  };
}
