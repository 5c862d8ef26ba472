/** How often someone may do something. Counts live in memory: a restart forgives. */
export interface RateLimit {
  /** Counts one try. 0 when it is allowed, otherwise the seconds to wait. */
  hit(key: string, now: Date): number;
  /** Forgets the tries of a key, for instance after a right password. */
  forget(key: string): void;
}

interface Window {
  count: number;
  ends: number;
}

/** Keys kept at once; beyond it the ended windows are swept, then the oldest keys go. */
const MAX_KEYS = 20_000;

/** `limit` tries in every window of `windowMs`; a limit of 0 allows everything. */
export function rateLimit(limit: number, windowMs: number): RateLimit {
  const windows = new Map<string, Window>();

  function sweep(time: number): void {
    for (const [key, window] of windows) if (window.ends <= time) windows.delete(key);
    for (const key of windows.keys()) {
      if (windows.size < MAX_KEYS) break;
      windows.delete(key);
    }
  }

  return {
    hit(key, now) {
      if (limit === 0) return 0;
      const time = now.getTime();
      const window = windows.get(key);
      if (window === undefined || window.ends <= time) {
        if (windows.size >= MAX_KEYS) sweep(time);
        windows.set(key, { count: 1, ends: time + windowMs });
        return 0;
      }
      window.count++;
      return window.count <= limit ? 0 : Math.max(1, Math.ceil((window.ends - time) / 1000));
    },
    forget: (key) => void windows.delete(key),
  };
}
