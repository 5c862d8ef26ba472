import type { ObjectionGround } from '../domain/objection.ts';
import type { Representative } from '../domain/request.ts';
import { CHANGE, choose, chooseSeveral, exactly } from './choose.ts';
import {
  type Asked,
  askField,
  ends,
  type FormContext,
  type FormTurn,
  goesOn,
  isYes,
  KEEP,
  keeps,
  leave,
  oneLine,
  summary,
} from './form.ts';
import { askGrounds, namesClosed, OTHERS, openChoices, whyNotOthers } from './objection-grounds.ts';
import { objectable, requestByNumber, subjectOf } from './own-cases.ts';
import { readField } from './read-field.ts';
import { readReceipt } from './receipt.ts';
import { choice } from './reply.ts';
import { heardOf, isClosed } from './request-fields.ts';
import type { Field, FormValues, ObjectionForm } from './step.ts';

/** The objection form (keberatan, UU 14/2008 Pasal 35–36; KPU Model PPID-F). Pure. */

const PROXY: readonly Field[] = ['proxyName', 'proxyIdNumber', 'proxyAddress', 'contact', 'authority'];
const LONGEST = 3_000;
/** Own requests offered at once. */
const MOST = 8;

/** Opens at the request it is about when that is clear, otherwise asks which. */
export function openObjection(number: string | null, context: FormContext): ObjectionForm {
  const form: ObjectionForm = {
    kind: 'objection',
    at: 'pick',
    editing: false,
    values: {},
    number: null,
    secret: null,
    grounds: [],
    position: null,
  };
  const may = objectable(context.own);
  const meant = number === null && may.length === 1 ? may[0]! : may.find((one) => one.number === number);
  return meant ? { ...form, at: 'grounds', number: meant.number } : form;
}

export function askObjection(form: ObjectionForm, context: FormContext): Asked {
  const { library } = context;
  const out = leave(library);
  const record = requestByNumber(context.own, form.number);
  switch (form.at) {
    case 'pick': {
      const may = objectable(context.own);
      return {
        blocks: library.say(may.length > 0 ? 'objection_form.pick' : 'objection_form.pick_elsewhere'),
        choices: [
          ...may
            .slice(0, MOST)
            .map((one) => ({ label: `${one.number}: ${subjectOf(one)}`, send: one.number })),
          out[1]!,
        ],
      };
    }
    case 'grounds':
      return record
        ? askGrounds(form.grounds.length > 0, record, context)
        : askObjection({ ...form, at: 'pick' }, context);
    case 'position':
      return {
        blocks: [
          ...library.say('objection_form.position'),
          ...(form.position === null ? [] : library.say('form.given', { value: form.position })),
        ],
        choices: [...(form.position === null ? [] : [choice(library, 'form.keep', KEEP)]), ...out],
      };
    case 'choose':
      return {
        blocks: library.say('form_confirm.choose'),
        choices: [
          choice(library, 'objection_form.label_grounds', 'ubah alasan'),
          choice(library, 'objection_form.label_position', 'ubah penjelasan'),
          choice(library, 'form_acting.label', 'ubah pengaju'),
          ...out,
        ],
      };
    case 'confirm':
      return {
        blocks: [
          ...library.say('objection_form.confirm'),
          {
            type: 'list',
            ordered: false,
            items: [
              row(
                library.line('objection_form.label_request'),
                `${form.number} (${record ? subjectOf(record, 120) : '–'})`,
              ),
              row(
                library.line('objection_form.label_grounds'),
                form.grounds.map((one) => context.rules.objectionGround(one)).join('; '),
              ),
              row(library.line('objection_form.label_position'), form.position ?? '–'),
            ],
          },
          summary(form.values.acting === 'proxy' ? ['acting', ...PROXY] : ['acting'], form.values, library),
          ...library.say('form_confirm.question'),
        ],
        choices: [
          choice(library, 'form_confirm.send', 'kirim'),
          choice(library, 'form_confirm.change', 'ubah isi'),
          ...out,
        ],
        personal: true,
      };
  }
  return askField(form.at, form.values, library);
}

function row(label: string, text: string) {
  return [{ strong: label }, `: ${text}`];
}

