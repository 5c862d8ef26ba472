import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { read } from '../support/desk.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

const ARTICLE = '/console/pengetahuan/artikel/hari-pemungutan-suara/jam-tps';
const INTENT = '/console/pengetahuan/maksud/hari-pemungutan-suara/jam_tps';
const MISSES = '/console/pengetahuan/tak-terjawab';
const MARK = 'Kalimat uji yang baru terbit.';

let site: Site;
let boss: Visitor;
let editor: Visitor;

beforeAll(async () => {
  site = await openSite();
  boss = await manager(site);
  editor = await colleague(site, boss, 'editor');
});
afterAll(async () => {
  await site.app.live.learnt();
});

/** What the form of a page holds, as a browser would send it. */
async function fieldsOf(visitor: Visitor, path: string): Promise<Record<string, string>> {
  const page = await visitor.page(path);
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const form = page.slice(page.indexOf('<h2>Sunting</h2>'));
  const fields: Record<string, string> = { csrf: /name="csrf" value="([^"]+)"/.exec(page)![1]! };
  for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    if (!name || name === 'version' || (/type="(radio|checkbox)"/.test(tag) && !/\schecked/.test(tag)))
      continue;
    fields[name] ??= plain(value);
  }
  for (const [, name, value] of form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    fields[name!] = plain(value!);
  return fields;
}

