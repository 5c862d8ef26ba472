import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf, formatLongDate } from '../../domain/date.ts';
import { rateLimit } from '../../domain/rate-limit.ts';
import { isOpen, parseRegistrationNumber, parseSecret, type RequestRecord } from '../../domain/request.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues, textField } from '../form.ts';
import { STATE_LABEL } from '../labels.ts';
import { publicPage } from '../public-shell.ts';
import type { ConsoleRooms, Html, Office } from '../rooms.ts';

/** The secret has 50 bits; this keeps guessing hopeless and mistakes cheap. */
const TRIES = 10;
const WINDOW_MS = 10 * 60_000;

/** One reply for an unknown number and for a wrong secret: neither may be told from the other. */
const NOT_FOUND = 'Nomor dan kode tidak cocok. Periksa keduanya pada tanda bukti permohonan Anda.';

type Needs = Pick<ConsoleRooms, 'statusOf' | 'office' | 'now' | 'clientAddress'>;

function result(request: RequestRecord): Html {
  const rows: [string, string][] = [
    ['Keadaan', STATE_LABEL[request.state]],
    ['Diterima', formatLongDate(civilDateOf(request.submittedAt))],
  ];
  if (isOpen(request.state)) rows.push(['Dijawab paling lambat', formatLongDate(request.dueOn)]);
  if (request.answeredAt) rows.push(['Dijawab', formatLongDate(civilDateOf(request.answeredAt))]);
  return html`<section class="card" aria-labelledby="hasil">
    <h2 id="hasil">Permohonan ${request.number}</h2>
    <dl class="facts">${rows.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
    <p class="hint">Isi jawaban dikirim ke percakapan tempat Anda mengajukan permohonan.</p>
  </section>`;
}

function page(office: Office, form: FormState, request: RequestRecord | null): Html {
  return publicPage(office, {
    title: 'Status permohonan',
    here: '/status',
    content: html`<h1>Status permohonan informasi</h1>
      <p class="lead">Masukkan nomor pendaftaran dan kode rahasia dari tanda bukti permohonan Anda.</p>
      ${request ? result(request) : ''}
      <form class="card stack" method="post" action="/status">
        ${formAlert(form)}
        ${textField({ name: 'number', label: 'Nomor pendaftaran', hint: 'Contoh: KPU-2026-00001', maxlength: 40, autocapitalize: 'characters' }, form)}
        ${textField({ name: 'secret', label: 'Kode rahasia', hint: 'Sepuluh huruf dan angka. Huruf besar atau kecil sama saja.', maxlength: 40, autocapitalize: 'characters' }, form)}
        <button class="primary">Lihat status</button>
      </form>
      <p>Lupa kodenya? Ketik <b>status</b> di percakapan tempat Anda mengajukan, atau hubungi kantor
        ${office.shortName}.</p>`,
  });
}

export function statusPage({ statusOf, office, now, clientAddress }: Needs): Hono {
  const app = new Hono();
  const tries = rateLimit(TRIES, WINDOW_MS);

  const show = (
    c: Context,
    form: FormState,
    request: RequestRecord | null,
    status: 200 | 404 | 422 | 429,
  ) => {
    c.header('Cache-Control', 'no-store');
    return c.html(page(office, form, request), status);
  };

  app.get('/status', (c) => {
    const number = c.req.query('nomor')?.slice(0, 40) ?? '';
    return show(c, { ...EMPTY_FORM, values: { number } }, null, 200);
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
      return show(c, { values: kept, errors }, null, 422);
    }
    const wait = tries.hit(clientAddress(c), now());
    if (wait > 0) {
      c.header('Retry-After', String(wait));
      const message = `Terlalu banyak percobaan. Coba lagi dalam ${Math.ceil(wait / 60)} menit.`;
      return show(c, { values: kept, errors: { '': message } }, null, 429);
    }
    const parsedNumber = parseRegistrationNumber(number);
    const parsedSecret = parseSecret(secret);
    const request = parsedNumber && parsedSecret ? await statusOf(parsedNumber, parsedSecret) : null;
    if (request === null) return show(c, { values: kept, errors: { '': NOT_FOUND } }, null, 404);
    return show(c, EMPTY_FORM, request, 200);
  });

  return app;
}
