import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { readPdf } from '../documents/reading.ts';
import { file, rulesOf } from '../support/filing.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

/** Objections and disputes through the pages: filed at the desk, decided by the atasan PPID alone, gone on to the commission. */

const REQUEST = '/console/permohonan/KPU-2026-00001';
const PATH = '/console/keberatan/KBR-2026-00001';
const NEW = '/console/keberatan/baru';
const FILING = {
  request: 'KPU-2026-00001',
  position: 'Jawaban tidak sesuai dengan yang saya minta.',
  channel: 'letter',
  receivedOn: '2026-11-24',
  receivedTime: '08:30',
};
const pdfText = async (bytes: Uint8Array): Promise<string> => (await readPdf(bytes)).text;
let site: Site;
const who: Record<string, Visitor> = {};

beforeEach(async () => {
  site = await openSite();
  who.pengelola = await manager(site);
  for (const role of ['petugas', 'ppid', 'atasan_ppid'])
    who[role] = await colleague(site, who.pengelola, role);
  await file(site.app.store, rulesOf());
  await who.ppid!.submit(REQUEST, `${REQUEST}/jawab`, {
    outcome: 'refused',
    text: 'Informasi ini dikecualikan.',
    refused_ground: 'h',
    refused_decision: '169/Kpts/KPU/2015',
    confirmed: 'ya',
  });
});

const objection = async () => (await site.app.store.objections.byNumber('KBR-2026-00001'))!;
const fileIt = (fields: Record<string, string> = { ground_a: 'ya', ground_d: 'ya' }) =>
  who.petugas!.submit(`${NEW}?permohonan=KPU-2026-00001`, NEW, { ...FILING, ...fields });
const press = async (role: string, step: string, fields: Record<string, string> = {}) => {
  const page = await who[role]!.page(PATH);
  const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
  return who[role]!.post(`${PATH}/${step}`, { csrf: of('csrf'), seen: of('seen'), ...fields });
};

describe('filing', () => {
  test('from the page of its request, with the grounds that are open in plain words', async () => {
    expect(await who.petugas!.page(REQUEST)).toContain(`${NEW}?permohonan=KPU-2026-00001`);
    const form = await who.petugas!.page(`${NEW}?permohonan=KPU-2026-00001`);
    expect(form).toContain('a. permohonan ditolak dengan alasan informasinya dikecualikan');
    expect(form, 'was answered in time').not.toContain('name="ground_c"');
    expect((await fileIt()).headers.get('location')).toBe(`${PATH}?pesan=keberatan-dicatat`);
    expect(await objection()).toMatchObject({ grounds: ['a', 'd'], state: 'filed', channel: 'letter' });
    expect(await who.petugas!.page(REQUEST)).toContain('KBR-2026-00001');
    expect(await who.petugas!.page(REQUEST), 'one at a time').not.toContain('Catat keberatan');
  });

  test.each([
    ['no ground', {}, 'Pilih paling sedikit satu alasan keberatan'],
    ['a ground that has not come about', { ground_g: 'ya' }, 'belum terjadi pada permohonan ini'],
    ['no position', { ground_a: 'ya', position: ' ' }, 'Ceritakan duduk perkaranya'],
  ])('%s: the rule stands beside the form', async (_what, fields, words) => {
    const response = await fileIt(fields as Record<string, string>);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain(words);
  });

  test('only the desk files', async () => {
    const form = `${NEW}?permohonan=KPU-2026-00001`;
    expect((await who.atasan_ppid!.request(form)).status).toBe(403);
    expect((await who.petugas!.request(`${NEW}?permohonan=KPU-2026-00099`)).status).toBe(404);
  });
});

