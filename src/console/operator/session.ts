import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { refusedFormPage } from '../public/error-pages.ts';
import type { ConsoleRooms, SignedIn } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { forbiddenPage } from './forbidden-page.ts';
import { may, type Right } from './rights.ts';

/** An operator's sign-in: a random id in a cookie, its hash in the store, for twelve hours. */

const COOKIE = 'petugas';
const TWELVE_HOURS = 12 * 3600;

type Needs = Pick<ConsoleRooms, 'store' | 'settings' | 'now' | 'office'>;

export function isSecure(publicUrl: string | null): boolean {
  return publicUrl?.startsWith('https:') ?? false;
}

export function sameText(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

export async function openSession(c: Context, needs: Needs, operator: number): Promise<void> {
  const id = randomBytes(32).toString('base64url');
  const at = needs.now();
  const expiresAt = new Date(at.getTime() + TWELVE_HOURS * 1000);
  await needs.store.operators.openSession(
    hashOf(id),
    operator,
    randomBytes(24).toString('base64url'),
    at,
    expiresAt,
  );
  setCookie(c, COOKIE, id, {
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(needs.settings.publicUrl),
    path: '/console',
    maxAge: TWELVE_HOURS,
  });
}

export async function closeSession(c: Context, needs: Needs): Promise<void> {
  const id = getCookie(c, COOKIE);
  if (id !== undefined) await needs.store.operators.closeSession(hashOf(id));
  deleteCookie(c, COOKIE, { path: '/console' });
}

/** The operator of a request that goes on for long is still signed in. */
export async function stillSignedIn(
  c: Context,
  { store, now }: Pick<Needs, 'store' | 'now'>,
): Promise<boolean> {
  const id = getCookie(c, COOKIE);
  return id !== undefined && (await store.operators.session(hashOf(id), now())) !== null;
}

/** Lets only operators through, and of their forms only those that carry the session's own token. */
export function requireOperator(needs: Needs): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const id = getCookie(c, COOKIE);
    const session = id === undefined ? null : await needs.store.operators.session(hashOf(id), needs.now());
    if (session === null || session.operator.disabled) {
      const back = c.req.method === 'GET' && c.req.path !== '/console' ? c.req.path : null;
      return c.redirect(`/console/masuk${back ? `?ke=${encodeURIComponent(back)}` : ''}`, 303);
    }
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const { csrf } = await c.req.parseBody();
      if (typeof csrf !== 'string' || !sameText(csrf, session.csrf))
        return c.html(refusedFormPage(needs.office), 403);
    }
    c.set('session', session);
    await next();
  };
}

/** Lets only roles with a right through. */
export function requireRight(right: Right, { office }: Needs): MiddlewareHandler<SignedIn> {
  return async (c, next) => {
    const session = c.get('session');
    if (may(session.operator.role, right)) return next();
    return c.html(
      consolePage(office, session, { title: 'Tidak berwenang', here: '', content: forbiddenPage() }),
      403,
    );
  };
}
