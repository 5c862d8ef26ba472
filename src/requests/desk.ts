import { dueDate } from '../domain/clock.ts';
import { type CivilDate, civilDateOf, formatLongDate, timeOf } from '../domain/date.ts';
import type { Answer } from '../domain/desk.ts';
import type { Notice } from '../domain/effect.ts';
import type { HolidayTable } from '../domain/holidays.ts';
import type { ChannelName } from '../domain/message.ts';
import { Refusal } from '../domain/refusal.ts';
import {
  type Actor,
  MOVE_OF_OUTCOME,
  type MoveName,
  move,
  type RequestDraft,
  type RequestRecord,
  registrationNumber,
  secretFrom,
} from '../domain/request.ts';
import type { Store } from '../domain/store.ts';

/** Days of the law in force when a request was received (knowledge/law.yml). */
export interface LegalDays {
  days: number;
  extensionDays: number;
  objectionWindow: number;
}

export interface RequestRules {
  holidays: HolidayTable;
  /** The office-wide switch: during election stages the short clock is the default. */
  electionStage: boolean;
  numberPrefix: string;
  legalDays(category: RequestRecord['category'], received: CivilDate): LegalDays;
  ground(letter: string): string | null;
  randomBytes(length: number): Uint8Array;
  hash(secret: string): string;
}

/** Files a confirmed request: number, secret, due date and event, in the caller's transaction. */
export async function fileRequest(
  store: Store,
  rules: RequestRules,
  from: { channel: ChannelName; conversation: string },
  draft: RequestDraft,
  now: Date,
): Promise<Notice[]> {
  const received = civilDateOf(now);
  const category = rules.electionStage ? 'election' : 'general';
  const law = rules.legalDays(category, received);
  const due = dueDate(received, law.days, rules.holidays);
  const year = +received.slice(0, 4);
  const sequence = await store.requests.nextSequence(rules.numberPrefix, year);
  const number = registrationNumber(rules.numberPrefix, year, sequence);
  const secret = secretFrom(rules.randomBytes(10));
  const actor: Actor = { kind: 'citizen', id: null };
  const id = await store.requests.insert(
    {
      number,
      state: move('draft', 'submit', actor),
      category,
      channel: from.channel,
      conversation: from.conversation,
      applicantKind: draft.applicantKind,
      identity: draft.identity,
      details: draft.details,
      purpose: draft.purpose,
      way: draft.way,
      submittedAt: now,
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
    to: 'submitted',
    data: { due: due.promised },
  });
  const extended = dueDate(due.promised, law.extensionDays, rules.holidays);
  const notices: Notice[] = [
    {
      kind: 'form',
      phrase: 'request.filed',
      values: {
        number,
        secret,
        received: `${formatLongDate(received)} pukul ${timeOf(now)} WIB`,
        due: formatLongDate(due.promised),
        days: law.days,
        extension: law.extensionDays,
        extended: formatLongDate(extended.promised),
        window: law.objectionWindow,
      },
    },
  ];
  if (due.provisional || extended.provisional)
    notices.push({ kind: 'form', phrase: 'request.provisional', values: {} });
  return notices;
}

/** Status in the filing chat by number alone, elsewhere by number and secret; a miss never says which was wrong. */
export async function showStatus(
  store: Store,
  rules: RequestRules,
  from: { channel: ChannelName; conversation: string },
  asked: { number: string | null; secret: string | null },
): Promise<Notice[]> {
  const own = await store.requests.ofConversation(from.channel, from.conversation);
  if (asked.number === null)
    return own.length > 0
      ? own.slice(0, 3).flatMap(statusNotices)
      : [{ kind: 'status', phrase: 'request.status_none', values: {} }];
  const mine = own.find((one) => one.number === asked.number);
  if (mine) return statusNotices(mine);
  const found = await store.requests.byNumber(asked.number);
  const right = asked.secret !== null && found?.secretHash === rules.hash(asked.secret);
  return right
    ? statusNotices(found!.record)
    : [{ kind: 'status', phrase: 'request.status_unknown', values: {} }];
}

function statusNotices(record: RequestRecord): Notice[] {
  const notices: Notice[] = [
    {
      kind: 'status',
      phrase: 'request.status_one',
      values: {
        number: record.number,
        received: formatLongDate(civilDateOf(record.submittedAt)),
        due: formatLongDate(record.dueOn),
      },
      phrases: { state: `state.${record.state}` },
    },
  ];
  if (record.answer)
    notices.push({ kind: 'status', phrase: 'request.answer_line', values: { answer: record.answer } });
  return notices;
}

