import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { MAX_ATTACHMENT, MAX_ATTACHMENTS } from '../../domain/attachment.ts';
import { formValues } from '../form.ts';
import type { ConsoleRooms } from '../rooms.ts';
import { chatPage } from './chat-page.ts';

/** Carries the conversation of browsers without JavaScript; the script keeps its own copy. */
const COOKIE = 'percakapan';
const THIRTY_DAYS = 30 * 24 * 3600;

type Needs = Pick<ConsoleRooms, 'webChat' | 'library' | 'office' | 'settings' | 'clientAddress'>;

/** Why a file sent without JavaScript was not taken: refusals that the page may be led back with. */
const FILE_REFUSALS: ReadonlySet<string> = new Set([
  'attachment_missing',
  'attachment_wait',
  'attachment_request',
  'attachment_size',
  'attachment_photo',
  'attachment_count',
]);

/** `/` and the forms it posts. */
export function chatForms({ webChat, library, office, settings, clientAddress }: Needs): Hono {
  const app = new Hono();
  const cookie = {
    httpOnly: true,
    sameSite: 'Lax',
    secure: settings.publicUrl?.startsWith('https:') ?? false,
    path: '/',
    maxAge: THIRTY_DAYS,
  } as const;

  async function show(c: Context, kept: { text: string; problem: string | null }, status: 200 | 429 = 200) {
    const conversation = getCookie(c, COOKIE) ?? null;
    const lines = conversation === null ? null : await webChat.lines(conversation, 0);
    c.header('Cache-Control', 'no-store');
    return c.html(
      chatPage(office, {
        conversation: lines === null ? null : conversation,
        lines: lines ?? [],
        messageId: randomUUID(),
        takesFileFor: lines === null ? null : await webChat.takesFileFor(conversation!),
        ...kept,
      }),
      status,
    );
  }

  app.get('/', (c) => {
    const refused = c.req.query('berkas') ?? '';
    const limits = { megabytes: MAX_ATTACHMENT / 1024 / 1024, count: MAX_ATTACHMENTS };
    const problem = FILE_REFUSALS.has(refused) ? library.line(`refusal.${refused}`, limits) : null;
    return show(c, { text: '', problem });
  });

  app.post('/', async (c) => {
    const { text = '', message } = await formValues(c);
    const reply = await webChat.say({
      text,
      conversation: getCookie(c, COOKIE) ?? null,
      messageId: message !== undefined && /^[\w-]{1,64}$/.test(message) ? message : null,
      from: clientAddress(c),
    });
    if ('retryAfter' in reply) {
      c.header('Retry-After', String(reply.retryAfter));
      const problem = `Pesan Anda datang terlalu cepat. Tunggu ${reply.retryAfter} detik, lalu kirim lagi.`;
      return show(c, { text, problem }, 429);
    }
    setCookie(c, COOKIE, reply.conversation, cookie);
    return c.redirect('/#akhir', 303);
  });

  app.post('/mulai-baru', (c) => {
    deleteCookie(c, COOKIE, { path: '/' });
    return c.redirect('/', 303);
  });

  return app;
}
