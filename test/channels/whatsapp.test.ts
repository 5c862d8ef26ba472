import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Undelivered } from '../../src/domain/channel.ts';
import { replyOf, until, WhatsappDesk } from '../support/whatsapp-desk.ts';
import { startWhatsappServer, type WhatsappServer } from '../support/whatsapp-server/whatsapp-server.ts';

/** Talk through Baileys against a WhatsApp server on the loopback address. */

let server: WhatsappServer;
let desk: WhatsappDesk;
beforeEach(async () => {
  server = await startWhatsappServer({ fewKeys: true });
  desk = new WhatsappDesk(server);
  await desk.start();
  await desk.link();
});
afterEach(async () => {
  await desk.close();
  await server.close();
});

const refused = (sending: Promise<unknown>): Promise<Undelivered> =>
  sending.then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => {
      if (error instanceof Undelivered) return error;
      throw error;
    },
  );

describe('hearing', () => {
  it('hears a citizen and answers, after a read mark and a sign of typing', async () => {
    const citizen = server.citizen();
    const id = await citizen.says('kapan coblosan?');
    const [message] = await desk.hears(1);
    expect(message).toMatchObject({ channel: 'whatsapp', text: 'kapan coblosan?', conversation: citizen.pn });
    await until(() => server.pending.size === 0, 'the message is receipted');
    const sent = await desk.send(desk.row(message!.conversation, 'Rabu.'));
    expect(sent).toEqual([expect.stringMatching(/^3EB0[0-9A-F]{18}$/)]);
    expect((await citizen.waitsFor(1))[0]).toMatchObject({ id: sent[0], text: 'Rabu.' });
    await until(() => server.read.includes(id), 'the message is marked as read');
  });

  it('hears what was written while it was away, in order and once', async () => {
    const citizen = server.citizen();
    await citizen.says('satu');
    await desk.hears(1);
    await until(() => server.pending.size === 0, 'receipted');
    await desk.stop();
    for (const text of ['dua', 'tiga', 'empat']) await citizen.says(text);
    await desk.start();
    await desk.hears(4);
    expect(desk.heard.map(({ text }) => text)).toEqual(['satu', 'dua', 'tiga', 'empat']);
    await until(() => server.pending.size === 0, 'all receipted');
  });

  it('gives the same key to the same message delivered twice', async () => {
    const citizen = server.citizen();
    const id = await citizen.says('halo');
    await citizen.says('halo', id);
    await citizen.says('sudah');
    await desk.hears(2);
    expect(desk.heard.map(({ text }) => text)).toEqual(['halo', 'sudah']);
    expect(desk.heard[0]!.key).toBe(`${citizen.pn}:${id}`);
  });

  it('asks again for what it could not decrypt, and hears it under its first id', async () => {
    const citizen = server.citizen();
    await citizen.says('satu');
    await desk.hears(1);
    const id = await citizen.saysGarbled('rusak di jalan');
    await desk.hears(2);
    expect(desk.heard[1]).toMatchObject({ text: 'rusak di jalan', key: `${citizen.pn}:${id}` });
    expect(citizen.retries.received).toBeGreaterThanOrEqual(1);
  });

  it('acknowledges nothing that was not stored: the service sends it again', async () => {
    const citizen = server.citizen();
    desk.storingFails = 2;
    await citizen.says('jangan hilang');
    await desk.hears(1);
    await until(() => server.pending.size === 0, 'receipted in the end');
    expect(server.counts.logins).toBeGreaterThanOrEqual(3);
    expect(citizen.retries.received).toBe(0);
    expect(desk.heard).toHaveLength(1);
  });

  it('is on disk before the service is told', async () => {
    const citizen = server.citizen();
    let pendingAtHearing = -1;
    const push = desk.heard.push.bind(desk.heard);
    desk.heard.push = (...messages) => {
      pendingAtHearing = server.pending.size;
      return push(...messages);
    };
    await citizen.says('halo');
    await desk.hears(1);
    expect(pendingAtHearing).toBe(1);
    await until(() => server.pending.size === 0, 'receipted');
  });
});

