import { Hono } from 'hono';
import type { ConsoleRooms } from '../rooms.ts';
import { charterPage } from './charter-page.ts';
import { howToAskPage } from './how-to-ask-page.ts';
import { INFORMATION } from './information-frame.ts';
import { informationListPage } from './information-list-page.ts';
import { keptReports, statisticsPage } from './statistics-page.ts';

type Needs = Pick<
  ConsoleRooms,
  'office' | 'articles' | 'publicInformation' | 'law' | 'grounds' | 'desk' | 'now'
>;

/** `/informasi-publik` and what stands under it. */
export function informationPages(rooms: Needs): Hono {
  const app = new Hono();
  const reports = keptReports(rooms.desk);
  app.get(INFORMATION, (c) => c.html(informationListPage(rooms)));
  app.get(`${INFORMATION}/cara-meminta`, (c) => c.html(howToAskPage(rooms)));
  app.get(`${INFORMATION}/maklumat`, (c) => c.html(charterPage(rooms)));
  app.get(`${INFORMATION}/statistik`, async (c) =>
    c.html(statisticsPage(rooms.office, await reports(rooms.now()))),
  );
  return app;
}
