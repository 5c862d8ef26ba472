import { beforeEach, describe, expect, test } from 'vitest';
import { phoneOf } from '../../src/console/operator/channels-page.ts';
import { read } from '../support/desk.ts';
import { DRAFT, file, recordOf, rulesOf } from '../support/filing.ts';
import { colleague, manager, openSite, PASSWORD, type Site, Visitor } from './visitor.ts';

let site: Site;
let boss: Visitor;
const OFFICE = '/console/pengaturan/kantor';
const HOLIDAYS = '/console/pengaturan/hari-libur?tahun=2026';
const LAW = '/console/pengaturan/jangka-waktu';

beforeEach(async () => {
  site = await openSite();
  boss = await manager(site);
});

/** The office form as the page fills it, with some fields changed. */
async function officeFields(change: Record<string, string>): Promise<Record<string, string>> {
  const { facts } = site.app.settings.office();
  const filled = Object.entries(facts).map(([name, value]) => [name, value ?? '']);
  return { ...Object.fromEntries(filled), ...change };
}

const audited = async (): Promise<string[]> =>
  (await site.app.store.audit.list({ kind: 'office', operator: null, from: null, until: null }, 50, 0)).map(
    (line) => `${line.action} ${line.about}`,
  );

describe('data of the office', () => {
  test('what is saved holds at once: on pages, in answers, and is audited', async () => {
    const fields = await officeFields({ phone: '(0321) 123456', email: 'kpu@contoh.id', note: 'SK 12/2026' });
    const saved = await boss.submit(OFFICE, OFFICE, fields);
    expect(saved.headers.get('location')).toBe(`${OFFICE}?pesan=pengaturan-disimpan`);
    expect(await boss.page('/')).toContain('(0321) 123456');
    expect(site.app.content.office.phone).toBe('(0321) 123456');
    await boss.submit(OFFICE, OFFICE, await officeFields({ address: 'Jalan Uji Coba 1, Jombang' }));
    expect(read(await site.say('alamat kantor kpu di mana'))).toContain('Jalan Uji Coba 1');
    expect(await audited()).toContain('setting_saved knowledge/office.yml');
    const version = (await site.app.store.settings.list('knowledge/office.yml', 10)).at(-1);
    expect(version).toMatchObject({ version: 1, note: 'SK 12/2026' });
    // The file's comments are kept, so that it reads the same in either place.
    expect(version!.body).toContain('# Data kantor.');
  });

  test('what is wrong stands beside its field, and nothing is lost or saved', async () => {
    const fields = await officeFields({
      email: 'bukan alamat',
      address: '',
      monday_opens: '17.00',
      monday_closes: '08.00',
      hall: 'Aula Uji',
    });
    const response = await boss.submit(OFFICE, OFFICE, fields);
    const page = await response.text();
    expect(response.status).toBe(422);
    for (const text of [
      'Alamat harus diisi',
      'e-mail yang lengkap',
      'sesudah jam buka',
      'Aula Uji',
      'bukan alamat',
    ])
      expect(page).toContain(text);
    expect(await site.app.store.settings.list(null, 10)).toEqual([]);
  });

  test('the switch of election stages chooses the clock of the next request', async () => {
    await boss.submit(OFFICE, OFFICE, await officeFields({ stage: 'ya' }));
    expect(site.app.settings.office().electionStage).toBe(true);
    await boss.submit(OFFICE, OFFICE, await officeFields({}));
    expect(site.app.settings.office().electionStage).toBe(false);
  });

  test('hours that move due dates are shown before they are saved', async () => {
    const { number } = await file(site.app.store, rulesOf(), DRAFT, new Date('2026-11-24T18:00:00+07:00'));
    const before = await recordOf(site.app.store, number);
    const hours = Object.fromEntries(
      ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].flatMap((day) => [
        [`${day}_opens`, '08.00'],
        [`${day}_closes`, '16.00'],
      ]),
    );
    const shown = await (await boss.submit(OFFICE, OFFICE, await officeFields(hours))).text();
    expect(shown).toContain(number);
    expect((await recordOf(site.app.store, number)).dueOn).toBe(before.dueOn);
    const confirmed = { ...(await officeFields(hours)), confirmed: 'ya' };
    expect((await boss.submit(OFFICE, OFFICE, confirmed)).status).toBe(303);
    expect((await recordOf(site.app.store, number)).dueOn > before.dueOn).toBe(true);
  });
});

