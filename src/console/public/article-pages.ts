import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Source } from '../../domain/article.ts';
import type { ArticleCard, ArticlePage } from '../../domain/article-page.ts';
import { formatDate } from '../../domain/date.ts';
import { drawBlocks, safeLink } from '../blocks.ts';
import { publicPage } from '../public-shell.ts';
import type { ConsoleRooms, Html, Office } from '../rooms.ts';

type Needs = Pick<ConsoleRooms, 'articles' | 'office' | 'now'>;

/** `badan-adhoc` → `Badan adhoc`: the folder's name is the heading. */
function categoryLabel(category: string): string {
  const words = category.replaceAll('-', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

function byCategory(cards: readonly ArticleCard[]): Map<string, ArticleCard[]> {
  const groups = new Map<string, ArticleCard[]>();
  for (const card of cards) {
    const category = card.id.slice(0, card.id.indexOf('/'));
    groups.set(category, [...(groups.get(category) ?? []), card]);
  }
  return groups;
}

function listPage(office: Office, cards: readonly ArticleCard[]): Html {
  const groups = byCategory(cards);
  return publicPage(office, {
    title: 'Artikel',
    here: '/artikel',
    wide: true,
    content: html`<h1>Artikel</h1>
      <p class="lead">Semua yang dijawab bot, lengkap dengan sumber dan tanggal pemeriksaannya.</p>
      ${
        cards.length === 0
          ? html`<p class="empty">Belum ada artikel yang diterbitkan. <a href="/">Tanyakan lewat obrolan.</a></p>`
          : html`<nav class="jumps" aria-label="Kelompok artikel">
              ${[...groups.keys()].map((name) => html`<a href="#${name}">${categoryLabel(name)}</a>`)}
            </nav>
            <div class="columns">
              ${[...groups].map(
                ([name, list]) => html`<section id="${name}" aria-labelledby="${name}-judul">
                  <h2 id="${name}-judul">${categoryLabel(name)}</h2>
                  <ul class="plain">${list.map((card) => html`<li><a href="/artikel/${card.id}">${card.title}</a></li>`)}</ul>
                </section>`,
              )}
            </div>`
      }`,
  });
}

function drawSource(source: Source): Html {
  const link = source.url === undefined ? null : safeLink(source.url);
  const name = source.article ? `${source.name}, ${source.article}` : source.name;
  return html`<li>${link ? html`<a href="${link}" rel="noopener">${name}</a>` : name}</li>`;
}

function articlePage(office: Office, article: ArticlePage): Html {
  return publicPage(office, {
    title: article.title,
    here: '/artikel',
    content: html`<article class="reading">
      <p class="crumbs"><a href="/artikel">Artikel</a> › ${categoryLabel(article.id.slice(0, article.id.indexOf('/')))}</p>
      <h1>${article.title}</h1>
      ${article.status === 'unverified' && html`<p class="alert">Isi artikel ini belum disahkan oleh kantor.</p>`}
      ${drawBlocks(article.blocks)}
      ${article.passages.map((passage) => html`<h2>${passage.heading}</h2>${drawBlocks(passage.blocks)}`)}
      <section class="sources" aria-labelledby="sumber">
        <h2 id="sumber">Sumber</h2>
        <ol>${article.sources.map(drawSource)}</ol>
        <p class="hint">Diperiksa ${formatDate(article.checked)}.</p>
      </section>
      <p><a class="button" href="/">Tanya hal lain</a></p>
    </article>`,
  });
}

export function articlePages({ articles, office, now }: Needs): Hono {
  const app = new Hono();
  app.get('/artikel', (c) => c.html(listPage(office, articles.list(now()))));
  app.get('/artikel/:category/:name', (c) => {
    const article = articles.page(`${c.req.param('category')}/${c.req.param('name')}`, now());
    return article === null ? c.notFound() : c.html(articlePage(office, article));
  });
  return app;
}
