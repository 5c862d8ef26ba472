import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getMediaKeys, type MediaType } from '@whiskeysockets/baileys';

/** What a message says of a file that lies on the media server. */
export interface MediaFields {
  url: string;
  directPath: string;
  mediaKey: Uint8Array;
  fileSha256: Uint8Array;
  fileEncSha256: Uint8Array;
  fileLength: number;
}

/** WhatsApp's media servers: files lie there encrypted, by path; over plain HTTP on the loopback address. */
export async function mediaServer() {
  const files = new Map<string, Buffer>();
  const asked: string[] = [];
  let fail = 0;
  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0]!;
    asked.push(`${request.method} ${path}`);
    if (fail > 0) {
      fail--;
      response.writeHead(503).end();
      return;
    }
    if (request.method === 'POST') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        files.set(path, Buffer.concat(chunks));
        response.end(JSON.stringify({ url: `https://mmg.whatsapp.net${path}`, direct_path: path }));
      });
      return;
    }
    const file = files.get(path);
    if (!file) response.writeHead(404).end();
    else response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    host,
    asked,
    /** The next requests are answered 503. */
    failNext: (times: number) => {
      fail = times;
    },
    remove: (path: string) => files.delete(path),
    /** Puts a file as a citizen's phone does. */
    async put(bytes: Uint8Array, type: MediaType): Promise<MediaFields> {
      const mediaKey = randomBytes(32);
      const { iv, cipherKey, macKey } = await getMediaKeys(mediaKey, type);
      const cipher = createCipheriv('aes-256-cbc', cipherKey, iv);
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      const mac = createHmac('sha256', macKey!).update(iv).update(body).digest().subarray(0, 10);
      const sealed = Buffer.concat([body, mac]);
      const directPath = `/v/${randomBytes(8).toString('hex')}.enc`;
      files.set(directPath, sealed);
      const hash = (data: Uint8Array) => createHash('sha256').update(data).digest();
      return {
        url: `https://mmg.whatsapp.net${directPath}`,
        directPath,
        mediaKey,
        fileSha256: hash(bytes),
        fileEncSha256: hash(sealed),
        fileLength: bytes.length,
      };
    },
    /** Reads a file as a citizen's phone does; throws when it was altered. */
    async get(fields: { directPath: string; mediaKey: Uint8Array }, type: MediaType): Promise<Buffer> {
      const sealed = files.get(fields.directPath)!;
      const { iv, cipherKey, macKey } = await getMediaKeys(fields.mediaKey, type);
      const body = sealed.subarray(0, -10);
      const mac = createHmac('sha256', macKey!).update(iv).update(body).digest().subarray(0, 10);
      if (!mac.equals(sealed.subarray(-10))) throw new Error('a file was altered');
      const decipher = createDecipheriv('aes-256-cbc', cipherKey, iv);
      return Buffer.concat([decipher.update(body), decipher.final()]);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type MediaServer = Awaited<ReturnType<typeof mediaServer>>;
