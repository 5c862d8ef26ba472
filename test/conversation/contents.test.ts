import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { App } from '../../src/app.ts';
import { type MessageContent, type Reply, UNREADABLE } from '../../src/domain/message.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { read } from '../support/desk.ts';
import { startChat } from '../support/recording-channel.ts';

/** What comes besides text: buttons, changed messages, files, what cannot be read, groups, and who has gone. */

const apps: App[] = [];
async function chat(options: Parameters<typeof startChat>[0] = {}) {
  const started = await startChat(options);
  apps.push(started.app);
  return started;
}
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

/** Every hole of every sentence is filled. */
const expectFilled = (words: string): void =>
  expect(words).not.toMatch(/[{}]|undefined|null|(?<![\w-])NaN(?![\w-])/);

const press = (line: number, choice: number): { content: MessageContent } => ({
  content: { is: 'press', line, choice },
});
const file = (ref: string, more: { size?: number | null; group?: string } = {}): MessageContent => ({
  is: 'file',
  file: { ref, name: null, size: 1_000, ...more },
});
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);
const PDF = bytes('%PDF-1.7 contoh');

/** The number of the newest line the desk wrote, and of a choice in it by what it sends. */
async function button(of: Awaited<ReturnType<typeof chat>>, send: string): Promise<[number, number]> {
  const line = (await of.lines()).findLast((one) =>
    one.reply?.choices.some((choice) => choice.send === send),
  );
  return [line!.n, line!.reply!.choices.findIndex((choice) => choice.send === send)];
}

describe('buttons', () => {
  test('a pressed one does what it sends, and its label stands in the transcript', async () => {
    const of = await chat();
    await of.say('menu');
    const said = await of.say('', press(...(await button(of, 'alamat kantor kpu jombang'))));
    expect(said[0]!.intent).toBe('alamat_kantor');
    const heard = (await of.lines()).findLast((line) => line.sender === 'citizen');
    expect(heard!.text).toBe(of.app.library.line('menu.office'));
  });

  test('one of the menu stays good', async () => {
    const of = await chat();
    await of.say('menu');
    const where = await button(of, 'alamat kantor kpu jombang');
    await of.say('jam buka tps');
    await of.say('cara cek dpt');
    expect((await of.say('', press(...where)))[0]!.intent).toBe('alamat_kantor');
  });

  test('one of a form is good once', async () => {
    const of = await chat();
    await of.say('permohonan');
    const where = await button(of, 'lanjut');
    expect(read(await of.say('', press(...where)))).toContain('sebagai apa');
    const again = await of.say('', press(...where));
    expect(read(again)).toContain('sudah tidak berlaku');
    expect(again[0]!.choices).toEqual([]);
    // The form's own question is still the one that is answered.
    expect(read(await of.say('perorangan'))).toContain('sendiri');
  });

  test('one of another message is no answer to the form, which waits', async () => {
    const of = await chat();
    await of.say('menu');
    const where = await button(of, 'alamat kantor kpu jombang');
    for (const text of ['permohonan', 'lanjut', 'perorangan', 'sendiri']) await of.say(text);
    expect((await of.say('', press(...where)))[0]!.intent).toBe('alamat_kantor');
    expect(read(await of.say('lanjut'))).toContain('Informasi apa');
  });

  test.each([
    [999, 0],
    [1, 0],
    [2, 99],
    [-1, -1],
  ])('line %i, choice %i: there is no such button', async (line, choice) => {
    const of = await chat();
    await of.say('menu');
    expect(read(await of.say('', press(line, choice)))).toContain('sudah tidak berlaku');
    expect(of.errors).toEqual([]);
  });
});

describe('changed messages', () => {
  test('outside a form it is read as it stands now', async () => {
    const { say } = await chat();
    await say('jam bka');
    const said = await say('jam buka tps', { content: { is: 'edit' } });
    expect(said[0]!.intent).toBe('jam_tps');
  });

  test('within a form it changes nothing, and identity typed into it is not written down', async () => {
    const { say, lines } = await chat();
    for (const text of ['permohonan', 'lanjut', 'perorangan']) await say(text);
    const said = await say('Siti Contoh, Dusun Melati 7', { content: { is: 'edit' } });
    expect(read(said)).toContain('tidak kami baca ulang');
    expect(JSON.stringify(await lines())).not.toContain('Melati');
    expect(read(await say('sendiri'))).toContain('Informasi apa');
  });
});

describe('what cannot be read', () => {
  test.each(UNREADABLE)('%s is answered with a way on', async (what) => {
    const { say, lines, errors } = await chat();
    const said = await say('', { content: { is: 'unreadable', what } });
    expect(said).toHaveLength(1);
    expectFilled(read(said));
    expect(said[0]!.choices.map((one) => one.send)).toContain('petugas');
    expect((await lines())[0]!.text).toBe(`[${what}]`);
    expect(errors).toEqual([]);
  });

  test('within a form its question stays the next one', async () => {
    const { say } = await chat();
    for (const text of ['permohonan', 'lanjut']) await say(text);
    expect((await say('', { content: { is: 'unreadable', what: 'voice' } }))[0]!.choices).toEqual([]);
    expect(read(await say('perorangan'))).toContain('sendiri');
  });
});

