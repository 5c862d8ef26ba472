import { expect, it, test } from 'vitest';
import type { Reply, ReplyFile } from '../../src/domain/message.ts';
import { openSite, type Site } from '../console/visitor.ts';
import { startDesk } from '../support/desk.ts';
import { PETUGAS, PPID } from '../support/filing.ts';
import { PERSON_FORM } from '../support/form-texts.ts';

/** Files that go with replies: which answers bring them, and who may fetch them. */

const PDF = new TextEncoder().encode('%PDF-1.7 salinan berita acara');

interface Message {
  n: number;
  text: string;
  files: ReplyFile[];
}

async function say({ site }: Site, text: string, conversation?: string) {
  const response = await site.request('/api/chat', {
    method: 'POST',
    body: JSON.stringify({ text, conversation }),
    headers: { 'content-type': 'application/json' },
  });
  return (await response.json()) as { conversation: string; replies: Message[] };
}

async function filed(site: Site, way = 'softcopy') {
  let answer = await say(site, PERSON_FORM[0]);
  const rest = PERSON_FORM.slice(1).map((text) => (text === 'softcopy' ? way : text));
  for (const text of [...rest, 'kirim']) answer = await say(site, text, answer.conversation);
  return answer;
}

const names = (replies: readonly { files: readonly ReplyFile[] }[]) =>
  replies.flatMap((one) => one.files.map((file) => file.name));

async function asked(...texts: string[]): Promise<Reply[]> {
  const { say: ask } = await startDesk();
  let replies: Reply[] = [];
  for (const text of texts) replies = await ask(text);
  return replies;
}

it.each([
  ['tahapan pilkada 2024', ['Jadwal Pilkada 2024.png', 'Jadwal Pilkada 2024.ics']],
  ['tahapan pemilu 2024', ['Jadwal Pemilu 2024.png', 'Jadwal Pemilu 2024.ics']],
  ['kapan coblosan pilkada 2024', ['Jadwal Pilkada 2024.png', 'Jadwal Pilkada 2024.ics']],
  // Two elections are named: neither picture would be the answer.
  ['kapan hari pemungutan suara', []],
  // No date is set yet.
  ['kapan pemilu berikutnya', []],
  ['jam berapa tps buka', []],
])('"%s" brings %j', async (text, files) => {
  expect(names(await asked(text))).toEqual(files);
});

it('brings the files of an election once, however many questions a message holds', async () => {
  const replies = await asked('kapan coblosan pilkada 2024? tahapan pilkada 2024 apa saja?');
  expect(replies.length).toBeGreaterThan(1);
  expect(names(replies)).toEqual(['Jadwal Pilkada 2024.png', 'Jadwal Pilkada 2024.ics']);
});

test('picture and calendar are public', async () => {
  const { site } = await openSite();
  const picture = await site.request('/berkas/jadwal/pilkada-2024.png');
  expect(picture.status).toBe(200);
  expect(picture.headers.get('content-type')).toBe('image/png');
  expect(picture.headers.get('content-disposition')).toMatch(/^inline/);
  const calendar = await site.request('/berkas/jadwal/pilkada-2024.ics');
  expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(await calendar.text()).toContain('SUMMARY:Pemungutan suara – Pilkada 2024');
  for (const path of ['pilkada-1999.png', 'pilkada-2024.exe', '..%2Fpilkada-2024.png', 'pilkada-2024'])
    expect((await site.request(`/berkas/jadwal/${path}`)).status).toBe(404);
});

