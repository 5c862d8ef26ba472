import { type Actor, CITIZEN, operatorActor } from '../domain/actor.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { By } from '../domain/desk.ts';
import type { Notice } from '../domain/effect.ts';
import {
  foundGrounds,
  isOpenObjection,
  judgedObjectionMove,
  type ObjectionDraft,
  type ObjectionGround,
  type ObjectionRecord,
} from '../domain/objection.ts';
import { Refusal } from '../domain/refusal.ts';
import { type RequestChannel, type RequestRecord, registrationNumber } from '../domain/request.ts';
import { dueFrom } from '../domain/request-clock.ts';
import type { Store } from '../domain/store.ts';
import { type Chat, ownRequest, say } from './moves.ts';
import { moveObjection, type ObjectionDone } from './objection-moves.ts';
import { lawOf, lawOfObjection, type RequestRules } from './rules.ts';

/** Filing and withdrawing an objection (keberatan, UU 14/2008 Pasal 35–36; Model PPID-F). */

const RULE = 'UU 14/2008 Pasal 35 dan 36 ayat (1)';

/** A request filed in this chat, or one whose secret is known; a miss never says which was wrong. */
async function requestFor(
  store: Store,
  rules: RequestRules,
  from: Chat,
  number: string,
  secret: string | null,
): Promise<RequestRecord> {
  if (secret === null) return ownRequest(store, from, number);
  const found = await store.requests.byNumber(number);
  if (found?.secretHash !== rules.hash(secret)) throw new Refusal('unknown_request');
  return found.record;
}

/** From a chat: the one the request was filed in, or another with the receipt's secret. */
export async function fileObjection(
  store: Store,
  rules: RequestRules,
  from: Chat,
  draft: ObjectionDraft,
  now: Date,
  secret: string | null = null,
): Promise<Notice[]> {
  const request = await requestFor(store, rules, from, draft.number, secret);
  return (await enter(store, rules, { ...from, receivedAt: now }, request, draft, CITIZEN, now)).notices;
}

/** Handed in outside the chat, written down by an operator. */
export async function fileObjectionAtDesk(
  store: Store,
  rules: RequestRules,
  draft: ObjectionDraft,
  from: { channel: RequestChannel; receivedAt: Date },
  by: By,
  now: Date,
): Promise<{ number: string; notices: Notice[] }> {
  if (from.receivedAt > now) throw new Refusal('received_later');
  const found = await store.requests.byNumber(draft.number);
  if (!found) throw new Refusal('unknown_request');
  const entry = { ...from, conversation: null };
  return enter(store, rules, entry, found.record, draft, operatorActor(by), now);
}

/** @throws Refusal `ground_closed` when the request's course does not give the ground, `objection_late` after its window */
function checkGrounds(
  rules: RequestRules,
  request: RequestRecord,
  grounds: readonly ObjectionGround[],
  receivedAt: Date,
): void {
  if (grounds.length === 0) throw new Refusal('objection_grounds', { rule: RULE });
  const today = civilDateOf(receivedAt);
  const { objectionWindow } = lawOf(rules, request);
  const found = foundGrounds(request, objectionWindow, rules.holidays, today);
  for (const ground of grounds) {
    const one = found.find((row) => row.ground === ground);
    const words = rules.objectionGround(ground);
    if (!one) throw new Refusal('ground_closed', { ground, words, rule: RULE });
    if (one.until !== null && today > one.until)
      throw new Refusal('objection_late', { words, until: formatLongDate(one.until), rule: RULE });
  }
}

async function enter(
  store: Store,
  rules: RequestRules,
  from: { channel: RequestChannel; conversation: string | null; receivedAt: Date },
  request: RequestRecord,
  draft: ObjectionDraft,
  actor: Actor,
  now: Date,
): Promise<{ number: string; notices: Notice[] }> {
  checkGrounds(rules, request, draft.grounds, from.receivedAt);
  if (draft.position.trim().length < 10) throw new Refusal('position_needed', { rule: RULE });
  const running = (await store.objections.ofRequest(request.id)).find((one) => isOpenObjection(one.state));
  if (running) throw new Refusal('objection_open', { number: running.number, rule: RULE });
  const today = civilDateOf(from.receivedAt);
  const state = judgedObjectionMove('draft', 'file', actor, { today });
  const { objectionDays: days, disputeWindow: window } = lawOfObjection(rules, request, from);
  const due = dueFrom(from.receivedAt, days, rules);
  const year = +civilDateOf(now).slice(0, 4);
  const sequence = await store.requests.nextSequence(rules.objectionPrefix, year);
  const number = registrationNumber(rules.objectionPrefix, year, sequence);
  const grounds = [...new Set(draft.grounds)].sort();
  const id = await store.objections.insert({
    number,
    request: request.id,
    state,
    grounds,
    position: draft.position.trim(),
    proxy: draft.proxy ?? null,
    channel: from.channel,
    conversation: from.conversation,
    submittedAt: now,
    receivedAt: from.receivedAt,
    dueOn: due.promised,
    alertOn: due.alert,
    provisional: due.provisional,
  });
  await store.objections.addEvent(id, {
    at: now,
    actor,
    move: 'file',
    from: 'draft',
    to: state,
    data: { request: request.number, grounds: grounds.join(''), due: due.promised },
    note: null,
  });
  for (const role of ['petugas', 'atasan_ppid'] as const)
    await store.alerts.add({
      at: now,
      role,
      phrase: 'alert.objection_filed',
      values: { number, request: request.number, due: formatLongDate(due.promised) },
      about: number,
    });
  const notices = [
    say(
      'objection.filed',
      {
        number,
        request: request.number,
        grounds: grounds.map((ground) => rules.objectionGround(ground)).join('; '),
        due: formatLongDate(due.promised),
        days,
        window,
      },
      'form',
    ),
  ];
  if (due.provisional) notices.push(say('request.provisional', {}, 'form'));
  return { number, notices };
}

export async function withdrawObjection(
  store: Store,
  from: Chat,
  number: string,
  now: Date,
): Promise<ObjectionDone> {
  const own = await store.objections.ofConversation(from.channel, from.conversation);
  const before = own.find((one) => one.number === number);
  if (!before) throw new Refusal('unknown_objection');
  return endObjection(store, before, now);
}

/** Withdrawn by the applicant, alone or with its request. */
export async function endObjection(
  store: Store,
  before: ObjectionRecord,
  now: Date,
  data: Record<string, string> = {},
): Promise<ObjectionDone> {
  const objection = await moveObjection(store, before, 'withdraw', { actor: CITIZEN, now }, { data });
  await store.alerts.clearAbout(objection.number, now);
  return { objection, notices: [say('objection.withdrawn', { number: objection.number })] };
}
