import { html } from 'hono/html';
import type { CountedDay } from '../../domain/clock.ts';
import { formatLongDate } from '../../domain/date.ts';
import type { RequestRecord } from '../../domain/request.ts';
import type { Html } from '../rooms.ts';

/** "Bagaimana tanggal ini dihitung?", day by day from receipt to the promised date. */
export function countedDaysTable(request: RequestRecord, days: readonly CountedDay[]): Html {
  const { orderedDueOn } = request;
  return html`<details class="explained">
    <summary>Bagaimana tanggal ini dihitung?</summary>
    ${
      orderedDueOn !== null
        ? html`<p>Tanggal ${formatLongDate(orderedDueOn)} diperintahkan atasan PPID ketika menerima keberatan pemohon.</p>`
        : html`<p class="hint">Hitungan dimulai pada hari kerja setelah permohonan diterima${
            request.completeAt ? ' lengkap' : ''
          }. Akhir pekan, libur nasional, dan cuti bersama tidak dihitung pada tanggal yang dijanjikan; tanggal yang diwaspadai menghitung cuti bersama sebagai hari kerja.</p>
          <div class="table-box"><table class="days">
            <thead><tr><th scope="col">Tanggal</th><th scope="col">Hari ke-</th><th scope="col">Keterangan</th></tr></thead>
            <tbody>${days.map(
              (day) => html`<tr${day.count === null ? html` class="skipped"` : ''}>
                <td>${day.label}</td><td>${day.count ?? '–'}</td><td>${day.why}</td></tr>`,
            )}</tbody>
          </table></div>`
    }
  </details>`;
}
