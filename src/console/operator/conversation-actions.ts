import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Conversation } from '../../domain/conversation.ts';
import { Refusal } from '../../domain/refusal.ts';
import { formValues } from '../form.ts';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { drawTranscript } from '../transcript.ts';
import { conversationPage, OPERATOR_NAMES } from './conversation-page.ts';
import { linesForOperator } from './operator-lines.ts';

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'handover' | 'library'>;

const Reply = z
  .string()
  .trim()
  .min(1, 'Tulis balasan lebih dulu.')
  .max(4_000, 'Balasan paling banyak 4.000 karakter.');

const After = z.coerce.number().int().min(0).catch(0);

/** One conversation's page and what its buttons do. */
export function conversationRoutes(needs: Needs): Hono<SignedIn> {
  const { store, handover, library, now } = needs;
  const app = new Hono<SignedIn>();

  async function asked(c: Context): Promise<Conversation | null> {
    const id = Number(c.req.param('id'));
    return Number.isSafeInteger(id) && id > 0 ? store.conversations.get(id) : null;
  }

  app.get('/:id', async (c) => {
    const conversation = await asked(c);
    return conversation === null ? c.notFound() : conversationPage(c, needs, conversation);
  });

  // Lines that were added since, for the script that keeps the page up to date.
  app.get('/:id/baris', async (c) => {
    const conversation = await asked(c);
    if (conversation === null) return c.notFound();
    const lines = await linesForOperator(store, conversation, After.parse(c.req.query('after')));
    return c.html(html`<div>${drawTranscript(lines, OPERATOR_NAMES)}</div>`);
  });

  /** Runs one action; a planned "no" returns to the page with its words and what was typed. */
  function action(
    done: string,
    run: (id: number, operator: number, values: Record<string, string>) => Promise<void>,
  ) {
    return async (c: Context<SignedIn>) => {
      const conversation = await asked(c);
      if (conversation === null) return c.notFound();
      const values = await formValues(c);
      try {
        await run(conversation.id, c.get('session').operator.id, values);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const errors = { '': library.line(`refusal.${error.code}`, error.values) };
        return conversationPage(c, needs, (await asked(c))!, { values, errors }, 409);
      }
      return c.redirect(`/console/percakapan/${conversation.id}?pesan=${done}`, 303);
    };
  }

  app.post(
    '/:id/ambil',
    action('diambil', (id, operator) => handover.takeOver(id, operator, now())),
  );
  app.post(
    '/:id/kembalikan',
    action('dikembalikan', (id, operator) => handover.giveBack(id, operator, now())),
  );

  const reply = action('terkirim', (id, operator, values) =>
    handover.say(id, operator, values.text!.trim(), now()),
  );
  app.post('/:id/balas', async (c) => {
    const values = await formValues(c);
    const text = Reply.safeParse(values.text ?? '');
    if (text.success) return reply(c);
    const conversation = await asked(c);
    if (conversation === null) return c.notFound();
    return conversationPage(
      c,
      needs,
      conversation,
      { values, errors: { text: text.error.issues[0]!.message } },
      422,
    );
  });

  return app;
}
