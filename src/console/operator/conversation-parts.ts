import { html } from 'hono/html';
import type { Conversation, TranscriptLine } from '../../domain/conversation.ts';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import type {
  CannedReply,
  HandoverEvent,
  HandoverEventName,
  Holding,
  SuggestedAnswer,
} from '../../domain/handover.ts';
import type { Operator } from '../../domain/operator.ts';
import { STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import { asksSomething } from './citizen-words.ts';

/** What stands around a talk: who serves, answers to choose from, requests, what happened. */

type Names = ReadonlyMap<number, string>;

/** Who holds the conversation and what may be done about it; drawn again when that changes. */
export function stateCard(
  conversation: Conversation,
  holding: Holding | null,
  me: number,
  names: Names,
  { token, minutes, delivery }: { token: Html; minutes: number; delivery: Html | '' },
): Html {
  const path = `/console/percakapan/${conversation.id}`;
  const take = (label: string, kind: string) => html`<form method="post" action="${path}/ambil">${token}
      <input type="hidden" name="pemegang" value="${holding?.operator ?? ''}">
      <button class="${kind}">${label}</button>
    </form>`;
  const giveBack = (label: string) =>
    html`<form method="post" action="${path}/kembalikan">${token}<button>${label}</button></form>`;
  if (holding?.operator === me)
    return html`<p><b>Anda memegang percakapan ini</b> sejak pukul ${timeOf(holding.since)} WIB. Bot diam.
      <span class="under">Tanpa balasan ${minutes} menit, percakapan kembali ke bot dengan permintaan maaf.</span></p>${delivery}
      <div class="actions">${giveBack('Kembalikan ke bot')}</div>`;
  if (holding) {
    const name = names.get(holding.operator) ?? 'petugas lain';
    return html`<p><b>Dipegang ${name}</b> sejak pukul ${timeOf(holding.since)} WIB.</p>${delivery}
      <div class="actions">${take(`Ambil alih dari ${name}`, 'quiet-choice')}</div>`;
  }
  const since = conversation.waitingSince;
  if (since)
    return html`<p><b class="late-words">Warga menunggu petugas</b> sejak ${formatDate(civilDateOf(since))} pukul ${timeOf(since)} WIB. Bot masih menjawab.</p>${delivery}
      <div class="actions">${take('Ambil alih', 'primary')}${giveBack('Tutup tanpa dijawab')}</div>`;
  return html`<p><b>Dilayani bot.</b> Ambil alih untuk membalas sendiri; bot diam sampai Anda mengembalikannya.</p>${delivery}
    <div class="actions">${take('Ambil alih', 'primary')}</div>`;
}

/** What of the desk's words has not reached the citizen; nothing is said while all is well. */
export function deliveryNote(
  { waiting, failed }: { waiting: number; failed: number },
  goneSince: Date | null,
): Html | '' {
  const notes = [
    goneSince &&
      'Warga tidak dapat dijangkau (memblokir bot atau menutup akun); balasan menunggu sampai ia menulis lagi.',
    failed > 0 && `${failed} balasan gagal terkirim.`,
    waiting > 0 && !goneSince && `${waiting} balasan belum terkirim.`,
  ].filter(Boolean);
  return notes.length === 0 ? '' : html`<p class="late-words">${notes.join(' ')}</p>`;
}

/** A button that puts a text into the reply box: by script where it stands, otherwise by the form. */
function insertButton(value: string, name: string): Html {
  return html`<button form="balas" name="sisip" value="${value}" formnovalidate data-insert aria-label="Pakai: ${name}">Pakai</button>`;
}

/** Articles beside the citizen's question; nothing is sent by itself. */
export function suggestionList(question: string, answers: readonly SuggestedAnswer[]): Html {
  if (question === '')
    return html`<p class="hint">Begitu warga bertanya, jawaban yang mungkin cocok muncul di sini.</p>`;
  return html`<p class="hint">Untuk “${question.length > 120 ? `${question.slice(0, 120)}…` : question}”</p>
    ${
      answers.length === 0
        ? html`<p class="empty">Tidak ada artikel yang cocok.</p>`
        : html`<ul class="inserts">${answers.map(
            (answer) => html`<li>
            <details><summary>${answer.title}</summary><p class="typed insert-text">${answer.text}</p></details>
            ${insertButton(`artikel:${answer.article}`, answer.title)}
          </li>`,
          )}</ul>`
    }`;
}

/** Replies kept ready, filled for this conversation, with a search that works with the script and without. */
export function cannedList(
  replies: readonly (CannedReply & { filled: string })[],
  sought: string,
  count: { matching: number; all: number },
): Html {
  return html`<div class="field">
      <label for="cari-balasan">Cari balasan</label>
      <div class="seek">
        <input id="cari-balasan" form="balas" name="cari" value="${sought}" type="search" autocomplete="off" maxlength="60">
        <button form="balas" name="sisip" value="cari" formnovalidate ${count.all <= replies.length ? 'data-search' : ''}>Cari</button>
      </div>
    </div>
    ${
      count.all === 0
        ? html`<p class="hint">Belum ada. Buat di <a href="/console/percakapan/balasan">Balasan siap pakai</a>.</p>`
        : html`<ul class="inserts" id="siap-pakai">${replies.map(
            (
              one,
            ) => html`<li data-words="${`${one.title} ${one.shortcut ?? ''} ${one.text.slice(0, 300)}`.toLowerCase()}" ${
              one.shortcut ? html`data-shortcut="${one.shortcut}"` : ''
            }>
            <details><summary>${one.title}${one.shortcut ? html` <code>/${one.shortcut}</code>` : ''}</summary><p class="typed insert-text">${one.filled}</p></details>
            ${insertButton(`siap:${one.id}`, one.title)}
          </li>`,
          )}</ul>
          <p class="hint" id="siap-kosong" ${replies.length > 0 ? 'hidden' : ''}>Tidak ada yang cocok.</p>
          ${count.matching > replies.length ? html`<p class="hint">${replies.length} dari ${count.matching}. Cari untuk menemukan yang lain.</p>` : ''}`
    }`;
}

/** Requests filed in this chat, and how to make one of it. */
export async function requestsCard(
  { store }: Pick<ConsoleRooms, 'store'>,
  conversation: Conversation,
): Promise<Html> {
  const requests = await store.requests.ofConversation(conversation.channel, conversation.address);
  return html`<section class="card" aria-labelledby="permohonan-warga">
    <h2 id="permohonan-warga">Permohonan dari percakapan ini</h2>
    ${
      requests.length === 0
        ? html`<p class="hint">Belum ada.</p>`
        : html`<ul class="plain">${requests.map((request) => html`<li><a href="/console/permohonan/${request.number}">${request.number}</a> · ${STATE_LABEL[request.state]}</li>`)}</ul>`
    }
    ${
      conversation.group
        ? html`<p class="hint">Ini grup: semua anggotanya membaca. Minta warga menulis ke bot secara pribadi untuk mengajukan permohonan.</p>`
        : html`<p><a class="button" href="/console/permohonan/baru?dari=${conversation.id}">Jadikan permohonan</a></p>`
    }
  </section>`;
}

const EVENT_LABEL: Record<HandoverEventName, string> = {
  called: 'Warga meminta petugas',
  taken: 'Diambil alih',
  said: 'Dibalas',
  given_back: 'Dikembalikan ke bot',
  left: 'Warga kembali ke bot',
  unattended: 'Kembali ke bot karena tidak dibalas',
  quiet: 'Kembali ke bot karena sama-sama diam',
};

/** Newest first; replies in a row of one operator count as one. */
export function eventList(events: readonly HandoverEvent[], names: Names): Html {
  const shown = events
    .filter((event, i) => {
      const next = events[i + 1];
      return !(event.what === 'said' && next?.what === 'said' && next.operator === event.operator);
    })
    .slice(-20)
    .reverse();
  if (shown.length === 0) return html`<p class="hint">Belum pernah dilayani petugas.</p>`;
  return html`<ol class="history">${shown.map(
    (event) =>
      html`<li><span>${EVENT_LABEL[event.what]}${
        event.operator === null ? '' : html`, ${names.get(event.operator) ?? 'petugas'}`
      }</span><time datetime="${event.at.toISOString()}">${formatDate(civilDateOf(event.at))}, ${timeOf(event.at)} WIB</time></li>`,
  )}</ol>`;
}

/** Beside a question of the citizen: the bot may learn it. */
export function teachLink(conversation: number) {
  return (line: TranscriptLine): Html | '' =>
    asksSomething(line)
      ? html`<p class="teach"><a href="/console/percakapan/${conversation}/ajarkan?baris=${line.n}" aria-label="Ajarkan ke bot: ${(line.text ?? '').slice(0, 60)}">Ajarkan ke bot</a></p>`
      : '';
}

export function namesOf(operators: readonly Operator[]): Names {
  return new Map(operators.map((operator) => [operator.id, operator.name]));
}
