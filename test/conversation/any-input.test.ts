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
