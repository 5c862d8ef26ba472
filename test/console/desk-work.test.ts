import { beforeEach, describe, expect, test } from 'vitest';
import { DRAFT, FROM, file, recordOf, rulesOf } from '../support/filing.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

/** What officers do besides the moves of one case: notes, links, marks, and who decides meanwhile. */

let site: Site;
let boss: Visitor;
let officer: Visitor;
let ppid: Visitor;
const rules = rulesOf();
const ONE = 'KPU-2026-00001';
const TWO = 'KPU-2026-00002';
const at = (number: string) => `/console/permohonan/${number}`;

beforeEach(async () => {
  site = await openSite();
  boss = await manager(site);
  officer = await colleague(site, boss, 'petugas');
  ppid = await colleague(site, boss, 'ppid');
  await file(site.app.store, rules, DRAFT, new Date('2026-11-18T09:00:00+07:00'));
  await file(site.app.store, rules, DRAFT, new Date('2026-11-20T09:00:00+07:00'));
});

const record = (number: string) => recordOf(site.app.store, number);
const moves = async (number: string) =>
  (await site.app.store.requests.events((await record(number)).id)).map(({ move }) => move);
async function press(visitor: Visitor, number: string, step: string, fields: Record<string, string>) {
  const page = await visitor.page(at(number));
  const of = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';
  return visitor.post(`${at(number)}/${step}`, { csrf: of('csrf'), seen: of('seen'), ...fields });
}
async function citizenRead(): Promise<string> {
  const { conversations } = site.app.store;
  const talk = (await conversations.find(FROM.channel, FROM.conversation))!;
  return JSON.stringify(await conversations.transcript(talk.id, 0));
}

describe('notes', () => {
  test('call a colleague, who sees it on Beranda until the case is opened', async () => {
    await officer.submit(at(ONE), `${at(ONE)}/catatan`, { note: 'Mohon dicek, @ppid dan @Rina.' });
    expect(await ppid.page('/console')).toContain(`menyebut Anda di ${ONE}`);
    expect(await officer.page('/console')).not.toContain('menyebut Anda');
    expect(await ppid.page(at(ONE))).toContain('Mohon dicek, @ppid');
    expect(await ppid.page('/console')).not.toContain('menyebut Anda');
    expect(await boss.page('/console')).toContain(`menyebut Anda di ${ONE}`);
    expect(await site.app.store.requests.events(1)).toHaveLength(1);
  });

  test('an unknown name is said beside the field, the typing kept', async () => {
    const response = await officer.submit(at(ONE), `${at(ONE)}/catatan`, { note: 'Tanya @siapa ya' });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Tidak ada petugas bernama @siapa');
    expect(page).toContain('Tanya @siapa ya</textarea>');
    expect(await site.app.store.notes.of('request', 1)).toEqual([]);
  });

  test('only its author takes a note back; that there was one stays', async () => {
    await officer.submit(at(ONE), `${at(ONE)}/catatan`, { note: 'Salah tulis rahasia @ppid' });
    const path = `${at(ONE)}/catatan/1/tarik`;
    expect((await ppid.submit(at(ONE), path, {})).status).toBe(404);
    expect((await officer.submit(at(ONE), path, {})).status).toBe(303);
    const page = await officer.page(at(ONE));
    expect(page).toContain('Catatan ini ditarik penulisnya');
    expect(page).not.toContain('Salah tulis');
    expect(await site.app.store.search.find('note', 'rahasia', 5)).toEqual([]);
  });

  test('of an objection stay with the objection', async () => {
    await officer.submit(`/console/keberatan/baru?permohonan=${ONE}`, '/console/keberatan/baru', {
      request: ONE,
      ground_b: 'ya',
      position: 'Informasi berkala tidak ada di situs.',
      channel: 'desk',
      receivedOn: '2026-11-24',
      receivedTime: '08:00',
    });
    const path = '/console/keberatan/KBR-2026-00001';
    await officer.submit(path, `${path}/catatan`, { note: 'Siapkan berkas untuk atasan' });
    expect(await ppid.page(path)).toContain('Siapkan berkas untuk atasan');
    expect(await ppid.page(at(ONE))).not.toContain('Siapkan berkas');
  });
});

