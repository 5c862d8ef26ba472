import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { read, startDesk } from '../support/desk.ts';
import { PERSON_FORM } from '../support/form-texts.ts';

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
      'lanjut',
      'ubah',
      'cabut',
      'lengkapi',
      'keberatan',
      'perbaiki data',
      'cara hitung tanggal',
      'lampirkan',
      'Berkas terkirim: KTP',
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
  for (const text of PERSON_FORM.slice(0, -1)) await desk.say(text, 'unfinished');
  const conversation = (await desk.app.store.conversations.find('terminal', 'unfinished'))!;
  const typed = (await desk.app.store.conversations.transcript(conversation.id, 0))
    .map((line) => line.text ?? '')
    .join('\n');
  for (const secret of ['Rahayu', '3517994101900001', 'Sumbermulyo', '081234567890'])
    expect(typed).not.toContain(secret);
});

test('the summary is marked as the applicant’s own', async () => {
  const [summary] = await desk.say(PERSON_FORM.at(-1)!, 'unfinished');
  expect(summary?.personal).toBe(true);
});

test('a proxy’s number and the members of a group stay out of the transcript too', async () => {
  const rest = [
    'Warga Dusun Contoh',
    'Siti 3517994101900001',
    'Dusun Contoh, Jogoroto, Jombang',
    '081234567890',
  ];
  const proxy = ['Rukun warga', 'Rina Contoh', '3517994505880003', 'sama', 'SK 7 tahun 2026'];
  for (const text of [
    'permohonan',
    'lanjut',
    'kelompok',
    ...PERSON_FORM.slice(4, 7),
    ...rest,
    ...proxy,
    'kirim',
  ])
    await desk.say(text, 'group');
  const conversation = (await desk.app.store.conversations.find('terminal', 'group'))!;
  const lines = await desk.app.store.conversations.transcript(conversation.id, 0);
  const visible = lines
    .map((line) => line.text ?? (line.reply?.personal ? '' : read([line.reply!])))
    .join('\n');
  expect(visible).toContain('KPU-2026-');
  for (const secret of ['3517994101900001', '3517994505880003', 'Rina Contoh', 'SK 7 tahun 2026'])
    expect(visible).not.toContain(secret);
});

test('drafts are limited, filing is not', async () => {
  for (let draft = 0; draft < 6; draft++) {
    expect(read(await desk.say('permohonan', 'drafts'))).toContain('Kita mulai?');
    await desk.say('batal', 'drafts');
  }
  expect(read(await desk.say('permohonan', 'drafts'))).toContain('Mohon tunggu 60 menit');
  for (let request = 0; request < 8; request++) {
    let text = '';
    for (const typed of [...PERSON_FORM, 'kirim']) {
      text = read(await desk.say(typed, 'filer'));
      if (text.includes('mirip dan masih diproses')) text = read(await desk.say('tetap ajukan', 'filer'));
    }
    expect(text).toContain('Nomor pendaftaran');
  }
});

test('a draft begun an hour ago counts no longer', async () => {
  desk.clock.now = new Date(desk.clock.now.getTime() + 3_600_000);
  expect(read(await desk.say('permohonan', 'drafts'))).toContain('Kita mulai?');
});

test('the secret of a receipt typed into a chat is not kept in its transcript', async () => {
  for (const typed of PERSON_FORM) await desk.say(typed, 'whole');
  const [receipt] = await desk.say('kirim', 'whole');
  const text = read([receipt!]);
  const [number, secret] = [/KPU-\d{4}-\d{5}/.exec(text)![0], /Kode rahasia: (\w{10})/.exec(text)![1]!];
  expect(read(await desk.say(`${number} ${secret}`, 'elsewhere'))).toContain('diterima, menunggu diproses');
  const conversation = (await desk.app.store.conversations.find('terminal', 'elsewhere'))!;
  const typed = (await desk.app.store.conversations.transcript(conversation.id, 0)).map(
    (line) => line.text ?? '',
  );
  expect(typed.join()).toContain(number);
  expect(typed.join()).not.toContain(secret);
});
