import { html } from 'hono/html';
import { publicPage } from '../public-shell.ts';
import type { Html, Office } from '../rooms.ts';

/** The pages under "Informasi publik", each a way to the others. */

export const INFORMATION = '/informasi-publik';

const PAGES = [
  { path: INFORMATION, label: 'Daftar informasi' },
  { path: `${INFORMATION}/cara-meminta`, label: 'Cara meminta' },
  { path: `${INFORMATION}/maklumat`, label: 'Maklumat pelayanan' },
  { path: `${INFORMATION}/statistik`, label: 'Statistik layanan' },
] as const;
export type InformationPath = (typeof PAGES)[number]['path'];

export function informationPage(
  office: Office,
  page: { title: string; here: InformationPath; wide?: boolean; content: Html },
): Html {
  return publicPage(office, {
    title: page.title,
    here: INFORMATION,
    wide: page.wide ?? false,
    content: html`<nav class="tabs" aria-label="Informasi publik">
        ${PAGES.map(
          ({ path, label }) =>
            html`<a href="${path}" ${path === page.here ? html`aria-current="page"` : ''}>${label}</a>`,
        )}
      </nav>
      ${page.content}`,
  });
}
