import { beforeEach, describe, expect, test } from 'vitest';
import { DRAFT, FROM, file, rulesOf } from '../support/filing.ts';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

let site: Site;
let boss: Visitor;
const PATH = '/console/permohonan/KPU-2026-00001';
const ANSWER = { outcome: 'granted', text: 'Salinannya kami lampirkan.', confirmed: 'ya' };

beforeEach(async () => {
  site = await openSite();
  boss = await manager(site);
});

async function moves(id = 1): Promise<string[]> {
  return (await site.app.store.requests.events(id)).map((event) => event.move);
}

describe('the queue', () => {
  test('says what to do while it is empty', async () => {
    expect(await boss.page('/console/permohonan')).toContain('Tidak ada permohonan terbuka');
    expect(await boss.page('/console')).toContain('Tidak ada yang menunggu');
  });

  test('nearest due date first, days left in words, name masked', async () => {
    const { store } = site.app;
    for (const day of ['2026-11-20', '2026-11-06', '2026-11-10'])
      await file(
        store,
        rulesOf(),
        { ...DRAFT, details: `Diajukan ${day}` },
        new Date(`${day}T10:00:00+07:00`),
      );
    const page = await boss.page('/console/permohonan');
    const order = [...page.matchAll(/Diajukan (\d{4}-\d{2}-\d{2})/g)].map((match) => match[1]);
    expect(order).toEqual(['2026-11-06', '2026-11-10', '2026-11-20']);
    expect(page).toContain('Terlambat 2 hari kerja');
    expect(page).toContain('Jatuh tempo hari ini');
    expect(page).toContain('8 hari kerja lagi');
    expect(page).toContain('S••• C•••••');
  });

  test('pages of twenty-five', async () => {
    for (let i = 0; i < 30; i++) await file(site.app.store, rulesOf());
    const count = (page: string) => page.match(/class="number"/g)?.length;
    const first = await boss.page('/console/permohonan');
    expect(count(first)).toBe(25);
    expect(first).toContain('30 permohonan');
    const next = /href="([^"]+&sesudah=[^"]+)"/.exec(first)![1]!.replaceAll('&amp;', '&');
    const second = await boss.page(next);
    expect(count(second)).toBe(5);
    expect(second).not.toContain('sesudah=');
    const back = /href="([^"]+&sebelum=[^"]+)"/.exec(second)![1]!.replaceAll('&amp;', '&');
    const again = await boss.page(back);
    const numbers = (page: string) => [...page.matchAll(/class="number" href="([^"]+)"/g)].map((m) => m[1]);
    expect(numbers(again)).toEqual(numbers(first));
    expect((await boss.request('/console/permohonan?sesudah=zzz')).status).toBe(200);
  });
});