describe('duplicates', () => {
  test('stand side by side and are answered together, each by its own notice', async () => {
    expect((await press(officer, TWO, 'duplikat', { number: 'kpu 2026 1' })).status).toBe(303);
    expect(await officer.page(at(ONE))).toContain(`Bandingkan dengan ${TWO}`);
    expect(await officer.page('/console/permohonan')).toContain('<span class="flag">duplikat</span>');
    expect((await press(officer, ONE, 'duplikat', { number: TWO })).status).toBe(409);
    expect((await press(officer, ONE, 'duplikat', { number: ONE })).status).toBe(409);
    const page = await ppid.page(at(ONE));
    const version = /name="alsoseen_2" value="(\d+)"/.exec(page)![1]!;
    const response = await press(ppid, ONE, 'jawab', {
      outcome: 'granted',
      text: 'Salinannya kami kirim hari ini.',
      confirmed: 'ya',
      also_2: 'ya',
      alsoseen_2: version,
    });
    expect(response.status).toBe(303);
    for (const number of [ONE, TWO]) {
      expect((await record(number)).state).toBe('granted');
      expect(await citizenRead()).toContain(number);
    }
  });

  test('one that cannot be answered keeps both from it', async () => {
    await press(officer, TWO, 'duplikat', { number: ONE });
    const response = await press(ppid, ONE, 'jawab', {
      outcome: 'granted',
      text: 'Salinannya kami kirim hari ini.',
      confirmed: 'ya',
      also_2: 'ya',
      alsoseen_2: '1',
    });
    expect(response.status).toBe(409);
    expect((await record(ONE)).state).toBe('submitted');
  });

  test('a mistaken mark is taken back; both histories keep it', async () => {
    await press(officer, TWO, 'duplikat', { number: ONE });
    expect((await press(officer, ONE, 'hapus-kaitan', { number: TWO })).status).toBe(303);
    expect(await site.app.store.links.of(1)).toEqual([]);
    expect(await moves(ONE)).toEqual(['submit', 'link', 'unlink']);
    expect(await moves(TWO)).toEqual(['submit', 'link', 'unlink']);
  });
});

describe('one answer at the applicant’s wish', () => {
  const statement = 'Disampaikan lewat telepon 24 November.';

  test('the later one is withdrawn into the earlier one, told in one notice', async () => {
    expect((await press(officer, TWO, 'satukan', { number: ONE, statement })).status).toBe(303);
    expect((await record(TWO)).state).toBe('withdrawn');
    expect((await record(ONE)).state).toBe('submitted');
    expect(await moves(ONE)).toEqual(['submit', 'link']);
    const read = await citizenRead();
    expect(read).toContain('kami satukan dengan');
    expect(read).not.toContain('sudah Anda cabut');
    expect(await officer.page(at(TWO))).toContain(`Disatukan ke ${ONE}`);
  });

  test('never into one that is due later, nor without what the applicant said, nor for somebody else', async () => {
    const later = await press(officer, ONE, 'satukan', { number: TWO, statement });
    expect(later.status).toBe(409);
    expect(await later.text()).toContain('Satukan sebaliknya');
    expect((await press(officer, TWO, 'satukan', { number: ONE, statement: '' })).status).toBe(422);
    const other = { ...DRAFT.identity, idNumber: '3517996502900009' };
    const { number } = await file(site.app.store, rules, { ...DRAFT, identity: other });
    const foreign = await press(officer, number, 'satukan', { number: ONE, statement });
    expect(foreign.status).toBe(409);
    expect(await foreign.text()).toContain('pemohon yang sama');
    for (const one of [ONE, TWO, number]) expect((await record(one)).state).toBe('submitted');
  });
});

