import { type Context, Hono } from 'hono';
import type { ObjectionRecord } from '../../domain/objection.ts';
import { parseRegistrationNumber } from '../../domain/request.ts';
import { sendFile } from '../download.ts';
import { formValues } from '../form.ts';
import { OBJECTION_PAPERS } from '../papers.ts';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { addNote } from './case-notes.ts';
import { type ObjectionPageNeeds, objectionPage } from './objection-page.ts';
import { OBJECTION_STEPS } from './objection-steps.ts';
import { refusalText } from './refusal-text.ts';
import { seenIn } from './request-actions.ts';

type Needs = ObjectionPageNeeds & Pick<ConsoleRooms, 'library' | 'desk'>;

/** One objection's page and what its buttons do. */
export function objectionRoutes(needs: Needs): Hono<SignedIn> {
  const { store, objections, desk, papers, now } = needs;
  const app = new Hono<SignedIn>();

  async function asked(c: Context): Promise<ObjectionRecord | null> {
    const number = parseRegistrationNumber(c.req.param('number') ?? '');
    return number === null ? null : store.objections.byNumber(number);
  }

  app.get('/:number', async (c) => {
    const objection = await asked(c);
    return objection === null ? c.notFound() : objectionPage(c, needs, objection);
  });

  for (const step of OBJECTION_STEPS)
    app.post(`/:number/${step.path}`, async (c) => {
      const objection = await asked(c);
      if (objection === null) return c.notFound();
      const values = await formValues(c);
      const errors = step.faults?.(values) ?? {};
      if (Object.keys(errors).length > 0)
        return objectionPage(c, needs, objection, {
          sent: { step: step.path, form: { values, errors } },
          status: 422,
        });
      const dispute = (await store.disputes.ofObjection(objection.id)).at(-1) ?? null;
      try {
        await step.act(values, {
          objections,
          seen: seenIn(values, objection),
          by: c.get('session').operator,
          now: now(),
          dispute: dispute && seenIn({ seen: values.dispute ?? '' }, dispute),
        });
      } catch (error) {
        const sent = { step: step.path, form: { values, errors: { '': refusalText(needs, error) } } };
        return objectionPage(c, needs, (await asked(c))!, { sent, status: 409 });
      }
      return c.redirect(`/console/keberatan/${objection.number}?pesan=${step.done}`, 303);
    });

  app.post('/:number/catatan', async (c) => {
    const objection = await asked(c);
    if (objection === null) return c.notFound();
    const values = await formValues(c);
    const by = c.get('session').operator;
    const note = await addNote(needs, 'objection', objection.id, by, values.note ?? '');
    if (note) return objectionPage(c, needs, objection, { sent: null, note, status: 422 });
    return c.redirect(`/console/keberatan/${objection.number}?pesan=catatan-ditambah#catatan`, 303);
  });

  app.post('/:number/catatan/:note/tarik', async (c) => {
    const objection = await asked(c);
    if (objection === null) return c.notFound();
    const id = Number(c.req.param('note')) || 0;
    const own = await store.transaction((tx) => tx.notes.takeBack(id, c.get('session').operator.id));
    if (!own) return c.notFound();
    return c.redirect(`/console/keberatan/${objection.number}?pesan=catatan-ditarik#catatan`, 303);
  });

  app.get('/:number/surat/:letter{[a-z_]+\\.pdf}', async (c) => {
    const objection = await asked(c);
    const name = OBJECTION_PAPERS.find((one) => `${one}.pdf` === c.req.param('letter'));
    const file = objection && name ? await papers.objection(name, objection) : null;
    if (objection === null || file === null) return c.notFound();
    await desk.lookedAt(objection.request, c.get('session').operator.id, now());
    return sendFile(c, file);
  });

  app.get('/:number/berkas-perkara.zip', async (c) => {
    const objection = await asked(c);
    if (objection === null) return c.notFound();
    await desk.lookedAt(objection.request, c.get('session').operator.id, now());
    return sendFile(c, await papers.caseFile(objection));
  });

  return app;
}