describe('one request', () => {
  beforeEach(async () => {
    await file(site.app.store, rulesOf());
  });

  test('identity is shown on demand, and every look is recorded', async () => {
    expect(await boss.page(PATH)).not.toContain(DRAFT.identity.address);
    const shown = await (await boss.submit(PATH, `${PATH}/identitas`, {})).text();
    for (const value of Object.values(DRAFT.identity)) expect(shown).toContain(value);
    expect(shown).toContain('Identitas pemohon dilihat');
    expect(shown).toContain('Rina Wulandari');
    expect(await moves()).toEqual(['submit', 'look']);
    expect(await boss.page(PATH)).not.toContain(DRAFT.identity.address);
  });

  test('only moves that are allowed now have a button', async () => {
    expect(await boss.page(PATH)).toContain('Terima untuk diproses');
    expect((await boss.submit(PATH, `${PATH}/terima`, {})).status).toBe(303);
    expect(await boss.page(PATH)).not.toContain('Terima untuk diproses');
    await boss.submit(PATH, `${PATH}/jawab`, ANSWER);
    const closed = await boss.page(PATH);
    expect(closed).not.toContain('id="jawab"');
    expect(closed).not.toContain('hari kerja lagi');
    expect(closed).toContain(ANSWER.text);
  });

  test('the answer reaches the citizen’s chat', async () => {
    expect((await boss.submit(PATH, `${PATH}/jawab`, ANSWER)).headers.get('location')).toContain(
      'pesan=dijawab',
    );
    const { conversations } = site.app.store;
    const talk = (await conversations.find(FROM.channel, FROM.conversation))!;
    expect(JSON.stringify(await conversations.transcript(talk.id, 0))).toContain(ANSWER.text);
  });

  test.each([
    ['no decision', { ...ANSWER, outcome: '' }, 'outcome-error'],
    ['no text', { ...ANSWER, text: '  ' }, 'text-error'],
    ['not confirmed', { ...ANSWER, confirmed: '' }, 'confirmed-error'],
    ['a refusal without its ground', { ...ANSWER, outcome: 'refused' }, 'refused_ground-error'],
    [
      'a refusal without its decision',
      { ...ANSWER, outcome: 'refused', refused_ground: 'h' },
      'refused_decision-error',
    ],
    ['a partial grant without what is masked', { ...ANSWER, outcome: 'partly_granted' }, 'masked-error'],
    ['not held, holder missing', { ...ANSWER, outcome: 'not_held' }, 'holder-error'],
    ['an invented ground', { ...ANSWER, outcome: 'refused', refused_ground: 'z' }, 'refused_ground-error'],
  ])('%s: said beside the field, typing kept, nothing sent', async (_what, fields, error) => {
    const response = await boss.submit(PATH, `${PATH}/jawab`, { ...fields, text: fields.text || ' ' });
    const page = await response.text();
    expect(response.status).toBe(422);
    expect(page).toContain(`id="${error}"`);
    expect(page).toContain(fields.text.trim());
    expect(await moves()).toEqual(['submit']);
  });

  test('a refusal with ground and decision is sent', async () => {
    const fields = {
      ...ANSWER,
      outcome: 'refused',
      refused_ground: 'h',
      refused_decision: '169/Kpts/KPU/2015',
    };
    expect((await boss.submit(PATH, `${PATH}/jawab`, fields)).status).toBe(303);
    expect(await moves()).toEqual(['submit', 'refuse']);
  });

  test('a refusal on a decision that is not in force is not sent: cancelled, or never made', async () => {
    for (const refused_decision of ['731/2025', 'Kep. 12/2026']) {
      const fields = { ...ANSWER, outcome: 'refused', refused_ground: 'h', refused_decision };
      const response = await boss.submit(PATH, `${PATH}/jawab`, fields);
      expect(response.status).toBe(409);
      expect(await response.text()).toContain('tidak ada di daftar keputusan pengecualian yang berlaku');
    }
    expect(await moves()).toEqual(['submit']);
  });

  test('an officer is told that the PPID decides', async () => {
    const officer = await colleague(site, boss, 'petugas');
    expect(await officer.page(PATH)).not.toContain('id="jawab"');
    const response = await officer.submit(PATH, `${PATH}/jawab`, ANSWER);
    expect(response.status).toBe(409);
    expect(await response.text()).toContain('hanya boleh dilakukan PPID');
  });

  test('somebody else answered meanwhile: the planned no stands in words on the page', async () => {
    const opened = await boss.page(PATH);
    const csrf = /name="csrf" value="([^"]+)"/.exec(opened)![1]!;
    const seen = /name="seen" value="([^"]+)"/.exec(opened)![1]!;
    await boss.post(`${PATH}/jawab`, { csrf, seen, ...ANSWER });
    const late = await boss.post(`${PATH}/jawab`, { csrf, seen, ...ANSWER, text: 'Jawaban yang terlambat.' });
    expect(late.status).toBe(409);
    const page = await late.text();
    expect(page).toContain('Orang lain baru saja mengubahnya');
    expect(page).toContain('role="alert"');
    expect(page).toContain('Jawaban yang terlambat.');
    expect(await moves()).toEqual(['submit', 'grant']);
  });
});

test('nothing a citizen or an operator types becomes markup', async () => {
  const evil = `"><img src=x onerror=alert(1)><script>alert('x')</script>&amp;`;
  const { store } = site.app;
  const identity = { name: evil, idNumber: evil, address: evil, contact: evil, occupation: evil };
  await file(store, rulesOf(), { ...DRAFT, identity, details: evil, purpose: evil });
  await site.say(evil);
  await store.conversations.callPerson(1, site.clock.now);
  await boss.submit('/console/petugas', '/console/petugas', {
    name: evil,
    email: 'x@contoh.id',
    role: 'ppid',
    password: 'kalimat rahasia',
  });
  const pages = [
    await boss.page('/console'),
    await boss.page('/console/permohonan'),
    await boss.page(PATH),
    await (await boss.submit(PATH, `${PATH}/identitas`, {})).text(),
    await (
      await boss.submit(PATH, `${PATH}/jawab`, {
        outcome: evil,
        text: evil,
        masked: evil,
        holder: evil,
        refused_decision: evil,
      })
    ).text(),
    await boss.page('/console/percakapan'),
    await boss.page('/console/percakapan/1'),
    await boss.page('/console/percakapan/1/baris'),
    await (await boss.submit('/console/percakapan/1', '/console/percakapan/1/ambil', {})).text(),
    await boss.page('/console/petugas'),
    await (
      await boss.submit('/console/petugas', '/console/petugas', {
        name: evil,
        email: evil,
        role: evil,
        password: evil,
      })
    ).text(),
    await boss.page(`/console?pesan=${encodeURIComponent(evil)}`),
    await boss.page(`/console/masuk?ke=${encodeURIComponent(evil)}`),
    await boss.page(`/status?nomor=${encodeURIComponent(evil)}`),
    await (await boss.post('/status', { number: evil, secret: evil })).text(),
  ];
  for (const page of pages) {
    expect(page).not.toContain('<img src=x');
    expect(page).not.toContain('<script>');
  }
  expect(pages[2]).toContain('&lt;script&gt;');
});
