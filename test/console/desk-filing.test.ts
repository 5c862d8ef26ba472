import { beforeEach, describe, expect, test } from 'vitest';
import { readPdf } from '../documents/reading.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

/** What comes in outside the chat: requests and their receipt, files, and the letters of a request. */

const NEW = '/console/permohonan/baru';
const PATH = '/console/permohonan/KPU-2026-00001';
const FILING = {
  channel: 'desk',
  receivedOn: '2026-11-23',
  receivedTime: '10:15',
  applicantKind: 'person',
  name: 'Siti Contohwati',
  idNumber: '3517 9965 0290 0001',
  address: 'Jalan Contoh Melati 77, Dusun Karanganyar',
  contact: '0812 3456 7890',
  occupation: 'Penjahit',
  details: 'Salinan berita acara rekapitulasi Kecamatan Ploso',
  purpose: 'Skripsi',
  way: 'softcopy',
  category: 'general',
};
const pdfText = async (bytes: Uint8Array): Promise<string> => (await readPdf(bytes)).text;
let site: Site;
let officer: Visitor;
let superior: Visitor;

beforeEach(async () => {
  site = await openSite();
  const boss = await manager(site);
  officer = await colleague(site, boss, 'petugas');
  superior = await colleague(site, boss, 'atasan_ppid');
});

/** The filled form, sent as its page has it. */
async function send(fields: Record<string, string>) {
  const page = await officer.page(NEW);
  const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
  const all = { csrf: of('csrf'), once: of('once'), ...fields };
  return { all, response: await officer.post(NEW, all) };
}
const moves = async () => (await site.app.store.requests.events(1)).map((event) => event.move);

describe('a request at the desk', () => {
  test('gets number, secret and clock as one from the chat; the secret is shown this once', async () => {
    const { response } = await send(FILING);
    expect(response.status).toBe(200);
    const page = await response.text();
    const secret = /<dt>Kode rahasia<\/dt><dd>(\w{10})<\/dd>/.exec(page)![1]!;
    expect(page).toContain('KPU-2026-00001');
    const { record } = (await site.app.store.requests.byNumber('KPU-2026-00001'))!;
    expect(record).toMatchObject({
      channel: 'desk',
      conversation: null,
      state: 'submitted',
      receivedAt: new Date('2026-11-23T10:15:00+07:00'),
      dueOn: '2026-12-07',
      identity: { idNumber: '3517996502900001' },
    });
    expect(await site.app.statusOf('KPU-2026-00001', secret)).not.toBeNull();
    expect(await officer.page(PATH)).not.toContain(secret);

    const csrf = /name="csrf" value="([^"]+)"/.exec(page)![1]!;
    const receipt = await officer.post(`${PATH}/tanda-bukti`, { csrf, secret });
    expect(receipt.headers.get('content-type')).toBe('application/pdf');
    const printed = await pdfText(new Uint8Array(await receipt.arrayBuffer()));
    expect(printed).toContain('KPU-2026-00001');
    expect(printed).toContain(secret);
    expect((await officer.post(`${PATH}/tanda-bukti`, { csrf, secret: '0000000000' })).status).toBe(404);
    expect(await moves()).toEqual(['submit', 'look']);
  });

  test('a form that is sent again files nothing twice', async () => {
    const { all } = await send(FILING);
    const again = await officer.post(NEW, all);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('sudah didaftarkan');
    expect(await site.app.store.requests.count({ open: true })).toBe(1);
  });

  test.each([
    ['no channel', { channel: '' }, 'channel-error'],
    ['no such day', { receivedOn: '2026-02-31' }, 'receivedOn-error'],
    ['no such hour', { receivedTime: '25:00' }, 'receivedOn-error'],
    ['a NIK that is none', { idNumber: '123' }, 'idNumber-error'],
    ['a proxy without a name', { proxyAuthority: 'SK 1' }, 'proxyName-error'],
    ['a proxy’s NIK that is none', { proxyName: 'Ratna', proxyId: '12' }, 'proxyId-error'],
    ['no name', { name: ' ' }, 'name-error'],
    ['no details', { details: ' ' }, 'details-error'],
  ])('%s is said beside the field, and what was typed stays', async (_what, change, error) => {
    const { response } = await send({ ...FILING, ...change });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(`id="${error}"`);
    expect(page).toContain(FILING.purpose);
    expect(await site.app.store.requests.count({ open: false })).toBe(0);
  });

  test('a receipt in the future is refused in the sentence of the rule', async () => {
    const { response } = await send({ ...FILING, receivedOn: '2026-11-25' });
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('Waktu terima tidak boleh di masa depan');
  });

  test('is registered as it came; what it lacks is named, to be asked for', async () => {
    const { response } = await send({
      ...FILING,
      channel: 'letter',
      applicantKind: 'group',
      idNumber: '',
      address: '',
      purpose: '',
    });
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toContain('Belum lengkap: Nomor identitas');
    for (const item of ['Surat kuasa khusus', 'Alamat', 'Tujuan penggunaan informasi'])
      expect(page).toContain(item);
    expect(page).not.toContain('Nomor telepon atau e-mail;');
    await send({ ...FILING, name: 'Orang Lain', idNumber: '' });
    expect(
      await officer.page('/console/permohonan/KPU-2026-00002'),
      'no number, no same person',
    ).not.toContain('pemohon yang sama');
  });

  test('a legal body by its proxy', async () => {
    const { response } = await send({
      ...FILING,
      applicantKind: 'legal_body',
      name: 'Yayasan Contoh',
      idNumber: 'AHU-0001.AH.01.04',
      proxyName: 'Ratna Kusuma',
      proxyId: '3517994507880003',
      proxyAuthority: 'Surat kuasa khusus 20 November 2026',
    });
    expect(response.status).toBe(200);
    const { record } = (await site.app.store.requests.byNumber('KPU-2026-00001'))!;
    expect(record.proxy).toMatchObject({ name: 'Ratna Kusuma', idNumber: '3517994507880003' });
    const page = await officer.page(PATH);
    expect(page).toContain('R•••• K•••••');
    expect(page).not.toContain('Ratna Kusuma');
  });
});

