import { html } from 'hono/html';
import type { Conversation } from '../../domain/conversation.ts';
import { areaField, EMPTY_FORM, type FormState, formAlert } from '../form.ts';
import { CHANNEL_LABEL, STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { drawTranscript, type SenderNames } from '../transcript.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { waitedFor } from './conversations-page.ts';
import { linesForOperator } from './operator-lines.ts';

/** Lines on one page; earlier ones are a click away. */
const LINES_SHOWN = 60;

export const OPERATOR_NAMES: SenderNames = { citizen: 'Warga', desk: 'Bot', person: 'Petugas' };

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now'>;

function controls(conversation: Conversation, token: Html, form: FormState): Html {
  const path = `/console/percakapan/${conversation.id}`;
  if (!conversation.withPerson)
    return html`<form class="card" method="post" action="${path}/ambil">
      ${formAlert(form)}${token}
      <p>Bot masih menjawab percakapan ini. Ambil alih untuk membalas sendiri; bot diam sampai Anda mengembalikannya.</p>
      <button class="primary">Ambil alih</button>
    </form>`;
  return html`<form class="card stack" id="balas" method="post" action="${path}/balas">
      ${formAlert(form)}${token}
      ${areaField({ name: 'text', label: 'Balasan Anda', hint: 'Warga membaca ini sebagai petugas kantor, tanpa nama Anda.', rows: 4, maxlength: 4_000 }, form)}
      <button class="primary">Kirim balasan</button>
    </form>
    <form class="card" method="post" action="${path}/kembalikan">${token}
      <p>Sudah selesai? Warga diberi tahu bahwa bot melayani lagi.</p>
      <button>Kembalikan ke bot</button>
    </form>`;
}

/** One talk: read it, take it over, reply, give it back. */
export async function conversationPage(
  c: SignedInContext,
  { store, office, now }: Needs,
  conversation: Conversation,
  form: FormState = EMPTY_FORM,
  status: 200 | 409 | 422 = 200,
) {
  const session = c.get('session');
  const lines = await linesForOperator(store, conversation, 0);
  const before = Number(c.req.query('sebelum')) || Number.POSITIVE_INFINITY;
  const upTo = lines.filter((line) => line.n < before);
  const shown = upTo.slice(-LINES_SHOWN);
  const requests = await store.requests.ofConversation(conversation.channel, conversation.address);
  const path = `/console/percakapan/${conversation.id}`;
  const title = `${CHANNEL_LABEL[conversation.channel]} nomor ${conversation.id}`;
  const since = conversation.waitingSince;
  return c.html(
    consolePage(office, session, {
      title,
      here: '/console/percakapan',
      done: c.req.query('pesan'),
      live: true,
      content: html`<p class="crumbs"><a href="/console/percakapan">Percakapan</a> › ${title}</p>
        <div class="title-row">
          <h1>${title}</h1>
          ${
            conversation.withPerson
              ? html`<span class="state">Dipegang petugas</span>`
              : since
                ? html`<span class="due due-late">Menunggu ${waitedFor(since, now())}</span>`
                : html`<span class="state">Dilayani bot</span>`
          }
        </div>
        <div class="two talk">
          <div class="stack">
            ${upTo.length > shown.length ? html`<p><a class="button" href="${path}?sebelum=${shown[0]!.n}">Baris sebelumnya</a></p>` : ''}
            ${
              shown.length === 0
                ? html`<p class="empty">Belum ada isi.</p>`
                : html`<div class="log" id="isi-percakapan" role="log" aria-label="Isi percakapan" data-after="${lines.at(-1)!.n}"
                    data-source="${path}/baris">${drawTranscript(shown, OPERATOR_NAMES)}</div>`
            }
          </div>
          <div class="stack">
            ${controls(conversation, csrfField(session), form)}
            <section class="card" aria-labelledby="permohonan-warga">
              <h2 id="permohonan-warga">Permohonan dari percakapan ini</h2>
              ${
                requests.length === 0
                  ? html`<p class="hint">Belum ada.</p>`
                  : html`<ul class="plain">${requests.map((request) => html`<li><a href="/console/permohonan/${request.number}">${request.number}</a> · ${STATE_LABEL[request.state]}</li>`)}</ul>`
              }
            </section>
          </div>
        </div>`,
    }),
    status,
  );
}
