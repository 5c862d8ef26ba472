import { Hono } from 'hono';
import { formValues } from '../form.ts';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { assignPicked } from './bulk-assign.ts';
import { delegationIn } from './delegation-card.ts';
import { queueAsked, queueQuery } from './queue-asked.ts';
import { queueFile } from './queue-export.ts';
import { refusalText } from './refusal-text.ts';
import { type RequestsPageNeeds, requestsPage } from './requests-page.ts';
import { typed } from './steps.ts';

type Needs = RequestsPageNeeds & Pick<ConsoleRooms, 'papers' | 'library'>;

const LONGEST_NAME = 40;

/** The queue and what is done to a list as a whole. */
export function queueRoutes(needs: Needs): Hono<SignedIn> {
  const { store, desk, now } = needs;
  const app = new Hono<SignedIn>();
  app.get('/', (c) => requestsPage(c, needs));
  app.get('/daftar.csv', (c) => queueFile(c, needs, 'csv'));
  app.get('/daftar.xlsx', (c) => queueFile(c, needs, 'xlsx'));

  app.post('/disposisi', async (c) => {
    const bulk = await assignPicked(c, needs, await formValues(c));
    const whole = bulk.refused.length === 0 && Object.keys(bulk.form.errors).length === 0;
    return requestsPage(c, needs, { bulk, status: whole ? 200 : 409 });
  });

  app.post('/tampilan', async (c) => {
    const values = await formValues(c);
    const sent = new URLSearchParams(values.query ?? '');
    // Only what a list understands is kept.
    const query = String(queueQuery(queueAsked((name) => sent.get(name) ?? undefined)));
    const name = typed(values, 'name').slice(0, LONGEST_NAME);
    if (name !== '') await store.views.save(c.get('session').operator.id, 'request', { name, query }, now());
    return c.redirect(`/console/permohonan?${query}&pesan=tampilan-disimpan`, 303);
  });

  app.post('/tampilan/:id/hapus', async (c) => {
    await store.views.remove(c.get('session').operator.id, Number(c.req.param('id')) || 0);
    return c.redirect('/console/permohonan?pesan=tampilan-dihapus', 303);
  });

  app.post('/pelimpahan', async (c) => {
    const values = await formValues(c);
    try {
      await desk.delegate(c.get('session').operator, delegationIn(values), now());
    } catch (error) {
      const delegation = { values, errors: { '': refusalText(needs, error) } };
      return requestsPage(c, needs, { delegation, status: 409 });
    }
    return c.redirect('/console/permohonan?pesan=dilimpahkan', 303);
  });
  return app;
}
