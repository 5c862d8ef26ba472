import { beforeAll, describe, expect, test } from 'vitest';
import { OBJECTION_STEPS } from '../../src/console/operator/objection-steps.ts';
import { REQUEST_STEPS } from '../../src/console/operator/request-steps.ts';
import { DRAFT, file, rulesOf } from '../support/filing.ts';
import { colleague, manager, openSite, type Site, Visitor } from './visitor.ts';

let site: Site;
const visitors: Record<string, Visitor> = {};

beforeAll(async () => {
  site = await openSite();
  await file(site.app.store, rulesOf());
  await site.app.store.conversations.open('web', 'percakapan-a', site.clock.now);
  visitors.anonymous = new Visitor(site.site);
  visitors.pengelola = await manager(site);
  for (const role of ['petugas', 'ppid', 'atasan_ppid', 'editor'])
    visitors[role] = await colleague(site, visitors.pengelola, role);
  await visitors.petugas!.submit(
    '/console/keberatan/baru?permohonan=KPU-2026-00001',
    '/console/keberatan/baru',
    {
      request: 'KPU-2026-00001',
      ground_b: 'ya',
      position: 'Informasi berkala tidak ada di situs.',
      channel: 'desk',
      receivedOn: '2026-11-24',
      receivedTime: '08:00',
    },
  );
});

const PUBLIC = [
  '/',
  '/jadwal',
  '/status',
  '/artikel',
  '/artikel/umum/alamat-kantor',
  '/informasi-publik',
  '/informasi-publik/cara-meminta',
  '/informasi-publik/maklumat',
  '/informasi-publik/statistik',
  '/privasi',
  '/console/masuk',
];

