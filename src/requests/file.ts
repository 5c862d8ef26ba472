import { type Actor, CITIZEN, operatorActor } from '../domain/actor.ts';
import { addWorkingDays, touchesProvisional } from '../domain/clock.ts';
import { civilDateOf, formatLongDate, timeOf } from '../domain/date.ts';
import type { By, DeskFiling, Filed } from '../domain/desk.ts';
import type { Notice } from '../domain/effect.ts';
import { Refusal } from '../domain/refusal.ts';
import { receiptFile } from '../domain/reply-file.ts';
import { type RequestChannel, type RequestDraft, registrationNumber, secretFrom } from '../domain/request.ts';
import { countedReceipt, dueFrom } from '../domain/request-clock.ts';
import { move } from '../domain/request-moves.ts';
import type { Store } from '../domain/store.ts';
import { type Chat, say } from './moves.ts';
import type { RequestRules } from './rules.ts';

/** Filing: number, secret, due date and event in one transaction (UU 14/2008 Pasal 22 ayat 1–6). */

/** Files a request a citizen confirmed in a chat. */
export async function fileRequest(
  store: Store,
  rules: RequestRules,
  from: Chat,
  draft: RequestDraft,
  now: Date,
): Promise<Notice[]> {
  return (await enter(store, rules, { ...from, receivedAt: now }, draft, CITIZEN, now)).notices;
}

/** Files a request that came over the counter, by phone, e-mail or letter: same series, same clock from its receipt. */
export async function fileAtDesk(
  store: Store,
  rules: RequestRules,
  filing: DeskFiling,
  by: By,
  now: Date,
): Promise<Filed> {
  if (filing.receivedAt > now) throw new Refusal('received_later');
  const from = filing.chat ?? { channel: filing.channel, conversation: null };
  return enter(
    store,
    rules,
    { ...from, receivedAt: filing.receivedAt },
    filing.draft,
    operatorActor(by),
    now,
  );
}

async function enter(
  store: Store,
  rules: RequestRules,
  from: { channel: RequestChannel; conversation: string | null; receivedAt: Date },
  draft: RequestDraft,
  actor: Actor,
  now: Date,
): Promise<Filed> {
  const state = move('draft', 'submit', actor);
  const { receivedAt } = from;
  const category = draft.category ?? (rules.electionStage ? 'election' : 'general');
  const law = rules.legalDays(category, civilDateOf(receivedAt));
  const due = dueFrom(receivedAt, law.days, rules);
  const year = +civilDateOf(now).slice(0, 4);
  const sequence = await store.requests.nextSequence(rules.numberPrefix, year);
  const number = registrationNumber(rules.numberPrefix, year, sequence);
  const secret = secretFrom(rules.randomBytes(10));
  const id = await store.requests.insert(
    {
      number,
      state,
      category,
      channel: from.channel,
      conversation: from.conversation,
      applicantKind: draft.applicantKind,
      identity: draft.identity,
      proxy: draft.proxy ?? null,
      details: draft.details,
      purpose: draft.purpose,
      way: draft.way,
      submittedAt: now,
      receivedAt,
      dueOn: due.promised,
      alertOn: due.alert,
      provisional: due.provisional,
    },
    rules.hash(secret),
  );
  await store.requests.addEvent(id, {
    at: now,
    actor,
    move: 'submit',
    from: 'draft',
    to: state,
    data: { due: due.promised, category },
    note: null,
  });
  await store.alerts.add({
    at: now,
    role: 'petugas',
    phrase: 'alert.filed',
    values: { number, due: formatLongDate(due.promised) },
    about: number,
  });

  const received = civilDateOf(receivedAt);
  const counted = countedReceipt(receivedAt, rules);
  const extended = addWorkingDays(due.promised, law.extensionDays, rules.holidays, 'not_working');
  const filed = say(
    'request.filed',
    {
      number,
      secret,
      received: `${formatLongDate(received)} pukul ${timeOf(receivedAt)} WIB`,
      due: formatLongDate(due.promised),
      days: law.days,
      extension: law.extensionDays,
      extended: formatLongDate(extended),
      window: law.objectionWindow,
    },
    'form',
  );
  const notices: Notice[] = [{ ...filed, files: [receiptFile(number)] }];
  if (counted !== received)
    notices.push(say('request.counted_from', { counted: formatLongDate(counted) }, 'form'));
  if (due.provisional || touchesProvisional(received, extended, rules.holidays))
    notices.push(say('request.provisional', {}, 'form'));
  return { number, secret, notices };
}
