import { html } from 'hono/html';
import { civilDateOf, formatLongDate } from '../../domain/date.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { requestRow, requestTable } from './requests-page.ts';
import { may } from './rights.ts';

/** Enough open requests to count what is late and due: the nearest due dates come first. */
const LOOKED_THROUGH = 300;
const WAITING_SHOWN = 100;

const URGENT_SHOWN = 5;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk'>;

function tile(href: string, count: number, label: string, kind: 'bad' | 'warn' | 'calm'): Html {
  return html`<li><a class="tile tile-${count > 0 ? kind : 'calm'}" href="${href}"><b>${count}</b><span>${label}</span></a></li>`;
}

/** Beranda: what waits, each number a way to its list. */
export async function homePage(c: SignedInContext, needs: Needs) {
  const { store, office, now } = needs;
  const session = c.get('session');
  const today = civilDateOf(now());
  const { role } = session.operator;
  const tiles: Html[] = [];
  let urgent: Html | '' = '';
  let idle = true;
  if (may(role, 'requests')) {
    const open = await store.requests.list({ open: true, limit: LOOKED_THROUGH, offset: 0 });
    const late = open.filter((request) => request.dueOn < today).length;
    const due = open.filter((request) => request.dueOn === today).length;
    const fresh = open.filter((request) => request.state === 'submitted').length;
    const all = await store.requests.count(true);
    idle &&= all === 0;
    const nearest = open.slice(0, URGENT_SHOWN).map((request) => requestRow(request, needs, today));
    if (nearest.length > 0) urgent = html`<h2>Paling dekat batas waktunya</h2>${requestTable(nearest)}`;
    tiles.push(
      tile('/console/permohonan', late, 'permohonan terlambat', 'bad'),
      tile('/console/permohonan', due, 'jatuh tempo hari ini', 'warn'),
      tile('/console/permohonan', fresh, 'baru masuk', 'warn'),
      tile('/console/permohonan', all, 'permohonan terbuka', 'calm'),
    );
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
  return c.html(
    consolePage(office, session, {
      title: 'Beranda',
      here: '/console',
      done: c.req.query('pesan'),
      content: html`<h1>Beranda</h1>
        <p class="lead">${formatLongDate(today)}</p>
        <ul class="tiles">${tiles}</ul>
        ${urgent}
        ${idle && html`<p class="empty">Tidak ada yang menunggu. Permohonan dan warga yang meminta petugas akan muncul di sini.</p>`}`,
    }),
  );
}
