import { createHash } from 'node:crypto';
import { GraphFault } from './faults.ts';

/** Files between citizens and the business number: kept by id, fetched by an address that lives five minutes. */

export interface StoredMedia {
  id: string;
  type: string;
  bytes: Uint8Array;
  sha256: string;
  /** Where its address leads when a test wants it elsewhere. */
  url: string | null;
}

const MB = 1024 * 1024;
const LIMITS: Record<string, number> = {
  'image/jpeg': 5 * MB,
  'image/png': 5 * MB,
  'image/webp': 0.5 * MB,
  'text/plain': 100 * MB,
  'application/pdf': 100 * MB,
  'application/msword': 100 * MB,
  'application/vnd.ms-excel': 100 * MB,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 100 * MB,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 100 * MB,
};

export function createMedia() {
  const kept = new Map<string, StoredMedia>();
  let next = 1_000_000_001;

  const keep = (type: string, bytes: Uint8Array): StoredMedia => {
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    const media = { id: String(next++), type, bytes, sha256, url: null };
    kept.set(media.id, media);
    return media;
  };

  return {
    keep,
    get: (id: string): StoredMedia | undefined => kept.get(id),
    forget: (id: string): void => void kept.delete(id),

    /** @throws GraphFault for a kind or a size the API does not take */
    async upload(contentType: string, body: Uint8Array): Promise<StoredMedia> {
      const form = await new Response(body as Uint8Array<ArrayBuffer>, {
        headers: { 'content-type': contentType },
      })
        .formData()
        .catch(() => {
          throw new GraphFault(100, 'The request must be multipart/form-data');
        });
      if (form.get('messaging_product') !== 'whatsapp')
        throw new GraphFault(100, 'messaging_product is required');
      const file = form.get('file');
      if (!(file instanceof File)) throw new GraphFault(100, 'Param file is required');
      const limit = LIMITS[file.type];
      if (limit === undefined)
        throw new GraphFault(100, `Param file must be of a supported type; received '${file.type}'`);
      if (file.size === 0 || file.size > limit) throw new GraphFault(100, 'File size is not allowed');
      return keep(file.type, new Uint8Array(await file.arrayBuffer()));
    },
  };
}

export type Media = ReturnType<typeof createMedia>;
