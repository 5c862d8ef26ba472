import { html } from 'hono/html';
import { capacitiesOf, operatorActor } from '../../domain/actor.ts';
import type { Conversation, TranscriptLine } from '../../domain/conversation.ts';
import { civilDateOf, formatDate, formatLongDate, timeOf } from '../../domain/date.ts';
import { isOpenObjection } from '../../domain/objection.ts';
import { type Answer, isChat, isOwed, type RequestRecord } from '../../domain/request.ts';
import type { Store } from '../../domain/store.ts';
import { drawBothDates, drawDue } from '../due.ts';
import { EMPTY_FORM, type FormState } from '../form.ts';
import {
  CATEGORY_LABEL,
  CHANNEL_LABEL,
  EXTENSION_LABEL,
  OUTCOME_LABEL,
  STATE_LABEL,
  WAY_LABEL,
} from '../labels.ts';
import { REQUEST_PAPER_LABEL } from '../papers.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { drawTranscript } from '../transcript.ts';
import { notesCard } from './case-notes.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { OPERATOR_NAMES } from './conversation-page.ts';
import { countedDaysTable } from './counted-days.ts';
import { flagsCard } from './flags-card.ts';
import { facts, identityCard } from './identity-card.ts';
import { linesForOperator } from './operator-lines.ts';
import { linkedTo, openDuplicates, relatedCard } from './related-card.ts';
import { attachmentsCard, papersCard } from './request-files.ts';
import { historyCard, operatorNames } from './request-history.ts';
import type { RequestStepView } from './request-step.ts';
import { stepsToShow } from './request-steps.ts';
import { may } from './rights.ts';
import { drawStep, drawUnsent, type Sent } from './steps.ts';

/** Lines of the chat shown beside a request; the rest is on the conversation's own page. */
const LINES_SHOWN = 30;

export type RequestPageNeeds = Pick<
  ConsoleRooms,
  'store' | 'office' | 'now' | 'desk' | 'grounds' | 'law' | 'papers'
>;

export interface RequestView {
  /** True right after "Tampilkan identitas", and only on that page. */
  identityShown: boolean;
  /** The step that did not go through. */
  sent: Sent | null;
  /** The upload that did not go through. */
  upload: FormState;
  /** The note that was not kept. */
  note: FormState;
  status: 200 | 409 | 413 | 422;
}

export const PLAIN_VIEW: RequestView = {
  identityShown: false,
  sent: null,
  upload: EMPTY_FORM,
  note: EMPTY_FORM,
  status: 200,
};

function chat(lines: readonly TranscriptLine[], conversation: Conversation | null, open: boolean): Html {
  if (conversation === null)
    return html`<p class="empty">Tidak diajukan lewat obrolan, jadi tidak ada percakapan di sini. Pemberitahuan disampaikan petugas.</p>`;
  return html`<section class="card" aria-labelledby="percakapan">
    <h2 id="percakapan">Percakapan</h2>
    ${conversation.lastN > lines.length ? html`<p class="hint">${lines.length} baris terakhir dari ${conversation.lastN}.</p>` : ''}
    <div class="log log-small" role="region" aria-label="Isi percakapan" tabindex="0">${drawTranscript(lines, OPERATOR_NAMES)}</div>
    ${open && html`<p><a class="button" href="/console/percakapan/${conversation.id}">Buka percakapan</a></p>`}
  </section>`;
}

/** The chat a request was filed in; null when it came in outside the chat. */
async function conversationOf(store: Store, request: RequestRecord): Promise<Conversation | null> {
  const { channel, conversation } = request;
  return conversation === null || !isChat(channel) ? null : store.conversations.find(channel, conversation);
}

const FORMS = { softcopy: 'Digital (softcopy)', hardcopy: 'Cetak (hardcopy)' } as const;

/** An answer, sent or proposed, with all the notice holds. */
function answerCard(title: string, id: string, answer: Answer, grounds: ConsoleRooms['grounds']): Html {
  const rows: (readonly [string, Html | string])[] = [['Keputusan', OUTCOME_LABEL[answer.outcome]]];
  if (answer.ground)
    rows.push(['Alasan', `Pasal 17 huruf ${answer.ground}: ${grounds[answer.ground] ?? '–'}`]);
  if (answer.decision) rows.push(['Dasar', answer.decision]);
  if (answer.masked) rows.push(['Dihitamkan', html`<span class="typed">${answer.masked}</span>`]);
  if (answer.holder) rows.push(['Dikuasai oleh', answer.holder]);
  if (answer.undocumented) rows.push(['Keadaan', 'Belum didokumentasikan']);
  if (answer.form) rows.push(['Bentuk', FORMS[answer.form]]);
  if (answer.cost) rows.push(['Biaya', `Rp${answer.cost.toLocaleString('id-ID')}, ${answer.payment ?? '–'}`]);
  return html`<section class="card" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${facts(rows)}
    <p class="typed">${answer.text}</p>
  </section>`;
}

