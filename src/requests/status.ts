import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { Notice } from '../domain/effect.ts';
import { isOpenObjection, type ObjectionRecord } from '../domain/objection.ts';
import { isOverdue, isOwed, type RequestRecord } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';
import { type Chat, say } from './moves.ts';
import type { RequestRules } from './rules.ts';

/** Requests shown when no number was named. */
const SHOWN = 3;

/** Status in the filing chat by number alone, elsewhere by number and secret; a miss never says which was wrong. */
export async function showStatus(
  store: Store,
  rules: RequestRules,
  from: Chat,
  asked: { number: string | null; secret: string | null },
  now: Date,
): Promise<Notice[]> {
  const own = await store.requests.ofConversation(from.channel, from.conversation);
  if (asked.number === null)
    return own.length > 0
      ? (await Promise.all(own.slice(0, SHOWN).map((one) => statusNotices(store, one, now)))).flat()
      : [say('request.status_none')];
  const objection = await ownObjectionStatus(store, from, asked.number);
  if (objection) return objection;
  const mine = own.find((one) => one.number === asked.number);
  if (mine) return statusNotices(store, mine, now);
  const found = await store.requests.byNumber(asked.number);
  const right = asked.secret !== null && found?.secretHash === rules.hash(asked.secret);
  return right ? statusNotices(store, found!.record, now) : [say('request.status_unknown')];
}

async function ownObjectionStatus(store: Store, from: Chat, number: string): Promise<Notice[] | null> {
  const objection = await store.objections.byNumber(number);
  if (objection?.channel !== from.channel || objection.conversation !== from.conversation) return null;
  return [objectionLine(objection)];
}

/** An objection that has ended is due no more. */
function objectionLine({ number, state, dueOn }: ObjectionRecord): Notice {
  const phrases = { state: `objection_state.${state}` };
  return isOpenObjection(state)
    ? { ...say('objection.status_one', { number, due: formatLongDate(dueOn) }), phrases }
    : { ...say('objection.status_ended', { number }), phrases };
}

/** Enough to know one's own request again. */
const BRIEF = 80;

function briefly(details: string): string {
  const line = details.replace(/\s+/g, ' ').trim();
  return line.length > BRIEF ? `${line.slice(0, BRIEF - 1).trimEnd()}…` : line;
}

async function statusNotices(store: Store, record: RequestRecord, now: Date): Promise<Notice[]> {
  const { number } = record;
  const notices: Notice[] = [
    {
      ...say('request.status_one', {
        number,
        received: formatLongDate(civilDateOf(record.receivedAt)),
        about: briefly(record.details),
      }),
      phrases: { state: `state.${record.state}` },
    },
  ];
  if (isOwed(record.state))
    notices.push(say('request.status_due', { number, due: formatLongDate(record.dueOn) }));
  if (record.state === 'incomplete' && record.completeBy !== null)
    notices.push(say('request.complete_by', { until: formatLongDate(record.completeBy) }));
  if (record.extension !== null && isOwed(record.state)) notices.push(say('request.status_extended'));
  if (isOverdue(record, civilDateOf(now))) notices.push(say('request.status_overdue'));
  if (record.answer) notices.push(say('request.answer_line', { answer: record.answer }));
  for (const objection of await store.objections.ofRequest(record.id)) notices.push(objectionLine(objection));
  return notices;
}
