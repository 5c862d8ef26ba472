import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { MAX_ATTACHMENT } from '../domain/attachment.ts';
import { assetRoutes } from './assets.ts';
import { pageHeaders } from './headers.ts';
import { operatorPages } from './operator/operator-pages.ts';
import { articlePages } from './public/article-pages.ts';
import { chatForms } from './public/chat-forms.ts';
import { brokenPage, notFoundPage, refusedFormPage } from './public/error-pages.ts';
import { informationPages } from './public/information-pages.ts';
import { privacyPage } from './public/privacy-page.ts';
import { scheduleFileRoutes } from './public/schedule-files.ts';
import { schedulePage } from './public/schedule-page.ts';
import { statusPage } from './public/status-page.ts';
import type { ConsoleRooms } from './rooms.ts';
import { isSameOrigin } from './same-origin.ts';
import { readToEnd } from './unread-body.ts';

const MAX_FORM = 256 * 1024;
/** A file to attach, and the form around it. */
const MAX_UPLOAD = MAX_ATTACHMENT + MAX_FORM;

/** An address as the log may hold it: the id of a conversation opens it. */
function withoutId(path: string): string {
  return path.replace(/^(\/api\/chat\/)[^/]+/, '$1…');
}

/**
 * The outermost web application: headers, errors and every page. Other routes (`/api/chat`, webhooks,
 * `/health`) are added to it with `route`, so that the headers and error pages hold for them too.
 */
export function createConsole(rooms: ConsoleRooms): Hono {
  const { office, settings, log } = rooms;
  const app = new Hono();

  app.use('*', readToEnd());
  app.use('*', pageHeaders(settings.publicUrl));
  app.use('*', async (c, next) => {
    // Whatever the body is called: a script of another site may leave its type out.
    const form = c.req.method === 'POST' && !c.req.path.startsWith('/api/');
    if (form && !isSameOrigin(c, settings.publicUrl)) return c.html(refusedFormPage(office), 403);
    return next();
  });
  const limit = bodyLimit({ maxSize: MAX_FORM, onError: (c) => c.html(refusedFormPage(office), 413) });
  for (const path of ['/', '/status']) app.use(path, limit);
  const files = bodyLimit({ maxSize: MAX_UPLOAD, onError: (c) => c.html(refusedFormPage(office), 413) });
  app.use('/console/*', (c, next) => (c.req.path.endsWith('/lampiran') ? files : limit)(c, next));

  app.onError((error, c) => {
    const errorId = randomUUID().slice(0, 8);
    log.error({ id: errorId, route: withoutId(c.req.path), stack: error.stack }, 'a page failed');
    if (c.req.path.startsWith('/api/'))
      return c.json({ error: { code: 'internal', message: `Terjadi gangguan (${errorId}).` } }, 500);
    return c.html(brokenPage(office, errorId), 500);
  });
  app.notFound((c) =>
    c.req.path.startsWith('/api/')
      ? c.json({ error: { code: 'not_found', message: 'Alamat ini tidak ada.' } }, 404)
      : c.html(notFoundPage(office), 404),
  );

  app.route('/', assetRoutes());
  app.route('/', chatForms(rooms));
  app.route('/', statusPage(rooms));
  app.route('/', articlePages(rooms));
  app.route('/', informationPages(rooms));
  app.get('/jadwal', (c) => c.html(schedulePage(rooms)));
  app.route('/', scheduleFileRoutes(rooms));
  app.get('/privasi', (c) => c.html(privacyPage(office)));
  app.route('/', operatorPages(rooms));
  return app;
}
