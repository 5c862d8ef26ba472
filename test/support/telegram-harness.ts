import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import type { TelegramSettings } from '../../src/channels/telegram/settings.ts';
import { createTelegram, type TelegramChannel } from '../../src/channels/telegram/telegram.ts';
import type { Log } from '../../src/domain/log.ts';
import { type Citizen, type GroupChat, UNREADABLE_CONTENT } from './bot-api/citizen.ts';
import { isInline } from './bot-api/markup-rules.ts';
import { type BotApi, startBotApi } from './bot-api/server.ts';
import type { StoredMessage } from './bot-api/world.ts';
import type { ChannelHarness, HarnessCitizen, SeenMessage } from './channel-harness.ts';
import { MODEL_CACHE, shippedContent, silent } from './desk.ts';

/** The program with Telegram as its channel, against the loopback Bot API. */

export type TelegramHarness = ChannelHarness & {
  api(): BotApi;
  channel(): TelegramChannel;
  person(name: string): Citizen;
};

function seen(message: StoredMessage): SeenMessage {
  const { markup } = message;
  const rows = isInline(markup)
    ? markup.inline_keyboard
    : markup && 'keyboard' in markup
      ? markup.keyboard
      : [];
  return {
    text: message.text ?? message.caption ?? '',
    choices: rows.flat().map((button) => button.text),
    files: message.file ? [message.file] : [],
  };
}

export function telegramHarness(
  options: { settings?: Partial<TelegramSettings>; log?: Log } = {},
): TelegramHarness {
  const folder = mkdtempSync(join(tmpdir(), 'tanya-telegram-'));
  const citizens = new Map<string, HarnessCitizen>();
  const people = new Map<string, Citizen>();
  let api: BotApi;
  let app: App | null = null;
  let channel: TelegramChannel | null = null;
  let group: GroupChat | null = null;
  let beat: NodeJS.Timeout | undefined;

  async function startProgram(): Promise<void> {
    const make = createTelegram({
      token: api.token,
      apiRoot: api.root,
      webhook: null,
      pace: { everyMs: 1, everyMsPerChat: 20 },
      ...options.settings,
    });
    app = await createApp({
      content: shippedContent(),
      databasePath: join(folder, 'desk.db'),
      secretKey: new Uint8Array(32).fill(7),
      cacheDir: MODEL_CACHE,
      channels: [
        (rooms) => {
          channel = make(rooms);
          return channel;
        },
      ],
      now: () => new Date(),
      log: options.log ?? silent,
    });
    app.start();
    await app.resume();
    // As `serve.ts` does, only faster.
    beat = setInterval(() => void app?.resume(), 100);
  }

  async function stopProgram(): Promise<void> {
    clearInterval(beat);
    await app?.close();
    app = null;
  }

  function person(name: string): Citizen {
    const known = people.get(name) ?? api.citizen(name);
    people.set(name, known);
    return known;
  }

  function harnessCitizen(name: string): HarnessCitizen {
    const citizen = person(name);
    const sees = async (): Promise<SeenMessage[]> => citizen.fromBot().map(seen);
    return {
      async says(text, id) {
        if (id === undefined) return String(citizen.says(text));
        // The same message under another update, as after an answer of ours that got lost.
        api.updates.add('message', api.world.show(citizen.chat, citizen.chat.messages.get(Number(id))!));
        return id;
      },
      chooses: async (label) => void citizen.chooses(label),
      sendsFile: async (file) => void citizen.sendsFile(file),
      sendsUnreadable: async (what) => void citizen.sends(UNREADABLE_CONTENT[what]!),
      edits: async (id, text) => citizen.edits(Number(id), text),
      deletes: async (id) => citizen.deletes(Number(id)),
      async saysInGroup(text, addressed) {
        group ??= api.group('Warga Jombang', 'supergroup');
        group.says(citizen, addressed ? `@${api.world.bot.username} ${text}` : text);
      },
      blocks: async () => citizen.blocks(),
      unblocks: async () => citizen.unblocks(),
      sees,
      seesInGroup: async () => (group?.fromBot() ?? []).map(seen),
      async waitsFor(count) {
        const until = performance.now() + 10_000;
        while (citizen.fromBot().length < count) {
          if (performance.now() > until)
            throw new Error(`saw ${citizen.fromBot().length} messages, not ${count}`);
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        return sees();
      },
    };
  }

  return {
    name: 'telegram',
    has: {
      buttons: true,
      groups: true,
      edits: true,
      filesIn: true,
      filesOut: true,
      blocking: true,
      unreadable: ['voice', 'video', 'sticker', 'location', 'contact', 'poll', 'other'],
      longest: 4096,
    },
    async start() {
      api = await startBotApi();
      await startProgram();
    },
    startProgram,
    stopProgram,
    async close() {
      await stopProgram();
      await api.close();
      rmSync(folder, { recursive: true, force: true });
    },
    app: () => app!,
    api: () => api,
    channel: () => channel!,
    person,
    citizen(name) {
      const known = citizens.get(name) ?? harnessCitizen(name);
      citizens.set(name, known);
      return known;
    },
    faults: {
      tooMany: (times, seconds) => api.faults.tooMany('sendMessage', seconds, times),
      serverErrors: (times) =>
        api.faults.order('sendMessage', { is: 'answer', code: 502, description: 'Bad Gateway' }, times),
      resets: (times) => api.faults.order('sendMessage', { is: 'reset', when: 'after' }, times),
      down: () => api.down(),
      up: () => api.up(),
    },
  };
}
