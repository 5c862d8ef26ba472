import { beforeEach, describe, expect, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { plainText } from '../../src/domain/message.ts';
import type { Role } from '../../src/domain/operator.ts';
import { MODEL_CACHE, read, shippedContent, silent, startDesk } from '../support/desk.ts';

/** Taking over, talking, giving back: through the whole program, with a clock that moves when told. */

let desk: Awaited<ReturnType<typeof startDesk>>;
let rina: number;
let bagus: number;

async function operator(name: string, role: Role): Promise<number> {
  return desk.app.store.operators.add(
    { name, email: `${name.toLowerCase()}@contoh.id`, role, passwordHash: '-' },
    desk.clock.now,
  );
}

async function open(hours: Record<string, string> | null = null, start = '2026-11-24T09:00:00+07:00') {
  const content = shippedContent();
  desk = await startDesk(start, { ...content, office: { ...content.office, hours } });
  rina = await operator('Rina', 'petugas');
  bagus = await operator('Bagus', 'ppid');
}

beforeEach(() => open());

const later = (minutes: number): void => {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000);
};

/** What the conversation holds, a line each. */
async function told(id = 1): Promise<string[]> {
  const lines = await desk.app.store.conversations.transcript(id, 0);
  return lines.map((line) => `${line.sender}: ${line.text ?? plainText(line.reply!.blocks)}`);
}