describe('who has gone', () => {
  test('is noted without a word, and forgotten when they write or come back', async () => {
    const { say, conversation, clock, lines } = await chat();
    await say('jam buka tps');
    const before = await lines();
    expect(await say('', { content: { is: 'left' } })).toEqual([]);
    expect((await conversation())!.goneSince).toEqual(clock.now);
    expect(await say('', { content: { is: 'returned' } })).toEqual([]);
    expect((await conversation())!.goneSince).toBeNull();
    await say('', { content: { is: 'left' } });
    expect(await lines()).toEqual(before);
    expect(await say('jam buka tps')).toHaveLength(1);
    expect((await conversation())!.goneSince).toBeNull();
  });
});

describe('files', () => {
  const given = new Map<string, Uint8Array | Error>([
    ['jpeg', JPEG],
    ['pdf', PDF],
    ['empty', new Uint8Array()],
    ['text', bytes('halo')],
    ['huge', new Refusal('attachment_size')],
  ]);
  const fetched: string[] = [];
  async function fetchFile({ ref }: { ref: string }): Promise<Uint8Array> {
    fetched.push(ref);
    const found = given.get(ref)!;
    if (found instanceof Error) throw found;
    return found;
  }
  async function kept(of: Awaited<ReturnType<typeof chat>>, number: string) {
    const { record } = (await of.app.store.requests.byNumber(number))!;
    return of.app.store.attachments.ofRequest(record.id);
  }

  test.each([
    ['ini ktp saya', 'identity'],
    ['surat kuasa', 'authority'],
    ['SK Kemenkumham', 'deed'],
    ['', 'support'],
  ])('with the caption “%s” kept with the open request as %s', async (caption, kind) => {
    const of = await chat({ fetchFile });
    const number = await of.file();
    const said = await of.say(caption, { content: file('jpeg') });
    expect(read(said)).toContain(number);
    expect(await kept(of, number)).toMatchObject([{ kind, type: 'image/jpeg' }]);
    expect(of.errors).toEqual([]);
  });

  test.each([
    ['empty', 1_000],
    ['text', 1_000],
    ['huge', null],
    ['jpeg', 11 * 1024 * 1024],
  ])('%s of %s bytes is refused in a whole sentence', async (ref, size) => {
    const of = await chat({ fetchFile });
    const number = await of.file();
    const said = await of.say('', { content: file(ref, { size }) });
    expect(said).toHaveLength(1);
    expectFilled(read(said));
    expect(await kept(of, number)).toEqual([]);
    expect(of.errors).toEqual([]);
  });

  test('more than a request holds are refused, not lost in a failure', async () => {
    const of = await chat({ fetchFile });
    const number = await of.file();
    let said: Reply[] = [];
    for (let count = 0; count < 11; count++) said = await of.say('', { content: file('pdf') });
    expect(read(said)).toContain('Paling banyak 10 berkas');
    expect(await kept(of, number)).toHaveLength(10);
    expect(of.errors).toEqual([]);
  });

  test('a channel that cannot fetch says so', async () => {
    const of = await chat();
    await of.file();
    expect(read(await of.say('', { content: file('jpeg') }))).toContain('belum bisa kami ambil');
  });

  test('an album is answered once, with how many were kept', async () => {
    const of = await chat({ fetchFile });
    const number = await of.file();
    const album = { content: file('pdf', { group: 'album' }) };
    const said = await of.backlog([['', album], ['', album], ['', album], ['jam buka tps']]);
    expect(said.map((one) => one.kind)).toEqual(['form', 'answer']);
    expect(read(said)).toContain('sekarang 3 berkas');
    expect(await kept(of, number)).toHaveLength(3);
  });

  test('without a request nothing is fetched; a question below the picture is answered', async () => {
    const of = await chat({ fetchFile });
    fetched.length = 0;
    expect(read(await of.say('', { content: file('jpeg') }))).toContain('setelah permohonan terkirim');
    const [answer] = await of.say('jam buka tps', { content: file('jpeg') });
    expect(answer!.intent).toBe('jam_tps');
    expect(read([answer!])).toContain('tidak kami simpan');
    expect(fetched).toEqual([]);
  });

  test('an album without a request: one refusal, and its question is answered', async () => {
    const of = await chat({ fetchFile });
    const album = { content: file('jpeg', { group: 'album' }) };
    expect(
      await of.backlog([
        ['', album],
        ['', album],
        ['', album],
      ]),
    ).toHaveLength(1);
    const other = { content: file('jpeg', { group: 'lain' }) };
    const said = await of.backlog([
      ['jam buka tps', other],
      ['', other],
      ['', other],
    ]);
    expect(said[0]!.intent).toBe('jam_tps');
    expect(said.length).toBeLessThanOrEqual(2);
    // One after another, as a slow service delivers them.
    let answers = 0;
    for (let count = 0; count < 3; count++)
      answers += (await of.say('', { content: file('jpeg', { group: 'pelan' }) })).length;
    expect(answers).toBe(1);
  });
});

