import type { WAMessage, WASocket } from '@whiskeysockets/baileys';
import type { ChannelHealth, ChannelState } from '../../domain/channel.ts';
import type { Log } from '../../domain/log.ts';
import { type LinkedDevice, linkedDevice } from './auth-state.ts';
import { type Baileys, loadBaileys } from './library.ts';
import type { Pairing, pairingBoard, WhatsappPairing } from './pairing.ts';
import type { Timing, WhatsappSettings, WhatsappStore } from './settings.ts';
import { openSocket } from './socket.ts';
import type { Turns } from './turns.ts';
import { REASONS, retryMs, verdictOf } from './verdict.ts';

export interface ConnectionOptions {
  settings: WhatsappSettings;
  timing: Timing;
  store: () => WhatsappStore;
  board: ReturnType<typeof pairingBoard>;
  /** Rejects when the message could not be stored; then it must not be acknowledged. */
  hear: (baileys: Baileys, message: WAMessage) => Promise<void>;
  turns: Turns;
  /** Two addresses turned out to be one citizen. */
  same: (one: string, other: string) => void;
  now: () => Date;
  random: () => number;
  log: Log;
}

export interface OpenSocket {
  socket: WASocket;
  baileys: Baileys;
  /** Aborted when this socket is left; Baileys itself lets who waits for an answer wait on. */
  gone: AbortSignal;
}

export interface Connection extends WhatsappPairing {
  start(): void;
  stop(): Promise<void>;
  health(): ChannelHealth;
  /** The open socket, or null. */
  open(): OpenSocket | null;
}

/** The time WhatsApp's first QR and the following ones hold, ms. */
const QR_MS = [60_000, 20_000] as const;

/**
 * Keeps one connection: locks the session, connects, waits longer each time, and stops where only a person can help.
 * Every socket has a number; what an old one still says is not heard.
 */
