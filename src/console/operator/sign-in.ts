import { randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { rateLimit } from '../../domain/rate-limit.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues, textField } from '../form.ts';
import { refusedFormPage } from '../public/error-pages.ts';
import type { ConsoleRooms } from '../rooms.ts';
import { doorPage } from './console-shell.ts';
import { passwordMatches } from './password.ts';
import { isSecure, openSession, sameText } from './session.ts';

const WINDOW_MS = 15 * 60_000;
const TRIES_PER_ADDRESS = 30;
const TRIES_PER_ACCOUNT = 10;
const FORM_COOKIE = 'formulir';

type Needs = Pick<
  ConsoleRooms,
  'store' | 'settings' | 'now' | 'office' | 'clientAddress' | 'firstOperator' | 'log'
>;

/** Only pages of the console are gone back to. */
function backTo(path: string | undefined): string {
  return path !== undefined && /^\/console\/[\w/-]*$/.test(path) ? path : '/console';
}

/** Before sign-in the form's token is a cookie that another site can neither read nor set. */
function formToken(c: Context, publicUrl: string | null): string {
  const known = getCookie(c, FORM_COOKIE);
  if (known !== undefined && /^[\w-]{32}$/.test(known)) return known;
  const token = randomBytes(24).toString('base64url');
  setCookie(c, FORM_COOKIE, token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(publicUrl),
    path: '/console',
  });
  return token;
}

export function signIn(needs: Needs): Hono {
  const { store, settings, now, office, clientAddress, firstOperator, log } = needs;
  const app = new Hono();
  const perAddress = rateLimit(TRIES_PER_ADDRESS, WINDOW_MS);
  const perAccount = rateLimit(TRIES_PER_ACCOUNT, WINDOW_MS);

  function show(c: Context, form: FormState, back: string, status: 200 | 401 | 429) {
    const nobodyYet = firstOperator.token() !== null;
    return c.html(
      doorPage(
        office,
        'Masuk',
        html`<h1>Masuk</h1>
          ${nobodyYet && html`<p class="alert">Belum ada petugas. Buka tautan “Operator pertama” yang tercetak saat program dinyalakan.</p>`}
          <form class="card stack" method="post" action="/console/masuk">
            ${formAlert(form)}
            <input type="hidden" name="csrf" value="${formToken(c, settings.publicUrl)}">
            <input type="hidden" name="ke" value="${back}">
            ${textField({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', autocapitalize: 'none' }, form)}
            ${textField({ name: 'password', label: 'Kata sandi', type: 'password', autocomplete: 'current-password', autocapitalize: 'none' }, form)}
            <button class="primary">Masuk</button>
          </form>
          <p class="hint">Lupa kata sandi? Hubungi pengelola layanan ini di kantor Anda.</p>`,
      ),
      status,
    );
  }

  app.get('/console/masuk', (c) => show(c, EMPTY_FORM, backTo(c.req.query('ke')), 200));

  app.post('/console/masuk', async (c) => {
    const values = await formValues(c);
    const token = getCookie(c, FORM_COOKIE);
    if (token === undefined || !sameText(values.csrf ?? '', token))
      return c.html(refusedFormPage(office), 403);
    const email = (values.email ?? '').trim().toLowerCase().slice(0, 200);
    const back = backTo(values.ke);
    const wait = Math.max(perAddress.hit(clientAddress(c), now()), perAccount.hit(email, now()));
    if (wait > 0) {
      c.header('Retry-After', String(wait));
      const message = `Terlalu banyak percobaan masuk. Coba lagi dalam ${Math.ceil(wait / 60)} menit.`;
      return show(c, { values: { email }, errors: { '': message } }, back, 429);
    }
    const found = await store.operators.byEmail(email);
    const right = await passwordMatches(found?.passwordHash ?? null, (values.password ?? '').slice(0, 200));
    if (!right || found === null || found.operator.disabled) {
      log.warn({ operator: found?.operator.id ?? null }, 'sign-in refused');
      // Only of accounts there are: what a stranger types is not kept.
      if (found !== null)
        await store.audit.add({
          at: now(),
          operator: found.operator.id,
          action: 'sign_in_refused',
          about: 'konsol',
          data: {},
        });
      return show(c, { values: { email }, errors: { '': 'E-mail atau kata sandi salah.' } }, back, 401);
    }
    perAccount.forget(email);
    await openSession(c, needs, found.operator.id);
    await store.audit.add({
      at: now(),
      operator: found.operator.id,
      action: 'sign_in',
      about: 'konsol',
      data: {},
    });
    return c.redirect(back, 303);
  });

  return app;
}
