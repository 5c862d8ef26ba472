import type { Context } from 'hono';
import type { AttachmentKind } from '../../domain/attachment.ts';

/** What a citizen may say a file is. */
const KINDS: readonly AttachmentKind[] = ['identity', 'authority', 'deed', 'support'];

export interface Upload {
  kind: AttachmentKind;
  name: string;
  bytes: Uint8Array;
}

/** The file of a multipart form with the fields `file` and `kind`; null when there is none. */
export async function readUpload(c: Context): Promise<Upload | null> {
  // Other forms carry no files, and taking megabytes of them apart blocks everybody.
  if (!/^multipart\/form-data/i.test(c.req.header('content-type') ?? '')) return null;
  const body = await c.req.parseBody().catch(() => null);
  const file = body?.file;
  if (!(file instanceof File) || file.size === 0) return null;
  const kind = KINDS.find((one) => one === body?.kind) ?? 'support';
  return { kind, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
