import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createDelivery } from './channels/delivery.ts';
import type { Rooms } from './conversation/answer.ts';
import { reply } from './conversation/reply.ts';
import { createWorker, notices, type Perform } from './conversation/worker.ts';
import type { Library } from './domain/article.ts';
import { workingDaysLeft } from './domain/clock.ts';
import type { CivilDate } from './domain/date.ts';
import type { ChatDoor, HandoverDesk, RequestDesk } from './domain/desk.ts';
import type { Understander } from './domain/intent.ts';
import type { Log } from './domain/log.ts';
import type { CitizenMessage } from './domain/message.ts';
import type { RequestRecord } from './domain/request.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';
import { createLibrary } from './knowledge/library.ts';
import { cachedModel } from './model-cache.ts';
import {
  acceptRequest,
  answerRequest,
  fileRequest,
  type RequestRules,
  recordLook,
  showStatus,
} from './requests/desk.ts';
import { hashOf } from './store/cipher.ts';
import { openStore } from './store/database.ts';
import { isHeldOut } from './understanding/holdout.ts';
import { decodeModel, encodeModel, MODEL_VERSION, train } from './understanding/train.ts';
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
  handover: HandoverDesk;
  statusOf(number: string, secret: string): Promise<RequestRecord | null>;
  /** Takes up what an earlier process left in inbox and outbox. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

/** What the desk reads and says, without a database: enough for `ask --explain` and the evaluation. */
export function createMind(content: Content, cacheDir: string | null) {
  const examples = [
    ...content.intents.flatMap((intent) =>
      intent.examples.map((text) => ({ text, intent: intent.name as string | null })),
    ),
    ...content.outOfScope.map((text) => ({ text, intent: null })),
  ].filter((example) => !isHeldOut(example.text));
  const model = cachedModel(cacheDir, JSON.stringify([MODEL_VERSION, examples]), {
    encode: encodeModel,
    decode: decodeModel,
    train: () => train(examples),
  });
  const understander = createUnderstander(model, { regions: content.regions });
  const library = createLibrary(content);
  return { understander, library };
}

export async function createApp(options: AppOptions): Promise<App> {
  const { content, now, log } = options;
  const store = await openStore({ path: options.databasePath, secretKey: options.secretKey });
  const { understander, library } = createMind(content, options.cacheDir);
  const rules = requestRules(content);
  const rooms: Rooms = {
    library,
    intents: new Map(content.intents.map((intent) => [intent.name, intent])),
    agencies: content.agencies,
    office: content.office,
    objectionWindow: (day) => rules.legalDays('general', day).objectionWindow,
  };

  const grew = new EventEmitter().setMaxListeners(0);
  const settled = new EventEmitter().setMaxListeners(0);
  const perform: Perform = async (tx, message, conversation, effect) => {
    const from = { channel: message.channel, conversation: message.conversation };
    switch (effect.do) {
      case 'file_request':
        return fileRequest(tx, rules, from, effect.draft, now());
      case 'show_status':
        return showStatus(tx, rules, from, effect);
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
    }
  };

  const tell = (channel: string, address: string): void => void grew.emit(`${channel}:${address}`);
  // The web and the terminal read the transcript themselves: delivering is telling them that it grew.
  const toTranscript = async (row: { channel: string; address: string }) => tell(row.channel, row.address);
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

  /** A change by an operator and the notice about it, in one transaction; then the outbox is emptied. */
  async function notify(
    change: (tx: Store) => Promise<{ record: RequestRecord; notices: Parameters<typeof notices>[0] }>,
  ): Promise<void> {
    await store.transaction(async (tx) => {
      const { record, notices: list } = await change(tx);
      const conversation = await tx.conversations.open(record.channel, record.conversation, now());
      for (const one of notices(list, library)) await tx.outbox.add(conversation.id, one, 'desk', now());
    });
    await delivery.run();
  }

  const desk: RequestDesk = {
    accept: (id, operator, at) => notify((tx) => acceptRequest(tx, id, operator, at)),
    answer: (id, operator, answer, at) => notify((tx) => answerRequest(tx, rules, id, operator, answer, at)),
    lookedAt: (id, operator, at) => store.transaction((tx) => recordLook(tx, id, operator, at)),
    daysLeft: (record, today) => workingDaysLeft(today, record.dueOn, content.holidays),
  };

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
    handover,
    async statusOf(number, secret) {
      const found = await store.requests.byNumber(number);
      return found && found.secretHash === rules.hash(secret) ? found.record : null;
    },
    async resume() {
      await worker.run();
      await delivery.run();
    },
    async close() {
      await worker.run();
      await delivery.run();
      await store.close();
    },
  };
}

function requestRules(content: Content): RequestRules {
  const inForce = <Row extends { from: CivilDate }>(rows: readonly Row[], day: CivilDate): Row =>
    rows.filter((row) => row.from <= day).at(-1) ?? rows[0]!;
  return {
    holidays: content.holidays,
    electionStage: content.office.election_stage,
    numberPrefix: content.office.number_prefix.request,
    legalDays(category, received) {
      const row = inForce(content.law.request, received);
      const objection = inForce(content.law.objection, received);
      return {
        days: category === 'election' ? row.election_days : row.general_days,
        extensionDays:
          (category === 'election' ? row.election_extension_days : row.general_extension_days) ?? 0,
        objectionWindow: objection.window_days ?? 30,
      };
    },
    ground: (letter) => content.law.grounds[letter] ?? null,
    randomBytes: (length) => randomBytes(length),
    hash: hashOf,
  };
}
