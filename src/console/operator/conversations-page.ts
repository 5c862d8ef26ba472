import { html } from 'hono/html';
import type { Conversation, TranscriptLine } from '../../domain/conversation.ts';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import { plainText } from '../../domain/message.ts';
import { CHANNEL_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { linesForOperator } from './operator-lines.ts';
import { summary } from './requests-page.ts';

const SHOWN = 50;
/** Lines read of each to find the citizen's last words. */
const LOOK_BACK = 20;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now'>;

/** "sejak 12 menit": how long someone has been waiting. */
export function waitedFor(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / 60_000));
  if (minutes < 1) return 'baru saja';
  if (minutes < 60) return `${minutes} menit`;
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? `${hours} jam` : `${Math.floor(hours / 24)} hari`;
}

function lastWords(lines: readonly TranscriptLine[]): string {
  const line = lines.findLast((candidate) => candidate.sender === 'citizen') ?? lines.at(-1);
  if (line === undefined) return '';
  return summary(line.text ?? (line.reply ? plainText(line.reply.blocks) : ''));
}

function row(conversation: Conversation, lines: readonly TranscriptLine[], now: Date): Html {
  const last = lines.at(-1);
  const since = conversation.waitingSince;
  return html`<li><a class="entry" href="/console/percakapan/${conversation.id}">
    <span class="entry-head">
      <b>${CHANNEL_LABEL[conversation.channel]} nomor ${conversation.id}</b>
      ${
        conversation.withPerson
          ? html`<span class="due due-calm">Dipegang petugas</span>`
          : html`<span class="due due-late">Menunggu ${since ? waitedFor(since, now) : ''}</span>`
      }
    </span>
    <span>${lastWords(lines)}</span>
    ${last && html`<span class="under">Terakhir ${formatDate(civilDateOf(last.at))}, ${timeOf(last.at)} WIB</span>`}
  </a></li>`;
}

/** Citizens who wait for a person, longest waiting first, and talks an operator holds. */
export async function conversationsPage(c: SignedInContext, { store, office, now }: Needs) {
  const conversations = await store.conversations.withPeople(SHOWN);
  const rows: Html[] = [];
  for (const conversation of conversations)
    rows.push(
      row(conversation, await linesForOperator(store, conversation, conversation.lastN - LOOK_BACK), now()),
    );
  return c.html(
    consolePage(office, c.get('session'), {
      title: 'Percakapan',
      here: '/console/percakapan',
      done: c.req.query('pesan'),
      content: html`<h1>Percakapan</h1>
        <p class="lead">Warga yang meminta petugas, yang paling lama menunggu di atas.</p>
        ${
          rows.length === 0
            ? html`<p class="empty">Tidak ada yang menunggu. Bila warga mengetik “petugas”, percakapannya muncul di sini.</p>`
            : html`<ul class="entries">${rows}</ul>`
        }
        <p><a class="button" href="/console/percakapan">Muat ulang</a></p>`,
    }),
  );
}
