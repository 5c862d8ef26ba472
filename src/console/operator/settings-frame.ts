import { html } from 'hono/html';
import { formatDate } from '../../domain/date.ts';
import type { OperatorSession } from '../../domain/operator.ts';
import type { DueMove } from '../../domain/settings.ts';
import type { Html } from '../rooms.ts';
import { may, type Right } from './rights.ts';

/** What the pages of settings share: their tabs, and what a change does to open cases. */

export const SETTINGS = '/console/pengaturan';

const TABS: readonly { path: string; label: string; needs: Right }[] = [
  { path: `${SETTINGS}/kesiapan`, label: 'Kesiapan', needs: 'settings_read' },
  { path: `${SETTINGS}/kantor`, label: 'Data kantor', needs: 'settings_read' },
  { path: `${SETTINGS}/hari-libur`, label: 'Hari libur', needs: 'settings_read' },
  { path: `${SETTINGS}/jangka-waktu`, label: 'Jangka waktu', needs: 'settings_read' },
  { path: '/console/petugas', label: 'Petugas', needs: 'operators' },
  { path: '/console/percakapan/piket', label: 'Jadwal piket', needs: 'conversations' },
  { path: '/console/kanal', label: 'Kanal', needs: 'settings_read' },
  { path: `${SETTINGS}/masa-simpan`, label: 'Masa simpan', needs: 'settings_read' },
  { path: `${SETTINGS}/versi`, label: 'Versi', needs: 'settings_read' },
  { path: `${SETTINGS}/log`, label: 'Log audit', needs: 'settings_read' },
];

export function settingsTabs(session: OperatorSession, here: string): Html {
  return html`<nav class="tabs" aria-label="Pengaturan">${TABS.filter(({ needs }) =>
    may(session.operator.role, needs),
  ).map(
    ({ path, label }) =>
      html`<a href="${path}" ${path === here ? html`aria-current="page"` : ''}>${label}</a>`,
  )}</nav>`;
}

/** Open cases that a change moves, old day and new. */
export function movesTable(moves: readonly DueMove[]): Html {
  if (moves.length === 0)
    return html`<p class="alert alert-good">Tidak ada batas waktu perkara terbuka yang berubah.</p>`;
  return html`<table class="queue">
    <caption class="visually-hidden">Batas waktu yang berubah</caption>
    <thead><tr><th scope="col">Perkara</th><th scope="col">Batas waktu sekarang</th><th scope="col">Menjadi</th><th scope="col">Peringatan</th></tr></thead>
    <tbody>${moves.map(
      (one) => html`<tr>
        <td data-label="Perkara"><a class="number" href="/console/${one.kind === 'request' ? 'permohonan' : 'keberatan'}/${one.number}">${one.number}</a></td>
        <td data-label="Sekarang">${formatDate(one.from)}</td>
        <td data-label="Menjadi">${one.from === one.to ? 'tetap' : html`<b>${formatDate(one.to)}</b>`}</td>
        <td data-label="Peringatan">${one.alertFrom === one.alertTo ? 'tetap' : `${formatDate(one.alertFrom)} → ${formatDate(one.alertTo)}`}</td>
      </tr>`,
    )}</tbody></table>`;
}