describe('taking over and giving back', () => {
  test('the citizen reads the office title and the time, never a name; the bot is silent meanwhile', async () => {
    await desk.say('petugas');
    await desk.app.handover.takeOver(1, rina, desk.clock.now);
    const joined = (await told()).at(-1)!;
    expect(joined).toContain(
      'Anda sekarang dilayani petugas layanan informasi KPU Jombang, sejak pukul 09.00 WIB',
    );
    await desk.app.handover.say(1, rina, 'Selamat pagi, ada yang bisa dibantu?', desk.clock.now);
    expect(await desk.say('jam berapa tps buka?')).toEqual([]);
    await desk.app.handover.giveBack(1, rina, desk.clock.now);
    expect((await told()).at(-1)).toContain('Bot kembali menjawab');
    expect((await desk.say('jam berapa tps buka?')).length).toBeGreaterThan(0);
    expect((await told()).join('\n')).not.toMatch(/Rina|Bagus/);
    expect((await desk.app.store.handover.events(1)).map((one) => [one.what, one.operator])).toEqual([
      ['called', null],
      ['taken', rina],
      ['said', rina],
      ['given_back', rina],
    ]);
  });

  test('a PPID is announced as one', async () => {
    await desk.say('petugas');
    await desk.app.handover.say(1, bagus, 'Selamat pagi.', desk.clock.now);
    expect((await told()).at(-2)).toContain('dilayani PPID KPU Jombang');
  });

  test('two at once: the second is refused by name unless they take it knowingly', async () => {
    await desk.say('petugas');
    await desk.app.handover.takeOver(1, rina, desk.clock.now);
    const before = await told();
    const refusal = { code: 'held_by_other', values: { name: 'Rina', since: '09.00' } };
    await expect(desk.app.handover.takeOver(1, bagus, desk.clock.now)).rejects.toMatchObject(refusal);
    await expect(desk.app.handover.say(1, bagus, 'Halo', desk.clock.now)).rejects.toMatchObject(refusal);
    await expect(desk.app.handover.giveBack(1, bagus, desk.clock.now)).rejects.toMatchObject(refusal);
    expect(await told()).toEqual(before);
    await desk.app.handover.takeOver(1, bagus, desk.clock.now, rina);
    expect((await told()).at(-1)).toContain('dilayani PPID');
    await expect(desk.app.handover.say(1, rina, 'Halo', desk.clock.now)).rejects.toMatchObject({
      values: { name: 'Bagus' },
    });
  });

  test('of two processes that write at once only one holds it', async () => {
    await desk.say('petugas');
    const { handover } = desk.app.store;
    expect(await handover.hold(1, rina, null, desk.clock.now)).toBe(true);
    expect(await handover.hold(1, bagus, null, desk.clock.now)).toBe(false);
    expect((await handover.holding(1))!.operator).toBe(rina);
    expect(await handover.hold(1, bagus, rina, desk.clock.now)).toBe(true);
    expect(await handover.hold(1, rina, rina, desk.clock.now)).toBe(false);
    expect((await handover.holding(1))!.operator).toBe(bagus);
  });

  test('taking what one holds already says nothing twice', async () => {
    await desk.say('petugas');
    await desk.app.handover.takeOver(1, rina, desk.clock.now);
    const before = await told();
    await desk.app.handover.takeOver(1, rina, desk.clock.now);
    expect(await told()).toEqual(before);
  });

  test('the citizen may go back to the bot; one who only waits may use the bot and goes on waiting', async () => {
    await desk.say('petugas');
    await desk.say('menu');
    expect((await desk.app.store.conversations.get(1))!.waitingSince).not.toBeNull();
    await desk.app.handover.takeOver(1, rina, desk.clock.now);
    expect((await desk.say('menu')).length).toBe(1);
    expect(await desk.app.store.handover.holding(1)).toBeNull();
    expect(await desk.app.store.conversations.get(1)).toMatchObject({
      withPerson: false,
      waitingSince: null,
    });
    expect((await desk.app.store.handover.events(1)).at(-1)!.what).toBe('left');
  });

  test('a form that was open waits: what was said to the person is no answer to its question', async () => {
    for (const text of ['permohonan', 'lanjut', 'perorangan']) await desk.say(text);
    await desk.app.handover.takeOver(1, rina, desk.clock.now);
    expect(await desk.say('jam berapa tps tutup?')).toEqual([]);
    await desk.app.handover.giveBack(1, rina, desk.clock.now);
    expect((await desk.say('jam berapa tps tutup?'))[0]!.kind).toBe('answer');
    expect((await desk.say('lanjut'))[0]!.kind).toBe('form');
  });

  test('what did not reach the citizen is counted', async () => {
    const { store, handover } = desk.app;
    const { id } = await store.conversations.open('telegram', 'tanpa-kanal', desk.clock.now);
    await handover.say(id, rina, 'Selamat pagi.', desk.clock.now);
    expect(await store.handover.undelivered(id)).toEqual({ waiting: 2, failed: 0 });
    await desk.say('petugas');
    await handover.say(2, rina, 'Selamat pagi.', desk.clock.now);
    expect(await store.handover.undelivered(2)).toEqual({ waiting: 0, failed: 0 });
  });

  test('variables are filled on sending; what cannot be filled is not sent and takes nothing over', async () => {
    await desk.say('petugas');
    await expect(
      desk.app.handover.say(1, rina, 'Nomor {nomor_permohonan}', desk.clock.now),
    ).rejects.toMatchObject({ code: 'variable_empty' });
    await expect(desk.app.handover.say(1, rina, 'Halo {nama}', desk.clock.now)).rejects.toMatchObject({
      code: 'variable_unknown',
    });
    expect(await desk.app.store.handover.holding(1)).toBeNull();
    await desk.app.handover.say(1, rina, '{jabatan} {nama_kantor}', desk.clock.now);
    expect((await told()).at(-1)).toContain('petugas layanan informasi Komisi Pemilihan Umum');
  });

  test('a file goes along as data and is kept sealed; what is no document is refused', async () => {
    await desk.say('petugas');
    const bytes = new TextEncoder().encode('%PDF-1.7 isi yang dikirim');
    await desk.app.handover.say(1, rina, '', desk.clock.now, { name: '../surat.exe', bytes });
    const line = (await desk.app.store.conversations.transcript(1, 0)).at(-1)!;
    expect(line.reply!.files).toEqual([
      { name: 'surat.exe.pdf', url: expect.any(String), source: { of: 'handover_file', id: 1 } },
    ]);
    expect((await desk.app.store.handoverFiles.read(1))!.bytes).toEqual(Buffer.from(bytes));
    for (const [file, code] of [
      [new TextEncoder().encode('<html>'), 'attachment_type'],
      [new Uint8Array(), 'attachment_size'],
    ] as const)
      await expect(
        desk.app.handover.say(1, rina, 'Ini', desk.clock.now, { name: 'a.pdf', bytes: file }),
      ).rejects.toMatchObject({ code });
  });
});

