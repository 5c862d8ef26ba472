import { html } from 'hono/html';
import type { Seen } from '../../domain/request.ts';
import { dateIn, EMPTY_FORM, type FormState, textField } from '../form.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { refusalText } from './refusal-text.ts';
import { typed, type Values } from './steps.ts';

/** Several requests passed on to one unit at once; each is judged by itself, and what was refused is said. */

export interface BulkResult {
  done: readonly string[];
  refused: readonly { number: string; why: string }[];
  /** What the form still holds, with its faults. */
  form: FormState;
  /** The list the requests were picked from. */
  query: URLSearchParams;
}

export function assignForm(units: readonly string[], form: FormState = EMPTY_FORM): Html {
  const error = form.errors.unit;
  return html`<details class="card inner bulk" id="disposisi-bersama" ${form === EMPTY_FORM ? '' : 'open'}>
    <summary>Disposisi yang dicentang</summary>
    <div class="pair">
      <div class="field${error ? ' field-bad' : ''}"><label for="bulk-unit">Unit kerja (subbagian)</label>
        <input id="bulk-unit" name="unit" list="unit-dikenal" maxlength="200" autocomplete="off" value="${form.values.unit ?? ''}"
          ${error ? html`aria-describedby="bulk-unit-error"` : ''} aria-invalid="${error ? 'true' : 'false'}">
        <datalist id="unit-dikenal">${units.map((unit) => html`<option value="${unit}"></option>`)}</datalist>
        ${error && html`<p class="field-error" id="bulk-unit-error">${error}</p>`}</div>
      ${textField({ name: 'unitDueOn', id: 'bulk-unitDueOn', label: 'Batas waktu internal', type: 'date', required: false }, form)}
    </div>
    <button class="primary">Teruskan yang dicentang</button>
  </details>`;
}

export function bulkReport({ done, refused, form }: BulkResult): Html {
  return html`${done.length > 0 ? html`<p class="alert alert-good" role="status">${done.length} permohonan diteruskan: ${done.join(', ')}.</p>` : ''}
    ${
      refused.length > 0
        ? html`<div class="alert alert-bad" role="alert"><p>${refused.length} tidak diteruskan:</p>
          <ul>${refused.map(({ number, why }) => html`<li><a href="/console/permohonan/${number}">${number}</a>: ${why}</li>`)}</ul></div>`
        : ''
    }
    ${form.errors[''] && html`<p class="alert alert-bad" role="alert">${form.errors['']}</p>`}`;
}

const PICKED = /^pilih_(\d{1,15})$/;

function picked(values: Values): Seen[] {
  return Object.entries(values).flatMap(([name, version]) => {
    const id = PICKED.exec(name)?.[1];
    return id === undefined ? [] : [{ id: Number(id), version: Number(version) || 0 }];
  });
}

/** Passes on what was ticked. */
export async function assignPicked(
  c: SignedInContext,
  needs: Pick<ConsoleRooms, 'store' | 'desk' | 'now' | 'library'>,
  values: Values,
): Promise<BulkResult> {
  const chosen = picked(values);
  const query = new URLSearchParams(values.query ?? '');
  const unit = typed(values, 'unit');
  const dueOn = dateIn(values.unitDueOn);
  const errors: Record<string, string> = {};
  if (chosen.length === 0) errors[''] = 'Centang dulu permohonan yang diteruskan.';
  if (unit === '') errors.unit = 'Tulis unit yang menyiapkan jawaban.';
  if (typed(values, 'unitDueOn') !== '' && dueOn === null) errors.unitDueOn = 'Tulis tanggal yang benar.';
  if (Object.keys(errors).length > 0) return { done: [], refused: [], form: { values, errors }, query };
  const known = await needs.store.requests.many(chosen.map(({ id }) => id));
  const done: string[] = [];
  const refused: { number: string; why: string }[] = [];
  for (const seen of chosen) {
    const number = known.get(seen.id)?.number;
    if (number === undefined) continue;
    try {
      await needs.desk.assign(seen, c.get('session').operator, { unit, dueOn }, needs.now());
      done.push(number);
    } catch (error) {
      refused.push({ number, why: refusalText(needs, error) });
    }
  }
  return { done, refused, form: EMPTY_FORM, query };
}
