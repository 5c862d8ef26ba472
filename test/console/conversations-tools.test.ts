import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/domain/message.ts';
import { replyOf } from '../support/filing.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

/** What an operator has at hand beside a talk; every page works without JavaScript. */

let site: Site;
let boss: Visitor;
const TALK = '/console/percakapan/1';

beforeEach(async () => {
  site = await openSite();
  boss = await manager(site);
});

async function told(): Promise<string> {
  const line = (await site.app.store.conversations.transcript(1, 0)).at(-1)!;
  return line.text ?? plainText(line.reply!.blocks);
}

test('a colleague holds it: said beside the form, with what was typed, and taken over knowingly', async () => {
  const ppid = await colleague(site, boss, 'ppid');
  await site.say('petugas');
  await boss.submit(TALK, `${TALK}/ambil`, {});
  const refused = await ppid.submit(TALK, `${TALK}/balas`, { text: 'Jawaban yang sudah diketik' });
  expect(refused.status).toBe(409);
  const page = await refused.text();
  expect(page).toContain('sedang dipegang Rina Wulandari sejak pukul 09.00 WIB');
  expect(page).toContain('Jawaban yang sudah diketik');
  // The page from before the colleague came: their name was not on it.
  expect((await ppid.submit(TALK, `${TALK}/ambil`, { pemegang: '' })).status).toBe(409);
  expect((await ppid.submit(TALK, `${TALK}/ambil`, { pemegang: '1' })).status).toBe(303);
  expect(await boss.page(TALK)).toContain('Dipegang Rekan ppid');
});

