import { html } from 'hono/html';
import { capacitiesOf, operatorActor } from '../../domain/actor.ts';
import type { Alert } from '../../domain/case-stores.ts';
import { civilDateOf, formatDate, formatLongDate, timeOf } from '../../domain/date.ts';
import { isOverdue, isOwed } from '../../domain/request.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { requestRow, requestTable } from './requests-page.ts';
import { may } from './rights.ts';

/** Enough open requests to count what is late and due: the nearest due dates come first. */
const LOOKED_THROUGH = 300;
const WAITING_SHOWN = 100;

const URGENT_SHOWN = 5;
const ALERTS_SHOWN = 8;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'library'>;

function tile(href: string, count: number, label: string, kind: 'bad' | 'warn' | 'calm'): Html {
  return html`<li><a class="tile tile-${count > 0 ? kind : 'calm'}" href="${href}"><b>${count}</b><span>${label}</span></a></li>`;
}

function alertItem(alert: Alert, { library }: Pick<Needs, 'library'>): Html {
  const place = alert.about.startsWith('KBR') ? 'keberatan' : 'permohonan';
  return html`<li><a href="/console/${place}/${alert.about}">${library.line(alert.phrase, alert.values)}</a>
    <span class="under">${formatDate(civilDateOf(alert.at))}, ${timeOf(alert.at)} WIB</span></li>`;
}

/** Beranda: what waits, each number a way to its list. */
export async function homePage(c: SignedInContext, needs: Needs) {
  const { store, office, now } = needs;
  const session = c.get('session');
  const today = civilDateOf(now());
  const { role } = session.operator;
  const capacities = capacitiesOf(operatorActor(session.operator));
  const tiles: Html[] = [];
  let urgent: Html | '' = '';
  let idle = true;
  if (may(role, 'requests')) {
    const open = await store.requests.list({ open: true, limit: LOOKED_THROUGH, offset: 0 });
    const late = open.filter((request) => isOverdue(request, today)).length;
    const due = open.filter((request) => isOwed(request.state) && request.dueOn === today).length;
    const fresh = open.filter((request) => request.state === 'submitted').length;
    const proposed = open.filter((request) => request.state === 'awaiting_approval').length;
    const all = await store.requests.count({ open: true });
    idle &&= all === 0;
    const nearest = open.slice(0, URGENT_SHOWN).map((request) => requestRow(request, needs, today));
    if (nearest.length > 0) urgent = html`<h2>Paling dekat batas waktunya</h2>${requestTable(nearest)}`;
    const path = '/console/permohonan';
    tiles.push(
      tile(`${path}?tampil=terlambat`, late, 'permohonan terlambat', 'bad'),
      tile(path, due, 'jatuh tempo hari ini', 'warn'),
      tile(`${path}?keadaan=submitted`, fresh, 'baru masuk', 'warn'),
      ...(capacities.includes('ppid')
        ? [tile(`${path}?keadaan=awaiting_approval`, proposed, 'menunggu persetujuan Anda', 'warn')]
        : []),
      tile(path, all, 'permohonan terbuka', 'calm'),
    );
  }
  if (may(role, 'objections')) {
    const waiting = await store.objections.count(true);
    idle &&= waiting === 0;
    tiles.push(tile('/console/keberatan', waiting, 'keberatan terbuka', 'warn'));
  }
  if (may(role, 'conversations')) {
    const people = await store.conversations.withPeople(WAITING_SHOWN);
    const waiting = people.filter((conversation) => !conversation.withPerson).length;
    idle &&= waiting === 0;
    tiles.push(
      tile('/console/percakapan', waiting, 'warga menunggu petugas', 'bad'),
      tile('/console/percakapan', people.length - waiting, 'percakapan dipegang petugas', 'calm'),
    );
  }
  const alerts = capacities.length === 0 ? [] : await store.alerts.open(capacities, ALERTS_SHOWN);
  return c.html(
    consolePage(office, session, {
      title: 'Beranda',
      here: '/console',
      done: c.req.query('pesan'),
      content: html`<h1>Beranda</h1>
        <p class="lead">${formatLongDate(today)}</p>
        <ul class="tiles">${tiles}</ul>
        ${
          alerts.length > 0 &&
          html`<section class="card" aria-labelledby="pemberitahuan"><h2 id="pemberitahuan">Pemberitahuan</h2>
          <ul class="papers">${alerts.map((alert) => alertItem(alert, needs))}</ul></section>`
        }
        ${urgent}
        ${idle && may(role, 'requests') && html`<p class="empty">Tidak ada yang menunggu. Permohonan dan warga yang meminta petugas akan muncul di sini.</p>`}
        ${tiles.length === 0 && html`<p class="empty">Tidak ada pekerjaan permohonan untuk peran Anda. Acuan kantor ada di menu Acuan.</p>`}`,
    }),
  );
}
