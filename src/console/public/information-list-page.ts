import { html } from 'hono/html';
import type { ArticleCard } from '../../domain/article-page.ts';
import { civilDateOf, formatDate } from '../../domain/date.ts';
import {
  INFORMATION_CLASSES,
  type InformationClass,
  type InformationItem,
} from '../../domain/public-information.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import { exemptSection } from './exempt-list.ts';
import { INFORMATION, informationPage } from './information-frame.ts';

/** The daftar informasi publik: what the office holds, class by class, and how to get each. */

const CLASS: Record<InformationClass, { title: string; about: string }> = {
  berkala: {
    title: 'Informasi berkala',
    about: 'Wajib diumumkan secara rutin tanpa diminta (UU 14/2008 Pasal 9).',
  },
  'serta-merta': {
    title: 'Informasi serta-merta',
    about: 'Wajib diumumkan seketika karena menyangkut kepentingan orang banyak (UU 14/2008 Pasal 10).',
  },
  'setiap-saat': {
    title: 'Informasi setiap saat',
    about: 'Tersedia di kantor dan diberikan kepada siapa pun yang memintanya (UU 14/2008 Pasal 11).',
  },
};

const FORM_LABEL: Record<NonNullable<InformationItem['form']>, string> = {
  web: 'Halaman web',
  softcopy: 'Berkas digital',
  hardcopy: 'Berkas cetak',
};

type Needs = Pick<ConsoleRooms, 'office' | 'articles' | 'publicInformation' | 'law' | 'grounds' | 'now'>;

/** An article out of its validity is no way to the information any more: then one asks. */
function way(item: InformationItem, articles: ReadonlyMap<string, ArticleCard>): Html {
  const article = item.article === null ? undefined : articles.get(item.article);
  if (article) return html`<a href="/artikel/${article.id}">${article.title}</a>`;
  if (item.link?.startsWith('/')) return html`<a href="${item.link}">Buka halamannya</a>`;
  if (item.link) return html`<a href="${item.link}" rel="noopener">${new URL(item.link).hostname}</a>`;
  return html`Diminta: <a href="${INFORMATION}/cara-meminta">lihat caranya</a>`;
}

function itemTable(
  label: string,
  items: readonly InformationItem[],
  articles: ReadonlyMap<string, ArticleCard>,
): Html {
  return html`<table class="queue">
    <caption class="visually-hidden">${label}</caption>
    <thead><tr><th scope="col">Informasi</th><th scope="col">Dikuasai</th><th scope="col">Bentuk</th>
      <th scope="col">Cara memperoleh</th></tr></thead>
    <tbody>
      ${items.map(
        (item) => html`<tr>
          <td data-label="Informasi"><b>${item.title}</b><span class="under">${item.source}</span></td>
          <td data-label="Dikuasai">${item.holder}</td>
          <td class="short" data-label="Bentuk">${item.form === null ? 'Belum dicatat' : FORM_LABEL[item.form]}</td>
          <td data-label="Diperoleh">${way(item, articles)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

function classSection(
  name: InformationClass,
  items: readonly InformationItem[],
  cards: readonly ArticleCard[],
): Html {
  const articles = new Map(cards.map((card) => [card.id, card]));
  const listed = new Set(items.map((item) => item.article));
  const own = items.filter((item) => item.class === name);
  const others = cards.filter((card) => card.class === name && !listed.has(card.id));
  const { title, about } = CLASS[name];
  return html`<section id="${name}" aria-labelledby="${name}-judul">
    <h2 id="${name}-judul">${title}</h2>
    <p>${about}</p>
    ${itemTable(title, own, articles)}
    ${
      others.length > 0 &&
      html`<details>
        <summary>${others.length} artikel lain yang sudah diumumkan di situs ini</summary>
        <ul class="plain columns">${others.map((card) => html`<li><a href="/artikel/${card.id}">${card.title}</a></li>`)}</ul>
      </details>`
    }
  </section>`;
}

export function informationListPage(needs: Needs): Html {
  const { office, articles, publicInformation, now } = needs;
  const { adopted, items } = publicInformation(now());
  const cards = articles.list(now());
  return informationPage(office, {
    title: 'Daftar informasi publik',
    here: INFORMATION,
    wide: true,
    content: html`<h1>Daftar informasi publik</h1>
      <p class="lead">Apa yang ada di ${office.shortName}, siapa yang menguasainya, dan bagaimana Anda memperolehnya.</p>
      ${
        adopted === null
          ? html`<p class="alert"><b>Rancangan.</b> Daftar ini disusun dari peraturan dan halaman resmi, dan belum
              ditetapkan PPID ${office.shortName}. Yang tidak ada di sini tetap boleh Anda minta.</p>`
          : html`<p class="hint">Ditetapkan ${adopted.by}, ${formatDate(adopted.on)}.</p>`
      }
      <nav class="jumps" aria-label="Golongan informasi">
        ${INFORMATION_CLASSES.map((name) => html`<a href="#${name}">${CLASS[name].title}</a>`)}
        <a href="#dikecualikan">Yang dikecualikan</a>
      </nav>
      ${INFORMATION_CLASSES.map((name) => classSection(name, items, cards))}
      ${exemptSection(needs, civilDateOf(now()))}`,
  });
}
