import type { Context } from 'hono';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import type { Html } from '../rooms.ts';

/** Pages that change by themselves: parts of a page are sent anew whenever they differ from what was sent before. */

export interface Part {
  /** Name of the event: the id of the element it replaces, or `baris` for lines to be added. */
  event: string;
  data: string;
  /** Where to go on after a broken connection. */
  id?: string;
  /** Sent whatever was sent before. */
  added?: boolean;
}

export interface Live {
  /** Everything the page shows now. */
  parts(): Promise<Part[]>;
  /** Calls back when something may have changed; returns how to stop listening. */
  onChange(listener: () => void): () => void;
  /** The operator is still signed in. */
  alive(): Promise<boolean>;
  /** Told of a fault; the browser connects anew. */
  failed(error: Error): void;
}

/** Also without news: waiting times grow, and another process may have written. */
const LOOK_EVERY_MS = 10_000;
/** A busy minute is drawn a few times a second at most. */
const BREATH_MS = 400;
const RECONNECT_MS = 3_000;
/** Streams an operator may hold at once; browsers keep six connections a host. */
const MOST = 12;

/** Counts open streams by operator. */
export function streamLimit(): { enter(operator: number): boolean; leave(operator: number): void } {
  const open = new Map<number, number>();
  return {
    enter(operator) {
      const count = open.get(operator) ?? 0;
      if (count >= MOST) return false;
      open.set(operator, count + 1);
      return true;
    },
    leave(operator) {
      const left = (open.get(operator) ?? 1) - 1;
      if (left > 0) open.set(operator, left);
      else open.delete(operator);
    },
  };
}

function pause(ms: number, begin: (wake: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    begin(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Sends parts until the reader goes away or is signed out; then `habis`, so that the page asks to sign in. */
export function streamParts(c: Context, live: Live, ended: () => void): Response {
  c.header('X-Accel-Buffering', 'no');
  const run = async (stream: SSEStreamingApi): Promise<void> => {
    const sent = new Map<string, string>();
    let changed = true;
    let wake = () => {};
    const stop = live.onChange(() => {
      changed = true;
      wake();
    });
    stream.onAbort(() => wake());
    const open = () => !stream.aborted && !stream.closed;
    try {
      await stream.write(`retry: ${RECONNECT_MS}\n\n`);
      while (open()) {
        changed = false;
        if (!(await live.alive())) {
          await stream.writeSSE({ event: 'habis', data: '' });
          break;
        }
        let quiet = true;
        for (const { event, data, id, added } of await live.parts()) {
          if (!added && sent.get(event) === data) continue;
          if (!added) sent.set(event, data);
          await stream.writeSSE({ event, data, ...(id !== undefined && { id }) });
          quiet = false;
        }
        // A comment now and then keeps proxies from closing a quiet stream.
        if (quiet) await stream.write(': masih tersambung\n\n');
        if (!changed && open()) await pause(LOOK_EVERY_MS, (now) => (wake = now));
        if (open()) await pause(BREATH_MS, (now) => (wake = now));
      }
    } finally {
      stop();
      ended();
    }
  };
  return streamSSE(c, run, async (error) => live.failed(error));
}

/** A template as the text of an event. */
export async function drawn(part: Html): Promise<string> {
  return String(await part);
}
