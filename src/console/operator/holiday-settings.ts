import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf, formatDate, formatLongDate } from '../../domain/date.ts';
import { holidayCsv, readHolidayCsv } from '../../domain/holiday-csv.ts';
import type { Holiday, HolidayKind, HolidayYear } from '../../domain/holidays.ts';
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
import { HOLIDAY_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { may } from './rights.ts';
import { requireRight } from './session.ts';
import { changeSetting } from './settings-change.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** Holidays of a year: add, remove, or read a whole year from CSV; the effect on open cases is shown before saving. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'settings' | 'officeSettings' | 'library'>;

const PATH = `${SETTINGS}/hari-libur`;
const LARGEST_CSV = 20_000;

const nameOf = (day: Holiday): string => `${day.date} ${day.kind} ${day.name}`;

/** Added, removed and changed days in words, for the page that asks to confirm. */
function differences(before: readonly Holiday[], after: readonly Holiday[]): Html {
  const [old, next] = [before, after].map((days) => new Map(days.map((day) => [nameOf(day), day])));
  const added = after.filter((day) => !old!.has(nameOf(day)));
  const removed = before.filter((day) => !next!.has(nameOf(day)));
  const settled = after.filter((day) => (old!.get(nameOf(day))?.status ?? day.status) !== day.status);
  const list = (title: string, days: readonly Holiday[]) =>
    days.length > 0 &&
    html`<h2>${title} (${days.length})</h2><ul>${days.map((day) => html`<li>${formatLongDate(day.date)}: ${day.name} <span class="hint">${HOLIDAY_LABEL[day.kind]}, ${day.status}</span></li>`)}</ul>`;
  if (added.length + removed.length + settled.length === 0)
    return html`<p class="empty">Tabel yang baru sama dengan yang berlaku.</p>`;
  return html`<section class="card">${list('Ditambah', added)}${list('Dihapus', removed)}${list('Status berubah', settled)}</section>`;
}

export function holidayRoutes(needs: Needs): Hono<SignedIn> {
  const { officeSettings, now } = needs;
  const app = new Hono<SignedIn>();

  /** The year asked for: one of the table, or the one after it. */
  function yearAsked(text: string | undefined): { year: HolidayYear; all: readonly number[] } {
    const known = officeSettings.holidayYears();
    const today = +civilDateOf(now()).slice(0, 4);
    const last = Math.max(today, ...known.map((one) => one.year));
    const all = [...new Set([...known.map((one) => one.year), today, last + 1])].sort();
    const asked = all.includes(Number(text)) ? Number(text) : today;
    return { year: known.find((one) => one.year === asked) ?? { year: asked, skb: null, days: [] }, all };
  }

  function row(day: Holiday, year: number, token: Html | null): Html {
    return html`<tr>
      <td data-label="Tanggal">${formatLongDate(day.date)}</td>
      <td data-label="Hari libur">${day.name}</td>
      <td data-label="Jenis">${HOLIDAY_LABEL[day.kind]}</td>
      <td data-label="Status"><span class="due ${day.status === 'tetap' ? 'due-calm' : 'due-soon'}">${day.status === 'tetap' ? 'Tetap' : 'Perkiraan'}</span></td>
      ${
        token &&
        html`<td data-label="Tindakan"><form method="post" action="${PATH}?tahun=${year}">${token}
        <input type="hidden" name="remove" value="${nameOf(day)}">
        <button class="quiet" aria-label="Hapus ${day.name}, ${formatDate(day.date)}">Hapus</button></form></td>`
      }
    </tr>`;
  }

  function page(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 422 = 200) {
    const session = c.get('session');
    const { year, all } = yearAsked(c.req.query('tahun'));
    const token = may(session.operator.role, 'settings') ? csrfField(session) : null;
    const address = `${PATH}?tahun=${year.year}`;
    const adding = form.values.way === 'add' ? form : EMPTY_FORM;
    const reading = form.values.way === 'csv' ? form : { values: { skb: year.skb ?? '' }, errors: {} };
    const kinds = Object.entries(HOLIDAY_LABEL).map(([value, label]) => ({ value, label }));
    return c.html(
      consolePage(needs.office, session, {
        title: `Hari libur ${year.year}`,
        here: SETTINGS,
        done: c.req.query('pesan'),
        content: html`<h1>Hari libur ${year.year}</h1>${settingsTabs(session, PATH)}
          <nav class="tabs" aria-label="Tahun">${all.map((one) => html`<a href="${PATH}?tahun=${one}" ${one === year.year ? html`aria-current="page"` : ''}>${one}</a>`)}</nav>
          <p class="hint">${year.skb ?? 'Dasar (SKB 3 Menteri) belum ditulis.'}</p>
          ${form.values.way === undefined ? formAlert(form) : ''}
          ${
            year.days.length === 0
              ? html`<p class="empty">Hari libur ${year.year} belum ada. ${token ? 'Tambahkan di bawah, atau impor CSV setahun.' : 'Pengelola dapat menambahkannya.'}</p>`
              : html`<table class="queue holidays"><caption class="visually-hidden">Hari libur ${year.year}</caption>
                <thead><tr><th scope="col">Tanggal</th><th scope="col">Hari libur</th><th scope="col">Jenis</th><th scope="col">Status</th>${token && html`<th scope="col">Tindakan</th>`}</tr></thead>
                <tbody>${year.days.map((day) => row(day, year.year, token))}</tbody></table>`
          }
          ${
            token &&
            html`<div class="two even after-table">
            <form class="card stack" method="post" action="${address}">
              <h2>Tambah hari libur</h2>${formAlert(adding)}${token}
              <input type="hidden" name="way" value="add">
              ${textField({ name: 'date', label: 'Tanggal', type: 'date' }, adding)}
              ${textField({ name: 'name', label: 'Nama hari libur', maxlength: 120 }, adding)}
              ${selectField({ name: 'kind', label: 'Jenis', placeholder: 'Pilih jenis…', options: kinds }, adding)}
              ${selectField(
                {
                  name: 'status',
                  label: 'Status',
                  placeholder: 'Pilih status…',
                  options: [
                    { value: 'tetap', label: 'Tetap (SKB terbaca)' },
                    { value: 'perkiraan', label: 'Perkiraan' },
                  ],
                },
                adding,
              )}
              <button class="primary">Periksa akibatnya</button>
            </form>
            <form class="card stack" method="post" action="${address}" enctype="multipart/form-data">
              <h2>Impor CSV setahun</h2>${formAlert(reading)}${token}
              <input type="hidden" name="way" value="csv">
              ${textField({ name: 'skb', label: 'Dasar', hint: 'Nomor dan tanggal SKB 3 Menteri.', required: false }, reading)}
              <div class="field"><label for="file">Berkas CSV <span class="optional">(boleh kosong)</span></label><input id="file" name="file" type="file" accept=".csv,text/csv,text/plain"></div>
              ${areaField({ name: 'csv', label: 'Atau tempelkan isinya', hint: 'Satu hari satu baris: tanggal;jenis;nama;status. Menggantikan seluruh tabel tahun ini.', rows: 6, required: false, maxlength: LARGEST_CSV }, reading)}
              <button class="primary">Periksa akibatnya</button>
              <p class="hint"><a href="${PATH}/hari-libur-${year.year}.csv">Unduh tabel ${year.year} (CSV)</a></p>
            </form></div>`
          }`,
      }),
      status,
    );
  }

  /** The year as the form would have it, or what is wrong. */
  async function asked(c: SignedInContext, before: HolidayYear) {
    const typed = await formValues(c);
    const errors: Record<string, string> = {};
    const note = `hari libur ${before.year}`;
    if (typed.way === 'add') {
      const date = dateIn(typed.date);
      if (date === null || +date.slice(0, 4) !== before.year)
        errors.date = `Tulis tanggal pada tahun ${before.year}.`;
      if ((typed.name ?? '').trim() === '') errors.name = 'Tulis nama hari liburnya.';
      if (!Object.hasOwn(HOLIDAY_LABEL, typed.kind ?? '')) errors.kind = 'Pilih jenisnya.';
      if (typed.status !== 'tetap' && typed.status !== 'perkiraan') errors.status = 'Pilih statusnya.';
      if (Object.keys(errors).length > 0) return { typed, errors, note, year: before };
      const status: Holiday['status'] = typed.status === 'tetap' ? 'tetap' : 'perkiraan';
      const day: Holiday = { date: date!, kind: typed.kind as HolidayKind, name: typed.name!.trim(), status };
      const days = [...before.days.filter((one) => nameOf(one) !== nameOf(day)), day];
      return {
        typed,
        errors,
        note,
        year: { ...before, days: readHolidayCsv(holidayCsv(days), before.year).days },
      };
    }
    if (typed.remove !== undefined) {
      const days = before.days.filter((one) => nameOf(one) !== typed.remove);
      return { typed, errors, note, year: { ...before, days } };
    }
    const { file } = await c.req.parseBody();
    const uploaded =
      file instanceof File && file.size > 0 && file.size <= LARGEST_CSV ? await file.text() : null;
    const text = uploaded ?? typed.csv ?? '';
    const { days, faults } = readHolidayCsv(text, before.year);
    if (file instanceof File && file.size > LARGEST_CSV)
      errors.csv = 'Berkas lebih dari 20 kB; bukan tabel hari libur.';
    else if (faults.length > 0)
      errors.csv = faults
        .slice(0, 5)
        .map(({ line, message }) => `Baris ${line}: ${message}.`)
        .join(' ');
    else if (typed.way === 'csv' && days.length === 0) errors.csv = 'Pilih berkas atau tempelkan isinya.';
    const year = { year: before.year, skb: (typed.skb ?? '').trim() || null, days };
    return { typed: { ...typed, csv: text }, errors, note, year };
  }

  app.get('/', (c) => page(c));
  app.get('/:file{hari-libur-[0-9]+\\.csv}', (c) => {
    const { year } = yearAsked(/\d+/.exec(c.req.param('file'))?.[0]);
    return c.body(`${holidayCsv(year.days)}\n`, 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="hari-libur-${year.year}.csv"`,
    });
  });
  app.post('/', requireRight('settings', needs), async (c) => {
    const { year: before } = yearAsked(c.req.query('tahun'));
    const { typed, errors, note, year } = await asked(c, before);
    if (Object.keys(errors).length > 0) return page(c, { values: typed, errors }, 422);
    return changeSetting(
      c,
      needs,
      {
        change: { of: 'holidays', year },
        note,
        path: `${PATH}?tahun=${year.year}`,
        title: `Hari libur ${year.year}`,
        // Confirmed as the whole table, whichever form it came from.
        values: { csv: holidayCsv(year.days), skb: year.skb ?? '' },
        confirmed: typed.confirmed === 'ya',
        summary: differences(before.days, year.days),
      },
      (form) => page(c, form, 422),
    );
  });
  return app;
}
