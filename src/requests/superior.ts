import { type Actor, CITIZEN, operatorActor } from '../domain/actor.ts';
import { type CivilDate, civilDateOf, formatLongDate } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import { disputeWindow, type ObjectionRecord } from '../domain/objection.ts';
import { Refusal } from '../domain/refusal.ts';
import type { RequestRecord, Seen } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';
import { makeMove, say } from './moves.ts';
import { moveObjection, type ObjectionDone, objectionOf } from './objection-moves.ts';
import { lawOf, type RequestRules } from './rules.ts';

/** Answering an objection: the atasan PPID, or whom a recorded letter delegates (UU 14/2008 Pasal 36 ayat 2–3). */

/** An operator as actor, with the capacity a delegation in force gives. */
async function superior(store: Store, by: By, now: Date): Promise<Actor> {
  const actor = operatorActor(by);
  if (by.role === 'atasan_ppid') return actor;
  const delegation = await store.delegations.inForce(by.id, civilDateOf(now));
  return delegation ? { ...actor, delegate: true } : actor;
}

/** What the register prints: name and post; a delegate with the letter. */
async function signedBy(store: Store, by: By, now: Date): Promise<string> {
  const name = (await store.operators.get(by.id))?.name ?? `#${by.id}`;
  const delegation =
    by.role === 'atasan_ppid' ? null : await store.delegations.inForce(by.id, civilDateOf(now));
  return delegation ? `${name}, a.n. Atasan PPID (${delegation.letter})` : `${name}, Atasan PPID`;
}

async function requestAbout(store: Store, objection: ObjectionRecord): Promise<RequestRecord> {
  return (await store.requests.get(objection.request))!;
}

/** An officer lays the objection before the atasan PPID. */
export async function forwardObjection(store: Store, seen: Seen, by: By, now: Date): Promise<ObjectionDone> {
  const before = await objectionOf(store, seen);
  const objection = await moveObjection(store, before, 'forward', { actor: operatorActor(by), now });
  return { objection, notices: [say('objection.forwarded', { number: objection.number })] };
}

/** Upholds: the PPID is ordered to give the information, and the request is owed again by the ordered day. */
export async function upholdObjection(
  store: Store,
  seen: Seen,
  by: By,
  reply: { text: string; orderedDueOn: CivilDate },
  now: Date,
): Promise<ObjectionDone> {
  const before = await objectionOf(store, seen);
  const request = await requestAbout(store, before);
  const actor = await superior(store, by, now);
  const { orderedDueOn } = reply;
  const text = reply.text.trim();
  const objection = await moveObjection(
    store,
    before,
    'uphold',
    { actor, now },
    {
      facts: { text, orderedDueOn, decidedBy: request.decidedBy },
      change: {
        decidedAt: now,
        decision: text,
        decidedBy: by.id,
        decidedName: await signedBy(store, by, now),
        orderedDueOn,
      },
      data: { ordered: orderedDueOn },
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
      data: { objection: objection.number, due: orderedDueOn },
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
  const text = reply.text.trim();
  const objection = await moveObjection(
    store,
    before,
    'reject',
    { actor: await superior(store, by, now), now },
    {
      facts: { text, decidedBy: request.decidedBy },
      change: {
        decidedAt: now,
        decision: text,
        decidedBy: by.id,
        decidedName: await signedBy(store, by, now),
      },
      note: text,
    },
  );
  await store.alerts.clearAbout(objection.number, now);
  const law = lawOf(rules, request);
  const { until } = disputeWindow(objection, law.disputeWindow, rules.holidays, civilDateOf(now));
  return {
    objection,
    notices: [
      say('objection.rejected', {
        number: objection.number,
        text,
        window: law.disputeWindow,
        until: formatLongDate(until),
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

/** The atasan PPID names a delegate by letter, for a span of days. */
export async function recordDelegation(
  store: Store,
  by: By,
  delegation: { operator: number; letter: string; from: CivilDate; until: CivilDate },
  now: Date,
): Promise<void> {
  const rule = 'PKPU 22/2023 dan perubahannya';
  if (by.role !== 'atasan_ppid') throw new Refusal('role_needed', { who: 'atasan PPID', rule });
  const letter = delegation.letter.trim();
  if (letter === '' || delegation.until < delegation.from) throw new Refusal('delegation_needed', { rule });
  if (!(await store.operators.get(delegation.operator))) throw new Refusal('delegation_needed', { rule });
  await store.delegations.add({ ...delegation, letter, by: by.id }, now);
}
