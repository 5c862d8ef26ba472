import { Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { civilDateOf, formatDate } from '../../domain/date.ts';
import type { CannedReply } from '../../domain/handover.ts';
import {
  areaField,
  EMPTY_FORM,
  type FormState,
  fieldErrors,
  formAlert,
  formValues,
  textField,
} from '../form.ts';
import type { Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import type { TalkNeeds } from './conversation-page.ts';
import { namesOf } from './conversation-parts.ts';
import { refusalText } from './refusal-text.ts';
import { talkMenu } from './talk-frame.ts';

const PATH = '/console/percakapan/balasan';

const Canned = z.object({
  title: z
    .string()
    .trim()
    .min(3, 'Tulis judul, paling sedikit 3 huruf.')
    .max(80, 'Judul paling banyak 80 huruf.'),
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^([a-z0-9-]{2,20})?$/, 'Kode terdiri dari 2–20 huruf kecil, angka, atau tanda hubung.')
    .default(''),
  text: z
    .string()
    .trim()
    .min(5, 'Tulis isinya, paling sedikit 5 huruf.')
    .max(3_000, 'Isi paling banyak 3.000 huruf.'),
});

/** Replies kept ready: search, write, change, remove and take that back. */
export function cannedRoutes(needs: TalkNeeds): Hono<SignedIn> {
  const { store, office, handover, now } = needs;
  const app = new Hono<SignedIn>();
  const idIn = (c: SignedInContext) => Number(c.req.param('id'));

  function fields(form: FormState): Html {
    return html`${textField({ name: 'title', label: 'Judul', maxlength: 80 }, form)}
      ${textField({ name: 'shortcut', label: 'Kode', hint: 'Ketik /kode di kotak balasan untuk memakainya.', required: false, maxlength: 20, autocapitalize: 'none' }, form)}
      ${areaField({ name: 'text', label: 'Isi', hint: `Yang diisi sendiri: ${handover.variableNames.map((name) => `{${name}}`).join(', ')}.`, rows: 6, maxlength: 3_000 }, form)}`;
  }

  function row(one: CannedReply, by: string, token: Html): Html {
    return html`<li class="card">
      <h2>${one.title}${one.shortcut ? html` <code>/${one.shortcut}</code>` : ''}</h2>
      <p class="typed">${one.text}</p>
      <p class="under">Terakhir diubah ${by}, ${formatDate(civilDateOf(one.at))}</p>
      <div class="actions"><a class="button" href="${PATH}/${one.id}" aria-label="Ubah: ${one.title}">Ubah</a>
        <form method="post" action="${PATH}/${one.id}/hapus">${token}<button aria-label="Hapus: ${one.title}">Hapus</button></form></div>
    </li>`;
  }

  async function list(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 409 | 422 = 200) {
    const session = c.get('session');
    const token = csrfField(session);
    const sought = (c.req.query('cari') ?? '').trim();
    const all = await store.cannedReplies.list();
    const names = namesOf(await store.operators.list());
    const shown = all.filter((one) =>
      `${one.title} ${one.shortcut ?? ''} ${one.text}`.toLowerCase().includes(sought.toLowerCase()),
    );
    const removed = Number(c.req.query('urung'));
    return c.html(
      consolePage(office, session, {
        title: 'Balasan siap pakai',
        here: '/console/percakapan',
        done: c.req.query('pesan'),
        content: html`<h1>Balasan siap pakai</h1>
          ${talkMenu(PATH)}
          ${
            removed > 0
              ? html`<form method="post" action="${PATH}/${removed}/pulihkan">${token}<button>Urungkan penghapusan</button></form>`
              : ''
          }
          <div class="two">
            <div class="stack">
              <form class="seek" method="get" action="${PATH}">
                <label for="cari">Cari</label>
                <input id="cari" name="cari" type="search" value="${sought}" maxlength="60">
                <button>Cari</button>
              </form>
              ${
                shown.length === 0
                  ? html`<p class="empty">${all.length === 0 ? 'Belum ada balasan siap pakai. Tulis yang pertama di formulir tambah.' : `Tidak ada yang cocok dengan “${sought}”.`}</p>`
                  : html`<ul class="entries">${shown.map((one) => row(one, names.get(one.by) ?? 'petugas', token))}</ul>`
              }
            </div>
            <form class="card stack" method="post" action="${PATH}">
              <h2>Tambah balasan</h2>
              ${formAlert(form)}${token}${fields(form)}
              <button class="primary">Simpan balasan</button>
            </form>
          </div>`,
      }),
      status,
    );
  }

  function edit(c: SignedInContext, id: number, form: FormState, status: 200 | 409 | 422 = 200) {
    const session = c.get('session');
    return c.html(
      consolePage(office, session, {
        title: 'Ubah balasan',
        here: '/console/percakapan',
        content: html`<p class="crumbs"><a href="${PATH}">Balasan siap pakai</a> › Ubah</p>
          <h1>Ubah balasan</h1>
          <form class="card narrow stack" method="post" action="${PATH}/${id}">
            ${formAlert(form)}${csrfField(session)}
            <input type="hidden" name="seen" value="${form.values.seen ?? ''}">
            ${fields(form)}
            <div class="actions"><button class="primary">Simpan perubahan</button><a class="button" href="${PATH}">Batal</a></div>
          </form>`,
      }),
      status,
    );
  }

  /** The reply as typed, or what is wrong with it. */
  async function readForm(values: Record<string, string>, own: number | null) {
    const parsed = Canned.safeParse(values);
    const errors: Record<string, string> = parsed.success ? {} : fieldErrors(parsed.error);
    if (parsed.success) {
      const { shortcut, text } = parsed.data;
      const taken = (await store.cannedReplies.list()).some(
        (one) => shortcut !== '' && one.shortcut === shortcut && one.id !== own,
      );
      if (taken) errors.shortcut = `Kode /${shortcut} sudah dipakai balasan lain.`;
      try {
        handover.checkVariables(text);
      } catch (error) {
        errors.text = refusalText(needs, error);
      }
      if (Object.keys(errors).length === 0) return { reply: { ...parsed.data, shortcut: shortcut || null } };
    }
    return { form: { values, errors } };
  }

  app.get('/', (c) => list(c));

  app.post('/', async (c) => {
    const read = await readForm(await formValues(c), null);
    if (read.form) return list(c, read.form, 422);
    await store.cannedReplies.add(read.reply, c.get('session').operator.id, now());
    return c.redirect(`${PATH}?pesan=balasan-disimpan`, 303);
  });

  app.get('/:id{[0-9]+}', async (c) => {
    const found = await store.cannedReplies.get(idIn(c));
    if (found === null) return c.notFound();
    const { id, title, shortcut, text, at } = found;
    const values = { title, shortcut: shortcut ?? '', text, seen: String(at.getTime()) };
    return edit(c, id, { values, errors: {} });
  });

  app.post('/:id{[0-9]+}', async (c) => {
    const found = await store.cannedReplies.get(idIn(c));
    if (found === null) return c.notFound();
    const values = await formValues(c);
    const read = await readForm(values, found.id);
    if (read.form) return edit(c, found.id, read.form, 422);
    // A colleague saved meanwhile: what was typed stays, and saving again replaces theirs knowingly.
    if (values.seen !== String(found.at.getTime())) {
      const seen = { ...values, seen: String(found.at.getTime()) };
      const theirs = `Rekan lain baru saja mengubahnya menjadi: “${found.text.slice(0, 200)}”. Simpan lagi untuk menggantinya.`;
      return edit(c, found.id, { values: seen, errors: { '': theirs } }, 409);
    }
    await store.cannedReplies.change(found.id, read.reply, c.get('session').operator.id, now());
    return c.redirect(`${PATH}?pesan=balasan-disimpan`, 303);
  });

  app.post('/:id{[0-9]+}/hapus', async (c) => {
    const found = await store.cannedReplies.get(idIn(c));
    if (found === null) return c.notFound();
    await store.cannedReplies.remove(found.id, c.get('session').operator.id, now());
    return c.redirect(`${PATH}?pesan=balasan-dihapus&urung=${found.id}`, 303);
  });

  app.post('/:id{[0-9]+}/pulihkan', async (c) => {
    const removed = await store.cannedReplies.removed(idIn(c));
    if (removed === null) return c.notFound();
    const taken = (await store.cannedReplies.list()).some(
      (one) => removed.shortcut !== null && one.shortcut === removed.shortcut,
    );
    if (taken)
      return list(
        c,
        { values: {}, errors: { '': `Kode /${removed.shortcut} sudah dipakai balasan lain.` } },
        409,
      );
    await store.cannedReplies.restore(removed.id, c.get('session').operator.id, now());
    return c.redirect(`${PATH}?pesan=balasan-dipulihkan`, 303);
  });

  return app;
}
