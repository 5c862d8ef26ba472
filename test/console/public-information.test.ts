import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { publicCount, publicCounts, SMALL } from '../../src/console/public/small-numbers.ts';
import { keptReports } from '../../src/console/public/statistics-page.ts';
import type { Content } from '../../src/knowledge/content.ts';
import { createWebSite } from '../../src/site.ts';
import { shippedContent, silent, startDesk } from '../support/desk.ts';
import { DRAFT, file, PETUGAS, PPID, recordOf, rulesOf } from '../support/filing.ts';
import { openSite, type Site, Visitor } from './visitor.ts';

const LIST = '/informasi-publik';
const HOW = '/informasi-publik/cara-meminta';
const CHARTER = '/informasi-publik/maklumat';
const FIGURES = '/informasi-publik/statistik';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await openSite();
  visitor = new Visitor(site.site);
});

/** The pages over content that an editor has changed. */
async function pagesOf(change: (content: Content) => Partial<Content>): Promise<Visitor> {
  const shipped = shippedContent();
  const content = { ...shipped, ...change(shipped) };
  const { app, clock } = await startDesk(undefined, content);
  const changed = createWebSite({
    app,
    content,
    config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0 },
    firstOperator: { token: () => null, use: () => {} },
    now: () => clock.now,
    log: silent,
  });
  return new Visitor(changed);
}

/** A section of a page, by its id. */
const section = (page: string, id: string): string =>
  new RegExp(`<section id="${id}"[\\s\\S]*?</section>`).exec(page)?.[0] ?? '';

