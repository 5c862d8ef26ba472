import type { Library } from '../domain/article.ts';
import { formatLongDate } from '../domain/date.ts';
import type { Effect } from '../domain/effect.ts';
import type { RequestRecord } from '../domain/request.ts';
import { amendEffect, completeEffect, correctEffects } from './case-effects.ts';
import { begin, candidates, next } from './case-opening.ts';
import { choose, exactly } from './choose.ts';
import {
  type Asked,
  askField,
  ends,
  type FormContext,
  type FormTurn,
  goesOn,
  isYes,
  keeps,
  labelOf,
  leave,
  oneLine,
  summary,
} from './form.ts';
import { requestByNumber } from './own-cases.ts';
import { readField } from './read-field.ts';
import { choice, reply } from './reply.ts';
import { heardOf, isClosed, shown } from './request-fields.ts';
import type { CaseForm, Field, FormValues } from './step.ts';

/** Changing what was filed: its text within 30 minutes, own data, what the office asked for, or taking it back. Pure. */

/** Own cases offered at once. */
const MOST = 8;

const CHANGES: Record<'amend' | 'correct', readonly Field[]> = {
  amend: ['details', 'purpose', 'way'],
  correct: ['name', 'idNumber', 'address', 'contact', 'occupation'],
};

export function askCase(form: CaseForm, context: FormContext): Asked {
  const { library, own } = context;
  const out = leave(library);
  const record = requestByNumber(own, form.number);
  switch (form.at) {
    case 'pick':
      return {
        blocks: library.say('case_form.pick'),
        choices: [
          ...candidates(form.kind, context)
            .slice(0, MOST)
            .map(({ number, subject }) => ({
              label: `${number}: ${subject}`,
              send: number,
            })),
          out[1]!,
        ],
      };
    case 'choose':
      return {
        blocks: library.say(`case_form.choose_${form.kind}`, { number: form.number ?? '' }),
        choices: [
          ...partsOf(form).map((field) => ({ label: labelOf(field, library), send: `ubah ${field}` })),
          ...(form.kind === 'correct' ? [choice(library, 'case_form.other', 'ubah lainnya')] : []),
          ...out,
        ],
      };
    case 'file': {
      const until = record?.completeBy ? formatLongDate(record.completeBy) : '–';
      return {
        blocks: library.say(own.takesFiles ? 'case_form.file' : 'case_form.file_elsewhere', { until }),
        choices: [
          choice(library, own.takesFiles ? 'case_form.file_sent' : 'case_form.file_given', 'sudah'),
          choice(library, 'case_form.file_later', 'nanti'),
          ...out,
        ],
      };
    }
    case 'other':
      return { blocks: library.say('case_form.other_ask'), choices: out };
    case 'confirm': {
      if (form.kind === 'withdraw')
        return {
          blocks: library.say(
            form.number?.startsWith('KBR') ? 'case_form.withdraw_objection' : 'case_form.withdraw',
            {
              number: form.number ?? '',
            },
          ),
          choices: [
            choice(library, 'case_form.withdraw_yes', 'ya, cabut'),
            choice(library, 'case_form.withdraw_no', 'jangan cabut'),
          ],
        };
      const changed = changedFields(form);
      return {
        blocks: [
          ...library.say(`case_form.confirm_${form.kind}`, { number: form.number ?? '' }),
          ...(changed.length > 0 ? [summary(changed, form.values, library)] : []),
          ...(form.other === null ? [] : library.say('case_form.other_line', { text: form.other })),
        ],
        choices: [
          choice(library, 'form_confirm.send', 'kirim'),
          ...(form.kind === 'complete' ? [] : [choice(library, 'case_form.more', 'ubah bagian lain')]),
          ...out,
        ],
        personal: true,
      };
    }
  }
  return askChange(form.at, form, record, library);
}

/** A field to change is asked with what is on file now. */
function askChange(field: Field, form: CaseForm, record: RequestRecord | null, library: Library): Asked {
  const asked = askField(field, form.values, library);
  if (record === null || form.kind === 'complete' || form.values[field] !== undefined) return asked;
  const { details, purpose, way, identity } = record;
  const now: FormValues = { ...identity, details, purpose, way };
  const value = shown(field, now, library);
  return { ...asked, blocks: [...asked.blocks, ...library.say('form.given', { value })], personal: true };
}

function partsOf({ kind, values }: CaseForm): readonly Field[] {
  if (kind !== 'amend' && kind !== 'correct') return [];
  if (kind === 'correct' && values.applicantKind !== 'person')
    return CHANGES.correct.filter((one) => one !== 'idNumber');
  return CHANGES[kind];
}