describe('holidays', () => {
  const day = { way: 'add', date: '2026-12-02', name: 'Libur uji', kind: 'libur_nasional', status: 'tetap' };

  test('a new one moves open cases only when confirmed, with an event and a notice', async () => {
    const { number } = await file(site.app.store, rulesOf());
    const before = await recordOf(site.app.store, number);
    const shown = await (await boss.submit(HOLIDAYS, HOLIDAYS, day)).text();
    expect(shown).toContain('Libur uji');
    expect(shown).toContain(number);
    expect((await recordOf(site.app.store, number)).dueOn).toBe(before.dueOn);
    const csv = /name="csv" value="([^"]*)"/.exec(shown)![1]!;
    const skb = /name="skb" value="([^"]*)"/.exec(shown)![1]!;
    const saved = await boss.submit(HOLIDAYS, HOLIDAYS, { csv, skb, confirmed: 'ya' });
    expect(saved.status).toBe(303);
    expect((await recordOf(site.app.store, number)).dueOn > before.dueOn).toBe(true);
    const moves = (await site.app.store.requests.events(before.id)).map((event) => event.move);
    expect(moves.filter((move) => move === 'recompute')).toHaveLength(1);
    // A second look finds nothing more to move, and the page of the calendar knows the day.
    await site.app.resume();
    expect((await recordOf(site.app.store, number)).version).toBe(before.version + 1);
    expect(await boss.page('/console/acuan/hari-libur')).toContain('Libur uji');
  });

  test('a CSV with a fault names its line and keeps what was pasted', async () => {
    const response = await boss.submit(HOLIDAYS, HOLIDAYS, {
      way: 'csv',
      csv: 'tanggal;jenis;nama\n2026-02-30;nasional;Apa',
    });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('Baris 2');
    expect(page).toContain('2026-02-30;nasional;Apa');
  });

  test('a year that has no file yet can be made from a CSV', async () => {
    const path = '/console/pengaturan/hari-libur?tahun=2028';
    const fields = { csv: '2028-01-01;nasional;Tahun Baru;tetap', skb: 'SKB uji', confirmed: 'ya' };
    expect((await boss.submit(path, path, fields)).status).toBe(303);
    expect(site.app.settings.holidayYears().find((one) => one.year === 2028)?.days).toHaveLength(1);
    expect(await boss.page(path)).toContain('Tahun Baru');
  });
});

describe('values of the law', () => {
  const row = {
    part: 'request',
    begins: '2026-11-01',
    general_days: '12',
    general_extension_days: '7',
    election_days: '3',
    election_extension_days: '2',
    source: 'PKPU uji Pasal 1',
    confidence: 'confirmed',
  };

  test('a new row holds for what is received since its day; the source is required', async () => {
    expect((await boss.submit(LAW, LAW, { ...row, source: '' })).status).toBe(422);
    expect(await (await boss.submit(LAW, LAW, row)).text()).toContain('periksa dahulu');
    expect((await boss.submit(LAW, LAW, { ...row, confirmed: 'ya' })).status).toBe(303);
    expect(site.app.settings.law().request.map((one) => [one.from, one.days.general_days])).toEqual([
      ['2019-02-28', 10],
      ['2026-11-01', 12],
    ]);
    expect(await boss.page(LAW)).toContain('PKPU uji Pasal 1');
  });
});

test('an earlier version comes back as a new one, and so does the file', async () => {
  const path = '/console/pengaturan/versi';
  await boss.submit(OFFICE, OFFICE, await officeFields({ phone: '(0321) 1' }));
  await boss.submit(OFFICE, OFFICE, await officeFields({ phone: '(0321) 2' }));
  const setting = 'knowledge/office.yml';
  expect((await boss.submit(path, path, { setting, version: '1' })).status).toBe(303);
  expect(site.app.content.office.phone).toBe('(0321) 1');
  expect((await boss.submit(path, path, { setting, version: '0' })).status).toBe(303);
  expect(site.app.content.office.phone).toBeNull();
  expect((await boss.submit(path, path, { setting, version: '9' })).status).toBe(422);
  expect((await boss.submit(path, path, { setting: 'package.json', version: '0' })).status).toBe(404);
  expect(await site.app.store.settings.list(setting, 10)).toHaveLength(4);
});

test('settings are taken up again by the next start', async () => {
  const { store } = site.app;
  await boss.submit(OFFICE, OFFICE, await officeFields({ phone: '(0321) 99' }));
  const { contentInForce } = await import('../../src/settings-desk.ts');
  const { shippedContent } = await import('../support/desk.ts');
  expect((await contentInForce(shippedContent(), store)).office.phone).toBe('(0321) 99');
  expect(shippedContent().office.phone).toBeNull();
});

