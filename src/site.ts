import type { Context, Hono } from 'hono';
import type { App } from './app.ts';
import { clientAddress as addressOf } from './channels/web-chat/client-address.ts';
import { webChatRoutes } from './channels/web-chat/routes.ts';
import { createWebChat } from './channels/web-chat/web-chat.ts';
import type { Config } from './config.ts';
import { createConsole } from './console/console.ts';
import type { FirstOperator } from './console/rooms.ts';
import type { Log } from './domain/log.ts';
import type { Content } from './knowledge/content.ts';
import { publicArticles } from './knowledge/public-articles.ts';

export interface SiteOptions {
  app: App;
  content: Content;
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'chatRatePerMinute'>;
  firstOperator: FirstOperator;
  now: () => Date;
  log: Log;
}

/** Everything served over HTTP: the chat's API, the public pages, the console, and `/health`. */
export function createWebSite({ app, content, config, firstOperator, now, log }: SiteOptions): Hono {
  const clientAddress = (c: Context): string => addressOf(c, config.trustProxy);
  const webChat = createWebChat({
    store: app.store,
    chat: app.chat,
    now,
    ratePerMinute: config.chatRatePerMinute,
  });
  const site = createConsole({
    store: app.store,
    desk: app.desk,
    handover: app.handover,
    webChat,
    library: app.library,
    articles: publicArticles(content),
    schedules: content.schedules,
    grounds: content.law.grounds,
    office: {
      name: content.office.name,
      shortName: content.office.short_name,
      address: content.office.address,
      website: content.office.website,
      phone: content.office.phone,
      email: content.office.email,
      hours: content.office.hours
        ? Object.entries(content.office.hours).map(([day, hours]) => `${day} ${hours}`)
        : null,
    },
    statusOf: app.statusOf,
    clientAddress,
    now,
    settings: { publicUrl: config.publicUrl },
    firstOperator,
    log,
  });

  site.get('/health', async (c) => {
    try {
      await app.store.ping();
      return c.json({ status: 'ok', parts: { database: 'ok' } });
    } catch {
      return c.json({ status: 'failing', parts: { database: 'failing' } }, 503);
    }
  });
  site.route('/', webChatRoutes({ webChat, now, clientAddress, ratePerMinute: config.chatRatePerMinute }));
  return site;
}