describe('routes × roles', () => {
  const ROLES = ['anonymous', 'petugas', 'ppid', 'atasan_ppid', 'editor', 'pengelola'];
  const REQUEST = '/console/permohonan/KPU-2026-00001';
  const OBJECTION = '/console/keberatan/KBR-2026-00001';
  const SIGN_IN = 303;
  /** Status codes in the order of ROLES. */
  type Codes = [number, number, number, number, number, number];
  const everyone = (code: number): Codes => [code, code, code, code, code, code];
  /** Who works at the desk and who decides objections, but not the editor. */
  const cases = (code: number): Codes => [SIGN_IN, code, code, code, 403, code];
  const desk = (code: number): Codes => [SIGN_IN, code, code, 403, 403, code];
  const inside = (code: number): Codes => [SIGN_IN, code, code, code, code, code];
  const TABLE: [string, Codes][] = [
    ...PUBLIC.map((path): [string, Codes] => [path, everyone(200)]),
    ['/console', inside(200)],
    ['/console/permohonan', cases(200)],
    ['/console/permohonan?tampil=semua', cases(200)],
    ['/console/permohonan/daftar.csv', cases(200)],
    ['/console/permohonan/daftar.xlsx', cases(200)],
    ['/console/cari', cases(200)],
    ['/console/cari?cari=ploso', cases(200)],
    ['/console/cari?cari=kpu+2026+1', cases(302)],
    [REQUEST, cases(200)],
    ['/console/permohonan/KPU-2026-00099', cases(404)],
    [`${REQUEST}/surat/receipt.pdf`, cases(200)],
    [`${REQUEST}/surat/notice.pdf`, cases(404)],
    [`${REQUEST}/lampiran/1`, cases(404)],
    ['/console/permohonan/baru', desk(200)],
    ['/console/keberatan', cases(200)],
    [OBJECTION, cases(200)],
    ['/console/keberatan/KBR-2026-00099', cases(404)],
    [`${OBJECTION}/surat/objection.pdf`, cases(200)],
    [`${OBJECTION}/surat/objection_answer.pdf`, cases(404)],
    [`${OBJECTION}/berkas-perkara.zip`, cases(200)],
    ['/console/keberatan/baru?permohonan=KPU-2026-00001', desk(200)],
    ['/console/register', cases(302)],
    ['/console/register/permohonan', cases(200)],
    ['/console/register/keberatan', cases(200)],
    ['/console/register/permohonan.xlsx', cases(200)],
    ['/console/register/keberatan.xlsx', cases(200)],
    ['/console/register/laporan', cases(200)],
    ['/console/register/laporan.pdf', cases(200)],
    ['/console/register/laporan.xlsx', cases(200)],
    ['/console/acuan', inside(302)],
    ['/console/acuan/dikecualikan', inside(200)],
    ['/console/acuan/hari-libur', inside(200)],
    ...[
      '/artikel',
      '/artikel/baru',
      '/artikel/umum/alamat-kantor',
      '/maksud',
      '/maksud/umum/alamat_kantor',
      '/tak-terjawab',
      '/uji?tanya=alamat+kantor',
    ].map((path): [string, Codes] => [`/console/pengetahuan${path}`, [SIGN_IN, 200, 200, 403, 200, 200]]),
    ['/console/percakapan', desk(200)],
    ['/console/percakapan/1', desk(200)],
    ['/console/percakapan/1/baris', desk(200)],
    ['/console/percakapan/999', desk(404)],
    ['/console/percakapan?tampil=semua', desk(200)],
    ['/console/percakapan/1/berkas/1', desk(404)],
    ['/console/percakapan/1/ajarkan?baris=1', desk(404)],
    ['/console/percakapan/999/events', desk(404)],
    ['/console/percakapan/balasan', desk(200)],
    ['/console/percakapan/balasan/99', desk(404)],
    ['/console/percakapan/piket', desk(200)],
    ['/console/percakapan/pemberitahuan', desk(200)],
    ['/console/permohonan/baru?dari=1', desk(200)],
    ['/console/petugas', [SIGN_IN, 403, 403, 403, 403, 200]],
    ['/console/laporan', cases(200)],
    ['/console/laporan?masa=bulan', cases(200)],
    ['/console/laporan/bulan.png', cases(200)],
    ['/console/laporan/kepuasan.png', cases(404)],
    ['/console/laporan/bulan.xlsx', cases(200)],
    ['/console/laporan/semua.xlsx', cases(200)],
    ['/console/laporan/entah.png', cases(404)],
    ['/console/pengaturan', [SIGN_IN, 403, 302, 403, 403, 302]],
    ...[
      'kesiapan',
      'kantor',
      'hari-libur',
      'hari-libur?tahun=2027',
      'jangka-waktu',
      'masa-simpan',
      'versi',
      'log',
    ].map((page): [string, Codes] => [`/console/pengaturan/${page}`, [SIGN_IN, 403, 200, 403, 403, 200]]),
    ['/console/pengaturan/hari-libur/hari-libur-2026.csv', [SIGN_IN, 403, 200, 403, 403, 200]],
    ['/console/pengaturan/log/log.xlsx', [SIGN_IN, 403, 200, 403, 403, 200]],
    ['/console/kanal', [SIGN_IN, 403, 200, 403, 403, 200]],
    ['/console/sandi-baru?token=salah', everyone(410)],
    ['/console/entah', inside(404)],
    ['/console/first?token=salah', everyone(410)],
    ['/entah', everyone(404)],
  ];

  test.each(TABLE)('GET %s', async (path, expected) => {
    const found = [];
    for (const role of ROLES) found.push((await visitors[role]!.request(path)).status);
    expect(found).toEqual(expected);
  });

  const ACTIONS = [
    ...REQUEST_STEPS.map(({ path }) => `${REQUEST}/${path}`),
    `${REQUEST}/identitas`,
    `${REQUEST}/lampiran`,
    `${REQUEST}/tanda-bukti`,
    `${REQUEST}/catatan`,
    `${REQUEST}/catatan/1/tarik`,
    `${REQUEST}/tanda`,
    '/console/permohonan/disposisi',
    '/console/permohonan/tampilan',
    '/console/permohonan/tampilan/1/hapus',
    '/console/permohonan/pelimpahan',
    '/console/permohonan/baru',
    ...OBJECTION_STEPS.map(({ path }) => `${OBJECTION}/${path}`),
    `${OBJECTION}/catatan`,
    `${OBJECTION}/catatan/1/tarik`,
    '/console/keberatan/baru',
    '/console/keberatan/pelimpahan',
    '/console/register/permohonan.xlsx',
    '/console/register/keberatan.xlsx',
    '/console/pengetahuan/artikel/umum/alamat-kantor/terbitkan',
    '/console/pengetahuan/maksud/umum/alamat_kantor/terbitkan',
    '/console/percakapan/1/ambil',
    '/console/percakapan/1/balas',
    '/console/percakapan/1/kembalikan',
    '/console/percakapan/1/lampiran',
    '/console/percakapan/1/ajarkan',
    '/console/percakapan/balasan',
    '/console/percakapan/balasan/1',
    '/console/percakapan/balasan/1/hapus',
    '/console/percakapan/balasan/1/pulihkan',
    '/console/percakapan/piket',
    '/console/percakapan/piket/1/hapus',
    '/console/percakapan/piket/1/pulihkan',
    '/console/percakapan/pemberitahuan/kode',
    '/console/percakapan/pemberitahuan/nyalakan',
    '/console/percakapan/pemberitahuan/matikan',
    '/console/percakapan/pemberitahuan/lepas',
    '/console/petugas',
    '/console/petugas/2/nonaktifkan',
    '/console/petugas/2/peran',
    '/console/petugas/2/tautan-sandi',
    '/console/pengaturan/kantor',
    '/console/pengaturan/hari-libur',
    '/console/pengaturan/jangka-waktu',
    '/console/pengaturan/masa-simpan',
    '/console/pengaturan/versi',
    '/console/kanal/web/jeda',
    '/console/kanal/whatsapp/kode',
    '/console/kanal/whatsapp/ulang',
    '/console/keluar',
  ];

  test.each(ACTIONS)(
    'POST %s is refused to strangers, without a token, and from another site',
    async (path) => {
      const { anonymous, pengelola } = visitors;
      expect((await anonymous!.post(path, {})).headers.get('location')).toBe('/console/masuk');
      expect((await pengelola!.post(path, {})).status).toBe(403);
      expect((await pengelola!.post(path, { csrf: 'tebakan' })).status).toBe(403);
      const csrf = await pengelola!.csrf('/console');
      expect((await pengelola!.post(path, { csrf }, { origin: 'https://jahat.example' })).status).toBe(403);
      expect((await pengelola!.post(path, { csrf }, { origin: 'null' })).status).toBe(403);
      const { requests, objections } = site.app.store;
      const moved = (await requests.events(1)).map((event) => event.move);
      expect(moved.filter((move) => move !== 'look')).toEqual(['submit']);
      expect((await objections.events(1)).map((event) => event.move)).toEqual(['file']);
    },
  );

  // Whatever the atasan PPID may open, the desk's work is not theirs, and the other way round.
  test.each([
    ...REQUEST_STEPS.map(({ path }) => ['atasan_ppid', `${REQUEST}/${path}`]),
    ['atasan_ppid', '/console/permohonan/baru'],
    ['atasan_ppid', `${REQUEST}/tanda`],
    ['atasan_ppid', '/console/permohonan/disposisi'],
    ['atasan_ppid', '/console/permohonan/pelimpahan'],
    ['petugas', '/console/permohonan/pelimpahan'],
    ['atasan_ppid', '/console/keberatan/baru'],
    ['atasan_ppid', `${OBJECTION}/teruskan`],
    ['atasan_ppid', '/console/register/permohonan.xlsx'],
    ['atasan_ppid', '/console/percakapan/1/ambil'],
    ['petugas', '/console/percakapan/piket'],
    ['atasan_ppid', '/console/petugas'],
    ...['petugas', 'ppid', 'pengelola'].flatMap((role) =>
      ['kabulkan', 'tolak'].map((path) => [role, `${OBJECTION}/${path}`]),
    ),
    ...['petugas', 'ppid', 'pengelola'].map((role) => [role, '/console/keberatan/pelimpahan']),
    ...['uji-konsekuensi', 'perpanjang', 'jawab', 'kembalikan'].map((path) => [
      'petugas',
      `${REQUEST}/${path}`,
    ]),
    ['petugas', '/console/petugas'],
    ['ppid', '/console/petugas'],
    ...['petugas', 'ppid', 'atasan_ppid'].flatMap((role) =>
      [
        'pengaturan/kantor',
        'pengaturan/hari-libur',
        'pengaturan/jangka-waktu',
        'pengaturan/masa-simpan',
        'kanal/web/jeda',
      ].map((path) => [role, `/console/${path}`]),
    ),
  ] as [string, string][])('%s does nothing by POST %s', async (role, path) => {
    const visitor = visitors[role]!;
    const csrf = await visitor.csrf('/console');
    // Everything any of the forms may ask for, so that only the role stands in the way.
    const fields = {
      orderedDueOn: '2026-12-01',
      text: 'Cukup panjang untuk sebuah jawaban.',
      reason: 'not_available',
      category: 'election',
      unit: 'Subbagian Teknis',
      note: 'Keterangan',
      statement: 'Pernyataan pemohon',
      name: 'Nama Lain',
      outcome: 'granted',
      confirmed: 'ya',
      missing_id_copy: 'ya',
      operator: '2',
      letter: 'SP 1',
      begins: '2026-11-24',
      ends: '2026-12-24',
      how: 'secara langsung',
      number: 'KPU-2026-00001',
      item: 'Satu bagian dari yang diminta',
    };
    const response = await visitor.post(path, { csrf, ...fields });
    expect([403, 409]).toContain(response.status);
    const { requests, objections, delegations } = site.app.store;
    const moved = (await requests.events(1)).map((event) => event.move);
    expect(moved.filter((move) => move !== 'look')).toEqual(['submit']);
    expect((await objections.events(1)).map((event) => event.move)).toEqual(['file']);
    expect(await delegations.list()).toEqual([]);
  });

  test.each(ACTIONS.filter((path) => path !== '/console/keluar'))(
    'POST %s is refused to an editor',
    async (path) => {
      const editor = visitors.editor!;
      expect((await editor.post(path, { csrf: await editor.csrf('/console') })).status).toBe(403);
    },
  );
});

