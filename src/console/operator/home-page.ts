import { html } from 'hono/html';
import { capacitiesOf, operatorActor } from '../../domain/actor.ts';
import type { Alert } from '../../domain/case-stores.ts';
import type { ChannelReport } from '../../domain/channel.ts';
import {
  addDays,
  type CivilDate,
  civilDateOf,
  formatDate,
  formatLongDate,
  timeOf,
} from '../../domain/date.ts';
import type { Mention } from '../../domain/desk-work.ts';
import { OWED } from '../../domain/request.ts';
import { CHANNEL_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { besideOf, requestRow, requestTable } from './queue-table.ts';
import { may } from './rights.ts';
import { searchForm } from './search-page.ts';

const WAITING_SHOWN = 100;
const URGENT_SHOWN = 5;
const ALERTS_SHOWN = 8;
/** Read at once; the same reminder goes to several capacities, of which one operator may hold two. */
const ALERTS_READ = 40;
const MENTIONS_SHOWN = 8;
/** Counted no further. */
const MOST_COUNTED = 1_000;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'library' | 'counts' | 'channels'>;

type Kind = 'bad' | 'warn' | 'calm';

function tile(href: string, count: number, label: string, kind: Kind): Html {
  const shown = count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : String(count);
  return html`<li><a class="tile tile-${count > 0 ? kind : 'calm'}" href="${href}"><b>${shown}</b><span>${label}</span></a></li>`;
}

/** One reminder a case and matter: the latest, whichever capacity it was for. */
export function distinctAlerts(alerts: readonly Alert[]): Alert[] {
  const seen = new Set<string>();
  return alerts.filter(({ about, phrase }) => {
    const key = `${about} ${phrase}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function alertItem(alert: Alert, { library }: Pick<Needs, 'library'>, token: Html): Html {
  const place = alert.about.startsWith('KBR') ? 'keberatan' : 'permohonan';
  const words = library.line(alert.phrase, alert.values);
  // What is about a channel has no page that every role may open.
  const about = alert.about.startsWith('channel:')
    ? words
    : html`<a href="/console/${place}/${alert.about}">${words}</a>`;
  return html`<li class="with-button"><span>${about}
    <span class="under">${formatDate(civilDateOf(alert.at))}, ${timeOf(alert.at)} WIB</span></span>
    <form method="post" action="/console/pemberitahuan/${alert.id}/selesai">${token}
      <button class="quiet">Selesai<span class="visually-hidden">: ${alert.about}</span></button></form></li>`;
}

function mentionItem(mention: Mention, names: ReadonlyMap<number, string>): Html {
  const place = mention.kind === 'request' ? 'permohonan' : 'keberatan';
  return html`<li><a href="/console/${place}/${mention.number}#catatan-${mention.note}">${names.get(mention.by) ?? '–'} menyebut Anda di ${mention.number}</a>
    <span class="under">${formatDate(civilDateOf(mention.at))}, ${timeOf(mention.at)} WIB</span></li>`;
}

function channelTile(reports: readonly ChannelReport[]): Html {
  const ill = reports.filter(({ state, paused }) => paused || (state !== 'up' && state !== 'off'));
  const names = ill.map(({ name }) => CHANNEL_LABEL[name]).join(', ');
  const label = ill.length === 0 ? 'kanal bermasalah' : `kanal bermasalah: ${names}`;
  return tile('/console/kanal', ill.length, label, 'bad');
}

/** Requests in numbers, each a way to its list. */
async function requestTiles(
  { store }: Needs,
  today: CivilDate,
  decides: boolean,
): Promise<{ all: number; tiles: Html[] }> {
  const count = (filter: Parameters<typeof store.queue.count>[0]) => store.queue.count(filter, MOST_COUNTED);
  const path = '/console/permohonan';
  const all = await count({ open: true });
  return {
    all,
    tiles: [
      tile(
        `${path}?tampil=terlambat`,
        await count({ open: true, states: OWED, dueUntil: addDays(today, -1) }),
        'permohonan terlambat',
        'bad',
      ),
      tile(
        `${path}?tampil=terbuka&batas=hari-ini`,
        await count({ open: true, states: OWED, dueFrom: today, dueUntil: today }),
        'jatuh tempo hari ini',
        'warn',
      ),
      tile(
        `${path}?keadaan=submitted`,
        await count({ open: true, states: ['submitted'] }),
        'baru masuk',
        'warn',
      ),
      ...(decides
        ? [
            tile(
              `${path}?keadaan=awaiting_approval`,
              await count({ open: true, states: ['awaiting_approval'] }),
              'menunggu persetujuan Anda',
              'warn' as const,
            ),
          ]
        : []),
      tile(
        `${path}?tampil=menunggu`,
        await count({ open: true, states: ['incomplete'] }),
        'menunggu pemohon',
        'calm',
      ),
      tile(path, all, 'permohonan terbuka', 'calm'),
    ],
  };
}

/** Beranda: what waits, each number a way to its list. */
export async function homePage(c: SignedInContext, needs: Needs) {
  const { store, office, now, counts, channels } = needs;
  const session = c.get('session');
  const { operator } = session;
  const { role } = operator;
  const today = civilDateOf(now());
  const token = csrfField(session);
  const letter = await store.delegations.inForce(operator.id, today, 'ppid');
  const capacities = capacitiesOf(operatorActor(operator));
  const tiles: Html[] = [];
  let urgent: Html | '' = '';
  let idle = true;
  if (may(role, 'requests')) {
    const requests = await requestTiles(needs, today, capacities.includes('ppid') || letter !== null);
    idle &&= requests.all === 0;
    tiles.push(...requests.tiles);
    const nearest = (await store.queue.page({ open: true, states: OWED }, 'due', {}, URGENT_SHOWN)).rows;
    const beside = await besideOf(needs, nearest);
    if (nearest.length > 0)
      urgent = html`<h2>Paling dekat batas waktunya</h2>${requestTable(nearest.map((one) => requestRow(one, needs, today, beside)))}`;
  }
  if (may(role, 'objections')) {
    const open = await store.objections.count({ open: true });
    idle &&= open === 0;
    if (capacities.includes('atasan_ppid'))
      tiles.push(
        tile(
          '/console/keberatan?tampil=menunggu',
          await store.objections.count({ open: true, states: ['with_superior'] }),
          'keberatan menunggu keputusan Anda',
          'warn',
        ),
      );
    tiles.push(tile('/console/keberatan?tampil=terbuka', open, 'keberatan terbuka', 'warn'));
  }
  if (may(role, 'conversations')) {
    const people = await store.conversations.withPeople(WAITING_SHOWN);
    const waiting = (await counts?.waitingForPerson?.()) ?? people.filter((talk) => !talk.withPerson).length;
    idle &&= waiting === 0;
    tiles.push(tile('/console/percakapan', waiting, 'warga menunggu petugas', 'bad'));
  }
  const reviewed = may(role, 'law') ? await counts?.knowledgeToReview?.() : undefined;
  if (reviewed !== undefined)
    tiles.push(tile('/console/pengetahuan', reviewed, 'pengetahuan perlu ditinjau', 'warn'));
  if (channels && may(role, 'settings_read')) tiles.push(channelTile(await channels.reports(now())));

  const alerts =
    capacities.length === 0
      ? []
      : distinctAlerts(await store.alerts.open(capacities, ALERTS_READ)).slice(0, ALERTS_SHOWN);
  const mentions = await store.notes.mentionsOf(operator.id, MENTIONS_SHOWN);
  const names = new Map((await store.operators.list()).map(({ id, name }) => [id, name]));
  return c.html(
    consolePage(office, session, {
      title: 'Beranda',
      here: '/console',
      done: c.req.query('pesan'),
      content: html`<div class="title-row"><h1>Beranda</h1><p class="lead">${formatLongDate(today)}</p></div>
        ${may(role, 'requests') ? searchForm('') : ''}
        <ul class="tiles">${tiles}</ul>
        ${
          mentions.length > 0 &&
          html`<section class="card" aria-labelledby="disebut"><h2 id="disebut">Anda disebut</h2>
          <ul class="papers">${mentions.map((mention) => mentionItem(mention, names))}</ul></section>`
        }
        ${
          alerts.length > 0 &&
          html`<section class="card" aria-labelledby="pemberitahuan"><h2 id="pemberitahuan">Pemberitahuan</h2>
          <ul class="papers">${alerts.map((alert) => alertItem(alert, needs, token))}</ul></section>`
        }
        ${urgent}
        ${idle && may(role, 'requests') && html`<p class="empty">Tidak ada yang menunggu. Permohonan dan warga yang meminta petugas akan muncul di sini.</p>`}
        ${tiles.length === 0 && html`<p class="empty">Tidak ada pekerjaan permohonan untuk peran Anda. Acuan kantor ada di menu Acuan.</p>`}`,
    }),
  );
}

/** An operator is done with a reminder: it goes for every capacity of theirs that has it. */
export async function settleAlert(c: SignedInContext, { store, now }: Pick<Needs, 'store' | 'now'>) {
  const capacities = capacitiesOf(operatorActor(c.get('session').operator));
  const open = await store.alerts.open(capacities, 1_000);
  const chosen = open.find(({ id }) => id === Number(c.req.param('id')));
  if (!chosen) return c.redirect('/console', 303);
  for (const { id, about, phrase } of open)
    if (about === chosen.about && phrase === chosen.phrase) await store.alerts.clear(id, now());
  return c.redirect('/console?pesan=sudah-ditangani', 303);
}