describe('an item of its own', () => {
  test('gets a number, the same clock and the same secret; the citizen’s words stay', async () => {
    const { secretHash } = (await site.app.store.requests.byNumber(ONE))!;
    await press(officer, ONE, 'terima', {});
    const before = await record(ONE);
    const response = await press(officer, ONE, 'pisahkan', { item: 'Berita acara Kecamatan Ploso saja' });
    expect(response.status).toBe(303);
    const child = (await site.app.store.requests.byNumber('KPU-2026-00003'))!;
    expect(child.secretHash).toBe(secretHash);
    expect(child.record).toMatchObject({
      state: 'submitted',
      details: 'Berita acara Kecamatan Ploso saja',
      dueOn: before.dueOn,
      alertOn: before.alertOn,
      receivedAt: before.receivedAt,
      identity: before.identity,
    });
    expect((await record(ONE)).details).toBe(DRAFT.details);
    expect(await citizenRead()).toContain('KPU-2026-00003');
    expect(await officer.page(at('KPU-2026-00003'))).toContain('Dipisahkan dari');
    expect(await moves('KPU-2026-00003')).toEqual(['submit']);
  });
});

test('marks stand in the queue and in the history', async () => {
  await officer.submit(at(ONE), `${at(ONE)}/tanda`, { flag_media: 'ya', flag_wrong_office: 'ya' });
  expect(await officer.page('/console/permohonan?tanda=media')).toContain(ONE);
  expect(await officer.page('/console/permohonan?tanda=media')).not.toContain(TWO);
  expect(await officer.page(at(ONE))).toContain('Tanda diubah');
  await officer.submit(at(ONE), `${at(ONE)}/tanda`, {});
  expect(await officer.page('/console/permohonan?tanda=media')).not.toContain(ONE);
});

describe('while the PPID is absent', () => {
  const ANSWER = { outcome: 'granted', text: 'Salinannya kami kirim hari ini.', confirmed: 'ya' };
  const delegation = (operator: string) => ({
    operator,
    letter: 'SPT 12/2026',
    begins: '2026-11-24',
    ends: '2026-11-26',
  });

  test('whom a letter names decides, for its days, and the record says so', async () => {
    expect((await press(officer, ONE, 'jawab', ANSWER)).status).toBe(409);
    const list = '/console/permohonan';
    expect((await ppid.submit(list, `${list}/pelimpahan`, delegation('2'))).status).toBe(303);
    expect(await officer.page(at(ONE))).toContain('Anda memutuskan atas pelimpahan PPID (SPT 12/2026');
    expect((await press(officer, ONE, 'jawab', ANSWER)).status).toBe(303);
    expect(await ppid.page(at(ONE))).toContain('atas pelimpahan SPT 12/2026');
    site.clock.now = new Date('2026-11-27T09:00:00+07:00');
    await officer.signIn('petugas@contoh.id');
    expect((await press(officer, TWO, 'jawab', ANSWER)).status).toBe(409);
  });

  test('only the PPID hands that on, and it gives no say over objections', async () => {
    const list = '/console/permohonan';
    expect((await officer.submit(list, `${list}/pelimpahan`, delegation('3'))).status).toBe(409);
    await ppid.submit(list, `${list}/pelimpahan`, delegation('2'));
    expect(await site.app.store.delegations.inForce(2, '2026-11-24')).toBeNull();
    expect(await site.app.store.delegations.inForce(2, '2026-11-24', 'ppid')).not.toBeNull();
  });
});

test('what was masked before it was stored is not masked again', async () => {
  const identity = { ...DRAFT.identity, idNumber: '[NIK]' };
  await file(site.app.store, rules, { ...DRAFT, identity });
  const { conversations } = site.app.store;
  const { id } = await conversations.open(FROM.channel, FROM.conversation, site.clock.now);
  await conversations.heard(id, 'ini [NIK] saya', site.clock.now);
  const page = await officer.page(at('KPU-2026-00003'));
  expect(page).toContain('ini [NIK] saya');
});
