import type { Context, Hono } from 'hono';
import type { App } from './app.ts';
import { telegramParts } from './channels/rendering/telegram.ts';
import { terminalText } from './channels/rendering/terminal.ts';
import { whatsappParts } from './channels/rendering/whatsapp.ts';
import { clientAddress as addressOf } from './channels/web-chat/client-address.ts';
import { webChatRoutes } from './channels/web-chat/routes.ts';
import { createWebChat } from './channels/web-chat/web-chat.ts';
import type { ChatServices } from './chat-services.ts';
import type { Config } from './config.ts';
import { createConsole } from './console/console.ts';
import { APPLICANT_LABEL, CATEGORY_LABEL, CHANNEL_LABEL, moveLabel } from './console/labels.ts';
import type { Papers } from './console/papers.ts';
import type { ConsoleRooms, FirstOperator, Office, PublicLaw } from './console/rooms.ts';
import { issuerOf } from './documents/issuer.ts';
import { listXlsx } from './documents/list-workbook.ts';
import { objectionLetters } from './documents/objection-letters.ts';
import { requestLetters } from './documents/request-letters.ts';
import type { Log } from './domain/log.ts';
import { officeHours } from './domain/office-hours.ts';
import { createFigurePapers } from './figure-papers.ts';
import type { Content } from './knowledge/content.ts';
import { legalSources } from './knowledge/law.ts';
import { publicInformation } from './knowledge/public-information.ts';
import { openingChecklist } from './opening-checklist.ts';
import { createRegisterPapers } from './register-papers.ts';
import { requestRules } from './request-desks.ts';
import { createRequestPapers } from './request-papers.ts';

export interface SiteOptions {
  app: App;
  content: Content;
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'chatRatePerMinute'>;
  /** Chat services that are called at an address of ours, and how WhatsApp is linked. */
  services?: Pick<ChatServices, 'webhooks' | 'pairing'>;
  firstOperator: FirstOperator;
  now: () => Date;
  log: Log;
}

function publicLaw(content: Content): PublicLaw {
  const rules = requestRules(content);
  return {
    days: rules.legalDays,
    calendar: {
      holidays: rules.holidays,
      get hours() {
        return officeHours(content.office.hours);
      },
    },
    sources: (received) => legalSources(content.law, received),
    objectionGround: rules.objectionGround,
    extensionReason: rules.extensionReason,
    exempt: rules.exempt,
  };
}

/** The office as pages name it, read anew each time: its data may be set while the program runs. */
function officeOf({ office }: Content): Office {
  return {
    get name() {
      return office.name;
    },
    get shortName() {
      return office.short_name;
    },
    get address() {
      return office.address;
    },
    get website() {
      return office.website;
    },
    get phone() {
      return office.phone;
    },
    get email() {
      return office.email;
    },
    get hours() {
      return office.hours ? Object.entries(office.hours).map(([day, hours]) => `${day} ${hours}`) : null;
    },
    get officialChannel() {
      return office.official_channel;
    },
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

/** How the channels show a reply, for editors; what a chat cannot draw is left out. */
function previewsOf(library: App['library']): ConsoleRooms['previews'] {
  return [
    {
      channel: 'Telegram',
      draw: (reply) =>
        telegramParts(reply)
          .map((part) => part.text)
          .join('\n\n'),
    },
    {
      channel: 'WhatsApp',
      draw: (reply) => whatsappParts(reply, { pick: library.line('whatsapp.pick') }).join('\n\n'),
    },
    {
      channel: 'Terminal',
      draw: (reply) =>
        terminalText(reply, { text: 'bot', style: 'bold' }, { width: 72, colour: false, site: null }).trim(),
    },
  ];
}

/** Everything served over HTTP: the chat's API, the public pages, the console, and `/health`. */
export function createWebSite({
  app,
  config,
  services,
  firstOperator,
  now,
  log,
  ...options
}: SiteOptions): Hono {
  const { office, law, holidays } = app.content;
  const content: Content = { ...options.content, office, law, holidays };
  const clientAddress = (c: Context): string => addressOf(c, config.trustProxy);
  const webChat = createWebChat({
    store: app.store,
    chat: app.chat,
    attach: (from, number, file) => app.attach(from, number, file, now()),
    openFile: (source) => app.openFile(source),
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
    articles: app.live.articles,
    knowledge: app.knowledge,
    previews: previewsOf(app.library),
    counts: { knowledgeToReview: () => app.knowledge.toReview(now()) },
    schedules: content.schedules,
    grounds: content.law.grounds,
    law: publicLaw(content),
    publicInformation: (at) => publicInformation(content, at),
    office: officeOf(content),
    officeSettings: app.settings,
    checklist: (at) =>
      openingChecklist(
        { store: app.store, content, publicUrl: config.publicUrl, channels: app.channels },
        at,
      ),
    channels: app.channels,
    ...(services?.pairing ? { whatsapp: services.pairing } : {}),
    statusOf: app.statusOf,
    openFile: app.openFile,
    clientAddress,
    now,
    settings: { publicUrl: config.publicUrl },
    firstOperator,
    log,
  });

  for (const [path, answer] of services?.webhooks ?? [])
    site.on(['GET', 'POST'], path, (c) => answer(c.req.raw));

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
