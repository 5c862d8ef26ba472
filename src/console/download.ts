import type { Context } from 'hono';
import type { PaperFile } from './papers.ts';

/** A file as the answer to a request; its name in both forms that browsers read (RFC 6266). */
export function sendFile(
  c: Context,
  { name, type, bytes }: PaperFile,
  how: 'attachment' | 'inline' = 'attachment',
): Response {
  const plain = name.replace(/[^\w .()-]/g, '_');
  return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
    'Content-Type': type,
    'Content-Disposition': `${how}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}