describe('deciding', () => {
  beforeEach(async () => {
    await fileIt();
  });

  test('the desk forwards, and is offered nothing else', async () => {
    const page = await who.petugas!.page(PATH);
    expect(page).toContain('id="teruskan"');
    expect(page).not.toContain('id="kabulkan"');
    expect(page).toContain('diputuskan atasan PPID');
    expect((await press('petugas', 'teruskan')).status).toBe(303);
    expect((await objection()).state).toBe('with_superior');
    const list = await who.atasan_ppid!.page('/console/keberatan');
    expect(list).toContain('KBR-2026-00001');
    expect(list).toContain('30 hari kerja lagi');
  });

  test('no officer and no PPID decides, least of all about an own answer', async () => {
    for (const role of ['petugas', 'ppid', 'pengelola']) {
      const response = await press(role, 'tolak', { text: 'Keberatan ditolak karena ini.' });
      expect(response.status, role).toBe(409);
      expect(await response.text()).toContain('hanya boleh dilakukan atasan PPID');
    }
    expect((await objection()).decidedAt).toBeNull();
  });

  test('a delegate may, unless it was the own answer', async () => {
    const store = site.app.store;
    const [ppid, officer] = await Promise.all(
      ['ppid@contoh.id', 'petugas@contoh.id'].map(
        async (email) => (await store.operators.byEmail(email))!.operator.id,
      ),
    );
    const delegation = { letter: 'SP 4/2026', begins: '2026-11-24', ends: '2026-11-30' };
    const list = '/console/keberatan';
    const bad = await who.atasan_ppid!.submit(list, `${list}/pelimpahan`, {
      ...delegation,
      operator: String(officer),
      letter: '',
    });
    expect(await bad.text()).toContain('Tulis nomor surat pelimpahan');
    const other = await who.petugas!.submit(list, `${list}/pelimpahan`, {
      ...delegation,
      operator: String(officer),
    });
    expect(await other.text()).toContain('hanya boleh dilakukan atasan PPID');
    for (const operator of [ppid, officer])
      await who.atasan_ppid!.submit(list, `${list}/pelimpahan`, {
        ...delegation,
        operator: String(operator),
      });
    expect(await who.petugas!.page(list)).toContain('SP 4/2026');

    const own = await who.ppid!.page(PATH);
    expect(own).toContain('Anda yang memutuskan permohonannya');
    expect(own).not.toContain('id="kabulkan"');
    const response = await press('ppid', 'tolak', { text: 'Keberatan ditolak karena ini.' });
    expect(await response.text()).toContain('tidak boleh memutuskan keberatan atasnya');
    expect(await who.petugas!.page(PATH)).toContain('id="kabulkan"');
    expect((await press('petugas', 'tolak', { text: 'Keberatan ditolak karena ini.' })).status).toBe(303);
    expect((await objection()).decidedName).toContain('a.n. Atasan PPID (SP 4/2026)');
  });

  test('upheld: the request is owed again by the ordered day', async () => {
    const undated = await press('atasan_ppid', 'kabulkan', { text: 'Keberatan diterima seluruhnya.' });
    expect(undated.status).toBe(422);
    const past = await press('atasan_ppid', 'kabulkan', {
      text: 'Keberatan diterima seluruhnya.',
      orderedDueOn: '2026-11-20',
    });
    expect(past.status).toBe(409);
    expect(await past.text()).toContain('Tulis tanggal paling lambat informasi diberikan');
    await press('atasan_ppid', 'kabulkan', {
      text: 'Keberatan diterima seluruhnya.',
      orderedDueOn: '2026-12-01',
    });
    expect((await objection()).state).toBe('upheld');
    const page = await who.ppid!.page(REQUEST);
    expect(page).toContain('diperintahkan atasan PPID');
    expect(page, 'no way back to a refusal').not.toContain('value="refused"');
    const answer = await who.atasan_ppid!.request(`${PATH}/surat/objection_answer.pdf`);
    const text = await pdfText(new Uint8Array(await answer.arrayBuffer()));
    expect(text).toContain('Keberatan diterima seluruhnya.');
    expect(text).toContain('1 Desember 2026');
  });

  test('somebody was faster: said kindly, what was typed stays', async () => {
    const page = await who.atasan_ppid!.page(PATH);
    const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
    await press('petugas', 'teruskan');
    const late = await who.atasan_ppid!.post(`${PATH}/tolak`, {
      csrf: of('csrf'),
      seen: of('seen'),
      text: 'Keberatan ditolak karena ini.',
    });
    expect(late.status).toBe(409);
    const told = await late.text();
    expect(told).toContain('Orang lain baru saja mengubahnya');
    expect(told).toContain('Keberatan ditolak karena ini.');
  });
});

describe('the dispute', () => {
  beforeEach(async () => {
    await fileIt();
    await press('petugas', 'teruskan');
    await press('atasan_ppid', 'tolak', { text: 'Keberatan ditolak karena ini.' });
  });

  test('is recorded with the number of the commission and followed to its end', async () => {
    expect(await who.petugas!.page(PATH)).toContain('dalam jangka waktu, sampai');
    const filing = { register: '041/KI/2026', commission: 'KI Pusat', filedOn: '2026-11-24' };
    const unnamed = await press('petugas', 'sengketa', { ...filing, register: '' });
    expect(await unnamed.text()).toContain('Tulis nomor register Komisi Informasi');
    expect((await press('petugas', 'sengketa', filing)).status).toBe(303);
    const page = await who.petugas!.page(PATH);
    expect(page).toContain('041/KI/2026');
    expect(page).not.toContain('id="sengketa"');

    const step = async (move: string, more: Record<string, string> = {}) => {
      const dispute = /name="dispute" value="(\d+)"/.exec(await who.ppid!.page(PATH))![1]!;
      return press('ppid', 'perkembangan-sengketa', { dispute, move, ...more });
    };
    expect((await step('hearing', { nextHearingOn: '2026-12-03' })).status).toBe(303);
    expect(await who.petugas!.page(PATH)).toContain('Kamis, 3 Desember 2026');
    await step('adjudicate');
    expect(await (await step('rule')).text()).toContain('Tulis nomor, tanggal, dan hasilnya');
    await step('rule', { result: 'Putusan 1/2026: dikabulkan' });
    await step('finalise', { result: 'Inkracht 2 Januari 2027' });
    expect(await who.petugas!.page(PATH), 'only the PPID carries it out').not.toContain('value="execute"');
    await step('execute', { result: 'Berita acara 3/2027' });
    const [dispute] = await site.app.store.disputes.ofObjection((await objection()).id);
    expect(dispute!.state).toBe('executed');
    const stale = await press('ppid', 'perkembangan-sengketa', { dispute: '1', move: 'hearing' });
    expect(await stale.text()).toContain('Orang lain baru saja mengubahnya');
  });

  test('the case file holds everything in one ZIP, and opening it is a look', async () => {
    const response = await who.petugas!.request(`${PATH}/berkas-perkara.zip`);
    expect(response.headers.get('content-type')).toBe('application/zip');
    const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const [name] = Object.keys(files);
    expect(name).toBe('berkas-perkara KBR-2026-00001.pdf');
    const text = await pdfText(files[name!]!);
    for (const words of ['KPU-2026-00001', 'Keberatan ditolak karena ini.', 'Informasi ini dikecualikan.'])
      expect(text).toContain(words);
    const events = await site.app.store.requests.events(1);
    expect(events.at(-1)!.move).toBe('look');
  });
});
