import { html } from 'hono/html';
import { type CivilDate, formatDate } from '../../domain/date.ts';
import { type ExemptDecision, isInForce } from '../../domain/law.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';

/** What is not given: decisions on exempt information, and the grounds the law allows. */

function standing(decision: ExemptDecision, today: CivilDate): Html {
  if (decision.cancelled !== null && today >= decision.cancelled)
    return html`<span class="state state-cancelled">Dicabut</span>
      <span class="under">sejak ${formatDate(decision.cancelled)}; tidak boleh dipakai lagi</span>`;
  if (!isInForce(decision, today)) return html`<span class="state state-cancelled">Tidak berlaku</span>`;
  // What nobody has made sure of is not called in force.
  if (decision.note !== null)
    return html`<span class="state">Tercatat</span>
      <span class="under">keberlakuannya belum dipastikan kantor</span>`;
  return html`<span class="state">Berlaku</span>
    ${decision.until && html`<span class="under">sampai ${formatDate(decision.until)}</span>`}`;
}

function row(decision: ExemptDecision, today: CivilDate): Html {
  return html`<tr>
    <td data-label="Keputusan"><b>${decision.number}</b>
      ${decision.date && html`<span class="under">${formatDate(decision.date)}</span>`}</td>
    <td data-label="Informasi">${decision.title}
      ${decision.scope !== decision.title && html`<span class="under">${decision.scope}</span>`}
      ${decision.condition && html`<span class="under">${decision.condition}.</span>`}</td>
    <td data-label="Keadaan">${standing(decision, today)}</td>
    <td data-label="Sumber">${decision.source}</td>
  </tr>`;
}

export function exemptSection(
  { law, grounds }: Pick<ConsoleRooms, 'law' | 'grounds'>,
  today: CivilDate,
): Html {
  return html`<section id="dikecualikan" aria-labelledby="dikecualikan-judul">
    <h2 id="dikecualikan-judul">Informasi yang dikecualikan</h2>
    <p>Informasi hanya boleh ditutup dengan alasan Pasal 17 UU 14/2008, setelah uji konsekuensi. Daftarnya ditetapkan
      KPU RI dan berlaku bagi semua kantor KPU. Bila hanya sebagian isi dokumen yang dikecualikan, bagian itu ditutup
      dan sisanya tetap diberikan.</p>
    ${
      law.exempt.length === 0
        ? html`<p class="empty">Belum ada keputusan yang tercatat.</p>`
        : html`<table class="queue">
            <caption class="visually-hidden">Keputusan KPU tentang informasi yang dikecualikan</caption>
            <thead><tr><th scope="col">Keputusan</th><th scope="col">Informasi</th><th scope="col">Keadaan</th>
              <th scope="col">Sumber</th></tr></thead>
            <tbody>${law.exempt.map((decision) => row(decision, today))}</tbody>
          </table>`
    }
    <details>
      <summary>Alasan yang dibolehkan Pasal 17</summary>
      <ul class="plain">
        ${Object.entries(grounds).map(([letter, words]) => html`<li><b>Huruf ${letter}</b>: ${words}</li>`)}
      </ul>
    </details>
  </section>`;
}
