import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf, formatDate } from '../../domain/date.ts';
import { LAW_PARTS, type LawPart, type LawRow } from '../../domain/settings.ts';
import {
  areaField,
  dateIn,
  EMPTY_FORM,
  type FormState,
  formAlert,
  formValues,
  selectField,
  textField,
} from '../form.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { may } from './rights.ts';
import { requireRight } from './session.ts';
import { changeSetting } from './settings-change.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** Days of the law as dated rows: a new rule is a new row with the day it begins and where it was read. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'settings' | 'officeSettings' | 'library'>;

const PATH = `${SETTINGS}/jangka-waktu`;

const PART_LABEL: Record<LawPart, string> = {
  request: 'Pemberitahuan tertulis',
  completeness: 'Kelengkapan',
  objection: 'Keberatan',
  dispute: 'Sengketa informasi',
};

const DAYS_LABEL: Record<string, string> = {
  general_days: 'Jawaban, informasi badan publik',
  general_extension_days: 'Perpanjangan, informasi badan publik',
  election_days: 'Jawaban, informasi tahapan',
  election_extension_days: 'Perpanjangan, informasi tahapan',
  check_days: 'Kantor memeriksa kelengkapan',
  complete_days: 'Pemohon melengkapi',
  window_days: 'Batas mengajukan',
};
const OBJECTION_DAYS: Record<string, string> = {
  general_days: 'Tanggapan atasan, informasi badan publik',
  election_days: 'Tanggapan atasan, informasi tahapan',
};

const CONFIDENCE: Record<string, string> = {
  confirmed: 'dibaca di naskah resmi',
  'confirmed-2nd': 'dibaca di sumber kedua',
  memory: 'naskah belum ditemukan',
  unconfirmed: 'belum ditemukan',
};
const MOST_DAYS = 365;

const labelOf = (part: LawPart, key: string): string =>
  (part === 'objection' ? OBJECTION_DAYS[key] : undefined) ?? DAYS_LABEL[key] ?? key;

/** The row that holds on a day. */
function inForce(rows: readonly LawRow[], today: string): LawRow {
  return rows.filter((row) => row.from <= today).at(-1) ?? rows[0]!;
}

function rowCard(part: LawPart, row: LawRow, now: LawRow, today: string): Html {
  const standing = row === now ? 'Berlaku' : row.from > today ? 'Akan berlaku' : 'Sudah diganti';
  return html`<li class="card">
    <div class="entry-head"><b>Mulai ${formatDate(row.from)}</b><span class="due ${row === now ? 'due-calm' : ''}">${standing}</span></div>
    <dl class="facts">
      ${Object.entries(row.days).map(([key, days]) => html`<div><dt>${labelOf(part, key)}</dt><dd>${days} hari kerja</dd></div>`)}
      <div><dt>Sumber</dt><dd>${row.source} <span class="hint">(${CONFIDENCE[row.confidence] ?? row.confidence})</span></dd></div>
      ${row.note && html`<div><dt>Catatan</dt><dd>${row.note}</dd></div>`}
    </dl></li>`;
}

function addForm(part: LawPart, now: LawRow, token: Html, form: FormState): Html {
  const mine = form.values.part === part ? form : EMPTY_FORM;
  return html`<details class="card step" ${form.values.part === part ? 'open' : ''}><summary>Ubah dengan aturan baru</summary>
    <form class="stack" method="post" action="${PATH}">
      ${formAlert(mine)}${token}<input type="hidden" name="part" value="${part}">
      ${textField({ name: 'begins', id: `${part}-from`, label: 'Mulai berlaku', type: 'date', hint: 'Berlaku bagi yang diterima sejak hari itu. Tanggal yang sudah ada akan diganti.' }, mine)}
      ${Object.entries(now.days).map(([key, days]) =>
        textField(
          {
            name: key,
            id: `${part}-${key}`,
            label: `${labelOf(part, key)} (hari kerja)`,
            inputmode: 'numeric',
            maxlength: 3,
          },
          { ...mine, values: { [key]: String(days), ...mine.values } },
        ),
      )}
      ${textField({ name: 'source', id: `${part}-source`, label: 'Sumber', hint: 'Peraturan dan pasalnya.', maxlength: 300 }, mine)}
      ${selectField({ name: 'confidence', id: `${part}-confidence`, label: 'Dibaca di mana', placeholder: 'Pilih…', options: Object.entries(CONFIDENCE).map(([value, label]) => ({ value, label })) }, mine)}
      ${areaField({ name: 'note', id: `${part}-note`, label: 'Catatan', rows: 2, required: false, maxlength: 500 }, mine)}
      <button class="primary">Periksa akibatnya</button>
    </form></details>`;
}

