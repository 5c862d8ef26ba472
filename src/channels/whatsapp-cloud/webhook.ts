import type { Log } from '../../domain/log.ts';
import { type Heard, readMessage } from './incoming.ts';
import type { WhatsAppCloudSettings } from './settings.ts';
import { isSame, isSigned } from './signature.ts';
import { Change, Entry, Status, Webhook } from './webhook-shape.ts';

/** Meta's calls: verification (GET), and what happened (POST). Acknowledged once everything is on disk. */

export interface WebhookRooms {
  /** Resolves once it is on disk; a rejection makes Meta call again. */
  heard(what: Heard): Promise<void>;
  status(what: Status): Promise<void>;
  now(): Date;
  log: Log;
}

/** Meta sends at most 3 MB. */
const MAX_BODY = 4 * 1024 * 1024;
/** Strangers' calls are logged this often, ms. */
const COMPLAINT_EVERY_MS = 60_000;

const said = (status: number, text = ''): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' },
  });

/** The raw bytes, on which the signature rests; null when there are too many. */
async function rawBody(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function verification(request: Request, verifyToken: string): Response {
  const query = new URL(request.url).searchParams;
  const isMeta =
    isSame(query.get('hub.verify_token') ?? '', verifyToken) && query.get('hub.mode') === 'subscribe';
  return isMeta ? said(200, query.get('hub.challenge') ?? '') : said(403);
}

export function createWebhook(
  { appSecret, verifyToken, phoneNumberId }: WhatsAppCloudSettings,
  { heard, status, now, log }: WebhookRooms,
): (request: Request) => Promise<Response> {
  let strangers = 0;
  let complainedAt = Number.NEGATIVE_INFINITY;

  function stranger(): Response {
    strangers++;
    const at = now().getTime();
    if (at - complainedAt >= COMPLAINT_EVERY_MS) {
      log.warn({ calls: strangers }, 'a WhatsApp webhook without a valid signature was turned away');
      complainedAt = at;
      strangers = 0;
    }
    return said(401);
  }

  async function take(body: Uint8Array): Promise<void> {
    let json: unknown;
    try {
      json = JSON.parse(Buffer.from(body).toString('utf8'));
    } catch {
      log.warn({ bytes: body.length }, 'a WhatsApp webhook was not JSON');
      return;
    }
    const changes = (Webhook.safeParse(json).data?.entry ?? [])
      .flatMap((entry) => Entry.safeParse(entry).data?.changes ?? [])
      .flatMap((change) => Change.safeParse(change).data?.value ?? [])
      .filter((value) => value.metadata.phone_number_id === phoneNumberId);
    for (const { contacts, messages, statuses } of changes) {
      for (const raw of messages) {
        const message = readMessage(raw, contacts, now());
        if (message) await heard(message);
      }
      for (const raw of statuses) {
        const parsed = Status.safeParse(raw);
        if (parsed.success) await status(parsed.data);
      }
    }
  }

  return async (request) => {
    if (request.method === 'GET') return verification(request, verifyToken);
    if (request.method !== 'POST') return said(405);
    const body = await rawBody(request);
    if (body === null) return said(413);
    if (!isSigned(body, request.headers.get('x-hub-signature-256'), appSecret)) return stranger();
    try {
      await take(body);
    } catch (error) {
      log.error({ stack: String(error) }, 'a WhatsApp webhook was not stored; it will come again');
      return said(500);
    }
    return said(200);
  };
}
