import { Hono } from 'hono';
import { html } from 'hono/html';
import {
  addDays,
  type CivilDate,
  civilDateOf,
  formatDate,
  formatLongDate,
  timeOf,
  weekday,
} from '../../domain/date.ts';
import type { Holiday, HolidayTable } from '../../domain/holidays.ts';
import { type ExemptDecision, isInForce } from '../../domain/law.ts';
import type { RequestRecord } from '../../domain/request.ts';
import { HOLIDAY_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn } from '../rooms.ts';
import { consolePage } from './console-shell.ts';

/** What the desk works by: decisions on exempt information, and the calendar the clocks count with. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'law'>;

const PATH = '/console/acuan';

function tabs(here: 'exempt' | 'holidays'): Html {
  const tab = (label: string, path: string, name: string) =>
    html`<a href="${PATH}/${path}" ${name === here ? html`aria-current="page"` : ''}>${label}</a>`;
  return html`<nav class="tabs" aria-label="Acuan">${tab('Informasi dikecualikan', 'dikecualikan', 'exempt')}${tab('Hari libur', 'hari-libur', 'holidays')}</nav>`;
}

function standing(decision: ExemptDecision, today: CivilDate): Html {
  if (isInForce(decision, today))
    return html`<span class="due due-calm">Berlaku</span>${decision.until && html` <span class="under">sampai ${formatDate(decision.until)}</span>`}`;
  if (decision.cancelled !== null && decision.cancelled <= today)
    return html`<span class="due due-late">Dicabut</span> <span class="under">${formatDate(decision.cancelled)}</span>`;
  return html`<span class="due">Tidak berlaku</span>`;
}

function decisionCard(decision: ExemptDecision, today: CivilDate): Html {
  return html`<li class="card">
    <div class="entry-head"><b>${decision.number}</b><span>${standing(decision, today)}</span></div>
    <p>${decision.title}</p>
    <dl class="facts">
      <div><dt>Cakupan</dt><dd>${decision.scope}</dd></div>
      ${decision.date && html`<div><dt>Ditetapkan</dt><dd>${formatDate(decision.date)}</dd></div>`}
      ${decision.condition && html`<div><dt>Syarat terbuka</dt><dd>${decision.condition}</dd></div>`}
      ${decision.note && html`<div><dt>Catatan</dt><dd>${decision.note}</dd></div>`}
      <div><dt>Sumber</dt><dd>${decision.source}${decision.confidence === 'confirmed' ? '' : ' (belum dibaca naskahnya)'}</dd></div>
    </dl>
  </li>`;
}

/** Days of a year that the table names, in order. */
function daysOf(table: HolidayTable, year: number): Holiday[] {
  const found: Holiday[] = [];
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1))
    found.push(...table.on(date));
  return found;
}

/** Open requests whose days are counted across a date. */
function across(requests: readonly RequestRecord[], date: CivilDate): RequestRecord[] {
  return requests.filter((one) => civilDateOf(one.completeAt ?? one.receivedAt) < date && date <= one.dueOn);
}

function holidayRow(day: Holiday, open: readonly RequestRecord[], today: CivilDate): Html {
  const weekend = weekday(day.date) % 6 === 0;
  const touched = day.date < today || weekend ? [] : across(open, day.date);
  return html`<tr${day.date < today ? html` class="past"` : ''}>
    <td data-label="Tanggal">${formatLongDate(day.date)}</td>
    <td data-label="Hari libur">${day.name}</td>
    <td data-label="Jenis">${HOLIDAY_LABEL[day.kind]}${weekend ? html` <span class="under">jatuh pada akhir pekan</span>` : ''}</td>
    <td data-label="Status"><span class="due ${day.status === 'tetap' ? 'due-calm' : 'due-soon'}">${day.status === 'tetap' ? 'Tetap' : 'Perkiraan'}</span></td>
    <td data-label="Terlewati">${touched.length === 0 ? '–' : html`<details class="note"><summary>${touched.length} permohonan</summary>${touched.map((one) => html`<a class="number" href="/console/permohonan/${one.number}">${one.number}</a> `)}</details>`}</td>
  </tr>`;
}

interface Moved {
  number: string;
  from: CivilDate;
  due: CivilDate;
}

