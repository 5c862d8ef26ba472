import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { formValues } from '../form.ts';
import type { ConsoleRooms } from '../rooms.ts';
import { chatPage } from './chat-page.ts';

/** Carries the conversation of browsers without JavaScript; the script keeps its own copy. */
const COOKIE = 'percakapan';
const THIRTY_DAYS = 30 * 24 * 3600;

type Needs = Pick<ConsoleRooms, 'webChat' | 'office' | 'settings' | 'clientAddress'>;

/** `/` and the forms it posts. */
export function chatForms({ webChat, office, settings, clientAddress }: Needs): Hono {
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
        ...kept,
      }),
      status,
    );
  }

  app.get('/', (c) => show(c, { text: '', problem: null }));

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
