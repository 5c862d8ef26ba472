import { html } from 'hono/html';
import type { Html } from '../rooms.ts';

/** The pages around talking with citizens, one click apart. */

const PAGES = [
  { path: '/console/percakapan', label: 'Perlu petugas' },
  { path: '/console/percakapan?tampil=semua', label: 'Semua' },
  { path: '/console/percakapan/balasan', label: 'Balasan siap pakai' },
  { path: '/console/percakapan/piket', label: 'Jadwal piket' },
  { path: '/console/percakapan/pemberitahuan', label: 'Pemberitahuan' },
] as const;

export function talkMenu(here: (typeof PAGES)[number]['path']): Html {
  return html`<nav class="tabs" aria-label="Percakapan">
    ${PAGES.map((page) => html`<a href="${page.path}" ${page.path === here ? html`aria-current="page"` : ''}>${page.label}</a>`)}
  </nav>`;
}
