import { Hono } from 'hono';
import { z } from 'zod';
import type { AuditAction } from '../../domain/audit.ts';
import { type Operator, ROLES } from '../../domain/operator.ts';
import { fieldErrors, formValues } from '../form.ts';
import type { ConsoleRooms, SignedIn, SignedInContext } from '../rooms.ts';
import { operatorsPage } from './operators-page.ts';
import { Email, hashPassword, NewPassword, PersonName } from './password.ts';
import { makePasswordLink } from './password-link.ts';

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'log' | 'settings'>;

const NewOperator = z.object({
  name: PersonName,
  email: Email,
  role: z.enum(ROLES, 'Pilih perannya.'),
  password: NewPassword,
});

export function operatorRoutes(needs: Needs): Hono<SignedIn> {
  const { store, now, log } = needs;
  const app = new Hono<SignedIn>();

  app.get('/', (c) => operatorsPage(c, needs));

  app.post('/', async (c) => {
    const values = await formValues(c);
    const form = NewOperator.safeParse(values);
    if (!form.success) return operatorsPage(c, needs, { values, errors: fieldErrors(form.error) }, 422);
    const { name, email, role, password } = form.data;
    if (await store.operators.byEmail(email)) {
      const errors = { email: 'E-mail ini sudah dipakai petugas lain.' };
      return operatorsPage(c, needs, { values, errors }, 409);
    }
    const passwordHash = await hashPassword(password);
    const id = await store.operators.add({ name, email, role, passwordHash }, now());
    await record(c, 'operator_added', name, { role });
    log.info({ operator: id, by: c.get('session').operator.id, role }, 'operator added');
    return c.redirect('/console/petugas?pesan=ditambah', 303);
  });

  const record = (
    c: SignedInContext,
    action: AuditAction,
    about: string,
    data: Record<string, string> = {},
  ) => store.audit.add({ at: now(), operator: c.get('session').operator.id, action, about, data });

  const refused = (c: SignedInContext, message: string) =>
    operatorsPage(c, needs, { values: {}, errors: { '': message } }, 409);

  /** Whom the address names. */
  const named = async (c: SignedInContext): Promise<Operator | null> =>
    store.operators.get(Number(c.req.param('id')) || 0);

  /** True when nobody else could undo what is done now. */
  async function isLastManager(operator: Operator): Promise<boolean> {
    if (operator.role !== 'pengelola' || operator.disabled) return false;
    const managers = (await store.operators.list()).filter(
      (one) => one.role === 'pengelola' && !one.disabled,
    );
    return managers.length === 1;
  }

  async function setDisabled(c: SignedInContext, disabled: boolean) {
    const operator = await named(c);
    if (operator === null) return c.notFound();
    const me = c.get('session').operator.id;
    if (disabled && (await isLastManager(operator)))
      return refused(c, 'Pengelola terakhir tidak dapat dinonaktifkan. Angkat pengelola lain dahulu.');
    // Nobody locks themselves out by a slip of the hand.
    if (operator.id === me) return refused(c, 'Akun Anda sendiri tidak dapat dinonaktifkan.');
    await store.operators.setDisabled(operator.id, disabled);
    await record(c, disabled ? 'operator_disabled' : 'operator_enabled', operator.name);
    log.info({ operator: operator.id, by: me, disabled }, 'operator switched');
    return c.redirect(`/console/petugas?pesan=${disabled ? 'dinonaktifkan' : 'diaktifkan'}`, 303);
  }

  app.post('/:id/nonaktifkan', (c) => setDisabled(c, true));
  app.post('/:id/aktifkan', (c) => setDisabled(c, false));

  app.post('/:id/peran', async (c) => {
    const operator = await named(c);
    if (operator === null) return c.notFound();
    const { role: typed } = await formValues(c);
    const role = ROLES.find((one) => one === typed);
    if (role === undefined) return refused(c, 'Pilih peran dari daftar.');
    if (role !== 'pengelola' && (await isLastManager(operator)))
      return refused(c, 'Pengelola terakhir tidak dapat diubah perannya. Angkat pengelola lain dahulu.');
    if (role !== operator.role) {
      await store.operators.setRole(operator.id, role);
      await record(c, 'operator_role', operator.name, { from: operator.role, to: role });
    }
    return c.redirect('/console/petugas?pesan=peran-diubah', 303);
  });

  app.post('/:id/tautan-sandi', async (c) => {
    const operator = await named(c);
    if (operator === null) return c.notFound();
    if (operator.disabled) return refused(c, 'Aktifkan akunnya dahulu.');
    const link = await makePasswordLink(needs, operator.id, c.get('session').operator.id);
    await record(c, 'password_link', operator.name);
    return operatorsPage(c, needs, undefined, 200, { name: operator.name, link });
  });

  return app;
}
