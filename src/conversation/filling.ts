import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { Understander } from '../domain/intent.ts';
import { FILE_MARK } from '../domain/web-chat.ts';
import { fold } from '../language/fold.ts';
import { maskNik } from '../language/nik.ts';
import { answerIntent, type Rooms } from './answer.ts';
import { asRead, exactly } from './choose.ts';
import { type FormContext, formReply } from './form.ts';
import { withoutForm } from './form-life.ts';
import { askForm, fillForm } from './forms.ts';
import { fileArrived } from './my-cases.ts';
import { offersOf } from './reply.ts';
import { heardOf, holdsNik, isFreeText } from './request-fields.ts';
import { cleared, FIELDS, type Field, type Form, type Step, type Turn } from './step.ts';

/** One message while a form is open. Pure. */

/** After this silence a message is not taken as an answer before the citizen was reminded of the form. */
const SILENCE_MS = 12 * 3_600_000;

export function isFile(typed: string): boolean {
  return typed.startsWith(FILE_MARK);
}

/** A file came in; inside a form the form goes on. */
export function takeFile(step: Step, context: FormContext, heard: string): Turn {
  const said = fileArrived(context);
  const { form } = step;
  if (!form || form.paused)
    return { heard, step: { ...step, misses: 0, offered: offersOf(said) }, replies: [said], effects: [] };
  const turn =
    form.at === 'file' && context.own.files > 0
      ? fillForm(form, 'sudah', context)
      : { form, replies: [formReply(form.kind, askForm(form, context))] };
  return {
    heard,
    step: { ...step, form: turn.form },
    replies: [{ ...said, choices: [] }, ...turn.replies],
    effects: [],
  };
}

/** What a choice of the open form sends, when the text names one. */
export function pickedInForm(form: Form, text: string, context: FormContext): string | null {
  return exactly(askForm(form, context).choices, text);
}

/** One message while a form is open. */
export function inForm(
  step: Step,
  typed: string,
  understander: Understander,
  rooms: Rooms,
  context: FormContext,
  heard: string,
): Turn {
  const form = step.form!;
  const { now } = context;
  const picked = pickedInForm(form, typed, context);
  if (picked === null && form.touched !== undefined && now.getTime() - form.touched > SILENCE_MS)
    return remind(step, form, typed, context, heard);
  const answered = picked === null ? answerAmid(step, typed, understander, rooms, context, heard) : null;
  if (answered) return answered;

  const given = picked ?? (holdsNik(form.at) ? typed : maskNik(typed).text);
  const result = fillForm(form, given, context);
  const filed = result.effects.some((one) => one.do === 'file_request' || one.do === 'file_objection');
  const last = result.replies.at(-1);
  const rest =
    result.form === null
      ? withoutForm(step)
      : { form: { ...result.form, touched: now.getTime() }, aside: step.aside };
  return {
    heard: result.heard ?? asRead(askForm(form, context).choices, typed, heard),
    step: {
      ...(result.form === null ? cleared(step) : step),
      ...rest,
      // A sent draft was no idle one.
      openings: filed ? [] : step.openings,
      offered: last && (result.form === null || result.form.paused) ? offersOf(last) : [],
    },
    replies: result.replies,
    effects: result.effects,
  };
}

/** Back after a long while: the form is shown again before a message is taken as an answer to it. */
function remind(step: Step, form: Form, typed: string, context: FormContext, heard: string): Turn {
  const { library, now } = context;
  const asked = askForm(form, context);
  const date = formatLongDate(civilDateOf(new Date(form.touched!)));
  const said = formReply(form.kind, {
    ...asked,
    blocks: [...library.say('form.resumed_after', { date }), ...asked.blocks],
  });
  const field = (FIELDS as readonly string[]).includes(form.at) ? (form.at as Field) : null;
  return {
    heard: (field && heardOf(field, typed)) ?? heard,
    step: { ...step, form: { ...form, touched: now.getTime() }, offered: [] },
    replies: [said],
    effects: [],
  };
}

const ASKS =
  /\b(apa|apakah|apa itu|kapan|kpn|berapa|brp|siapa|dimana|di mana|dmn|bagaimana|gimana|gmn|kenapa|knp|mengapa|bolehkah|bisakah|piye|kepriye|pira|piro|endi|ngendi|sapa|sopo)\b/;

/** A question amid the form is answered, then the form goes on. In the free fields a question is the content. */
function answerAmid(
  step: Step,
  typed: string,
  understander: Understander,
  rooms: Rooms,
  context: FormContext,
  heard: string,
): Turn | null {
  const form = step.form!;
  const text = fold(maskNik(typed).text).slice(0, 300);
  if (isFreeText(form.at) || !(text.endsWith('?') || ASKS.test(text))) return null;
  const top = understander.understand(text, {
    topic: null,
    followUps: [],
    asked: null,
    today: context.today,
  })[0]!;
  const intent = top.verdict === 'sure' ? rooms.intents.get(top.candidates[0]!.intent) : undefined;
  if (!intent?.article) return null;
  const answered = answerIntent(intent, top, heard, rooms, context.now);
  if (!answered.known) return null;
  const asked = askForm(form, context);
  const back = formReply(form.kind, {
    ...asked,
    blocks: [...context.library.say('form.answered_in_form'), ...asked.blocks],
  });
  return {
    heard,
    step: { ...step, form: { ...form, touched: context.now.getTime() } },
    replies: [...answered.replies.map((one) => ({ ...one, choices: [] })), back],
    effects: [],
  };
}