describe('ready answers', () => {
  test('an article goes into the box under what was typed, and nothing is sent', async () => {
    await site.say('jam berapa tps tutup?');
    const page = await boss.page(TALK);
    expect(page).toContain('value="artikel:hari-pemungutan-suara/jam-tps"');
    const before = (await site.app.store.conversations.get(1))!.lastN;
    const filled = await boss.submit(TALK, `${TALK}/balas`, {
      text: 'Selamat pagi.',
      sisip: 'artikel:hari-pemungutan-suara/jam-tps',
    });
    expect(filled.status).toBe(200);
    expect(await filled.text()).toMatch(/>Selamat pagi\.\n\n[^<]*07\.00/);
    expect((await site.app.store.conversations.get(1))!.lastN).toBe(before);
  });

  test('a reply kept ready is filled for the talk, found by a search, and keeps what cannot be filled in sight', async () => {
    const path = '/console/percakapan/balasan';
    await boss.submit(path, path, {
      title: 'Alamat',
      shortcut: 'alamat',
      text: '{nama_kantor}: {nomor_permohonan}',
    });
    await boss.submit(path, path, { title: 'Salam', text: 'Selamat pagi, {jabatan}.' });
    await site.say('petugas');
    const sought = await boss.submit(TALK, `${TALK}/balas`, { text: '', sisip: 'cari', cari: 'SALAM' });
    const page = await sought.text();
    expect(page).toContain('value="siap:2"');
    expect(page).not.toContain('value="siap:1"');
    const filled = await (await boss.submit(TALK, `${TALK}/balas`, { text: '', sisip: 'siap:1' })).text();
    expect(filled).toContain('>Komisi Pemilihan Umum Kabupaten Jombang: {nomor_permohonan}</textarea>');
    const refused = await boss.submit(TALK, `${TALK}/balas`, { text: 'Nomor {nomor_permohonan}' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Isi {nomor_permohonan} belum diketahui');
  });

  test('kept, changed, removed and brought back; a colleague who was faster is named by their words', async () => {
    const path = '/console/percakapan/balasan';
    const wrong = await boss.submit(path, path, { title: 'Salam', text: 'Halo {nama_warga}, apa kabar?' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(
      /id="text-error">\{nama_warga\} bukan variabel yang dikenal\. Yang bisa dipakai: \{nama_kantor\}/,
    );
    const form = { title: 'Salam', shortcut: 'salam', text: 'Selamat pagi.' };
    expect((await boss.submit(path, path, form)).status).toBe(303);
    expect(await (await boss.submit(path, path, form)).text()).toContain('Kode /salam sudah dipakai');
    const seen = /name="seen" value="(\d+)"/.exec(await boss.page(`${path}/1`))![1]!;
    site.clock.now = new Date(site.clock.now.getTime() + 1000);
    await boss.submit(`${path}/1`, `${path}/1`, { ...form, text: 'Selamat siang.', seen });
    const late = await boss.submit(`${path}/1`, `${path}/1`, { ...form, text: 'Selamat sore.', seen });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('menjadi: “Selamat siang.”');
    expect(page).toContain('>Selamat sore.</textarea>');
    const gone = await boss.submit(path, `${path}/1/hapus`, {});
    expect(await boss.page(gone.headers.get('location')!)).toContain(`${path}/1/pulihkan`);
    expect(await boss.page(path)).toContain('Belum ada balasan siap pakai');
    await boss.submit(path, `${path}/1/pulihkan`, {});
    expect(await boss.page(path)).toContain('Selamat siang.');
    expect(await boss.page(`${path}?cari=zzz`)).toContain('Tidak ada yang cocok');
  });
});

test('a file goes to the citizen, is opened in the console, and by nobody through another talk', async () => {
  await site.say('petugas');
  const body = new FormData();
  body.set('csrf', await boss.csrf(TALK));
  body.set('caption', 'Formulir yang diminta');
  body.set('file', new File(['%PDF-1.7 isi'], 'formulir.pdf'));
  expect((await boss.upload(`${TALK}/lampiran`, body)).headers.get('location')).toContain('berkas-terkirim');
  expect(await told()).toBe('Formulir yang diminta');
  expect(await boss.page(TALK)).toContain(`${TALK}/berkas/1`);
  const file = await boss.request(`${TALK}/berkas/1`);
  expect(file.headers.get('content-type')).toBe('application/pdf');
  expect(await file.text()).toBe('%PDF-1.7 isi');
  await site.say('halo', 'lain');
  expect((await boss.request('/console/percakapan/2/berkas/1')).status).toBe(404);
  const wrong = new FormData();
  wrong.set('csrf', await boss.csrf(TALK));
  wrong.set('file', new File(['<html>'], 'a.pdf'));
  const refused = await boss.upload(`${TALK}/lampiran`, wrong);
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('bukan PDF');
});

test('a citizen on the web fetches the file by an address that only their chat knows', async () => {
  const post = async () =>
    (await (
      await site.site.request('/api/chat', {
        method: 'POST',
        body: JSON.stringify({ text: 'petugas' }),
        headers: { 'content-type': 'application/json' },
      })
    ).json()) as { conversation: string };
  const { conversation } = await post();
  const other = await post();
  const body = new FormData();
  body.set('csrf', await boss.csrf(TALK));
  body.set('file', new File(['%PDF-1.7 isi'], 'formulir.pdf'));
  await boss.upload(`${TALK}/lampiran`, body);
  const { messages } = (await (await site.site.request(`/api/chat/${conversation}`)).json()) as {
    messages: { n: number; text: string; files: { name: string; url: string }[] }[];
  };
  const sent = messages.at(-1)!;
  expect(sent).toMatchObject({
    text: 'Petugas mengirim berkas.',
    files: [{ name: 'formulir.pdf', url: `/api/chat/${conversation}/files/${sent.n}/0` }],
  });
  const file = await site.site.request(sent.files[0]!.url);
  expect(await file.text()).toBe('%PDF-1.7 isi');
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(file.headers.get('cache-control')).toBe('no-store');
  for (const path of [
    `/api/chat/${other.conversation}/files/${sent.n}/0`,
    `/api/chat/${conversation}/files/${sent.n}/1`,
    `/api/chat/${conversation}/files/${sent.n - 1}/0`,
    `/api/chat/tidak-ada/files/${sent.n}/0`,
  ])
    expect((await site.site.request(path)).status, path).toBe(404);
});

test('a talk becomes a request: the form begins with its words, and receipt and notices go back to the chat', async () => {
  await site.say('minta data surat suara rusak pilkada 2024 per kecamatan');
  await site.say('petugas');
  const path = '/console/permohonan/baru';
  const page = await boss.page(`${path}?dari=1`);
  expect(page).toContain('>minta data surat suara rusak pilkada 2024 per kecamatan</textarea>');
  expect(page).toContain('name="dari" value="1"');
  const filed = await boss.submit(`${path}?dari=1`, path, {
    dari: '1',
    once: /name="once" value="([^"]+)"/.exec(page)![1]!,
    applicantKind: 'person',
    name: 'Siti Contoh',
    details: 'Data surat suara rusak per kecamatan',
    way: 'softcopy',
    category: 'general',
    receivedOn: '2026-11-24',
    receivedTime: '09:00',
  });
  const shown = await filed.text();
  expect(shown).toContain('KPU-2026-00001');
  const receipt = await told();
  const secret = /Kode rahasia: ([0-9A-HJKMNP-TV-Z]{10})/.exec(receipt)![1]!;
  expect(shown).not.toContain(secret);
  expect(await site.app.store.requests.byNumber('KPU-2026-00001')).toMatchObject({
    record: { channel: 'terminal', conversation: 'a' },
  });
  expect(await boss.page(TALK)).toContain('/console/permohonan/KPU-2026-00001');
  expect((await boss.request(`${path}?dari=99`)).status).toBe(200);
});

test('a receipt’s code is hidden from operators, also one without a digit', async () => {
  await site.say('halo');
  for (const code of ['ABCDEFGHJK', '0ABCDEFGH9'])
    await site.app.store.outbox.add(
      1,
      { ...replyOf(''), blocks: [{ type: 'paragraph', spans: ['Kode rahasia: ', { strong: code }] }] },
      'desk',
      site.clock.now,
    );
  const page = await boss.page(TALK);
  expect(page.match(/Kode rahasia: <strong[^>]*>••••••</g)).toHaveLength(2);
  expect(page).not.toMatch(/ABCDEFGHJK|0ABCDEFGH9/);
});

test('a group never becomes a request: receipt and secret would be read by all its members', async () => {
  const { store } = site.app;
  const { id } = await store.conversations.open('telegram', 'kunci-grup', site.clock.now, '-1001234567890');
  await store.conversations.heard(id, 'minta data surat suara rusak', site.clock.now);
  expect(await boss.page(`/console/percakapan/${id}`)).not.toContain('Jadikan permohonan');
  const path = '/console/permohonan/baru';
  const page = await boss.page(`${path}?dari=${id}`);
  expect(page).not.toContain('name="dari"');
  await boss.submit(path, path, {
    dari: String(id),
    once: /name="once" value="([^"]+)"/.exec(page)![1]!,
    applicantKind: 'person',
    name: 'Siti Contoh',
    details: 'Data surat suara rusak per kecamatan',
    way: 'softcopy',
    category: 'general',
    channel: 'desk',
    receivedOn: '2026-11-24',
    receivedTime: '09:00',
  });
  expect((await store.requests.byNumber('KPU-2026-00001'))!.record).toMatchObject({
    channel: 'desk',
    conversation: null,
  });
  expect((await store.outbox.waiting('telegram')).count).toBe(0);
});

