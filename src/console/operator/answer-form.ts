import { html } from 'hono/html';
import { z } from 'zod';
import type { CivilDate } from '../../domain/date.ts';
import type { ExemptDecision } from '../../domain/law.ts';
import { type Answer, OUTCOMES, type Outcome } from '../../domain/request.ts';
import { areaField, type FormState, fieldErrors, selectField, textField } from '../form.ts';
import { OUTCOME_LABEL } from '../labels.ts';
import type { Grounds, Html } from '../rooms.ts';

/** The written notice (pemberitahuan tertulis, UU 14/2008 Pasal 22 ayat 7) as fields of a form. */

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
const decision = filled(
  'Pilih keputusan pengecualian yang berlaku, atau tulis nomor lembar uji konsekuensi.',
);
const form = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z.enum(['softcopy', 'hardcopy']).optional(),
);
/** Rupiah as people write it: `12.500`, `Rp12.500`. */
const cost = z
  .string()
  .transform((value) => value.replace(/^\s*rp\.?/i, '').replace(/[.\s]/g, ''))
  .refine((digits) => /^\d{0,9}$/.test(digits), 'Tulis biaya dengan angka, misalnya 12.500.')
  .transform((digits) => (digits === '' || +digits === 0 ? undefined : +digits));
const payment = z.string().trim().max(300, 'Terlalu panjang.');

/** Cost and the way to pay go together. */
const paid = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.object(shape).refine(
    (value) => {
      const { cost: amount, payment: how } = value as { cost?: number; payment?: string };
      return amount === undefined || (how ?? '') !== '';
    },
    { path: ['payment'], message: 'Tulis cara membayarnya.' },
  );

const AnswerInput = z.union([
  paid({ outcome: z.literal('granted'), text, form, cost, payment }),
  paid({
    outcome: z.literal('partly_granted'),
    text,
    masked: filled('Tulis bagian yang dihitamkan dan alasannya.'),
    ground: letter,
    decision,
    form,
    cost,
    payment,
  }),
  z.object({ outcome: z.literal('refused'), text, ground: letter, decision, form }),
  z.object({
    outcome: z.literal('not_held'),
    text,
    holder: filled('Tulis badan yang menguasainya, atau "belum diketahui".'),
    undocumented: z.boolean(),
  }),
]);
const BY_OUTCOME = Object.fromEntries(
  AnswerInput.options.map((option) => [option.shape.outcome.value, option]),
) as Record<Outcome, (typeof AnswerInput.options)[number]>;

const CONFIRM = 'Centang bahwa jawaban sudah diperiksa.';
/** Fields that stand once under every outcome, each with the outcome's name before it. */
const SHARED = ['ground', 'decision', 'form', 'cost', 'payment'] as const;

/** What belongs to the chosen outcome. */
function fieldsOf(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const { outcome = '', text: answer = '' } = values;
  const shared = Object.fromEntries(SHARED.map((name) => [name, values[`${outcome}_${name}`] ?? '']));
  // The sheet of a consequence test counts when no decision of the list was chosen.
  return {
    ...shared,
    decision: shared.decision || (values[`${outcome}_test`] ?? ''),
    outcome,
    text: answer,
    masked: values.masked ?? '',
    holder: values.holder ?? '',
    undocumented: values.undocumented === 'ya',
  };
}

/** The answer as typed, or what is wrong with it. */
export function readAnswer(values: Readonly<Record<string, string>>): Answer | FormState {
  const outcome = OUTCOMES.find((one) => one === values.outcome);
  const errors: Record<string, string> = {};
  if (outcome === undefined) {
    errors.outcome = 'Pilih keputusannya.';
    const words = text.safeParse(values.text ?? '');
    if (!words.success) errors.text = words.error.issues[0]!.message;
  } else {
    const parsed = BY_OUTCOME[outcome].safeParse(fieldsOf(values));
    if (parsed.success && values.confirmed === 'ya') return stripped(parsed.data);
    if (!parsed.success)
      for (const [name, message] of Object.entries(fieldErrors(parsed.error)))
        errors[SHARED.some((one) => one === name) ? `${outcome}_${name}` : name] = message;
  }
  if (values.confirmed !== 'ya') errors.confirmed = CONFIRM;
  return { values, errors };
}

/** Without what was left empty. */
function stripped(input: z.infer<typeof AnswerInput>): Answer {
  const entries = Object.entries(input).filter(
    ([, value]) => value !== undefined && value !== '' && value !== false,
  );
  return Object.fromEntries(entries) as unknown as Answer;
}

/** A proposal as the values of this form, for the PPID who approves or changes it. */
export function valuesOf(answer: Answer): Record<string, string> {
  const { outcome } = answer;
  const values: Record<string, string> = { outcome, text: answer.text };
  for (const name of SHARED)
    if (answer[name] !== undefined) values[`${outcome}_${name}`] = String(answer[name]);
  if (answer.decision !== undefined) values[`${outcome}_test`] = answer.decision;
  for (const name of ['masked', 'holder'] as const)
    if (answer[name] !== undefined) values[name] = answer[name];
  if (answer.undocumented) values.undocumented = 'ya';
  return values;
}

export interface AnswerChoices {
  outcomes: readonly Outcome[];
  grounds: Grounds;
  /** Decisions in force today. */
  exempt: readonly ExemptDecision[];
  /** A consequence test was asked for this request: its sheet may be named. */
  tested: boolean;
  today: CivilDate;
}

