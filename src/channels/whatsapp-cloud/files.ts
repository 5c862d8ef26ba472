import { Undelivered } from '../../domain/channel.ts';
import type { FileBytes, IncomingFile } from '../../domain/message.ts';
import { Refusal } from '../../domain/refusal.ts';
import { type Graph, GraphRefusal, GraphSilence } from './graph.ts';
import { undelivered } from './refusals.ts';
import type { WhatsAppCloudSettings } from './settings.ts';

/** Files from citizens (an id, an address that lives five minutes, the bytes) and to them (upload, then its id). */

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;
const META = /(?:^|\.)(?:fbsbx\.com|whatsapp\.net)$/;
/** Kinds the service takes; a calendar goes as text, its name still says what it is. */
const TAKEN =
  /^(image\/(jpeg|png)|text\/plain|application\/(pdf|msword|vnd\.ms-excel|vnd\.openxmlformats-.*))$/;

/**
 * Where the token may go: the service's own host, and Meta's file hosts over https.
 * @returns null for anywhere else
 */
export function fileAddress(text: unknown, apiRoot: string): URL | null {
  if (typeof text !== 'string' || !URL.canParse(text)) return null;
  const url = new URL(text);
  const root = new URL(apiRoot);
  if (url.username !== '' || url.password !== '') return null;
  if (url.origin === root.origin) return url;
  if (url.protocol === 'https:' && url.port === '' && META.test(url.hostname)) return url;
  return url.protocol === 'http:' && LOOPBACK.test(url.hostname) && LOOPBACK.test(root.hostname) ? url : null;
}

function tooLarge(limit: number): Refusal {
  return new Refusal('attachment_size', { megabytes: Math.floor(limit / 1024 / 1024) });
}

async function bytesOf(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      // Leaving the loop ends the download.
      if (size > limit) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Undelivered('again', 'unduhan berkas terputus');
  }
  return Buffer.concat(chunks);
}

/** A failed request for a file: nothing was sent, so an answer that got lost is simply tried again. */
function fetchFault(error: unknown): Error {
  if (error instanceof GraphSilence) return new Undelivered('again', 'Meta tidak terjangkau');
  if (!(error instanceof GraphRefusal)) return error as Error;
  return error.status === 404 || error.code === 100
    ? new Undelivered('refused', 'berkas tidak ada lagi di Meta')
    : undelivered(error);
}

/** @throws Refusal `attachment_size`; Undelivered */
export async function fetchFile(
  graph: Graph,
  { phoneNumberId, apiRoot }: WhatsAppCloudSettings,
  file: IncomingFile,
  limit: number,
): Promise<Uint8Array> {
  if (!/^[\w-]{1,100}$/.test(file.ref)) throw new Undelivered('refused', 'berkas tidak dikenal');
  try {
    const found = await graph.get(`${file.ref}?phone_number_id=${encodeURIComponent(phoneNumberId)}`);
    if (Number(found.file_size) > limit) throw tooLarge(limit);
    const url = fileAddress(found.url, apiRoot);
    if (url === null) throw new Undelivered('refused', 'alamat berkas bukan milik Meta');
    return await bytesOf(await graph.open(url), limit);
  } catch (error) {
    throw fetchFault(error);
  }
}

/** Uploads a file and says how it is sent; null for a kind the service does not take. */
export async function uploadFile(
  graph: Graph,
  { phoneNumberId }: WhatsAppCloudSettings,
  { name, type, bytes }: FileBytes,
  caption: string | null,
): Promise<Record<string, unknown> | null> {
  const sent = type.startsWith('text/') ? 'text/plain' : type.split(';')[0]!.trim();
  if (!TAKEN.test(sent)) return null;
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('type', sent);
  form.set('file', new Blob([bytes as Uint8Array<ArrayBuffer>], { type: sent }), name);
  let id: unknown;
  try {
    ({ id } = await graph.post(`${phoneNumberId}/media`, form));
  } catch (error) {
    // An upload nobody sees may be made twice.
    if (error instanceof GraphSilence) throw new GraphSilence(false);
    throw error;
  }
  const kind = sent.startsWith('image/') ? 'image' : 'document';
  return {
    type: kind,
    [kind]: {
      id: String(id),
      ...(caption === null ? {} : { caption }),
      ...(kind === 'document' ? { filename: name } : {}),
    },
  };
}
