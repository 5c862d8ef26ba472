import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { formatDate } from '../../domain/date.ts';
import { sendFile } from '../download.ts';
import type { ReportView } from '../papers.ts';
import type { ConsoleRooms, Html, SignedIn } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { registerTabs, yearAsked, yearTabs } from './registers.ts';

/** The yearly report (Laporan Layanan Informasi Publik, UU 14/2008 Pasal 12): figures, charts, files. */

type Needs = Pick<ConsoleRooms, 'office' | 'now' | 'papers'>;

/** Rows of the list on the page; the workbook holds them all. */
const TIMES_SHOWN = 200;

const decimal = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',');

function tile(value: string, label: string, kind: 'calm' | 'bad' = 'calm'): Html {
  return html`<li><div class="tile tile-${kind}"><b>${value}</b><span>${label}</span></div></li>`;
}

function figures({ report }: ReportView): Html {
  const { byOutcome, days, shareLate, objections, disputes } = report;
  return html`<ul class="tiles tiles-five">
    ${tile(String(report.received), 'permohonan diterima')}
    ${tile(String(report.answered), 'sudah dijawab')}
    ${tile(String(byOutcome.granted + byOutcome.partly_granted), 'dikabulkan, seluruhnya atau sebagian')}
    ${tile(String(byOutcome.refused), 'ditolak')}
    ${tile(days ? decimal(days.mean) : '–', 'hari kerja rata-rata')}
    ${tile(days ? `${decimal(days.median)} / ${days.longest}` : '–', 'hari kerja: median / paling lama')}
    ${tile(shareLate === null ? '–' : `${Math.round(shareLate * 100)} %`, 'melewati batas waktu', report.late > 0 ? 'bad' : 'calm')}
    ${tile(String(report.extensions), 'diperpanjang')}
    ${tile(String(objections.received), 'keberatan')}
    ${tile(String(disputes.received), 'sengketa')}
  </ul>`;
}

/** Reasons are sentences: read better in a list than beside a bar. */
function listCard({ title, rows }: ReportView['lists'][number]): Html {
  return html`<figure class="card chart"><figcaption>${title}</figcaption>
    <table class="counts"><tbody>${rows.map(({ label, count }) => html`<tr><td>${label}</td><td>${count}</td></tr>`)}</tbody></table></figure>`;
}

function timesTable({ report }: ReportView): Html | '' {
  if (report.times.length === 0) return '';
  return html`<details><summary>Waktu setiap permohonan</summary>
    <div class="table-box"><table class="days">
      <thead><tr><th scope="col">Nomor</th><th scope="col">Hari kerja</th><th scope="col">Keterangan</th></tr></thead>
      <tbody>${report.times.slice(0, TIMES_SHOWN).map(
        (
          one,
        ) => html`<tr><td><a class="number" href="/console/permohonan/${one.number}">${one.number}</a></td>
          <td>${one.days ?? '–'}</td><td>${one.late ? html`<span class="due due-late">Terlambat</span>` : one.days === null ? 'belum dijawab' : 'tepat waktu'}</td></tr>`,
      )}</tbody>
    </table></div>
    ${report.times.length > TIMES_SHOWN ? html`<p class="hint">${TIMES_SHOWN} yang pertama dari ${report.times.length}; selengkapnya dalam XLSX.</p>` : ''}</details>`;
}

export function reportRoutes(needs: Needs): Hono<SignedIn> {
  const { office, papers, now } = needs;
  const app = new Hono<SignedIn>();

  app.get('/laporan', async (c) => {
    const year = yearAsked(c.req.query('tahun'), now());
    const view = await papers.report(year);
    return c.html(
      consolePage(office, c.get('session'), {
        title: `Laporan ${year}`,
        here: '/console/register',
        content: html`<h1>Laporan layanan informasi ${year}</h1>
          ${registerTabs('report')}${yearTabs('/console/register/laporan', year, now())}
          <p class="hint">Angka sampai ${formatDate(view.until)}. Laporan tahunan menurut UU 14/2008 Pasal 12.</p>
          ${figures(view)}
          ${view.report.received === 0 ? html`<p class="empty">Tidak ada permohonan yang diterima pada tahun ${year}.</p>` : ''}
          <div class="charts">${view.charts.map(
            ({ title, svg }) =>
              html`<figure class="card chart"><figcaption>${title}</figcaption>${raw(svg)}</figure>`,
          )}${view.lists.map(listCard)}</div>
          ${timesTable(view)}
          <div class="actions">
            <a class="button" href="/console/register/laporan.pdf?tahun=${year}">Unduh PDF</a>
            <a class="button" href="/console/register/laporan.xlsx?tahun=${year}">Unduh XLSX</a>
          </div>`,
      }),
    );
  });

  for (const format of ['pdf', 'xlsx'] as const)
    app.get(`/laporan.${format}`, async (c) =>
      sendFile(c, await papers.reportFile(yearAsked(c.req.query('tahun'), now()), format)),
    );
  return app;
}