test('the page without JavaScript shows the picture and links the calendar', async () => {
  const { site } = await openSite();
  const posted = await site.request('/', {
    method: 'POST',
    body: new URLSearchParams({ text: 'tahapan pilkada 2024' }),
    headers: { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
  });
  const cookie = posted.headers.getSetCookie()[0]!.split(';')[0]!;
  const page = await (await site.request('/', { headers: { cookie } })).text();
  expect(page).toMatch(/<img src="\/berkas\/jadwal\/pilkada-2024\.png" alt="Gambar Jadwal Pilkada 2024;/);
  expect(page).toContain('<a href="/berkas/jadwal/pilkada-2024.ics" download>Jadwal Pilkada 2024.ics</a>');
});

test('a receipt is fetched by the chat that filed, and by no other', async () => {
  const site = await openSite();
  const { conversation, replies } = await filed(site);
  const [file] = replies.flatMap((one) => one.files);
  expect(file!.name).toBe('Tanda bukti KPU-2026-00001.pdf');
  const response = await site.site.request(file!.url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(
    Buffer.from(await response.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  const other = await say(site, 'halo');
  const place = file!.url.slice(file!.url.lastIndexOf('/files/'));
  for (const id of [other.conversation, 'x', 'a'.repeat(32)])
    expect((await site.site.request(`/api/chat/${id}${place}`)).status).toBe(404);
  for (const wrong of ['/files/1/0', '/files/99/0', '/files/0/0', `${place.slice(0, -1)}7`])
    expect((await site.site.request(`/api/chat/${conversation}${wrong}`)).status).toBe(404);
});

test('documents of an answer come into the chat that asked, and into no other', async () => {
  const site = await openSite();
  const { conversation } = await filed(site);
  const { desk, store } = site.app;
  const record = async () => (await store.requests.byNumber('KPU-2026-00001'))!.record;
  const { id } = await record();
  await desk.attach(id, PETUGAS, { kind: 'answer', name: 'Berita acara.pdf', bytes: PDF }, site.clock.now);
  await desk.attach(id, PETUGAS, { kind: 'support', name: 'Catatan.pdf', bytes: PDF }, site.clock.now);
  await desk.answer(await record(), PPID, { outcome: 'granted', text: 'Salinan terlampir.' }, site.clock.now);

  const shown = (await (await site.site.request(`/api/chat/${conversation}`)).json()) as {
    messages: Message[];
  };
  const { files } = shown.messages.at(-1)!;
  expect(files.map((file) => file.name)).toEqual(['Berita acara.pdf']);
  const response = await site.site.request(files[0]!.url);
  expect(new Uint8Array(await response.arrayBuffer())).toEqual(PDF);
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);

  const other = await say(site, 'halo');
  const place = files[0]!.url.slice(files[0]!.url.lastIndexOf('/files/'));
  expect((await site.site.request(`/api/chat/${other.conversation}${place}`)).status).toBe(404);
});

test.each([
  [
    'gives nothing',
    'softcopy',
    { outcome: 'not_held', text: 'Dokumen tidak kami kuasai.', holder: 'Bawaslu' },
  ],
  ['is to be fetched on paper', 'hardcopy', { outcome: 'granted', text: 'Silakan ambil salinannya.' }],
] as const)('an answer that %s brings no file', async (_, way, answer) => {
  const site = await openSite();
  const { conversation } = await filed(site, way);
  const { desk, store } = site.app;
  const record = async () => (await store.requests.byNumber('KPU-2026-00001'))!.record;
  const { id } = await record();
  await desk.attach(id, PETUGAS, { kind: 'answer', name: 'Berita acara.pdf', bytes: PDF }, site.clock.now);
  await desk.answer(await record(), PPID, answer, site.clock.now);
  const shown = (await (await site.site.request(`/api/chat/${conversation}`)).json()) as {
    messages: Message[];
  };
  expect(shown.messages.at(-1)!.files).toEqual([]);
});

test('what a citizen sent in is never given out by its id', async () => {
  const { app, site } = await openSite();
  await filed({ app, site } as Site);
  const { id } = (await app.store.requests.byNumber('KPU-2026-00001'))!.record;
  const file = await app.store.attachments.add(
    { request: id, kind: 'identity', name: 'KTP.pdf', type: 'application/pdf', bytes: PDF },
    new Date(0),
  );
  expect(await app.openFile({ of: 'attachment', id: file })).toBeNull();
});

test('the question for a contact may be answered with a telephone number', async () => {
  const { say: fill } = await startDesk();
  const asks: (string | undefined)[] = [];
  for (const text of PERSON_FORM) asks.push((await fill(text)).at(-1)!.asks);
  expect(asks.filter((one) => one === 'phone')).toHaveLength(1);
});
