import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { WEEKDAY_KEYS, WEEKDAY_NAMES } from '../../domain/office-hours.ts';
import { OFFICE_FACTS, type OfficeFact, type OfficeValues } from '../../domain/settings.ts';
import { areaField, EMPTY_FORM, type FormState, formAlert, formValues, textField } from '../form.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { may } from './rights.ts';
import { requireRight } from './session.ts';
import { changeSetting } from './settings-change.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** Data and hours of the office, and its two switches: chat as an official way, and election stages. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'settings' | 'officeSettings' | 'library'>;

const PATH = `${SETTINGS}/kantor`;

const FACT_LABEL: Record<OfficeFact, string> = {
  address: 'Alamat',
  postcode: 'Kode pos',
  phone: 'Telepon',
  whatsapp: 'WhatsApp kantor',
  email: 'E-mail',
  website: 'Situs',
  ppid_website: 'Situs PPID',
  social_media: 'Media sosial',
  hall: 'Aula',
  chair: 'Ketua',
  chair_as_of: 'Ketua per (bulan dan tahun)',
  secretary: 'Sekretaris',
};
/** Without these no page and no letter can be made. */
const NEEDED: readonly OfficeFact[] = ['address', 'website'];
/** Monday first, as weeks are read here. */
const DAYS = [...WEEKDAY_KEYS.slice(1), WEEKDAY_KEYS[0]!] as const;
const TIME = /^([01]\d|2[0-3])[.:]([0-5]\d)$/;

const Email = z.email();

function valuesOf({ facts, hours, officialChannel, electionStage }: OfficeValues): Record<string, string> {
  const values: Record<string, string> = {};
  for (const fact of OFFICE_FACTS) values[fact] = facts[fact] ?? '';
  for (const day of DAYS) {
    const [opens = '', closes = ''] = (hours?.[day] ?? '').split('-');
    values[`${day}_opens`] = opens;
    values[`${day}_closes`] = closes;
  }
  if (officialChannel) values.official = 'ya';
  if (electionStage) values.stage = 'ya';
  return values;
}

/** What was typed as values, or what is wrong with it by field. */
export function readOffice(typed: Readonly<Record<string, string>>): {
  values: OfficeValues;
  errors: Record<string, string>;
} {
  const errors: Record<string, string> = {};
  const facts = Object.fromEntries(
    OFFICE_FACTS.map((fact) => [fact, (typed[fact] ?? '').trim() || null]),
  ) as Record<OfficeFact, string | null>;
  for (const fact of NEEDED) if (facts[fact] === null) errors[fact] = `${FACT_LABEL[fact]} harus diisi.`;
  if (facts.email !== null && !Email.safeParse(facts.email).success)
    errors.email = 'Tulis alamat e-mail yang lengkap.';
  for (const site of ['website', 'ppid_website'] as const)
    if (facts[site] !== null && !/^https:\/\/[^\s]+$/.test(facts[site]))
      errors[site] = 'Tulis alamat yang diawali https://';
  const hours: Record<string, string> = {};
  for (const day of DAYS) {
    const [opens, closes] = ['opens', 'closes'].map((end) =>
      (typed[`${day}_${end}`] ?? '').trim().replace(':', '.'),
    );
    if (!opens && !closes) continue;
    if (!TIME.test(opens!) || !TIME.test(closes!))
      errors[`${day}_opens`] = 'Tulis jam buka dan tutup seperti 08.00.';
    else if (opens! >= closes!) errors[`${day}_opens`] = 'Jam tutup harus sesudah jam buka.';
    else hours[day] = `${opens}-${closes}`;
  }
  const values = {
    facts,
    hours: Object.keys(hours).length > 0 ? hours : null,
    officialChannel: typed.official === 'ya',
    electionStage: typed.stage === 'ya',
  };
  return { values, errors };
}

