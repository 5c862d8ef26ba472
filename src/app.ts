import { EventEmitter } from 'node:events';
import { createDelivery } from './channels/delivery.ts';
import type { Rooms } from './conversation/answer.ts';
import { createEvenReading } from './conversation/even-reading.ts';
import { reply } from './conversation/reply.ts';
import { createWorker, type Perform } from './conversation/worker.ts';
import type { Library } from './domain/article.ts';
import type { AttachmentKind } from './domain/attachment.ts';
import type { ChatDoor, HandoverDesk, ObjectionDesk, RequestDesk } from './domain/desk.ts';
import type { Understander } from './domain/intent.ts';
import type { Log } from './domain/log.ts';
import type { CitizenMessage } from './domain/message.ts';
import type { RequestRecord } from './domain/request.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';
import { createLibrary } from './knowledge/library.ts';
import { trainedModel } from './model-cache.ts';
import { createDesks, createTell, performRequest, requestRules } from './request-desks.ts';
import { attachOwn } from './requests/case-file.ts';
import type { Chat } from './requests/moves.ts';
import { recomputeIfChanged } from './requests/recompute.ts';
import { likeness } from './requests/similar.ts';
import { watchClocks } from './requests/watch.ts';
import { openStore } from './store/database.ts';
import { readingOf } from './understanding/reading.ts';
import { createUnderstander } from './understanding/understand.ts';

/** Joins the rooms: the only file that knows all of them. */

export interface AppOptions {
  content: Content;
  databasePath: string;
  secretKey: Uint8Array;
  /** Where the trained model is kept; null trains at every start. */
  cacheDir: string | null;
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
  statusOf(number: string, secret: string): Promise<RequestRecord | null>;
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
  const examples = [
    ...content.intents.flatMap((intent) =>
      intent.examples.map((text) => ({ text, intent: intent.name as string | null })),
    ),
    ...content.outOfScope.map((text) => ({ text, intent: null })),
  ];
  const reading = readingOf(content.intents, content.articles);
  const model = await trainedModel(cacheDir, { examples, reading });
  const understander = createUnderstander(model, { regions: content.regions });
  const library = createLibrary(content);
  return { understander, library };
}