describe('the daftar informasi publik', () => {
  test('shows every item under its class, with a way to it that opens', async () => {
    const page = await visitor.page(LIST);
    const { items } = shippedContent().publicInformation;
    for (const item of items) expect(section(page, item.class), item.title).toContain(`<b>${item.title}</b>`);
    const paths = new Set([...page.matchAll(/href="(\/(?!assets)[^"#]*)"/g)].map((match) => match[1]!));
    expect(paths.size).toBeGreaterThan(60);
    for (const path of paths) expect((await visitor.request(path)).status, path).toBe(200);
  });

  test('every article stands in it once: with its item, else under its own class', async () => {
    const page = await visitor.page(LIST);
    const { articles, publicInformation } = shippedContent();
    const listed = new Set(publicInformation.items.map((item) => item.article));
    for (const article of articles) {
      const link = `href="/artikel/${article.id}"`;
      expect(page.split(link).length - 1, article.id).toBe(1);
      if (!listed.has(article.id)) expect(section(page, article.class), article.id).toContain(link);
    }
  });

  test('a cancelled decision is marked so, one in force is not', async () => {
    const exempt = section(await visitor.page(LIST), 'dikecualikan');
    const row = (number: string): string =>
      [...exempt.matchAll(/<tr>[\s\S]*?<\/tr>/g)]
        .map((match) => match[0])
        .find((one) => one.includes(number))!;
    expect(row('731/2025')).toContain('Dicabut');
    expect(row('731/2025')).toContain('16 September 2025');
    // Its note says that nobody has made sure it still holds.
    expect(row('169/Kpts/KPU/2015')).toContain('belum dipastikan');
    expect(row('169/Kpts/KPU/2015')).not.toContain('Dicabut');
    for (const [letter, words] of Object.entries(shippedContent().law.grounds)) {
      expect(exempt).toContain(`Huruf ${letter}`);
      expect(exempt).toContain(words);
    }
  });

  test('is a draft until the office has adopted it', async () => {
    expect(await visitor.page(LIST)).toContain('belum');
    const adopted = await pagesOf(({ publicInformation }) => ({
      publicInformation: {
        ...publicInformation,
        adopted: { by: 'Keputusan PPID Nomor 1', on: '2027-01-04' },
      },
    }));
    const page = await adopted.page(LIST);
    expect(page).toContain('Ditetapkan Keputusan PPID Nomor 1, 4 Januari 2027');
    expect(page).not.toContain('Rancangan');
  });
});

describe('how to ask', () => {
  test('states the days of the law in force, and what they mean today', async () => {
    const page = await visitor.page(HOW);
    const cells = (what: string): string[] => {
      const row = [...page.matchAll(/<tr>[\s\S]*?<\/tr>/g)]
        .map((match) => match[0])
        .find((one) => one.includes(what))!;
      return [...row.matchAll(/<td class="figure">(\d+)<\/td>/g)].map((match) => match[1]!);
    };
    expect(cells('Pemberitahuan tertulis')).toEqual(['10', '3']);
    expect(cells('Perpanjangan')).toEqual(['7', '2']);
    expect(cells('Tanggapan Atasan PPID')).toEqual(['30', '3']);
    expect(cells('Mengajukan sengketa')).toEqual(['14', '14']);
    expect(page).toContain('Selasa, 8 Desember 2026');
    expect(page).toContain('Jumat, 27 November 2026');
    for (const words of Object.values(shippedContent().law.objection_grounds)) expect(page).toContain(words);
  });

  test('a new rule in the data is a new number on the page', async () => {
    const changed = await pagesOf(({ law }) => ({
      law: {
        ...law,
        request: [...law.request, { ...law.request[0]!, from: '2026-06-01', general_days: 11 }],
      },
    }));
    expect(await changed.page(HOW)).toContain('<td class="figure">11</td>');
    expect(await changed.page(CHARTER)).toContain('paling lambat 11 hari kerja');
  });

  test('says that chat is no official way until the office decides so', async () => {
    expect(await visitor.page(HOW)).toContain('belum menetapkan obrolan sebagai saluran resmi');
    const official = await pagesOf(({ office }) => ({ office: { ...office, official_channel: true } }));
    expect(await official.page(HOW)).not.toContain('belum menetapkan obrolan');
  });
});

describe('the maklumat', () => {
  test('is marked as a draft while nobody has signed it', async () => {
    const page = await visitor.page(CHARTER);
    expect(page).toContain('Rancangan, belum ditandatangani');
    expect(page).toContain('(rancangan)');
    expect(page).not.toMatch(/[{}]{2}/);
  });

  test('names who signed it', async () => {
    const signed = await pagesOf(({ publicInformation }) => ({
      publicInformation: {
        ...publicInformation,
        charter: {
          ...publicInformation.charter,
          signed: { name: 'Contoh Nama', post: 'Ketua', on: '2027-01-04' },
        },
      },
    }));
    const page = await signed.page(CHARTER);
    expect(page).toContain('Contoh Nama');
    expect(page).not.toContain('ancangan');
  });
});

describe('statistics', () => {
  test('say so while there is nothing to count', async () => {
    expect(await visitor.page(FIGURES)).toContain('Belum ada permohonan yang tercatat');
  });

  test('give counts, share in time and median, and no word of any request', async () => {
    const { app, site, clock } = await openSite();
    const rules = rulesOf();
    const numbers: string[] = [];
    for (let i = 0; i < 9; i++)
      numbers.push((await file(app.store, rules, DRAFT, new Date('2026-11-02T09:00:00+07:00'))).number);
    // Seven in five working days, one eleven working days later: late.
    for (const [i, number] of numbers.slice(0, 8).entries()) {
      clock.now = new Date(i < 7 ? '2026-11-09T10:00:00+07:00' : '2026-11-17T10:00:00+07:00');
      await app.desk.accept(await recordOf(app.store, number), PETUGAS, clock.now);
      const answer = { outcome: 'granted' as const, text: 'Salinannya kami lampirkan.' };
      await app.desk.answer(await recordOf(app.store, number), PPID, answer, clock.now);
    }
    clock.now = new Date('2026-11-24T09:00:00+07:00');
    const page = await new Visitor(site).page(FIGURES);
    expect(page).toContain('<b>9</b><span>permohonan diterima</span>');
    // Eight answered and one still open after its day: seven of nine in time.
    expect(page).toContain('<b>78 %</b>');
    expect(page).toContain('<b>5</b><span>hari kerja sampai dijawab');
    // The single open one may point to a person, and nine less eight would give it away.
    expect(page).toMatch(/Belum dijawab<\/th><td class="figure">&lt;5</);
    expect(page).toMatch(/Dikabulkan seluruhnya<\/th><td class="figure">\*</);
    for (const value of [...Object.values(DRAFT.identity), DRAFT.details, DRAFT.purpose, ...numbers])
      expect(page).not.toContain(value);
  });

  test('a year with very few shows no detail', async () => {
    const { app, site } = await openSite();
    await file(app.store, rulesOf());
    const page = await new Visitor(site).page(FIGURES);
    expect(page).toContain('Kurang dari 5 permohonan');
    expect(page).not.toContain('class="figure"');
  });

  test('are taken once an hour, and again after a failure', async () => {
    let taken = 0;
    let broken = false;
    const reports = keptReports({
      report: async (year) => {
        taken++;
        if (broken) throw new Error('no');
        return { year, received: 0 } as never;
      },
    });
    const at = (minutes: number) => new Date(Date.UTC(2026, 10, 24, 2, minutes));
    await Promise.all([reports(at(0)), reports(at(1)), reports(at(59))]);
    expect(taken).toBe(5);
    broken = true;
    await expect(reports(at(61))).rejects.toThrow('no');
    broken = false;
    await reports(at(62));
    expect(taken).toBe(11);
  });

  test('no count from 1 to 4 can be read, nor reckoned from the total', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 8 }), (counts) => {
        const shown = publicCounts(counts);
        const total = counts.reduce((sum, count) => sum + count, 0);
        for (const [i, text] of shown.entries())
          if (/^\d+$/.test(text)) expect(counts[i] === 0 || counts[i]! >= SMALL).toBe(true);
        const hidden = counts.filter((_, i) => !/^\d+$/.test(shown[i]!));
        if (hidden.length === 0 || total < SMALL) return;
        expect(hidden.length).toBeGreaterThanOrEqual(2);
        expect(hidden.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(SMALL);
      }),
    );
    expect([0, 1, 4, 5].map(publicCount)).toEqual(['0', '<5', '<5', '5']);
    expect(publicCounts([30, 3, 4, 0])).toEqual(['30', '<5', '<5', '0']);
    expect(publicCounts([30, 9, 2])).toEqual(['30', '*', '<5']);
  });
});