function hoursFields(form: FormState): Html {
  return html`<fieldset><legend>Jam layanan</legend>
    <p class="hint">Hari yang dikosongkan dianggap tutup. Sebelum ada jam layanan, permohonan dihitung diterima pada hari kalendernya.</p>
    ${DAYS.map((day) => {
      const error = form.errors[`${day}_opens`];
      return html`<div class="hours"><span id="hari-${day}">${WEEKDAY_NAMES[day]}</span>
        ${['opens', 'closes'].map(
          (end) =>
            html`<input name="${day}_${end}" value="${form.values[`${day}_${end}`] ?? ''}" maxlength="5" size="5" inputmode="decimal" placeholder="${end === 'opens' ? '08.00' : '16.00'}" aria-label="${WEEKDAY_NAMES[day]}, jam ${end === 'opens' ? 'buka' : 'tutup'}" aria-invalid="${error ? 'true' : 'false'}">`,
        )}
        ${error && html`<p class="field-error">${error}</p>`}</div>`;
    })}
  </fieldset>`;
}

function facts(current: OfficeValues): Html {
  return html`<dl class="facts card">${OFFICE_FACTS.map(
    (fact) => html`<div><dt>${FACT_LABEL[fact]}</dt><dd>${current.facts[fact] ?? 'belum diisi'}</dd></div>`,
  )}
    <div><dt>Jam layanan</dt><dd>${current.hours ? DAYS.filter((day) => current.hours![day]).map((day) => html`${WEEKDAY_NAMES[day]} ${current.hours![day]}<br>`) : 'belum diisi'}</dd></div>
    <div><dt>Obrolan saluran resmi</dt><dd>${current.officialChannel ? 'Ya' : 'Belum ditetapkan'}</dd></div>
    <div><dt>Masa tahapan</dt><dd>${current.electionStage ? 'Ya, jangka waktu pendek menjadi bawaan' : 'Tidak'}</dd></div></dl>`;
}

function fields(form: FormState, token: Html): Html {
  const tick = (name: string, label: string, hint: string) =>
    html`<label class="radio"><input type="checkbox" name="${name}" value="ya" ${form.values[name] === 'ya' ? 'checked' : ''}>
      <span>${label} <span class="under">${hint}</span></span></label>`;
  return html`<form class="card stack narrow" method="post" action="${PATH}">
    ${formAlert(form)}${token}
    ${OFFICE_FACTS.map((fact) =>
      textField(
        { name: fact, label: FACT_LABEL[fact], required: NEEDED.includes(fact), maxlength: 300 },
        form,
      ),
    )}
    ${hoursFields(form)}
    <fieldset><legend>Keputusan kantor</legend>
      ${tick('official', 'Obrolan adalah saluran permohonan resmi', 'Hanya setelah ditetapkan secara tertulis. Sebelum itu warga diberi tahu bahwa permohonan dicatat petugas.')}
      ${tick('stage', 'Kantor sedang dalam tahapan pemilu atau pilkada', 'Jangka waktu pendek menjadi bawaan bagi permohonan baru.')}
    </fieldset>
    ${areaField({ name: 'note', label: 'Catatan perubahan', hint: 'Misalnya nomor surat keputusannya. Tersimpan dalam log audit.', rows: 2, required: false, maxlength: 500 }, form)}
    <button class="primary">Simpan data kantor</button>
  </form>`;
}

export function officeRoutes(needs: Needs): Hono<SignedIn> {
  const app = new Hono<SignedIn>();

  function page(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 422 = 200) {
    const session = c.get('session');
    const current = needs.officeSettings.office();
    const shown = form === EMPTY_FORM ? { values: valuesOf(current), errors: {} } : form;
    return c.html(
      consolePage(needs.office, session, {
        title: 'Data kantor',
        here: SETTINGS,
        done: c.req.query('pesan'),
        content: html`<h1>Data kantor</h1>${settingsTabs(session, PATH)}
          <p class="lead">Dipakai jawaban bot, surat, dan halaman umum. Yang belum diketahui dikosongkan, tidak ditebak.</p>
          ${may(session.operator.role, 'settings') ? fields(shown, csrfField(session)) : facts(current)}`,
      }),
      status,
    );
  }

  app.get('/', (c) => page(c));
  app.post('/', requireRight('settings', needs), async (c) => {
    const typed = await formValues(c);
    const { values, errors } = readOffice(typed);
    if (Object.keys(errors).length > 0) return page(c, { values: typed, errors }, 422);
    return changeSetting(
      c,
      needs,
      {
        change: { of: 'office', values },
        note: (typed.note ?? '').trim(),
        path: PATH,
        title: 'Data kantor',
        values: typed,
        confirmed: typed.confirmed === 'ya',
      },
      (form) => page(c, form, 422),
    );
  });
  return app;
}
