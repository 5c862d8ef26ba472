import { html } from 'hono/html';
import { formatDate } from '../../domain/date.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import { informationPage } from './information-frame.ts';

/** The maklumat pelayanan informasi. Until somebody of the office has signed it, it says that it is a draft. */
export function charterPage({
  office,
  publicInformation,
  now,
}: Pick<ConsoleRooms, 'office' | 'publicInformation' | 'now'>): Html {
  const { charter } = publicInformation(now());
  const { signed } = charter;
  return informationPage(office, {
    title: signed ? 'Maklumat pelayanan' : 'Maklumat pelayanan (rancangan)',
    here: '/informasi-publik/maklumat',
    content: html`<article class="reading">
      <h1>Maklumat pelayanan informasi</h1>
      ${
        signed === null &&
        html`<p class="alert"><b>Rancangan, belum ditandatangani.</b> Naskah ini baru mengikat sebagai maklumat setelah
          ditandatangani pimpinan ${office.shortName}. Kewajiban yang disebut di dalamnya sudah berlaku menurut
          peraturan.</p>`
      }
      <p class="lead">${charter.statement}</p>
      <ol>${charter.promises.map((promise) => html`<li>${promise}</li>`)}</ol>
      ${
        signed
          ? html`<p>${formatDate(signed.on)}<br>${signed.post}<br><b>${signed.name}</b></p>`
          : html`<dl class="facts">
              <div><dt>Ditandatangani oleh</dt><dd>belum</dd></div>
              <div><dt>Tanggal</dt><dd>belum</dd></div>
            </dl>`
      }
      <p>Merasa tidak dilayani sesuai maklumat? Anda berhak mengajukan
        <a href="/informasi-publik/cara-meminta#keberatan">keberatan</a>.</p>
      <p class="hint">Dasar: ${charter.source}.</p>
    </article>`,
  });
}
