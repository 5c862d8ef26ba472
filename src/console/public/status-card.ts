import { html } from 'hono/html';
import { type CivilDate, civilDateOf, formatLongDate } from '../../domain/date.ts';
import { isChat, isOwed, type RequestRecord } from '../../domain/request.ts';
import { DISPUTE_STATE_LABEL, MISSING_LABEL, moveLabel, OUTCOME_LABEL, WAY_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import type { ObjectionStatus, RequestStatus } from './request-status.ts';

/** One request as its applicant reads it: where it stands, until when, what comes next and what may be done. */

type Words = Pick<ConsoleRooms, 'library' | 'law'>;

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const fact = (name: string, value: Html | string): Html => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;

/** The promised date, and how it may still move. */
function dueFacts(status: RequestStatus): Html[] {
  const { record, extension } = status;
  if (!isOwed(record.state)) return [];
  const due = html`<b>${formatLongDate(record.dueOn)}</b>
    ${record.orderedDueOn !== null ? html`<span class="under">Tanggal ini diperintahkan Atasan PPID.</span>` : ''}
    ${record.extension !== null ? html`<span class="under">Sudah termasuk satu kali perpanjangan.</span>` : ''}
    ${record.alertOn < record.dueOn ? html`<span class="under">Ada cuti bersama di antaranya. Bila dihitung sebagai hari kerja, batasnya ${formatLongDate(record.alertOn)}; kantor diingatkan pada tanggal itu, dan yang dijanjikan kepada Anda tanggal yang lebih akhir.</span>` : ''}
    ${record.provisional ? html`<span class="under">Daftar hari liburnya belum final, jadi tanggal ini bisa bergeser.</span>` : ''}`;
  const rows = [fact('Dijawab paling lambat', due)];
  if (extension)
    rows.push(
      fact(
        'Bila diperpanjang',
        html`${formatLongDate(extension.until)}<span class="under">Hanya sekali, ${extension.days} hari kerja, dengan alasan tertulis.</span>`,
      ),
    );
  return rows;
}

function facts(status: RequestStatus, { library }: Words): Html {
  const { record } = status;
  const rows = [
    fact('Keadaan', html`<b>${capital(library.line(`state.${record.state}`))}</b>`),
    fact('Diterima', formatLongDate(civilDateOf(record.receivedAt))),
  ];
  if (record.state === 'incomplete' && record.completeBy !== null)
    rows.push(fact('Dilengkapi paling lambat', html`<b>${formatLongDate(record.completeBy)}</b>`));
  rows.push(...dueFacts(status));
  // Owed again by order: the former answer stands further down.
  if (record.answeredAt !== null && !isOwed(record.state)) {
    rows.push(fact('Dijawab', formatLongDate(civilDateOf(record.answeredAt))));
    if (record.decision !== null) rows.push(fact('Putusan', OUTCOME_LABEL[record.decision.outcome]));
  }
  if (record.deliveredAt !== null)
    rows.push(fact('Diserahkan', formatLongDate(civilDateOf(record.deliveredAt))));
  return html`<dl class="facts">${rows}</dl>`;
}

/** What the office does next, or what the applicant may do. */
function nextStep(status: RequestStatus, { law }: Words): string {
  const { record, overdue } = status;
  const objected = status.objections.length > 0;
  if (overdue)
    return 'Batas waktunya sudah lewat. Kantor tetap wajib menjawab, dan Anda berhak mengajukan keberatan sekarang.';
  if (record.orderedDueOn !== null && isOwed(record.state))
    return 'Keberatan Anda diterima. PPID wajib memberikan informasinya paling lambat pada tanggal di atas.';
  switch (record.state) {
    case 'submitted':
      return 'Petugas memeriksa kelengkapan permohonan Anda, lalu memprosesnya. Anda cukup menunggu.';
    case 'incomplete':
      return 'Lengkapi yang diminta. Setelah lengkap, waktu jawaban dihitung penuh sejak hari itu. Bila lewat, permohonan ini tidak diproses dan Anda boleh mengajukan yang baru.';
    case 'accepted':
    case 'with_unit':
      return 'Jawaban sedang disiapkan. Anda cukup menunggu pemberitahuan tertulis.';
    case 'awaiting_approval':
      return 'Jawaban sudah disusun dan menunggu persetujuan PPID.';
    case 'consequence_test':
      return 'KPU tingkat atas memeriksa apakah informasi ini boleh dibuka. Batas jawabannya tidak berubah.';
    case 'extended':
      return `Waktu jawaban diperpanjang, karena ${record.extension ? law.extensionReason(record.extension.reason) : 'alasan yang sudah diberitahukan'}. Tidak boleh diperpanjang lagi.`;
    case 'granted':
    case 'partly_granted':
      return `Informasinya diserahkan dengan cara yang Anda pilih: ${WAY_LABEL[record.way].toLowerCase()}.`;
    case 'refused':
      if (objected) return 'Keberatan Anda atas jawaban ini tercatat di bawah.';
      return 'Bila tidak setuju dengan penolakan ini, ajukan keberatan kepada Atasan PPID.';
    case 'not_held':
      if (objected) return 'Keberatan Anda atas jawaban ini tercatat di bawah.';
      return record.decision?.holder
        ? `Informasi ini dikuasai oleh ${record.decision.holder}. Ajukan permohonan ke sana, atau ajukan keberatan bila tidak setuju.`
        : 'Kantor ini tidak menguasai informasinya. Bila tidak setuju, ajukan keberatan kepada Atasan PPID.';
    case 'delivered':
    case 'closed':
      return 'Permohonan ini selesai.';
    case 'lapsed':
      return 'Permohonan ini ditutup karena tidak dilengkapi. Anda boleh mengajukan permohonan baru kapan saja.';
    case 'withdrawn':
      return 'Permohonan ini Anda cabut. Anda boleh mengajukan yang baru kapan saja.';
    case 'draft':
      return 'Permohonan ini belum dikirim.';
  }
}

/** Where the applicant deals with it: the chat it was filed in, or the office. */
function place(status: RequestStatus): string {
  return isChat(status.record.channel)
    ? 'di obrolan tempat Anda mengajukan permohonan'
    : 'kepada petugas di kantor';
}

function missing(status: RequestStatus): Html | '' {
  if (status.record.state !== 'incomplete' || status.missing.length === 0) return '';
  return html`<h3>Yang perlu dilengkapi</h3>
    <ul>${status.missing.map((item) => html`<li>${MISSING_LABEL[item]}</li>`)}</ul>
    <p>Sampaikan ${place(status)}.</p>`;
}

function answer({ record }: RequestStatus): Html | '' {
  const { decision } = record;
  if (record.answer === null || decision === null) return '';
  return html`<h3>${isOwed(record.state) ? 'Jawaban sebelum keberatan' : 'Jawaban'}</h3>
    <p class="typed">${record.answer}</p>
    ${decision.ground && html`<p>Alasan: Pasal 17 huruf ${decision.ground} UU 14/2008. Dasar: ${decision.decision ?? '–'}.</p>`}
    ${decision.masked && html`<p>Bagian yang ditutup: ${decision.masked}.</p>`}
    ${decision.undocumented ? html`<p>Informasi ini belum didokumentasikan.</p>` : ''}
    ${decision.cost ? html`<p>Biaya salinan: Rp${decision.cost.toLocaleString('id-ID')}. Cara membayar: ${decision.payment ?? '–'}.</p>` : ''}`;
}

/** The right to object: open grounds, and until when. Ground b is there for everybody and says nothing about this request. */
function objecting(status: RequestStatus, { law }: Words, today: CivilDate): Html | '' {
  const { record, objections, objectUntil } = status;
  // Once an objection was filed the way on is its own card.
  if (objections.some(({ objection }) => objection.state !== 'withdrawn') && !status.overdue) return '';
  const own = status.grounds.filter(({ ground }) => ground !== 'b');
  if (own.length > 0)
    return html`<h3>Hak mengajukan keberatan</h3>
      <p>${
        objectUntil !== null && today <= objectUntil
          ? html`Anda boleh mengajukan keberatan paling lambat <b>${formatLongDate(objectUntil)}</b>, bila:`
          : html`Anda boleh mengajukan keberatan sekarang, ${status.overdue ? 'karena' : 'bila'}:`
      }</p>
      <ul>${own.map(({ ground }) => html`<li>${law.objectionGround(ground)}</li>`)}</ul>
      <p>Caranya: tulis <b>keberatan</b> ${place(status)}.
        <a href="/informasi-publik/cara-meminta#keberatan">Tentang keberatan</a></p>`;
  if (record.answeredAt !== null && objections.length === 0 && objectUntil !== null)
    return html`<p class="hint">Waktu mengajukan keberatan berakhir ${formatLongDate(objectUntil)}.</p>`;
  return '';
}

function objectionCard(
  { objection, disputeUntil, disputes }: ObjectionStatus,
  { library, law }: Words,
): Html {
  const open = objection.state === 'filed' || objection.state === 'with_superior';
  return html`<section class="card" aria-labelledby="k${objection.id}">
    <h2 id="k${objection.id}">Keberatan ${objection.number}</h2>
    <dl class="facts">
      ${fact('Keadaan', html`<b>${capital(library.line(`objection_state.${objection.state}`))}</b>`)}
      ${fact('Diterima', formatLongDate(civilDateOf(objection.receivedAt)))}
      ${fact('Alasan', objection.grounds.map((ground) => law.objectionGround(ground)).join('; '))}
      ${open && fact('Ditanggapi paling lambat', html`<b>${formatLongDate(objection.dueOn)}</b>`)}
      ${objection.decidedAt && fact('Ditanggapi', formatLongDate(civilDateOf(objection.decidedAt)))}
      ${objection.orderedDueOn && fact('Informasi diberikan paling lambat', formatLongDate(objection.orderedDueOn))}
    </dl>
    ${objection.decision && html`<h3>Tanggapan Atasan PPID</h3><p class="typed">${objection.decision}</p>`}
    ${disputes.map((dispute) => html`<p>Sengketa ${dispute.register} di ${dispute.commission}: ${DISPUTE_STATE_LABEL[dispute.state].toLowerCase()}.</p>`)}
    ${
      disputeUntil !== null && disputes.length === 0
        ? html`<p>${objection.state === 'upheld' ? 'Informasinya tetap tidak diberikan?' : 'Belum puas?'} Anda berhak mengajukan sengketa ke Komisi Informasi paling lambat
            <b>${formatLongDate(disputeUntil)}</b>.</p>`
        : ''
    }
  </section>`;
}

/** The year stands only where it is not the one of the receipt: narrow screens have no room for it. */
function dayLabel(date: CivilDate, record: RequestRecord): string {
  const sameYear = date.slice(0, 4) === civilDateOf(record.receivedAt).slice(0, 4);
  return sameYear ? formatLongDate(date).slice(0, -5) : formatLongDate(date);
}

/** "Bagaimana tanggal ini dihitung?", day by day. */
function counting({ record, days }: RequestStatus): Html | '' {
  if (days.length === 0) return '';
  return html`<details>
    <summary>Bagaimana tanggal ini dihitung?</summary>
    <p>Diterima ${formatLongDate(civilDateOf(record.completeAt ?? record.receivedAt))}${record.completeAt ? ' (hari permohonan dilengkapi)' : ''};
      hitungannya mulai pada hari kerja berikutnya.</p>
    <table class="counted">
      <caption class="visually-hidden">Hari demi hari sampai ${formatLongDate(record.dueOn)}</caption>
      <thead><tr><th scope="col">Tanggal</th><th scope="col">Hari ke-</th><th scope="col">Keterangan</th></tr></thead>
      <tbody>
        ${days.map(
          (day) => html`<tr class="${day.count === null ? 'off' : ''}">
            <th scope="row">${dayLabel(day.date, record)}</th><td>${day.count ?? '–'}</td><td>${day.why}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </details>`;
}

function journey({ steps }: RequestStatus): Html {
  return html`<details>
    <summary>Perjalanan permohonan</summary>
    <ol class="history">
      ${steps.map((event) => html`<li><b>${moveLabel(event.move)}</b><time datetime="${event.at.toISOString()}">${formatLongDate(civilDateOf(event.at))}</time></li>`)}
    </ol>
  </details>`;
}

export function statusCards(status: RequestStatus, words: Words, today: CivilDate): Html {
  const { record } = status;
  return html`<section class="card" aria-labelledby="hasil">
      <h2 id="hasil">Permohonan ${record.number}</h2>
      ${facts(status, words)}
      <p class="${status.overdue ? 'alert alert-bad' : 'alert alert-plain'}">${nextStep(status, words)}</p>
      ${missing(status)}
      ${answer(status)}
      ${objecting(status, words, today)}
      ${counting(status)}
      ${journey(status)}
    </section>
    ${status.objections.map((one) => objectionCard(one, words))}`;
}
