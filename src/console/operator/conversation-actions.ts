import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import { z } from 'zod';
import type { Conversation } from '../../domain/conversation.ts';
import { sendFile } from '../download.ts';
import { EMPTY_FORM, formValues } from '../form.ts';
import type { ConsoleRooms, SignedIn, SignedInContext } from '../rooms.ts';
import { drawTranscript } from '../transcript.ts';
import { lastQuestion } from './citizen-words.ts';
import { conversationAsked } from './conversation-asked.ts';
import { conversationPage, OPERATOR_NAMES, type Sent, type TalkNeeds } from './conversation-page.ts';
import { teachLink } from './conversation-parts.ts';
import { talkStreams } from './conversation-streams.ts';
import { linesForOperator } from './operator-lines.ts';
import { refusalText } from './refusal-text.ts';
import { teachRoutes } from './teach-page.ts';

type Needs = TalkNeeds & Pick<ConsoleRooms, 'log'>;

const Reply = z
  .string()
  .trim()
  .min(1, 'Tulis balasan lebih dulu.')
  .max(4_000, 'Balasan paling banyak 4.000 karakter.');

const After = z.coerce.number().int().min(0).catch(0);
/** As many lines as a question may lie back. */
const LOOK_BACK = 20;

/** One conversation's page and what its buttons do. */
export function conversationRoutes(needs: Needs): Hono<SignedIn> {
  const { store, handover, now } = needs;
  const app = new Hono<SignedIn>();
  const asked = (c: Context) => conversationAsked(c, needs);

  app.get('/:id{[0-9]+}', async (c) => {
    const conversation = await asked(c);
    return conversation === null ? c.notFound() : conversationPage(c, needs, conversation);
  });

  // Lines that were added since, for pages whose stream is refused.
  app.get('/:id{[0-9]+}/baris', async (c) => {
    const conversation = await asked(c);
    if (conversation === null) return c.notFound();
    const lines = await linesForOperator(store, conversation, After.parse(c.req.query('after')));
    return c.html(html`<div>${drawTranscript(lines, OPERATOR_NAMES, '', teachLink(conversation.id))}</div>`);
  });

  app.get('/:id{[0-9]+}/berkas/:file{[0-9]+}', async (c) => {
    const conversation = await asked(c);
    const found = conversation && (await store.handoverFiles.read(Number(c.req.param('file'))));
    if (!found || found.file.conversation !== conversation.id) return c.notFound();
    const { name, type } = found.file;
    return sendFile(
      c,
      { name, type, bytes: found.bytes },
      type.startsWith('image/') ? 'inline' : 'attachment',
    );
  });

  /** Runs one action; a planned "no" returns to the page with its words and what was typed. */
  async function act(
    c: SignedInContext,
    done: string,
    of: Sent['of'],
    values: Record<string, string>,
    run: (conversation: number, operator: number) => Promise<void>,
  ) {
    const conversation = await asked(c);
    if (conversation === null) return c.notFound();
    try {
      await run(conversation.id, c.get('session').operator.id);
    } catch (error) {
      const errors = { '': refusalText(needs, error) };
      return conversationPage(c, needs, (await asked(c))!, { of, form: { values, errors } }, 409);
    }
    return c.redirect(`/console/percakapan/${conversation.id}?pesan=${done}`, 303);
  }

  app.post('/:id{[0-9]+}/ambil', async (c) => {
    const values = await formValues(c);
    const from = Number(values.pemegang) || null;
    return act(c, 'diambil', 'state', values, (id, operator) => handover.takeOver(id, operator, now(), from));
  });
  app.post('/:id{[0-9]+}/kembalikan', (c) =>
    act(c, 'dikembalikan', 'state', {}, (id, operator) => handover.giveBack(id, operator, now())),
  );

  /** What a button beside the reply box puts into it. */
  async function inserted(c: SignedInContext, conversation: Conversation, what: string): Promise<string> {
    const [kind, name = ''] = what.split(/:(.*)/s);
    const operator = c.get('session').operator.id;
    if (kind === 'siap') {
      const reply = await store.cannedReplies.get(Number(name));
      const values = await handover.variables(conversation, operator, now());
      return reply ? handover.fill(reply.text, values) : '';
    }
    if (kind !== 'artikel') return '';
    const lines = await linesForOperator(store, conversation, Math.max(0, conversation.lastN - LOOK_BACK));
    const answers = handover.suggest(lastQuestion(lines), now());
    return answers.find((answer) => answer.article === name)?.text ?? '';
  }

  app.post('/:id{[0-9]+}/balas', async (c) => {
    const values = await formValues(c);
    const conversation = await asked(c);
    if (conversation === null) return c.notFound();
    if (values.sisip !== undefined) {
      const more = await inserted(c, conversation, values.sisip);
      const text = [(values.text ?? '').trimEnd(), more].filter(Boolean).join('\n\n');
      const form = { values: { ...values, text }, errors: {} };
      return conversationPage(c, needs, conversation, { of: 'reply', form });
    }
    const text = Reply.safeParse(values.text ?? '');
    if (!text.success) {
      const errors = { text: text.error.issues[0]!.message };
      return conversationPage(c, needs, conversation, { of: 'reply', form: { values, errors } }, 422);
    }
    return act(c, 'terkirim', 'reply', values, (id, operator) =>
      handover.say(id, operator, text.data, now()),
    );
  });

  app.post('/:id{[0-9]+}/lampiran', async (c) => {
    const { file, caption } = await c.req.parseBody();
    const values = { caption: typeof caption === 'string' ? caption.trim().slice(0, 1_000) : '' };
    const conversation = await asked(c);
    if (conversation === null) return c.notFound();
    if (!(file instanceof File) || file.size === 0) {
      const form = { ...EMPTY_FORM, values, errors: { file: 'Pilih berkasnya.' } };
      return conversationPage(c, needs, conversation, { of: 'file', form }, 422);
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    return act(c, 'berkas-terkirim', 'file', values, (id, operator) =>
      handover.say(id, operator, values.caption, now(), { name: file.name, bytes }),
    );
  });

  app.route('/', teachRoutes(needs));
  app.route('/', talkStreams(needs));
  return app;
}
