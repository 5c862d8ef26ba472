import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Conversation } from '../../domain/conversation.ts';
import { civilDateOf, timeOf } from '../../domain/date.ts';
import type { Filed } from '../../domain/desk.ts';
import { APPLICANT_KINDS, DESK_CHANNELS, type MissingItem, WAYS } from '../../domain/request.ts';
import {
  areaField,
  EMPTY_FORM,
  type FormState,
  formAlert,
  formValues,
  radioField,
  selectField,
  textField,
} from '../form.ts';
import { APPLICANT_LABEL, CATEGORY_LABEL, CHANNEL_LABEL, MISSING_LABEL, WAY_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { chatNamed, filledFrom } from './filing-from-chat.ts';
import { lackingOf, readFiling } from './filing-input.ts';
import { sendOnce } from './once.ts';
import { refusalText } from './refusal-text.ts';

/**
 * A request that came over the counter, by phone, e-mail or letter, written down by an operator. It is registered as it
 * came; what it lacks is asked for afterwards (UU 14/2008 Pasal 22 ayat 2–4).
 */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'library'>;

const PATH = '/console/permohonan/baru';
const options = <Value extends string>(values: readonly Value[], labels: Record<Value, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

function applicantFields(form: FormState): Html {
  return html`<section class="card stack" aria-labelledby="data-pemohon">
    <h2 id="data-pemohon">Pemohon</h2>
    <p class="hint">Catat seperti yang diterima. Yang belum ada diminta kepada pemohon sesudahnya.</p>
    ${radioField({ name: 'applicantKind', legend: 'Jenis pemohon', inline: true, options: options(APPLICANT_KINDS, APPLICANT_LABEL) }, form)}
    ${textField({ name: 'name', label: 'Nama', hint: 'Sama dengan KTP; untuk badan hukum nama badannya.', autocapitalize: 'words' }, form)}
    ${textField({ name: 'idNumber', label: 'NIK, atau nomor SK pengesahan badan hukum', maxlength: 100, required: false }, form)}
    ${areaField({ name: 'address', label: 'Alamat', rows: 2, maxlength: 500, required: false }, form)}
    <div class="pair">
      ${textField({ name: 'contact', label: 'Telepon atau e-mail', autocapitalize: 'none', required: false }, form)}
      ${textField({ name: 'occupation', label: 'Pekerjaan', required: false, maxlength: 100 }, form)}
    </div>
  </section>
  <section class="card stack" aria-labelledby="kuasa">
    <h2 id="kuasa">Kuasa</h2>
    <p class="hint">Kelompok orang diwakili kuasa; selain itu hanya bila pemohon diwakili.</p>
    <div class="pair">
      ${textField({ name: 'proxyName', label: 'Nama kuasa', required: false, autocapitalize: 'words' }, form)}
      ${textField({ name: 'proxyId', label: 'NIK kuasa', required: false, inputmode: 'numeric' }, form)}
    </div>
    ${textField({ name: 'proxyAuthority', label: 'Surat kuasa khusus', hint: 'Nomor dan tanggalnya.', required: false, maxlength: 300 }, form)}
    <div class="pair">
      ${textField({ name: 'proxyAddress', label: 'Alamat kuasa', required: false, maxlength: 500 }, form)}
      ${textField({ name: 'proxyContact', label: 'Kontak kuasa', required: false, autocapitalize: 'none' }, form)}
    </div>
  </section>`;
}

/** Where it came in; what was asked for in a chat goes back to that chat. */
function cameIn(form: FormState, chat: Conversation | null): Html {
  if (chat === null)
    return radioField(
      {
        name: 'channel',
        legend: 'Masuk lewat',
        inline: true,
        options: options(DESK_CHANNELS, CHANNEL_LABEL),
      },
      form,
    );
  return html`<p class="alert"><input type="hidden" name="dari" value="${chat.id}">
    Masuk lewat <a href="/console/percakapan/${chat.id}">obrolan ${CHANNEL_LABEL[chat.channel]} nomor ${chat.id}</a>.
    Tanda bukti dan pemberitahuan terkirim ke obrolan itu.</p>`;
}

function requestFields(form: FormState, chat: Conversation | null): Html {
  return html`<section class="card stack" aria-labelledby="masuknya">
    <h2 id="masuknya">Diterima</h2>
    ${cameIn(form, chat)}
    <div class="pair">
      ${textField({ name: 'receivedOn', label: 'Tanggal diterima kantor', type: 'date' }, form)}
      ${textField({ name: 'receivedTime', label: 'Jam (WIB)', type: 'time' }, form)}
    </div>
    <p class="hint">Batas waktu dihitung dari saat ini. Di luar jam kerja dihitung sebagai hari kerja berikutnya.</p>
  </section>
  <section class="card stack" aria-labelledby="permintaan">
    <h2 id="permintaan">Permohonan</h2>
    ${areaField({ name: 'details', label: 'Informasi yang diminta', hint: 'Dokumen, tahun, tingkat, dan wilayahnya, dengan kata-kata pemohon.', rows: 5 }, form)}
    ${areaField({ name: 'purpose', label: 'Tujuan penggunaan', rows: 2, maxlength: 4_000, required: false }, form)}
    ${radioField({ name: 'category', legend: 'Kategori', options: options(['general', 'election'], CATEGORY_LABEL) }, form)}
    ${selectField({ name: 'way', label: 'Cara memperoleh', placeholder: 'Pilih cara…', options: options(WAYS, WAY_LABEL) }, form)}
  </section>`;
}

/** The receipt, on the page where the secret is shown this once. */
function filedContent(
  filed: Filed,
  lines: readonly string[],
  lacking: readonly MissingItem[],
  token: Html,
  chat: Conversation | null,
): Html {
  const path = `/console/permohonan/${filed.number}`;
  return html`<p class="crumbs"><a href="/console/permohonan">Permohonan</a> › ${filed.number}</p>
    <h1>Permohonan terdaftar</h1>
    <section class="card narrow stack" aria-labelledby="tanda-bukti">
      <h2 id="tanda-bukti">Untuk pemohon</h2>
      <dl class="keys">
        <div><dt>Nomor pendaftaran</dt><dd>${filed.number}</dd></div>
${chat ? '' : html`<div><dt>Kode rahasia</dt><dd>${filed.secret}</dd></div>`}
      </dl>
      ${lines.map((text) => html`<p>${text}</p>`)}
      ${
        chat
          ? html`<p class="alert">Tanda bukti beserta kode rahasianya sudah terkirim ke <a href="/console/percakapan/${chat.id}">obrolannya</a>; kode itu hanya dibaca pemohon.</p>`
          : html`<p class="alert">Kode rahasia hanya tampil sekali ini. Serahkan kepada pemohon; dengannya ia menanyakan status.</p>
      <form class="no-print" method="post" action="${path}/tanda-bukti">${token}
        <input type="hidden" name="secret" value="${filed.secret}">
        <button class="primary">Unduh tanda bukti (PDF)</button>
      </form>`
      }
    </section>
    ${
      lacking.length > 0
        ? html`<p class="alert no-print">Belum lengkap: ${lacking.map((item) => MISSING_LABEL[item]).join('; ')}.
            Minta perbaikan dari halaman permohonannya.</p>`
        : ''
    }
    <p class="actions no-print"><a class="button" href="${path}">Buka permohonan</a><a class="button" href="${PATH}">Catat lagi</a></p>`;
}

export function newRequestRoutes(needs: Needs): Hono<SignedIn> {
  const { store, office, desk, library, now } = needs;
  const app = new Hono<SignedIn>();
  const once = sendOnce();

  async function show(c: SignedInContext, form: FormState, status: 200 | 409 | 422) {
    const session = c.get('session');
    const chat = await chatNamed(store, form.values.dari);
    return c.html(
      consolePage(office, session, {
        title: 'Catat permohonan',
        here: '/console/permohonan',
        content: html`<p class="crumbs"><a href="/console/permohonan">Permohonan</a> › Catat permohonan</p>
          <h1>Catat permohonan</h1>
          <p class="lead">Untuk permohonan dari loket, telepon, e-mail, atau surat. Nomor dan batas waktunya sama dengan permohonan dari obrolan.</p>
          <form class="stack" method="post" action="${PATH}">
            ${formAlert(form)}${csrfField(session)}${once.field()}
            <div class="two even">
              <div class="stack">${requestFields(form, chat)}</div>
              <div class="stack">${applicantFields(form)}</div>
            </div>
            <button class="primary">Daftarkan permohonan</button>
          </form>`,
      }),
      status,
    );
  }

  app.get('/', async (c) => {
    const at = now();
    const chat = await chatNamed(store, c.req.query('dari'));
    if (chat) return show(c, { ...EMPTY_FORM, values: await filledFrom(store, chat, at) }, 200);
    const values = {
      receivedOn: civilDateOf(at),
      receivedTime: timeOf(at).replace('.', ':'),
      channel: 'desk',
    };
    return show(c, { ...EMPTY_FORM, values }, 200);
  });

  app.post('/', async (c) => {
    const values = await formValues(c);
    const session = c.get('session');
    const chat = await chatNamed(store, values.dari);
    const filing = readFiling(chat ? { ...values, channel: 'desk' } : values, civilDateOf(now()));
    if ('errors' in filing) return show(c, filing, 422);
    if (chat) filing.chat = { channel: chat.channel, conversation: chat.address };
    if (!once.use(values.once))
      return show(
        c,
        {
          values,
          errors: {
            '': 'Formulir ini sudah didaftarkan. Cari permohonannya di daftar sebelum mencatat lagi.',
          },
        },
        409,
      );
    try {
      const filed = await desk.file(filing, session.operator, now());
      // The first sentences of a receipt hold number and secret, which stand above.
      const lines = filed.notices.slice(1).map(({ phrase, values: filled }) => library.line(phrase, filled));
      const due = filed.notices[0]?.values.due;
      if (due !== undefined) lines.unshift(`Dijawab paling lambat ${due}.`);
      const token = csrfField(session);
      return c.html(
        consolePage(office, session, {
          title: `Permohonan ${filed.number} terdaftar`,
          here: '/console/permohonan',
          content: filedContent(filed, lines, lackingOf(filing.draft), token, chat),
        }),
      );
    } catch (error) {
      return show(c, { values, errors: { '': refusalText(needs, error) } }, 409);
    }
  });

  return app;
}
