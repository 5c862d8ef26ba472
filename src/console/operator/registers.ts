import { Hono } from 'hono';
import { html } from 'hono/html';
import { capacitiesOf, operatorActor } from '../../domain/actor.ts';
import { civilDateOf } from '../../domain/date.ts';
import { sendFile } from '../download.ts';
import { formAlert } from '../form.ts';
import type { RegisterName, RegisterTable } from '../papers.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { pageAsked, pager } from './pager.ts';

/** The two registers, PPID-C and PPID-G, by year: on screen with the person covered, as XLSX also in full. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'papers'>;

const PATHS = { requests: 'permohonan', objections: 'keberatan' } as const;
const FIRST_YEAR = 2020;
/** Rows on one page; the workbook holds them all. */
const PER_PAGE = 100;

/** The year of an address; the present one when it names none. */
export function yearAsked(text: string | undefined, now: Date): number {
  const present = +civilDateOf(now).slice(0, 4);
  const year = /^\d{4}$/.test(text ?? '') ? Number(text) : present;
  return year >= FIRST_YEAR && year <= present ? year : present;
}

/** Years to choose from, newest first. */
export function yearTabs(path: string, year: number, now: Date): Html {
  const present = +civilDateOf(now).slice(0, 4);
  const years = Array.from({ length: 5 }, (_, back) => present - back);
  if (!years.includes(year)) years.push(year);
  return html`<nav class="tabs" aria-label="Tahun">${years.map(
    (one) => html`<a href="${path}?tahun=${one}" ${one === year ? html`aria-current="page"` : ''}>${one}</a>`,
  )}</nav>`;
}

export function registerTabs(here: RegisterName | 'report'): Html {
  const tab = (label: string, path: string, name: string) =>
    html`<a href="/console/register/${path}" ${name === here ? html`aria-current="page"` : ''}>${label}</a>`;
  return html`<nav class="tabs" aria-label="Register">
    ${tab('Permohonan (PPID-C)', 'permohonan', 'requests')}${tab('Keberatan (PPID-G)', 'keberatan', 'objections')}${tab('Laporan tahunan', 'laporan', 'report')}
  </nav>`;
}

/** A long mask says no more than a short one, and its column is narrow. */
const shortMask = (text: string): string => text.replace(/•{5,}/g, '•••••');

const TICK = '✓';

/**
 * The parts of a column in one cell, so that the register's own columns stand side by side on a screen: of ticks the
 * titles of those that are set, of values each with its title.
 */
export function cellLines(parts: readonly (string | null)[], texts: readonly string[]): string[] {
  if (parts.length === 1) return [shortMask(texts[0] ?? '')];
  const set = parts.flatMap((title, index) => {
    const text = texts[index] ?? '';
    return text === '' ? [] : [{ title: title ?? '', text }];
  });
  if (set.every(({ title, text }) => text === TICK && title.length === 1))
    return [set.map(({ title }) => title).join(', ')];
  return set.map(({ title, text }) => (text === TICK ? title : `${title}: ${shortMask(text)}`));
}

function drawRegister({ title, columns, rows }: RegisterTable, link: string): Html {
  const cells = (texts: readonly string[]): Html[] => {
    let at = 0;
    return columns.map((column, index) => {
      const lines = cellLines(column.parts, texts.slice(at, at + column.parts.length));
      at += column.parts.length;
      if (index === 0)
        return html`<td data-label="${column.title}"><a class="number" href="${link}/${lines[0]}">${lines[0]}</a></td>`;
      const blank = lines.every((line) => line === '');
      return html`<td data-label="${column.title}"${blank ? html` class="blank"` : ''}><span>${lines.map((line, n) => html`${n > 0 ? html`<br>` : ''}${line}`)}</span></td>`;
    });
  };
  return html`<div class="table-box" role="region" aria-label="${title}" tabindex="0">
    <table class="queue register">
      <caption class="visually-hidden">${title}</caption>
      <thead>
        <tr>${columns.map((column) => html`<th scope="col">${column.title}</th>`)}</tr>
        <tr class="column-numbers" aria-hidden="true">${columns.map((_column, index) => html`<td>${index + 1}</td>`)}</tr>
      </thead>
      <tbody>${rows.map((texts) => html`<tr>${cells(texts)}</tr>`)}</tbody>
    </table>
  </div>`;
}

export function registerRoutes(needs: Needs): Hono<SignedIn> {
  const { office, desk, papers, store, now } = needs;
  const app = new Hono<SignedIn>();
  const atDesk = (c: SignedInContext): boolean =>
    capacitiesOf(operatorActor(c.get('session').operator)).includes('petugas');

  async function show(c: SignedInContext, name: RegisterName, fault: string | null = null) {
    const session = c.get('session');
    const year = yearAsked(c.req.query('tahun'), now());
    const table = await papers.register(name, year, true);
    const total = table.rows.length;
    const page = Math.min(pageAsked(c), Math.max(1, Math.ceil(total / PER_PAGE)));
    const rows = table.rows.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    const path = `/console/register/${PATHS[name]}`;
    const errors: Record<string, string> = fault === null ? {} : { '': fault };
    return c.html(
      consolePage(office, session, {
        title: table.title,
        here: '/console/register',
        broad: true,
        content: html`<h1>${table.title} ${year}</h1>
          ${registerTabs(name)}${yearTabs(path, year, now())}
          ${formAlert({ values: {}, errors })}
          <p class="hint">Model ${table.model}. Identitas disamarkan di layar.${total > 0 ? ` ${total} baris.` : ''}</p>
          ${
            total === 0
              ? html`<p class="empty">Tidak ada ${name === 'requests' ? 'permohonan' : 'keberatan'} pada tahun ${year}.</p>`
              : drawRegister({ ...table, rows }, `/console/${PATHS[name]}`)
          }
          ${pager(`${path}?tahun=${year}`, page, total, PER_PAGE)}
          <div class="actions">
            <a class="button" href="${path}.xlsx?tahun=${year}">Unduh XLSX tanpa identitas</a>
            ${
              atDesk(c)
                ? html`<form method="post" action="${path}.xlsx">${csrfField(session)}<input type="hidden" name="tahun" value="${year}">
                    <button>Unduh XLSX lengkap</button> <span class="hint">Memuat identitas; tercatat pada setiap permohonan.</span></form>`
                : ''
            }
          </div>`,
      }),
      fault === null ? 200 : 403,
    );
  }

  for (const name of ['requests', 'objections'] as const) {
    const path = `/${PATHS[name]}` as const;
    app.get(path, (c) => show(c, name));
    app.get(`${path}.xlsx`, async (c) =>
      sendFile(c, await papers.registerFile(name, yearAsked(c.req.query('tahun'), now()), true)),
    );
    // In full it shows everybody, so that every request is looked at.
    app.post(`${path}.xlsx`, async (c) => {
      if (!atDesk(c))
        return show(c, name, 'Register lengkap hanya diunduh petugas layanan informasi atau PPID.');
      const { tahun } = await c.req.parseBody();
      const year = yearAsked(typeof tahun === 'string' ? tahun : undefined, now());
      const shown =
        name === 'requests'
          ? (await store.requests.ofYear(year)).map(({ id }) => id)
          : (await store.objections.ofYear(year)).map(({ request }) => request);
      for (const id of new Set(shown)) await desk.lookedAt(id, c.get('session').operator.id, now());
      return sendFile(c, await papers.registerFile(name, year, false));
    });
  }
  app.get('/', (c) => c.redirect('/console/register/permohonan', 302));
  return app;
}
