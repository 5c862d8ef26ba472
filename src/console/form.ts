import type { Context } from 'hono';
import { html } from 'hono/html';
import type { z } from 'zod';
import { type CivilDate, civilDate } from '../domain/date.ts';
import type { Html } from './rooms.ts';

/** A form as it goes back to the page when something is wrong: what was typed, and what is wrong with it. */
export interface FormState {
  values: Readonly<Record<string, string>>;
  /** By field name; the empty name is about the form as a whole. */
  errors: Readonly<Record<string, string>>;
}

export const EMPTY_FORM: FormState = { values: {}, errors: {} };

/** Text fields of a posted form; files and repeated fields are left out. */
export async function formValues(c: Context): Promise<Record<string, string>> {
  const body = await c.req.parseBody();
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(body))
    if (typeof value === 'string') values[name] = value.replace(/\r\n/g, '\n');
  return values;
}

/** The first fault of every field. */
export function fieldErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[String(issue.path[0] ?? '')] ??= issue.message;
  return errors;
}

/** The fault of the form as a whole, read out first. */
export function formAlert(form: FormState): Html | '' {
  const count = Object.keys(form.errors).filter((name) => name !== '').length;
  const text = form.errors[''] ?? (count > 0 ? `Periksa kembali ${count} isian yang ditandai.` : null);
  return text === null ? '' : html`<p class="alert alert-bad" role="alert">${text}</p>`;
}

interface Field {
  name: string;
  /** When another form of the page has a field of the same name. */
  id?: string;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'password' | 'date' | 'time';
  inputmode?: 'numeric';
  autocomplete?: string;
  /** `false`: may stay empty. `if-chosen`: needed only with another choice, so the server alone checks it. */
  required?: boolean | 'if-chosen';
  maxlength?: number;
  autocapitalize?: string;
}

/** Ties a field to its hint and its error; nothing when it has neither. */
function described(id: string, hint: string | undefined, error: string | undefined): Html | '' {
  const ids = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return ids === '' ? '' : html`aria-describedby="${ids}"`;
}

function around(field: Field, error: string | undefined, input: Html): Html {
  const id = field.id ?? field.name;
  return html`<div class="field${error ? ' field-bad' : ''}">
    <label for="${id}">${field.label}${field.required === false ? html` <span class="optional">(boleh kosong)</span>` : ''}</label>
    ${field.hint && html`<p class="hint" id="${id}-hint">${field.hint}</p>`}
    ${input}
    ${error && html`<p class="field-error" id="${id}-error">${error}</p>`}
  </div>`;
}

export function textField(field: Field, form: FormState): Html {
  const { name, id = name, type = 'text' } = field;
  const error = form.errors[name];
  const value = type === 'password' ? '' : (form.values[name] ?? '');
  return around(
    field,
    error,
    html`<input
      id="${id}" name="${name}" type="${type}" value="${value}" maxlength="${field.maxlength ?? 200}"
      autocomplete="${field.autocomplete ?? 'off'}" autocapitalize="${field.autocapitalize ?? 'sentences'}"
      ${field.inputmode ? html`inputmode="${field.inputmode}"` : ''}
      ${described(id, field.hint, error)} aria-invalid="${error ? 'true' : 'false'}"
      ${(field.required ?? true) === true ? 'required' : ''}>`,
  );
}

export function areaField(field: Field & { rows: number }, form: FormState): Html {
  const { name, id = name } = field;
  const error = form.errors[name];
  return around(
    field,
    error,
    html`<textarea
      id="${id}" name="${name}" rows="${field.rows}" maxlength="${field.maxlength ?? 10_000}"
      ${described(id, field.hint, error)} aria-invalid="${error ? 'true' : 'false'}"
      ${(field.required ?? true) === true ? 'required' : ''}>${form.values[name] ?? ''}</textarea>`,
  );
}

export function selectField(
  field: Field & { options: readonly { value: string; label: string }[]; placeholder: string },
  form: FormState,
): Html {
  const { name, id = name } = field;
  const error = form.errors[name];
  const chosen = form.values[name] ?? '';
  return around(
    field,
    error,
    html`<select
      id="${id}" name="${name}" ${described(id, field.hint, error)}
      aria-invalid="${error ? 'true' : 'false'}" ${(field.required ?? true) === true ? 'required' : ''}>
      <option value="">${field.placeholder}</option>
      ${field.options.map(
        (option) =>
          html`<option value="${option.value}" ${option.value === chosen ? 'selected' : ''}>${option.label}</option>`,
      )}
    </select>`,
  );
}

interface Choices {
  name: string;
  legend: string;
  hint?: string;
  options: readonly { value: string; label: string; hint?: string }[];
}

function group(id: string, field: Choices, error: string | undefined, items: Html[]): Html {
  return html`<fieldset ${described(id, field.hint, error)}>
    <legend>${field.legend}</legend>
    ${field.hint && html`<p class="hint" id="${id}-hint">${field.hint}</p>`}
    ${error && html`<p class="field-error" id="${id}-error">${error}</p>`}
    ${items}
  </fieldset>`;
}

function optionText({ label, hint }: Choices['options'][number]): Html {
  return html`<span>${label}${hint ? html` <span class="under">${hint}</span>` : ''}</span>`;
}

/** One of a few, all in sight. */
export function radioField(field: Choices & { id?: string; inline?: boolean }, form: FormState): Html {
  const { name, id = name } = field;
  const items = field.options.map(
    (option) => html`<label class="radio"><input type="radio" name="${name}" value="${option.value}" required
      ${form.values[name] === option.value ? 'checked' : ''}> ${optionText(option)}</label>`,
  );
  return group(
    id,
    field,
    form.errors[name],
    field.inline ? [html`<div class="inline-choices">${items}</div>`] : items,
  );
}

/** Any of a list: each box is a field of its own, `<name>_<value>`, with the value `ya`; see {@link ticked}. */
export function tickField(field: Choices & { id?: string }, form: FormState): Html {
  const { name, id = name } = field;
  const items = field.options.map(
    (option) => html`<label class="radio"><input type="checkbox" name="${name}_${option.value}" value="ya"
      ${form.values[`${name}_${option.value}`] === 'ya' ? 'checked' : ''}> ${optionText(option)}</label>`,
  );
  return group(id, field, form.errors[name], items);
}

/** What was ticked in a {@link tickField}. */
export function ticked<Value extends string>(
  values: Readonly<Record<string, string>>,
  name: string,
  options: readonly Value[],
): Value[] {
  return options.filter((value) => values[`${name}_${value}`] === 'ya');
}

/** `2026-11-24` as a date field sends it; null when it is empty or no day. */
export function dateIn(text: string | undefined): CivilDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec((text ?? '').trim());
  return match ? civilDate(+match[1]!, +match[2]!, +match[3]!) : null;
}
