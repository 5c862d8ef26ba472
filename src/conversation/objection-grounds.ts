import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { Block, Choice } from '../domain/message.ts';
import { foundGrounds, OBJECTION_GROUNDS, type ObjectionGround } from '../domain/objection.ts';
import type { RequestRecord } from '../domain/request.ts';
import { choose } from './choose.ts';
import { type Asked, type FormContext, KEEP, leave } from './form.ts';
import { groundsOf, subjectOf } from './own-cases.ts';
import { choice } from './reply.ts';

/** The grounds of an objection (UU 14/2008 Pasal 35 ayat 1) as they are offered: which, and why not the others. */

/** Sent by the choice that tells why a ground is not offered. */
export const OTHERS = 'alasan lain';

/** Grounds open today, as choices; why not the others is told to whoever misses one. */
export function askGrounds(chosen: boolean, record: RequestRecord, context: FormContext): Asked {
  const { library } = context;
  return {
    blocks: library.say('objection_form.grounds', { number: record.number, subject: subjectOf(record, 120) }),
    choices: [
      ...openChoices(record, context),
      ...(closedGrounds(record, context).length > 0
        ? [choice(library, 'objection_form.others', OTHERS)]
        : []),
      ...(chosen ? [choice(library, 'form.keep', KEEP)] : []),
      ...leave(library),
    ],
  };
}

/** Of each ground that is not open: why not yet, or no longer. */
export function whyNotOthers(record: RequestRecord, context: FormContext): Block[] {
  const { library, rules } = context;
  return [
    ...library.say('objection_form.closed'),
    {
      type: 'list',
      ordered: false,
      items: closedGrounds(record, context).map((one) => [
        `${capital(rules.objectionGround(one))}: ${whyClosed(one, record, context)}`,
      ]),
    },
  ];
}

function closedGrounds(record: RequestRecord, { rules, today }: FormContext): ObjectionGround[] {
  const open = groundsOf(record, rules, today).map((one) => one.ground);
  return OBJECTION_GROUNDS.filter((one) => !open.includes(one));
}

/** True when words or a letter name a ground that is not open. */
export function namesClosed(text: string, record: RequestRecord, context: FormContext): boolean {
  const closed = closedGrounds(record, context);
  const letter = /^(?:alasan )?([a-g])$/i.exec(text)?.[1]?.toLowerCase();
  if (letter) return closed.some((one) => one === letter);
  const labels = closed.map((one) => ({ label: context.rules.objectionGround(one), send: `alasan ${one}` }));
  return !/\d/.test(text) && choose(labels, text) !== null;
}

export function openChoices(record: RequestRecord, { rules, today }: FormContext): Choice[] {
  // Ground b is not about an answer and always there: the likelier ones stand before it.
  const open = groundsOf(record, rules, today).map((one) => one.ground);
  return [...open.filter((one) => one !== 'b'), ...open.filter((one) => one === 'b')].map((one) => ({
    label: capital(rules.objectionGround(one)),
    send: `alasan ${one}`,
  }));
}

function whyClosed(
  ground: ObjectionGround,
  record: RequestRecord,
  { library, rules, today }: FormContext,
): string {
  const law = rules.legalDays(record.category, civilDateOf(record.receivedAt));
  const past = foundGrounds(record, law.objectionWindow, rules.calendar.holidays, today).find(
    (one) => one.ground === ground,
  );
  if (past?.until) return library.line('objection_form.over', { until: formatLongDate(past.until) });
  const answered = record.answeredAt !== null;
  if (record.state === 'incomplete') return library.line('objection_form.incomplete');
  if (ground === 'c' || (ground === 'g' && !answered))
    return answered
      ? library.line('objection_form.was_answered')
      : library.line('objection_form.not_due', { due: formatLongDate(record.dueOn) });
  if (ground === 'g') return library.line('objection_form.in_time');
  return library.line(answered ? 'objection_form.not_refused' : 'objection_form.not_answered');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
