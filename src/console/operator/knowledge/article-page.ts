import { Hono } from 'hono';
import { html } from 'hono/html';
import type { ArticleForm } from '../../../domain/article-form.ts';
import type { Checked, OpenedContent } from '../../../domain/knowledge-desk.ts';
import { isContentId } from '../../../domain/knowledge-versions.ts';
import { drawBlocks } from '../../blocks.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues, textField } from '../../form.ts';
import type { Html, SignedIn, SignedInContext } from '../../rooms.ts';
import { csrfField } from '../console-shell.ts';
import { refusalText } from '../refusal-text.ts';
import { may } from '../rights.ts';
import { articleErrors, articleFields, articleIn, articleValues } from './article-fields.ts';
import { articleList } from './article-list.ts';
import { type KnowledgeNeeds, knowledgePage, PATH } from './frame.ts';
import { versionRoutes } from './version-routes.ts';
import { versionList } from './versions.ts';

/** The answer as each channel shows it. */
function preview(needs: KnowledgeNeeds, { reply }: Checked): Html {
  if (reply === null)
    return html`<p class="empty">Pratinjau muncul setelah isian yang ditandai diperbaiki.</p>`;
  return html`<h3>Web</h3><div class="bubble">${drawBlocks(reply.blocks)}</div>
    ${needs.previews.map(
      ({ channel, draw }) =>
        html`<details><summary>${channel}</summary><p class="bubble typed">${draw(reply)}</p></details>`,
    )}`;
}

function draftCard(c: SignedInContext, path: string, opened: OpenedContent<unknown>, token: Html): Html | '' {
  const { draft, published } = opened;
  if (draft === null) return '';
  const version = html`<input type="hidden" name="version" value="${draft.version}">`;
  const mayPublish = may(c.get('session').operator.role, 'publish');
  return html`<section class="card" aria-labelledby="konsep"><h2 id="konsep">Konsep menunggu diterbitkan</h2>
    <p>Versi ${draft.version}${draft.note && html`: ${draft.note}`}. Warga masih membaca ${published ? `versi ${published.version}` : 'naskah berkas'}.
      ${draft.version > 1 || opened.versions.some((one) => one.state === 'file') ? html`<a href="${path}/banding?dari=${published?.version ?? 0}&amp;ke=${draft.version}">Lihat perubahannya</a>` : ''}</p>
    <div class="actions">
      ${mayPublish ? html`<form method="post" action="${path}/terbitkan">${token}${version}<button class="primary">Terbitkan</button></form>` : html`<p class="hint">PPID atau pengelola yang menerbitkan.</p>`}
      <form method="post" action="${path}/buang">${token}${version}<button>Buang konsep</button></form>
    </div></section>`;
}

export { draftCard };

export function articleRoutes(needs: KnowledgeNeeds): Hono<SignedIn> {
  const { knowledge, store, now } = needs;
  const app = new Hono<SignedIn>();

  async function show(
    c: SignedInContext,
    id: string | null,
    form: FormState | null,
    checked: Checked | null,
    status: 200 | 409 | 422 = 200,
  ) {
    const session = c.get('session');
    const opened = id === null ? null : await knowledge.article(id);
    if (id !== null && opened === null && form === null) return c.notFound();
    const token = csrfField(session);
    const start: ArticleForm = opened?.form ?? knowledge.emptyArticle(now());
    const shown: FormState = form ?? {
      values: { ...articleValues(start), basedOn: String(opened?.basedOn ?? 0) },
      errors: EMPTY_FORM.errors,
    };
    const seen = checked ?? (id && opened ? knowledge.checkArticle(id, start, now()) : null);
    const path = `${PATH}/artikel/${id}`;
    const operators = await store.operators.list();
    return c.html(
      knowledgePage(needs, session, {
        title: opened?.form.title ?? 'Artikel baru',
        tab: 'artikel',
        done: c.req.query('pesan'),
        content: html`<p class="crumbs"><a href="${PATH}/artikel">Artikel</a> › ${id ?? 'baru'}</p>
          ${opened && draftCard(c, path, opened, token)}
          ${opened?.fileChanged && html`<p class="alert">Berkas artikel ini berubah di luar konsol. Yang dipakai bot tetap versi konsol.</p>`}
          <div class="two even">
            <form class="card stack" method="post" action="${opened ? path : `${PATH}/artikel/baru`}">
              <h2>Sunting</h2>${formAlert(shown)}${token}
              <input type="hidden" name="basedOn" value="${shown.values.basedOn ?? '0'}">
              ${opened ? '' : textField({ name: 'id', label: 'Nama berkas', hint: 'kelompok/nama-artikel, misalnya umum/jam-layanan', autocapitalize: 'none' }, shown)}
              ${articleFields(shown)}
              ${textField({ name: 'note', label: 'Apa yang diubah', required: false }, shown)}
              <div class="actions"><button class="primary" name="act" value="simpan">Simpan konsep</button><button name="act" value="pratinjau">Pratinjau</button></div>
            </form>
            <div class="stack"><section class="card" aria-labelledby="pratinjau"><h2 id="pratinjau">Pratinjau</h2>${seen ? preview(needs, seen) : html`<p class="empty">Tekan Pratinjau untuk melihat jawabannya.</p>`}</section>
            ${opened && html`<section class="card" aria-labelledby="versi"><h2 id="versi">Versi</h2>${versionList(opened.versions, operators, path, token)}</section>`}</div>
          </div>`,
      }),
      status,
    );
  }

  async function save(c: SignedInContext, known: string | null) {
    const values = await formValues(c);
    const id = known ?? (values.id ?? '').trim();
    const form = articleIn(values);
    if (!isContentId('article', id)) {
      const errors = { id: 'Tulis kelompok/nama dengan huruf kecil, angka, dan tanda hubung.' };
      return show(c, null, { values, errors }, null, 422);
    }
    if (known === null && (await knowledge.article(id)) !== null)
      return show(c, null, { values, errors: { id: 'Artikel dengan nama ini sudah ada.' } }, null, 409);
    const checked = knowledge.checkArticle(id, form, now());
    const errors = articleErrors(checked.faults);
    if (values.act === 'pratinjau') return show(c, known, { values, errors }, checked);
    if (Object.keys(errors).length > 0) return show(c, known, { values, errors }, checked, 422);
    try {
      await knowledge.save(
        { kind: 'article', id, form },
        { basedOn: Number(values.basedOn) || 0, note: (values.note ?? '').trim() },
        c.get('session').operator,
        now(),
      );
    } catch (error) {
      return show(c, known, { values, errors: { '': refusalText(needs, error) } }, checked, 409);
    }
    return c.redirect(`${PATH}/artikel/${id}?pesan=konsep-tersimpan`, 303);
  }

  app.get('/', (c) => articleList(c, needs));
  app.get('/baru', (c) =>
    show(
      c,
      null,
      {
        values: {
          ...articleValues(knowledge.emptyArticle(now())),
          title: (c.req.query('judul') ?? '').slice(0, 200),
        },
        errors: {},
      },
      null,
    ),
  );
  app.post('/baru', (c) => save(c, null));
  app.get('/:category/:name', (c) =>
    show(c, `${c.req.param('category')}/${c.req.param('name')}`, null, null),
  );
  app.post('/:category/:name', (c) => save(c, `${c.req.param('category')}/${c.req.param('name')}`));
  app.route('/:category/:name', versionRoutes('article', needs));
  return app;
}
