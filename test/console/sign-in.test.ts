import { describe, expect, test } from 'vitest';
import { colleague, FIRST_TOKEN, manager, openSite, PASSWORD, Visitor } from './visitor.ts';

const FIRST = { token: FIRST_TOKEN, name: 'Rina Wulandari', email: 'Rina@Contoh.id', password: PASSWORD };

describe('the first operator', () => {
  test('the link works once', async () => {
    const { site, app } = await openSite();
    const visitor = new Visitor(site);
    const page = await visitor.page(`/console/first?token=${FIRST_TOKEN}`);
    for (const field of ['name="name"', 'name="email"', 'name="password"']) expect(page).toContain(field);
    expect((await visitor.post('/console/first', FIRST)).headers.get('location')).toContain('/console');
    expect(await visitor.page('/console')).toContain('Beranda');
    expect(await app.store.operators.list()).toMatchObject([{ email: 'rina@contoh.id', role: 'pengelola' }]);

    const late = new Visitor(site);
    expect((await late.request(`/console/first?token=${FIRST_TOKEN}`)).status).toBe(410);
    expect((await late.post('/console/first', { ...FIRST, email: 'lain@contoh.id' })).status).toBe(410);
    expect(await app.store.operators.count()).toBe(1);
  });

  test('two at the same time: one gets in', async () => {
    const { site, app } = await openSite();
    const answers = await Promise.all(
      ['a@contoh.id', 'b@contoh.id'].map((email) =>
        new Visitor(site).post('/console/first', { ...FIRST, email }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410]);
    expect(await app.store.operators.count()).toBe(1);
  });

  test('faults stand next to their fields and nothing typed is lost, except the password', async () => {
    const { site } = await openSite();
    const response = await new Visitor(site).post('/console/first', {
      ...FIRST,
      email: 'bukan',
      password: 'pendek',
    });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain('id="email-error"');
    expect(page).toContain('id="password-error"');
    expect(page).toContain('value="Rina Wulandari"');
    expect(page).not.toContain('pendek"');
  });
});

describe('signing in', () => {
  test('the cookie is closed to scripts and other sites, and Secure behind https', async () => {
    for (const [publicUrl, secure] of [
      [null, false],
      ['https://tanya.contoh.id', true],
    ] as const) {
      const { site } = await openSite({ publicUrl });
      const response = await new Visitor(site).post('/console/first', FIRST);
      const cookie = response.headers.getSetCookie().find((line) => line.startsWith('petugas='))!;
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=Lax/);
      expect(/Secure/.test(cookie)).toBe(secure);
      expect(response.headers.has('strict-transport-security')).toBe(secure);
    }
  });

  test('right and wrong passwords, unknown accounts, signing out', async () => {
    const opened = await openSite();
    const boss = await manager(opened);
    const visitor = new Visitor(opened.site);
    const wrong = await visitor.signIn('rina@contoh.id', 'salah sama sekali');
    const unknown = await visitor.signIn('siapa@contoh.id');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(await wrong.text()).toContain('E-mail atau kata sandi salah.');
    expect(await unknown.text()).toContain('E-mail atau kata sandi salah.');
    expect((await visitor.signIn('RINA@contoh.id')).headers.get('location')).toBe('/console');

    const stolen = visitor.cookies.get('petugas')!;
    await visitor.submit('/console', '/console/keluar', {});
    visitor.cookies.set('petugas', stolen);
    expect((await visitor.request('/console')).status).toBe(303);
    expect((await boss.request('/console')).status).toBe(200);
  });

  test('a session ends after twelve hours', async () => {
    const opened = await openSite();
    const boss = await manager(opened);
    opened.clock.now = new Date(opened.clock.now.getTime() + 12 * 3_600_000 - 1000);
    expect((await boss.request('/console')).status).toBe(200);
    opened.clock.now = new Date(opened.clock.now.getTime() + 2000);
    expect((await boss.request('/console')).status).toBe(303);
  });

  test('after signing in one lands where one wanted to go, and only here', async () => {
    const opened = await openSite();
    await manager(opened);
    const visitor = new Visitor(opened.site);
    const asked = await visitor.request('/console/permohonan');
    expect(asked.headers.get('location')).toBe('/console/masuk?ke=%2Fconsole%2Fpermohonan');
    for (const [wanted, lands] of [
      ['/console/permohonan', '/console/permohonan'],
      ['https://jahat.example', '/console'],
      ['//jahat.example', '/console'],
      ['/console/../x', '/console'],
    ]) {
      const csrf = await visitor.csrf('/console/masuk');
      const answer = await visitor.post('/console/masuk', {
        csrf,
        ke: wanted!,
        email: 'rina@contoh.id',
        password: PASSWORD,
      });
      expect(answer.headers.get('location')).toBe(lands);
    }
  });

  test('the form needs its own token', async () => {
    const opened = await openSite();
    await manager(opened);
    const visitor = new Visitor(opened.site);
    expect(
      (await visitor.post('/console/masuk', { email: 'rina@contoh.id', password: PASSWORD })).status,
    ).toBe(403);
  });

  test('guessing one account stops after ten tries, even with the right password, for a quarter of an hour', async () => {
    const opened = await openSite();
    await manager(opened);
    const visitor = new Visitor(opened.site);
    for (let i = 0; i < 10; i++)
      expect((await visitor.signIn('rina@contoh.id', `salah salah ${i}`)).status).toBe(401);
    const refused = await visitor.signIn('rina@contoh.id');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    opened.clock.now = new Date(opened.clock.now.getTime() + 16 * 60_000);
    expect((await visitor.signIn('rina@contoh.id')).status).toBe(303);
  });

  test('guessing from one address stops too, whatever the account; the proxy’s own entry counts', async () => {
    const opened = await openSite({ trustProxy: true });
    await manager(opened);
    const guess = (i: number, forwarded: string) =>
      new Visitor(opened.site, { 'x-forwarded-for': forwarded }).signIn(`akun${i}@contoh.id`, 'x');
    for (let i = 0; i < 30; i++) expect((await guess(i, `10.0.0.${i}, 192.0.2.7`)).status).toBe(401);
    expect((await guess(31, '10.0.0.99, 192.0.2.7')).status).toBe(429);
    expect((await guess(32, '192.0.2.8')).status).toBe(401);
  });
});

