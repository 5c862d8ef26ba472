import type { MessageStatus } from './settings.ts';

/** What the service told of sent parts, the newest ten thousand: how a send whose answer got lost is found out. */
export interface Statuses {
  /** Later ones never take back an earlier `failed` or `sent`. */
  heard(row: number, part: number, status: MessageStatus): void;
  /** The status of a part as soon as there is one; null when none came in time. */
  wait(row: number, part: number, ms: number): Promise<MessageStatus | null>;
  /** Waits no longer. */
  close(): void;
}

const KEPT = 10_000;

export const callbackOf = (row: number, part: number): string => `${row}:${part}`;

/** Outbox row and part of `biz_opaque_callback_data`; null for one that is not the desk's. */
export function readCallback(text: string | undefined): { row: number; part: number } | null {
  const match = /^(\d{1,15}):(\d{1,4})$/.exec(text ?? '');
  return match ? { row: Number(match[1]), part: Number(match[2]) } : null;
}

export function createStatuses(): Statuses {
  const known = new Map<string, MessageStatus>();
  const waiting = new Map<string, Set<(status: MessageStatus | null) => void>>();
  return {
    heard(row, part, status) {
      const key = callbackOf(row, part);
      known.delete(key);
      known.set(key, status);
      if (known.size > KEPT) known.delete(known.keys().next().value!);
      for (const tell of waiting.get(key) ?? []) tell(status);
    },
    wait(row, part, ms) {
      const key = callbackOf(row, part);
      const status = known.get(key);
      if (status !== undefined || ms <= 0) return Promise.resolve(status ?? null);
      return new Promise((resolve) => {
        const listeners = waiting.get(key) ?? new Set();
        waiting.set(key, listeners);
        const tell = (status: MessageStatus | null): void => {
          clearTimeout(timer);
          listeners.delete(tell);
          if (listeners.size === 0) waiting.delete(key);
          resolve(status);
        };
        const timer = setTimeout(() => tell(null), ms);
        timer.unref();
        listeners.add(tell);
      });
    },
    close() {
      for (const listeners of waiting.values()) for (const tell of [...listeners]) tell(null);
    },
  };
}
