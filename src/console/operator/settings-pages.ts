import { Hono } from 'hono';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { auditRoutes } from './audit-page.ts';
import { checklistPage } from './checklist-page.ts';
import { holidayRoutes } from './holiday-settings.ts';
import { lawRoutes } from './law-settings.ts';
import { officeRoutes } from './office-settings.ts';
import { retentionRoutes } from './retention-settings.ts';
import { SETTINGS } from './settings-frame.ts';
import { versionRoutes } from './settings-versions.ts';

/** Everything under Pengaturan that has no path of its own. */
export function settingsRoutes(rooms: ConsoleRooms): Hono<SignedIn> {
  const app = new Hono<SignedIn>();
  app.get('/', (c) => c.redirect(`${SETTINGS}/kesiapan`, 302));
  app.get('/kesiapan', (c) => checklistPage(c, rooms));
  app.route('/kantor', officeRoutes(rooms));
  app.route('/hari-libur', holidayRoutes(rooms));
  app.route('/jangka-waktu', lawRoutes(rooms));
  app.route('/masa-simpan', retentionRoutes(rooms));
  app.route('/versi', versionRoutes(rooms));
  app.route('/log', auditRoutes(rooms));
  return app;
}
