import { html } from 'hono/html';
import type { Html, SignedInContext } from '../rooms.ts';

/** @param path address with its query begun */
export function pager(path: string, page: number, total: number, perPage: number): Html | '' {
  const pages = Math.ceil(total / perPage);
  if (pages <= 1) return '';
  const link = (to: number, label: string) =>
    html`<a class="button" href="${path}&halaman=${to}">${label}</a>`;
  return html`<nav class="pager" aria-label="Halaman">
    ${page > 1 ? link(page - 1, '‹ Sebelumnya') : ''}
    <span>Halaman ${page} dari ${pages}</span>
    ${page < pages ? link(page + 1, 'Berikutnya ›') : ''}
  </nav>`;
}

/** The page number of an address; anything odd is the first. */
export function pageAsked(c: SignedInContext): number {
  return Math.max(1, Math.min(100_000, Math.trunc(Number(c.req.query('halaman'))) || 1));
}
