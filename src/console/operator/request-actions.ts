import type { Context } from 'hono';
import { Hono } from 'hono';
import { capacitiesOf, MAKER_NAME, operatorActor } from '../../domain/actor.ts';
import { ATTACHMENT_KINDS } from '../../domain/attachment.ts';
import { Refusal } from '../../domain/refusal.ts';
import { parseRegistrationNumber, type RequestRecord, type Seen } from '../../domain/request.ts';
import { MOVES } from '../../domain/request-moves.ts';
import { REQUEST_FLAGS } from '../../domain/request-queue.ts';
import { sendFile } from '../download.ts';
import { formValues, ticked } from '../form.ts';
import { REQUEST_PAPERS } from '../papers.ts';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { addNote } from './case-notes.ts';
import { refusalText } from './refusal-text.ts';
import { PLAIN_VIEW, type RequestPageNeeds, requestPage } from './request-page.ts';
import type { RequestStep } from './request-step.ts';
import { RECORDED, REQUEST_STEPS } from './request-steps.ts';

type Needs = RequestPageNeeds & Pick<ConsoleRooms, 'library' | 'statusOf'>;

/** The version that was on the page when its button was pressed; without one, the present. */
export function seenIn(values: Readonly<Record<string, string>>, record: Seen): Seen {
  const version = Number(values.seen);
  return { id: record.id, version: Number.isInteger(version) && version > 0 ? version : record.version };
}

/** One request's page and what its buttons do. */
export function requestRoutes(needs: Needs): Hono<SignedIn> {
  const { store, desk, papers, now } = needs;
  const app = new Hono<SignedIn>();

  async function asked(c: Context): Promise<RequestRecord | null> {
    const number = parseRegistrationNumber(c.req.param('number') ?? '');
    return number === null ? null : ((await store.requests.byNumber(number))?.record ?? null);
  }
  const worksAtDesk = (c: Context<SignedIn>): boolean =>
    capacitiesOf(operatorActor(c.get('session').operator)).includes('petugas');

  app.get('/:number', async (c) => {
    const request = await asked(c);
    return request === null ? c.notFound() : requestPage(c, needs, request);
  });

  app.post('/:number/identitas', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    await desk.lookedAt(request.id, c.get('session').operator.id, now());
    return requestPage(c, needs, request, { ...PLAIN_VIEW, identityShown: true });
  });

  /** The applicant's own moves have no role of their own: only the desk writes them down. */
  function mayRecord(c: Context<SignedIn>, step: RequestStep): void {
    const name = step.moves.find((move) => RECORDED.includes(move));
    if (name !== undefined && !worksAtDesk(c))
      throw new Refusal('role_needed', { who: MAKER_NAME.petugas, rule: MOVES[name].rule });
  }

  for (const step of REQUEST_STEPS)
    app.post(`/:number/${step.path}`, async (c) => {
      const request = await asked(c);
      if (request === null) return c.notFound();
      const values = await formValues(c);
      const errors = step.faults?.(values) ?? {};
      const by = c.get('session').operator;
      try {
        mayRecord(c, step);
        if (Object.keys(errors).length > 0) {
          const sent = { step: step.path, form: { values, errors } };
          return requestPage(c, needs, request, { ...PLAIN_VIEW, sent, status: 422 });
        }
        await step.act(values, { desk, request, seen: seenIn(values, request), by, now: now() });
      } catch (error) {
        const sent = { step: step.path, form: { values, errors: { '': refusalText(needs, error) } } };
        return requestPage(c, needs, (await asked(c))!, { ...PLAIN_VIEW, sent, status: 409 });
      }
      return c.redirect(`/console/permohonan/${request.number}?pesan=${step.done}`, 303);
    });

  app.post('/:number/lampiran', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    const by = c.get('session').operator;
    const { file, kind: typed } = await c.req.parseBody();
    const kind = ATTACHMENT_KINDS.find((one) => one === typed);
    const values = { kind: String(typed ?? '') };
    const wrong = (errors: Record<string, string>, status: 409 | 422) =>
      requestPage(c, needs, request, { ...PLAIN_VIEW, upload: { values, errors }, status });
    if (!worksAtDesk(c))
      return wrong({ '': 'Hanya petugas layanan informasi atau PPID yang melampirkan berkas.' }, 409);
    if (kind === undefined) return wrong({ kind: 'Pilih jenis berkasnya.' }, 422);
    if (!(file instanceof File)) return wrong({ file: 'Pilih berkasnya.' }, 422);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      await desk.attach(request.id, by, { kind, name: file.name, bytes }, now());
    } catch (error) {
      return wrong({ file: refusalText(needs, error) }, 409);
    }
    return c.redirect(`/console/permohonan/${request.number}?pesan=dilampirkan`, 303);
  });

  app.post('/:number/catatan', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    const { note = '' } = await formValues(c);
    const wrong = await addNote(needs, 'request', request.id, c.get('session').operator, note);
    if (wrong) return requestPage(c, needs, request, { ...PLAIN_VIEW, note: wrong, status: 422 });
    return c.redirect(`/console/permohonan/${request.number}?pesan=catatan-ditambah#catatan`, 303);
  });

  app.post('/:number/catatan/:note/tarik', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    const id = Number(c.req.param('note')) || 0;
    const own = await store.transaction((tx) => tx.notes.takeBack(id, c.get('session').operator.id));
    if (!own) return c.notFound();
    return c.redirect(`/console/permohonan/${request.number}?pesan=catatan-ditarik#catatan`, 303);
  });

  app.post('/:number/tanda', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    const flags = ticked(await formValues(c), 'flag', REQUEST_FLAGS);
    try {
      await desk.flag(request, c.get('session').operator, flags, now());
    } catch (error) {
      const sent = { step: 'tanda', form: { values: {}, errors: { '': refusalText(needs, error) } } };
      return requestPage(c, needs, request, { ...PLAIN_VIEW, sent, status: 409 });
    }
    return c.redirect(`/console/permohonan/${request.number}?pesan=tanda-disimpan`, 303);
  });

  // Files and letters show who asked, so that opening one is a look at the identity.
  app.get('/:number/lampiran/:file', async (c) => {
    const request = await asked(c);
    const id = Number(c.req.param('file'));
    const found = request !== null && Number.isSafeInteger(id) ? await store.attachments.read(id) : null;
    if (request === null || found === null || found.file.request !== request.id) return c.notFound();
    await desk.lookedAt(request.id, c.get('session').operator.id, now());
    const { name, type } = found.file;
    return sendFile(
      c,
      { name, type, bytes: found.bytes },
      type.startsWith('image/') ? 'inline' : 'attachment',
    );
  });

  app.get('/:number/surat/:letter{[a-z_]+\\.pdf}', async (c) => {
    const request = await asked(c);
    const name = REQUEST_PAPERS.find((one) => `${one}.pdf` === c.req.param('letter'));
    const file = request && name ? await papers.request(name, request) : null;
    if (request === null || file === null) return c.notFound();
    await desk.lookedAt(request.id, c.get('session').operator.id, now());
    return sendFile(c, file);
  });

  // The receipt that is handed over at the desk: only who holds the secret can have it printed.
  app.post('/:number/tanda-bukti', async (c) => {
    const request = await asked(c);
    if (request === null) return c.notFound();
    const { secret = '' } = await formValues(c);
    if ((await needs.statusOf(request.number, secret)) === null) return c.notFound();
    await desk.lookedAt(request.id, c.get('session').operator.id, now());
    return sendFile(c, (await papers.request('receipt', request, secret))!);
  });

  return app;
}
