import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { MAX_ATTACHMENT } from '../../domain/attachment.ts';
import { rateLimit } from '../../domain/rate-limit.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { WebChat } from '../../domain/web-chat.ts';
import { streamLines } from './events.ts';
import { lineJson, replyJson } from './line-json.ts';
import { readUpload } from './upload.ts';

/** Room for 10,000 characters written as escaped surrogate pairs, and then some. */
const MAX_BODY = 256 * 1024;
/** Open streams a network address may hold at once. */
const MAX_STREAMS = 40;

export interface WebChatRoutes {
  webChat: WebChat;
  /** The sentence of a refusal. */
  sentence: (refusal: Refusal) => string;
  now: () => Date;
  clientAddress: (c: Context) => string;
  ratePerMinute: number;
}

const Post = z.object({
  text: z.string(),
  conversation: z.string().max(200).nullish(),
  message: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullish(),
});

const After = z.coerce.number().int().min(0).catch(0);

type Status = 400 | 404 | 413 | 422 | 429;

function problem(c: Context, status: Status, code: string, message: string) {
  return c.json({ error: { code, message } }, status);
}

function tooMany(c: Context, seconds: number) {
  c.header('Retry-After', String(seconds));
  return problem(c, 429, 'too_many_messages', `Terlalu banyak pesan. Coba lagi dalam ${seconds} detik.`);
}

function wantsPage(c: Context): boolean {
  return (c.req.header('accept') ?? '').includes('text/html');
}

const notFound = (c: Context) =>
  problem(c, 404, 'unknown_conversation', 'Percakapan ini tidak ditemukan. Mulailah percakapan baru.');

/** `POST /api/chat`, `POST /api/chat/:id/files`, `GET /api/chat/:id` and its stream: the web chat's public API. */
export function webChatRoutes({ webChat, sentence, now, clientAddress, ratePerMinute }: WebChatRoutes): Hono {
  const app = new Hono();
  const reads = rateLimit(ratePerMinute * 10, 60_000);
  const uploads = rateLimit(ratePerMinute, 60_000);
  const streams = new Map<string, number>();

  app.use('/api/chat/*', async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });

  const limit = bodyLimit({
    maxSize: MAX_BODY,
    onError: (c) => problem(c, 413, 'too_large', 'Pesan terlalu besar.'),
  });
  app.post('/api/chat', limit, async (c) => {
    const body = Post.safeParse(await c.req.json().catch(() => null));
    if (!body.success)
      return problem(c, 400, 'bad_request', 'Kirim JSON {"text": "…", "conversation": "…"} yang sah.');
    const reply = await webChat.say({
      text: body.data.text,
      conversation: body.data.conversation ?? null,
      messageId: body.data.message ?? null,
      from: clientAddress(c),
    });
    if ('retryAfter' in reply) return tooMany(c, reply.retryAfter);
    return c.json({
      conversation: reply.conversation,
      replies: reply.replies.map(replyJson),
    });
  });

  const fileLimit = bodyLimit({
    maxSize: MAX_ATTACHMENT + MAX_BODY,
    onError: (c) =>
      refusedFile(c, 413, new Refusal('attachment_size', { megabytes: MAX_ATTACHMENT / 1024 / 1024 })),
  });
  /** A browser without JavaScript is led back to its page, which says the sentence. */
  const refusedFile = (c: Context, status: Status, refusal: Refusal): Response =>
    wantsPage(c)
      ? c.redirect(`/?berkas=${refusal.code}#akhir`, 303)
      : problem(c, status, refusal.code, sentence(refusal));
  const waitForFile = (c: Context, seconds: number): Response =>
    wantsPage(c) ? c.redirect('/?berkas=attachment_wait#akhir', 303) : tooMany(c, seconds);
  /** Taking megabytes apart is work: it is done only for a conversation that may send a file. */
  const mayUpload: MiddlewareHandler = async (c, next) => {
    const wait = uploads.hit(clientAddress(c), now());
    if (wait > 0) return waitForFile(c, wait);
    if ((await webChat.takesFileFor(c.req.param('conversation')!)) === null)
      return refusedFile(c, 422, new Refusal('attachment_request'));
    return next();
  };
  app.post('/api/chat/:conversation/files', mayUpload, fileLimit, async (c) => {
    const upload = await readUpload(c);
    if (upload === null) return refusedFile(c, 400, new Refusal('attachment_missing'));
    try {
      const conversation = c.req.param('conversation');
      const reply = await webChat.attach({ ...upload, conversation, from: clientAddress(c) });
      if ('retryAfter' in reply) return waitForFile(c, reply.retryAfter);
      if (wantsPage(c)) return c.redirect('/#akhir', 303);
      return c.json({
        conversation: reply.conversation,
        replies: reply.replies.map(replyJson),
      });
    } catch (error) {
      if (error instanceof Refusal) return refusedFile(c, 422, error);
      throw error;
    }
  });

  app.get('/api/chat/:conversation', async (c) => {
    const wait = reads.hit(clientAddress(c), now());
    if (wait > 0) return tooMany(c, wait);
    const conversation = c.req.param('conversation');
    const lines = await webChat.lines(conversation, After.parse(c.req.query('after')));
    if (lines === null) return notFound(c);
    return c.json({ conversation, messages: lines.map(lineJson) });
  });

  app.get('/api/chat/:conversation/files/:line{[0-9]+}/:place{[0-9]+}', async (c) => {
    const wait = reads.hit(clientAddress(c), now());
    if (wait > 0) return tooMany(c, wait);
    const [line, place] = [Number(c.req.param('line')), Number(c.req.param('place'))];
    const file = await webChat.file(c.req.param('conversation'), line, place);
    if (file === null) return problem(c, 404, 'unknown_file', 'Berkas ini tidak ada atau sudah dihapus.');
    // Never drawn in the page's own origin: whatever it is, it is saved.
    return c.body(file.bytes as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': file.type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    });
  });

  app.get('/api/chat/:conversation/events', async (c) => {
    const from = clientAddress(c);
    const wait = reads.hit(from, now());
    if (wait > 0) return tooMany(c, wait);
    const conversation = c.req.param('conversation');
    const after = After.parse(c.req.header('last-event-id') ?? c.req.query('after'));
    if ((await webChat.lines(conversation, Number.MAX_SAFE_INTEGER)) === null) return notFound(c);
    const open = streams.get(from) ?? 0;
    if (ratePerMinute > 0 && open >= MAX_STREAMS) return tooMany(c, 60);
    streams.set(from, open + 1);
    return streamLines(c, webChat, conversation, after, () => {
      const left = (streams.get(from) ?? 1) - 1;
      if (left > 0) streams.set(from, left);
      else streams.delete(from);
    });
  });

  return app;
}