test('a phrasing is taught from the line it stands in', async () => {
  await site.say('coblosane mbesuk jam piro to pak 081234567890');
  const page = await boss.page(TALK);
  expect(page).toContain(`${TALK}/ajarkan?baris=1`);
  const form = await boss.page(`${TALK}/ajarkan?baris=1`);
  expect(form).toContain('Maksud warga');
  const empty = await boss.submit(`${TALK}/ajarkan?baris=1`, `${TALK}/ajarkan`, { baris: '1' });
  expect(empty.status).toBe(422);
  const other = await boss.submit(`${TALK}/ajarkan?baris=1`, `${TALK}/ajarkan`, {
    baris: '1',
    maksud: 'lain',
    lain: 'bukan_maksud',
  });
  expect(await other.text()).toContain('id="lain-error"');
  await boss.submit(`${TALK}/ajarkan?baris=1`, `${TALK}/ajarkan`, { baris: '1', maksud: 'jam_tps' });
  expect(await site.app.store.taught.open(5)).toMatchObject([
    { intent: 'jam_tps', by: 1, text: expect.not.stringContaining('0812') },
  ]);
  // The bot's own lines, and lines there are none of, teach nothing.
  for (const n of ['2', '99', 'x'])
    expect((await boss.request(`${TALK}/ajarkan?baris=${n}`)).status).toBe(404);
});