describe('an article', () => {
  test('is edited by an editor, published by another, and the bot answers anew', async () => {
    const fields = await fieldsOf(editor, ARTICLE);
    expect(fields.title).toBe('Jam buka dan tutup TPS');
    const saved = await editor.post(ARTICLE, {
      ...fields,
      body: fields.body!.replace('{{phrases.next_rule}}', MARK),
      note: 'Kalimat baru',
      act: 'simpan',
    });
    expect(saved.status).toBe(303);
    expect(read(await site.say('tps buka jam berapa', 'a'))).not.toContain(MARK);
    const version = { csrf: fields.csrf!, version: '1' };
    expect((await editor.post(`${ARTICLE}/terbitkan`, version)).status).toBe(403);
    expect(read(await site.say('tps buka jam berapa', 'a2'))).not.toContain(MARK);
    const compared = await boss.page(`${ARTICLE}/banding?dari=0&ke=1`);
    expect(compared).toMatch(/<ins>[^<]*Kalimat/);
    const published = await boss.submit(ARTICLE, `${ARTICLE}/terbitkan`, { version: '1' });
    expect(published.status).toBe(303);
    expect(read(await site.say('tps buka jam berapa', 'b'))).toContain(MARK);
    expect(await boss.page('/artikel/hari-pemungutan-suara/jam-tps')).toContain(MARK);
    const page = await boss.page(ARTICLE);
    expect(page).toContain('Versi 1 · Terbit');
    expect(page).toContain('Rekan editor');
  });

  test('goes back to the file as a new version', async () => {
    await boss.submit(ARTICLE, `${ARTICLE}/pulihkan`, { version: '0' });
    await boss.submit(ARTICLE, `${ARTICLE}/terbitkan`, { version: '2' });
    expect(read(await site.say('tps buka jam berapa', 'c'))).not.toContain(MARK);
    expect(
      (await site.app.store.contentVersions.list('article', 'hari-pemungutan-suara/jam-tps')).map(
        (one) => one.state,
      ),
    ).toEqual(['published', 'published', 'file']);
  });

  test('is refused with the line when a fact or link does not hold, and nothing typed is lost', async () => {
    const fields = await fieldsOf(editor, ARTICLE);
    const response = await editor.post(ARTICLE, {
      ...fields,
      body: `Jam {{tidak.ada}} lihat https://jahat.example/x\n\n${fields.body}`,
      act: 'simpan',
    });
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('Baris 1: fakta {{tidak.ada}} tidak ada');
    expect(page).toContain('di luar situs resmi');
    expect(page).toContain('Jam {{tidak.ada}}');
  });

  test('is not overwritten by who opened it before', async () => {
    const [first, second] = [await fieldsOf(editor, ARTICLE), await fieldsOf(boss, ARTICLE)];
    expect((await editor.post(ARTICLE, { ...first, title: 'Jam TPS', act: 'simpan' })).status).toBe(303);
    const late = await boss.post(ARTICLE, { ...second, title: 'Jam buka', act: 'simpan' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('value="Jam buka"');
  });

  test('shows how each channel draws it', async () => {
    const page = await editor.page(ARTICLE);
    for (const channel of ['Web', 'Telegram', 'WhatsApp', 'Terminal']) expect(page).toContain(channel);
    expect(page).toContain('*07.00–13.00 WIB*');
  });

  test('takes no date that is none, however it is dressed up', async () => {
    const fields = await fieldsOf(editor, ARTICLE);
    for (const reviewBy of ['kemarin', '2026-12-01\nstatus: verified', '2026-12-01\n---\n', '*a'])
      expect((await editor.post(ARTICLE, { ...fields, reviewBy, act: 'simpan' })).status).toBe(422);
  });

  test('keeps no NIK', async () => {
    const fields = await fieldsOf(editor, ARTICLE);
    await editor.post(ARTICLE, { ...fields, body: `${fields.body}\nNIK 3517091234560001.\n`, act: 'simpan' });
    const { draft } = (await site.app.knowledge.article('hari-pemungutan-suara/jam-tps'))!;
    expect(draft!.body).toContain('NIK [NIK].');
  });
});

describe('what nobody could answer', () => {
  const ask = 'wes iso nyoblos mruput ta lek esuk banget';

  test('is grouped, ranked, taught and learnt without a restart', async () => {
    for (const text of [ask, ask, 'hubungi 081234567890 soal zzz qqq'])
      await site.app.store.misses.add(text, null, 0.1, site.clock.now);
    const page = await boss.page(MISSES);
    expect(page.indexOf(ask)).toBeLessThan(page.indexOf('zzz qqq'));
    expect(page).toContain('2 kali');
    const ids = /name="ids" value="([\d,]+)"/.exec(page)![1]!;
    const proposed = await editor.submit(MISSES, `${MISSES}/ajarkan`, { ids, text: ask, intent: 'jam_tps' });
    expect(proposed.headers.get('location')).toContain('diusulkan-contoh');
    expect(await boss.page(MISSES)).toContain('Usulan contoh (1)');
    const done = await boss.submit(MISSES, `${MISSES}/ajarkan`, {
      proposal: '1',
      text: ask,
      intent: 'jam_tps',
    });
    expect(done.headers.get('location')).toContain('pesan=contoh-diajarkan');
    await site.app.live.learnt();
    const [reply] = await site.say(ask, 'd');
    expect(reply!.intent).toBe('jam_tps');
    expect(await boss.page(INTENT)).toContain(ask);
    expect(await boss.page(MISSES)).not.toContain('Usulan contoh');
  });

  test('is put away by the thousand at most', async () => {
    const csrf = (await fieldsOf(editor, ARTICLE)).csrf!;
    const ids = Array.from({ length: 40_000 }, (_, i) => i + 1_000_000).join(',');
    expect((await editor.post(`${MISSES}/abaikan`, { csrf, ids })).status).toBeLessThan(500);
  });

  test('is put away, and taken back', async () => {
    const page = await editor.page(MISSES);
    const ids = /name="ids" value="([\d,]+)"/.exec(page)![1]!;
    const gone = await editor.submit(MISSES, `${MISSES}/abaikan`, { ids });
    expect(await editor.page(MISSES)).toContain('Tidak ada pertanyaan yang menunggu');
    expect(await editor.page(gone.headers.get('location')!)).toContain('Urungkan');
    await editor.submit(MISSES, `${MISSES}/kembalikan`, { ids });
    expect(await editor.page(MISSES)).toContain('zzz qqq');
  });

  test('is not taught twice, nor to what does not exist', async () => {
    const again = await boss.submit(MISSES, `${MISSES}/ajarkan`, { text: ask, intent: 'jam_tps' });
    expect(again.status).toBe(409);
    expect(
      (await boss.submit(MISSES, `${MISSES}/ajarkan`, { text: 'halo dunia', intent: 'entah' })).status,
    ).toBe(409);
  });
});

test('the playground says why', async () => {
  const page = await editor.page('/console/pengetahuan/uji?tanya=kpn%20coblosan%20tps%20buka');
  expect(page).toContain('Putusan');
  expect(page).toContain('kpn → kapan');
});

test.each([
  '/console/pengetahuan/artikel',
  '/console/pengetahuan/artikel/baru',
  ARTICLE,
  '/console/pengetahuan/maksud',
  INTENT,
  MISSES,
])('%s is small, and closed to the atasan', async (path) => {
  const page = await boss.page(path);
  expect(page.length).toBeLessThan(150_000);
  expect(page).not.toMatch(/\[object |undefined|\bNaN\b|\sstyle="/);
  const atasan = await colleague(site, boss, 'atasan_ppid');
  expect((await atasan.request(path)).status).toBe(403);
});
