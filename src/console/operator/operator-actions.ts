import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { ROLES } from '../../domain/operator.ts';
import { fieldErrors, formValues } from '../form.ts';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { operatorsPage } from './operators-page.ts';
import { Email, hashPassword, NewPassword, PersonName } from './password.ts';

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'log'>;

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
    log.info({ operator: id, by: c.get('session').operator.id, role }, 'operator added');
    return c.redirect('/console/petugas?pesan=ditambah', 303);
  });

  async function setDisabled(c: Context<SignedIn>, disabled: boolean) {
    const id = Number(c.req.param('id'));
    const me = c.get('session').operator.id;
    const known = (await store.operators.list()).some((operator) => operator.id === id);
    if (!known) return c.notFound();
    // Nobody locks themselves out, so one who can undo it always remains.
    if (id === me) {
      const errors = { '': 'Akun Anda sendiri tidak dapat dinonaktifkan.' };
      return operatorsPage(c, needs, { values: {}, errors }, 409);
    }
    await store.operators.setDisabled(id, disabled);
    log.info({ operator: id, by: me, disabled }, 'operator switched');
    return c.redirect(`/console/petugas?pesan=${disabled ? 'dinonaktifkan' : 'diaktifkan'}`, 303);
  }

  app.post('/:id/nonaktifkan', (c) => setDisabled(c, true));
  app.post('/:id/aktifkan', (c) => setDisabled(c, false));

  return app;
}
