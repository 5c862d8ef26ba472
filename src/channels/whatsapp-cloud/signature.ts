import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SHA256 = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether Meta signed these very bytes.
 * @param header `X-Hub-Signature-256`: HMAC-SHA-256 of the raw body under the app secret, in hexadecimal
 */
export function isSigned(body: Uint8Array, header: string | null, appSecret: string): boolean {
  const given = SHA256.exec(header ?? '')?.[1];
  if (given === undefined) return false;
  return timingSafeEqual(Buffer.from(given, 'hex'), createHmac('sha256', appSecret).update(body).digest());
}

/** Equality that takes as long for a near miss as for a far one. */
export function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
