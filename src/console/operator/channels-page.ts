import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { renderSVG } from 'uqr';
import type { ChannelReport, ChannelState } from '../../domain/channel.ts';
import type { UndeliveredRow } from '../../domain/conversation.ts';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import type { ChannelName } from '../../domain/message.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues, textField } from '../form.ts';
import { CHANNEL_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext, WhatsappPairing } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { may } from './rights.ts';
import { requireRight } from './session.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** Every chat service: whether it is up, what waits, the pause, and how WhatsApp is linked. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'settings' | 'log' | 'channels' | 'whatsapp'>;

const PATH = '/console/kanal';
const UNDELIVERED_SHOWN = 50;

const STATE: Record<ChannelState, { label: string; due: string }> = {
  up: { label: 'Tersambung', due: 'due-calm' },
  connecting: { label: 'Sedang menyambung', due: 'due-soon' },
  pairing: { label: 'Menunggu ditautkan', due: 'due-soon' },
  down: { label: 'Terputus', due: 'due-late' },
  off: { label: 'Tidak dipakai', due: '' },
};

const when = (at: Date): string => `${formatDate(civilDateOf(at))} pukul ${timeOf(at)} WIB`;

function channelCard(report: ChannelReport, token: Html | null): Html {
  const { label, due } = STATE[report.state];
  const name = CHANNEL_LABEL[report.name];
  return html`<li class="card">
    <div class="entry-head"><b>${name}${report.name === 'whatsapp-cloud' ? ' (Cloud API)' : ''}</b>
      <span>${report.paused ? html`<span class="due due-late">Dijeda</span> ` : ''}<span class="due ${due}">${label}</span></span></div>
    ${report.reason && html`<p class="alert">${report.reason}</p>`}
    <dl class="facts">
      <div><dt>Sejak</dt><dd>${when(report.since)}</dd></div>
      <div><dt>Menunggu dikirim</dt><dd>${report.waiting}${report.oldestWaiting ? html` <span class="hint">tertua ${when(report.oldestWaiting)}</span>` : ''}</dd></div>
      <div><dt>Gagal, 7 hari</dt><dd>${report.failed}</dd></div>
    </dl>
    ${
      token &&
      html`<form method="post" action="${PATH}/${report.name}/${report.paused ? 'buka' : 'jeda'}">${token}
        <button>${report.paused ? 'Buka jeda' : 'Jeda pengiriman'}<span class="visually-hidden"> ${name}</span></button></form>`
    }
    ${report.paused && html`<p class="hint">Pesan warga tetap diterima; balasannya menunggu.</p>`}</li>`;
}

function pairing(whatsapp: WhatsappPairing, token: Html | null, form: FormState): Html {
  const waiting = whatsapp.pairing();
  return html`<section class="card stack narrow" aria-labelledby="tautan"><h2 id="tautan">Menautkan WhatsApp</h2>
    ${
      waiting === null
        ? html`<p>Tidak ada kode yang menunggu: sudah tertaut, atau sedang menyambung.</p>`
        : 'qr' in waiting
          ? html`<ol><li>Buka WhatsApp di telepon kantor.</li><li>Pilih Perangkat tertaut, lalu Tautkan perangkat.</li><li>Pindai kode ini. Kode berganti tiap beberapa detik: muat ulang halaman bila gagal.</li></ol>
            <div class="pairing" role="img" aria-label="Kode QR untuk menautkan WhatsApp">${raw(renderSVG(waiting.qr, { border: 2 }))}</div>
            <p><a class="button" href="${PATH}">Muat ulang kode</a></p>`
          : html`<p>Ketik kode ini di WhatsApp telepon kantor, Perangkat tertaut, Tautkan dengan nomor telepon.</p>
            <p class="keys"><b>${waiting.code}</b></p>`
    }
    ${
      token &&
      html`<form class="stack" method="post" action="${PATH}/whatsapp/kode">${formAlert(form)}${token}
        ${textField({ name: 'phone', label: 'Tautkan dengan nomor telepon', hint: 'Nomor telepon kantor, misalnya 0812 3456 7890. Bila kamera tidak dapat memindai.', inputmode: 'numeric', autocomplete: 'tel', maxlength: 20 }, form)}
        <button>Minta kode</button></form>
        <form method="post" action="${PATH}/whatsapp/sambung">${token}<button class="quiet">Sambungkan lagi</button></form>
        <details class="note"><summary>Tautkan ulang</summary>
          <form method="post" action="${PATH}/whatsapp/ulang">${token}<p>Sesi sekarang dilupakan; pesan WhatsApp berhenti sampai telepon ditautkan lagi.</p>
            <button>Lepas tautan</button></form></details>`
    }</section>`;
}

