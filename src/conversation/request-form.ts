import type { RequestDraft } from '../domain/request.ts';
import { identityFrom, proxyFrom } from './applicant.ts';
import { askRequest } from './ask-request.ts';
import { CHANGE, choose, exactly } from './choose.ts';
import { nextPlace, withMore } from './drafting.ts';
import { readOption } from './field-options.ts';
import { type Asked, ends, type FormContext, type FormTurn, goesOn, isYes, keeps, oneLine } from './form.ts';
import { readField } from './read-field.ts';
import { choice, personCalled, reply } from './reply.ts';
import { fieldsOf, heardOf, isClosed } from './request-fields.ts';
import type { Field, RequestForm } from './step.ts';

/** The request form (UU 14/2008 Pasal 22; KPU Model PPID-B), one question a message. Pure. */

export function openRequest(draft: string | null): RequestForm {
  return { kind: 'request', at: 'notice', editing: false, draft, values: {} };
}

/** One message inside the form. "batal", "menu" and "petugas" are handled before, since they work everywhere. */
export function fillRequest(form: RequestForm, typed: string, context: FormContext): FormTurn {
  const { library } = context;
  const text = oneLine(typed);
  const ask = (one: RequestForm): Asked => askRequest(one, context);
  const fault = (phrase: string): FormTurn => goesOn(form, ask, { fault: library.say(phrase) });
  const go = (one: RequestForm, heard: string | null = null): FormTurn =>
    goesOn(nextPlace(one, context), ask, { heard });

  if (/^(kembali|back|mundur)$/i.test(text)) {
    const before = placeBefore(form);
    return before === null ? fault('form.no_back') : goesOn({ ...form, ...before }, ask);
  }
  const { choices } = ask(form);
  const send = isClosed(form.at) ? choose(choices, text) : exactly(choices, text);
  switch (form.at) {
    case 'notice':
      return send === 'lanjut' || isYes(text) ? go(form) : fault('form.go_on_please');
    case 'foreigner':
    case 'government':
      return fault('form.please_choose');
    case 'more': {
      if (send === 'lanjut saja' || /^(lanjut|lanjutkan|tidak tahu|gak tau|ga tau|tidak ada)$/i.test(text))
        return go(form);
      const details = withMore(form.values.details ?? '', text);
      return go({ ...form, values: { ...form.values, details } });
    }
    case 'suggest':
      // "Lanjut" goes on filing; only a plain yes says that this was it.
      if (
        send === 'tetap ajukan' ||
        /^(bukan|tidak|enggak|nggak|gak|ga|dudu|lanjut\w*|terus\w*|tetap)\b/i.test(text)
      )
        return go(form);
      if (
        send === 'ini yang saya cari' ||
        /^(ya|iya|yo|benar|betul|nggih|inggih|ini|sudah ketemu)\b/i.test(text)
      )
        return found(form, context);
      return fault('form.please_choose');
    case 'similar':
      if (send === 'tetap ajukan' || isYes(text)) return go(form);
      if (send === 'lihat yang lama')
        return {
          ...ends(
            [{ do: 'show_status', number: form.similar ?? null, secret: null }],
            [reply('form', library.say('form_similar.kept'))],
          ),
          form: { ...form, paused: true },
        };
      return fault('form.please_choose');
    case 'choose':
    case 'confirm':
      return confirm(form, text, send, context);
  }

  if (form.values[form.at] !== undefined && keeps(send, text)) return go(form);
  if (form.at === 'applicantKind') {
    const option = readOption('applicantKind', text, form.values, library);
    if (option === 'foreigner' || option === 'government') return goesOn({ ...form, at: option }, ask);
    if (option === 'petugas') return asksForHelp(form, context);
  }
  const usesDraft =
    form.at === 'details' &&
    form.draft !== null &&
    (send === 'pakai pertanyaan tadi' || /^(ya|iya|pakai)$/i.test(text));
  const reading = readField(form.at, usesDraft ? form.draft! : text, form.values, library, context.today);
  if ('fault' in reading) return goesOn(form, ask, { fault: reading.fault, heard: heardOf(form.at, text) });
  return set(form, reading.value, ask, context, heardOf(form.at, text));
}

