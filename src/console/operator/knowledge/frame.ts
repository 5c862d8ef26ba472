import { html } from 'hono/html';
import type { Learning } from '../../../domain/knowledge-desk.ts';
import type { OperatorSession } from '../../../domain/operator.ts';
import type { ConsoleRooms, Html } from '../../rooms.ts';
import { consolePage } from '../console-shell.ts';

export const PATH = '/console/pengetahuan';

export type KnowledgeNeeds = Pick<
  ConsoleRooms,
  'knowledge' | 'previews' | 'store' | 'office' | 'now' | 'library' | 'settings'
>;

const TABS = [
  ['artikel', 'Artikel'],
  ['maksud', 'Maksud'],
  ['tak-terjawab', 'Tak terjawab'],
  ['uji', 'Uji coba'],
] as const;

/** What the bot is doing with what was published. */
function learningLine({ since, examples, failed }: Learning): Html | '' {
  if (since !== null)
    return html`<p class="alert" role="status">Bot sedang belajar dari ${examples} contoh. Naskah baru sudah dipakai; cara membaca pertanyaan menyusul sebentar lagi. <a href="">Periksa lagi</a></p>`;
  if (failed)
    return html`<p class="alert alert-bad" role="alert">Bot gagal belajar. Yang dipelajari sebelumnya tetap dipakai; terbitkan lagi atau hubungi pengelola.</p>`;
  return '';
}

/** `badan-adhoc` → `Badan adhoc` */
export function categoryLabel(category: string): string {
  const words = category.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** The frame of every page on what the bot knows. */
export function knowledgePage(
  { office, knowledge }: KnowledgeNeeds,
  session: OperatorSession,
  page: { title: string; tab: (typeof TABS)[number][0]; content: Html; done?: string | undefined },
): Html {
  return consolePage(office, session, {
    title: page.title,
    here: PATH,
    done: page.done,
    content: html`<h1>${page.title}</h1>
      <nav class="tabs" aria-label="Pengetahuan">${TABS.map(
        ([path, label]) =>
          html`<a href="${PATH}/${path}" ${path === page.tab ? html`aria-current="page"` : ''}>${label}</a>`,
      )}</nav>
      ${learningLine(knowledge.learning())}
      ${page.content}`,
  });
}
