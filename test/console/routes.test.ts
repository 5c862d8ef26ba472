import { beforeAll, describe, expect, test } from 'vitest';
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
  visitors.petugas = await colleague(site, visitors.pengelola, 'petugas');
  visitors.editor = await colleague(site, visitors.pengelola, 'editor');
});

const PUBLIC = [
  '/',
  '/jadwal',
  '/status',
  '/artikel',
  '/artikel/umum/alamat-kantor',
  '/privasi',
  '/console/masuk',
];

describe('routes × roles', () => {
  // Status codes for: nobody, petugas, editor, pengelola.
  const TABLE: [string, number, number, number, number][] = [
    ...PUBLIC.map((path): [string, number, number, number, number] => [path, 200, 200, 200, 200]),
    ['/console', 303, 200, 200, 200],
    ['/console/permohonan', 303, 200, 403, 200],
    ['/console/permohonan?tampil=semua', 303, 200, 403, 200],
    ['/console/permohonan/KPU-2026-00001', 303, 200, 403, 200],
    ['/console/permohonan/KPU-2026-00099', 303, 404, 403, 404],
    ['/console/percakapan', 303, 200, 403, 200],
    ['/console/percakapan/1', 303, 200, 403, 200],
    ['/console/percakapan/1/baris', 303, 200, 403, 200],
    ['/console/percakapan/999', 303, 404, 403, 404],
    ['/console/petugas', 303, 403, 403, 200],
    ['/console/entah', 303, 404, 404, 404],
    ['/console/first?token=salah', 410, 410, 410, 410],
    ['/entah', 404, 404, 404, 404],
  ];
  const ROLES = ['anonymous', 'petugas', 'editor', 'pengelola'];

  test.each(TABLE)('GET %s', async (path, ...expected) => {
    const found = [];
    for (const role of ROLES) found.push((await visitors[role]!.request(path)).status);
    expect(found).toEqual(expected);
  });

  const ACTIONS = [
    '/console/permohonan/KPU-2026-00001/terima',
    '/console/permohonan/KPU-2026-00001/identitas',
    '/console/permohonan/KPU-2026-00001/jawab',
    '/console/percakapan/1/ambil',
    '/console/percakapan/1/balas',
    '/console/percakapan/1/kembalikan',
    '/console/petugas',
    '/console/petugas/2/nonaktifkan',
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
      const { events } = site.app.store.requests;
      expect((await events(1)).map((event) => event.move)).toEqual(['submit']);
    },
  );

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
    '/console/permohonan/KPU-2026-00001',
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
    for (const path of ['/console', '/console/permohonan', '/console/permohonan/KPU-2026-00001']) {
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
