import { createHash, randomBytes } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import { EMPTY_FORM, type FormState, fieldErrors, formAlert, formValues, textField } from '../form.ts';
import type { ConsoleRooms } from '../rooms.ts';
import { doorPage } from './console-shell.ts';
import { hashPassword, NewPassword, PASSWORD_HINT } from './password.ts';

/** A one-time link by which an operator who forgot the password sets a new one; made by a pengelola, told by hand. */

type Needs = Pick<ConsoleRooms, 'store' | 'settings' | 'now' | 'office' | 'log'>;

const PATH = '/console/sandi-baru';
const VALID_HOURS = 24;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** @returns the address of the page, known to nobody else; the database holds its hash alone */
export async function makePasswordLink(needs: Needs, operator: number, by: number): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(needs.now().getTime() + VALID_HOURS * 3_600_000);
  await needs.store.operators.addPasswordLink(hashOf(token), operator, by, expiresAt);
  return `${needs.settings.publicUrl ?? ''}${PATH}?token=${token}`;
}

/** The page behind the link. Its token is the secret of the form, so no other token is needed. */
export function passwordLinkPage(needs: Needs): Hono {
  const { store, now, office, log } = needs;
  const app = new Hono();
  const form = z.object({ password: NewPassword });

  function gone(c: Context) {
    return c.html(
      doorPage(
        office,
        'Tautan tidak berlaku',
        html`<h1>Tautan ini sudah tidak berlaku</h1>
          <p class="lead">Tautan berlaku sekali dan selama ${VALID_HOURS} jam. Minta yang baru kepada pengelola.</p>
          <p><a class="button" href="/console/masuk">Ke halaman masuk</a></p>`,
      ),
      410,
    );
  }

  function show(c: Context, token: string, state: FormState, status: 200 | 422) {
    return c.html(
      doorPage(
        office,
        'Kata sandi baru',
        html`<h1>Kata sandi baru</h1>
          <form class="card stack" method="post" action="${PATH}">
            ${formAlert(state)}<input type="hidden" name="token" value="${token}">
            ${textField({ name: 'password', label: 'Kata sandi baru', type: 'password', hint: PASSWORD_HINT, autocomplete: 'new-password', autocapitalize: 'none' }, state)}
            <button class="primary">Simpan kata sandi</button>
          </form>`,
      ),
      status,
    );
  }

  app.get(PATH, async (c) => {
    const token = c.req.query('token') ?? '';
    return (await store.operators.passwordLink(hashOf(token), now()))
      ? show(c, token, EMPTY_FORM, 200)
      : gone(c);
  });

  app.post(PATH, async (c) => {
    const values = await formValues(c);
    const token = values.token ?? '';
    if (!(await store.operators.passwordLink(hashOf(token), now()))) return gone(c);
    const typed = form.safeParse(values);
    if (!typed.success) return show(c, token, { values: {}, errors: fieldErrors(typed.error) }, 422);
    const passwordHash = await hashPassword(typed.data.password);
    // Hashing took a while: the link may have been used meanwhile.
    const operator = await store.transaction(async (tx) => {
      const known = await tx.operators.passwordLink(hashOf(token), now());
      if (known === null) return null;
      await tx.operators.setPassword(known.id, passwordHash);
      await tx.audit.add({
        at: now(),
        operator: known.id,
        action: 'password_set',
        about: known.name,
        data: {},
      });
      return known;
    });
    if (operator === null) return gone(c);
    log.info({ operator: operator.id }, 'password set by link');
    return c.redirect('/console/masuk', 303);
  });
  return app;
}
