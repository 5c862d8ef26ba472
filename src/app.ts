import { articleHits } from './article-hits.ts';
import { createChannelDesk } from './channel-desk.ts';
import { createDelivery } from './channels/delivery.ts';
import { createTranscriptChannel } from './channels/transcript-channel.ts';
import { createChatDoors } from './chat-doors.ts';
import type { Rooms } from './conversation/answer.ts';
import { createEvenReading } from './conversation/even-reading.ts';
import { createWorker } from './conversation/worker.ts';
import type { Library } from './domain/article.ts';
import type { AttachmentKind } from './domain/attachment.ts';
import type { Channel, ChannelDesk, ChannelMaker, ChannelRooms } from './domain/channel.ts';
import type { ChatDoor, ObjectionDesk, RequestDesk } from './domain/desk.ts';
import type { HandoverDesk } from './domain/handover.ts';
import type { Understander } from './domain/intent.ts';
import type { KnowledgeDesk } from './domain/knowledge-desk.ts';
import type { Log } from './domain/log.ts';
import type { OpenFile } from './domain/message.ts';
import type { RequestRecord } from './domain/request.ts';
import type { SettingsDesk } from './domain/settings.ts';
import type { Store } from './domain/store.ts';
import { createHandover } from './handover-desk.ts';
import type { Content } from './knowledge/content.ts';
import { createLibrary } from './knowledge/library.ts';
import { createKnowledgeDesk } from './knowledge-desk.ts';
import { createLiveKnowledge, type LiveKnowledge, lessonsOf } from './live-knowledge.ts';
import { contentText } from './load.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { trainedModel } from './model-cache.ts';
import { createOpenFile } from './reply-files.ts';
import { createDesks, createTell, requestRules } from './request-desks.ts';
import { attachOwn } from './requests/case-file.ts';
import type { Chat } from './requests/moves.ts';
import { recomputeIfChanged } from './requests/recompute.ts';
import { likeness } from './requests/similar.ts';
import { watchClocks } from './requests/watch.ts';
import { contentInForce, createSettingsDesk, purgeNightly } from './settings-desk.ts';
import { openStore } from './store/database.ts';
import { createPerform } from './turn-effects.ts';
import { createUnderstander } from './understanding/understand.ts';

/** Joins the rooms: the only file that knows all of them. */

export interface AppOptions {
  content: Content;
  databasePath: string;
  secretKey: Uint8Array;
  /** This is the program that serves: a second one on the same database is refused. */
  alone?: boolean;
  /** Where the trained model is kept; null trains at every start. */
  cacheDir: string | null;
  /** Chat services besides the web and the terminal. */
  channels?: readonly ChannelMaker[];
  /** For links that operators are sent. */
  publicUrl?: string | null;
  now: () => Date;
  log: Log;
}

