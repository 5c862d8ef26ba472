import { beforeAll, describe, expect, test } from 'vitest';
import { openSite, type Site, Visitor } from './visitor.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite();
});

describe('the chat without JavaScript', () => {
  test('a form asks, the page shows the whole talk, and a reload keeps it', async () => {
    const citizen = new Visitor(site.site);
    const answer = await citizen.post('/', { text: 'alamat kantor', message: 'a1' });
    expect(answer.headers.get('location')).toBe('/#akhir');
    const cookie = answer.headers.getSetCookie()[0]!;
    expect(cookie).toMatch(/^percakapan=[\w-]{32};/);
    expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/);
    const page = await citizen.page('/');
    expect(page).toContain('alamat kantor');
    expect(page).toContain('Sumbermulyo');
    expect(await new Visitor(site.site).page('/')).not.toContain('line-citizen');
  });

  test('the same form sent twice is answered once', async () => {
    const citizen = new Visitor(site.site);
    for (let i = 0; i < 2; i++) await citizen.post('/', { text: 'menu', message: 'sama' });
    expect((await citizen.page('/')).match(/line-citizen/g)).toHaveLength(1);
    await citizen.post('/', { text: 'menu', message: 'lain' });
    expect((await citizen.page('/')).match(/line-citizen/g)).toHaveLength(2);
  });

  test('the choices of the newest answer are buttons', async () => {
    const citizen = new Visitor(site.site);
    await citizen.post('/', { text: 'menu' });
    expect(await citizen.page('/')).toMatch(/<button name="text" value="[^"]+">/);
  });

  test('a new conversation begins at will', async () => {
    const citizen = new Visitor(site.site);
    await citizen.post('/', { text: 'menu' });
    await citizen.post('/mulai-baru', {});
    expect(await citizen.page('/')).not.toContain('line-citizen');
  });

  test('too many messages: a kind sentence, and the text is still there', async () => {
    const slow = await openSite({ chatRatePerMinute: 2 });
    const citizen = new Visitor(slow.site);
    for (let i = 0; i < 2; i++) await citizen.post('/', { text: 'menu' });
    const refused = await citizen.post('/', { text: 'tulisan saya <b>' });
    expect(refused.status).toBe(429);
    const page = await refused.text();
    expect(page).toContain('terlalu cepat');
    expect(page).toContain('tulisan saya &lt;b&gt;');
  });

  test('another site cannot speak for a citizen', async () => {
    const answer = await new Visitor(site.site).post(
      '/',
      { text: 'menu' },
      { origin: 'https://jahat.example' },
    );
    expect(answer.status).toBe(403);
  });
});

describe('the schedule', () => {
  test('says what holds today and draws every election', async () => {
    const page = await new Visitor(site.site).page('/jadwal');
    expect(page).toContain('Selasa, 24 November 2026');
    expect(page).toContain('Tidak ada tahapan pemilu atau pilkada yang sedang berlangsung');
    expect(page).toContain('triwulan IV 2026');
    for (const name of ['Pemilu 2024', 'Pilkada 2024', 'Pemilu nasional 2029', 'Pemilu daerah 2031'])
      expect(page).toContain(name);
    expect(page).toContain('Hari ini</text>');
    expect(page).toMatch(/<td>25 September–23 November 2024<\/td>/);
    expect(page).not.toMatch(/\s(?:x|width|x1)="(?:NaN|-)/);
  });

  test('during a stage that stage stands first', async () => {
    const then = await openSite();
    then.clock.now = new Date('2024-11-27T09:00:00+07:00');
    const page = await new Visitor(then.site).page('/jadwal');
    expect(page).not.toContain('Tidak ada tahapan');
    expect(page).toMatch(/<b>Pemungutan suara<\/b> \(Pilkada 2024\)/);
    expect(page).toContain('tl-bar-running');
  });
});

describe('articles', () => {
  test('each is listed and opens with sources and the date it was checked', async () => {
    const visitor = new Visitor(site.site);
    const list = await visitor.page('/artikel');
    const paths = [...list.matchAll(/href="(\/artikel\/[^"]+)"/g)].map((match) => match[1]!);
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths) {
      const response = await visitor.request(path);
      expect(response.status, path).toBe(200);
      const page = await response.text();
      expect(page, path).toContain('Diperiksa ');
      expect(page, path).not.toContain('{{');
    }
  });

  test('an unknown one is a page that helps', async () => {
    const response = await new Visitor(site.site).request('/artikel/umum/tidak-ada');
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Tanyakan lewat obrolan');
  });
});

test('an unexpected fault shows its number, never its words, and is logged once', async () => {
  const broken = await openSite();
  await broken.app.close();
  const response = await new Visitor(broken.site).request('/', { headers: { cookie: 'percakapan=abc' } });
  const page = await response.text();
  expect(response.status).toBe(500);
  const id = /<code>([\da-f]{8})<\/code>/.exec(page)?.[1];
  expect(page).not.toContain('driver');
  expect(broken.logged).toMatchObject([{ id, route: '/' }]);
});