/** Makes one move of a request: change and event, in the caller's transaction. The loser of a race is told. */
async function makeMove(
  store: Store,
  record: RequestRecord,
  name: MoveName,
  actor: Actor,
  now: Date,
  more: { change?: Parameters<Store['requests']['update']>[1]; data?: Record<string, string> } = {},
): Promise<void> {
  const to = move(record.state, name, actor);
  const won = await store.requests.update(record.id, { ...more.change, state: to }, record.state);
  if (!won) throw new Refusal('changed_meanwhile');
  await store.requests.addEvent(record.id, {
    at: now,
    actor,
    move: name,
    from: record.state,
    to,
    data: more.data ?? {},
  });
}

async function requestOf(store: Store, id: number): Promise<RequestRecord> {
  const record = await store.requests.get(id);
  if (!record) throw new Refusal('unknown_request');
  return record;
}

/** An operator takes the request up. The citizen is told, with the same due date. */
export async function acceptRequest(
  store: Store,
  id: number,
  operator: number,
  now: Date,
): Promise<{ record: RequestRecord; notices: Notice[] }> {
  const record = await requestOf(store, id);
  await makeMove(store, record, 'accept', { kind: 'operator', id: operator }, now);
  return {
    record,
    notices: [
      {
        kind: 'status',
        phrase: 'request.accepted',
        values: { number: record.number, due: formatLongDate(record.dueOn) },
      },
    ],
  };
}

/**
 * The written notice (pemberitahuan tertulis, UU 14/2008 Pasal 22 ayat 7). A refusal, whole or partial, needs its letter
 * of Pasal 17 and the decision it rests on, a partial grant what is masked; who holds what is not held is said
 * when it is known.
 */
export async function answerRequest(
  store: Store,
  rules: RequestRules,
  id: number,
  operator: number,
  answer: Answer,
  now: Date,
): Promise<{ record: RequestRecord; notices: Notice[] }> {
  const text = answer.text.trim();
  if (text.length < 10) throw new Refusal('text_needed');
  const words = answer.ground ? rules.ground(answer.ground) : null;
  if (answer.outcome === 'partly_granted' && !answer.masked?.trim()) throw new Refusal('masked_needed');
  const exempt = answer.outcome === 'refused' || answer.outcome === 'partly_granted';
  if (exempt && (!words || !answer.decision?.trim())) throw new Refusal('ground_needed');

  const record = await requestOf(store, id);
  const data: Record<string, string> = { outcome: answer.outcome };
  if (exempt && words) Object.assign(data, { ground: answer.ground, decision: answer.decision });
  if (answer.holder) data.holder = answer.holder;
  if (answer.masked) data.masked = answer.masked;
  await makeMove(store, record, MOVE_OF_OUTCOME[answer.outcome], { kind: 'operator', id: operator }, now, {
    change: { answeredAt: now, answer: text },
    data,
  });

  const say = (phrase: string, values: Record<string, string | number>): Notice => ({
    kind: 'status',
    phrase,
    values,
  });
  const notices: Notice[] = [
    {
      ...say('request.answered', { number: record.number, text }),
      phrases: { outcome: `state.${answer.outcome}` },
    },
  ];
  if (exempt && answer.ground && words && answer.decision)
    notices.push(say('request.answered_ground', { ground: answer.ground, words, decision: answer.decision }));
  if (answer.holder) notices.push(say('request.answered_holder', { holder: answer.holder }));
  if (answer.masked) notices.push(say('request.answered_masked', { masked: answer.masked }));
  notices.push(
    say('request.answered_rights', {
      window: rules.legalDays(record.category, civilDateOf(record.submittedAt)).objectionWindow,
    }),
  );
  return { record, notices };
}

/** Records that an operator looked at the identity; the state stays. */
export async function recordLook(store: Store, id: number, operator: number, now: Date): Promise<void> {
  const record = await requestOf(store, id);
  await store.requests.addEvent(id, {
    at: now,
    actor: { kind: 'operator', id: operator },
    move: 'look',
    from: record.state,
    to: record.state,
    data: {},
  });
}
