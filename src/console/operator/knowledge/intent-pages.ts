import { Hono } from 'hono';
import { html } from 'hono/html';
import { areaField, type FormState, formAlert, formValues, textField } from '../../form.ts';
import type { SignedIn, SignedInContext } from '../../rooms.ts';
import { csrfField } from '../console-shell.ts';
import { refusalText } from '../refusal-text.ts';
import { draftCard } from './article-page.ts';
import { categoryLabel, type KnowledgeNeeds, knowledgePage, PATH } from './frame.ts';
import { versionRoutes } from './version-routes.ts';
import { versionList } from './versions.ts';

const lines = (text = ''): string[] =>
  text
    .split('\n')
    .map((one) => one.replace(/\s+/g, ' ').trim())
    .filter(Boolean);

/** What citizens may mean, and the phrasings by which the bot knows it. */
export function intentRoutes(needs: KnowledgeNeeds): Hono<SignedIn> {
  const { knowledge, store, now } = needs;
  const app = new Hono<SignedIn>();

  app.get('/', async (c) => {
    const asked = (c.req.query('cari') ?? '').toLowerCase();
    const all = await knowledge.intents();
    const found = all.filter((one) => `${one.means} ${one.name}`.toLowerCase().includes(asked));
    return c.html(
      knowledgePage(needs, c.get('session'), {
        title: 'Maksud',
        tab: 'maksud',
        done: c.req.query('pesan'),
        content: html`<form class="filter" method="get" role="search"><div class="field"><label for="cari">Cari maksud</label>
          <input id="cari" name="cari" type="search" value="${asked}"></div><button>Cari</button></form>
        ${
          found.length === 0
            ? html`<p class="empty">Tidak ada maksud seperti itu. Coba kata lain.</p>`
            : html`<table class="queue"><caption class="visually-hidden">Maksud</caption>
          <thead><tr><th scope="col">Maksud</th><th scope="col">Kelompok</th><th scope="col">Contoh</th><th scope="col">Keadaan</th></tr></thead>
          <tbody>${found.map(
            (
              one,
            ) => html`<tr><td data-label="Maksud"><a href="${PATH}/maksud/${one.category}/${one.name}">${one.means}</a></td>
            <td data-label="Kelompok">${categoryLabel(one.category)}</td><td data-label="Contoh">${one.examples}</td>
            <td data-label="Keadaan">${one.draft ? html`<span class="due due-soon">Konsep</span>` : one.version > 0 ? `versi ${one.version}` : 'berkas'}</td></tr>`,
          )}</tbody></table>`
        }`,
      }),
    );
  });

  async function show(c: SignedInContext, id: string, given: FormState | null, status: 200 | 409 = 200) {
    const session = c.get('session');
    const opened = await knowledge.intent(id);
    if (!opened) return c.notFound();
    const { form } = opened;
    const token = csrfField(session);
    const path = `${PATH}/maksud/${id}`;
    const shown: FormState = given ?? {
      values: {
        means: form.means,
        article: form.article,
        followUps: form.followUps.join(', '),
        basedOn: String(opened.basedOn),
      },
      errors: {},
    };
    const confused = knowledge.confusions(form.name, now());
    const operators = await store.operators.list();
    return c.html(
      knowledgePage(needs, session, {
        title: form.means,
        tab: 'maksud',
        done: c.req.query('pesan'),
        content: html`<p class="crumbs"><a href="${PATH}/maksud">Maksud</a> › ${form.name}</p>
        ${draftCard(c, path, opened, token)}
        ${opened.fileChanged && html`<p class="alert">Berkas maksud ini berubah di luar konsol. Yang dipakai bot tetap versi konsol.</p>`}
        <div class="two">
          <form class="card stack" method="post" action="${path}"><h2>Sunting</h2>${formAlert(shown)}${token}
            <input type="hidden" name="basedOn" value="${shown.values.basedOn ?? '0'}">
            ${textField({ name: 'means', label: 'Arti', hint: 'Satu baris; warga membacanya sebagai pilihan' }, shown)}
            ${textField({ name: 'article', label: 'Artikel jawaban', required: false, autocapitalize: 'none', hint: 'kelompok/nama-artikel' }, shown)}
            ${form.article && html`<p class="hint"><a href="${PATH}/artikel/${form.article}">Buka artikelnya</a></p>`}
            ${form.leadsTo && html`<p class="hint">Juga menuju: ${form.leadsTo}</p>`}
            ${textField({ name: 'followUps', label: 'Maksud lanjutan', required: false, autocapitalize: 'none', hint: 'Nama maksud, dipisah koma', maxlength: 1000 }, shown)}
            ${areaField({ name: 'added', label: 'Tambah contoh', rows: 5, required: false, hint: 'Satu per baris, seperti warga mengetik' }, shown)}
            <details><summary>${form.examples.length} contoh; tandai yang dihapus</summary>
              ${form.examples.map(
                (one, n) =>
                  html`<label class="radio"><input type="checkbox" name="remove_${n}" value="ya" ${shown.values[`remove_${n}`] ? 'checked' : ''}> <span>${one}</span></label>`,
              )}</details>
            ${textField({ name: 'note', label: 'Apa yang diubah', required: false }, shown)}
            <button class="primary">Simpan konsep</button>
          </form>
          <div class="stack">
            ${form.notes.length > 0 && html`<section class="card" aria-labelledby="batas"><h2 id="batas">Batas maksud ini</h2>${form.notes.map((one) => html`<p>${one}</p>`)}</section>`}
            <section class="card" aria-labelledby="tertukar"><h2 id="tertukar">Sering tertukar</h2>
            ${
              confused.length === 0
                ? html`<p>Semua contoh uji maksud ini dibaca dengan benar.</p>`
                : html`<ul class="papers">${confused.map((one) => html`<li>${one.text}<span class="under">dibaca sebagai ${one.readAs}, ${(one.share * 100).toFixed(0)} %</span></li>`)}</ul>`
            }</section>
            <section class="card" aria-labelledby="versi"><h2 id="versi">Versi</h2>${versionList(opened.versions, operators, path, token)}</section>
          </div></div>`,
      }),
      status,
    );
  }

  app.get('/:category/:name', (c) => show(c, `${c.req.param('category')}/${c.req.param('name')}`, null));
  app.post('/:category/:name', async (c) => {
    const id = `${c.req.param('category')}/${c.req.param('name')}`;
    const values = await formValues(c);
    const opened = await knowledge.intent(id);
    if (!opened) return c.notFound();
    const kept = opened.form.examples.filter((_, n) => values[`remove_${n}`] !== 'ya');
    try {
      await knowledge.save(
        {
          kind: 'intent',
          id,
          form: {
            ...opened.form,
            means: (values.means ?? '').trim(),
            article: (values.article ?? '').trim(),
            followUps: (values.followUps ?? '').split(/[,\s]+/).filter(Boolean),
            examples: [...new Set([...kept, ...lines(values.added)])],
          },
        },
        { basedOn: Number(values.basedOn) || 0, note: (values.note ?? '').trim() },
        c.get('session').operator,
        now(),
      );
    } catch (error) {
      return show(c, id, { values, errors: { '': refusalText(needs, error) } }, 409);
    }
    return c.redirect(`${PATH}/maksud/${id}?pesan=konsep-tersimpan`, 303);
  });
  app.route('/:category/:name', versionRoutes('intent', needs));
  return app;
}
