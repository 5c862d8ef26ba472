import { html } from 'hono/html';
import type { TranscriptLine } from '../../domain/conversation.ts';
import { publicPage } from '../public-shell.ts';
import type { Html, Office } from '../rooms.ts';
import { drawTranscript, type SenderNames } from '../transcript.ts';

/** Things many people ask, to begin with. */
const EXAMPLES = [
  'Tahapan apa yang sedang berlangsung?',
  'Bagaimana cara cek apakah saya terdaftar sebagai pemilih?',
  'Hasil Pilkada 2024 di Jombang',
  'Di mana alamat kantor KPU?',
  'Saya mau mengajukan permohonan informasi',
];

export interface ChatPage {
  /** The conversation a cookie carries, for browsers without JavaScript. */
  conversation: string | null;
  lines: readonly TranscriptLine[];
  /** Random id of the message the form will send. */
  messageId: string;
  /** What was typed when it could not be sent. */
  text: string;
  problem: string | null;
  /** Number of the request that a file may be kept with, or null. */
  takesFileFor: string | null;
}

function senderNames(office: Office): SenderNames {
  return { citizen: 'Anda', desk: `Bot ${office.shortName}`, person: `Petugas ${office.shortName}` };
}

/** Buttons that send their text as if it were typed. */
function choiceForm(
  page: ChatPage,
  label: string,
  choices: readonly { label: string; send: string }[],
): Html | '' {
  if (choices.length === 0) return '';
  return html`<form class="choices" method="post" action="/" aria-label="${label}">
    <input type="hidden" name="message" value="${page.messageId}">
    ${choices.map((choice) => html`<button name="text" value="${choice.send}">${choice.label}</button>`)}
  </form>`;
}

function welcome(office: Office, page: ChatPage): Html {
  return html`<section class="welcome" id="sambutan">
    <h2 class="title">Ada yang ingin Anda tanyakan?</h2>
    <p class="lead">Tulis dengan bahasa sehari-hari: soal daftar pemilih, TPS, tahapan, hasil pemilihan, atau
      permohonan informasi kepada ${office.shortName}. Setiap jawaban menyebut sumbernya.</p>
    ${choiceForm(
      page,
      'Contoh pertanyaan',
      EXAMPLES.map((text) => ({ label: text, send: text })),
    )}
  </section>`;
}

function composer(page: ChatPage): Html {
  return html`<form class="composer" id="kirim" method="post" action="/">
    <p class="notice" id="keadaan" role="status">${page.problem ?? ''}</p>
    <input type="hidden" name="message" value="${page.messageId}">
    <div class="composer-row">
      <label class="visually-hidden" for="text">Pesan Anda</label>
      <textarea id="text" name="text" rows="1" maxlength="20000" placeholder="Tulis pesan Anda…"
        aria-describedby="petunjuk" enterkeyhint="send">${page.text}</textarea>
      <button class="send" type="submit">Kirim</button>
    </div>
    <p class="hint" id="petunjuk"><span class="keyboard">Enter mengirim, Shift+Enter baris baru.</span>
      Jangan kirim NIK, kecuali saat formulir memintanya.</p>
  </form>`;
}

/** What a citizen may send besides text, once a request is filed. The script shows it when that happens. */
const FILE_KINDS = [
  ['identity', 'KTP atau identitas lain'],
  ['authority', 'Surat kuasa'],
  ['deed', 'Akta atau SK pengesahan'],
  ['support', 'Berkas pendukung'],
] as const;

function fileForm(page: ChatPage): Html {
  return html`<details class="attach" id="lampiran" ${page.takesFileFor === null ? 'hidden' : ''}>
    <summary>Lampirkan berkas</summary>
    <form class="stack" method="post" enctype="multipart/form-data"
      action="/api/chat/${page.conversation ?? '-'}/files">
      <label for="kind">Jenis berkas</label>
      <select id="kind" name="kind">
        ${FILE_KINDS.map(([kind, label]) => html`<option value="${kind}">${label}</option>`)}
      </select>
      <label for="file">Foto atau PDF, paling besar 10 MB</label>
      <input id="file" name="file" type="file" required aria-describedby="keadaan-berkas"
        accept="image/jpeg,image/png,image/webp,application/pdf">
      <p class="field-error" id="keadaan-berkas" role="alert"></p>
      <button class="primary" type="submit">Kirim berkas</button>
    </form>
  </details>`;
}

/** The web chat: works as plain forms, and without reloading once `chat.js` runs. */
export function chatPage(office: Office, page: ChatPage): Html {
  const last = page.lines.at(-1);
  const choices = last?.reply ? choiceForm(page, 'Pilihan jawaban', last.reply.choices) : '';
  const started = page.lines.length > 0;
  return publicPage(office, {
    title: 'Tanya',
    here: '/',
    chat: true,
    content: html`<div class="chat" id="obrolan" data-conversation="${page.conversation ?? ''}"
        data-office="${office.shortName}">
      <h1 class="visually-hidden">Percakapan dengan ${office.shortName}</h1>
      ${started ? '' : welcome(office, page)}
      <div class="log" id="percakapan" role="log" aria-live="polite" aria-label="Percakapan">
        ${drawTranscript(page.lines, senderNames(office), choices)}
      </div>
      <form class="again" id="baru" method="post" action="/mulai-baru" ${started ? '' : 'hidden'}>
        <button class="quiet">Mulai percakapan baru</button>
      </form>
      ${fileForm(page)}
      <span id="akhir"></span>
      ${composer(page)}
    </div>`,
  });
}
