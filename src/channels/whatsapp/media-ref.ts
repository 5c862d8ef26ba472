import type { proto } from '@whiskeysockets/baileys';

/** What is needed to fetch and open a file later: kept, encrypted, with the message. */
export interface MediaRef {
  type: 'document' | 'image';
  path: string;
  /** Base64. */
  key: string;
  sha256: string;
}

type Held = proto.Message.IDocumentMessage | proto.Message.IImageMessage;

/**
 * The sender writes these fields. Its `url` is never used, and a path must begin with one slash: with the fixed host, no
 * other server can be named (server-side request forgery).
 * @returns null when it cannot be a file of WhatsApp's media server
 */
export function mediaRef(type: MediaRef['type'], held: Held): string | null {
  const { directPath, mediaKey, fileSha256 } = held;
  if (!directPath || !isMediaPath(directPath) || !mediaKey?.length || !fileSha256?.length) return null;
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const ref: MediaRef = { type, path: directPath, key: base64(mediaKey), sha256: base64(fileSha256) };
  return JSON.stringify(ref);
}

export function isMediaPath(path: string): boolean {
  return /^\/[^/\\\s@][^\\\s@]{0,2000}$/.test(path);
}