/** What one has to know before relying on a decision; the same note of several is said once. */
function decisionNotes(exempt: readonly ExemptDecision[]): Html[] {
  const notes = new Map<string, string[]>();
  for (const { number, note } of exempt)
    if (note !== null) notes.set(note, [...(notes.get(note) ?? []), number]);
  return [...notes].map(([note, numbers]) => html`<p class="hint">${numbers.join(', ')}: ${note}.</p>`);
}

function exemption(outcome: 'partly_granted' | 'refused', state: FormState, choices: AnswerChoices): Html {
  const grounds = Object.entries(choices.grounds).map(([value, words]) => ({
    value,
    label: `Pasal 17 huruf ${value}: ${words}`,
  }));
  const decisions = choices.exempt.map(({ number, title }) => ({
    value: number,
    label: `${number}: ${title}`,
  }));
  return html`${selectField({ name: `${outcome}_ground`, label: 'Alasan pengecualian (UU 14/2008)', placeholder: 'Pilih alasan…', options: grounds, required: 'if-chosen' }, state)}
    ${selectField({ name: `${outcome}_decision`, label: 'Keputusan pengecualian yang berlaku', hint: choices.tested ? 'Pilih dari daftar, atau tulis nomor lembar uji konsekuensi di bawah.' : 'Tidak ada yang cocok? Minta uji konsekuensi dahulu; informasi tidak boleh ditutup tanpa keputusan.', placeholder: 'Pilih keputusan…', options: decisions, required: 'if-chosen' }, state)}
    ${decisionNotes(choices.exempt)}
    ${choices.tested ? textField({ name: `${outcome}_test`, label: 'Nomor lembar uji konsekuensi', required: false }, state) : ''}`;
}

const FORMS = [
  { value: 'softcopy', label: 'Digital (softcopy)' },
  { value: 'hardcopy', label: 'Cetak (hardcopy)' },
];

function heldForm(outcome: Outcome, state: FormState): Html {
  return selectField(
    {
      name: `${outcome}_form`,
      label: 'Bentuk informasi yang dikuasai',
      placeholder: 'Pilih bentuk…',
      options: FORMS,
      required: false,
    },
    state,
  );
}

function copies(outcome: 'granted' | 'partly_granted', state: FormState): Html {
  return html`<div class="pair">
      ${heldForm(outcome, state)}
      ${textField({ name: `${outcome}_cost`, label: 'Biaya salinan (Rp)', inputmode: 'numeric', required: false, maxlength: 15 }, state)}
    </div>
    ${textField({ name: `${outcome}_payment`, label: 'Cara membayar', hint: 'Wajib bila ada biaya.', required: false, maxlength: 300 }, state)}`;
}

function extraFields(outcome: Outcome, state: FormState, choices: AnswerChoices): Html {
  if (outcome === 'granted') return copies(outcome, state);
  if (outcome === 'refused') return html`${exemption(outcome, state, choices)}${heldForm(outcome, state)}`;
  if (outcome === 'not_held')
    return html`${textField(
      {
        name: 'holder',
        label: 'Badan yang menguasai informasi itu',
        hint: 'Bila belum diketahui, tulis “belum diketahui”.',
        required: 'if-chosen',
      },
      state,
    )}
    <label class="radio"><input type="checkbox" name="undocumented" value="ya" ${state.values.undocumented === 'ya' ? 'checked' : ''}>
      Kantor seharusnya menguasainya, tetapi belum didokumentasikan</label>`;
  return html`${areaField({ name: 'masked', label: 'Bagian yang dihitamkan dan alasannya', rows: 3, required: 'if-chosen' }, state)}
    ${exemption(outcome, state, choices)}${copies(outcome, state)}`;
}

function outcomeChoice(outcome: Outcome, state: FormState, choices: AnswerChoices): Html {
  return html`<div class="outcome">
    <label class="radio"><input type="radio" name="outcome" value="${outcome}" required
      ${state.values.outcome === outcome ? 'checked' : ''}> ${OUTCOME_LABEL[outcome]}</label>
    <div class="outcome-fields">${extraFields(outcome, state, choices)}</div>
  </div>`;
}

/** @param confirm what the sender confirms */
export function answerFields(state: FormState, choices: AnswerChoices, confirm: string): Html {
  const { outcome: outcomeError, confirmed: confirmError } = state.errors;
  return html`<fieldset ${outcomeError ? html`aria-describedby="outcome-error"` : ''}>
      <legend>Keputusan</legend>
      ${outcomeError && html`<p class="field-error" id="outcome-error">${outcomeError}</p>`}
      ${choices.outcomes.map((outcome) => outcomeChoice(outcome, state, choices))}
    </fieldset>
    ${areaField({ name: 'text', label: 'Isi jawaban', hint: 'Inilah yang dibaca pemohon. Sebut materi yang diberikan dan cara mengambilnya.', rows: 8 }, state)}
    <div class="field">
      <label class="radio"><input type="checkbox" name="confirmed" value="ya" required ${confirmError ? html`aria-describedby="confirmed-error"` : ''}>
        ${confirm}</label>
      ${confirmError && html`<p class="field-error" id="confirmed-error">${confirmError}</p>`}
    </div>`;
}
