import { html } from 'hono/html';
import { asset } from './assets.ts';
import type { Html, Office } from './rooms.ts';

/** The head of every page: whose it is, and where one can go. */

export function brand(office: Office, path: string, part: string): Html {
  return html`<a class="brand" href="${path}">
          <img src="${asset('mark.svg')}" alt="" width="36" height="36">
          <span><b>${office.shortName}</b><small>${part}</small></span>
        </a>`;
}

export function pageMenu(
  label: string,
  pages: readonly { path: string; label: string }[],
  here: string | null,
): Html {
  return html`<nav aria-label="${label}">
          <ul>
            ${pages.map(
              (page) =>
                html`<li><a href="${page.path}" ${page.path === here ? html`aria-current="page"` : ''}>${page.label}</a></li>`,
            )}
          </ul>
        </nav>`;
}
