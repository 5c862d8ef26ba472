import { Undelivered } from '../../domain/channel.ts';
import type { FileBytes, IncomingFile } from '../../domain/message.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isLoopback } from './loopback.ts';
import { MAC_BYTES, openMedia, sealMedia, sha256 } from './media-crypto.ts';
import { isMediaPath, type MediaRef } from './media-ref.ts';

const WAIT_MS = 60_000;

/** http on the loopback address (tests), https everywhere else. */
export function mediaUrl(host: string, path: string): string {
  return `${isLoopback(host) ? 'http' : 'https'}://${host}${path}`;
}

/**
 * Fetches and opens a citizen's file, from the one media host.
 * @throws Refusal `attachment_size` before more than `limit` bytes were kept; Undelivered
 */
export async function fetchMedia(file: IncomingFile, limit: number, host: string): Promise<Uint8Array> {
  if (file.size !== null && file.size > limit) throw tooLarge(limit);
  const ref = JSON.parse(file.ref) as MediaRef;
  if (!isMediaPath(ref.path)) throw new Undelivered('refused', 'berkas tanpa alamat yang sah');
  const response = await fetch(mediaUrl(host, ref.path), {
    headers: { origin: 'https://web.whatsapp.com' },
    // A redirect would lead to another host.
    redirect: 'error',
    signal: AbortSignal.timeout(WAIT_MS),
  }).catch(() => {
    throw new Undelivered('again', 'server berkas WhatsApp tidak terjangkau');
  });
  if (!response.ok) {
    await response.body?.cancel();
    const gone = response.status === 404 || response.status === 410;
    throw new Undelivered(gone ? 'refused' : 'again', `server berkas WhatsApp menjawab ${response.status}`);
  }
  // Padding adds up to one block.
  const plain = openMedia(await limited(response, limit + 16 + MAC_BYTES, limit), ref);
  if (!plain) throw new Undelivered('refused', 'berkas rusak');
  if (plain.length > limit) throw tooLarge(limit);
  return plain;
}

async function limited(response: Response, most: number, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > most) throw tooLarge(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Undelivered('again', 'unduhan berkas terputus');
  }
  return Buffer.concat(chunks, length);
}

function tooLarge(limit: number): Refusal {
  return new Refusal('attachment_size', { megabytes: Math.floor(limit / 1_048_576) });
}

/** Where the service wants files put: hosts of its own, and a token. */
export interface UploadPlace {
  hosts: readonly string[];
  auth: string;
}

const PATHS = { document: '/mms/document', image: '/mms/image' } as const;

export interface PutMedia {
  type: MediaRef['type'];
  url: string;
  directPath: string;
  mediaKey: Uint8Array;
  fileSha256: Uint8Array;
  fileEncSha256: Uint8Array;
  fileLength: number;
  mimetype: string;
}

/**
 * Puts a file where citizens' phones fetch it.
 * @param own the configured media host, taken besides WhatsApp's own
 * @throws Undelivered
 */
export async function putMedia(file: FileBytes, place: UploadPlace, own: string): Promise<PutMedia> {
  const type = file.type === 'image/png' || file.type === 'image/jpeg' ? 'image' : 'document';
  const { mediaKey, sealed } = sealMedia(file.bytes, type);
  const fileEncSha256 = sha256(sealed);
  const token = fileEncSha256.toString('base64url');
  const hosts = place.hosts.filter((host) => host === own || /^[\w.-]+\.whatsapp\.net$/.test(host));
  for (const host of hosts) {
    const url = `${mediaUrl(host, `${PATHS[type]}/${token}`)}?auth=${encodeURIComponent(place.auth)}&token=${token}`;
    const response = await fetch(url, {
      method: 'POST',
      body: new Uint8Array(sealed),
      headers: { 'content-type': 'application/octet-stream', origin: 'https://web.whatsapp.com' },
      redirect: 'error',
      signal: AbortSignal.timeout(WAIT_MS),
    }).catch(() => null);
    const put = (await response?.json().catch(() => null)) as { url?: string; direct_path?: string } | null;
    if (response?.ok && put?.direct_path)
      return {
        type,
        url: put.url ?? '',
        directPath: put.direct_path,
        mediaKey,
        fileSha256: sha256(file.bytes),
        fileEncSha256,
        fileLength: file.bytes.length,
        mimetype: file.type,
      };
  }
  throw new Undelivered('again', 'berkas tidak dapat diunggah ke WhatsApp');
}
