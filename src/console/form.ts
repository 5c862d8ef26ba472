import type { Context } from 'hono';
import { html } from 'hono/html';
import type { z } from 'zod';
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
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'password';
  autocomplete?: string;
  /** `false`: may stay empty. `if-chosen`: needed only with another choice, so the server alone checks it. */
  required?: boolean | 'if-chosen';
  maxlength?: number;
  autocapitalize?: string;
}

/** The id of a field's error, for `aria-describedby`. */
function described(name: string, hint: string | undefined, error: string | undefined): string {
  return [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
}

function around(field: Field, error: string | undefined, input: Html): Html {
  return html`<div class="field${error ? ' field-bad' : ''}">
    <label for="${field.name}">${field.label}${field.required === false ? html` <span class="optional">(boleh kosong)</span>` : ''}</label>
    ${field.hint && html`<p class="hint" id="${field.name}-hint">${field.hint}</p>`}
    ${input}
    ${error && html`<p class="field-error" id="${field.name}-error">${error}</p>`}
  </div>`;
}

export function textField(field: Field, form: FormState): Html {
  const { name, type = 'text' } = field;
  const error = form.errors[name];
  const value = type === 'password' ? '' : (form.values[name] ?? '');
  return around(
    field,
    error,
    html`<input
      id="${name}" name="${name}" type="${type}" value="${value}" maxlength="${field.maxlength ?? 200}"
      autocomplete="${field.autocomplete ?? 'off'}" autocapitalize="${field.autocapitalize ?? 'sentences'}"
      aria-describedby="${described(name, field.hint, error)}" aria-invalid="${error ? 'true' : 'false'}"
      ${(field.required ?? true) === true ? 'required' : ''}>`,
  );
}

export function areaField(field: Field & { rows: number }, form: FormState): Html {
  const { name } = field;
  const error = form.errors[name];
  return around(
    field,
    error,
    html`<textarea
      id="${name}" name="${name}" rows="${field.rows}" maxlength="${field.maxlength ?? 10_000}"
      aria-describedby="${described(name, field.hint, error)}" aria-invalid="${error ? 'true' : 'false'}"
      ${(field.required ?? true) === true ? 'required' : ''}>${form.values[name] ?? ''}</textarea>`,
  );
}

export function selectField(
  field: Field & { options: readonly { value: string; label: string }[]; placeholder: string },
  form: FormState,
): Html {
  const { name } = field;
  const error = form.errors[name];
  const chosen = form.values[name] ?? '';
  return around(
    field,
    error,
    html`<select
      id="${name}" name="${name}" aria-describedby="${described(name, field.hint, error)}"
      aria-invalid="${error ? 'true' : 'false'}" ${(field.required ?? true) === true ? 'required' : ''}>
      <option value="">${field.placeholder}</option>
      ${field.options.map(
        (option) =>
          html`<option value="${option.value}" ${option.value === chosen ? 'selected' : ''}>${option.label}</option>`,
      )}
    </select>`,
  );
}
