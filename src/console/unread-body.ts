import type { Context, MiddlewareHandler } from 'hono';

/** Bytes read and forgotten; a sender of more than this may lose the connection. */
const MOST = 32 * 1024 * 1024;

/**
 * Reads what a refused sender still sends, and forgets it. Answered over an unread body, the sender loses the answer,
 * or the next message on that connection.
 */
export function readToEnd(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return;
    await forget(c).catch(() => {
      // The sender went away, or somebody stopped reading halfway: nothing can follow on this connection.
      c.header('Connection', 'close');
    });
  };
}

async function forget(c: Context): Promise<void> {
  const { body, bodyUsed } = c.req.raw;
  if (body === null || bodyUsed) return;
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > MOST) throw new Error('too much');
  }
}
