import { expect, test } from 'vitest';
import { manager, openSite, Visitor } from './visitor.ts';

test('another site’s script takes no conversation away, whatever it calls its body', async () => {
  const site = await openSite();
  const visitor = new Visitor(site.site);
  await visitor.post('/', { text: 'menu' });
  const kept = visitor.cookies.get('percakapan');
  for (const type of ['', 'application/x-www-form-urlencoded', 'application/octet-stream']) {
    const response = await visitor.request('/mulai-baru', {
      method: 'POST',
      headers: { origin: 'https://jahat.example', host: 'localhost', ...(type && { 'content-type': type }) },
    });
    expect(response.status).toBe(403);
  }
  expect(visitor.cookies.get('percakapan')).toBe(kept);
  expect((await visitor.post('/mulai-baru', {})).status).toBe(303);
});

test('an address makes a page say only what the page knows', async () => {
  const site = await openSite();
  const boss = await manager(site);
  expect(await boss.page('/console?pesan=selamat-datang')).toContain('alert-good');
  for (const key of ['constructor', '__proto__', 'toString'])
    expect(await boss.page(`/console?pesan=${key}`)).not.toContain('alert-good');
});

test('files of a request are listed without the number in their name, which is shown with the file', async () => {
  const site = await openSite();
  const boss = await manager(site);
  const { number } = await site.app.desk.file(
    {
      channel: 'desk',
      receivedAt: site.clock.now,
      draft: {
        applicantKind: 'person',
        identity: {
          name: 'Siti Contoh',
          idNumber: '3517994101900001',
          address: 'Dusun Contoh, Jombang',
          contact: '081234567890',
          occupation: 'Guru',
        },
        proxy: null,
        category: 'general',
        details: 'Laporan realisasi anggaran tahun 2025',
        purpose: 'Penelitian',
        way: 'softcopy',
      },
    } as Parameters<typeof site.app.desk.file>[0],
    { id: 1, role: 'pengelola' },
    site.clock.now,
  );
  const path = `/console/permohonan/${number}`;
  const body = new FormData();
  body.set('csrf', await boss.csrf(path));
  body.set('kind', 'identity');
  body.set('file', new File(['%PDF-1.7 contoh'], 'KTP 3517994101900001.pdf'));
  expect((await boss.upload(`${path}/lampiran`, body)).status).toBe(303);
  const page = await boss.page(path);
  expect(page).toContain('KTP ••••••••••••0001.pdf');
  expect(page).not.toContain('3517994101900001');
});
