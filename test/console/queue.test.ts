import { beforeEach, describe, expect, test } from 'vitest';
import { DRAFT, file, recordOf, rulesOf } from '../support/filing.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

/** The queue as officers use it: found, narrowed, saved, passed on together, taken out. */

const LIST = '/console/permohonan';
let site: Site;
let boss: Visitor;
let officer: Visitor;
const rules = rulesOf();

async function filed(details: string, day = '2026-11-20', more: Partial<typeof DRAFT> = {}): Promise<string> {
  const at = new Date(`${day}T10:00:00+07:00`);
  return (await file(site.app.store, rules, { ...DRAFT, details, ...more }, at)).number;
}

beforeEach(async () => {
  site = await openSite();
  boss = await manager(site);
  officer = await colleague(site, boss, 'petugas');
});

const numbers = (page: string) =>
  [...page.matchAll(/class="number" href="[^"]+">(K[^<]+)</g)].map((m) => m[1]);

describe('finding', () => {
  test('words, a name, a number in any form', async () => {
    const one = await filed('Anggaran sosialisasi 2025');
    const two = await filed('Daftar logistik', '2026-11-20', {
      identity: { ...DRAFT.identity, name: 'Bagus Prasetyo' },
    });
    expect(numbers(await officer.page(`${LIST}?cari=anggaran`))).toEqual([one]);
    expect(numbers(await officer.page(`${LIST}?cari=bagus`))).toEqual([two]);
    expect(numbers(await officer.page(`${LIST}?cari=kpu+2026+2`))).toEqual([two]);
    expect(await officer.page(`${LIST}?cari=tidakada`)).toContain('Tidak ada permohonan yang cocok');
    const straight = await officer.request('/console/cari?cari=kpu%2F2026%2F2');
    expect(straight.headers.get('location')).toBe(`${LIST}/${two}`);
  });

  test('everywhere: requests, notes and talks, each masked', async () => {
    const number = await filed('Jumlah TPS di Ploso');
    await site.say('kapan coblosan di Ploso, saya Siti Contohwati');
    const path = `${LIST}/${number}`;
    await officer.submit(path, `${path}/catatan`, { note: 'Tanyakan ke Ploso' });
    const page = await officer.page('/console/cari?cari=ploso');
    expect(page).toContain('id="hasil-permohonan"');
    expect(page).toContain('id="hasil-catatan"');
    expect(page).toContain('id="hasil-percakapan"');
    expect(page).toContain('kapan coblosan');
    const superior = await colleague(site, boss, 'atasan_ppid');
    expect(await superior.page('/console/cari?cari=ploso')).not.toContain('id="hasil-percakapan"');
  });
});

describe('narrowing', () => {
  test('by view, category, kind and due span, bookmarkable', async () => {
    const late = await filed('Lama', '2026-11-02');
    const today = await filed('Hari ini', '2026-11-10');
    const group = await filed('Kelompok', '2026-11-23', { applicantKind: 'group', category: 'general' });
    expect(numbers(await officer.page(`${LIST}?tampil=terlambat`))).toEqual([late]);
    expect(numbers(await officer.page(`${LIST}?batas=hari-ini`))).toEqual([today]);
    expect(numbers(await officer.page(`${LIST}?pemohon=group`))).toEqual([group]);
    expect(numbers(await officer.page(`${LIST}?tampil=semua&urut=nomor`))).toEqual([late, today, group]);
    expect(numbers(await officer.page(`${LIST}?tampil=semua`))).toEqual([group, today, late]);
    expect(numbers(await officer.page(`${LIST}?pemohon=group&tahun=2025`))).toEqual([]);
    for (const odd of ['tahun=abc', 'urut=x', 'tampil=<b>', 'sesudah=2026-99-99.1', 'unit=%00'])
      expect((await officer.request(`${LIST}?${odd}`)).status).toBe(200);
  });

  test('a view is saved for its operator alone, replaced by its name, removed', async () => {
    await filed('Apa saja');
    const save = (name: string, query: string) => officer.submit(LIST, `${LIST}/tampilan`, { name, query });
    await save('Milik saya', 'tampil=semua&kanal=web&jahat=1');
    await save('Milik saya', 'tampil=semua&kanal=telegram');
    const page = await officer.page(LIST);
    expect(page).toContain('href="/console/permohonan?tampil=semua&amp;kanal=telegram"');
    expect(page).not.toContain('jahat');
    expect(await boss.page(LIST)).not.toContain('Milik saya');
    const [view] = await site.app.store.views.of(2, 'request');
    await boss.submit(LIST, `${LIST}/tampilan/${view!.id}/hapus`, {});
    expect(await site.app.store.views.of(2, 'request')).toHaveLength(1);
    await officer.submit(LIST, `${LIST}/tampilan/${view!.id}/hapus`, {});
    expect(await officer.page(LIST)).not.toContain('Milik saya');
  });
});

describe('passing on together', () => {
  test('each is judged by itself; what was refused is said and why', async () => {
    const { store, desk } = site.app;
    const [one, two, three] = [await filed('Satu'), await filed('Dua'), await filed('Tiga')];
    const page = await officer.page(LIST);
    const ticks = Object.fromEntries(
      [...page.matchAll(/name="(pilih_\d+)"\s+value="(\d+)"/g)].map((m) => [m[1]!, m[2]!]),
    );
    expect(Object.keys(ticks)).toHaveLength(3);
    const by = { id: 1, role: 'pengelola' } as const;
    // A colleague answers one meanwhile.
    await desk.answer(
      await recordOf(store, two),
      by,
      { outcome: 'granted', text: 'Sudah kami kirim.' },
      site.clock.now,
    );
    const response = await officer.submit(LIST, `${LIST}/disposisi`, {
      ...ticks,
      unit: 'Subbagian Teknis',
      unitDueOn: '2026-11-27',
      query: 'tampil=terbuka',
    });
    expect(response.status).toBe(409);
    const told = await response.text();
    expect(told).toContain('2 permohonan diteruskan');
    expect(told).toContain('1 tidak diteruskan');
    expect(told).toContain('Orang lain baru saja mengubahnya');
    for (const number of [one, three])
      expect(await recordOf(store, number)).toMatchObject({ state: 'with_unit', unitDueOn: '2026-11-27' });
    expect((await recordOf(store, two)).state).toBe('granted');
  });

  test('nothing ticked, or no unit: said beside the form', async () => {
    await filed('Satu');
    const nothing = await (await officer.submit(LIST, `${LIST}/disposisi`, { unit: 'X' })).text();
    expect(nothing).toContain('Centang dulu');
    const noUnit = await (
      await officer.submit(LIST, `${LIST}/disposisi`, { pilih_1: '1', unit: ' ' })
    ).text();
    expect(noUnit).toContain('id="bulk-unit-error"');
  });

  test('the atasan PPID has no boxes', async () => {
    await filed('Satu');
    const superior = await colleague(site, boss, 'atasan_ppid');
    expect(await superior.page(LIST)).not.toContain('type="checkbox"');
  });
});

describe('taking out', () => {
  test('CSV of what is narrowed: no identity, no formula, a mark for Excel', async () => {
    await filed('=HYPERLINK("http://jahat.example","klik")');
    await filed('Ini, dengan "kutip"\ndan baris baru');
    await filed('Tidak ikut', '2026-11-20', { applicantKind: 'group' });
    const response = await officer.request(`${LIST}/daftar.csv?pemohon=person`);
    expect(response.headers.get('content-type')).toContain('text/csv');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(`"'=HYPERLINK(""http://jahat.example"",""klik"")"`);
    expect(text).toContain('"Ini, dengan ""kutip""\ndan baris baru"');
    expect(text).not.toContain('Tidak ikut');
    for (const secret of [DRAFT.identity.name, DRAFT.identity.idNumber, DRAFT.identity.contact])
      expect(text).not.toContain(secret);
  });

  test('who took a list out stands in the audit log, without the words searched for', async () => {
    await filed('Satu');
    await officer.request(`${LIST}/daftar.csv?cari=contohwati&kanal=web`);
    const filter = { kind: null, operator: 2, from: null, until: null };
    const [line] = (await site.app.store.audit.list(filter, 50, 0)).filter((one) => one.action === 'export');
    expect(line).toMatchObject({ about: 'permohonan-2026-11-24.csv', data: { rows: '1' } });
    expect(JSON.stringify(line)).not.toContain('contohwati');
    expect(line!.data.list).toContain('kanal=web');
  });

  test('XLSX is a workbook', async () => {
    await filed('Satu');
    const response = await officer.request(`${LIST}/daftar.xlsx`);
    expect(response.headers.get('content-disposition')).toContain('permohonan-2026-11-24.xlsx');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK');
  });
});

describe('Beranda', () => {
  test('each number opens a list of as many', async () => {
    await filed('Lama', '2026-11-02');
    await filed('Lama juga', '2026-11-03');
    await filed('Hari ini', '2026-11-10');
    const page = await officer.page('/console');
    const tiles = [...page.matchAll(/class="tile[^"]*" href="([^"]+)"><b>(\d+)<\/b>/g)];
    expect(tiles.length).toBeGreaterThan(4);
    for (const [, href, count] of tiles) {
      const path = href!.replaceAll('&amp;', '&');
      if (path.startsWith(LIST)) expect(numbers(await officer.page(path)), path).toHaveLength(Number(count));
    }
    expect(page).toMatch(/tampil=terlambat"><b>2</);
    expect(page).toMatch(/batas=hari-ini"><b>1</);
  });

  test('a reminder stands once and goes when it is done', async () => {
    const { store } = site.app;
    for (const role of ['petugas', 'ppid'] as const)
      await store.alerts.add({
        at: site.clock.now,
        role,
        phrase: 'alert.due_one_date',
        values: { number: 'KPU-2026-00001', due: '24 November 2026', alert: '24 November 2026', left: 0 },
        about: 'KPU-2026-00001',
      });
    const page = await boss.page('/console');
    expect(page.match(/jatuh tempo 24 November 2026/g)).toHaveLength(1);
    const id = /pemberitahuan\/(\d+)\/selesai/.exec(page)![1];
    await boss.submit('/console', `/console/pemberitahuan/${id}/selesai`, {});
    expect(await boss.page('/console')).not.toContain('jatuh tempo 24 November');
    expect(await store.alerts.open(['petugas', 'ppid'], 10)).toEqual([]);
  });
});