describe('operators', () => {
  const ROLE = (id: number) => `/console/petugas/${id}/peran`;

  test('a role is changed, holds at once, and is audited', async () => {
    const petugas = await colleague(site, boss, 'petugas');
    expect((await boss.submit('/console/petugas', ROLE(2), { role: 'ppid' })).status).toBe(303);
    // The old session is over.
    expect((await petugas.request('/console')).status).toBe(303);
    await petugas.signIn('petugas@contoh.id');
    expect((await petugas.request('/console/pengaturan/log')).status).toBe(200);
    expect(await audited()).toContain('operator_role Rekan petugas');
  });

  test('the last pengelola stays one', async () => {
    const refused = await boss.submit('/console/petugas', ROLE(1), { role: 'petugas' });
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('Pengelola terakhir');
    await colleague(site, boss, 'pengelola');
    expect((await boss.submit('/console/petugas', ROLE(1), { role: 'petugas' })).status).toBe(303);
  });

  test('a link sets one new password, once, within a day', async () => {
    await colleague(site, boss, 'petugas');
    const page = await (await boss.submit('/console/petugas', '/console/petugas/2/tautan-sandi', {})).text();
    const link = /(\/console\/sandi-baru\?token=[\w-]+)/.exec(page)![1]!;
    const token = link.split('=')[1]!;
    const guest = new Visitor(site.site);
    expect((await guest.request(link)).status).toBe(200);
    expect((await guest.post('/console/sandi-baru', { token, password: 'pendek' })).status).toBe(422);
    expect((await guest.post('/console/sandi-baru', { token, password: 'sandi yang baru' })).status).toBe(
      303,
    );
    expect((await guest.post('/console/sandi-baru', { token, password: 'sandi yang lain' })).status).toBe(
      410,
    );
    expect((await guest.signIn('petugas@contoh.id', PASSWORD)).status).toBe(401);
    expect((await guest.signIn('petugas@contoh.id', 'sandi yang baru')).status).toBe(303);
    const again = await (await boss.submit('/console/petugas', '/console/petugas/2/tautan-sandi', {})).text();
    site.clock.now = new Date(site.clock.now.getTime() + 25 * 3_600_000);
    expect((await guest.request(/(\/console\/sandi-baru\?token=[\w-]+)/.exec(again)![1]!)).status).toBe(410);
  });
});

describe('the audit log', () => {
  test('holds settings, sign-ins, moves and looks; filtered by kind and day', async () => {
    const { number } = await file(site.app.store, rulesOf());
    await boss.submit(`/console/permohonan/${number}`, `/console/permohonan/${number}/identitas`, {});
    await boss.submit(OFFICE, OFFICE, await officeFields({ hall: 'Aula Uji' }));
    const all = await boss.page('/console/pengaturan/log');
    for (const text of ['Pengaturan disimpan', 'Identitas pemohon dilihat', number])
      expect(all).toContain(text);
    const looks = await boss.page('/console/pengaturan/log?jenis=looks');
    expect(looks).toContain('Identitas pemohon dilihat');
    expect(looks).not.toContain('Pengaturan disimpan');
    expect(await boss.page('/console/pengaturan/log?dari=2027-01-01')).toContain('Tidak ada catatan');
    expect((await boss.request('/console/pengaturan/log/log.xlsx')).status).toBe(200);
    expect(await audited()).toContain('export log audit');
  });

  test('a wrong password for an account is kept, one for no account is not', async () => {
    const guest = new Visitor(site.site);
    await guest.signIn('rina@contoh.id', 'bukan sandinya');
    await guest.signIn('entah@contoh.id', 'bukan sandinya');
    expect((await audited()).filter((one) => one.startsWith('sign_in_refused'))).toHaveLength(1);
  });
});

test('the checklist follows what is set', async () => {
  const path = '/console/pengaturan/kesiapan';
  expect(await boss.page(path)).toContain('Belum diisi: kode pos, telepon');
  await boss.submit(OFFICE, OFFICE, await officeFields({ postcode: '61485', official: 'ya' }));
  const page = await boss.page(path);
  expect(page).toContain('Belum diisi: telepon');
  expect(page).toContain('Ditetapkan.');
});

test('retention is not set shorter than the law’s clocks', async () => {
  const path = '/console/pengaturan/masa-simpan';
  const rules = { transcriptDays: '365', inboxDays: '60', missDays: '100', identityFileDays: '10' };
  expect((await boss.submit(path, path, rules)).status).toBe(422);
  expect((await boss.submit(path, path, { ...rules, identityFileDays: '200' })).status).toBe(303);
  expect(await site.app.settings.retention()).toEqual({
    transcriptDays: 365,
    inboxDays: 60,
    missDays: 100,
    identityFileDays: 200,
  });
});

test('a phone number as WhatsApp wants it', () => {
  expect(phoneOf('0812 3456 7890')).toBe('6281234567890');
  expect(phoneOf('+62 812-3456-7890')).toBe('6281234567890');
  expect(phoneOf('0321 123456')).toBeNull();
});
