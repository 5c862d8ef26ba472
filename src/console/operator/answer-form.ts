import { html } from 'hono/html';
import { z } from 'zod';
import type { Answer } from '../../domain/desk.ts';
import { MOVE_OF_OUTCOME, type MoveName, OUTCOMES, type Outcome } from '../../domain/request.ts';
import { areaField, type FormState, fieldErrors, formAlert, selectField, textField } from '../form.ts';
import { OUTCOME_LABEL } from '../labels.ts';
import type { Grounds, Html } from '../rooms.ts';

/** The written notice (pemberitahuan tertulis, UU 14/2008 Pasal 22 ayat 7) as a form. */

const filled = (message: string) => z.string().trim().min(1, message).max(2_000, 'Terlalu panjang.');
const text = z
  .string()
  .trim()
  .min(10, 'Tulis jawaban yang akan dibaca pemohon, paling sedikit 10 huruf.')
  .max(10_000, 'Jawaban paling banyak 10.000 karakter.');
const letter = z.enum(
  ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'],
  'Pilih huruf Pasal 17 yang menjadi alasan.',
);
const decision = filled('Tulis nomor surat keputusan atau lembar uji konsekuensi yang menjadi dasar.');

const AnswerInput = z.discriminatedUnion(
  'outcome',
  [
    z.object({ outcome: z.literal('granted'), text }),
    z.object({
      outcome: z.literal('partly_granted'),
      text,
      masked: filled('Tulis bagian yang dihitamkan dan alasannya.'),
      ground: letter,
      decision,
    }),
    z.object({ outcome: z.literal('refused'), text, ground: letter, decision }),
    z.object({
      outcome: z.literal('not_held'),
      text,
      holder: filled('Tulis badan yang menguasainya, atau "belum diketahui".'),
    }),
  ],
  'Pilih keputusannya.',
);

const CONFIRM = 'Centang bahwa jawaban sudah diperiksa.';

/** Partly granted and refused share the ground; each outcome's fields carry its name so that all can stand in one form. */
function fieldsOf(values: Readonly<Record<string, string>>): Record<string, string | undefined> {
  const { outcome = '', text: answer = '' } = values;
  return {
    outcome,
    text: answer,
    masked: values.masked ?? '',
    holder: values.holder ?? '',
    ground: values[`${outcome}_ground`] ?? '',
    decision: values[`${outcome}_decision`] ?? '',
  };
}

export function readAnswer(values: Readonly<Record<string, string>>): Answer | FormState {
  const parsed = AnswerInput.safeParse(fieldsOf(values));
  const confirmed = values.confirmed === 'ya';
  if (parsed.success && confirmed) {
    return parsed.data;
  }
  const errors: Record<string, string> = parsed.success ? {} : fieldErrors(parsed.error);
  for (const name of ['ground', 'decision'])
    if (errors[name] !== undefined) {
      errors[`${values.outcome}_${name}`] = errors[name];
      delete errors[name];
    }
  if (!confirmed) errors.confirmed = CONFIRM;
  return { values, errors };
}

function exemption(outcome: 'partly_granted' | 'refused', form: FormState, grounds: Grounds): Html {
  const options = Object.entries(grounds).map(([value, words]) => ({
    value,
    label: `Pasal 17 huruf ${value}: ${words}`,
  }));
  return html`${selectField({ name: `${outcome}_ground`, label: 'Alasan pengecualian (UU 14/2008)', placeholder: 'Pilih alasan…', options, required: 'if-chosen' }, form)}
    ${textField({ name: `${outcome}_decision`, label: 'Nomor keputusan atau lembar uji konsekuensi', hint: 'Penolakan dan penghitaman harus berdasar uji konsekuensi tertulis.', required: 'if-chosen' }, form)}`;
}

function extraFields(outcome: Outcome, form: FormState, grounds: Grounds): Html | '' {
  if (outcome === 'granted') return '';
  if (outcome === 'refused') return exemption(outcome, form, grounds);
  if (outcome === 'not_held')
    return textField(
      {
        name: 'holder',
        label: 'Badan yang menguasai informasi itu',
        hint: 'Bila belum diketahui, tulis “belum diketahui”.',
        required: 'if-chosen',
      },
      form,
    );
  return html`${areaField({ name: 'masked', label: 'Bagian yang dihitamkan dan alasannya', rows: 3, required: 'if-chosen' }, form)}
    ${exemption(outcome, form, grounds)}`;
}

function outcomeChoice(outcome: Outcome, form: FormState, grounds: Grounds): Html {
  const fields = extraFields(outcome, form, grounds);
  return html`<div class="outcome">
    <label class="radio"><input type="radio" name="outcome" value="${outcome}" required
      ${form.values.outcome === outcome ? 'checked' : ''}> ${OUTCOME_LABEL[outcome]}</label>
    ${fields === '' ? '' : html`<div class="outcome-fields">${fields}</div>`}
  </div>`;
}

/** Null when no answer may be given now. */
export function answerForm(
  action: string,
  token: Html,
  moves: readonly MoveName[],
  form: FormState,
  grounds: Grounds,
): Html | null {
  const outcomes = OUTCOMES.filter((outcome) => moves.includes(MOVE_OF_OUTCOME[outcome]));
  if (outcomes.length === 0) return null;
  const { outcome: outcomeError, confirmed: confirmError } = form.errors;
  return html`<form class="card stack" id="jawab" method="post" action="${action}">
    <h2>Jawab permohonan</h2>
    ${formAlert(form)}
    ${token}
    <fieldset aria-describedby="${outcomeError ? 'outcome-error' : ''}">
      <legend>Keputusan</legend>
      ${outcomeError && html`<p class="field-error" id="outcome-error">${outcomeError}</p>`}
      ${outcomes.map((outcome) => outcomeChoice(outcome, form, grounds))}
    </fieldset>
    ${areaField({ name: 'text', label: 'Isi jawaban', hint: 'Inilah yang dibaca pemohon. Sebut bentuk salinan, cara mengambil, dan biaya bila ada.', rows: 8 }, form)}
    <div class="field">
      <label class="radio"><input type="checkbox" name="confirmed" value="ya" required aria-describedby="${confirmError ? 'confirmed-error' : ''}">
        Saya sudah memeriksa jawaban ini. Jawaban langsung terkirim ke pemohon dan tidak dapat ditarik.</label>
      ${confirmError && html`<p class="field-error" id="confirmed-error">${confirmError}</p>`}
    </div>
    <button class="primary">Kirim jawaban</button>
  </form>`;
}
