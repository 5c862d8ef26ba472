import { html } from 'hono/html';
import { capacitiesOf, operatorActor } from '../../domain/actor.ts';
import { civilDateOf } from '../../domain/date.ts';
import type { QueuePage } from '../../domain/request-queue.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { assignForm, type BulkResult, bulkReport } from './bulk-assign.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { type DelegationForm, delegationSection, NO_DELEGATION_FORM } from './delegation-card.ts';
import {
  isNarrowed,
  placeIn,
  placeText,
  QUEUE_VIEWS,
  type QueueAsked,
  type QueueView,
  queueAsked,
  queueFilter,
  queueQuery,
} from './queue-asked.ts';
import { queueForm, savedViewsBar } from './queue-form.ts';
import { besideOf, mayPick, requestRow, requestTable } from './queue-table.ts';
import { may } from './rights.ts';

const PER_PAGE = 25;
/** Counted no further: beyond it a number helps nobody. */
const MOST_COUNTED = 1_000;

export type RequestsPageNeeds = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'law'>;

const VIEW_LABEL: Record<QueueView, string> = {
  terbuka: 'Terbuka',
  terlambat: 'Terlambat',
  menunggu: 'Menunggu pemohon',
  dijawab: 'Sudah dijawab',
  semua: 'Semua',
};

function empty(asked: QueueAsked): Html {
  if (isNarrowed(asked))
    return html`<p class="empty">Tidak ada permohonan yang cocok. Periksa ejaan, kurangi saringan,
      ${asked.view === 'semua' ? '' : 'cari di “Semua”, '}atau <a href="/console/cari?cari=${encodeURIComponent(asked.text)}">cari juga di keberatan, catatan, dan percakapan</a>.</p>`;
  if (asked.view === 'terlambat') return html`<p class="empty">Tidak ada permohonan yang terlambat.</p>`;
  if (asked.view === 'menunggu')
    return html`<p class="empty">Tidak ada permohonan yang menunggu kelengkapan dari pemohon.</p>`;
  return asked.view === 'terbuka'
    ? html`<p class="empty">Tidak ada permohonan terbuka. Permohonan yang diajukan warga lewat obrolan akan muncul di sini,
        yang paling dekat batas waktunya di atas.</p>`
    : html`<p class="empty">Belum ada permohonan. Warga mengajukannya lewat obrolan dengan mengetik “ajukan permohonan”.</p>`;
}

function steps(asked: QueueAsked, { rows, earlier, later }: QueuePage): Html | '' {
  if (rows.length === 0 || !(earlier || later)) return '';
  const query = queueQuery(asked);
  const link = (name: string, row: (typeof rows)[number], label: string) =>
    html`<a class="button" href="/console/permohonan?${query}&${name}=${placeText(row)}">${label}</a>`;
  return html`<nav class="pager" aria-label="Halaman">
    ${earlier ? html`<a class="button" href="/console/permohonan?${query}">« Awal</a> ${link('sebelum', rows[0]!, '‹ Sebelumnya')}` : ''}
    ${later ? link('sesudah', rows.at(-1)!, 'Berikutnya ›') : ''}
  </nav>`;
}

function counted(n: number): string {
  return n >= MOST_COUNTED ? `lebih dari ${MOST_COUNTED - 1} permohonan` : `${n} permohonan`;
}

/** The queue: what is asked for by the address, a page at a time. */
export async function requestsPage(
  c: SignedInContext,
  needs: RequestsPageNeeds,
  more: { bulk?: BulkResult; delegation?: DelegationForm; status?: 200 | 409 | 422 } = {},
) {
  const { office, now, store, law } = needs;
  const session = c.get('session');
  const { operator } = session;
  const asked = queueAsked((name) => more.bulk?.query.get(name) ?? c.req.query(name));
  const today = civilDateOf(now());
  const filter = queueFilter(asked, today, law.calendar.holidays);
  const [after, before] = [placeIn(c.req.query('sesudah')), placeIn(c.req.query('sebelum'))];
  const at = after ? { after } : before ? { before } : {};
  const page = await store.queue.page(filter, asked.sort, at, PER_PAGE, MOST_COUNTED);
  const beside = await besideOf(needs, page.rows);
  const picking = mayPick(operator) && page.rows.length > 0 && asked.view !== 'dijawab';
  const units = await store.queue.units();
  const token = csrfField(session);
  const query = queueQuery(asked);
  const rows = page.rows.map((request) => requestRow(request, needs, today, beside, picking));
  const tab = (view: QueueView) =>
    html`<a href="/console/permohonan?tampil=${view}" ${view === asked.view ? html`aria-current="page"` : ''}>${VIEW_LABEL[view]}</a>`;
  return c.html(
    consolePage(office, session, {
      title: 'Permohonan',
      here: '/console/permohonan',
      done: c.req.query('pesan'),
      broad: true,
      content: html`<div class="title-row"><h1>Permohonan informasi</h1>
          ${may(operator.role, 'filing') ? html`<a class="button" href="/console/permohonan/baru">Catat permohonan</a>` : ''}</div>
        ${more.bulk ? bulkReport(more.bulk) : ''}
        <nav class="tabs" aria-label="Tampilan">${QUEUE_VIEWS.map(tab)}</nav>
        ${queueForm(asked, { units, years: await store.queue.years() })}
        ${savedViewsBar(await store.views.of(operator.id, 'request'), asked, token)}
        ${
          rows.length === 0
            ? empty(asked)
            : html`<p class="list-head"><span>${counted(page.total)}</span>
                <span><a href="/console/permohonan/daftar.csv?${query}">CSV</a> · <a href="/console/permohonan/daftar.xlsx?${query}">XLSX</a>
                <span class="under inline">tanpa identitas</span></span></p>
              ${
                picking
                  ? html`<form method="post" action="/console/permohonan/disposisi">${token}
                      <input type="hidden" name="query" value="${query}">
                      ${requestTable(rows, true)}
                      ${assignForm(units, more.bulk?.form)}</form>`
                  : requestTable(rows)
              }`
        }
        ${steps(asked, page)}
        ${await delegationSection(needs, operator, 'ppid', token, today, {
          action: '/console/permohonan/pelimpahan',
          mine: capacitiesOf(operatorActor(operator)).includes('ppid'),
          form: more.delegation ?? NO_DELEGATION_FORM,
        })}`,
    }),
    more.status ?? 200,
  );
}
