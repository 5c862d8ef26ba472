import { beforeEach, describe, expect, test } from 'vitest';
import { DRAFT, EXEMPT, file, rulesOf } from '../support/filing.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

/** Every move of a request through its own form on the page, by the role that may make it. */

const PATH = '/console/permohonan/KPU-2026-00001';
const DECISION = '169/Kpts/KPU/2015';
let site: Site;
let officer: Visitor;
let ppid: Visitor;
let superior: Visitor;

beforeEach(async () => {
  site = await openSite();
  const boss = await manager(site);
  officer = await colleague(site, boss, 'petugas');
  ppid = await colleague(site, boss, 'ppid');
  superior = await colleague(site, boss, 'atasan_ppid');
  await file(site.app.store, rulesOf({ exempt: [EXEMPT] }));
});

const record = async () => (await site.app.store.requests.byNumber('KPU-2026-00001'))!.record;
const moves = async () => (await site.app.store.requests.events(1)).map((event) => event.move);
/** Steps that stand on the page. */
const steps = async (visitor: Visitor): Promise<string[]> =>
  [...(await visitor.page(PATH)).matchAll(/class="card step" id="([^"]+)"/g)].map((match) => match[1]!);

/** Opens the page, fills one form and sends it: what was seen goes with it. */
async function press(visitor: Visitor, step: string, fields: Record<string, string> = {}) {
  const page = await visitor.page(PATH);
  const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
  return visitor.post(`${PATH}/${step}`, { csrf: of('csrf'), seen: of('seen'), ...fields });
}
async function done(visitor: Visitor, step: string, fields: Record<string, string> = {}): Promise<void> {
  const response = await press(visitor, step, fields);
  expect(response.status, await response.clone().text()).toBe(303);
  const back = await visitor.page(response.headers.get('location')!);
  expect(back, 'the page says what was done').toContain('role="status"');
}
/** Refused with the words of the rule, beside the form it belongs to. */
async function refused(visitor: Visitor, step: string, fields: Record<string, string>, words: string) {
  const before = await record();
  const response = await press(visitor, step, fields);
  expect(response.status).toBe(409);
  const page = await response.text();
  expect(page).toContain(words);
  expect(page).toContain('role="alert"');
  expect((await record()).state).toBe(before.state);
  return page;
}