describe('a group', () => {
  const group = { group: true, conversation: 'rt-05' } as const;

  test.each([
    'permohonan',
    'status',
    'status KPU-2026-00001',
    'keberatan',
    'data saya',
    'petugas',
    'hapus data saya',
  ])('“%s” leads to the private chat', async (text) => {
    const of = await chat();
    await of.file('rt-05');
    const said = await of.say(text, group);
    expect(read(said)).toMatch(/pesan pribadi/);
    expect(read(said)).not.toMatch(/KPU-\d{4}-\d{5}|surat suara rusak/i);
    for (const one of said) expect([...one.choices, ...one.files]).toEqual([]);
    expect((await of.conversation('rt-05'))!.waitingSince).toBeNull();
  });

  test('talk is answered without choices, and nothing of it is remembered', async () => {
    const of = await chat();
    const said = await of.say('jam buka tps', group);
    expect(said).toMatchObject([{ intent: 'jam_tps', choices: [] }]);
    expect((await of.conversation('rt-05'))!.step).toBeNull();
    for (const text of ['xyzzy plugh', '1', 'kalau pilkada?', 'lanjut'])
      for (const one of await of.say(text, group)) expect(one.choices).toEqual([]);
    expect((await of.conversation('rt-05'))!.step).toBeNull();
    expect(of.errors).toEqual([]);
  });

  test('a NIK is masked and not repeated', async () => {
    const of = await chat();
    const said = await of.say('nik saya 3517994101900001 terdaftar gak', group);
    expect(read(said)).not.toContain('3517994101900001');
    expect(JSON.stringify(await of.lines('rt-05'))).not.toContain('3517994101900001');
  });

  test('where to get help is for all, without a promise that nobody keeps', async () => {
    const of = await chat();
    const said = await of.say('tolong ada orang bawa senjata tajam ngancam warga di tps', group);
    expect(read(said)).toContain('polisi');
    // Nobody is called from a group.
    expect(read(said)).not.toContain('teruskan kepada petugas');
    expect((await of.conversation('rt-05'))!.waitingSince).toBeNull();
  });

  test('a caption and a changed question are read', async () => {
    const of = await chat();
    expect((await of.say('jam buka tps', { ...group, content: file('jpeg') }))[0]!.intent).toBe('jam_tps');
    expect((await of.say('jam buka tps', { ...group, content: { is: 'edit' } }))[0]!.intent).toBe('jam_tps');
  });
});

test('whatever comes, no turn fails and the last word is answered', async () => {
  const of = await chat({ fetchFile: async ({ ref }) => (ref.length % 2 ? JPEG : bytes(ref)) });
  const content: fc.Arbitrary<MessageContent | undefined> = fc.oneof(
    fc.constant(undefined),
    fc.record({
      is: fc.constant('press' as const),
      line: fc.integer({ min: -2, max: 60 }),
      choice: fc.integer({ min: -1, max: 9 }),
    }),
    fc.constant({ is: 'edit' as const }),
    fc.record({ is: fc.constant('unreadable' as const), what: fc.constantFrom(...UNREADABLE) }),
    fc.constantFrom({ is: 'left' as const }, { is: 'returned' as const }),
    fc.record({
      is: fc.constant('file' as const),
      file: fc.record({
        ref: fc.string(),
        name: fc.option(fc.string()),
        size: fc.option(fc.integer({ min: -1, max: 2 ** 40 })),
        group: fc.constantFrom('a', 'b'),
      }),
    }),
  );
  const text = fc.oneof(
    fc.constantFrom(
      '',
      'menu',
      'permohonan',
      'lanjut',
      'perorangan',
      'sendiri',
      '1',
      '2',
      'petugas',
      'batal',
      'status',
    ),
    fc.constantFrom('3517994101900001', 'jam buka tps', 'kembali', 'keberatan', 'kirim'),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  let talks = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ text, content, group: fc.boolean(), age: fc.integer({ min: 0, max: 40 }) }), {
        minLength: 1,
        maxLength: 14,
      }),
      async (messages) => {
        const conversation = `obrolan-${talks++}`;
        await Promise.all(
          messages.map((one) =>
            of.hear(one.text, {
              conversation,
              at: new Date(of.clock.now.getTime() - one.age * 60_000),
              ...(one.content ? { content: one.content } : {}),
              ...(one.group ? { group: true as const } : {}),
            }),
          ),
        );
        await of.idle();
        expect(of.errors).toEqual([]);
        const replies = await of.say('jam buka tps', { conversation });
        const held = (await of.conversation(conversation))!;
        expect(replies.length > 0 || held.withPerson).toBe(true);
        for (const one of replies) expectFilled(read([one]));
      },
    ),
    { numRuns: 60 },
  );
});