describe('the duty roster', () => {
  const path = '/console/percakapan/piket';
  const turn = { operator: '1', day: '2', begins: '08:00', ends: '12:00' };

  test('is kept, checked, removed and brought back by PPID or manager; a petugas reads it', async () => {
    const petugas = await colleague(site, boss, 'petugas');
    expect(await boss.page(path)).toContain('Rekan petugas, Rina Wulandari');
    const wrong = await boss.submit(path, path, { ...turn, ends: '07:00' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Jam selesai harus sesudah jam mulai');
    const past = await boss.submit(path, path, { ...turn, day: 'tanggal', date: '2026-11-23' });
    expect(await past.text()).toContain('sudah lewat');
    expect((await boss.submit(path, path, turn)).status).toBe(303);
    const page = await petugas.page(path);
    expect(page).toMatch(/08\.00–12\.00 <b>Rina Wulandari/);
    expect(page).toContain('ada warga menunggu: Rina Wulandari.');
    expect(page).not.toContain('Tambah giliran');
    for (const [address, fields] of [
      [path, turn],
      [`${path}/1/hapus`, {}],
      [`${path}/1/pulihkan`, {}],
    ] as const)
      expect((await petugas.submit(path, address, fields)).status).toBe(403);
    const gone = await boss.submit(path, `${path}/1/hapus`, {});
    expect(await boss.page(gone.headers.get('location')!)).toContain(`${path}/1/pulihkan`);
    expect(await site.app.store.duties.list()).toEqual([]);
    await boss.submit(path, `${path}/1/pulihkan`, {});
    expect(await site.app.store.duties.list()).toHaveLength(1);
  });
});

test("an own Telegram is linked by a code that is shown once, and is nobody else's", async () => {
  const path = '/console/percakapan/pemberitahuan';
  const shown = await (await boss.submit(path, `${path}/kode`, {})).text();
  const code = /petugas-([0-9A-Z]{8})/.exec(shown)![1]!;
  expect(await boss.page(path)).not.toContain(code);
  await site.say(`/start petugas-${code}`, 'telegram-rina');
  expect(await boss.page(path)).toContain('Telegram Anda tertaut');
  await boss.submit(path, `${path}/matikan`, {});
  expect(await boss.page(path)).toMatch(/Pemberitahuan <b>mati/);
  await boss.submit(path, `${path}/lepas`, {});
  expect(await boss.page(path)).toContain('Belum tertaut');
});

test('what was not read yet is counted until the talk is opened', async () => {
  await site.say('petugas');
  expect(await boss.page('/console/percakapan')).toContain('2 baris baru');
  await boss.page(TALK);
  expect(await boss.page('/console/percakapan')).not.toContain('baris baru');
  await site.say('masih ada orang?');
  expect(await boss.page('/console/percakapan')).toMatch(/\d baris baru/);
});

test('every talk can be found, a page at a time', async () => {
  for (let i = 0; i < 41; i++) {
    site.clock.now = new Date(site.clock.now.getTime() + 1000);
    await site.say('menu', `warga-${i}`);
  }
  const first = await boss.page('/console/percakapan?tampil=semua');
  expect(first).toContain('/console/percakapan/41"');
  expect(first).not.toContain('/console/percakapan/1"');
  const older = /href="(\/console\/percakapan\?tampil=semua[^"]+)"/.exec(
    first.split('Yang lebih lama')[0]!.slice(-200),
  )![1]!;
  const second = await boss.page(older.replaceAll('&amp;', '&'));
  expect(second).toContain('/console/percakapan/1"');
  expect(second).not.toContain('/console/percakapan/41"');
  expect(await boss.page('/console/percakapan')).toContain('Tidak ada yang menunggu');
});