describe('one citizen under two addresses', () => {
  it('is one conversation, and is answered where they last wrote', async () => {
    const citizen = server.citizen();
    await citizen.says('dari nomor');
    await desk.hears(1);
    citizen.addressing = 'lid';
    await citizen.says('dari LID');
    await desk.hears(2);
    expect(desk.heard.map(({ conversation }) => conversation)).toEqual([citizen.pn, citizen.pn]);
    expect(await desk.store.whatsappChats.replyTo(citizen.pn)).toBe(citizen.lid);
    await desk.send(desk.row(citizen.pn, 'ke LID'));
    expect((await citizen.waitsFor(1))[0]!.text).toBe('ke LID');
  });

  it('is joined when it turns out later; the old address still reaches them', async () => {
    const citizen = server.citizen();
    citizen.tellsOther = false;
    await citizen.says('dari nomor');
    await desk.hears(1);
    citizen.addressing = 'lid';
    await citizen.says('dari LID');
    await desk.hears(2);
    expect(desk.heard[1]!.conversation).toBe(citizen.lid);
    citizen.tellsOther = true;
    await citizen.says('kini jelas');
    await desk.hears(3);
    expect(desk.heard[2]!.conversation).toBe(citizen.pn);
    for (const address of [citizen.pn, citizen.lid]) await desk.send(desk.row(address, `ke ${address}`));
    expect((await citizen.waitsFor(2)).map(({ text }) => text)).toEqual([
      `ke ${citizen.pn}`,
      `ke ${citizen.lid}`,
    ]);
  });

  it('answers a citizen known by LID alone', async () => {
    const citizen = server.citizen();
    citizen.addressing = 'lid';
    citizen.tellsOther = false;
    await citizen.says('halo');
    const [message] = await desk.hears(1);
    expect(message!.conversation).toBe(citizen.lid);
    await desk.send(desk.row(citizen.lid, 'halo juga'));
    await citizen.waitsFor(1);
  });
});

