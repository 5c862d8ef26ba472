import { html } from 'hono/html';
import { askedFor } from '../../domain/case-search.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { civilDateOf, formatDate } from '../../domain/date.ts';
import { maskName } from '../../domain/identity.ts';
import { plainText } from '../../domain/message.ts';
import { parseRegistrationNumber } from '../../domain/request.ts';
import { CHANNEL_LABEL, OBJECTION_STATE_LABEL, STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { linesForOperator } from './operator-lines.ts';
import { summary } from './queue-table.ts';
import { may } from './rights.ts';

/** One field over requests, objections, notes and talks; a number leads straight to its case. */

const SHOWN = 10;
/** Lines of a talk looked through for what was found in it. */
const LOOKED_AT = 200;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now'>;

export function searchForm(text: string): Html {
  return html`<form class="search" method="get" action="/console/cari" role="search">
    <div class="search-row"><label class="visually-hidden" for="cari-semua">Cari di permohonan, keberatan, catatan, dan percakapan</label>
      <input id="cari-semua" name="cari" type="search" value="${text}" maxlength="200" autocomplete="off"
        placeholder="Nomor, nama, atau kata"><button>Cari</button></div></form>`;
}

/** Where a number leads, in whatever form it was typed; null when it is none that exists. */
async function straightTo({ store }: Pick<Needs, 'store'>, text: string): Promise<string | null> {
  const number = parseRegistrationNumber(text);
  if (number === null) return null;
  if (await store.objections.byNumber(number)) return `/console/keberatan/${number}`;
  return (await store.requests.byNumber(number)) ? `/console/permohonan/${number}` : null;
}

/** The line of a talk that holds the most of what was asked for, masked as operators read it. */
async function lineFound(
  store: Needs['store'],
  talk: Conversation,
  words: readonly string[],
): Promise<string> {
  const lines = await linesForOperator(store, talk, Math.max(0, talk.lastN - LOOKED_AT));
  let best = '';
  let most = 0;
  for (const line of lines) {
    if (line.sender === 'desk') continue;
    const text = line.text ?? (line.reply ? plainText(line.reply.blocks) : '');
    const lower = text.toLowerCase();
    const n = words.filter((word) => lower.includes(word)).length;
    if (n >= most && n > 0) [best, most] = [text, n];
  }
  return summary(best, 160);
}

function group(title: string, id: string, items: Html[], more: Html | '' = ''): Html | '' {
  if (items.length === 0) return '';
  return html`<section class="card" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
    <ul class="papers">${items}</ul>${more}</section>`;
}

export async function searchPage(c: SignedInContext, needs: Needs) {
  const { store, office } = needs;
  const session = c.get('session');
  const { role } = session.operator;
  const text = (c.req.query('cari') ?? '').trim().slice(0, 200);
  const straight = await straightTo(needs, text);
  if (straight !== null) return c.redirect(straight, 302);
  const words = askedFor(text).map(({ word }) => word);

  const page = text === '' ? null : await store.queue.page({ text }, 'newest', {}, SHOWN);
  const requests = (page?.rows ?? []).map(
    (one) => html`<li><a class="number" href="/console/permohonan/${one.number}">${one.number}</a>
      <span class="state state-${one.state}">${STATE_LABEL[one.state]}</span>
      <span class="under">${maskName(one.identity.name)}, ${formatDate(civilDateOf(one.receivedAt))}</span> ${summary(one.details)}</li>`,
  );
  const objections: Html[] = [];
  if (may(role, 'objections'))
    for (const id of await store.search.find('objection', text, SHOWN)) {
      const one = (await store.objections.get(id))!;
      objections.push(html`<li><a class="number" href="/console/keberatan/${one.number}">${one.number}</a>
        <span class="state state-${one.state}">${OBJECTION_STATE_LABEL[one.state]}</span> ${summary(one.position)}</li>`);
    }
  const notes = (await store.notes.many(await store.search.find('note', text, SHOWN)))
    .filter(({ kind }) => may(role, kind === 'request' ? 'requests' : 'objections'))
    .map(
      ({ note, kind, number }) => html`<li><a class="number"
        href="/console/${kind === 'request' ? 'permohonan' : 'keberatan'}/${number}#catatan-${note.id}">${number}</a>
        <span class="under">${formatDate(civilDateOf(note.at))}</span> ${summary(note.text ?? '', 160)}</li>`,
    );
  const talks: Html[] = [];
  if (may(role, 'conversations'))
    for (const id of await store.search.find('conversation', text, SHOWN)) {
      const talk = await store.conversations.get(id);
      if (!talk) continue;
      talks.push(html`<li><a href="/console/percakapan/${id}">${CHANNEL_LABEL[talk.channel]} nomor ${id}</a>
        <span class="under">${await lineFound(store, talk, words)}</span></li>`);
    }
  const found = requests.length + objections.length + notes.length + talks.length;
  return c.html(
    consolePage(office, session, {
      title: 'Cari',
      here: '/console/cari',
      content: html`<h1>Cari</h1>${searchForm(text)}
        ${
          text === ''
            ? html`<p class="empty">Ketik nomor, nama pemohon, atau kata dari isi permohonan, jawaban, catatan, atau percakapan. Semua kata harus ada. NIK tidak dapat dicari.</p>`
            : found === 0
              ? html`<p class="empty">Tidak ditemukan. Periksa ejaannya, atau pakai lebih sedikit kata.</p>`
              : ''
        }
        ${group('Permohonan', 'hasil-permohonan', requests, page?.later ? html`<p><a class="button" href="/console/permohonan?tampil=semua&cari=${encodeURIComponent(text)}">Semua permohonan yang cocok</a></p>` : '')}
        ${group('Keberatan', 'hasil-keberatan', objections)}
        ${group('Catatan', 'hasil-catatan', notes)}
        ${group('Percakapan', 'hasil-percakapan', talks)}`,
    }),
  );
}
