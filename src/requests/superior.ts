import { type Actor, CITIZEN, operatorActor } from '../domain/actor.ts';
import { type CivilDate, civilDateOf, formatLongDate } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { ObjectionRecord } from '../domain/objection.ts';
import { isOverdue, isOwed, type RequestRecord, type Seen } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';
import { standIn } from './delegate.ts';
import { makeMove, say } from './moves.ts';
import { moveObjection, type ObjectionDone, objectionOf } from './objection-moves.ts';
import { disputeRight } from './rights.ts';
import type { RequestRules } from './rules.ts';

/** Answering an objection: the atasan PPID, or whom a recorded letter delegates (UU 14/2008 Pasal 36 ayat 2–3). */

/** An operator as the atasan PPID or by a letter in force; `signed` is what the register prints: name and post. */
async function superior(
  store: Store,
  by: By,
  now: Date,
): Promise<{ actor: Actor; signed: string; letter: Record<string, string> }> {
  const name = (await store.operators.get(by.id))?.name ?? `#${by.id}`;
  const { actor, letter } = await standIn(store, by, 'atasan_ppid', now);
  const signed = letter.delegation
    ? `${name}, a.n. Atasan PPID (${letter.delegation})`
    : `${name}, Atasan PPID`;
  return { actor, signed, letter };
}

async function requestAbout(store: Store, objection: ObjectionRecord): Promise<RequestRecord> {
  return (await store.requests.get(objection.request))!;
}

/** An officer lays the objection before the atasan PPID. */
export async function forwardObjection(store: Store, seen: Seen, by: By, now: Date): Promise<ObjectionDone> {
  const before = await objectionOf(store, seen);
  const objection = await moveObjection(store, before, 'forward', { actor: operatorActor(by), now });
  const { number, dueOn } = objection;
  return { objection, notices: [say('objection.forwarded', { number, due: formatLongDate(dueOn) })] };
}

/** Upholds: the PPID is ordered to give the information, and the request is owed again by the ordered day. */
export async function upholdObjection(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  reply: { text: string; orderedDueOn: CivilDate },
  now: Date,
): Promise<ObjectionDone> {
  const before = await objectionOf(store, seen);
  const request = await requestAbout(store, before);
  const { actor, signed, letter } = await superior(store, by, now);
  const { orderedDueOn } = reply;
  const text = reply.text.trim();
  const runs = isOwed(request.state) && !isOverdue(request, civilDateOf(now));
  const objection = await moveObjection(
    store,
    before,
    'uphold',
    { actor, now },
    {
      facts: {
        text,
        orderedDueOn,
        runsUntil: runs ? request.dueOn : null,
        decidedBy: request.decidedBy,
      },
      change: {
        decidedAt: now,
        decision: text,
        decidedBy: by.id,
        decidedName: signed,
        orderedDueOn,
      },
      data: { ordered: orderedDueOn, ...letter },
      note: text,
    },
  );
  await makeMove(
    store,
    request,
    'order',
    { actor, now },
    {
      change: { orderedDueOn, dueOn: orderedDueOn, alertOn: orderedDueOn, provisional: false },
      data: { objection: objection.number, from: request.dueOn, due: orderedDueOn, ...letter },
    },
  );
  await store.alerts.clearAbout(objection.number, now);
  await store.alerts.add({
    at: now,
    role: 'ppid',
    phrase: 'alert.ordered',
    values: { number: request.number, objection: objection.number, due: formatLongDate(orderedDueOn) },
    about: request.number,
  });
  return {
    objection,
    notices: [
      say('objection.upheld', {
        number: objection.number,
        request: request.number,
        text,
        due: formatLongDate(orderedDueOn),
        ...disputeRight(rules, request, objection, now),
      }),
    ],
  };
}

export async function rejectObjection(
  store: Store,
  rules: RequestRules,
  seen: Seen,
  by: By,
  reply: { text: string },
  now: Date,
): Promise<ObjectionDone> {
  const before = await objectionOf(store, seen);
  const request = await requestAbout(store, before);
  const { actor, signed, letter } = await superior(store, by, now);
  const text = reply.text.trim();
  const objection = await moveObjection(
    store,
    before,
    'reject',
    { actor, now },
    {
      facts: { text, decidedBy: request.decidedBy },
      change: {
        decidedAt: now,
        decision: text,
        decidedBy: by.id,
        decidedName: signed,
      },
      data: letter,
      note: text,
    },
  );
  await store.alerts.clearAbout(objection.number, now);
  return {
    objection,
    notices: [
      say('objection.rejected', {
        number: objection.number,
        text,
        ...disputeRight(rules, request, objection, now),
      }),
    ],
  };
}

/** Tanggapan pemohon: what the applicant says to the reply, for the register. */
export async function recordResponse(
  store: Store,
  seen: Seen,
  by: By | null,
  text: string,
  now: Date,
): Promise<ObjectionDone> {
  const before = await objectionOf(store, seen);
  const objection = await moveObjection(
    store,
    before,
    'respond',
    { actor: by ? operatorActor(by) : CITIZEN, now },
    { facts: { text }, change: { response: text.trim() }, note: text },
  );
  return { objection, notices: [] };
}