export async function createApp(options: AppOptions): Promise<App> {
  const { content, now, log } = options;
  const [store, { understander, library }] = await Promise.all([
    openStore({ path: options.databasePath, secretKey: options.secretKey }),
    createMind(content, options.cacheDir),
  ]);
  const rules = requestRules(content);
  const rooms: Rooms = {
    library,
    intents: new Map(content.intents.map((intent) => [intent.name, intent])),
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
  };

  const grew = new EventEmitter().setMaxListeners(0);
  const settled = new EventEmitter().setMaxListeners(0);
  const perform: Perform = async (tx, message, conversation, effect) => {
    const from = { channel: message.channel, conversation: message.conversation };
    switch (effect.do) {
      case 'call_person':
        await tx.conversations.callPerson(conversation, now());
        return [];
      case 'give_back':
        await tx.conversations.giveBack(conversation);
        return [];
      case 'my_data': {
        const own = await tx.requests.ofConversation(message.channel, message.conversation);
        return [{ kind: 'privacy', phrase: 'privacy.my_data', values: { requests: own.length } }];
      }
      case 'miss':
        await tx.misses.add(effect.text, effect.intent, effect.confidence, now());
        return [];
      default:
        return performRequest(tx, rules, from, effect, now());
    }
  };

  const announce = (channel: string, address: string): void => void grew.emit(`${channel}:${address}`);
  // The web and the terminal read the transcript themselves: delivering is telling them that it grew.
  const toTranscript = async (row: { channel: string; address: string }) =>
    announce(row.channel, row.address);
  const delivery = createDelivery(store, { web: toTranscript, terminal: toTranscript }, now, log);
  const worker = createWorker({
    store,
    understander,
    rooms,
    perform,
    now,
    log,
    settled: (message) => {
      settled.emit(`${message.channel}:${message.key}`);
      void delivery.run().catch((error) => log.error({ stack: String(error) }, 'delivery failed'));
    },
  });
  const work = (): void =>
    void worker.run().catch((error) => log.error({ stack: String(error) }, 'the worker failed'));

  const pending = new Map<string, Promise<void>>();
  const chat: ChatDoor = {
    async accept(message) {
      const key = `${message.channel}:${message.key}`;
      // Listened for before the message is stored: a worker already running may answer it at once.
      let done = (): void => {};
      const answered = new Promise<void>((resolve) => (done = resolve));
      settled.once(key, done);
      const fresh = await worker.accept(message);
      if (fresh) {
        pending.set(key, answered);
        void answered.then(() => pending.delete(key));
        work();
      } else settled.off(key, done);
      return fresh;
    },
    async settled(message: CitizenMessage, limitMs: number) {
      const done = pending.get(`${message.channel}:${message.key}`);
      if (!done) return;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([done, new Promise<void>((resolve) => (timer = setTimeout(resolve, limitMs)))]);
      clearTimeout(timer);
    },
    onTranscript(channel, address, listener) {
      const event = `${channel}:${address}`;
      grew.on(event, listener);
      return () => grew.off(event, listener);
    },
  };

  const tell = createTell(library, now);
  const { desk, objections } = createDesks({ store, rules, tell, delivered: () => delivery.run() });

  let watchedAt = 0;
  /** Looks at every clock, at most once in a quarter of an hour; first at the table they rest on. */
  async function watch(): Promise<void> {
    const at = now();
    if (Math.abs(at.getTime() - watchedAt) < WATCH_EVERY_MS) return;
    watchedAt = at.getTime();
    const reason = 'tabel hari libur, jam kerja, atau jangka waktu berubah';
    await store.transaction((tx) => recomputeIfChanged(tx, rules, tell, reason, at));
    await watchClocks(store, rules, tell, at, (error) =>
      log.error({ stack: String(error) }, 'a clock was not looked at'),
    );
  }

  const speak = async (change: (tx: Store) => Promise<void>): Promise<void> => {
    await store.transaction(change);
    await delivery.run();
  };
  const handover: HandoverDesk = {
    say: (conversation, _operator, text, at) =>
      speak(async (tx) => {
        const before = await tx.conversations.get(conversation);
        if (before && !before.withPerson) {
          await tx.conversations.takeOver(conversation);
          await tx.outbox.add(conversation, reply('human', library.say('human.joined')), 'desk', at);
        }
        const blocks = text
          .trim()
          .split(/\n\s*\n/)
          .map((paragraph) => ({ type: 'paragraph' as const, spans: [paragraph] }));
        await tx.outbox.add(conversation, reply('human', blocks), 'person', at);
      }),
    takeOver: (conversation, _operator, at) =>
      speak(async (tx) => {
        await tx.conversations.takeOver(conversation);
        await tx.outbox.add(conversation, reply('human', library.say('human.joined')), 'desk', at);
      }),
    giveBack: (conversation, _operator, at) =>
      speak(async (tx) => {
        await tx.conversations.giveBack(conversation);
        await tx.outbox.add(conversation, reply('human', library.say('human.left')), 'desk', at);
      }),
  };

  return {
    store,
    library,
    understander,
    rooms,
    chat,
    desk,
    objections,
    handover,
    async statusOf(number, secret) {
      const found = await store.requests.byNumber(number);
      return found && found.secretHash === rules.hash(secret) ? found.record : null;
    },
    attach: (from, number, file, at) => store.transaction((tx) => attachOwn(tx, from, number, file, at)),
    async resume() {
      await worker.run();
      await watch().catch((error) => log.error({ stack: String(error) }, 'the watch failed'));
      await delivery.run();
    },
    async close() {
      await worker.run();
      await delivery.run();
      await store.close();
    },
  };
}
