import { expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { ChannelMaker } from '../../src/domain/channel.ts';
import { UNPACED } from '../../src/domain/channel.ts';
import { createWebSite } from '../../src/site.ts';
import { MODEL_CACHE, shippedContent, silent } from '../support/desk.ts';
import { replyOf } from '../support/filing.ts';
import { FIRST_TOKEN, PASSWORD, Visitor } from './visitor.ts';

/** The page of channels over a chat service that can be reached, linked and paused. */

const NOW = new Date('2026-11-24T09:00:00+07:00');

async function open() {
  const sent: number[] = [];
  const whatsapp: ChannelMaker = () => ({
    name: 'whatsapp',
    pace: UNPACED,
    repeats: 'dropped',
    start() {},
    stop: async () => {},
    async send(row, sending) {
      sent.push(row.id);
      await sending.sent(0, null);
    },
    health: () => ({ state: 'pairing', since: NOW, reason: 'Pindai kodenya dengan telepon kantor.' }),
  });
  const app = await createApp({
    content: shippedContent(),
    databasePath: ':memory:',
    secretKey: new Uint8Array(32).fill(7),
    cacheDir: MODEL_CACHE,
    channels: [whatsapp],
    now: () => NOW,
    log: silent,
  });
  let token: string | null = FIRST_TOKEN;
  const asked: string[] = [];
  const site = createWebSite({
    app,
    content: shippedContent(),
    config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0 },
    firstOperator: {
      token: () => token,
      use: () => {
        token = null;
      },
    },
    services: {
      webhooks: new Map(),
      pairing: {
        pairing: () => ({ qr: '2@contoh,kode' }),
        async requestCode(phone) {
          asked.push(phone);
          return 'ABCD-EFGH';
        },
        pairAgain: async () => void asked.push('ulang'),
        connectAgain: () => void asked.push('sambung'),
      },
    },
    now: () => NOW,
    log: silent,
  });
  const boss = new Visitor(site);
  await boss.post('/console/first', {
    token: FIRST_TOKEN,
    name: 'Rina Wulandari',
    email: 'rina@contoh.id',
    password: PASSWORD,
  });
  return { app, boss, asked, sent };
}

test('a channel is shown with its state, its pause, and the code that links it', async () => {
  const { app, boss, asked } = await open();
  const page = await boss.page('/console/kanal');
  for (const text of ['WhatsApp', 'Menunggu ditautkan', 'Pindai kodenya', '<svg', 'Semua balasan sampai'])
    expect(page).toContain(text);
  expect(page).not.toMatch(/\sstyle="/);
  expect((await boss.submit('/console/kanal', '/console/kanal/whatsapp/kode', { phone: '123' })).status).toBe(
    422,
  );
  await boss.submit('/console/kanal', '/console/kanal/whatsapp/kode', { phone: '0812 3456 7890' });
  await boss.submit('/console/kanal', '/console/kanal/whatsapp/ulang', {});
  expect(asked).toEqual(['6281234567890', 'ulang']);
  await app.close();
});

test('a paused channel keeps its replies until it is opened again, and the log says who', async () => {
  const { app, boss, sent } = await open();
  await boss.submit('/console/kanal', '/console/kanal/whatsapp/jeda', {});
  const { id } = await app.store.conversations.open('whatsapp', 'a', NOW);
  await app.store.outbox.add(id, replyOf('Pukul 07.00.'), 'desk', NOW);
  expect(await boss.page('/console/kanal')).toContain('Dijeda');
  expect(sent).toEqual([]);
  await boss.submit('/console/kanal', '/console/kanal/whatsapp/buka', {});
  expect((await boss.request('/console/kanal')).status).toBe(200);
  expect(
    (await boss.post('/console/kanal/entah/jeda', { csrf: await boss.csrf('/console/kanal') })).status,
  ).toBe(404);
  const log = await app.store.audit.list({ kind: 'office', operator: null, from: null, until: null }, 10, 0);
  expect(log.slice(0, 2).map((line) => line.action)).toEqual(['channel_resumed', 'channel_paused']);
  await app.close();
});
