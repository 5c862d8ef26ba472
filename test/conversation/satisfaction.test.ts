import { expect, it } from 'vitest';
import { read, startDesk } from '../support/desk.ts';

const DAY_MS = 86_400_000;

async function talked(desk: Awaited<ReturnType<typeof startDesk>>) {
  const { app, clock, say } = desk;
  await say('petugas');
  const { id } = (await app.store.conversations.find('terminal', 'a'))!;
  const operator =
    (await app.store.operators.list())[0]?.id ??
    (await app.store.operators.add(
      { name: 'Petugas Contoh', email: 'a@contoh.go.id', role: 'petugas', passwordHash: 'x' },
      clock.now,
    ));
  await app.handover.say(id, operator, 'Sudah kami cek, nama Anda terdaftar.', clock.now);
  await app.handover.giveBack(id, operator, clock.now);
  const lines = await app.store.conversations.transcript(id, 0);
  return lines.at(-1)!.reply!;
}

it('asks once, below what ends a talk, and counts the answer', async () => {
  const desk = await startDesk();
  const last = await talked(desk);
  expect(read([last])).toContain('Apakah layanan kami membantu?');
  const place = last.choices.findIndex((one) => one.label === 'Membantu');
  expect(read(await desk.say(String(place + 1)))).toContain('Terima kasih atas penilaiannya');

  const today = '2026-11-24';
  const counts = () => desk.app.store.statistics.satisfaction({ from: today, until: '2027-01-31' });
  expect(await counts()).toEqual({ asked: 1, helped: 1, not_helped: 0 });

  expect(read([await talked(desk)])).not.toContain('Apakah layanan kami membantu?');
  desk.clock.now = new Date(desk.clock.now.getTime() + 31 * DAY_MS);
  expect(read([await talked(desk)])).toContain('Apakah layanan kami membantu?');
  expect(read(await desk.say('belum membantu'))).toContain('petugas');
  expect(await counts()).toEqual({ asked: 2, helped: 1, not_helped: 1 });
});

it('says thank you without a question, and counts nothing', async () => {
  const desk = await startDesk();
  expect(read(await desk.say('membantu'))).toContain('Terima kasih');
  expect(await desk.app.store.statistics.satisfaction({ from: '2026-11-01', until: '2026-12-31' })).toEqual({
    asked: 0,
    helped: 0,
    not_helped: 0,
  });
});
