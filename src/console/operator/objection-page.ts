import { html } from 'hono/html';
import { capacitiesOf, operatorActor } from '../../domain/actor.ts';
import { civilDateOf, formatDate, formatLongDate, timeOf } from '../../domain/date.ts';
import { type DisputeRecord, disputeMovesFrom } from '../../domain/dispute.ts';
import { maskName } from '../../domain/identity.ts';
import {
  isOpenObjection,
  OBJECTION_CONDITIONS,
  type ObjectionRecord,
  objectionMovesFrom,
} from '../../domain/objection.ts';
import type { Operator } from '../../domain/operator.ts';
import type { RequestRecord } from '../../domain/request.ts';
import { drawBothDates } from '../due.ts';
import type { FormState } from '../form.ts';
import {
  APPLICANT_LABEL,
  CHANNEL_LABEL,
  DISPUTE_STATE_LABEL,
  DISPUTE_TIMING_LABEL,
  OBJECTION_STATE_LABEL,
  STATE_LABEL,
} from '../labels.ts';
import { OBJECTION_PAPER_LABEL } from '../papers.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { notesCard } from './case-notes.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { facts } from './identity-card.ts';
import { decisionNote, OBJECTION_STEPS, type ObjectionStepView } from './objection-steps.ts';
import { papersCard } from './request-files.ts';
import { historyCard, operatorNames } from './request-history.ts';
import { drawStep, drawUnsent, type Sent } from './steps.ts';

export type ObjectionPageNeeds = Pick<
  ConsoleRooms,
  'store' | 'office' | 'now' | 'objections' | 'law' | 'papers'
>;

export interface ObjectionPageView {
  sent: Sent | null;
  /** The note that was not kept. */
  note?: FormState;
  status: 200 | 409 | 422;
}

function groundList({ law }: Pick<ConsoleRooms, 'law'>, objection: ObjectionRecord): Html {
  return html`<ul class="grounds">${objection.grounds.map(
    (letter) => html`<li><b>${letter}.</b> ${law.objectionGround(letter)}</li>`,
  )}</ul>`;
}

function disputeCard(disputes: readonly DisputeRecord[]): Html | '' {
  if (disputes.length === 0) return '';
  return html`<section class="card" aria-labelledby="sengketa-data">
    <h2 id="sengketa-data">Sengketa di Komisi Informasi</h2>
    ${disputes.map((one) =>
      facts([
        ['Nomor register', one.register],
        ['Komisi', one.commission],
        ['Keadaan', html`<span class="state">${DISPUTE_STATE_LABEL[one.state]}</span>`],
        ['Didaftarkan', `${formatDate(one.filedOn)}, ${DISPUTE_TIMING_LABEL[one.timing]}`],
        ['Sidang berikutnya', one.nextHearingOn ? formatLongDate(one.nextHearingOn) : '–'],
        ['Hasil', one.result ? html`<span class="typed">${one.result}</span>` : '–'],
      ]),
    )}
  </section>`;
}

function requestCard(request: RequestRecord): Html {
  return html`<section class="card" aria-labelledby="permohonannya">
    <h2 id="permohonannya">Permohonannya</h2>
    ${facts([
      ['Nomor', html`<a class="number" href="/console/permohonan/${request.number}">${request.number}</a>`],
      [
        'Pemohon',
        `${maskName(request.identity.name)}, ${APPLICANT_LABEL[request.applicantKind].toLowerCase()}`,
      ],
      ['Keadaan', html`<span class="state state-${request.state}">${STATE_LABEL[request.state]}</span>`],
      ['Dijawab', request.answeredAt ? formatDate(civilDateOf(request.answeredAt)) : 'belum'],
    ])}
    <p class="typed">${request.details}</p>
    ${request.answer && html`<details class="note"><summary>Jawaban yang dikirim</summary><p class="typed">${request.answer}</p></details>`}
  </section>`;
}

/** The capacity a delegation in force gives is counted in. */
export async function objectionActor(
  { store, now }: Pick<ConsoleRooms, 'store' | 'now'>,
  operator: Operator,
) {
  const actor = operatorActor(operator);
  const delegation = await store.delegations.inForce(operator.id, civilDateOf(now()));
  return delegation === null ? actor : { ...actor, delegate: 'atasan_ppid' as const };
}

