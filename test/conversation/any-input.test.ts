import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, startDesk } from '../support/desk.ts';

let desk: Awaited<ReturnType<typeof startDesk>>;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.app.close());

const NASTY = [
  '',
  '   ',
  '😀😀',
  '\u0000\u0007\u202e',
  'a'.repeat(10_000),
  'apakah '.repeat(1_500),
  '<img src=x onerror=alert(1)>',
  "'; drop table request; --",
  'Здравствуйте, когда выборы?',
  '選挙はいつですか',
  'متى الانتخابات',
  '{{office.address}} {name} **tebal** [x](https://jahat.contoh)',
  '__proto__',
  'constructor',
];

test.each(NASTY)('%j gets a polite reply', async (text) => {
  const replies = await desk.say(text, `nasty-${NASTY.indexOf(text)}`);
  expect(replies.length).toBeGreaterThan(0);
  expect(read(replies)).not.toContain('gangguan di sistem');
  expect(desk.errors).toEqual([]);
});

test('no sequence of messages breaks a conversation or leaves it silent', async () => {
  const word = fc.oneof(
    fc.constantFrom(
      'menu',
      'permohonan',
      '1',
      '2',
      'batal',
      'status',
      'kembali',
      'kirim',
      'petugas',
      'jam tps',
      'kalau pilkada?',
    ),
    fc.string({ maxLength: 40 }),
  );
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 8 }), async (texts) => {
      const conversation = `random-${run++}`;
      for (const text of texts) expect((await desk.say(text, conversation)).length).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
  expect(desk.errors).toEqual([]);
});

test('two misses in a row offer a person and a request, with the question kept as its draft', async () => {
  await desk.say('blorp zxqv mnbt', 'miss');
  const second = await desk.say('qwrt plok vvbn zzz sekali lagi', 'miss');
  const labels = second.flatMap((reply) => reply.choices.map((choice) => choice.label));
  expect(labels).toContain('Bicara dengan petugas');
  expect(labels).toContain('Ajukan permohonan resmi');
});

test('a person who talks is not talked over, and the menu brings the bot back', async () => {
  await desk.say('petugas', 'person');
  const conversation = (await desk.app.store.conversations.find('terminal', 'person'))!;
  expect(conversation.waitingSince).not.toBeNull();
  await desk.app.handover.say(conversation.id, 1, 'Selamat pagi, ada yang bisa kami bantu?', desk.clock.now);
  expect(await desk.say('jam berapa tps tutup?', 'person')).toEqual([]);
  expect((await desk.say('menu', 'person')).length).toBe(1);
  expect((await desk.say('jam berapa tps tutup?', 'person')).length).toBeGreaterThan(0);
});

test('an unfinished form leaves no identity in clear in what operators read', async () => {
  for (const text of [
    'permohonan',
    '1',
    'Siti Contoh Rahayu',
    '3517014101900001',
    'Dusun Contoh, Sumbermulyo, Jogoroto',
    '081234567890',
  ])
    await desk.say(text, 'unfinished');
  const conversation = (await desk.app.store.conversations.find('terminal', 'unfinished'))!;
  const typed = (await desk.app.store.conversations.transcript(conversation.id, 0))
    .map((line) => line.text ?? '')
    .join('\n');
  for (const secret of ['Rahayu', '3517014101900001', 'Sumbermulyo', '081234567890'])
    expect(typed).not.toContain(secret);
});

test('the summary is marked as the applicant’s own', async () => {
  for (const text of ['guru', 'jumlah surat suara rusak di Jombang', 'bahan skripsi'])
    await desk.say(text, 'unfinished');
  const [summary] = await desk.say('1', 'unfinished');
  expect(summary?.personal).toBe(true);
});