function undeliveredRow(row: UndeliveredRow): Html {
  return html`<tr>
    <td data-label="Dibuat" class="short">${formatDate(civilDateOf(row.at))}, ${timeOf(row.at)}</td>
    <td data-label="Kanal">${CHANNEL_LABEL[row.channel]}</td>
    <td data-label="Keadaan"><span class="due ${row.state === 'failed' ? 'due-late' : 'due-soon'}">${row.state === 'failed' ? 'Gagal' : 'Tidak pasti'}</span></td>
    <td data-label="Sebab">${row.reason}</td>
    <td data-label="Percakapan"><a href="/console/percakapan/${row.conversation}">Buka</a></td></tr>`;
}

/** `0812…` or `+62 812…` as WhatsApp wants it: 62812…; null when it is no Indonesian mobile number. */
export function phoneOf(text: string): string | null {
  const digits = text.replace(/[\s().+-]/g, '').replace(/^0/, '62');
  return /^628\d{7,12}$/.test(digits) ? digits : null;
}

export function channelRoutes(needs: Needs): Hono<SignedIn> {
  const { store, office, now, channels, whatsapp, log } = needs;
  const app = new Hono<SignedIn>();

  async function page(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 422 = 200) {
    const session = c.get('session');
    const token = may(session.operator.role, 'settings') ? csrfField(session) : null;
    const reports = (await channels?.reports(now())) ?? [];
    const undelivered = await store.outbox.undelivered(UNDELIVERED_SHOWN);
    return c.html(
      consolePage(office, session, {
        title: 'Kanal',
        here: SETTINGS,
        done: c.req.query('pesan'),
        content: html`<h1>Kanal</h1>${settingsTabs(session, PATH)}
          <div class="two even"><div>${
            reports.length === 0
              ? html`<p class="empty">Hanya obrolan web yang dipakai. Telegram dan WhatsApp dinyalakan lewat berkas .env; caranya dalam README.</p>`
              : html`<ul class="entries stack">${reports.map((report) => channelCard(report, token))}</ul>`
          }</div>${whatsapp ? pairing(whatsapp, token, form) : ''}</div>
          <h2 class="after-table">Balasan yang tidak sampai</h2>
          ${
            undelivered.length === 0
              ? html`<p class="empty">Semua balasan sampai.</p>`
              : html`<table class="queue"><caption class="visually-hidden">Balasan yang tidak sampai, terbaru di atas</caption>
                <thead><tr><th scope="col">Dibuat</th><th scope="col">Kanal</th><th scope="col">Keadaan</th><th scope="col">Sebab</th><th scope="col">Percakapan</th></tr></thead>
                <tbody>${undelivered.map(undeliveredRow)}</tbody></table>`
          }`,
      }),
      status,
    );
  }

  app.get('/', (c) => page(c));

  for (const [path, paused] of [
    ['jeda', true],
    ['buka', false],
  ] as const)
    app.post(`/:channel/${path}`, requireRight('settings', needs), async (c) => {
      const reports = (await channels?.reports(now())) ?? [];
      const name = c.req.param('channel') as ChannelName;
      if (!channels || !reports.some((one) => one.name === name)) return c.notFound();
      const operator = c.get('session').operator.id;
      await channels.setPaused(name, paused, operator, now());
      await store.audit.add({
        at: now(),
        operator,
        action: paused ? 'channel_paused' : 'channel_resumed',
        about: CHANNEL_LABEL[name],
        data: {},
      });
      return c.redirect(`${PATH}?pesan=${paused ? 'dijeda' : 'dibuka'}`, 303);
    });

  app.post('/whatsapp/kode', requireRight('settings', needs), async (c) => {
    if (!whatsapp) return c.notFound();
    const values = await formValues(c);
    const phone = phoneOf(values.phone ?? '');
    if (phone === null)
      return page(
        c,
        { values, errors: { phone: 'Tulis nomor telepon seluler Indonesia, misalnya 0812 3456 7890.' } },
        422,
      );
    try {
      await whatsapp.requestCode(phone);
    } catch (error) {
      log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'no pairing code');
      return page(
        c,
        { values, errors: { '': 'WhatsApp belum memberi kode. Tunggu sebentar, lalu coba lagi.' } },
        422,
      );
    }
    return c.redirect(PATH, 303);
  });

  app.post('/whatsapp/sambung', requireRight('settings', needs), async (c) => {
    if (!whatsapp) return c.notFound();
    whatsapp.connectAgain();
    return c.redirect(PATH, 303);
  });

  app.post('/whatsapp/ulang', requireRight('settings', needs), async (c) => {
    if (!whatsapp) return c.notFound();
    await whatsapp.pairAgain();
    const operator = c.get('session').operator.id;
    await store.audit.add({ at: now(), operator, action: 'channel_paired', about: 'WhatsApp', data: {} });
    return c.redirect(`${PATH}?pesan=tautan-ulang`, 303);
  });
  return app;
}