function changedFields(form: CaseForm): Field[] {
  const { applicantKind: _, ...values } = form.values;
  return (Object.keys(values) as Field[]).filter(
    (field) => values[field as keyof typeof values] !== undefined,
  );
}

export function fillCase(form: CaseForm, typed: string, context: FormContext): FormTurn {
  const { library, own } = context;
  const text = oneLine(typed);
  const ask = (one: CaseForm): Asked => askCase(one, context);
  const fault = (phrase: string): FormTurn => goesOn(form, ask, { fault: library.say(phrase) });
  const { choices } = ask(form);
  // Nothing is sent by a word that merely occurs: "jangan kirim dulu".
  const send = form.at !== 'confirm' && isClosed(form.at) ? choose(choices, text) : exactly(choices, text);

  if (form.kind === 'withdraw' && form.at === 'confirm') return withdraw(form, text, send, context);
  if (/^(kembali|back|mundur)$/i.test(text)) {
    const at = placeBefore(form);
    return at === null ? fault('form.no_back') : goesOn({ ...form, at }, ask);
  }
  switch (form.at) {
    case 'pick': {
      const meant = candidates(form.kind, context).find((one) => one.number === send);
      return meant ? goesOn(begin(form, meant.number, context), ask) : fault('form.please_choose');
    }
    case 'choose': {
      const field = partsOf(form).find((one) => send === `ubah ${one}`);
      if (field) return goesOn({ ...form, at: field }, ask);
      return send === 'ubah lainnya' ? goesOn({ ...form, at: 'other' }, ask) : fault('form.please_choose');
    }
    case 'file':
      if (send === 'nanti')
        return {
          ...ends([], [reply('form', library.say('case_form.file_waits'))]),
          form: { ...form, paused: true },
        };
      if (send !== 'sudah') return fault('form.please_choose');
      return own.takesFiles && own.files === 0
        ? fault('case_form.file_none')
        : goesOn(next(form, 'file'), ask);
    case 'other':
      if ([...text].length < 5 || text.length > 1_000) return fault('case_form.other_fault');
      return goesOn({ ...form, other: text, at: 'confirm' }, ask, { heard: '••••••' });
    case 'confirm':
      if (send === 'kirim' || isYes(text)) {
        const effects = effectsOf(form, context);
        return effects.length > 0 ? ends(effects) : fault('case_form.nothing');
      }
      return send === 'ubah bagian lain'
        ? goesOn({ ...form, at: 'choose' }, ask)
        : fault('form_confirm.fault');
  }
  const heard = heardOf(form.at, text);
  if (form.values[form.at] !== undefined && keeps(send, text)) return goesOn(after(form), ask);
  const reading = readField(form.at, text, form.values, library, context.today);
  if ('fault' in reading) return goesOn(form, ask, { fault: reading.fault, heard });
  return goesOn(after({ ...form, values: { ...form.values, [form.at]: reading.value } }), ask, { heard });
}

function after(form: CaseForm): CaseForm {
  return form.kind === 'complete' ? next(form, form.at) : { ...form, at: 'confirm' };
}

function placeBefore(form: CaseForm): CaseForm['at'] | null {
  if (form.kind === 'complete' || form.at === 'pick') return null;
  return form.at === 'choose' ? 'pick' : 'choose';
}

function withdraw(form: CaseForm, text: string, send: string | null, context: FormContext): FormTurn {
  const { library } = context;
  const number = form.number!;
  if (
    send === 'ya, cabut' ||
    /^(ya|iya|yo|nggih|cabut|yakin|setuju)([,.! ]+(cabut|saja|yakin))*$/i.test(text)
  )
    return ends([
      number.startsWith('KBR') ? { do: 'withdraw_objection', number } : { do: 'withdraw_request', number },
    ]);
  if (send === 'jangan cabut' || /^(tidak|nggak|ngga|gak|ga|ndak|mboten|jangan|kembali|no)\b/i.test(text))
    return ends(
      [],
      [
        reply('form', library.say('case_form.withdraw_kept', { number }), {
          choices: [choice(library, 'menu.status', 'status'), choice(library, 'choice.menu', 'menu')],
        }),
      ],
    );
  return goesOn(form, (one) => askCase(one, context), { fault: library.say('form.please_choose') });
}

function effectsOf(form: CaseForm, context: FormContext): Effect[] {
  const record = requestByNumber(context.own, form.number);
  if (!record) return [];
  if (form.kind === 'amend') return amendEffect(record, form.values);
  if (form.kind === 'correct') return correctEffects(record, form.values, form.other);
  return [completeEffect(record, form.values)];
}
