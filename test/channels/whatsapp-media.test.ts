import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchMedia, putMedia } from '../../src/channels/whatsapp/media.ts';
import { isMediaPath, mediaRef } from '../../src/channels/whatsapp/media-ref.ts';
import { Undelivered } from '../../src/domain/channel.ts';
import type { IncomingFile } from '../../src/domain/message.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { WhatsappDesk } from '../support/whatsapp-desk.ts';
import type { Citizen } from '../support/whatsapp-server/citizen.ts';
import { startWhatsappServer, type WhatsappServer } from '../support/whatsapp-server/whatsapp-server.ts';

/** Files in, and the addresses that a stranger's message may make the desk fetch. */

let server: WhatsappServer;
let desk: WhatsappDesk;
let citizen: Citizen;
beforeAll(async () => {
  server = await startWhatsappServer({ fewKeys: true });
  desk = new WhatsappDesk(server);
  await desk.start();
  await desk.link();
  citizen = server.citizen();
});
afterAll(async () => {
  await desk.close();
  await server.close();
});
beforeEach(() => {
  desk.heard.length = 0;
  server.media.asked.length = 0;
});

const LIMIT = 100_000;
async function fileOf(message: Parameters<Citizen['send']>[0]): Promise<IncomingFile> {
  await citizen.send(message);
  const [heard] = await desk.hears(1);
  const content = heard!.content;
  if (content?.is !== 'file') throw new Error(`heard ${JSON.stringify(content)}`);
  return content.file;
}
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a file', () => {
  it('a document in its caption’s wrapping, and a picture, are fetched as they were', async () => {
    const bytes = randomBytes(5_000);
    const document = await fileOf({
      documentWithCaptionMessage: {
        message: {
          documentMessage: {
            ...(await server.media.put(bytes, 'document')),
            fileName: 'ktp.pdf',
            mimetype: 'application/pdf',
            caption: 'ini berkasnya',
          },
        },
      },
    });
    expect(desk.heard[0]!.text).toBe('ini berkasnya');
    expect(document).toMatchObject({ name: 'ktp.pdf', size: 5_000 });
    expect(bytes.equals(await desk.channel.fetchFile!(document, LIMIT))).toBe(true);
    desk.heard.length = 0;
    const picture = await fileOf({
      imageMessage: { ...(await server.media.put(bytes, 'image')), mimetype: 'image/jpeg' },
    });
    expect(picture).toMatchObject({ name: null, size: 5_000 });
    expect(bytes.equals(await desk.channel.fetchFile!(picture, LIMIT))).toBe(true);
  });

  it('too large by its own word is not asked for', async () => {
    const file = await fileOf({
      documentMessage: { ...(await server.media.put(randomBytes(10), 'document')), fileLength: 200_000 },
    });
    expect(await failure(desk.channel.fetchFile!(file, LIMIT))).toMatchObject({ code: 'attachment_size' });
    expect(server.media.asked).toEqual([]);
  });

  it('too large against its own word is not read to its end', async () => {
    const file = await fileOf({
      documentMessage: { ...(await server.media.put(randomBytes(3_000_000), 'document')), fileLength: 10 },
    });
    expect(await failure(desk.channel.fetchFile!(file, LIMIT))).toBeInstanceOf(Refusal);
  });

  it('altered on the way is refused', async () => {
    const put = await server.media.put(randomBytes(500), 'document');
    for (const wrong of [{ mediaKey: randomBytes(32) }, { fileSha256: randomBytes(32) }]) {
      desk.heard.length = 0;
      const file = await fileOf({ documentMessage: { ...put, ...wrong } });
      expect(await failure(desk.channel.fetchFile!(file, LIMIT))).toMatchObject({ why: 'refused' });
    }
  });

  it('an unwilling server may be asked again, a file that is gone not', async () => {
    const put = await server.media.put(randomBytes(500), 'document');
    const file = await fileOf({ documentMessage: put });
    server.media.failNext(1);
    expect(await failure(desk.channel.fetchFile!(file, LIMIT))).toMatchObject({ why: 'again' });
    await desk.channel.fetchFile!(file, LIMIT);
    server.media.remove(put.directPath);
    expect(await failure(desk.channel.fetchFile!(file, LIMIT))).toMatchObject({ why: 'refused' });
  });
});

describe('no other server is ever asked', () => {
  it.each([
    '',
    '//jahat.example/x',
    'https://jahat.example/x',
    '@jahat.example/',
    '.jahat.example/',
    '/\\jahat',
    '/a@b',
  ])('path %j is no path', async (directPath) => {
    expect(isMediaPath(directPath)).toBe(false);
    const put = await server.media.put(randomBytes(100), 'document');
    await citizen.send({ documentMessage: { ...put, directPath, url: 'http://169.254.169.254/latest' } });
    await desk.hears(1);
    expect(desk.heard[0]!.content).toEqual({ is: 'unreadable', what: 'other' });
  });

  it('the url in the message is not used', async () => {
    let asked = 0;
    const elsewhere = createServer((_, response) => {
      asked++;
      response.end('x');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const put = await server.media.put(randomBytes(100), 'document');
    const file = await fileOf({ documentMessage: { ...put, url: `http://127.0.0.1:${port}/x` } });
    await desk.channel.fetchFile!(file, LIMIT);
    expect(asked).toBe(0);
    expect(server.media.asked).toEqual([`GET ${put.directPath}`]);
    elsewhere.close();
  });

  it('a redirect is not followed', async () => {
    let asked = 0;
    const elsewhere = createServer((request, response) => {
      asked++;
      if (request.url === '/first') response.writeHead(302, { location: '/second' }).end();
      else response.end('x');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const host = `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    const ref = mediaRef('document', {
      directPath: '/first',
      mediaKey: randomBytes(32),
      fileSha256: randomBytes(32),
    })!;
    expect(await failure(fetchMedia({ ref, name: null, size: null }, LIMIT, host))).toBeInstanceOf(
      Undelivered,
    );
    expect(asked).toBe(1);
    elsewhere.close();
  });

  it('nor is a host that the service names, unless it is WhatsApp’s', async () => {
    const file = { name: 'a.pdf', type: 'application/pdf', bytes: randomBytes(10) };
    for (const host of ['jahat.example', 'mmg.whatsapp.net.jahat.example', '169.254.169.254'])
      expect(await failure(putMedia(file, { hosts: [host], auth: 'x' }, 'mmg.whatsapp.net'))).toMatchObject({
        why: 'again',
      });
    expect(server.media.asked).toEqual([]);
  });
});