export interface App {
  store: Store;
  library: Library;
  understander: Understander;
  rooms: Rooms;
  chat: ChatDoor;
  desk: RequestDesk;
  objections: ObjectionDesk;
  handover: HandoverDesk;
  channels: ChannelDesk;
  settings: SettingsDesk;
  knowledge: KnowledgeDesk;
  live: LiveKnowledge;
  /** With the office's settings; `office`, `law` and `holidays` are renewed in place when they change. */
  content: Content;
  metrics: Metrics;
  /** Begins to hear on every channel. */
  start(): void;
  statusOf(number: string, secret: string): Promise<RequestRecord | null>;
  /** Makes or fetches what a reply's file names. */
  openFile: OpenFile;
  /** Keeps a citizen's file with a request filed in that chat. */
  attach(
    from: Chat,
    number: string,
    file: { kind: AttachmentKind; name: string; bytes: Uint8Array },
    at: Date,
  ): Promise<void>;
  /** Takes up what an earlier process left in inbox and outbox, and looks at the clocks of requests. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** How often the clocks of requests are looked at, ms. */
const WATCH_EVERY_MS = 15 * 60_000;

/** What the desk reads and says, without a database: enough for `ask --explain` and the evaluation. */
export async function createMind(content: Content, cacheDir: string | null) {
  const model = await trainedModel(cacheDir, lessonsOf(content));
  const understander = createUnderstander(model, { regions: content.regions });
  const library = createLibrary(content);
  return { understander, library };
}

export async function createApp(options: AppOptions): Promise<App> {
  const { now, log } = options;
  const store = await openStore({
    path: options.databasePath,
    secretKey: options.secretKey,
    alone: options.alone ?? false,
  });
  const content = await contentInForce(options.content, store);
  const live = await createLiveKnowledge({ base: content, store, cacheDir: options.cacheDir, now, log });
  const { understander, library } = live;
  const rules = requestRules(content);
  const handover = createHandover({
    store,
    content,
    hours: () => rules.hours,
    holidays: rules.holidays,
    library,
    understander,
    publicUrl: options.publicUrl ?? null,
    delivered: () => delivery.announce(),
  });
  const rooms: Rooms = {
    library,
    get intents() {
      return live.intents;
    },
    agencies: content.agencies,
    office: content.office,
    cases: {
      legalDays: rules.legalDays,
      objectionGround: rules.objectionGround,
      calendar: rules,
      hash: rules.hash,
      likeness,
    },
    even: createEvenReading(content.names),
    answering: handover.answering,
  };

  const openFile = createOpenFile({ store, content, library, publicUrl: options.publicUrl ?? null, now });

  const failed = (what: string) => (error: unknown) => log.error({ stack: String(error) }, `${what} failed`);
  const work = (): void => void worker.run().catch(failed('the worker'));
  const doors = createChatDoors(store, (message) => worker.accept(message), work);
  const announce = (channel: string, address: string): void => {
    doors.grew(channel, address);
    handover.changed(channel, address);
  };
  const channels: Channel[] = [
    createTranscriptChannel('web', announce, now()),
    createTranscriptChannel('terminal', announce, now()),
    ...(options.channels ?? []).map((make) => make(channelRooms())),
  ];
  const metrics = createMetrics();
  const delivery = createDelivery({
    store,
    channels,
    late: () => library.say('late'),
    counted: metrics.delivered,
    now,
    random: Math.random,
    log,
  });
  const channelDesk = createChannelDesk({ store, channels, delivery });
  await channelDesk.begin();
  const worker = createWorker({
    store,
    understander,
    rooms,
    perform: createPerform(handover, rules, now),
    fetchFile: (name) => {
      const channel = channels.find((one) => one.name === name);
      return channel?.fetchFile?.bind(channel);
    },
    attach: (tx, from, number, file) => attachOwn(tx, from, number, file, now()),
    now,
    log,
    settled: (message, replies) => {
      metrics.turn(message.channel, replies[0]?.kind ?? 'none');
      doors.answered(message);
      announce(message.channel, message.conversation);
      void delivery.announce().catch(failed('delivery'));
    },
  });
  /** What a channel is given: the door, the office's words and files. */
  function channelRooms(): ChannelRooms {
    return {
      hear: doors.hear,
      openFile,
      say: (phrase, values) => library.say(phrase, values),
      line: (phrase, values) => library.line(phrase, values),
      lastMark: (channel) => store.outbox.lastMark(channel),
      articles: (text, limit) =>
        articleHits({ library, understander, intents: rooms.intents }, text, limit, now()),
      now,
      log,
    };
  }

  const tell = createTell(library, now);
  const { desk, objections } = createDesks({ store, rules, tell, delivered: () => delivery.announce() });

  const settings = createSettingsDesk({
    store,
    content,
    rules,
    tell,
    delivered: () => delivery.announce(),
    textOf: contentText,
  });

  let watchedAt = 0;
  /** Looks at every clock, at most once in a quarter of an hour; first at the table they rest on. */
  async function watch(): Promise<void> {
    const at = now();
    if (Math.abs(at.getTime() - watchedAt) < WATCH_EVERY_MS) return;
    watchedAt = at.getTime();
    const reason = 'tabel hari libur, jam kerja, atau jangka waktu berubah';
    await store.transaction((tx) => recomputeIfChanged(tx, rules, tell, reason, at));
    await purgeNightly(store, at);
    await watchClocks(store, rules, tell, at, (error) =>
      log.error({ stack: String(error) }, 'a clock was not looked at'),
    );
  }

  const knowledge = createKnowledgeDesk({ store, live, rooms });

  return {
    store,
    knowledge,
    live,
    library,
    understander,
    rooms,
    chat: doors.door,
    desk,
    objections,
    handover: handover.desk,
    channels: channelDesk,
    settings,
    content,
    metrics,
    async statusOf(number, secret) {
      const found = await store.requests.byNumber(number);
      return found && found.secretHash === rules.hash(secret) ? found.record : null;
    },
    openFile,
    attach: (from, number, file, at) => store.transaction((tx) => attachOwn(tx, from, number, file, at)),
    start() {
      for (const channel of channels) channel.start();
    },
    async resume() {
      work();
      await channelDesk.watch(now()).catch(failed('the watch over channels'));
      await watch().catch(failed('the watch'));
      await handover.watch(now()).catch(failed('the handover watch'));
      await delivery.announce();
    },
    async close() {
      await Promise.all(channels.map((channel) => channel.stop()));
      await worker.run();
      await delivery.announce();
      await delivery.stop();
      await store.close();
    },
  };
}