/** A person was asked for: the draft waits. */
function asksForHelp(form: RequestForm, { library, answering }: FormContext): FormTurn {
  const said = reply('human', personCalled(library, answering), {
    choices: [choice(library, 'form.go_on', 'lanjut'), choice(library, 'choice.menu', 'menu')],
  });
  return { form: { ...form, paused: true }, replies: [said], effects: [{ do: 'call_person' }], heard: null };
}

function set(
  form: RequestForm,
  value: string,
  ask: (one: RequestForm) => Asked,
  context: FormContext,
  heard: string | null,
): FormTurn {
  const at = form.at as Field;
  const values = { ...form.values, [at]: value };
  // Another kind of applicant has another name and another proof; what was given is offered again.
  const changed =
    at === 'applicantKind' && form.values.applicantKind !== undefined && form.values.applicantKind !== value;
  if (changed && values.name !== undefined)
    return goesOn({ ...form, values, at: 'name', editing: form.editing }, ask, { heard });
  return goesOn(nextPlace({ ...form, values }, context), ask, { heard });
}

/** Where "kembali" leads, or null at the very first place. */
function placeBefore(form: RequestForm): Partial<RequestForm> | null {
  const { at } = form;
  if (at === 'notice') return null;
  if (at === 'foreigner' || at === 'government') return { at: 'applicantKind' };
  if (at === 'choose') return { at: 'confirm', editing: false };
  if (form.editing) return { at: 'choose', editing: false };
  if (at === 'more' || at === 'suggest' || at === 'similar') return { at: 'details' };
  const fields = fieldsOf(form.values);
  const index = at === 'confirm' ? fields.length : fields.indexOf(at);
  return { at: fields[index - 1] ?? 'notice' };
}

function confirm(form: RequestForm, text: string, send: string | null, context: FormContext): FormTurn {
  const { library } = context;
  const ask = (one: RequestForm): Asked => askRequest(one, context);
  // Only a plain yes sends: "jangan kirim dulu" does not.
  const exact = exactly(ask(form).choices, text);
  if (form.at === 'confirm' && (exact === 'kirim' || isYes(text))) {
    const missing = fieldsOf(form.values).find((field) => form.values[field] === undefined);
    if (missing) return goesOn({ ...form, at: missing, editing: true }, ask);
    return ends([{ do: 'file_request', draft: draftOf(form) }]);
  }
  if (form.at === 'confirm' && (exact === 'ubah isi' || CHANGE.test(text)))
    return goesOn({ ...form, at: 'choose' }, ask);
  const fields = askRequest({ ...form, at: 'choose' }, context).choices.slice(0, -2);
  const named =
    form.at === 'choose' ? send : /\p{L}/u.test(text) ? choose(fields, text.replace(/^ubah\s+/i, '')) : null;
  const field = fieldsOf(form.values).find((one) => named === `ubah ${one}`);
  if (field) return goesOn({ ...form, at: field, editing: true }, ask);
  return goesOn(form, ask, {
    fault: library.say(form.at === 'confirm' ? 'form_confirm.fault' : 'form.please_choose'),
  });
}

/** The published answer was what was wanted: nothing is filed. */
function found(form: RequestForm, context: FormContext): FormTurn {
  const { library } = context;
  const answer = form.suggested ? context.article(form.suggested) : null;
  const said = reply('answer', [...library.say('form_suggest.closed'), ...(answer?.blocks ?? [])], {
    article: answer?.article ?? null,
    sources: answer?.sources ?? [],
    choices: [choice(library, 'choice.request', 'permohonan'), choice(library, 'choice.menu', 'menu')],
    confidence: 1,
  });
  return ends([], [said]);
}

function draftOf({ values }: RequestForm): RequestDraft {
  return {
    applicantKind: values.applicantKind!,
    identity: identityFrom(values),
    proxy: proxyFrom(values),
    details: values.details!,
    purpose: values.purpose!,
    way: values.way!,
  };
}
