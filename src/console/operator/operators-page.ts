import { html } from 'hono/html';
import { type Operator, ROLES } from '../../domain/operator.ts';
import { EMPTY_FORM, type FormState, formAlert, selectField, textField } from '../form.ts';
import { ROLE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { PASSWORD_HINT } from './password.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

type Needs = Pick<ConsoleRooms, 'store' | 'office'>;

const ROLE_OPTIONS = ROLES.map((role) => ({ value: role, label: ROLE_LABEL[role] }));

function row(operator: Operator, me: number, token: Html): Html {
  const path = `/console/petugas/${operator.id}`;
  const button = operator.disabled
    ? html`<form method="post" action="${path}/aktifkan">${token}<button aria-label="Aktifkan ${operator.name}">Aktifkan</button></form>`
    : html`<form method="post" action="${path}/nonaktifkan">${token}<button aria-label="Nonaktifkan ${operator.name}">Nonaktifkan</button></form>`;
  const more = html`<details class="note"><summary>Ubah<span class="visually-hidden"> ${operator.name}</span></summary>
    <form class="stack" method="post" action="${path}/peran">${token}
      <label for="peran-${operator.id}">Peran</label>
      <select id="peran-${operator.id}" name="role">${ROLE_OPTIONS.map(({ value, label }) => html`<option value="${value}" ${value === operator.role ? 'selected' : ''}>${label}</option>`)}</select>
      <button>Simpan peran</button></form>
    ${operator.disabled ? '' : html`<form method="post" action="${path}/tautan-sandi">${token}<button>Buat tautan sandi baru</button></form>`}
    ${operator.id === me ? '' : button}</details>`;
  return html`<tr>
    <td data-label="Nama">${operator.name}</td>
    <td data-label="E-mail">${operator.email}</td>
    <td data-label="Peran">${ROLE_LABEL[operator.role]}</td>
    <td data-label="Keadaan"><span class="state">${operator.disabled ? 'Nonaktif' : 'Aktif'}</span></td>
    <td data-label="Tindakan">${operator.id === me ? html`<span class="under">Anda sendiri</span>` : ''}${more}</td>
  </tr>`;
}

function addForm(token: Html, form: FormState): Html {
  return html`<form class="card stack" method="post" action="/console/petugas">
    <h2>Tambah petugas</h2>
    ${form.values.name === undefined ? '' : formAlert(form)}${token}
    ${textField({ name: 'name', label: 'Nama lengkap', autocapitalize: 'words' }, form)}
    ${textField({ name: 'email', label: 'E-mail', type: 'email', autocapitalize: 'none' }, form)}
    ${selectField({ name: 'role', label: 'Peran', placeholder: 'Pilih peran…', options: ROLE_OPTIONS }, form)}
    ${textField({ name: 'password', label: 'Kata sandi sementara', type: 'password', hint: PASSWORD_HINT, autocomplete: 'new-password', autocapitalize: 'none' }, form)}
    <button class="primary">Tambah petugas</button>
  </form>`;
}

/** Who works here: list, add, disable. */
export async function operatorsPage(
  c: SignedInContext,
  { store, office }: Needs,
  form: FormState = EMPTY_FORM,
  status: 200 | 409 | 422 = 200,
  /** A link for a new password, shown this once. */
  made: { name: string; link: string } | null = null,
) {
  const session = c.get('session');
  const token = csrfField(session);
  const operators = await store.operators.list();
  return c.html(
    consolePage(office, session, {
      title: 'Petugas',
      here: SETTINGS,
      done: c.req.query('pesan'),
      content: html`<h1>Petugas</h1>${settingsTabs(session, '/console/petugas')}
        ${made && html`<section class="alert" role="status"><p>Tautan sandi baru untuk ${made.name}. Berikan langsung kepadanya; berlaku sekali, 24 jam, dan tidak ditampilkan lagi.</p><p class="typed"><code>${made.link}</code></p></section>`}
        ${form.values.name === undefined && form.errors[''] ? formAlert(form) : ''}
        <div class="two">
          <div class="stack">
            <table class="queue">
              <caption class="visually-hidden">Petugas kantor</caption>
              <thead><tr><th scope="col">Nama</th><th scope="col">E-mail</th><th scope="col">Peran</th><th scope="col">Keadaan</th><th scope="col">Tindakan</th></tr></thead>
              <tbody>${operators.map((operator) => row(operator, session.operator.id, token))}</tbody>
            </table>
          </div>
          ${addForm(token, form)}
        </div>`,
    }),
    status,
  );
}
