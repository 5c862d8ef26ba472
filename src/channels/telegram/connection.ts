import { setTimeout as wait } from 'node:timers/promises';
import type { ChannelHealth, ChannelRooms, ChannelState } from '../../domain/channel.ts';
import { type Client, openClient } from './client.ts';
import { introduce } from './commands.ts';
import { troubleOf } from './failures.ts';
import { HEARD_UPDATES } from './incoming.ts';
import { createIntake, type Intake } from './intake.ts';
import type { Known } from './sending.ts';
import type { TelegramSettings } from './settings.ts';

/** Keeps the bot connected: by long polling, or by a webhook that is called here. */

const POLL_SECONDS = 25;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** A token does not become right by itself. */
const WRONG_TOKEN_WAIT_MS = 5 * 60_000;
/** How often a bot that is called by Telegram looks whether it still would be. */
const CHECK_MS = 60_000;

export interface Connection {
  start(): void;
  stop(): Promise<void>;
  health(): ChannelHealth;
  /** Null until Telegram knew the token. */
  client(): Client | null;
  intake(): Intake | null;
}

export function createConnection(settings: TelegramSettings, rooms: ChannelRooms, known: Known): Connection {
  const stopping = new AbortController();
  let health: ChannelHealth = { state: 'connecting', since: rooms.now(), reason: null };
  let client: Client | null = null;
  let intake: Intake | null = null;
  let introduced = false;
  let running: Promise<void> = Promise.resolve();

  function become(state: ChannelState, reason: string | null = null): void {
    if (state === health.state && reason === health.reason) return;
    health = { state, since: rooms.now(), reason };
    rooms.log.info({ channel: 'telegram', state, reason }, 'the channel changed');
  }

  /** What an operator reads, and how long to wait before trying again. */
  function setback(error: unknown, tries: number): number {
    const trouble = client && troubleOf(error, client);
    if (!trouble) {
      const stack = error instanceof Error ? error.stack : String(error);
      rooms.log.error(
        { channel: 'telegram', stack: stack?.replaceAll(settings.token, '…') },
        'polling failed',
      );
    }
    const backoff =
      Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries, 10)) * (0.5 + Math.random() / 2);
    if (trouble?.is === 'refused') {
      if (trouble.code === 401 || trouble.code === 404) {
        become('down', 'Token ditolak Telegram. Periksa TELEGRAM_BOT_TOKEN, lalu jalankan ulang program.');
        return WRONG_TOKEN_WAIT_MS;
      }
      if (trouble.code === 409) {
        become(
          'down',
          'Program lain memakai token bot ini. Hentikan program itu; satu bot hanya boleh dijalankan satu program.',
        );
        return Math.max(backoff, 3_000);
      }
      become('down', `Telegram menjawab dengan kesalahan ${trouble.code}. Dicoba lagi sendiri.`);
      return trouble.retryAfter === null ? backoff : trouble.retryAfter * 1_000;
    }
    if (trouble)
      become('down', 'Telegram tidak terjangkau. Periksa sambungan internet kantor; dicoba lagi sendiri.');
    else become('down', 'Ada gangguan di program pada kanal Telegram; lihat log. Dicoba lagi sendiri.');
    return backoff;
  }

  async function connect(): Promise<Client> {
    // Known before the first message can be sent: what a crash leaves open is looked for from here on.
    const last = Number((await rooms.lastMark('telegram')) ?? 0);
    known.newest = Math.max(known.newest, Number.isSafeInteger(last) ? last : 0);
    client ??= await openClient(settings);
    const { api } = client;
    const bot = await api.getMe(stopping.signal as never);
    intake = createIntake(client, bot, rooms, known);
    if (settings.webhook)
      await api.setWebhook(settings.webhook.url, {
        secret_token: settings.webhook.secret,
        allowed_updates: [...HEARD_UPDATES],
      });
    // A webhook of an earlier installation would keep every message from us; what waits there is kept.
    else await api.deleteWebhook({ drop_pending_updates: false });
    if (!introduced)
      await introduce(api, rooms).then(
        () => (introduced = true),
        () => rooms.log.warn({ channel: 'telegram' }, 'commands were not registered'),
      );
    return client;
  }

  /** Hears one poll after the other; the next poll confirms what the last one brought, once all of it is on disk. */
  async function poll({ api }: Client, heard: () => void): Promise<void> {
    let offset = 0;
    // The first poll comes back at once: with what waits, or with nothing, which is as good.
    for (let timeout = 0; !stopping.signal.aborted; timeout = POLL_SECONDS) {
      const updates = await api.getUpdates(
        { offset, timeout, limit: 100, allowed_updates: [...HEARD_UPDATES] },
        stopping.signal as never,
      );
      heard();
      await intake!.hearAll(updates);
      const last = updates.at(-1);
      if (last) offset = last.update_id + 1;
    }
  }

  /** Whether Telegram still calls here, and gets through. */
  async function keepChecking({ api }: Client, heard: () => void): Promise<void> {
    for (;;) {
      const info = await api.getWebhookInfo(stopping.signal as never);
      const ago = rooms.now().getTime() / 1_000 - (info.last_error_date ?? 0);
      if (info.url !== settings.webhook?.url) await connect();
      else if (info.pending_update_count > 0 && ago < CHECK_MS / 1_000)
        become('down', 'Telegram tidak bisa memanggil PUBLIC_URL/telegram. Periksa alamat dan HTTPS kantor.');
      else heard();
      await wait(CHECK_MS, undefined, { signal: stopping.signal, ref: false });
    }
  }

  async function run(): Promise<void> {
    for (let tries = 0; !stopping.signal.aborted; tries++) {
      try {
        const open = await connect();
        const heard = (): void => {
          tries = 0;
          become('up');
        };
        await (settings.webhook ? keepChecking(open, heard) : poll(open, heard));
      } catch (error) {
        if (stopping.signal.aborted) return;
        const ms = setback(error, tries);
        await wait(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => {});
      }
    }
  }

  return {
    start() {
      running = run();
    },
    async stop() {
      stopping.abort();
      become('off');
      await running.catch(() => {});
    },
    health: () => health,
    client: () => client,
    intake: () => intake,
  };
}
