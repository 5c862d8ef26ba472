import { expect, test } from 'vitest';
import { MAX_ATTACHMENT } from '../../src/domain/attachment.ts';
import { openSite, type Site, Visitor } from '../console/visitor.ts';
import { PERSON_FORM } from '../support/form-texts.ts';

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);
const PDF = new TextEncoder().encode('%PDF-1.7 contoh');

interface Answer {
  conversation: string;
  replies: { text: string; choices: { send: string }[] }[];
  error: { code: string; message: string };
}

async function say({ site }: Site, text: string, conversation?: string): Promise<Answer> {
  const response = await site.request('/api/chat', {
    method: 'POST',
    body: JSON.stringify({ text, conversation }),
    headers: { 'content-type': 'application/json' },
  });
  return (await response.json()) as Answer;
}

/** Files a request on the web and returns the conversation. */
async function filed(site: Site): Promise<{ conversation: string; receipt: Answer }> {
  let answer = await say(site, PERSON_FORM[0]);
  for (const text of [...PERSON_FORM.slice(1), 'kirim']) answer = await say(site, text, answer.conversation);
  return { conversation: answer.conversation, receipt: answer };
}

function form(bytes: Uint8Array, kind = 'identity', name = 'ktp Siti Contoh.png'): FormData {
  const data = new FormData();
  data.set('kind', kind);
  data.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name));
  return data;
}

function send({ site }: Site, conversation: string, body: FormData, accept = 'application/json') {
  return site.request(`/api/chat/${conversation}/files`, { method: 'POST', body, headers: { accept } });
}

test('a photo is kept encrypted with the request, and the bot says so in the chat', async () => {
  const site = await openSite();
  const { conversation, receipt } = await filed(site);
  expect(receipt.replies.at(-1)!.choices.map((one) => one.send)).toContain('lampirkan');
  const response = await send(site, conversation, form(PNG));
  expect(response.status).toBe(200);
  const { replies } = (await response.json()) as Answer;
  expect(replies[0]!.text).toContain('KPU-2026-00001');
  const { attachments } = site.app.store;
  const [file] = await attachments.ofRequest(1);
  expect(file).toMatchObject({ kind: 'identity', type: 'image/png', size: PNG.length });
  expect(new Uint8Array((await attachments.read(file!.id))!.bytes)).toEqual(PNG);
  const lines = await (await site.site.request(`/api/chat/${conversation}`)).text();
  expect(lines).toContain('Berkas terkirim: KTP atau identitas lain');
  expect(lines).not.toContain('ktp Siti Contoh');
});

test.each([
  ['a text', new TextEncoder().encode('bukan gambar'), 422, 'attachment_photo'],
  [
    'a page named as a picture',
    new TextEncoder().encode('<html><script>alert(1)</script>'),
    422,
    'attachment_photo',
  ],
  [
    'a workbook',
    new TextEncoder().encode('PK\u0003\u0004[Content_Types].xmlxl/workbook.xml'),
    422,
    'attachment_photo',
  ],
  ['nothing', new Uint8Array(), 400, 'attachment_missing'],
  ['a byte too much', new Uint8Array(MAX_ATTACHMENT + 1).fill(0x25), 422, 'attachment_size'],
  ['far too much', new Uint8Array(MAX_ATTACHMENT + 1_000_000), 413, 'attachment_size'],
])('%s is refused kindly and nothing is kept', async (_what, bytes, status, code) => {
  const site = await openSite();
  const { conversation } = await filed(site);
  const response = await send(site, conversation, form(bytes));
  expect(response.status).toBe(status);
  const { error } = (await response.json()) as Answer;
  expect(error.code).toBe(code);
  expect(error.message.length).toBeGreaterThan(20);
  expect(await site.app.store.attachments.ofRequest(1)).toEqual([]);
});

test('before a request is filed, and in an unknown conversation, no file is taken', async () => {
  const site = await openSite();
  const { conversation } = await say(site, 'menu');
  for (const id of [conversation, 'tebakan']) {
    const response = await send(site, id, form(PDF));
    expect(response.status).toBe(422);
    expect(((await response.json()) as Answer).error.code).toBe('attachment_request');
  }
});

test('only so many files for one request', async () => {
  const site = await openSite();
  const { conversation } = await filed(site);
  for (let file = 0; file < 10; file++) expect((await send(site, conversation, form(PDF))).status).toBe(200);
  const response = await send(site, conversation, form(PDF));
  expect(((await response.json()) as Answer).error.code).toBe('attachment_count');
});

test('without JavaScript: the page offers the form once a request is filed, and shows what became of the file', async () => {
  const site = await openSite();
  const visitor = new Visitor(site.site);
  await visitor.post('/', { text: PERSON_FORM[0], message: 'm-0' });
  expect(await visitor.page('/')).toMatch(/id="lampiran"[^>]*hidden/s);
  for (const [index, text] of [...PERSON_FORM.slice(1), 'kirim'].entries())
    await visitor.post('/', { text, message: `m-${index + 1}` });
  const page = await visitor.page('/');
  const action = /action="(\/api\/chat\/[\w-]+\/files)"/.exec(page)![1]!;
  expect(page).not.toMatch(/id="lampiran"[^>]*hidden/s);
  const post = (bytes: Uint8Array) =>
    site.site.request(action, { method: 'POST', body: form(bytes), headers: { accept: 'text/html' } });
  const refused = await post(new TextEncoder().encode('bukan gambar'));
  expect(refused.status).toBe(303);
  expect(await visitor.page(refused.headers.get('location')!.split('#')[0]!)).toContain('bukan foto');
  const kept = await post(PDF);
  expect(kept.headers.get('location')).toBe('/#akhir');
  expect(await visitor.page('/')).toContain('sekarang 1 berkas');
});

test('the office asked for a copy of the identity: the file completes the request', async () => {
  const site = await openSite();
  const { conversation } = await filed(site);
  const request = (await site.app.store.requests.get(1))!;
  const petugas = { id: 1, role: 'petugas' } as const;
  await site.app.desk.askCompletion(request, petugas, { missing: ['id_copy'] }, site.clock.now);
  await say(site, 'lengkapi', conversation);
  expect((await say(site, 'sudah', conversation)).replies[0]!.text).toContain('belum kami terima');
  const { replies } = (await (await send(site, conversation, form(PNG))).json()) as Answer;
  expect(replies.map((one) => one.text).join()).toContain('Kirim sekarang?');
  await say(site, 'kirim', conversation);
  expect((await site.app.store.requests.get(1))!.state).toBe('submitted');
});