export function keepConnection(options: ConnectionOptions): Connection {
  const { settings, timing, store, board, now, random, log } = options;
  let health: ChannelHealth = { state: 'off', since: now(), reason: null };
  let running = false;
  let generation = 0;
  let attempt = 0;
  let unlock: (() => void) | null = null;
  let device: LinkedDevice | null = null;
  let socket: WASocket | null = null;
  let gone = new AbortController();
  let baileys: Baileys | null = null;
  let timer: NodeJS.Timeout | undefined;
  let steady: NodeJS.Timeout | undefined;
  let watchdog: NodeJS.Timeout | undefined;
  let work: Promise<void> = Promise.resolve();

  function tell(state: ChannelState, reason: string | null): void {
    if (health.state !== state || health.reason !== reason) health = { state, reason, since: now() };
  }

  /** One thing after another: two endings never begin two sockets. */
  function then(next: () => Promise<void>): Promise<void> {
    work = work.then(next).catch((error) => {
      log.error({ stack: stackOf(error) }, 'whatsapp: connecting failed');
      later(REASONS.later);
    });
    return work;
  }

  function later(
    reason: string,
    ms = retryMs(attempt++, timing.retryFirstMs, timing.retryMostMs, random),
  ): void {
    if (!running) return;
    tell('down', reason);
    clearTimeout(timer);
    timer = setTimeout(() => void then(connect), ms);
    timer.unref();
  }

  /** Ends the present socket, if any, and stops listening to it. */
  function leave(error?: Error): void {
    generation++;
    clearTimeout(watchdog);
    clearTimeout(steady);
    const old = socket;
    socket = null;
    gone.abort();
    board.clear();
    void old?.end(error).catch(() => {});
  }

  async function connect(): Promise<void> {
    clearTimeout(timer);
    if (!running || socket) return;
    unlock ??= store().whatsappAuth.lock();
    if (!unlock) return later(REASONS.locked, timing.retryMostMs);
    if (health.state !== 'pairing') tell('connecting', null);
    baileys ??= await loadBaileys();
    device ??= await linkedDevice(baileys, store().whatsappAuth);
    if (!running) return;
    const mine = ++generation;
    const mineOnly =
      <T extends unknown[]>(act: (...args: T) => void) =>
      (...args: T): void => {
        if (mine === generation) act(...args);
      };
    let shown = 0;
    gone = new AbortController();
    socket = openSocket({
      baileys,
      device,
      settings,
      timing,
      store: store(),
      hear: async (message) => {
        try {
          await options.hear(baileys!, message);
        } catch (error) {
          log.error({ stack: stackOf(error) }, 'whatsapp: a message was not stored');
          // Nothing may be acknowledged now: the service sends it again over the next connection.
          if (mine === generation) ended(new Error('not stored'));
          throw error;
        }
      },
      turns: options.turns,
      saved: mineOnly(
        (saving) =>
          void saving.catch((error) =>
            log.error({ stack: stackOf(error) }, 'whatsapp: credentials were not saved'),
          ),
      ),
      same: options.same,
      opened: mineOnly(() => {
        clearTimeout(watchdog);
        board.clear();
        tell('up', null);
        log.info({}, 'whatsapp: connected');
        steady = setTimeout(() => {
          attempt = 0;
        }, timing.steadyMs);
        steady.unref();
      }),
      qr: mineOnly((qr) => {
        clearTimeout(watchdog);
        const pairing = board.current();
        if (pairing && 'code' in pairing) return;
        const ms = timing.qrMs ?? QR_MS[Math.min(shown++, 1)]!;
        tell('pairing', 'Menunggu ponsel kantor memindai QR.');
        void board.showQr(qr, new Date(now().getTime() + ms)).catch(() => {});
      }),
      ended: mineOnly(ended),
    });
    watchdog = setTimeout(
      mineOnly(() => ended(new Error('no answer'))),
      timing.watchdogMs,
    );
    watchdog.unref();
  }

  function ended(error: unknown): void {
    const paired = device?.paired() === true;
    leave(error instanceof Error ? error : undefined);
    if (health.state === 'up') tell('connecting', null);
    const verdict = verdictOf(error, paired);
    log.info({ code: codeOf(error), next: verdict.do }, 'whatsapp: connection ended');
    void then(async () => {
      // The credentials of a link just made must be on disk before they are used.
      if (paired) await device?.save();
      else device = null;
      if (verdict.do === 'now') return connect();
      if (verdict.do === 'later') return later(verdict.reason);
      if (verdict.wipe) {
        await store().whatsappAuth.wipe();
        device = null;
      }
      tell('down', verdict.reason);
    });
  }

  return {
    start() {
      running = true;
      void then(connect);
    },

    async stop() {
      running = false;
      clearTimeout(timer);
      leave();
      await work;
      await device?.save().catch(() => {});
      unlock?.();
      unlock = null;
      tell('off', null);
    },

    health: () => health,
    open: () => (socket && baileys && health.state === 'up' ? { socket, baileys, gone: gone.signal } : null),
    current: (): Pairing | null => board.current(),

    async requestCode(phone) {
      const digits = phone.replace(/\D/g, '').replace(/^0/, '62');
      if (!socket || health.state !== 'pairing' || !/^\d{8,15}$/.test(digits)) return null;
      const code = await socket.requestPairingCode(digits);
      board.showCode(code);
      return code;
    },

    pairAgain: () =>
      then(async () => {
        const old = socket;
        generation++;
        // Told politely, the phone's list of devices is right at once; it works without.
        if (old && device?.paired()) await Promise.race([old.logout().catch(() => {}), delay(2_000)]);
        leave();
        await store().whatsappAuth.wipe();
        device = null;
        attempt = 0;
        await connect();
      }),

    connectAgain() {
      attempt = 0;
      void then(connect);
    },
  };
}

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}

function codeOf(error: unknown): number | null {
  return (error as { output?: { statusCode?: number } } | undefined)?.output?.statusCode ?? null;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
