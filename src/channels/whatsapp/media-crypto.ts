import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { MediaRef } from './media-ref.ts';

/** WhatsApp's media encryption: AES-256-CBC, then HMAC-SHA-256 cut to 10 bytes; keys by HKDF (RFC 5869). */
const INFO = { document: 'WhatsApp Document Keys', image: 'WhatsApp Image Keys' } as const;
export const MAC_BYTES = 10;

export const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

function keysOf(mediaKey: Uint8Array, type: MediaRef['type']) {
  const all = Buffer.from(hkdfSync('sha256', mediaKey, new Uint8Array(32), INFO[type], 112));
  return { iv: all.subarray(0, 16), cipher: all.subarray(16, 48), mac: all.subarray(48, 80) };
}

function macOf(keys: ReturnType<typeof keysOf>, body: Uint8Array): Buffer {
  return createHmac('sha256', keys.mac).update(keys.iv).update(body).digest().subarray(0, MAC_BYTES);
}

/** @returns the file, or null when it was altered or the key is another's */
export function openMedia(sealed: Uint8Array, ref: MediaRef): Buffer | null {
  const keys = keysOf(Buffer.from(ref.key, 'base64'), ref.type);
  const body = sealed.subarray(0, -MAC_BYTES);
  if (body.length === 0 || !macOf(keys, body).equals(sealed.subarray(-MAC_BYTES))) return null;
  try {
    const decipher = createDecipheriv('aes-256-cbc', keys.cipher, keys.iv);
    const plain = Buffer.concat([decipher.update(body), decipher.final()]);
    return sha256(plain).toString('base64') === ref.sha256 ? plain : null;
  } catch {
    return null;
  }
}

export function sealMedia(plain: Uint8Array, type: MediaRef['type']): { mediaKey: Buffer; sealed: Buffer } {
  const mediaKey = randomBytes(32);
  const keys = keysOf(mediaKey, type);
  const cipher = createCipheriv('aes-256-cbc', keys.cipher, keys.iv);
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { mediaKey, sealed: Buffer.concat([body, macOf(keys, body)]) };
}
