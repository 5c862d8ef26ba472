import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf } from '../../domain/date.ts';
import { rateLimit } from '../../domain/rate-limit.ts';
import { parseRegistrationNumber, parseSecret } from '../../domain/request.ts';
import { sendFile } from '../download.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues, textField } from '../form.ts';
import { publicPage } from '../public-shell.ts';
import type { ConsoleRooms, Html, Office } from '../rooms.ts';
import { requestStatus } from './request-status.ts';
import { statusCards } from './status-card.ts';
import { paperOf, papersCard, ticketBook } from './status-papers.ts';

/** The secret has 50 bits; this keeps guessing hopeless and mistakes cheap. */
const TRIES = 10;
const WINDOW_MS = 10 * 60_000;
/** Letters take time to draw. */
const DOWNLOADS = 40;

/** One reply for an unknown number and for a wrong secret: neither may be told from the other. */
const NOT_FOUND = 'Nomor dan kode tidak cocok. Periksa keduanya pada tanda bukti permohonan Anda.';

type Needs = Pick<
  ConsoleRooms,
  'statusOf' | 'papers' | 'store' | 'desk' | 'law' | 'library' | 'office' | 'now' | 'clientAddress'
>;

function page(office: Office, form: FormState, found: Html | ''): Html {
  return publicPage(office, {
    title: 'Status permohonan',
    here: '/status',
    content: html`<h1>Status permohonan informasi</h1>
      ${found || html`<p class="lead">Masukkan nomor pendaftaran dan kode rahasia dari tanda bukti permohonan Anda.</p>`}
      ${found && html`<h2>Permohonan lain</h2>`}
      <form class="card stack" method="post" action="/status">
        ${formAlert(form)}
        ${textField({ name: 'number', label: 'Nomor pendaftaran', hint: 'Contoh: KPU-2026-00001', maxlength: 40, autocapitalize: 'characters' }, form)}
        ${textField({ name: 'secret', label: 'Kode rahasia', hint: 'Sepuluh huruf dan angka. Huruf besar atau kecil sama saja.', maxlength: 40, autocapitalize: 'characters' }, form)}
        <button class="primary">Lihat status</button>
      </form>
      <p>Lupa kodenya? Ketik <b>status</b> di percakapan tempat Anda mengajukan, atau hubungi kantor
        ${office.shortName}. Status keberatan terlihat bersama permohonannya.</p>`,
  });
}

export function statusPage(rooms: Needs): Hono {
  const { statusOf, papers, store, office, now, clientAddress } = rooms;
  const app = new Hono();
  const tries = rateLimit(TRIES, WINDOW_MS);
  const downloads = rateLimit(DOWNLOADS, WINDOW_MS);
  const tickets = ticketBook();

  const show = (c: Context, form: FormState, found: Html | '', status: 200 | 404 | 422 | 429) => {
    c.header('Cache-Control', 'no-store');
    return c.html(page(office, form, found), status);
  };

  app.get('/status', (c) => {
    const number = c.req.query('nomor')?.slice(0, 40) ?? '';
    return show(c, { ...EMPTY_FORM, values: { number } }, '', 200);
  });

  app.post('/status', async (c) => {
    const values = await formValues(c);
    const number = values.number?.trim() ?? '';
    const secret = values.secret?.trim() ?? '';
    const kept = { number };
    if (number === '' || secret === '') {
      const errors = {
        ...(number === '' ? { number: 'Isi nomor pendaftaran.' } : {}),
        ...(secret === '' ? { secret: 'Isi kode rahasia.' } : {}),
      };
      return show(c, { values: kept, errors }, '', 422);
    }
    const wait = tries.hit(clientAddress(c), now());
    if (wait > 0) {
      c.header('Retry-After', String(wait));
      const message = `Terlalu banyak percobaan. Coba lagi dalam ${Math.ceil(wait / 60)} menit.`;
      return show(c, { values: kept, errors: { '': message } }, '', 429);
    }
    const parsedNumber = parseRegistrationNumber(number);
    const parsedSecret = parseSecret(secret);
    const request = parsedNumber && parsedSecret ? await statusOf(parsedNumber, parsedSecret) : null;
    if (request === null) return show(c, { values: kept, errors: { '': NOT_FOUND } }, '', 404);
    const today = civilDateOf(now());
    const status = await requestStatus(rooms, request, today);
    const letters = papersCard(status, papers, tickets.issue(request, now()));
    return show(c, EMPTY_FORM, html`${statusCards(status, rooms, today)}${letters}`, 200);
  });

  app.post('/status/surat', async (c) => {
    const values = await formValues(c);
    const again = (message: string, status: 404 | 429) =>
      show(c, { values: {}, errors: { '': message } }, '', status);
    if (downloads.hit(clientAddress(c), now()) > 0)
      return again('Terlalu banyak unduhan. Coba lagi sepuluh menit lagi.', 429);
    const id = tickets.requestOf(values.ticket ?? '', now());
    const request = id === null ? null : await store.requests.get(id);
    if (request === null)
      return again('Halaman tadi sudah terlalu lama terbuka. Masukkan nomor dan kode sekali lagi.', 404);
    const status = await requestStatus(rooms, request, civilDateOf(now()));
    const paper = await paperOf(values.paper ?? '', status, papers);
    if (paper === null) return again('Surat itu tidak ada. Masukkan nomor dan kode sekali lagi.', 404);
    c.header('Cache-Control', 'no-store');
    return sendFile(c, paper);
  });

  return app;
}
