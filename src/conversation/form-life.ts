import type { Choice, Reply } from '../domain/message.ts';
import type { Rooms } from './answer.ts';
import { openCase } from './case-opening.ts';
import { type FormContext, formReply } from './form.ts';
import { askForm } from './forms.ts';
import { type CaseCommand, explain, howToAttach } from './my-cases.ts';
import { openObjection } from './objection-form.ts';
import { choice, offersOf, reply } from './reply.ts';
import { openRequest } from './request-form.ts';
import { type Form, FRESH, type Step, type Turn } from './step.ts';

/** Opening, pausing, resuming and leaving forms. Pure. */

/** Drafts of requests and objections that may be opened in an hour without one being sent. */
const DRAFTS_AN_HOUR = 6;
const HOUR_MS = 3_600_000;

/** The step once its form is done: a form set aside comes back, paused. */
export function withoutForm(step: Step): Pick<Step, 'form' | 'aside'> {
  return { form: step.aside.at(-1) ?? null, aside: step.aside.slice(0, -1) };
}

/** A form takes the place of the paused one, which waits aside. */
function withForm(step: Step, form: Form, now: Date): Step {
  const aside = step.form ? [...step.aside, { ...step.form, paused: true }] : step.aside;
  return { ...step, misses: 0, offered: [], aside, form: { ...form, touched: now.getTime() } };
}

export function pause(step: Step): Step {
  return step.form ? { ...step, form: { ...step.form, paused: true } } : step;
}

/** Answers after which a draft is not thrown away without asking. */
const MUCH = 3;

/** "batal": a draft that holds much asks first, so that a slip of the finger loses nothing. */
export function askToCancel(step: Step, rooms: Rooms, heard: string): Turn {
  const { form } = step;
  const given = form === null || form.kind === 'withdraw' ? 0 : Object.keys(form.values).length;
  if (form === null || given < MUCH) return cancel(step, rooms, heard);
  const said = reply('form', rooms.library.say('form.cancel_sure'), { choices: leavingChoices(rooms) });
  return {
    heard,
    step: { ...step, form: { ...form, leaving: true }, offered: [] },
    replies: [said],
    effects: [],
  };
}

export function leavingChoices({ library }: Rooms): Choice[] {
  return [choice(library, 'form.cancel_yes', 'batal'), choice(library, 'form.cancel_no', 'lanjut')];
}

export function cancel(step: Step, rooms: Rooms, heard: string): Turn {
  const { library } = rooms;
  const { form } = step;
  const drafted = form?.kind === 'request' || form?.kind === 'objection';
  const phrase = !form ? 'form.nothing_to_cancel' : drafted ? 'form.cancelled' : 'case_form.cancelled';
  const rest = form ? withoutForm(step) : { form: null, aside: [] };
  const said = reply(
    form ? 'form' : 'smalltalk',
    [...library.say(phrase), ...(rest.form ? library.say('form.other_waits') : [])],
    {
      choices: [
        ...(rest.form ? [choice(library, 'form.go_on', 'lanjut')] : []),
        choice(library, 'choice.menu', 'menu'),
      ],
    },
  );
  return {
    heard,
    step: { ...FRESH, topic: step.topic, openings: step.openings, ...rest, offered: offersOf(said) },
    replies: [said],
    effects: [{ do: 'give_back' }],
  };
}

/** Opens a draft, or resumes the one of its kind that waits. */
export function openDraft(
  kind: 'request' | 'objection',
  number: string | null,
  step: Step,
  context: FormContext,
  heard: string,
): Turn {
  const { library, now } = context;
  step = withoutOther(step, kind, number);
  const waiting = resume(step, kind, context, heard);
  if (waiting) return waiting;
  const recent = step.openings.filter((at) => now.getTime() - at < HOUR_MS);
  if (recent.length >= DRAFTS_AN_HOUR) {
    const minutes = Math.ceil((recent[0]! + HOUR_MS - now.getTime()) / 60_000);
    const said = reply('form', library.say('form.too_many', { minutes }), {
      choices: [choice(library, 'choice.person', 'petugas'), choice(library, 'choice.menu', 'menu')],
    });
    return { heard, step: { ...step, offered: offersOf(said) }, replies: [said], effects: [] };
  }
  const form = kind === 'request' ? openRequest(step.missed) : openObjection(number, context);
  const next = withForm(step, form, now);
  return {
    heard,
    step: { ...next, openings: [...recent, now.getTime()] },
    replies: [formReply(kind, askForm(form, context))],
    effects: [],
  };
}

/** A form of the kind that waits for another number makes room: of each kind there is one. */
function withoutOther(step: Step, kind: Form['kind'], number: string | null): Step {
  const other = (form: Form): boolean =>
    number !== null && form.kind === kind && form.kind !== 'request' && form.number !== number;
  const aside = step.aside.filter((form) => !other(form));
  if (step.form === null || !other(step.form)) return { ...step, aside };
  return { ...step, ...withoutForm({ ...step, aside }) };
}

/** Goes on with a paused form, of one kind or whichever waits. */
export function resume(
  step: Step,
  kind: Form['kind'] | null,
  context: FormContext,
  heard: string,
): Turn | null {
  const waiting = [...step.aside, ...(step.form ? [step.form] : [])];
  const form = waiting.findLast((one) => kind === null || one.kind === kind);
  if (!form) return null;
  const others = waiting.filter((one) => one !== form);
  const open = { ...form, paused: false, touched: context.now.getTime() };
  const asked = askForm(open, context);
  const said = formReply(open.kind, {
    ...asked,
    blocks: [...context.library.say('form.resumed'), ...asked.blocks],
  });
  return { heard, step: { ...step, offered: [], form: open, aside: others }, replies: [said], effects: [] };
}

/** What a citizen says about own cases outside a form. */
export function followCase(command: CaseCommand, step: Step, context: FormContext, heard: string): Turn {
  const { library, own, now } = context;
  const told = (said: Reply): Turn => ({
    heard,
    step: { ...step, misses: 0, offered: offersOf(said) },
    replies: [said],
    effects: [],
  });
  if (command.do === 'objection') return openDraft('objection', command.number, step, context, heard);
  if (command.do === 'attach') return told(howToAttach(context));
  if (command.do === 'explain') {
    const record = own.requests.find((one) => command.number === null || one.number === command.number);
    return told(record ? explain(record, context.rules, library) : none('explain', context));
  }
  step = withoutOther(step, command.do, command.number);
  const waiting = resume(step, command.do, context, heard);
  if (waiting) return waiting;
  const form = openCase(command.do, command.number, context);
  if (!form) return told(none(command.do, context));
  return {
    heard,
    step: withForm(step, form, now),
    replies: [formReply(form.kind, askForm(form, context))],
    effects: [],
  };
}

function none(what: string, { library }: FormContext): Reply {
  return reply('status', library.say(`case_form.none_${what}`), {
    choices: [
      choice(library, 'menu.status', 'status'),
      choice(library, 'choice.person', 'petugas'),
      choice(library, 'choice.menu', 'menu'),
    ],
  });
}
