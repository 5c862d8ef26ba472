import { html } from 'hono/html';
import { civilDateOf, formatLongDate } from '../../domain/date.ts';
import type { RequestDesk } from '../../domain/desk.ts';
import type { ServiceReport } from '../../domain/register.ts';
import { OUTCOMES } from '../../domain/request.ts';
import { OUTCOME_LABEL } from '../labels.ts';
import type { Html, Office } from '../rooms.ts';
import { informationPage } from './information-frame.ts';
import { publicCount, publicCounts, SMALL } from './small-numbers.ts';

/** Requests in figures, without personal data: counts, how many in time, how long it took (UU 14/2008 Pasal 12). */

/** How far back the page looks. */
const YEARS = 5;
/** The figures are taken at most once an hour: a public page must not make the database read a year at each visit. */
const KEPT_MS = 3_600_000;

/** Years that have requests, latest first, kept for an hour. */
export function keptReports(desk: Pick<RequestDesk, 'report'>): (now: Date) => Promise<ServiceReport[]> {
  let kept: { at: number; reports: Promise<ServiceReport[]> } | null = null;
  const take = async (now: Date): Promise<ServiceReport[]> => {
    const thisYear = +civilDateOf(now).slice(0, 4);
    const reports: ServiceReport[] = [];
    for (let year = thisYear; year > thisYear - YEARS; year--) reports.push(await desk.report(year, now));
    return reports.filter((report) => report.received > 0);
  };
  return (now) => {
    if (kept === null || Math.abs(now.getTime() - kept.at) >= KEPT_MS) {
      const reports = take(now);
      kept = { at: now.getTime(), reports };
      // A failure is not kept: the next visit tries again.
      reports.catch(() => (kept = null));
    }
    return kept.reports;
  };
}

/** What became of a year's requests; the parts add up to what was received. */
function courses(report: ServiceReport): { label: string; count: number }[] {
  const { received, answered, lapsed, withdrawn } = report;
  return [
    ...OUTCOMES.map((outcome) => ({ label: OUTCOME_LABEL[outcome], count: report.byOutcome[outcome] })),
    { label: 'Belum dijawab', count: Math.max(0, received - answered - lapsed - withdrawn) },
    { label: 'Tidak dilengkapi pemohon', count: lapsed },
    { label: 'Dicabut pemohon', count: withdrawn },
  ];
}

const decimal = (value: number): string => value.toLocaleString('id-ID', { maximumFractionDigits: 1 });

/** A share or a median of very few cases would be the figure of one of them. */
function measures({ answered, late, shareLate, days }: ServiceReport): { inTime: string; median: string } {
  if (shareLate === null || days === null || answered < SMALL) return { inTime: '–', median: '–' };
  const share = Math.round((1 - shareLate) * 100);
  // Rounding must not hide the only late one.
  const honest = late > 0 && share === 100 ? 99 : share;
  return { inTime: `${honest} %`, median: decimal(days.median) };
}

function yearSection(report: ServiceReport): Html {
  const { year, received, objections, disputes } = report;
  if (received < SMALL)
    return html`<section class="year" aria-labelledby="tahun-${year}-judul">
      <h2 id="tahun-${year}-judul">Tahun ${year}</h2>
      <p>Kurang dari ${SMALL} permohonan diterima, jadi rinciannya tidak ditampilkan.</p>
    </section>`;
  const parts = courses(report);
  const shown = publicCounts(parts.map((part) => part.count));
  const { inTime, median } = measures(report);
  return html`<section class="year" aria-labelledby="tahun-${year}-judul">
    <h2 id="tahun-${year}-judul">Tahun ${year}</h2>
    <ul class="tiles measures">
      <li><b>${received}</b><span>permohonan diterima</span></li>
      <li><b>${inTime}</b><span>dijawab tepat waktu</span></li>
      <li><b>${median}</b><span>hari kerja sampai dijawab (nilai tengah)</span></li>
      <li><b>${publicCount(objections.received)}</b><span>keberatan</span></li>
      <li><b>${publicCount(disputes.received)}</b><span>sengketa di Komisi Informasi</span></li>
    </ul>
    <div class="table-box" role="region" aria-label="Hasil permohonan ${year}" tabindex="0">
      <table>
        <caption class="visually-hidden">Hasil permohonan tahun ${year}</caption>
        <thead><tr><th scope="col">Hasil</th><th scope="col" class="figure">Jumlah</th></tr></thead>
        <tbody>
          ${parts.map((part, i) => html`<tr><th scope="row">${part.label}</th><td class="figure">${shown[i]}</td></tr>`)}
        </tbody>
      </table>
    </div>
  </section>`;
}

export function statisticsPage(office: Office, reports: readonly ServiceReport[]): Html {
  const asOf = reports[0]?.asOf;
  return informationPage(office, {
    title: 'Statistik layanan informasi',
    here: '/informasi-publik/statistik',
    content: html`<h1>Statistik layanan informasi</h1>
      <p class="lead">Berapa permohonan informasi yang diterima ${office.shortName}, apa hasilnya, dan berapa lama
        dijawab.</p>
      ${
        asOf === undefined
          ? html`<p class="empty">Belum ada permohonan yang tercatat. <a href="/informasi-publik/cara-meminta">Cara meminta informasi</a></p>`
          : html`<p class="hint">Keadaan ${formatLongDate(asOf)}. Angka 1 sampai ${SMALL - 1} ditulis “&lt;${SMALL}” agar tidak
              menunjuk orang tertentu; tanda * menutup angka yang bisa dipakai untuk menghitungnya, dan tanda – berarti jawabannya masih terlalu
              sedikit. Hari kerja dihitung
              tanpa akhir pekan, libur nasional, dan cuti bersama.</p>`
      }
      ${reports.map(yearSection)}`,
  });
}
