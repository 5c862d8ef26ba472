import { html } from 'hono/html';
import { areaField, EMPTY_FORM, type FormState, formAlert, textField } from '../form.ts';
import type { Html } from '../rooms.ts';

/** A move as a small form of its own: what a page draws, and what its button does. */

export interface Step<View, Acting> {
  /** End of the address the form is sent to, and the id of its place on the page. */
  path: string;
  title: string;
  hint?: string;
  button: string;
  /** Key of what the page says afterwards. */
  done: string;
  fields?(form: FormState, view: View): Html;
  /** What the form begins with. */
  start?(view: View): Readonly<Record<string, string>>;
  /** Faults of form by field; whether the law allows the move is asked of the desk. */
  faults?(values: Readonly<Record<string, string>>): Readonly<Record<string, string>>;
  act(values: Readonly<Record<string, string>>, acting: Acting): Promise<void>;
}

export type Values = Readonly<Record<string, string>>;

/** A field as typed, without space around it; empty when it was not sent. */
export function typed(values: Values, name: string): string {
  return (values[name] ?? '').trim();
}

/** A note that may be left out. */
export function noteIn(values: Values): { note?: string } {
  const note = typed(values, 'note');
  return note === '' ? {} : { note };
}

/** What was sent and did not go through. */
export interface Sent {
  /** Path of the step. */
  step: string;
  form: FormState;
}

/** @param action address of the case, without the step */
export function drawStep<View>(
  step: Step<View, never>,
  view: View,
  { action, token, sent, open }: { action: string; token: Html; sent: Sent | null; open: boolean },
): Html {
  const mine = sent?.step === step.path;
  const form: FormState = mine ? sent.form : { ...EMPTY_FORM, values: step.start?.(view) ?? {} };
  return html`<details class="card step" id="${step.path}" ${mine || open ? 'open' : ''}>
    <summary>${step.title}</summary>
    <form class="stack" method="post" action="${action}/${step.path}">
      ${formAlert(form)}${token}
      ${step.hint && html`<p class="hint">${step.hint}</p>`}
      ${step.fields?.(form, view) ?? ''}
      <button class="primary">${step.button}</button>
    </form>
  </details>`;
}

/** The form is gone when a colleague was faster: its refusal and what was typed must not go with it. */
export function drawUnsent(sent: Sent): Html {
  // Sentences somebody wrote; what was merely chosen is chosen again at once.
  const written = Object.values(sent.form.values).filter((value) => /\S\s+\S/.test(value));
  return html`${formAlert(sent.form)}
    ${written.length > 0 ? html`<section class="card" aria-labelledby="belum-terkirim"><h2 id="belum-terkirim">Tulisan Anda, tidak terkirim</h2>${written.map((value) => html`<p class="typed">${value}</p>`)}</section>` : ''}`;
}

/** Fields of a step; ids carry the step's path, so that several steps may ask for a note. */
export function stepText(
  path: string,
  field: Omit<Parameters<typeof textField>[0], 'id'>,
  form: FormState,
): Html {
  return textField({ ...field, id: `${path}-${field.name}` }, form);
}

export function stepArea(
  path: string,
  field: Omit<Parameters<typeof areaField>[0], 'id'>,
  form: FormState,
): Html {
  return areaField({ maxlength: 4_000, ...field, id: `${path}-${field.name}` }, form);
}