describe('files and letters', () => {
  beforeEach(async () => {
    await send(FILING);
  });

  async function upload(who: Visitor, kind: string, name: string, content: string) {
    const body = new FormData();
    body.set('csrf', await who.csrf('/console'));
    body.set('kind', kind);
    body.set('file', new File([content], name));
    return who.upload(`${PATH}/lampiran`, body);
  }

  test('a file is attached, opened and every opening recorded', async () => {
    expect((await upload(officer, 'answer', 'Hasil “akhir”.pdf', '%PDF-1.7 isi')).status).toBe(303);
    expect(await officer.page(PATH)).toContain('Hasil “akhir”.pdf');
    const opened = await officer.request(`${PATH}/lampiran/1`);
    expect(opened.headers.get('content-type')).toBe('application/pdf');
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment; filename="Hasil _akhir_\.pdf"/);
    expect(await opened.text()).toBe('%PDF-1.7 isi');
    expect(await moves()).toEqual(['submit', 'attach', 'look']);
    expect((await officer.request(`${PATH}/lampiran/99`)).status).toBe(404);
    await send({ ...FILING, details: 'Permohonan lain yang tidak punya berkas' });
    const other = await officer.request('/console/permohonan/KPU-2026-00002/lampiran/1');
    expect(other.status, 'a file of another request').toBe(404);
  });

  test.each([
    ['something else', 'answer', 'catatan.pdf', 'bukan pdf', 'bukan PDF, JPEG, PNG'],
    ['nothing', 'answer', 'kosong.pdf', '', 'tidak boleh kosong'],
    ['no kind', '', 'a.pdf', '%PDF-1.7', 'Pilih jenis berkasnya'],
  ])('%s is refused in words', async (_what, kind, name, content, words) => {
    const page = await (await upload(officer, kind, name, content)).text();
    expect(page).toContain(words);
    expect(page).toContain('id="lampirkan" open');
    expect(await moves()).toEqual(['submit']);
  });

  test('a file over the limit is turned away before it is read', async () => {
    const response = await upload(officer, 'answer', 'besar.pdf', `%PDF-${'x'.repeat(11 * 1024 * 1024)}`);
    expect([409, 413]).toContain(response.status);
    expect(await moves()).toEqual(['submit']);
  });

  test('the atasan PPID adds nothing', async () => {
    const response = await upload(superior, 'answer', 'a.pdf', '%PDF-1.7');
    expect(response.status).toBe(409);
    expect(await moves()).toEqual(['submit']);
  });

  test('letters are made from what is stored, are looks at the identity, and exist only once due', async () => {
    const receipt = await officer.request(`${PATH}/surat/receipt.pdf`);
    expect(receipt.headers.get('content-disposition')).toContain('KPU-2026-00001 tanda-bukti.pdf');
    const text = await pdfText(new Uint8Array(await receipt.arrayBuffer()));
    expect(text, 'the secret is printed once').not.toContain('Kode:');
    for (const word of ['Siti Contohwati', 'loket layanan informasi', 'Senin, 23 November 2026'])
      expect(text).toContain(word);
    for (const letter of ['notice', 'extension', 'lapse', 'nothing'])
      expect((await officer.request(`${PATH}/surat/${letter}.pdf`)).status).toBe(404);
    expect(await moves()).toEqual(['submit', 'look']);
  });
});
