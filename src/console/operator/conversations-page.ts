import { html } from 'hono/html';
import type { TranscriptLine } from '../../domain/conversation.ts';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import type { Talk } from '../../domain/handover.ts';
import { plainText } from '../../domain/message.ts';
import type { Store } from '../../domain/store.ts';
import { CHANNEL_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { lastQuestion } from './citizen-words.ts';
import { consolePage } from './console-shell.ts';
import { linesForOperator } from './operator-lines.ts';
import { summary } from './queue-table.ts';
import { talkMenu } from './talk-frame.ts';

const SHOWN = 30;
/** Lines read of each to find the citizen's last words. */
const LOOK_BACK = 8;

export type TalkListNeeds = Pick<ConsoleRooms, 'store' | 'office' | 'now'>;
type Show = 'needed' | 'all';

/** What an address asks to see. */
export interface TalkListView {
  show: Show;
  before: { activeAt: Date; id: number } | null;
}

export function listView(query: (name: string) => string | undefined): TalkListView {
  const match = /^(\d{1,15})-(\d{1,15})$/.exec(query('sebelum') ?? '');
  return {
    show: query('tampil') === 'semua' ? 'all' : 'needed',
    before: match ? { activeAt: new Date(+match[1]!), id: +match[2]! } : null,
  };
}

/** "12 menit": how long someone has been waiting. */
export function waitedFor(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
  if (minutes < 1) return 'baru saja';
  if (minutes < 60) return `${minutes} menit`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} jam` : `${Math.floor(hours / 24)} hari`;
}

function lastWords(lines: readonly TranscriptLine[]): string {
  const question = lastQuestion(lines);
  if (question !== '') return summary(question);
  const line = lines.findLast((candidate) => candidate.sender === 'citizen') ?? lines.at(-1);
  if (line === undefined) return '';
  return summary(line.text ?? (line.reply ? plainText(line.reply.blocks) : ''));
}

/** Last words of talks that have not grown since, so that a list drawn often opens few lines. */
const KNOWN = new WeakMap<Store, Map<number, { n: number; words: string }>>();
const MOST_KNOWN = 300;

async function wordsOf(store: Store, talk: Talk): Promise<string> {
  const known = KNOWN.get(store) ?? new Map<number, { n: number; words: string }>();
  KNOWN.set(store, known);
  const before = known.get(talk.id);
  if (before?.n === talk.lastN) return before.words;
  const words = lastWords(await linesForOperator(store, talk, Math.max(0, talk.lastN - LOOK_BACK)));
  known.delete(talk.id);
  known.set(talk.id, { n: talk.lastN, words });
  if (known.size > MOST_KNOWN) known.delete(known.keys().next().value!);
  return words;
}

function stateOf(talk: Talk, me: number, now: Date): Html {
  if (talk.holder?.id === me) return html`<span class="due due-calm">Anda pegang</span>`;
  if (talk.withPerson)
    return html`<span class="due due-calm">Dipegang ${talk.holder?.name ?? 'petugas'}</span>`;
  if (talk.waitingSince === null) return html`<span class="state">Dilayani bot</span>`;
  return html`<span class="due due-late">Menunggu ${waitedFor(talk.waitingSince, now)}</span>`;
}

function row(talk: Talk, words: string, unread: number, me: number, now: Date): Html {
  return html`<li><a class="entry" href="/console/percakapan/${talk.id}">
    <span class="entry-head">
      <b>${CHANNEL_LABEL[talk.channel]} nomor ${talk.id}</b>
      ${stateOf(talk, me, now)}
    </span>
    <span>${words}</span>
    <span class="under">Terakhir ${formatDate(civilDateOf(talk.activeAt))}, ${timeOf(talk.activeAt)} WIB${
      unread > 0 ? html` · <b class="unread">${unread} baris baru</b>` : ''
    }</span>
  </a></li>`;
}

const EMPTY: Record<Show, string> = {
  needed:
    'Tidak ada yang menunggu. Bila warga mengetik “petugas”, percakapannya muncul di sini dengan sendirinya.',
  all: 'Belum ada percakapan.',
};

/** The list itself, which is drawn again whenever something changes. */
export async function drawTalks(needs: TalkListNeeds, me: number, view: TalkListView): Promise<Html> {
  const { store, now } = needs;
  const talks = await store.handover.talks(view.show, SHOWN + 1, view.before);
  const shown = talks.slice(0, SHOWN);
  const read = await store.handover.readUpTo(
    me,
    shown.map((talk) => talk.id),
  );
  const rows: Html[] = [];
  for (const talk of shown) {
    // Who needs nobody and was never opened has nothing that is missed.
    const seen = read.get(talk.id) ?? (talk.withPerson || talk.waitingSince ? 0 : talk.lastN);
    rows.push(row(talk, await wordsOf(store, talk), talk.lastN - seen, me, now()));
  }
  const waiting = shown.filter((talk) => talk.waitingSince !== null).length;
  const last = shown.at(-1);
  return html`<p class="visually-hidden" role="status">${waiting === 0 ? 'Tidak ada yang menunggu.' : `${waiting} warga menunggu.`}</p>
    ${rows.length === 0 ? html`<p class="empty">${EMPTY[view.show]}</p>` : html`<ul class="entries">${rows}</ul>`}
    ${
      talks.length > SHOWN && view.show === 'all' && last
        ? html`<p><a class="button" href="/console/percakapan?tampil=semua&amp;sebelum=${last.activeAt.getTime()}-${last.id}">Yang lebih lama</a></p>`
        : ''
    }`;
}

/** Citizens who wait for a person, longest waiting first, and talks an operator holds; or all of them. */
export async function conversationsPage(c: SignedInContext, needs: TalkListNeeds) {
  const view = listView((name) => c.req.query(name));
  const session = c.get('session');
  const list = await drawTalks(needs, session.operator.id, view);
  const path = '/console/percakapan';
  const query = new URL(c.req.url).search;
  return c.html(
    consolePage(needs.office, session, {
      title: 'Percakapan',
      here: path,
      done: c.req.query('pesan'),
      live: true,
      content: html`<h1>Percakapan</h1>
        ${talkMenu(view.show === 'all' ? '/console/percakapan?tampil=semua' : path)}
        <p class="hint">${
          view.show === 'needed'
            ? 'Yang paling lama menunggu di atas. Daftar ini berubah dengan sendirinya.'
            : 'Yang terakhir aktif di atas.'
        }</p>
        <div id="daftar" ${view.before === null ? html`data-stream="${path}/events${query}"` : ''}>${list}</div>
        <noscript><p><a class="button" href="${path}${query}">Muat ulang</a></p></noscript>`,
    }),
  );
}