describe('sending', () => {
  async function met(): Promise<ReturnType<WhatsappServer['citizen']>> {
    const citizen = server.citizen();
    await citizen.says('halo');
    await desk.hears(desk.heard.length + 1);
    return citizen;
  }

  it('never writes to someone who has not written', async () => {
    const stranger = server.citizen();
    const error = await refused(desk.send(desk.row(stranger.pn, 'promosi')));
    expect(error.why).toBe('refused');
    expect(server.messageIds).toEqual([]);
  });

  it('not even when another address of theirs is only known from elsewhere', async () => {
    const stranger = server.citizen();
    await desk.store.whatsappChats.same(stranger.lid, stranger.pn);
    expect((await refused(desk.send(desk.row(stranger.pn, 'promosi')))).why).toBe('refused');
  });

  it('draws choices as numbers, and emphasis as WhatsApp does', async () => {
    const citizen = await met();
    const reply = replyOf('Pilih', {
      blocks: [{ type: 'paragraph', spans: [{ strong: 'Pilih' }] }],
      choices: [
        { label: 'Jadwal', send: 'jadwal' },
        { label: 'TPS', send: 'tps' },
      ],
    });
    await desk.send(desk.row(citizen.pn, reply));
    expect((await citizen.waitsFor(1))[0]!.text).toBe('*Pilih*\n\nBalas dengan angka:\n1. Jadwal\n2. TPS');
  });

  it('splits a long reply and goes on from the part that is missing', async () => {
    const citizen = await met();
    const paragraph = { type: 'paragraph' as const, spans: ['kata '.repeat(700).trim()] };
    const row = desk.row(citizen.pn, replyOf('', { blocks: [paragraph, paragraph, paragraph] }));
    const ids = await desk.send(row);
    expect(ids.length).toBeGreaterThanOrEqual(3);
    await citizen.waitsFor(ids.length);
    expect(await desk.send(row, 1)).toEqual(ids.slice(1));
    await until(() => citizen.repeats === ids.length - 1, 'the phone drops the repeats');
    expect(citizen.screen).toHaveLength(ids.length);
  });

  it('sends a repeat under the same id, also from another start of the program', async () => {
    const citizen = await met();
    const row = desk.row(citizen.pn, 'sekali saja');
    const first = await desk.send(row);
    await citizen.waitsFor(1);
    await desk.stop();
    await desk.start();
    await desk.isUp();
    expect(await desk.send(row)).toEqual(first);
    await until(() => citizen.repeats === 1, 'the phone drops the repeat');
    expect(citizen.screen).toHaveLength(1);
  });

  it('another database’s row of the same number has another id', async () => {
    const citizen = await met();
    const row = desk.row(citizen.pn, 'satu');
    const [one] = await desk.send(row);
    const [other] = await desk.send({ ...row, createdAt: new Date(1_700_000_000_001) });
    expect(other).not.toBe(one);
  });

  it('sends again what a phone could not read', async () => {
    const citizen = await met();
    await desk.send(desk.row(citizen.pn, 'terbaca'));
    await citizen.waitsFor(1);
    await citizen.forgetsSession();
    await desk.send(desk.row(citizen.pn, 'dibaca dengan susah'));
    const screen = await citizen.waitsFor(2);
    expect(screen[1]!.text).toBe('dibaca dengan susah');
    expect(citizen.retries.sent).toBeGreaterThanOrEqual(1);
  });

  it('has, after a restart, what it sent before: a phone asks for it again', async () => {
    const citizen = await met();
    const [id] = await desk.send(desk.row(citizen.pn, 'dari sebelum'));
    await citizen.waitsFor(1);
    await desk.stop();
    await desk.start();
    await desk.isUp();
    await citizen.losesMessage(id!);
    expect((await citizen.waitsFor(1))[0]).toMatchObject({ id, text: 'dari sebelum' });
  });

  it('a restriction on strangers is never tried again', async () => {
    const citizen = await met();
    server.faults.acks.push('463');
    const error = await refused(desk.send(desk.row(citizen.pn, 'x')));
    expect(error.why).toBe('gone');
  });

  it('a stale device list is tried once more, then refused', async () => {
    const citizen = await met();
    server.faults.acks.push('479', '479');
    const row = desk.row(citizen.pn, 'x');
    expect((await refused(desk.send(row))).why).toBe('again');
    expect((await refused(desk.send({ ...row, attempts: 1 }))).why).toBe('refused');
    await desk.send({ ...row, attempts: 1 });
    await citizen.waitsFor(1);
  });

  it('too many: everybody waits a minute', async () => {
    const citizen = await met();
    server.faults.acks.push('429');
    expect(await refused(desk.send(desk.row(citizen.pn, 'x')))).toMatchObject({
      why: 'again',
      everybody: true,
      afterMs: 1_000,
    });
  });

  it('not acknowledged is not sent, and the repeat is dropped by the phone', async () => {
    const citizen = await met();
    server.faults.lostAcks = 1;
    const row = desk.row(citizen.pn, 'x');
    const lost = desk.send(row);
    // The phone's own receipt says as much as the ack.
    await lost;
    await citizen.waitsFor(1);
    server.faults.resets = 1;
    const cut = desk.row(citizen.pn, 'y');
    const outcome = await desk.send(cut).then(
      () => null,
      (error: unknown) => error as Undelivered,
    );
    expect(outcome === null || outcome.why === 'again').toBe(true);
    await desk.isUp();
    await until(() => server.isLive(), 'connected again');
    await desk.send({ ...cut, attempts: 1 });
    await citizen.waitsFor(2);
    expect(citizen.screen.map(({ text }) => text)).toEqual(['x', 'y']);
  });

  it('waits while there is no connection', async () => {
    const citizen = await met();
    await server.down();
    await until(() => desk.channel.health().state !== 'up', 'down');
    expect(await refused(desk.send(desk.row(citizen.pn, 'x')))).toMatchObject({
      why: 'again',
      everybody: true,
    });
    await server.up();
    await desk.isUp();
    await desk.send(desk.row(citizen.pn, 'x'));
    await citizen.waitsFor(1);
  });

  it('sends documents and pictures that open on the phone', async () => {
    const citizen = await met();
    const bytes = randomBytes(40_000);
    desk.openFile = async (source) =>
      source.of === 'receipt'
        ? { name: 'tanda-terima.pdf', type: 'application/pdf', bytes }
        : { name: 'jadwal.png', type: 'image/png', bytes };
    const files = [
      { name: 'tanda-terima.pdf', url: '/x', source: { of: 'receipt' as const, request: 'KPU-2026-00001' } },
      {
        name: 'jadwal.png',
        url: '/y',
        source: { of: 'schedule_picture' as const, election: 'pilkada-2024' },
      },
    ];
    await desk.send(desk.row(citizen.pn, replyOf('Terlampir.', { files })));
    const screen = await citizen.waitsFor(3);
    expect(screen.map(({ text, file }) => [text, file?.name, file?.type])).toEqual([
      ['Terlampir.', undefined, undefined],
      ['', 'tanda-terima.pdf', 'application/pdf'],
      ['', '', 'image/png'],
    ]);
    expect(Buffer.from(screen[1]!.file!.bytes).equals(bytes)).toBe(true);
  });
});
