import { beforeEach, expect, test } from 'vitest';
import { PERSON_FORM } from '../support/form-texts.ts';
import { manager, openSite, type Site, type Visitor } from './visitor.ts';

let site: Site;
let boss: Visitor;

beforeEach(async () => {
  site = await openSite();
  boss = await manager(site);
});

async function spoken(): Promise<{ sender: string; text: string }[]> {
  const lines = await site.app.store.conversations.transcript(1, 0);
  return lines.map((line) => ({
    sender: line.sender,
    text: JSON.stringify(line.reply?.blocks ?? line.text),
  }));
}

test('take over, reply as a person, give back', async () => {
  await site.say('petugas');
  await site.app.store.conversations.callPerson(1, site.clock.now);
  expect(await boss.page('/console')).toMatch(/<b>1<\/b><span>warga menunggu petugas/);
  expect(await boss.page('/console/percakapan')).toContain('/console/percakapan/1');

  const path = '/console/percakapan/1';
  expect((await boss.submit(path, `${path}/ambil`, {})).headers.get('location')).toBe(
    `${path}?pesan=diambil`,
  );
  expect(await boss.page(path)).toContain('Anda memegang percakapan ini');
  const empty = await boss.submit(path, `${path}/balas`, { text: '   ' });
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('id="text-error"');
  await boss.submit(path, `${path}/balas`, { text: 'Selamat pagi.\n\nAda yang bisa kami bantu?' });
  expect((await spoken()).at(-1)).toEqual({
    sender: 'person',
    text: expect.stringContaining('Ada yang bisa kami bantu?'),
  });
  await boss.submit(path, `${path}/kembalikan`, {});
  expect(await boss.page('/console/percakapan')).toContain('Tidak ada yang menunggu');
});

test('the page asks only for lines that were added since', async () => {
  await site.say('menu');
  const all = await boss.page('/console/percakapan/1/baris');
  const count = all.match(/data-n=/g)!.length;
  expect(await boss.page(`/console/percakapan/1/baris?after=${count}`)).not.toContain('data-n=');
  expect((await boss.page(`/console/percakapan/1/baris?after=1`)).match(/data-n=/g)).toHaveLength(count - 1);
});

test('identity typed into the form stays hidden from operators in the transcript too', async () => {
  const typed = [
    ...PERSON_FORM.slice(0, 7),
    'siti  contoh rahayu',
    '3517994101900001',
    'Dusun Rahasia (7), Jogoroto',
  ];
  const rest = ['siti@rahasia.id', 'Guru', 'kirim', 'petugas'];
  for (const text of [...typed, ...rest]) await site.say(text);
  const receipt = (await spoken()).map((line) => line.text).find((text) => text.includes('Kode rahasia'))!;
  const code = /"strong":"([0-9A-Z]{10})"/.exec(receipt)![1]!;
  const number = (await site.app.store.requests.list({ open: true, limit: 1, offset: 0 }))[0]!.number;
  const paths = [
    '/console/percakapan/1',
    '/console/percakapan/1/baris',
    '/console/percakapan',
    `/console/permohonan/${number}`,
  ];
  for (const path of paths) {
    const page = await boss.page(path);
    expect(page).not.toMatch(/siti\s+contoh/i);
    for (const secret of [code, '3517994101900001', 'Dusun Rahasia', 'siti@rahasia.id'])
      expect(page, path).not.toContain(secret);
  }
  expect(await boss.page('/console/percakapan/1')).toContain('Jumlah surat suara rusak');
});
