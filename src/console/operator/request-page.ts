import { html } from 'hono/html';
import type { Conversation, TranscriptLine } from '../../domain/conversation.ts';
import { civilDateOf, formatDate, formatLongDate, timeOf } from '../../domain/date.ts';
import { maskName, maskNumber } from '../../domain/identity.ts';
import { type Identity, movesFrom, type RequestEvent, type RequestRecord } from '../../domain/request.ts';
import { drawDue } from '../due.ts';
import { EMPTY_FORM, type FormState, formAlert } from '../form.ts';
import {
  ACTOR_LABEL,
  APPLICANT_LABEL,
  CATEGORY_LABEL,
  CHANNEL_LABEL,
  moveLabel,
  STATE_LABEL,
  WAY_LABEL,
} from '../labels.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { drawTranscript } from '../transcript.ts';
import { answerForm } from './answer-form.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { OPERATOR_NAMES } from './conversation-page.ts';
import { linesForOperator } from './operator-lines.ts';

/** Lines of the chat shown beside a request; the rest is on the conversation's own page. */
const LINES_SHOWN = 30;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'grounds'>;

export interface RequestView {
  /** True right after "Tampilkan identitas", and only on that page. */
  identityShown: boolean;
  form: FormState;
  status: 200 | 409 | 422;
}

const PLAIN_VIEW: RequestView = { identityShown: false, form: EMPTY_FORM, status: 200 };

function facts(rows: readonly (readonly [string, Html | string])[]): Html {
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function maskedIdentity(identity: Identity): Identity {
  return {
    name: maskName(identity.name),
    idNumber: maskNumber(identity.idNumber),
    address: '••••••',
    contact: maskNumber(identity.contact),
    occupation: identity.occupation,
  };
}

function identityCard(request: RequestRecord, shown: boolean, token: Html): Html {
  const identity = shown ? request.identity : maskedIdentity(request.identity);
  return html`<section class="card" aria-labelledby="pemohon">
    <h2 id="pemohon">Pemohon</h2>
    ${facts([
      ['Jenis', APPLICANT_LABEL[request.applicantKind]],
      ['Nama', identity.name],
      [request.applicantKind === 'legal_body' ? 'Nomor akta/SK' : 'NIK', identity.idNumber],
      ['Alamat', identity.address],
      ['Kontak', identity.contact],
      ['Pekerjaan', identity.occupation],
    ])}
    ${
      shown
        ? html`<p class="alert">Identitas ditampilkan sekali ini. Pembukaannya tercatat atas nama Anda.</p>
            <p><a class="button" href="/console/permohonan/${request.number}">Sembunyikan</a></p>`
        : html`<form method="post" action="/console/permohonan/${request.number}/identitas">${token}
            <button>Tampilkan identitas</button> <span class="hint">Setiap pembukaan dicatat.</span></form>`
    }
  </section>`;
}

function history(events: readonly RequestEvent[], names: ReadonlyMap<number, string>): Html {
  return html`<section class="card" aria-labelledby="riwayat">
    <h2 id="riwayat">Riwayat</h2>
    <ol class="history">
      ${events.map((event) => {
        const who = (event.actor.id !== null && names.get(event.actor.id)) || ACTOR_LABEL[event.actor.kind];
        return html`<li><time datetime="${event.at.toISOString()}">${formatDate(civilDateOf(event.at))}, ${timeOf(event.at)} WIB</time>
          <span><b>${moveLabel(event.move)}</b> · ${who}</span></li>`;
      })}
    </ol>
  </section>`;
}

function chat(lines: readonly TranscriptLine[], conversation: Conversation | null): Html {
  if (conversation === null) return html`<p class="empty">Percakapan pemohon tidak tersimpan.</p>`;
  return html`<section class="card" aria-labelledby="percakapan">
    <h2 id="percakapan">Percakapan</h2>
    ${conversation.lastN > lines.length ? html`<p class="hint">${lines.length} baris terakhir dari ${conversation.lastN}.</p>` : ''}
    <div class="log log-small" role="region" aria-label="Isi percakapan" tabindex="0">${drawTranscript(lines, OPERATOR_NAMES)}</div>
    <p><a class="button" href="/console/percakapan/${conversation.id}">Buka percakapan</a></p>
  </section>`;
}

/** The answer form is gone when a colleague answered first: its refusal and its text must not go with it. */
function unsent(form: FormState): Html | '' {
  if (form.errors[''] === undefined) return '';
  const { text } = form.values;
  return html`${formAlert(form)}
    ${text && html`<section class="card" aria-labelledby="belum-terkirim"><h2 id="belum-terkirim">Tulisan Anda, tidak terkirim</h2><p class="typed">${text}</p></section>`}`;
}

/** One request: what is asked, by when, what happened, and what may be done now. */
export async function requestPage(
  c: SignedInContext,
  needs: Needs,
  request: RequestRecord,
  view: RequestView = PLAIN_VIEW,
) {
  const { store, office, desk, now } = needs;
  const session = c.get('session');
  const token = csrfField(session);
  const path = `/console/permohonan/${request.number}`;
  const moves = movesFrom(request.state, 'operator');
  const conversation = await store.conversations.find(request.channel, request.conversation);
  const lines = conversation
    ? await linesForOperator(store, conversation, conversation.lastN - LINES_SHOWN)
    : [];
  const names = new Map((await store.operators.list()).map((operator) => [operator.id, operator.name]));
  const due = drawDue(request, desk, civilDateOf(now()));
  const answer = answerForm(`${path}/jawab`, token, moves, view.form, needs.grounds);
  return c.html(
    consolePage(office, session, {
      title: `Permohonan ${request.number}`,
      here: '/console/permohonan',
      done: c.req.query('pesan'),
      content: html`<p class="crumbs"><a href="/console/permohonan">Permohonan</a> › ${request.number}</p>
        <div class="title-row">
          <h1>${request.number}</h1>
          <span class="state state-${request.state}">${STATE_LABEL[request.state]}</span>
        </div>
        ${due && html`<p class="due-line">${due}</p>`}
        <div class="two">
          <div class="stack">
            <section class="card" aria-labelledby="diminta">
              <h2 id="diminta">Informasi yang diminta</h2>
              <p class="typed">${request.details}</p>
              ${facts([
                ['Tujuan', html`<span class="typed">${request.purpose}</span>`],
                ['Cara memperoleh', WAY_LABEL[request.way]],
                ['Kategori', CATEGORY_LABEL[request.category]],
                [
                  'Diterima',
                  `${formatLongDate(civilDateOf(request.submittedAt))}, ${timeOf(request.submittedAt)} WIB`,
                ],
                ['Kanal', CHANNEL_LABEL[request.channel]],
              ])}
              ${moves.includes('accept') ? html`<form method="post" action="${path}/terima">${token}<button>Terima untuk diproses</button></form>` : ''}
            </section>
            ${request.answer !== null && html`<section class="card" aria-labelledby="jawaban"><h2 id="jawaban">Jawaban</h2><p class="typed">${request.answer}</p></section>`}
            ${answer ?? unsent(view.form)}
          </div>
          <div class="stack">
            ${identityCard(request, view.identityShown, token)}
            ${history(await store.requests.events(request.id), names)}
            ${chat(lines, conversation)}
          </div>
        </div>`,
    }),
    view.status,
  );
}