describe('nobody attends', () => {
  test('after ten minutes without a word the bot apologises, serves again, and the citizen goes on waiting', async () => {
    await desk.say('petugas');
    await desk.app.handover.say(1, rina, 'Sebentar.', desk.clock.now);
    later(20);
    await desk.app.resume();
    expect(await desk.app.store.handover.holding(1)).not.toBeNull();
    await desk.say('kapan bisa diambil?');
    later(9);
    await desk.app.resume();
    expect(await desk.app.store.handover.holding(1)).not.toBeNull();
    later(1);
    await desk.app.resume();
    await desk.app.resume();
    expect(
      (await told()).filter((line) => line.includes('belum sempat membalas dalam 10 menit')),
    ).toHaveLength(1);
    expect(await desk.app.store.conversations.get(1)).toMatchObject({ withPerson: false });
    expect((await desk.app.store.conversations.get(1))!.waitingSince).toEqual(desk.clock.now);
    expect((await desk.say('jam berapa tps buka?')).length).toBeGreaterThan(0);
  });

  test('an answer in time keeps the conversation', async () => {
    await desk.say('petugas');
    await desk.app.handover.takeOver(1, rina, desk.clock.now);
    later(9);
    await desk.app.handover.say(1, rina, 'Saya cari dulu.', desk.clock.now);
    later(9);
    await desk.app.resume();
    expect((await desk.app.store.handover.holding(1))!.operator).toBe(rina);
  });

  test('when both have fallen silent the bot is announced without an apology, and nobody waits', async () => {
    await desk.say('petugas');
    await desk.app.handover.say(1, rina, 'Sudah terjawab?', desk.clock.now);
    later(61);
    await desk.app.resume();
    expect((await told()).at(-1)).toContain('Percakapan dengan petugas selesai');
    expect((await told()).join('\n')).not.toContain('Maaf, petugas');
    expect((await desk.app.store.conversations.get(1))!.waitingSince).toBeNull();
  });
});

describe('outside hours', () => {
  const HOURS = { tuesday: '08.00-16.00', wednesday: '08.00-16.00' };

  test('the citizen reads when the office answers, and what they leave is kept for it', async () => {
    await open(HOURS, '2026-11-24T20:00:00+07:00');
    const called = await desk.say('petugas');
    expect(read(called)).toContain('sedang tutup');
    expect(read(called)).toContain('mulai Rabu, 25 November 2026 pukul 08.00 WIB');
    expect(called[0]!.choices.map((choice) => choice.send)).toContain('permohonan');
    const left = await desk.say('blorp zxqv mnbt qwerty');
    expect(read(left)).toContain('saya simpan untuk petugas');
    expect((await told()).join('\n')).toContain('citizen: blorp zxqv mnbt qwerty');
  });

  test('within hours the closing time is named; without known hours nothing is', async () => {
    await open(HOURS);
    expect(read(await desk.say('petugas'))).toContain('hari ini sampai pukul 16.00 WIB');
    await open();
    expect(read(await desk.say('petugas'))).toContain('secepatnya pada hari kerja');
  });
});