describe('operators', () => {
  test('are added once, disabled at once, and nobody disables themselves', async () => {
    const opened = await openSite();
    const boss = await manager(opened);
    const petugas = await colleague(opened, boss, 'petugas');
    expect((await petugas.request('/console/permohonan')).status).toBe(200);

    const again = await boss.submit('/console/petugas', '/console/petugas', {
      name: 'Orang Lain',
      email: 'PETUGAS@contoh.id',
      role: 'ppid',
      password: PASSWORD,
    });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('sudah dipakai');

    const [me, other] = [await idOf('rina@contoh.id'), await idOf('petugas@contoh.id')];
    expect((await boss.submit('/console/petugas', `/console/petugas/${me}/nonaktifkan`, {})).status).toBe(
      409,
    );
    expect((await boss.submit('/console/petugas', `/console/petugas/${other}/nonaktifkan`, {})).status).toBe(
      303,
    );
    expect((await petugas.request('/console/permohonan')).status).toBe(303);
    expect((await petugas.signIn('petugas@contoh.id')).status).toBe(401);
    expect((await boss.submit('/console/petugas', `/console/petugas/${other}/aktifkan`, {})).status).toBe(
      303,
    );
    expect((await petugas.signIn('petugas@contoh.id')).status).toBe(303);

    async function idOf(email: string): Promise<number> {
      return (await opened.app.store.operators.byEmail(email))!.operator.id;
    }
  });
});
