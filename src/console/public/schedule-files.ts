import { Hono } from 'hono';
import { sendFile } from '../download.ts';
import type { ConsoleRooms } from '../rooms.ts';

/** What an ending names. */
const SOURCES = { png: 'schedule_picture', ics: 'schedule_calendar' } as const;

/** `/berkas/jadwal/pilkada-2024.png` and `.ics`: the stages of an election as a picture and for a calendar. */
export function scheduleFileRoutes({ openFile, now }: Pick<ConsoleRooms, 'openFile' | 'now'>): Hono {
  const app = new Hono();
  app.get('/berkas/jadwal/:file{[a-z0-9-]+\\.(?:png|ics)}', async (c) => {
    const [election = '', ending] = c.req.param('file').split('.');
    const file = await openFile({ of: SOURCES[ending as keyof typeof SOURCES], election });
    if (file === null) return c.notFound();
    // A picture shows what holds today.
    c.header('Cache-Control', 'public, max-age=3600');
    c.header('Last-Modified', now().toUTCString());
    return sendFile(c, file, ending === 'png' ? 'inline' : 'attachment');
  });
  return app;
}