function read(
  typed: Readonly<Record<string, string>>,
  keys: readonly string[],
): { row: LawRow; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const from = dateIn(typed.begins);
  if (from === null) errors.begins = 'Tulis tanggal mulai berlakunya.';
  const days: Record<string, number> = {};
  for (const key of keys) {
    const value = Number((typed[key] ?? '').trim());
    if (!Number.isInteger(value) || value < 1 || value > MOST_DAYS)
      errors[key] = `Tulis angka 1 sampai ${MOST_DAYS}.`;
    days[key] = value;
  }
  const source = (typed.source ?? '').trim();
  if (source === '') errors.source = 'Sumber harus ditulis: peraturan dan pasalnya.';
  if (!Object.hasOwn(CONFIDENCE, typed.confidence ?? '')) errors.confidence = 'Pilih salah satu.';
  const note = (typed.note ?? '').trim() || null;
  return { row: { from: from ?? '', days, source, confidence: typed.confidence ?? '', note }, errors };
}

export function lawRoutes(needs: Needs): Hono<SignedIn> {
  const { officeSettings, now } = needs;
  const app = new Hono<SignedIn>();

  function page(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 422 = 200) {
    const session = c.get('session');
    const today = civilDateOf(now());
    const law = officeSettings.law();
    const token = may(session.operator.role, 'settings') ? csrfField(session) : null;
    return c.html(
      consolePage(needs.office, session, {
        title: 'Jangka waktu',
        here: SETTINGS,
        done: c.req.query('pesan'),
        content: html`<h1>Jangka waktu menurut hukum</h1>${settingsTabs(session, PATH)}
          <p class="lead">Setiap perkara memakai aturan yang berlaku pada hari diterimanya.</p>
          <div class="two even">${LAW_PARTS.map((part) => {
            const current = inForce(law[part], today);
            return html`<section class="stack" aria-labelledby="bagian-${part}"><h2 id="bagian-${part}">${PART_LABEL[part]}</h2>
              <ul class="entries stack">${[...law[part]].reverse().map((row) => rowCard(part, row, current, today))}</ul>
              ${token && addForm(part, current, token, form)}</section>`;
          })}</div>`,
      }),
      status,
    );
  }

  app.get('/', (c) => page(c));
  app.post('/', requireRight('settings', needs), async (c) => {
    const typed = await formValues(c);
    const part = LAW_PARTS.find((one) => one === typed.part);
    if (part === undefined)
      return page(c, { values: typed, errors: { '': 'Pilih bagian yang diubah.' } }, 422);
    const { row, errors } = read(typed, Object.keys(officeSettings.law()[part][0]!.days));
    if (Object.keys(errors).length > 0) return page(c, { values: typed, errors }, 422);
    return changeSetting(
      c,
      needs,
      {
        change: { of: 'law', part, row },
        note: `${PART_LABEL[part]} mulai ${row.from}: ${row.source}`,
        path: PATH,
        title: 'Jangka waktu',
        values: typed,
        confirmed: typed.confirmed === 'ya',
        summary: html`<section class="card"><h2>${PART_LABEL[part]}</h2><ul class="entries">${rowCard(part, row, row, row.from)}</ul></section>`,
      },
      (form) => page(c, form, 422),
    );
  });
  return app;
}