describe('the desk', () => {
  test('asks for completion once, writes it down when it comes, then takes the request up', async () => {
    expect(await steps(officer)).toEqual([
      'terima',
      'minta-perbaikan',
      'kategori',
      'disposisi',
      'perbaiki-data',
      'cabut',
      'duplikat',
      'pisahkan',
    ]);
    await refused(officer, 'minta-perbaikan', {}, 'Pilih paling sedikit satu hal yang kurang');
    await done(officer, 'minta-perbaikan', {
      missing_id_copy: 'ya',
      missing_purpose: 'ya',
      note: 'KTP tidak terbaca.',
    });
    expect((await record()).state).toBe('incomplete');
    const waiting = await officer.page(PATH);
    expect(waiting).toContain('Menunggu pemohon');
    expect(waiting).toContain('Salinan KTP yang terbaca');
    expect(await steps(officer)).toEqual(['lengkapi', 'kategori', 'perbaiki-data', 'cabut', 'duplikat']);

    await done(officer, 'lengkapi', {
      purpose: 'Tujuan yang baru',
      proxyName: 'Ratna Kusuma',
      proxyAuthority: 'Surat kuasa 20 November 2026',
    });
    expect(await record()).toMatchObject({
      state: 'submitted',
      purpose: 'Tujuan yang baru',
      proxy: { name: 'Ratna Kusuma', authority: 'Surat kuasa 20 November 2026' },
    });
    expect(await steps(officer)).not.toContain('minta-perbaikan');
    await refused(officer, 'minta-perbaikan', { missing_contact: 'ya' }, 'Kelengkapan sudah pernah diminta');
    await done(officer, 'terima');
    expect(await moves()).toEqual(['submit', 'ask_completion', 'complete', 'accept']);
  });

  test('closes what was not completed, after the last day only', async () => {
    await done(officer, 'minta-perbaikan', { missing_id_copy: 'ya' });
    await refused(officer, 'tutup-tidak-lengkap', {}, 'Pemohon masih boleh melengkapi');
    site.clock.now = new Date('2026-12-10T09:00:00+07:00');
    await officer.signIn('petugas@contoh.id');
    await done(officer, 'tutup-tidak-lengkap');
    expect((await record()).state).toBe('lapsed');
    expect(await officer.page(PATH)).toContain('surat/lapse.pdf');
  });

  test('chooses the clock by category', async () => {
    const general = (await record()).dueOn;
    await done(officer, 'kategori', { category: 'election' });
    expect((await record()).dueOn < general).toBe(true);
    await refused(officer, 'kategori', { category: 'lain' }, 'Pilih kategori informasinya');
  });

  test('hands the request to a unit with a date of its own, and takes it back', async () => {
    await refused(officer, 'disposisi', { unit: ' ' }, 'Tulis unit yang menyiapkan jawaban');
    const wrong = await press(officer, 'disposisi', { unit: 'Subbagian Teknis', unitDueOn: '2026-02-31' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('id="disposisi-unitDueOn-error"');
    await done(officer, 'disposisi', { unit: 'Subbagian Teknis', unitDueOn: '2026-11-27' });
    expect(await record()).toMatchObject({
      state: 'with_unit',
      unit: 'Subbagian Teknis',
      unitDueOn: '2026-11-27',
    });
    expect(await officer.page(PATH)).toContain('batas internal 27 November 2026');
    expect(await officer.page(PATH)).toContain('surat/disposition.pdf');
    await done(officer, 'kembali');
    expect((await record()).state).toBe('accepted');
  });

  test('corrects data and writes a withdrawal down', async () => {
    const empty = await press(officer, 'perbaiki-data', {});
    expect(empty.status).toBe(422);
    await done(officer, 'perbaiki-data', { contact: '0812 3456 7890' });
    expect((await record()).identity).toEqual({ ...DRAFT.identity, contact: '0812 3456 7890' });
    await done(officer, 'cabut', { statement: 'Pemohon menelepon dan mencabutnya.' });
    expect((await record()).state).toBe('withdrawn');
    expect(await officer.page(PATH)).toContain('dicatat Rekan petugas');
  });
});

describe('the PPID', () => {
  beforeEach(() => done(officer, 'terima'));

  test('has an exempt question tested elsewhere, then may rest a refusal on that test', async () => {
    await refused(ppid, 'uji-konsekuensi', { to: 'KPU Provinsi', item: '' }, 'Tulis kepada siapa');
    const answer = {
      outcome: 'refused',
      text: 'Informasi ini dikecualikan.',
      refused_ground: 'h',
      confirmed: 'ya',
    };
    await refused(
      ppid,
      'jawab',
      { ...answer, refused_decision: 'Lembar 1/2026' },
      'tidak ada di daftar keputusan pengecualian',
    );
    await done(ppid, 'uji-konsekuensi', { to: 'KPU Provinsi', item: 'Nama saksi' });
    expect((await record()).state).toBe('consequence_test');
    expect(await ppid.page(PATH)).toContain('refused_test');
    await done(ppid, 'jawab', { ...answer, refused_test: 'Lembar 1/2026' });
    expect((await record()).decision).toMatchObject({ decision: 'Lembar 1/2026', ground: 'h' });
  });

  test('extends once, for one of two reasons, before the due date', async () => {
    await refused(ppid, 'perpanjang', {}, 'Pilih salah satu dari dua alasan');
    const before = (await record()).dueOn;
    await done(ppid, 'perpanjang', { reason: 'not_available', note: 'Berkas sedang dipindai.' });
    expect((await record()).dueOn > before).toBe(true);
    expect(await steps(ppid)).not.toContain('perpanjang');
    expect(await ppid.page(PATH)).toContain('surat/extension.pdf');
    await refused(ppid, 'perpanjang', { reason: 'not_available' }, 'Perpanjangan hanya boleh sekali');
  });

  test('cannot extend what is overdue', async () => {
    site.clock.now = new Date('2026-12-20T09:00:00+07:00');
    await ppid.signIn('ppid@contoh.id');
    expect(await steps(ppid)).not.toContain('perpanjang');
    await refused(ppid, 'perpanjang', { reason: 'not_available' }, 'sudah lewat');
    expect(await ppid.page(PATH)).toContain('Terlambat');
  });

  test('approves, changes or sends back what an officer proposes', async () => {
    expect(await steps(officer)).not.toContain('jawab');
    const proposal = { outcome: 'granted', text: 'Salinannya kami berikan.', confirmed: 'ya' };
    const empty = await press(officer, 'usulkan', { ...proposal, confirmed: '' });
    expect(empty.status).toBe(422);
    await done(officer, 'usulkan', proposal);
    expect((await record()).state).toBe('awaiting_approval');
    expect(await steps(officer)).not.toContain('usulkan');

    await refused(ppid, 'kembalikan', { note: '' }, 'Tulis keterangannya');
    await done(ppid, 'kembalikan', { note: 'Sebutkan bentuk salinannya.' });
    await done(officer, 'usulkan', { ...proposal, granted_form: 'softcopy' });
    const page = await ppid.page(PATH);
    expect(page).toContain('Konsep jawaban');
    expect(page, 'the proposal is what the form begins with').toMatch(
      /name="text"[^>]*>Salinannya kami berikan\./,
    );
    await done(ppid, 'jawab', { ...proposal, granted_form: 'softcopy' });
    expect(await record()).toMatchObject({ state: 'granted', decision: { form: 'softcopy' } });
  });

  test('grants with cost and the way to pay; the information is handed over and the request closed', async () => {
    const answer = { outcome: 'granted', text: 'Salinannya kami berikan.', confirmed: 'ya' };
    const odd = await press(ppid, 'jawab', { ...answer, granted_cost: 'gratis' });
    expect(await odd.text()).toContain('id="granted_cost-error"');
    const unpaid = await press(ppid, 'jawab', { ...answer, granted_cost: 'Rp12.500' });
    expect(await unpaid.text()).toContain('id="granted_payment-error"');
    await done(ppid, 'jawab', {
      ...answer,
      granted_cost: 'Rp12.500',
      granted_payment: 'tunai',
      granted_form: 'hardcopy',
    });
    expect((await record()).decision).toEqual({
      outcome: 'granted',
      text: answer.text,
      cost: 12_500,
      payment: 'tunai',
      form: 'hardcopy',
    });
    expect((await press(officer, 'serahkan', { how: ' ' })).status).toBe(422);
    await done(officer, 'serahkan', { how: 'secara langsung di loket' });
    const page = await officer.page(PATH);
    for (const letter of ['receipt', 'notice', 'delivery', 'minutes'])
      expect(page).toContain(`surat/${letter}.pdf`);
    expect(page).not.toContain('surat/refusal.pdf');
    await done(officer, 'tutup');
    expect((await record()).state).toBe('closed');
  });

  test('grants in part: what is masked, its letter and a decision in force', async () => {
    await done(ppid, 'jawab', {
      outcome: 'partly_granted',
      text: 'Sebagian kami berikan.',
      masked: 'NIK saksi',
      partly_granted_ground: 'h',
      partly_granted_decision: DECISION,
      confirmed: 'ya',
    });
    expect((await record()).decision).toMatchObject({ masked: 'NIK saksi', ground: 'h', decision: DECISION });
    expect(await ppid.page(PATH)).toContain('surat/refusal.pdf');
  });

  test('names who holds what the office does not hold, or that it is not documented yet', async () => {
    await done(ppid, 'jawab', {
      outcome: 'not_held',
      text: 'Tidak kami kuasai.',
      holder: 'belum diketahui',
      undocumented: 'ya',
      confirmed: 'ya',
    });
    expect((await record()).decision).toMatchObject({ holder: 'belum diketahui', undocumented: true });
  });
});

describe('roles', () => {
  test('the atasan PPID reads, and makes no move of a request, not even by hand', async () => {
    expect((await superior.request(PATH)).status).toBe(200);
    expect(await steps(superior)).toEqual([]);
    await refused(superior, 'terima', {}, 'hanya boleh dilakukan petugas layanan informasi');
    await refused(superior, 'cabut', { statement: 'Dicabut.' }, 'hanya boleh dilakukan petugas');
    await refused(superior, 'perbaiki-data', { name: 'Lain' }, 'hanya boleh dilakukan');
    expect(await moves()).toEqual(['submit']);
  });

  test('an officer neither extends nor decides', async () => {
    await done(officer, 'terima');
    await refused(officer, 'perpanjang', { reason: 'not_available' }, 'hanya boleh dilakukan PPID');
    await refused(
      officer,
      'uji-konsekuensi',
      { to: 'KPU RI', item: 'Nama saksi' },
      'hanya boleh dilakukan PPID',
    );
  });
});

test('somebody was faster: said kindly, with what was typed', async () => {
  const page = await officer.page(PATH);
  const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)![1]!;
  const seen = { csrf: of('csrf'), seen: of('seen') };
  await done(ppid, 'terima');
  for (const [step, fields] of [
    ['terima', {}],
    ['minta-perbaikan', { missing_id_copy: 'ya', note: 'KTP tidak terbaca.' }],
    ['disposisi', { unit: 'Subbagian Teknis' }],
  ] as const) {
    const late = await officer.post(`${PATH}/${step}`, { ...seen, ...fields });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Orang lain baru saja mengubahnya');
  }
  const late = await officer.post(`${PATH}/minta-perbaikan`, {
    ...seen,
    missing_id_copy: 'ya',
    note: 'KTP tidak terbaca.',
  });
  expect(await late.text(), 'its form is gone, its text is not').toContain('KTP tidak terbaca.');
  expect(await moves()).toEqual(['submit', 'accept']);
});

test('both dates, days left, and how they are counted, day by day', async () => {
  const page = await officer.page(PATH);
  expect(page).toContain('Dijanjikan kepada pemohon');
  expect(page).toContain('Diwaspadai petugas');
  expect(page).toContain('10 hari kerja lagi');
  expect(page).toContain('Bagaimana tanggal ini dihitung?');
  const days = [...page.matchAll(/<td>(\d+)<\/td><td>hari kerja<\/td>/g)].map((match) => +match[1]!);
  expect(days).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(page).toContain('akhir pekan');
});