describe('alerts to an own chat', () => {
  async function linked(who: number, chat: string): Promise<number> {
    const code = await desk.app.handover.offerLink(who, desk.clock.now);
    expect(read(await desk.say(`/start petugas-${code}`, chat))).toContain('sekarang menerima pemberitahuan');
    return (await desk.app.store.conversations.find('terminal', chat))!.id;
  }
  const alerts = async (id: number) => (await told(id)).filter((line) => line.includes('Ada warga menunggu'));

  test('a code links once, within ten minutes, and only its operator', async () => {
    const code = await desk.app.handover.offerLink(rina, desk.clock.now);
    expect(read(await desk.say('petugas-ZZZZZZZZ', 'asing'))).toContain('tidak dikenal');
    later(10);
    expect(read(await desk.say(`petugas-${code}`, 'rina'))).toContain('kedaluwarsa');
    const id = await linked(rina, 'rina');
    expect((await desk.app.store.operatorLinks.of(rina)).conversation).toBe(id);
    expect((await desk.app.store.operatorLinks.of(bagus)).conversation).toBeNull();
    const used = await desk.app.handover.offerLink(rina, desk.clock.now);
    await desk.say(`petugas-${used}`, 'rina');
    expect(read(await desk.say(`petugas-${used}`, 'lain'))).toContain('tidak dikenal');
  });

  test('whoever is on duty is told once that somebody waits, without the question', async () => {
    const toRina = await linked(rina, 'rina');
    const toBagus = await linked(bagus, 'bagus');
    await desk.app.store.duties.add(
      { operator: bagus, weekday: 2, date: null, from: '08.00', until: '12.00' },
      rina,
      desk.clock.now,
    );
    await desk.say('saya kehilangan formulir rahasia', 'warga');
    await desk.say('petugas', 'warga');
    await desk.say('petugas', 'warga');
    expect(await alerts(toRina)).toHaveLength(0);
    expect(await alerts(toBagus)).toHaveLength(1);
    expect((await told(toBagus)).join('\n')).not.toContain('formulir rahasia');
    later(6 * 60);
    await desk.say('petugas', 'warga lain');
    expect([await alerts(toRina), await alerts(toBagus)].map((list) => list.length)).toEqual([1, 2]);
  });

  test('the alert carries the way to the talk, where the console has an address', async () => {
    const app = await createApp({
      content: shippedContent(),
      databasePath: ':memory:',
      secretKey: new Uint8Array(32).fill(7),
      cacheDir: MODEL_CACHE,
      publicUrl: 'https://tanya.contoh.id',
      now: () => desk.clock.now,
      log: silent,
    });
    await app.store.operators.add(
      { name: 'Rina', email: 'r@contoh.id', role: 'petugas', passwordHash: '-' },
      desk.clock.now,
    );
    const code = await app.handover.offerLink(1, desk.clock.now);
    for (const [key, conversation, text] of [
      ['1', 'rina', `petugas-${code}`],
      ['2', 'warga', 'petugas'],
    ] as const) {
      const message = { channel: 'terminal' as const, key, conversation, text, at: desk.clock.now };
      await app.chat.accept(message);
      await app.chat.settled(message, 10_000);
    }
    const last = (await app.store.conversations.transcript(1, 0)).at(-1)!;
    expect(plainText(last.reply!.blocks)).toBe(
      'Ada warga menunggu petugas. Buka: https://tanya.contoh.id/console/percakapan/2',
    );
    await app.close();
  });

  test('off means off, and an operator who left hears nothing', async () => {
    const toRina = await linked(rina, 'rina');
    const toBagus = await linked(bagus, 'bagus');
    await desk.app.store.operatorLinks.setOn(rina, false);
    await desk.app.store.operators.setDisabled(bagus, true);
    await desk.say('petugas', 'warga');
    expect([await alerts(toRina), await alerts(toBagus)].map((list) => list.length)).toEqual([0, 0]);
  });
});

describe('beside the question', () => {
  test('at most three articles, the likeliest first, each with its words', () => {
    const found = desk.app.handover.suggest('jam berapa tps tutup', desk.clock.now);
    expect(found[0]!.article).toBe('hari-pemungutan-suara/jam-tps');
    expect(found[0]!.text).toMatch(/07\.00/);
    expect(found.length).toBeLessThanOrEqual(3);
    expect(new Set(found.map((one) => one.article)).size).toBe(found.length);
    expect(desk.app.handover.suggest('  ', desk.clock.now)).toEqual([]);
  });

  test('what is taught is kept without contacts; an intent that is none is refused', async () => {
    const { handover, store } = desk.app;
    const text = 'nomor saya 081234567890, kapan coblosan';
    await handover.teach({ text, intent: 'jam_tps' }, rina, desk.clock.now);
    await handover.teach({ text: 'kok sepi', intent: null }, rina, desk.clock.now);
    const kept = await store.taught.open(10);
    expect(kept.map((one) => [one.intent, one.by])).toEqual([
      ['jam_tps', rina],
      [null, rina],
    ]);
    expect(kept[0]!.text).not.toContain('081234567890');
    await expect(handover.teach({ text, intent: 'tidak_ada' }, rina, desk.clock.now)).rejects.toMatchObject({
      code: 'meaning_needed',
    });
  });
});
