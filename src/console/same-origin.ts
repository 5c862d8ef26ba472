import type { Context } from 'hono';

/**
 * True when a form was sent from one of our own pages. The browser's own word (Origin, else Sec-Fetch-Site)
 * is compared with the host that was asked for; callers without either are no browsers.
 */
export function isSameOrigin(c: Context, publicUrl: string | null): boolean {
  const origin = c.req.header('origin');
  if (origin === undefined) return (c.req.header('sec-fetch-site') ?? 'same-origin') === 'same-origin';
  if (!URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return (
    host === (c.req.header('host') ?? new URL(c.req.url).host) ||
    (publicUrl !== null && host === new URL(publicUrl).host)
  );
}