/** One objection: its grounds, its request, its clock, and what this operator may do. */
export async function objectionPage(
  c: SignedInContext,
  needs: ObjectionPageNeeds,
  objection: ObjectionRecord,
  { sent, note, status }: ObjectionPageView = { sent: null, status: 200 },
) {
  const { store, office, now, objections, papers } = needs;
  const session = c.get('session');
  const { operator } = session;
  const today = civilDateOf(now());
  const request = (await store.requests.get(objection.request))!;
  const disputes = await store.disputes.ofObjection(objection.id);
  const dispute = disputes.at(-1) ?? null;
  const actor = await objectionActor(needs, operator);
  const atDesk = capacitiesOf(actor).includes('petugas');
  const { not_own: notOwn } = OBJECTION_CONDITIONS;
  const own = !notOwn.holds({ today, decidedBy: request.decidedBy, actor });
  const moves = objectionMovesFrom(objection.state, actor).filter(
    // Nobody is offered to decide about an own decision.
    (name) => !own || (name !== 'uphold' && name !== 'reject'),
  );
  const view: ObjectionStepView = {
    objection,
    request,
    dispute,
    disputeMoves: dispute === null ? [] : disputeMovesFrom(dispute.state, actor),
    today,
  };
  const steps = OBJECTION_STEPS.filter((step) => step.shown(moves, view, atDesk));
  const open = steps.find((step) => step.path !== 'tanggapan-pemohon' || objection.response === null);
  const gone = sent !== null && !steps.some((step) => step.path === sent.step);
  const window =
    objection.state === 'withdrawn' || dispute !== null
      ? null
      : await objections.disputeWindow(objection, today);
  const token = html`${csrfField(session)}<input type="hidden" name="seen" value="${objection.version}">`;
  const path = `/console/keberatan/${objection.number}`;
  await store.notes.seen(operator.id, 'objection', objection.id, now());
  return c.html(
    consolePage(office, session, {
      title: `Keberatan ${objection.number}`,
      here: '/console/keberatan',
      done: c.req.query('pesan'),
      content: html`<p class="crumbs"><a href="/console/keberatan">Keberatan</a> › ${objection.number}</p>
        <div class="title-row">
          <h1>${objection.number}</h1>
          <span class="state state-${objection.state}">${OBJECTION_STATE_LABEL[objection.state]}</span>
        </div>
        ${isOpenObjection(objection.state) ? drawBothDates(objection, needs.law.calendar.holidays, today) : ''}
        <div class="two">
          <div class="stack">
            <section class="card" aria-labelledby="alasan">
              <h2 id="alasan">Alasan keberatan</h2>
              ${groundList(needs, objection)}
              <h3>Duduk perkara</h3>
              <p class="typed">${objection.position}</p>
              ${facts([
                [
                  'Diterima',
                  `${formatLongDate(civilDateOf(objection.receivedAt))}, ${timeOf(objection.receivedAt)} WIB`,
                ],
                ['Kanal', CHANNEL_LABEL[objection.channel]],
                ...(objection.proxy ? [['Kuasa', maskName(objection.proxy.name)] as const] : []),
              ])}
            </section>
            ${
              objection.decision !== null &&
              html`<section class="card" aria-labelledby="tanggapan"><h2 id="tanggapan">Tanggapan atasan PPID</h2>
                ${facts([
                  ['Oleh', objection.decidedName ?? '–'],
                  ['Tanggal', objection.decidedAt ? formatLongDate(civilDateOf(objection.decidedAt)) : '–'],
                  ...(objection.orderedDueOn
                    ? [['Diberikan paling lambat', formatLongDate(objection.orderedDueOn)] as const]
                    : []),
                ])}
                <p class="typed">${objection.decision}</p>
                ${objection.response && html`<h3>Tanggapan pemohon</h3><p class="typed">${objection.response}</p>`}</section>`
            }
            ${disputeCard(disputes)}
            ${decisionNote(view, operator.id, moves.includes('uphold'))}
            ${window && html`<p class="hint">Sengketa ke Komisi Informasi: ${DISPUTE_TIMING_LABEL[window.timing]}${window.timing === 'premature' ? '' : `, sampai ${formatLongDate(window.until)}`}.</p>`}
            ${gone && drawUnsent(sent)}
            ${
              steps.length > 0 &&
              html`<section class="stack steps" aria-labelledby="langkah"><h2 id="langkah">Langkah yang dapat diambil</h2>
              ${steps.map((step) =>
                drawStep(step, view, { action: path, token, sent, open: sent === null && step === open }),
              )}</section>`
            }
          </div>
          <div class="stack">
            ${requestCard(request)}
            ${papersCard(path, papers.ofObjection(objection), OBJECTION_PAPER_LABEL)}
            <section class="card" aria-labelledby="berkas-perkara"><h2 id="berkas-perkara">Berkas perkara</h2>
              <p>Kronologi, semua surat, dan semua berkas dalam satu ZIP, untuk Komisi Informasi.</p>
              <p><a class="button" href="${path}/berkas-perkara.zip">Unduh berkas perkara</a></p></section>
            ${await notesCard(needs, 'objection', objection.id, operator, path, token, note)}
            ${historyCard(await store.objections.events(objection.id), await operatorNames(needs))}
          </div>
        </div>`,
    }),
    status,
  );
}
