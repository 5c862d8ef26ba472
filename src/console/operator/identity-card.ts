import { html } from 'hono/html';
import type { Correction } from '../../domain/case-stores.ts';
import { civilDateOf, formatLongDate, timeOf } from '../../domain/date.ts';
import { HIDDEN, maskIdentity, maskName, maskNumber } from '../../domain/identity.ts';
import type { Representative, RequestRecord } from '../../domain/request.ts';
import { APPLICANT_LABEL } from '../labels.ts';
import type { Html } from '../rooms.ts';

/** Who asks: masked until an operator asks to see it, which is recorded. */

export function facts(rows: readonly (readonly [string, Html | string])[]): Html {
  return html`<dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function proxyRows(proxy: Representative, shown: boolean): [string, string][] {
  return [
    ['Kuasa', shown ? proxy.name : maskName(proxy.name)],
    ['NIK kuasa', shown ? proxy.idNumber : maskNumber(proxy.idNumber)],
    ['Alamat kuasa', shown ? proxy.address : HIDDEN],
    ['Kontak kuasa', shown ? proxy.contact : maskNumber(proxy.contact)],
    ['Surat kuasa', shown ? proxy.authority : HIDDEN],
  ];
}

function correctionNote(correction: Correction, shown: boolean): Html {
  return html`<div class="alert"><p>Pemohon meminta perbaikan data. Selesaikan paling lambat
      ${formatLongDate(civilDateOf(correction.dueAt))} pukul ${timeOf(correction.dueAt)} WIB.</p>
    ${shown ? html`<p class="typed">${correction.text}</p>` : html`<p class="hint">Isinya terbaca bersama identitas.</p>`}</div>`;
}

export function identityCard(
  request: RequestRecord,
  corrections: readonly Correction[],
  shown: boolean,
  token: Html,
): Html {
  const identity = shown ? request.identity : maskIdentity(request.identity);
  return html`<section class="card" aria-labelledby="pemohon">
    <h2 id="pemohon">Pemohon</h2>
    ${corrections.map((one) => correctionNote(one, shown))}
    ${facts([
      ['Jenis', APPLICANT_LABEL[request.applicantKind]],
      ['Nama', identity.name],
      [request.applicantKind === 'legal_body' ? 'Nomor akta/SK' : 'NIK', identity.idNumber],
      ['Alamat', identity.address],
      ['Kontak', identity.contact],
      ['Pekerjaan', identity.occupation],
      ...(request.proxy ? proxyRows(request.proxy, shown) : []),
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