describe('every page', () => {
  const pages = [
    ...PUBLIC,
    '/console',
    '/console/permohonan',
    '/console/cari?cari=ploso',
    '/console/permohonan/KPU-2026-00001',
    '/console/permohonan/baru',
    '/console/keberatan',
    '/console/keberatan/KBR-2026-00001',
    '/console/keberatan/baru?permohonan=KPU-2026-00001',
    '/console/register/permohonan',
    '/console/register/keberatan',
    '/console/register/laporan',
    '/console/laporan',
    '/console/pengaturan/kesiapan',
    '/console/pengaturan/kantor',
    '/console/pengaturan/hari-libur',
    '/console/pengaturan/jangka-waktu',
    '/console/pengaturan/masa-simpan',
    '/console/pengaturan/versi',
    '/console/pengaturan/log',
    '/console/kanal',
    '/console/petugas',
    '/console/acuan/dikecualikan',
    '/console/acuan/hari-libur',
    '/console/percakapan',
    '/console/percakapan/1',
    '/console/percakapan/balasan',
    '/console/percakapan/piket',
    '/console/percakapan/pemberitahuan',
    '/console/permohonan/baru?dari=1',
    '/entah',
  ];

  test.each(pages)('%s is small, strict and complete', async (path) => {
    const response = await visitors.pengelola!.request(path);
    const csp = response.headers.get('content-security-policy')!;
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('unsafe');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('same-origin');
    const page = await response.text();
    expect(page.length).toBeLessThan(150_000);
    expect(page).toContain('<html lang="id">');
    // No inline script or style, nothing from elsewhere.
    expect(page).not.toMatch(/<style|\sstyle="|\son\w+="|<script(?![^>]*\ssrc="\/assets\/)/);
    expect(page).not.toMatch(/(?:src|<link[^>]*href)="https?:/);
    // No markup that a template failed to fill.
    expect(page).not.toMatch(/\[object |undefined|\bNaN\b/);
    expect(page).not.toContain('aria-describedby=""');
  });

  test('console pages are never cached', async () => {
    const response = await visitors.pengelola!.request('/console/permohonan');
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('files are served for ever under the hash of their content', async () => {
    const page = await visitors.anonymous!.page('/');
    const files = [...page.matchAll(/"(\/assets\/[^"]+)"/g)].map((match) => match[1]!);
    expect(files.length).toBeGreaterThan(2);
    for (const path of files) {
      const response = await visitors.anonymous!.request(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
  });

  test('identity stands nowhere unmasked', async () => {
    for (const path of [
      '/console',
      '/console/permohonan',
      '/console/permohonan/daftar.csv',
      '/console/cari?cari=ploso',
      '/console/permohonan/KPU-2026-00001',
      '/console/keberatan/KBR-2026-00001',
      '/console/register/permohonan',
      '/console/register/keberatan',
      '/console/register/laporan',
    ]) {
      const page = await visitors.pengelola!.page(path);
      for (const secret of [
        DRAFT.identity.name,
        DRAFT.identity.idNumber,
        DRAFT.identity.address,
        DRAFT.identity.contact,
      ])
        expect(page).not.toContain(secret);
    }
  });
});
