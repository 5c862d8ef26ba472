import { html } from 'hono/html';
import { MAX_ATTACHMENT } from '../../domain/attachment.ts';
import type { Conversation } from '../../domain/conversation.ts';
import { areaField, EMPTY_FORM, type FormState, formAlert, textField } from '../form.ts';
import { CHANNEL_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { drawTranscript, type SenderNames } from '../transcript.ts';
import { lastQuestion } from './citizen-words.ts';
import { consolePage, csrfField } from './console-shell.ts';
import {
  cannedList,
  deliveryNote,
  eventList,
  namesOf,
  requestsCard,
  stateCard,
  suggestionList,
  teachLink,
} from './conversation-parts.ts';
import { linesForOperator } from './operator-lines.ts';

/** Lines on one page; earlier ones are a click away. */
const LINES_SHOWN = 60;
/** Replies kept ready on one page; a search finds the others. */
const CANNED_SHOWN = 25;
/** Lines among which the question is sought that answers are put beside. */
const QUESTION_BACK = 20;

export const OPERATOR_NAMES: SenderNames = { citizen: 'Warga', desk: 'Bot', person: 'Petugas' };

export type TalkNeeds = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'handover' | 'library'>;

/** The form a planned "no" belongs to, so that its words stand there. */
export interface Sent {
  form: FormState;
  of: 'reply' | 'file' | 'state';
}

/** The parts of the page that change by themselves. */
export async function livingParts(
  c: SignedInContext,
  { store, handover, now }: TalkNeeds,
  conversation: Conversation,
): Promise<{ state: Html; suggestions: Html }> {
  const session = c.get('session');
  const names = namesOf(await store.operators.list());
  const holding = await store.handover.holding(conversation.id);
  const lines = await linesForOperator(store, conversation, Math.max(0, conversation.lastN - QUESTION_BACK));
  const question = lastQuestion(lines);
  const token = csrfField(session);
  return {
    state: stateCard(conversation, holding, session.operator.id, names, {
      token,
      minutes: handover.minutes,
      delivery: deliveryNote(await store.handover.undelivered(conversation.id), conversation.goneSince),
    }),
    suggestions: suggestionList(question, handover.suggest(question, now())),
  };
}

/** Its first button is what the Enter key presses in the search field: searching, never sending. */
function replyForm(path: string, token: Html, form: FormState): Html {
  return html`<form class="card stack reply" id="balas" method="post" action="${path}/balas">
    <button class="visually-hidden" name="sisip" value="cari" tabindex="-1" aria-hidden="true" formnovalidate>Cari balasan</button>
    ${formAlert(form)}${token}
    ${areaField(
      {
        name: 'text',
        label: 'Balasan Anda',
        hint: 'Warga membaca ini sebagai petugas kantor, tanpa nama Anda. Ketik /kode untuk balasan siap pakai.',
        rows: 4,
        maxlength: 4_000,
      },
      form,
    )}
    <button class="primary">Kirim balasan</button>
  </form>`;
}

function fileForm(path: string, token: Html, form: FormState | null): Html {
  const error = form?.errors.file;
  return html`<details class="card" id="berkas" ${form ? 'open' : ''}>
    <summary><h2>Kirim berkas</h2></summary>
    <form class="stack" method="post" action="${path}/lampiran" enctype="multipart/form-data">
      ${form ? formAlert(form) : ''}${token}
      <div class="field${error ? ' field-bad' : ''}">
        <label for="file">Berkas</label>
        <p class="hint" id="file-hint">PDF, JPEG, PNG, WebP, XLSX, atau DOCX; paling besar ${MAX_ATTACHMENT / 1024 / 1024} MB.</p>
        <input id="file" name="file" type="file" required aria-describedby="file-hint${error ? ' file-error' : ''}"
          accept=".pdf,.jpg,.jpeg,.png,.webp,.xlsx,.docx">
        ${error && html`<p class="field-error" id="file-error">${error}</p>`}
      </div>
      ${textField({ name: 'caption', label: 'Keterangan', required: false, maxlength: 1_000 }, form ?? EMPTY_FORM)}
      <button>Kirim berkas</button>
    </form>
  </details>`;
}

/** One talk: read it, take it over, reply, give it back. */
export async function conversationPage(
  c: SignedInContext,
  needs: TalkNeeds,
  conversation: Conversation,
  sent: Sent = { form: EMPTY_FORM, of: 'reply' },
  status: 200 | 409 | 422 = 200,
) {
  const { store, office, handover, now } = needs;
  const session = c.get('session');
  const me = session.operator.id;
  const token = csrfField(session);
  const before = Number(c.req.query('sebelum')) || Number.POSITIVE_INFINITY;
  const from = Math.min(before - 1, conversation.lastN) - LINES_SHOWN;
  const lines = await linesForOperator(store, conversation, Math.max(0, from));
  const shown = lines.filter((line) => line.n < before);
  const { state, suggestions } = await livingParts(c, needs, conversation);
  const values = await handover.variables(conversation, me, now());
  const sought = (sent.form.values.cari ?? '').trim().toLowerCase();
  const canned = await store.cannedReplies.list();
  const matching = canned
    .filter((one) => `${one.title} ${one.shortcut ?? ''} ${one.text}`.toLowerCase().includes(sought))
    .map((one) => ({ ...one, filled: handover.fill(one.text, values) }));
  const ready = matching.slice(0, CANNED_SHOWN);
  const events = await store.handover.events(conversation.id);
  const names = namesOf(await store.operators.list());
  await store.handover.markRead(me, conversation.id, conversation.lastN);
  const path = `/console/percakapan/${conversation.id}`;
  const title = `${CHANNEL_LABEL[conversation.channel]} nomor ${conversation.id}`;
  const last = lines.at(-1)?.n ?? 0;
  return c.html(
    consolePage(office, session, {
      title,
      here: '/console/percakapan',
      done: c.req.query('pesan'),
      live: true,
      content: html`<p class="crumbs"><a href="/console/percakapan">Percakapan</a> › ${title}</p>
        <h1>${title}</h1>
        ${sent.of === 'state' ? formAlert(sent.form) : ''}
        <div class="card talk-state" id="keadaan">${state}</div>
        <div class="two talk">
          <div class="stack">
            ${from > 0 && shown.length > 0 ? html`<p><a class="button" href="${path}?sebelum=${shown[0]!.n}">Baris sebelumnya</a></p>` : ''}
            ${Number.isFinite(before) ? html`<p><a class="button" href="${path}">Ke baris terbaru</a></p>` : ''}
            <div class="log" id="isi-percakapan" role="log" aria-label="Isi percakapan" tabindex="0" data-after="${last}"
              ${Number.isFinite(before) ? '' : html`data-stream="${path}/events"`}>
              ${shown.length === 0 ? html`<p class="empty">Belum ada isi.</p>` : drawTranscript(shown, OPERATOR_NAMES, '', teachLink(conversation.id))}
            </div>
            ${replyForm(path, token, sent.of === 'reply' ? sent.form : EMPTY_FORM)}
          </div>
          <div class="stack">
            <section class="card" aria-labelledby="saran-judul">
              <h2 id="saran-judul">Mungkin menjawab</h2>
              <div id="saran">${suggestions}</div>
            </section>
            <section class="card" aria-labelledby="siap-judul">
              <h2 id="siap-judul">Balasan siap pakai</h2>
              ${cannedList(ready, sent.form.values.cari ?? '', { matching: matching.length, all: canned.length })}
            </section>
            ${fileForm(path, token, sent.of === 'file' ? sent.form : null)}
            ${await requestsCard(needs, conversation)}
            <details class="card"><summary><h2>Riwayat penanganan</h2></summary>${eventList(events, names)}</details>
          </div>
        </div>`,
    }),
    status,
  );
}