/** Open requests whose date the last recomputation moved. */
async function movedBy(
  { store }: Pick<Needs, 'store'>,
  requests: readonly RequestRecord[],
  at: Date,
): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const { id, number } of requests)
    for (const { move, at: when, data } of await store.requests.events(id))
      if (move === 'recompute' && when.getTime() === at.getTime())
        moved.push({ number, from: data.from ?? '', due: data.due ?? '' });
  return moved;
}

async function recomputation(needs: Needs, open: readonly RequestRecord[]): Promise<Html> {
  const last = await needs.store.recomputations.last();
  if (last === null) return html`<p class="hint">Batas waktu belum pernah dihitung ulang.</p>`;
  const moved = last.changed === 0 ? [] : await movedBy(needs, open, last.at);
  return html`<p>Terakhir ${formatLongDate(civilDateOf(last.at))} pukul ${timeOf(last.at)} WIB (${last.reason}):
      ${last.changed === 0 ? 'tidak ada batas waktu yang berubah.' : `${last.changed} perkara terbuka berubah.`}</p>
    ${
      moved.length > 0 &&
      html`<ul class="papers">${moved.map(
        (one) => html`<li><a class="number" href="/console/permohonan/${one.number}">${one.number}</a>
          <span class="under">${one.from === one.due ? 'peringatannya berubah' : `dari ${formatDate(one.from)} menjadi ${formatDate(one.due)}`}</span></li>`,
      )}</ul>`
    }`;
}

export function referenceRoutes(needs: Needs): Hono<SignedIn> {
  const { store, office, law, now } = needs;
  const app = new Hono<SignedIn>();

  app.get('/', (c) => c.redirect(`${PATH}/dikecualikan`, 302));

  app.get('/dikecualikan', (c) => {
    const today = civilDateOf(now());
    const [first, rest] = [true, false].map((is) => law.exempt.filter((one) => isInForce(one, today) === is));
    return c.html(
      consolePage(office, c.get('session'), {
        title: 'Informasi dikecualikan',
        here: PATH,
        content: html`<h1>Informasi yang dikecualikan</h1>
          ${tabs('exempt')}
          <p class="lead">Keputusan yang dapat menjadi dasar menolak atau menghitamkan. Selain ini perlu uji konsekuensi dahulu.</p>
          <ul class="entries stack">${[...first!, ...rest!].map((one) => decisionCard(one, today))}</ul>
          <p class="hint">Daftar ini ditulis dalam <code>knowledge/law.yml</code>.</p>`,
      }),
    );
  });

  app.get('/hari-libur', async (c) => {
    const today = civilDateOf(now());
    const { holidays } = law.calendar;
    const years = [...holidays.years].sort();
    const asked = Number(c.req.query('tahun'));
    const year = years.includes(asked) ? asked : +today.slice(0, 4);
    const open = await store.requests.open();
    const days = daysOf(holidays, year);
    return c.html(
      consolePage(office, c.get('session'), {
        title: `Hari libur ${year}`,
        here: PATH,
        content: html`<h1>Hari libur ${year}</h1>
          ${tabs('holidays')}
          <nav class="tabs" aria-label="Tahun">${years.map((one) => html`<a href="${PATH}/hari-libur?tahun=${one}" ${one === year ? html`aria-current="page"` : ''}>${one}</a>`)}</nav>
          ${holidays.provisional(year) && html`<p class="alert">Kalender ${year} belum final. Batas waktu yang melewatinya ditandai, dan dihitung ulang bila tabel berubah.</p>`}
          ${
            days.length === 0
              ? html`<p class="empty">Hari libur ${year} belum ada di tabel.</p>`
              : html`<table class="queue holidays">
                  <caption class="visually-hidden">Hari libur ${year}</caption>
                  <thead><tr><th scope="col">Tanggal</th><th scope="col">Hari libur</th><th scope="col">Jenis</th><th scope="col">Status</th><th scope="col">Terlewati permohonan terbuka</th></tr></thead>
                  <tbody>${days.map((day) => holidayRow(day, open, today))}</tbody>
                </table>`
          }
          <section class="card after-table" aria-labelledby="hitung-ulang"><h2 id="hitung-ulang">Hitung ulang batas waktu</h2>
            ${await recomputation(needs, open)}
            <p class="hint">Tabel ini diubah pengelola di Pengaturan, Hari libur. Setelah disimpan, semua perkara terbuka dihitung ulang, dicatat pada riwayatnya, dan pemohonnya diberi tahu.</p>
          </section>`,
      }),
    );
  });

  return app;
}
