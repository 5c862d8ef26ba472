import { html } from 'hono/html';
import { type CivilDate, civilDateOf, formatDate } from '../../domain/date.ts';
import { maskName } from '../../domain/identity.ts';
import type { RequestRecord } from '../../domain/request.ts';
import { drawDue } from '../due.ts';
import { APPLICANT_LABEL, CHANNEL_LABEL, STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';

const PER_PAGE = 25;
const SUMMARY = 110;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk'>;

/** The first words of what is asked for. */
export function summary(details: string, max = SUMMARY): string {
  const line = details.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, line.lastIndexOf(' ', max))}…`;
}

/** Rows are shared with Beranda. */
export function requestRow(
  request: RequestRecord,
  { desk }: Pick<ConsoleRooms, 'desk'>,
  today: CivilDate,
): Html {
  const answered = request.answeredAt ? `Dijawab ${formatDate(civilDateOf(request.answeredAt))}` : '–';
  return html`<tr>
    <td data-label="Nomor"><a class="number" href="/console/permohonan/${request.number}">${request.number}</a></td>
    <td data-label="Batas waktu">${drawDue(request, desk, today) ?? answered}</td>
    <td data-label="Informasi" class="grow">${summary(request.details)}</td>
    <td data-label="Pemohon"><span>${maskName(request.identity.name)}</span> <span class="under">${APPLICANT_LABEL[request.applicantKind]}</span></td>
    <td data-label="Keadaan"><span class="state state-${request.state}">${STATE_LABEL[request.state]}</span></td>
    <td data-label="Kanal">${CHANNEL_LABEL[request.channel]}</td>
  </tr>`;
}

export function requestTable(rows: Html[]): Html {
  return html`<table class="queue">
    <caption class="visually-hidden">Permohonan informasi</caption>
    <thead><tr>
      <th scope="col">Nomor</th><th scope="col">Batas waktu</th><th scope="col">Informasi yang diminta</th>
      <th scope="col">Pemohon</th><th scope="col">Keadaan</th><th scope="col">Kanal</th>
    </tr></thead>
    <tbody>${rows}</tbody>
  </table>`;
}

function empty(open: boolean): Html {
  return open
    ? html`<p class="empty">Tidak ada permohonan terbuka. Permohonan yang diajukan warga lewat obrolan akan muncul di sini,
        yang paling dekat batas waktunya di atas.</p>`
    : html`<p class="empty">Belum ada permohonan. Warga mengajukannya lewat obrolan dengan mengetik “ajukan permohonan”.</p>`;
}

function pager(path: string, page: number, total: number): Html | '' {
  const pages = Math.ceil(total / PER_PAGE);
  if (pages <= 1) return '';
  const link = (to: number, label: string) =>
    html`<a class="button" href="${path}&halaman=${to}">${label}</a>`;
  return html`<nav class="pager" aria-label="Halaman">
    ${page > 1 ? link(page - 1, '‹ Sebelumnya') : ''}
    <span>Halaman ${page} dari ${pages}</span>
    ${page < pages ? link(page + 1, 'Berikutnya ›') : ''}
  </nav>`;
}

/** The queue: open requests by nearest due date, or every request, newest first. */
export async function requestsPage(c: SignedInContext, needs: Needs) {
  const { store, office, now } = needs;
  const open = c.req.query('tampil') !== 'semua';
  const page = Math.max(1, Math.min(100_000, Math.trunc(Number(c.req.query('halaman'))) || 1));
  const total = await store.requests.count(open);
  const requests = await store.requests.list({ open, limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const today = civilDateOf(now());
  const tab = (label: string, value: string, here: boolean) =>
    html`<a href="/console/permohonan?tampil=${value}" ${here ? html`aria-current="page"` : ''}>${label}</a>`;
  return c.html(
    consolePage(office, c.get('session'), {
      title: 'Permohonan',
      here: '/console/permohonan',
      content: html`<h1>Permohonan informasi</h1>
        <nav class="tabs" aria-label="Tampilan">${tab('Terbuka', 'terbuka', open)}${tab('Semua', 'semua', !open)}</nav>
        ${requests.length === 0 ? empty(open) : requestTable(requests.map((request) => requestRow(request, needs, today)))}
        ${pager(`/console/permohonan?tampil=${open ? 'terbuka' : 'semua'}`, page, total)}`,
    }),
  );
}
