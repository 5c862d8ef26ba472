import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { EMPTY_FORM, type FormState, fieldErrors, formAlert, formValues, textField } from '../form.ts';
import type { ConsoleRooms, Office } from '../rooms.ts';
import { doorPage } from './console-shell.ts';
import { Email, hashPassword, NewPassword, PASSWORD_HINT, PersonName } from './password.ts';
import { openSession, sameText } from './session.ts';

type Needs = Pick<ConsoleRooms, 'store' | 'settings' | 'now' | 'office' | 'firstOperator' | 'log'>;

const First = z.object({ name: PersonName, email: Email, password: NewPassword });

function usedPage(office: Office) {
  return doorPage(
    office,
    'Tautan tidak berlaku',
    html`<h1>Tautan ini sudah tidak berlaku</h1>
      <p class="lead">Tautan operator pertama hanya berlaku sekali, selama belum ada petugas. Tautan baru tercetak
        setiap kali program dinyalakan.</p>
      <p><a class="button" href="/console/masuk">Ke halaman masuk</a></p>`,
  );
}

/** The one-time way in. Its token is the secret of the form, so no other token is needed. */
export function firstOperatorPage(needs: Needs): Hono {
  const { store, now, office, firstOperator, log } = needs;
  const app = new Hono();

  const valid = (token: string | undefined) => {
    const expected = firstOperator.token();
    return expected !== null && token !== undefined && sameText(token, expected);
  };

  function show(c: Context, token: string, form: FormState, status: 200 | 422) {
    return c.html(
      doorPage(
        office,
        'Operator pertama',
        html`<h1>Selamat datang</h1>
          <p class="lead">Buat akun petugas pertama. Akun ini menjadi pengelola: ia dapat menambah petugas lain.</p>
          <form class="card stack" method="post" action="/console/first">
            ${formAlert(form)}
            <input type="hidden" name="token" value="${token}">
            ${textField({ name: 'name', label: 'Nama lengkap', autocomplete: 'name', autocapitalize: 'words' }, form)}
            ${textField({ name: 'email', label: 'E-mail', type: 'email', autocomplete: 'username', autocapitalize: 'none' }, form)}
            ${textField({ name: 'password', label: 'Kata sandi', type: 'password', hint: PASSWORD_HINT, autocomplete: 'new-password', autocapitalize: 'none' }, form)}
            <button class="primary">Buat akun</button>
          </form>`,
      ),
      status,
    );
  }

  app.get('/console/first', (c) => {
    const token = c.req.query('token');
    return valid(token) ? show(c, token!, EMPTY_FORM, 200) : c.html(usedPage(office), 410);
  });

  app.post('/console/first', async (c) => {
    const values = await formValues(c);
    const token = values.token ?? c.req.query('token');
    if (!valid(token)) return c.html(usedPage(office), 410);
    const form = First.safeParse(values);
    if (!form.success) return show(c, token!, { values, errors: fieldErrors(form.error) }, 422);
    const { name, email, password } = form.data;
    const passwordHash = await hashPassword(password);
    // Hashing took a while: another request may have used the token meanwhile.
    if (!valid(token)) return c.html(usedPage(office), 410);
    firstOperator.use();
    const id = await store.operators.add({ name, email, role: 'pengelola', passwordHash }, now());
    log.info({ operator: id }, 'first operator added');
    await openSession(c, needs, id);
    return c.redirect('/console?pesan=selamat-datang', 303);
  });

  return app;
}
