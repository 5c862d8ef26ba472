import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { civilDateOf, formatDate, formatRange, MONTHS, timeOf } from '../../domain/date.ts';
import type { PeriodFigures } from '../../domain/register.ts';
import { sendFile } from '../download.ts';
import type { FigureView } from '../papers.ts';
import type { ConsoleRooms, Html, SignedIn } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { type AskedPeriod, neighbours, type PeriodKind, periodAsked, periodQuery } from './period.ts';

/** Figures of a period as pictures, each with its table and as a file. */

type Needs = Pick<ConsoleRooms, 'office' | 'now' | 'papers'>;

const PATH = '/console/laporan';

const KINDS: readonly [PeriodKind, string][] = [
  ['bulan', 'Bulan'],
  ['triwulan', 'Triwulan'],
  ['tahun', 'Tahun'],
];

const number = (value: number): string => value.toLocaleString('id-ID');
const decimal = (value: number): string => (Math.round(value * 10) / 10).toLocaleString('id-ID');
const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Math.round((part / whole) * 100)} %`;

/** `November 2026`, `Triwulan 4 2026`, `2026`, or the two days. */
function nameOf({ kind, from, until }: AskedPeriod): string {
  const year = from.slice(0, 4);
  const month = +from.slice(5, 7);
  if (kind === 'bulan') return `${MONTHS[month - 1]} ${year}`;
  if (kind === 'triwulan') return `Triwulan ${Math.ceil(month / 3)} ${year}`;
  return kind === 'tahun' ? year : formatRange(from, until);
}

function picker(asked: AskedPeriod, now: Date): Html {
  const { before, after } = neighbours(asked, now);
  const today = civilDateOf(now);
  // Another kind of period opens on what is looked at now, but never on days to come.
  const day = asked.until > today && asked.from <= today ? today : asked.from;
  return html`<nav class="tabs" aria-label="Masa laporan">
      ${KINDS.map(([kind, label]) => html`<a href="${PATH}?masa=${kind}&pada=${day}" ${kind === asked.kind ? html`aria-current="page"` : ''}>${label}</a>`)}
      ${before && html`<a href="${PATH}?${before}" rel="prev">‹ Sebelumnya</a>`}
      ${after && html`<a href="${PATH}?${after}" rel="next">Berikutnya ›</a>`}
    </nav>
    <details class="own-period" ${asked.kind === 'sendiri' ? 'open' : ''}>
      <summary>Pilih tanggal sendiri</summary>
      <form class="filter" method="get" action="${PATH}">
        <input type="hidden" name="masa" value="sendiri">
        <div class="field"><label for="dari">Dari</label><input id="dari" name="dari" type="date" value="${asked.from}" required></div>
        <div class="field"><label for="sampai">Sampai</label><input id="sampai" name="sampai" type="date" value="${asked.until}" required></div>
        <button>Tampilkan</button>
      </form>
      ${asked.wrong && html`<p class="field-error" role="alert">${asked.wrong}</p>`}
    </details>`;
}

function tile(value: string, label: string, bad = false): Html {
  return html`<li><div class="tile tile-${bad ? 'bad' : 'calm'}"><b>${value}</b><span>${label}</span></div></li>`;
}

function tiles(values: PeriodFigures): Html {
  const { judged, late, taken, served, turns, satisfaction } = values;
  const rated = satisfaction.helped + satisfaction.not_helped;
  return html`<ul class="tiles tiles-five">
    ${tile(number(values.received), 'permohonan diterima')}
    ${tile(percent(judged - late, judged), 'dijawab pada waktunya', late > 0)}
    ${tile(taken ? decimal(taken.median) : '–', 'hari kerja, median')}
    ${tile(number(turns), 'pesan warga')}
    ${tile(rated > 0 ? percent(satisfaction.helped, rated) : percent(served.bot, turns), rated > 0 ? 'terbantu, dari yang menjawab' : 'pesan dijawab bot')}
  </ul>`;
}

function table({ title, head, rows }: FigureView): Html {
  return html`<div class="table-box" tabindex="0" role="region" aria-label="Tabel ${title}"><table class="counts figures">
    <thead><tr>${head.map((text, at) => html`<th scope="col"${at > 0 ? html` class="figure"` : ''}>${text}</th>`)}</tr></thead>
    <tbody>${rows.map(
      (row) =>
        html`<tr>${row.map((cell, at) => (at === 0 ? html`<th scope="row">${cell}</th>` : html`<td class="figure">${typeof cell === 'number' ? number(cell) : cell}</td>`))}</tr>`,
    )}</tbody></table></div>`;
}

function card(figure: FigureView, query: string): Html {
  const { key, title, about, svg, rows } = figure;
  return html`<section class="card chart" id="${key}" aria-labelledby="${key}-judul">
    <h2 id="${key}-judul">${title}</h2>
    ${svg === null ? html`<p class="empty">${about}</p>` : html`<p class="hint">${about}</p>${raw(svg)}`}
    ${
      svg !== null &&
      html`<details class="note"><summary>Tabel (${rows.length} baris)</summary>${table(figure)}</details>
        <p class="downloads"><a href="${PATH}/${key}.png?${query}" aria-label="${title}: unduh PNG">PNG</a>
          <a href="${PATH}/${key}.xlsx?${query}" aria-label="${title}: unduh XLSX">XLSX</a></p>`
    }
  </section>`;
}

export function statisticsRoutes({ office, papers, now }: Needs): Hono<SignedIn> {
  const app = new Hono<SignedIn>();

  app.get('/', async (c) => {
    const asked = periodAsked(c.req.query(), now());
    const { values, figures } = await papers.figures(asked);
    const query = periodQuery(asked);
    return c.html(
      consolePage(office, c.get('session'), {
        title: `Laporan ${nameOf(asked)}`,
        here: PATH,
        content: html`<h1>Laporan ${nameOf(asked)}</h1>
          ${picker(asked, now())}
          <p class="hint">${formatRange(asked.from, asked.until)}. Keadaan ${formatDate(civilDateOf(values.asOf))} pukul ${timeOf(values.asOf)} WIB.</p>
          ${tiles(values)}
          <div class="charts">${figures.map((figure) => card(figure, query))}</div>
          <div class="actions">
            <a class="button" href="${PATH}/semua.xlsx?${query}">Unduh semua (XLSX)</a>
            <a class="button" href="/console/register/laporan?tahun=${asked.from.slice(0, 4)}">Laporan tahunan ${asked.from.slice(0, 4)} (PDF)</a>
          </div>`,
      }),
    );
  });

  async function file(c: Context<SignedIn>, key: string, format: 'png' | 'xlsx') {
    const asked = periodAsked(c.req.query(), now());
    const found = await papers.figureFile(asked, key === 'semua' ? null : key, format);
    return found === null ? c.notFound() : sendFile(c, found);
  }
  app.get('/:file{[a-z-]+\\.png}', (c) => file(c, c.req.param('file').slice(0, -4), 'png'));
  app.get('/:file{[a-z-]+\\.xlsx}', (c) => file(c, c.req.param('file').slice(0, -5), 'xlsx'));
  return app;
}