function subject(request: RequestRecord): Html {
  return html`<section class="card" aria-labelledby="diminta">
    <h2 id="diminta">Informasi yang diminta</h2>
    <p class="typed">${request.details}</p>
    ${facts([
      ['Tujuan', html`<span class="typed">${request.purpose}</span>`],
      ['Cara memperoleh', WAY_LABEL[request.way]],
      ['Kategori', CATEGORY_LABEL[request.category]],
      ['Diterima', `${formatLongDate(civilDateOf(request.receivedAt))}, ${timeOf(request.receivedAt)} WIB`],
      ['Kanal', CHANNEL_LABEL[request.channel]],
      ...(request.unit
        ? [
            [
              'Unit kerja',
              request.unitDueOn
                ? `${request.unit}, batas internal ${formatDate(request.unitDueOn)}`
                : request.unit,
            ] as const,
          ]
        : []),
      ...(request.extension ? [['Diperpanjang', EXTENSION_LABEL[request.extension.reason]] as const] : []),
    ])}
  </section>`;
}

/** One request: what is asked, by when, what happened, and what may be done now. */
export async function requestPage(
  c: SignedInContext,
  needs: RequestPageNeeds,
  request: RequestRecord,
  view: RequestView = PLAIN_VIEW,
) {
  const { store, office, desk, now, papers } = needs;
  const session = c.get('session');
  const { operator } = session;
  const today = civilDateOf(now());
  const token = html`${csrfField(session)}<input type="hidden" name="seen" value="${request.version}">`;
  const path = `/console/permohonan/${request.number}`;
  const events = await store.requests.events(request.id);
  const atDesk = capacitiesOf(operatorActor(operator)).includes('petugas');
  const letter = await store.delegations.inForce(operator.id, today, 'ppid');
  const by = letter === null ? operator : { ...operator, delegate: 'ppid' as const };
  // Without a number of identity nobody is the same person as anybody.
  const known = request.identity.idNumber.trim() !== '';
  const linked = await linkedTo(needs, request);
  const own =
    known && isOwed(request.state) ? await store.requests.openOfPerson(request.identity.idNumber) : [];
  const stepView: RequestStepView = {
    request,
    law: needs.law,
    duplicates: openDuplicates(linked),
    sharesPerson: own.some(({ id }) => id !== request.id),
    answer: {
      grounds: needs.grounds,
      exempt: desk.exemptDecisions(today),
      tested: events.some((event) => event.move === 'consequence_test'),
      today,
    },
  };
  const steps = stepsToShow(request, desk.offered(request, by, now()), atDesk).filter(
    (step) => step.shown?.(stepView) ?? true,
  );
  const { sent } = view;
  const gone = sent !== null && !steps.some((step) => step.path === sent.step);
  // What is next in the desk's order stands open: a new request is checked first, then the work aims at its answer.
  const aims = request.state === 'submitted' ? ['terima'] : ['jawab', 'usulkan', 'serahkan'];
  const open = steps.find((step) => aims.includes(step.path)) ?? steps[0];
  const conversation = await conversationOf(store, request);
  const lines = conversation
    ? await linesForOperator(store, conversation, conversation.lastN - LINES_SHOWN)
    : [];
  const objections = await store.objections.ofRequest(request.id);
  const similar = known && isOwed(request.state) ? await desk.similar(request) : [];
  const newObjection =
    atDesk &&
    !objections.some((one) => isOpenObjection(one.state)) &&
    desk.grounds(request, today).some(({ ground }) => ground !== 'b');
  const due = drawDue(request, desk, today);
  await store.notes.seen(operator.id, 'request', request.id, now());
  const flags = (await store.queue.flags([request.id])).get(request.id) ?? [];
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
        ${
          isOwed(request.state)
            ? html`${drawBothDates(request, needs.law.calendar.holidays, today)}
                ${countedDaysTable(request, desk.explain(request))}`
            : due && html`<p class="due-line">${due}</p>`
        }
        <div class="two">
          <div class="stack">
            ${subject(request)}
            ${request.decision && answerCard('Jawaban', 'jawaban', request.decision, needs.grounds)}
            ${request.proposal && answerCard('Konsep jawaban', 'konsep', request.proposal, needs.grounds)}
            ${letter && steps.length > 0 ? html`<p class="alert">Anda memutuskan atas pelimpahan PPID (${letter.letter}, sampai ${formatDate(letter.until)}). Riwayat mencatatnya.</p>` : ''}
            ${gone && drawUnsent(sent)}
            ${
              steps.length > 0 &&
              html`<section class="stack steps" aria-labelledby="langkah"><h2 id="langkah">Langkah yang dapat diambil</h2>
              ${steps.map((step) =>
                drawStep(step, stepView, { action: path, token, sent, open: sent === null && step === open }),
              )}</section>`
            }
          </div>
          <div class="stack">
            ${identityCard(request, await store.corrections.open(request.id), view.identityShown, token)}
            ${papersCard(path, papers.ofRequest(request, events), REQUEST_PAPER_LABEL)}
            ${attachmentsCard(path, await store.attachments.ofRequest(request.id), token, atDesk ? view.upload : null)}
            ${relatedCard(request, { ...linked, similar, objections, newObjection }, desk, today)}
            ${await notesCard(needs, 'request', request.id, operator, path, token, view.note)}
            ${atDesk ? flagsCard(path, flags, token) : ''}
            ${historyCard(events, await operatorNames(needs))}
            ${chat(lines, conversation, may(operator.role, 'conversations'))}
          </div>
        </div>`,
    }),
    view.status,
  );
}
