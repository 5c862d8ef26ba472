import { Undelivered } from '../../domain/channel.ts';
import type { IncomingFile } from '../../domain/message.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Client } from './client.ts';
import { troubleOf } from './failures.ts';
import type { TelegramSettings } from './settings.ts';

/** Telegram serves a bot files of up to 20 MB (core.telegram.org/bots/api#getfile). */

const PATIENCE_MS = 60_000;

/**
 * Fetches what a citizen sent.
 * @throws Refusal `attachment_size` before more than `limit` bytes were read; Undelivered when it may be tried again
 */
export async function fetchFile(
  file: IncomingFile,
  limit: number,
  client: Client,
  settings: Pick<TelegramSettings, 'token' | 'apiRoot'>,
): Promise<Uint8Array> {
  const tooLarge = () => new Refusal('attachment_size', { megabytes: Math.floor(limit / 1024 / 1024) });
  try {
    const { file_path: path } = await client.api.getFile(file.ref);
    if (!path) throw new Undelivered('again', 'Telegram tidak memberi alamat berkas');
    const response = await fetch(`${settings.apiRoot}/file/bot${settings.token}/${path}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (!response.ok) throw new Undelivered('again', `berkas: HTTP ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > limit) throw tooLarge();
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof Refusal || error instanceof Undelivered) throw error;
    const trouble = troubleOf(error, client);
    if (trouble?.is === 'refused' && /too big/i.test(trouble.description)) throw tooLarge();
    // The address in a network error holds the token: nothing of it goes on.
    throw new Undelivered('again', 'berkas tidak bisa diambil dari Telegram');
  }
}
