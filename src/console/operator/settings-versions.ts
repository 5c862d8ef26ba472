import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import type { SettingVersion } from '../../domain/settings.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues } from '../form.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { may } from './rights.ts';
import { requireRight } from './session.ts';
import { changeSetting } from './settings-change.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** Every version of every setting; an earlier one can be brought back, as a new version. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'settings' | 'officeSettings' | 'library'>;

const PATH = `${SETTINGS}/versi`;
const SHOWN = 100;

function nameOf(setting: string): string {
  if (setting === 'retention') return 'Masa simpan';
  if (setting.endsWith('/office.yml')) return 'Data kantor';
  if (setting.endsWith('/law.yml')) return 'Jangka waktu';
  return `Hari libur ${/\d{4}/.exec(setting)?.[0] ?? setting}`;
}

export function versionRoutes(needs: Needs): Hono<SignedIn> {
  const { store, officeSettings } = needs;
  const app = new Hono<SignedIn>();

  async function page(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 422 = 200) {
    const session = c.get('session');
    const versions = await officeSettings.versions(SHOWN);
    const names = new Map((await store.operators.list()).map(({ id, name }) => [id, name]));
    const token = may(session.operator.role, 'settings') ? csrfField(session) : null;
    const newest = new Map<string, number>();
    for (const { setting, version } of versions)
      newest.set(setting, Math.max(version, newest.get(setting) ?? 0));

    const back = (
      setting: string,
      version: number,
      label: string,
    ): Html => html`<form method="post" action="${PATH}">${token}
      <input type="hidden" name="setting" value="${setting}"><input type="hidden" name="version" value="${version}">
      <button class="quiet" aria-label="${label}: ${nameOf(setting)}, versi ${version}">${label}</button></form>`;
    const row = (one: SettingVersion): Html => html`<tr>
      <td data-label="Waktu" class="short">${formatDate(civilDateOf(one.at))}, ${timeOf(one.at)}</td>
      <td data-label="Pengaturan">${nameOf(one.setting)}</td>
      <td data-label="Versi">${one.version}${newest.get(one.setting) === one.version ? html` <span class="due due-calm">Berlaku</span>` : ''}</td>
      <td data-label="Oleh">${names.get(one.operator) ?? `Petugas ${one.operator}`}</td>
      <td data-label="Catatan">${one.note || '–'}</td>
      ${
        token &&
        html`<td data-label="Tindakan">${newest.get(one.setting) !== one.version ? back(one.setting, one.version, 'Kembalikan') : ''}
          ${one.version === 1 && one.setting !== 'retention' && !one.setting.includes('holidays/') ? back(one.setting, 0, 'Kembali ke berkas') : ''}</td>`
      }</tr>`;

    return c.html(
      consolePage(needs.office, session, {
        title: 'Versi pengaturan',
        here: SETTINGS,
        done: c.req.query('pesan'),
        content: html`<h1>Versi pengaturan</h1>${settingsTabs(session, PATH)}${formAlert(form)}
          ${
            versions.length === 0
              ? html`<p class="empty">Belum ada pengaturan yang diubah di konsol: yang berlaku adalah berkas di folder knowledge.</p>`
              : html`<table class="queue"><caption class="visually-hidden">Versi pengaturan, terbaru di atas</caption>
                <thead><tr><th scope="col">Waktu (WIB)</th><th scope="col">Pengaturan</th><th scope="col">Versi</th><th scope="col">Oleh</th><th scope="col">Catatan</th>${token && html`<th scope="col">Tindakan</th>`}</tr></thead>
                <tbody>${versions.map(row)}</tbody></table>`
          }`,
      }),
      status,
    );
  }

  app.get('/', (c) => page(c));
  app.post('/', requireRight('settings', needs), async (c) => {
    const typed = await formValues(c);
    const setting = typed.setting ?? '';
    const version = Number(typed.version);
    // Only what was set before may be named: no other file is ever read.
    const known = (await officeSettings.versions(Number.MAX_SAFE_INTEGER)).some(
      (one) => one.setting === setting,
    );
    if (!known || !Number.isInteger(version) || version < 0) return c.notFound();
    return changeSetting(
      c,
      needs,
      {
        change: { of: 'version', setting, version },
        note: `${nameOf(setting)}: kembali ke ${version === 0 ? 'berkas' : `versi ${version}`}`,
        path: PATH,
        title: 'Versi pengaturan',
        values: typed,
        confirmed: typed.confirmed === 'ya',
      },
      (form) => page(c, form, 422),
    );
  });
  return app;
}
