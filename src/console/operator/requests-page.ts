import { html } from 'hono/html';
import { type CivilDate, civilDateOf, formatDate } from '../../domain/date.ts';
import { maskName } from '../../domain/identity.ts';
import {
  DESK_CHANNELS,
  isOverdue,
  OWED,
  REQUEST_STATES,
  type RequestCategory,
  type RequestChannel,
  type RequestRecord,
  type RequestState,
} from '../../domain/request.ts';
import type { RequestSelection } from '../../domain/request-store.ts';
import { drawDue } from '../due.ts';
import { APPLICANT_LABEL, CATEGORY_LABEL, CHANNEL_LABEL, STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { may } from './rights.ts';

const PER_PAGE = 25;
const SUMMARY = 110;
/** Rows read at a time while looking for overdue ones. */
const BATCH = 200;

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
  return html`<tr${isOverdue(request, today) ? html` class="row-late"` : ''}>
    <td data-label="Nomor"><a class="number" href="/console/permohonan/${request.number}">${request.number}</a></td>
    <td data-label="Batas waktu">${drawDue(request, desk, today) ?? answered}</td>
    <td data-label="Informasi" class="grow">${summary(request.details)}
      <span class="under">${CATEGORY_LABEL[request.category]}${request.unit ? `, ${request.unit}` : ''}</span></td>
    <td data-label="Pemohon"><span>${maskName(request.identity.name)}</span> <span class="under">${APPLICANT_LABEL[request.applicantKind]}</span></td>
    <td data-label="Keadaan"><span class="state state-${request.state}">${STATE_LABEL[request.state]}</span>
      ${request.extension && request.state !== 'extended' ? html`<span class="under">sudah diperpanjang</span>` : ''}</td>
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

const CHAT_CHANNELS = ['web', 'telegram', 'whatsapp', 'terminal'] as const;

/** What a list is narrowed to; null does not narrow. */
interface Narrowing {
  open: boolean;
  late: boolean;
  state: RequestState | null;
  category: RequestCategory | null;
  channel: RequestChannel | null;
}

function narrowing(c: SignedInContext): Narrowing {
  const of = <Value extends string>(name: string, values: readonly Value[]): Value | null =>
    values.find((value) => value === c.req.query(name)) ?? null;
  return {
    open: c.req.query('tampil') !== 'semua',
    late: c.req.query('tampil') === 'terlambat',
    state: of('keadaan', REQUEST_STATES),
    category: of('kategori', ['general', 'election']),
    channel: of('kanal', [...CHAT_CHANNELS, ...DESK_CHANNELS]),
  };
}

/** Both ways of reaching WhatsApp are one channel to a reader. */
const sameChannels = (channel: RequestChannel): RequestChannel[] =>
  channel === 'whatsapp' ? ['whatsapp', 'whatsapp-cloud'] : [channel];

async function find(
  { store }: Pick<Needs, 'store'>,
  by: Narrowing,
  page: number,
  today: CivilDate,
): Promise<{ total: number; rows: RequestRecord[] }> {
  const selection = {
    open: by.open,
    ...(by.state !== null && { states: [by.state] }),
    ...(by.category !== null && { category: by.category }),
    ...(by.channel !== null && { channels: sameChannels(by.channel) }),
  };
  const from = (page - 1) * PER_PAGE;
  if (by.late) {
    const late = await overdue({ store }, selection, today);
    return { total: late.length, rows: late.slice(from, from + PER_PAGE) };
  }
  return {
    total: await store.requests.count(selection),
    rows: await store.requests.list({ ...selection, limit: PER_PAGE, offset: from }),
  };
}

/** Overdue requests, longest overdue first: among open ones they come first, so that reading stops behind them. */
async function overdue(
  { store }: Pick<Needs, 'store'>,
  selection: RequestSelection,
  today: CivilDate,
): Promise<RequestRecord[]> {
  const found: RequestRecord[] = [];
  for (let offset = 0; ; offset += BATCH) {
    const batch = await store.requests.list({ ...selection, open: true, limit: BATCH, offset });
    found.push(...batch.filter((one) => isOverdue(one, today)));
    if (batch.length < BATCH || batch.at(-1)!.dueOn >= today) return found;
  }
}

function filterForm(by: Narrowing): Html {
  const choice = (
    name: string,
    label: string,
    all: string,
    chosen: string | null,
    options: [string, string][],
  ) =>
    html`<div class="field"><label for="${name}">${label}</label>
      <select id="${name}" name="${name}"><option value="">${all}</option>
        ${options.map(([value, words]) => html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${words}</option>`)}
      </select></div>`;
  const states = by.open
    ? ([...OWED, 'incomplete'] as const)
    : REQUEST_STATES.filter((one) => one !== 'draft');
  const channels = [...CHAT_CHANNELS, ...DESK_CHANNELS];
  const view = by.late ? 'terlambat' : by.open ? 'terbuka' : 'semua';
  return html`<form class="filter" method="get" action="/console/permohonan">
    <input type="hidden" name="tampil" value="${view}">
    ${choice(
      'keadaan',
      'Keadaan',
      'Semua keadaan',
      by.state,
      states.map((one) => [one, STATE_LABEL[one]]),
    )}
    ${choice(
      'kategori',
      'Kategori',
      'Semua kategori',
      by.category,
      (['general', 'election'] as const).map((one) => [one, CATEGORY_LABEL[one]]),
    )}
    ${choice(
      'kanal',
      'Kanal',
      'Semua kanal',
      by.channel,
      channels.map((one) => [one, CHANNEL_LABEL[one]]),
    )}
    <button>Saring</button>
    ${by.state || by.category || by.channel ? html`<a class="button plain-button" href="/console/permohonan?tampil=${view}">Hapus saringan</a>` : ''}
  </form>`;
}

function empty(by: Narrowing): Html {
  if (by.state || by.category || by.channel)
    return html`<p class="empty">Tidak ada permohonan yang cocok dengan saringan ini.</p>`;
  if (by.late) return html`<p class="empty">Tidak ada permohonan yang terlambat.</p>`;
  return by.open
    ? html`<p class="empty">Tidak ada permohonan terbuka. Permohonan yang diajukan warga lewat obrolan akan muncul di sini,
        yang paling dekat batas waktunya di atas.</p>`
    : html`<p class="empty">Belum ada permohonan. Warga mengajukannya lewat obrolan dengan mengetik “ajukan permohonan”.</p>`;
}

/** @param path address with its query begun */
export function pager(path: string, page: number, total: number, perPage = PER_PAGE): Html | '' {
  const pages = Math.ceil(total / perPage);
  if (pages <= 1) return '';
  const link = (to: number, label: string) =>
    html`<a class="button" href="${path}&halaman=${to}">${label}</a>`;
  return html`<nav class="pager" aria-label="Halaman">
    ${page > 1 ? link(page - 1, '‹ Sebelumnya') : ''}
    <span>Halaman ${page} dari ${pages}</span>
    ${page < pages ? link(page + 1, 'Berikutnya ›') : ''}
  </nav>`;
}

/** The page number of an address; anything odd is the first. */
export function pageAsked(c: SignedInContext): number {
  return Math.max(1, Math.min(100_000, Math.trunc(Number(c.req.query('halaman'))) || 1));
}

/** The queue: open requests by nearest due date, or every request, newest first. */
export async function requestsPage(c: SignedInContext, needs: Needs) {
  const { office, now } = needs;
  const session = c.get('session');
  const by = narrowing(c);
  const page = pageAsked(c);
  const today = civilDateOf(now());
  const { total, rows } = await find(needs, by, page, today);
  const view = by.late ? 'terlambat' : by.open ? 'terbuka' : 'semua';
  const tab = (label: string, value: string) =>
    html`<a href="/console/permohonan?tampil=${value}" ${value === view ? html`aria-current="page"` : ''}>${label}</a>`;
  const query = new URLSearchParams({ tampil: view });
  if (by.state) query.set('keadaan', by.state);
  if (by.category) query.set('kategori', by.category);
  if (by.channel) query.set('kanal', by.channel);
  return c.html(
    consolePage(office, session, {
      title: 'Permohonan',
      here: '/console/permohonan',
      done: c.req.query('pesan'),
      content: html`<div class="title-row"><h1>Permohonan informasi</h1>
          ${may(session.operator.role, 'filing') ? html`<a class="button" href="/console/permohonan/baru">Catat permohonan</a>` : ''}</div>
        <nav class="tabs" aria-label="Tampilan">${tab('Terbuka', 'terbuka')}${tab('Terlambat', 'terlambat')}${tab('Semua', 'semua')}</nav>
        ${filterForm(by)}
        ${rows.length === 0 ? empty(by) : requestTable(rows.map((request) => requestRow(request, needs, today)))}
        ${pager(`/console/permohonan?${query}`, page, total)}`,
    }),
  );
}
