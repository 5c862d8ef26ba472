import { html } from 'hono/html';
import type { Delegated } from '../../domain/actor.ts';
import { type CivilDate, formatDate } from '../../domain/date.ts';
import type { Operator, Role } from '../../domain/operator.ts';
import { dateIn, EMPTY_FORM, type FormState, formAlert, selectField, textField } from '../form.ts';
import { ROLE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import type { Values } from './steps.ts';

/** Who decides meanwhile, by whose letter and until when; and the form by which the PPID or atasan PPID says so. */

export type DelegationForm = FormState;
export const NO_DELEGATION_FORM: DelegationForm = EMPTY_FORM;

/** Who decides requests judges no objection about them, and the other way round. */
const NEVER: Record<Delegated, readonly Role[]> = {
  ppid: ['editor', 'atasan_ppid', 'ppid', 'pengelola'],
  atasan_ppid: ['editor'],
};

const WHAT: Record<Delegated, string> = { ppid: 'permohonan', atasan_ppid: 'keberatan' };

function delegationForm(
  operators: readonly Operator[],
  me: Operator,
  capacity: Delegated,
  token: Html,
  action: string,
  form: FormState,
): Html {
  const options = operators
    .filter((one) => !one.disabled && one.id !== me.id && !NEVER[capacity].includes(one.role))
    .map((one) => ({ value: String(one.id), label: `${one.name} (${ROLE_LABEL[one.role]})` }));
  return html`<details class="inner" ${form === EMPTY_FORM ? '' : 'open'}>
    <summary>Limpahkan selama Anda berhalangan</summary>
    <form class="stack" method="post" action="${action}">
      ${formAlert(form)}${token}
      ${selectField({ name: 'operator', label: 'Kepada', placeholder: 'Pilih pejabat…', options }, form)}
      ${textField({ name: 'letter', label: 'Nomor surat pelimpahan' }, form)}
      <div class="pair">
        ${textField({ name: 'begins', label: 'Mulai', type: 'date' }, form)}
        ${textField({ name: 'ends', label: 'Sampai', type: 'date' }, form)}
      </div>
      <button>Limpahkan</button>
    </form>
  </details>`;
}

/** What was typed; a missing or odd date is refused by the desk, in the sentence of the rule. */
export function delegationIn(values: Values) {
  return {
    operator: Number(values.operator) || 0,
    letter: values.letter ?? '',
    from: dateIn(values.begins) ?? '9999-12-31',
    until: dateIn(values.ends) ?? '0000-01-01',
  };
}

/** @param options.mine whether this operator holds the capacity, and so may hand it on */
export async function delegationSection(
  { store }: Pick<ConsoleRooms, 'store'>,
  me: Operator,
  capacity: Delegated,
  token: Html,
  today: CivilDate,
  options: { action: string; mine: boolean; form: DelegationForm },
): Promise<Html | ''> {
  const { action, mine, form } = options;
  const current = (await store.delegations.list()).filter(
    (one) => one.capacity === capacity && one.until >= today,
  );
  if (current.length === 0 && !mine) return '';
  const operators = await store.operators.list();
  const names = new Map(operators.map(({ id, name }) => [id, name]));
  return html`<section class="card stack" aria-labelledby="pelimpahan">
    <h2 id="pelimpahan">Pelimpahan wewenang</h2>
    ${
      current.length === 0
        ? html`<p class="hint">Tidak ada pelimpahan yang berlaku.</p>`
        : html`<ul class="papers">${current.map(
            (one) => html`<li>${names.get(one.operator) ?? '–'} memutuskan ${WHAT[capacity]}
              <span class="under">${one.letter}, ${formatDate(one.from)} sampai ${formatDate(one.until)}</span></li>`,
          )}</ul>`
    }
    ${mine ? delegationForm(operators, me, capacity, token, action, form) : ''}
  </section>`;
}
