import type { App } from '../../app.ts';
import { createDelivery } from '../../channels/delivery.ts';
import { createTranscriptChannel } from '../../channels/transcript-channel.ts';
import { notices as repliesOf } from '../../conversation/notices.ts';
import type { ObjectionDesk, RequestDesk } from '../../domain/desk.ts';
import type { Notice } from '../../domain/effect.ts';
import type { Log } from '../../domain/log.ts';
import type { ChannelName } from '../../domain/message.ts';
import type { Operator, Role } from '../../domain/operator.ts';
import type { Store } from '../../domain/store.ts';
import type { Content } from '../../knowledge/content.ts';
import {
  createDesks,
  createTell,
  performRequest,
  type RequestEffect,
  requestRules,
} from '../../request-desks.ts';
import type { Chat } from '../../requests/moves.ts';
import { createRandom } from '../../understanding/random.ts';

/** The desk of the demonstration: the real one, except that chance is seeded and nothing leaves the machine. */

const CHANNELS: readonly ChannelName[] = ['web', 'terminal', 'telegram', 'whatsapp', 'whatsapp-cloud'];

const STAFF: readonly { key: string; name: string; role: Role }[] = [
  { key: 'petugas', name: 'Contoh Petugas', role: 'petugas' },
  { key: 'petugas2', name: 'Contoh Petugas Kedua', role: 'petugas' },
  { key: 'ppid', name: 'Contoh PPID', role: 'ppid' },
  { key: 'atasan', name: 'Contoh Atasan PPID', role: 'atasan_ppid' },
  { key: 'pengelola', name: 'Contoh Pengelola', role: 'pengelola' },
  { key: 'editor', name: 'Contoh Editor', role: 'editor' },
];

export type Staff = Record<'petugas' | 'petugas2' | 'ppid' | 'atasan' | 'pengelola', Operator>;

export interface DemoOffice {
  store: Store;
  app: App;
  content: Content;
  desk: RequestDesk;
  objections: ObjectionDesk;
  staff: Staff;
  random: () => number;
  clock: { now: Date };
  /** One turn of a chat: what was typed, and what it does. Returns the notices. */
  inChat(chat: Chat, typed: string, effect: RequestEffect): Promise<Notice[]>;
  /** Rows for chats that are not running here are settled as well: nothing may be sent to made-up people later. */
  settle(): Promise<void>;
}

/** Signs the made-up operators on, unless their address is taken. */
async function hire(store: Store, passwordHash: string, at: Date): Promise<Staff> {
  const staff: Partial<Record<string, Operator>> = {};
  for (const { key, name, role } of STAFF) {
    const email = `${key}@contoh.example`;
    const known = await store.operators.byEmail(email);
    const id = known?.operator.id ?? (await store.operators.add({ name, email, role, passwordHash }, at));
    staff[key] = (await store.operators.get(id))!;
  }
  return staff as Staff;
}

export async function openDemoOffice(options: {
  app: App;
  content: Content;
  clock: { now: Date };
  seed: number;
  passwordHash: string;
  log: Log;
}): Promise<DemoOffice> {
  const { app, content, clock, log } = options;
  const { store, library } = app;
  const random = createRandom(options.seed);
  const secrets = createRandom(options.seed + 1);
  const now = (): Date => clock.now;
  // A demonstration's secrets open nothing real, so they may come from the seed: each run prints the same.
  const rules = {
    ...requestRules(content),
    randomBytes: (length: number) => Uint8Array.from({ length }, () => Math.floor(secrets() * 256)),
  };
  const quiet = async (): Promise<void> => {};
  const channels = CHANNELS.map((channel) => createTranscriptChannel(channel, () => {}, now()));
  const tell = createTell(library, now);
  // Settled once a day and all at once: hundreds of commits of their own would only make one wait.
  const { desk, objections } = createDesks({ store, rules, tell, delivered: quiet });
  return {
    store,
    app,
    content,
    desk,
    objections,
    staff: await hire(store, options.passwordHash, clock.now),
    random,
    clock,
    settle: () =>
      store.transaction((tx) =>
        createDelivery({ store: tx, channels, late: () => [], now, random: () => 0, log }).run(),
      ),
    inChat(chat, typed, effect) {
      return store.transaction(async (tx) => {
        const conversation = await tx.conversations.open(chat.channel, chat.conversation, now());
        await tx.conversations.heard(conversation.id, typed, now());
        const said = await performRequest(tx, rules, chat, effect, now());
        for (const reply of repliesOf(said, library))
          await tx.outbox.add(conversation.id, reply, 'desk', now());
        return said;
      });
    },
  };
}
