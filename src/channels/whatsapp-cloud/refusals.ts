import { Undelivered } from '../../domain/channel.ts';
import { type GraphRefusal, GraphSilence } from './graph.ts';

/** Meta's error codes in the desk's terms. Source: developers.facebook.com, WhatsApp "Error codes". */

/** One chat may not be written to so fast: one message in six seconds. */
const PAIR_WAIT_MS = 6_000;
const ACCOUNT_WAIT_MS = 60_000;

/** The whole number was too fast. */
const TOO_FAST = new Set([4, 80007, 130429, 131048, 133016]);
/** Meta's own trouble. */
const THEIR_TROUBLE = new Set([1, 2, 131000, 131016, 131057, 133004]);
/** Something an operator must put right at Meta, with what to do. */
const ACCOUNT: ReadonlyMap<number, string> = new Map([
  [33, 'Nomor tidak dikenal Meta. Periksa WHATSAPP_CLOUD_PHONE_NUMBER_ID dan izin tokennya.'],
  [368, 'Akun WhatsApp dibatasi Meta. Buka Meta Business Suite untuk melihat sebabnya.'],
  [131005, 'Token tidak punya izin mengirim. Beri izin whatsapp_business_messaging, lalu buat token baru.'],
  [131031, 'Akun WhatsApp dikunci Meta. Buka Meta Business Suite untuk melihat sebabnya.'],
  [131042, 'Pembayaran akun WhatsApp bermasalah. Periksa cara pembayaran di Meta Business Suite.'],
  [131045, 'Nomor belum terdaftar dengan benar. Daftarkan ulang nomornya di WhatsApp Manager.'],
  [133010, 'Nomor belum terdaftar di Cloud API. Daftarkan nomornya di WhatsApp Manager.'],
]);
const TOKEN = 'Token ditolak Meta. Buat token baru, isi WHATSAPP_CLOUD_TOKEN, lalu jalankan ulang.';
const VERSION = 'Versi API tidak dikenal Meta. Periksa WHATSAPP_CLOUD_API_VERSION.';

const isToken = ({ status, code }: GraphRefusal): boolean =>
  status === 401 || code === 190 || code === 3 || code === 10 || (code >= 200 && code < 300);

/** What an operator must do about a refusal; null when it concerns one message or passes by itself. */
export function troubleOf(refusal: GraphRefusal): string | null {
  if (isToken(refusal)) return TOKEN;
  if (refusal.code === 2500) return VERSION;
  return ACCOUNT.get(refusal.code) ?? null;
}

/**
 * Why Meta did not deliver, by its code alone: for statuses that report a failure later, and for refusals.
 * @returns null: the code says nothing about this message
 */
export function whyOf(code: number): 'window' | 'gone' | 'pair' | null {
  if (code === 131047) return 'window';
  if (code === 131026 || code === 131021) return 'gone';
  if (code === 131056) return 'pair';
  return null;
}

/** The outcome of a send, from what the request threw. */
export function undelivered(error: GraphRefusal | GraphSilence): Undelivered {
  if (error instanceof GraphSilence)
    return error.left
      ? new Undelivered('unknown', 'sambungan putus sebelum Meta menjawab')
      : new Undelivered('again', 'Meta tidak terjangkau', { everybody: true });
  const { status, code, retryAfterMs } = error;
  const named = `Meta menolak (${status}, kode ${code})`;
  const why = whyOf(code);
  if (why === 'window') return new Undelivered('window', 'jendela 24 jam tertutup');
  if (why === 'gone') return new Undelivered('gone', named);
  if (why === 'pair') return new Undelivered('again', named, { afterMs: retryAfterMs ?? PAIR_WAIT_MS });
  if (troubleOf(error) !== null)
    return new Undelivered('again', named, { afterMs: ACCOUNT_WAIT_MS, everybody: true });
  if (TOO_FAST.has(code) || status === 429)
    return new Undelivered('again', named, { afterMs: retryAfterMs, everybody: true });
  if (THEIR_TROUBLE.has(code) || status >= 500 || status === 408)
    return new Undelivered('again', named, { afterMs: retryAfterMs });
  return new Undelivered('refused', named);
}
