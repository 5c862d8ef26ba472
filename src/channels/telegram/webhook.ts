import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { ChannelRooms } from '../../domain/channel.ts';
import type { Intake } from './intake.ts';

/** An update is a few kilobytes; Telegram sends no files this way. */
const MOST_BYTES = 1024 * 1024;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Answers a call of Telegram: 200 only once the update is on disk, so that it is sent again after anything else.
 * The secret is compared in constant time.
 */
export async function answerWebhook(
  request: Request,
  secret: string,
  intake: Intake | null,
  rooms: ChannelRooms,
): Promise<Response> {
  const given = request.headers.get('x-telegram-bot-api-secret-token') ?? '';
  if (request.method !== 'POST' || !timingSafeEqual(digest(given), digest(secret)))
    return new Response('unauthorised', { status: 401 });
  if (intake === null) return new Response('not connected yet', { status: 503 });
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES)
    return new Response('too large', { status: 413 });
  const update = (await request.json().catch(() => null)) as Update | null;
  // What is no update will be none the next time either.
  if (typeof update?.update_id !== 'number') return new Response('ok');
  try {
    await intake.hear(update);
    return new Response('ok');
  } catch (error) {
    rooms.log.error({ channel: 'telegram', stack: String(error) }, 'an update was not stored');
    return new Response('not stored', { status: 500 });
  }
}
