import type { Context, Hono } from 'hono';
import type { App } from './app.ts';
import { clientAddress as addressOf } from './channels/web-chat/client-address.ts';
import { webChatRoutes } from './channels/web-chat/routes.ts';
import { createWebChat } from './channels/web-chat/web-chat.ts';
import type { Config } from './config.ts';
import { createConsole } from './console/console.ts';
import { APPLICANT_LABEL, CATEGORY_LABEL, CHANNEL_LABEL, moveLabel } from './console/labels.ts';
import type { Papers } from './console/papers.ts';
import type { FirstOperator, PublicLaw } from './console/rooms.ts';
import { issuerOf } from './documents/issuer.ts';
import { listXlsx } from './documents/list-workbook.ts';
import { objectionLetters } from './documents/objection-letters.ts';
import { requestLetters } from './documents/request-letters.ts';
import type { Log } from './domain/log.ts';
import { createFigurePapers } from './figure-papers.ts';
import type { Content } from './knowledge/content.ts';
import { legalSources } from './knowledge/law.ts';
import { publicArticles } from './knowledge/public-articles.ts';
import { publicInformation } from './knowledge/public-information.ts';
import { createRegisterPapers } from './register-papers.ts';
import { requestRules } from './request-desks.ts';
import { createRequestPapers } from './request-papers.ts';

export interface SiteOptions {
  app: App;
  content: Content;
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'chatRatePerMinute'>;
  firstOperator: FirstOperator;
  now: () => Date;
  log: Log;
}

function publicLaw(content: Content): PublicLaw {
  const rules = requestRules(content);
  return {
    days: rules.legalDays,
    calendar: { holidays: rules.holidays, hours: rules.hours },
    sources: (received) => legalSources(content.law, received),
    objectionGround: rules.objectionGround,
    extensionReason: rules.extensionReason,
    exempt: rules.exempt,
  };
}

/** Letters, registers and reports for the console, from what is stored. */
function createPapers(options: {
  app: App;
  content: Content;
  publicUrl: string | null;
  now: () => Date;
}): Papers {
  const { app, content, publicUrl, now } = options;
  const { store, desk, objections, library } = app;
  const issuer = issuerOf(content.office);
  const labels = { channel: CHANNEL_LABEL, applicant: APPLICANT_LABEL, category: CATEGORY_LABEL };
  return {
    ofRequest: requestLetters,
    ofObjection: objectionLetters,
    list: async (table) => ({
      name: `${table.name}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      bytes: await listXlsx(table, content.office.name),
    }),
    ...createRequestPapers({ store, content, issuer, library, publicUrl, now, moveLabel }),
    ...createRegisterPapers({ store, content, issuer, desk, objections, now, labels }),
    ...createFigurePapers({ content, desk, now, channel: CHANNEL_LABEL }),
  };
}

/** Everything served over HTTP: the chat's API, the public pages, the console, and `/health`. */
export function createWebSite({ app, content, config, firstOperator, now, log }: SiteOptions): Hono {
  const clientAddress = (c: Context): string => addressOf(c, config.trustProxy);
  const webChat = createWebChat({
    store: app.store,
    chat: app.chat,
    attach: (from, number, file) => app.attach(from, number, file, now()),
    now,
    ratePerMinute: config.chatRatePerMinute,
  });
  const site = createConsole({
    store: app.store,
    desk: app.desk,
    objections: app.objections,
    papers: createPapers({ app, content, publicUrl: config.publicUrl, now }),
    handover: app.handover,
    webChat,
    library: app.library,
    articles: publicArticles(content),
    schedules: content.schedules,
    grounds: content.law.grounds,
    law: publicLaw(content),
    publicInformation: (at) => publicInformation(content, at),
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
      officialChannel: content.office.official_channel,
    },
    statusOf: app.statusOf,
    clientAddress,
    now,
    settings: { publicUrl: config.publicUrl },
    firstOperator,
    log,
  });

  // A channel that is down is said here, and is no reason to take the program for dead.
  site.get('/health', async (c) => {
    try {
      await app.store.ping();
      const channels = Object.fromEntries(
        (await app.channels.reports(now())).map(({ name, state, since, reason, paused, waiting }) => [
          name,
          { state: paused ? 'paused' : state, since: since.toISOString(), reason, waiting },
        ]),
      );
      return c.json({ status: 'ok', parts: { database: 'ok', ...channels } });
    } catch {
      return c.json({ status: 'failing', parts: { database: 'failing' } }, 503);
    }
  });
  site.get('/metrics', async (c) => {
    const page = await app.metrics.page(await app.channels.reports(now()));
    return c.text(page.body, 200, { 'Content-Type': page.type });
  });
  site.route(
    '/',
    webChatRoutes({
      webChat,
      sentence: (refusal) => app.library.line(`refusal.${refusal.code}`, refusal.values),
      now,
      clientAddress,
      ratePerMinute: config.chatRatePerMinute,
    }),
  );
  return site;
}
