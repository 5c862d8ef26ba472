import { html } from 'hono/html';
import type { ArticleEntry } from '../../../domain/knowledge-desk.ts';
import type { Html, SignedInContext } from '../../rooms.ts';
import { categoryLabel, type KnowledgeNeeds, knowledgePage, PATH } from './frame.ts';

const FILTERS: readonly [value: string, label: string, holds: (one: ArticleEntry) => boolean][] = [
  ['', 'Semua', () => true],
  ['konsep', 'Konsep menunggu', (one) => one.draft],
  ['tinjau', 'Lewat tanggal tinjau', (one) => one.toReview],
  ['kedaluwarsa', 'Tidak berlaku', (one) => one.expired],
  ['belum-sah', 'Belum disahkan', (one) => one.status === 'unverified'],
];

function marks(one: ArticleEntry): Html[] {
  return [
    ...(one.draft ? [html`<span class="due due-soon">Konsep</span> `] : []),
    ...(one.expired ? [html`<span class="due due-late">Tidak berlaku</span> `] : []),
    ...(one.toReview ? [html`<span class="due due-soon">Perlu ditinjau</span> `] : []),
    one.status === 'verified'
      ? html`<span class="due due-calm">Terperiksa</span>`
      : html`<span class="due">Belum disahkan</span>`,
  ];
}

/** Every article, found by words, group and what it waits for. */
export async function articleList(c: SignedInContext, needs: KnowledgeNeeds) {
  const all = await needs.knowledge.articles(needs.now());
  const asked = { words: c.req.query('cari') ?? '', category: c.req.query('kelompok') ?? '' };
  const state = FILTERS.find(([value]) => value === c.req.query('tampil')) ?? FILTERS[0]!;
  const words = asked.words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all.filter(
    (one) =>
      state[2](one) &&
      (asked.category === '' || one.category === asked.category) &&
      words.every((word) => `${one.title} ${one.id}`.toLowerCase().includes(word)),
  );
  const categories = [...new Set(all.map((one) => one.category))].sort();
  return c.html(
    knowledgePage(needs, c.get('session'), {
      title: 'Artikel',
      tab: 'artikel',
      done: c.req.query('pesan'),
      content: html`<nav class="tabs" aria-label="Keadaan">${FILTERS.map(
        ([value, label, holds]) =>
          html`<a href="${PATH}/artikel${value ? `?tampil=${value}` : ''}" ${value === state[0] ? html`aria-current="page"` : ''}>${label} (${all.filter(holds).length})</a>`,
      )}</nav>
      <form class="filter" method="get" role="search">
        ${state[0] && html`<input type="hidden" name="tampil" value="${state[0]}">`}
        <div class="field"><label for="cari">Cari judul</label><input id="cari" name="cari" type="search" value="${asked.words}"></div>
        <div class="field"><label for="kelompok">Kelompok</label><select id="kelompok" name="kelompok"><option value="">Semua</option>${categories.map(
          (one) =>
            html`<option value="${one}" ${one === asked.category ? 'selected' : ''}>${categoryLabel(one)}</option>`,
        )}</select></div>
        <button>Cari</button>
        <a class="button plain-button" href="${PATH}/artikel/baru">Artikel baru</a>
      </form>
      ${
        found.length === 0
          ? html`<p class="empty">Tidak ada artikel seperti itu. Ubah pencariannya, atau tulis <a href="${PATH}/artikel/baru">artikel baru</a>.</p>`
          : html`<table class="queue"><caption class="visually-hidden">Artikel</caption>
        <thead><tr><th scope="col">Judul</th><th scope="col">Kelompok</th><th scope="col">Keadaan</th><th scope="col">Versi</th></tr></thead>
        <tbody>${found.map(
          (one) => html`<tr><td data-label="Judul"><a href="${PATH}/artikel/${one.id}">${one.title}</a></td>
          <td data-label="Kelompok">${categoryLabel(one.category)}</td><td data-label="Keadaan">${marks(one)}</td>
          <td data-label="Versi">${one.version === 0 ? 'berkas' : one.version}</td></tr>`,
        )}</tbody></table>`
      }`,
    }),
  );
}