export function fillObjection(form: ObjectionForm, typed: string, context: FormContext): FormTurn {
  const { library } = context;
  const text = oneLine(typed);
  const ask = (one: ObjectionForm): Asked => askObjection(one, context);
  const fault = (phrase: string): FormTurn => goesOn(form, ask, { fault: library.say(phrase) });
  const go = (one: ObjectionForm, heard: string | null = null): FormTurn =>
    goesOn({ ...one, ...nextPlace(one) }, ask, { heard });

  if (/^(kembali|back|mundur)$/i.test(text)) {
    const before = placeBefore(form);
    return before === null ? fault('form.no_back') : goesOn({ ...form, ...before }, ask);
  }
  const { choices } = ask(form);
  const send = isClosed(form.at) ? choose(choices, text) : exactly(choices, text);
  switch (form.at) {
    case 'pick':
      return pick(form, text, send, context);
    case 'grounds': {
      const record = requestByNumber(context.own, form.number);
      if (!record) return goesOn({ ...form, at: 'pick' }, ask);
      if (send === KEEP) return go(form);
      const others = () => goesOn(form, ask, { fault: whyNotOthers(record, context) });
      // A letter names its ground alone, never another that shares the word "alasan".
      if (send === OTHERS || (/^(alasan )?[a-g]$/i.test(text) && namesClosed(text, record, context)))
        return others();
      const open = openChoices(record, context);
      const picked = chooseSeveral(
        open,
        text.replace(/^[a-g]$/i, (letter) => `alasan ${letter.toLowerCase()}`),
      );
      if (picked.length === 0)
        return namesClosed(text, record, context) ? others() : fault('objection_form.grounds_fault');
      const grounds = picked.map((one) => one.slice(-1) as ObjectionGround).sort();
      return go({ ...form, grounds });
    }
    case 'position':
      if (send === KEEP && form.position !== null) return go(form);
      if ([...text].length < 10 || text.length > LONGEST || !/\p{L}{3}/u.test(text))
        return fault('objection_form.position_fault');
      return go({ ...form, position: text });
    case 'choose':
    case 'confirm':
      return confirm(form, text, send, context);
  }
  if (form.values[form.at] !== undefined && keeps(send, text)) return go(form);
  const reading = readField(form.at, text, form.values, library, context.today);
  const heard = heardOf(form.at, text);
  if ('fault' in reading) return goesOn(form, ask, { fault: reading.fault, heard });
  return go({ ...form, values: { ...form.values, [form.at]: reading.value } }, heard);
}

function pick(form: ObjectionForm, text: string, send: string | null, context: FormContext): FormTurn {
  const ask = (one: ObjectionForm): Asked => askObjection(one, context);
  const receipt = readReceipt(text);
  const may = objectable(context.own);
  const mine = may.find((one) => one.number === (send ?? receipt.number));
  if (mine) return goesOn({ ...form, at: 'grounds', number: mine.number, secret: null }, ask);
  const { elsewhere } = context.own;
  if (elsewhere && elsewhere.number === receipt.number)
    return goesOn({ ...form, at: 'grounds', number: elsewhere.number, secret: receipt.secret }, ask, {
      heard: '••••••',
    });
  const phrase = receipt.number === null ? 'objection_form.pick_fault' : 'objection_form.unknown';
  return goesOn(form, ask, {
    fault: context.library.say(phrase),
    heard: receipt.secret === null ? null : '••••••',
  });
}

function nextPlace(form: ObjectionForm): Partial<ObjectionForm> {
  const missing = missingOf(form);
  return form.editing
    ? { at: missing ?? 'confirm', editing: missing !== null }
    : { at: missing ?? 'confirm' };
}

function missingOf({ grounds, position, values }: ObjectionForm): ObjectionForm['at'] | null {
  if (grounds.length === 0) return 'grounds';
  if (position === null) return 'position';
  if (values.acting === undefined) return 'acting';
  if (values.acting === 'self') return null;
  return PROXY.find((field) => values[field] === undefined) ?? null;
}

function placeBefore(form: ObjectionForm): Partial<ObjectionForm> | null {
  if (form.at === 'pick') return null;
  if (form.at === 'choose') return { at: 'confirm', editing: false };
  if (form.editing) return { at: 'choose', editing: false };
  const places: ObjectionForm['at'][] = ['pick', 'grounds', 'position', 'acting'];
  if (form.values.acting === 'proxy') places.push(...PROXY);
  const index = form.at === 'confirm' ? places.length : places.indexOf(form.at);
  return { at: places[index - 1] ?? 'pick' };
}

function confirm(form: ObjectionForm, text: string, send: string | null, context: FormContext): FormTurn {
  const { library } = context;
  const ask = (one: ObjectionForm): Asked => askObjection(one, context);
  // Only a plain yes sends: "jangan kirim dulu" does not.
  const exact = exactly(ask(form).choices, text);
  if (form.at === 'confirm' && (exact === 'kirim' || isYes(text))) {
    const missing = missingOf(form);
    if (missing) return goesOn({ ...form, at: missing, editing: true }, ask);
    const { number, secret, grounds, position, values } = form;
    const draft = { number: number!, grounds, position: position!, proxy: proxyOf(values) };
    return ends([{ do: 'file_objection', draft, secret }]);
  }
  if (form.at === 'confirm' && (exact === 'ubah isi' || CHANGE.test(text)))
    return goesOn({ ...form, at: 'choose' }, ask);
  const parts = askObjection({ ...form, at: 'choose' }, context).choices;
  const named = form.at === 'choose' ? send : choose(parts, text.replace(/^ubah\s+/i, ''));
  const at = ({ 'ubah alasan': 'grounds', 'ubah penjelasan': 'position', 'ubah pengaju': 'acting' } as const)[
    named ?? ''
  ];
  if (at) return goesOn({ ...form, at, editing: true }, ask);
  return goesOn(form, ask, {
    fault: library.say(form.at === 'confirm' ? 'form_confirm.fault' : 'form.please_choose'),
  });
}

function proxyOf(values: FormValues): Representative | null {
  if (values.acting !== 'proxy') return null;
  return {
    name: values.proxyName!,
    idNumber: values.proxyIdNumber!,
    address: values.proxyAddress!,
    contact: values.contact!,
    authority: values.authority!,
  };
}
