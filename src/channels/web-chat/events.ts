import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { WebChat } from '../../domain/web-chat.ts';
import { lineJson } from './line-json.ts';

/** A comment now and then keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 25_000;
const RECONNECT_MS = 3_000;

/** Sends every line after `after` as it is written, until the reader goes away. */
export function streamLines(
  c: Context,
  chat: WebChat,
  conversation: string,
  after: number,
  ended: () => void,
): Response {
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    let last = after;
    let wake = () => {};
    let grown = true;
    const stop = chat.onLines(conversation, () => {
      grown = true;
      wake();
    });
    stream.onAbort(() => wake());
    try {
      await stream.write(`retry: ${RECONNECT_MS}\n\n`);
      while (!stream.aborted && !stream.closed) {
        if (!grown) {
          let timer: NodeJS.Timeout | undefined;
          await new Promise<void>((resolve) => {
            wake = resolve;
            timer = setTimeout(resolve, HEARTBEAT_MS);
          });
          clearTimeout(timer);
        }
        if (!grown) await stream.write(': masih tersambung\n\n');
        grown = false;
        for (const line of (await chat.lines(conversation, last)) ?? []) {
          await stream.writeSSE({ id: String(line.n), data: JSON.stringify(lineJson(line)) });
          last = line.n;
        }
      }
    } finally {
      stop();
      ended();
    }
  });
}
