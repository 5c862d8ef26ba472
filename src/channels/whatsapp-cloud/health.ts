import type { ChannelHealth } from '../../domain/channel.ts';
import { type Graph, GraphRefusal } from './graph.ts';
import { troubleOf } from './refusals.ts';

/** Whether Meta knows the number and takes the token: asked at the start, and again while it does not. */
export interface Health {
  start(): void;
  stop(): void;
  now(): ChannelHealth;
  /** A send was refused for a reason an operator must put right. */
  refused(reason: string): void;
  /** Meta could not be reached: asks anew. */
  doubted(): void;
}

const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;
/** Meta allows 200 such questions an hour to a number without traffic. */
export const WHILE_WELL_MS = 60_000;

function reasonOf(error: unknown): string {
  if (!(error instanceof GraphRefusal))
    return 'Meta tidak terjangkau. Periksa sambungan internet; program mencoba lagi sendiri.';
  if (error.status >= 500) return 'Layanan Meta sedang terganggu; program mencoba lagi sendiri.';
  if (error.code === 100)
    return 'Nomor tidak dikenal Meta. Periksa WHATSAPP_CLOUD_PHONE_NUMBER_ID dan izin tokennya.';
  return troubleOf(error) ?? `Meta menolak (kode ${error.code}); program mencoba lagi sendiri.`;
}

/** @param everyMs how often is asked while all is well */
export function createHealth(
  graph: Graph,
  phoneNumberId: string,
  clock: () => Date,
  everyMs: number,
): Health {
  let health: ChannelHealth = { state: 'off', since: clock(), reason: null };
  let timer: NodeJS.Timeout | undefined;
  let wait = FIRST_MS;
  let running = false;
  let asking = false;

  function set(state: ChannelHealth['state'], reason: string | null): void {
    if (health.state === state && health.reason === reason) return;
    health = { state, since: health.state === state ? health.since : clock(), reason };
  }

  function later(ms: number): void {
    clearTimeout(timer);
    if (!running) return;
    timer = setTimeout(() => void ask(), ms);
    timer.unref();
  }

  async function ask(): Promise<void> {
    if (asking || !running) return;
    asking = true;
    clearTimeout(timer);
    try {
      await graph.get(`${phoneNumberId}?fields=id,verified_name`);
      if (running) set('up', null);
      wait = FIRST_MS;
      later(everyMs);
    } catch (error) {
      if (running) set('down', reasonOf(error));
      later(wait);
      wait = Math.min(wait * 2, LONGEST_MS);
    } finally {
      asking = false;
    }
  }

  return {
    start() {
      running = true;
      set('connecting', null);
      void ask();
    },
    stop() {
      running = false;
      clearTimeout(timer);
      set('off', null);
    },
    now: () => health,
    refused(reason) {
      if (!running) return;
      set('down', reason);
      // Knowing the number is not yet being able to send: asked soon, it would say "up" each time.
      later(LONGEST_MS);
    },
    doubted: () => void ask(),
  };
}
