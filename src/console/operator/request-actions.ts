import type { Context } from 'hono';
import { Hono } from 'hono';
import { Refusal } from '../../domain/refusal.ts';
import { parseRegistrationNumber, type RequestRecord } from '../../domain/request.ts';
import { EMPTY_FORM, formValues } from '../form.ts';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { readAnswer } from './answer-form.ts';
import { requestPage } from './request-page.ts';

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'library' | 'grounds'>;

/** One request's page and what its buttons do. */
export function requestRoutes(needs: Needs): Hono<SignedIn> {
  const { store, desk, library, now } = needs;
  const app = new Hono<SignedIn>();

  async function asked(c: Context): Promise<RequestRecord | null> {
    const number = parseRegistrationNumber(c.req.param('number') ?? '');
    return number === null ? null : ((await store.requests.byNumber(number))?.record ?? null);
  }

  /** What a planned "no" says beside the form. */
  function refusalText(error: unknown): string {
    if (!(error instanceof Refusal)) throw error;
    return library.line(`refusal.${error.code}`, error.values);
  }

  app.get('/:number', async (c) => {
    const request = await asked(c);
    return request === null ? c.notFound() : requestPage(c, needs, request);
  });

  app.post('/:number/terima', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    try {
      await desk.accept(request.id, c.get('session').operator.id, now());
    } catch (error) {
      const errors = { '': refusalText(error) };
      return requestPage(c, needs, (await asked(c))!, {
        identityShown: false,
        form: { values: {}, errors },
        status: 409,
      });
    }
    return c.redirect(`/console/permohonan/${request.number}?pesan=diterima`, 303);
  });

  app.post('/:number/identitas', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    await desk.lookedAt(request.id, c.get('session').operator.id, now());
    return requestPage(c, needs, request, { identityShown: true, form: EMPTY_FORM, status: 200 });
  });

  app.post('/:number/jawab', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    const values = await formValues(c);
    const answer = readAnswer(values);
    if ('errors' in answer)
      return requestPage(c, needs, request, { identityShown: false, form: answer, status: 422 });
    try {
      await desk.answer(request.id, c.get('session').operator.id, answer, now());
    } catch (error) {
      const errors = { '': refusalText(error) };
      return requestPage(c, needs, (await asked(c))!, {
        identityShown: false,
        form: { values, errors },
        status: 409,
      });
    }
    return c.redirect(`/console/permohonan/${request.number}?pesan=dijawab`, 303);
  });

  return app;
}
