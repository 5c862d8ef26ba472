import { describe, expect, it } from 'vitest';
import { fileAddress } from '../../src/channels/whatsapp-cloud/files.ts';
import { shortened, titles } from '../../src/channels/whatsapp-cloud/labels.ts';
import { open, reply, rowOf, SITI, send } from '../support/whatsapp-cloud-alone.ts';

describe('files from citizens', () => {
  async function withFile(bytes = new Uint8Array(1_000).fill(5)) {
    const desk = await open();
    const { media } = desk.graph.citizen(SITI).sendsFile({ name: 'a.pdf', type: 'application/pdf', bytes });
    return { ...desk, media, file: { ref: media.id, name: 'a.pdf', size: null }, bytes };
  }

  it('are fetched up to the limit', async () => {
    const { channel, file, bytes } = await withFile();
    expect(await channel.fetchFile!(file, 1_000)).toEqual(Buffer.from(bytes));
    await expect(channel.fetchFile!(file, 999)).rejects.toMatchObject({ code: 'attachment_size' });
  });

  it('are cut off at the limit when the service told a smaller size', async () => {
    const { channel, file, media, graph } = await withFile();
    const large = graph.media.keep('application/pdf', new Uint8Array(200_000));
    media.url = `${graph.root}/whatsapp_business/attachments/?mid=${large.id}`;
    await expect(channel.fetchFile!(file, 1_000)).rejects.toMatchObject({ code: 'attachment_size' });
  });

  it('are not fetched from anywhere else, nor when they are gone', async () => {
    const { channel, file, media, graph } = await withFile();
    media.url = 'http://169.254.169.254/latest/meta-data/';
    await expect(channel.fetchFile!(file, 1_000)).rejects.toMatchObject({ why: 'refused' });
    graph.media.forget(media.id);
    await expect(channel.fetchFile!(file, 1_000)).rejects.toMatchObject({ why: 'refused' });
    await expect(channel.fetchFile!({ ...file, ref: '../me' }, 1_000)).rejects.toMatchObject({
      why: 'refused',
    });
    await graph.faults.down();
    await expect(channel.fetchFile!(file, 1_000)).rejects.toMatchObject({ why: 'again' });
  });

  it.each([
    ['https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1', true],
    ['https://mmg.whatsapp.net/v/1', true],
    ['https://graph.facebook.com/v25.0/1', true],
    ['http://lookaside.fbsbx.com/x', false],
    ['https://fbsbx.com.jahat.example/x', false],
    ['https://jahatfbsbx.com/x', false],
    ['https://lookaside.fbsbx.com:8443/x', false],
    ['https://a:b@lookaside.fbsbx.com/x', false],
    ['http://127.0.0.1/x', false],
    ['https://10.0.0.1/x', false],
    ['file:///etc/passwd', false],
    ['x', false],
    [null, false],
  ])('the token goes to %s: %s', (url, allowed) => {
    expect(fileAddress(url, 'https://graph.facebook.com') !== null).toBe(allowed);
  });
});

describe('health', () => {
  it('is up once Meta knows the number', async () => {
    expect((await open()).channel.health()).toMatchObject({ state: 'up', reason: null });
  });

  it.each([
    [{ token: 'salah' }, 'WHATSAPP_CLOUD_TOKEN'],
    [{ phoneNumberId: '999999' }, 'WHATSAPP_CLOUD_PHONE_NUMBER_ID'],
    [{ apiVersion: 'v1.0' }, 'WHATSAPP_CLOUD_API_VERSION'],
    [{ apiRoot: 'http://127.0.0.1:9' }, 'sambungan internet'],
  ])('says what is wrong with %o', async (settings, reason) => {
    const { channel } = await open({ settings });
    expect(channel.health()).toMatchObject({ state: 'down', reason: expect.stringContaining(reason) });
  });

  it('goes down with a token that expired', async () => {
    const { channel, graph } = await open();
    graph.faults.tokenExpired(true);
    await send(channel, rowOf(SITI.phone, reply('a')));
    expect(channel.health()).toMatchObject({ state: 'down', reason: expect.stringContaining('TOKEN') });
  });
});

describe('labels', () => {
  it('fit, stay apart, and break no character', () => {
    const long = [
      'Jadwal pemungutan suara ulang di Jombang',
      'Jadwal pemungutan suara ulang di Ploso',
      'Ya',
      'Ya',
      '',
    ];
    const cut = titles(long, 20);
    expect(cut).toEqual(['Jadwal pemungutan s…', 'Jadwal pemungutan… 2', 'Ya', 'Ya 2', '–']);
    expect(cut.every((title) => title.length <= 20)).toBe(true);
    expect(shortened('aaaa👨‍👩‍👧‍👦bb', 10)).toBe('aaaa…');
  });
});

describe('the log', () => {
  it('names no token, secret, number or text', async () => {
    const { channel, graph, logged, url } = await open();
    const siti = graph.citizen(SITI);
    siti.says('isi rahasia');
    await graph.webhooks.settled();
    graph.faults.failLater(1, 131026);
    await send(channel, rowOf('ID.1000001', reply('jawaban rahasia')));
    graph.faults.refuse(1, 100);
    await send(channel, rowOf('ID.1000001', reply('jawaban rahasia')));
    await fetch(url, { method: 'POST', body: 'x' });
    await graph.webhooks.settled();
    expect(logged.length).toBeGreaterThan(1);
    expect(logged.join('\n')).not.toMatch(/rahasia|62812|ID\.1|EAAG|0123456789abcdef/);
  });
});
