import type { GrammyError, HttpError } from 'grammy';
import { Undelivered } from '../../domain/channel.ts';
import type { Client } from './client.ts';

/** What the service's errors mean for a message. */

/** Waits longer than this hold for the whole bot, not for one chat. */
const FOR_ALL_SECONDS = 5;

export type Trouble =
  | { is: 'refused'; code: number; description: string; retryAfter: number | null; movedTo: number | null }
  /** No answer: `before` the request was written, or nobody knows. */
  | { is: 'network'; before: boolean; code: string };

/** Codes of a connection that never stood. */
const NEVER_STOOD = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** An error of a call without the token, which stands in every address; null for what is no such error. */
export function troubleOf(error: unknown, { library }: Pick<Client, 'library'>): Trouble | null {
  if (error instanceof library.GrammyError) {
    const { error_code: code, description, parameters } = error as GrammyError;
    return {
      is: 'refused',
      code,
      description,
      retryAfter: parameters?.retry_after ?? null,
      movedTo: parameters?.migrate_to_chat_id ?? null,
    };
  }
  if (error instanceof library.HttpError) {
    const code = codeOf((error as HttpError).error);
    return { is: 'network', before: NEVER_STOOD.has(code), code };
  }
  return null;
}

/** The system's code of a network error, as deep as it is hidden; never its text. */
function codeOf(error: unknown): string {
  for (let one = error, depth = 0; one && depth < 5; depth++) {
    const { code, cause, type } = one as { code?: unknown; cause?: unknown; type?: unknown };
    if (typeof code === 'string' && /^[A-Z_0-9]+$/.test(code)) return code;
    if (cause === undefined && typeof type === 'string') return type.replace(/[^\w-]/g, '').slice(0, 40);
    one = cause;
  }
  return 'tanpa kode';
}

/** @throws always: an Undelivered for what the service said, or the error itself when it is a bug of ours */
export function fail(error: unknown, client: Pick<Client, 'library'>): never {
  const trouble = troubleOf(error, client);
  if (trouble === null) throw error;
  if (trouble.is === 'network') {
    const reason = `sambungan ke Telegram terputus (${trouble.code})`;
    throw trouble.before
      ? new Undelivered('again', reason, { everybody: true })
      : new Undelivered('unknown', reason);
  }
  const { code, description, retryAfter } = trouble;
  const reason = `Telegram ${code}: ${description}`.slice(0, 150);
  if (code === 429) {
    const seconds = retryAfter ?? 1;
    throw new Undelivered('again', reason, {
      afterMs: seconds * 1_000,
      everybody: seconds > FOR_ALL_SECONDS,
    });
  }
  // A gateway in between answers so, too: the message may have been taken.
  if (code >= 500) throw new Undelivered('unknown', reason);
  if (code === 401) throw new Undelivered('again', reason, { everybody: true });
  if (code === 403 || /chat not found|user is deactivated|PEER_ID_INVALID/i.test(description))
    throw new Undelivered('gone', reason);
  throw new Undelivered('refused', reason);
}
