import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plainText } from '../../src/domain/message.ts';
import { checkContent } from '../../src/knowledge/check.ts';
import { loadContent } from '../../src/knowledge/content.ts';
import { factText, formatNumber } from '../../src/knowledge/facts.ts';
import { createLibrary } from '../../src/knowledge/library.ts';
import { fillBlocks, fillLine } from '../../src/knowledge/phrases.ts';

const NOW = new Date('2026-11-24T09:00:00+07:00');
const ASKED = { words: [], slots: {}, followUp: false };
const shipped = loadContent(process.cwd());
const content = shipped.content!;
const library = createLibrary(content);

describe('the shipped content', () => {
  it('has no fault', () => {
    expect([...shipped.faults, ...checkContent(content, process.cwd(), '2026-11-24').faults]).toEqual([]);
  });

  it('answers with every article, every placeholder filled', () => {
    for (const article of content.articles) {
      const rendered = library.answer(article.id, ASKED, NOW);
      expect(rendered, article.id).not.toBeNull();
      expect(plainText(rendered!.blocks), article.id).not.toMatch(
        /[{}]|undefined|\*\*|\bnull\b|(?<![\w-])NaN(?![\w-])/,
      );
      expect(rendered!.sources.length, article.id).toBeGreaterThan(0);
    }
  });

  it.each(['hasil-pilkada-jombang', 'hasil-pilgub-jatim', 'hasil-pilpres-pileg'])(
    'shows the results of %s in ballot order, not by votes',
    (name) => {
      const figures = {
        'hasil-pilkada-jombang': 'pilbup_jombang_2024',
        'hasil-pilgub-jatim': 'pilgub_jatim_2024',
        'hasil-pilpres-pileg': 'pilpres_2024',
      }[name]!;
      const text = plainText(library.answer(`hasil/${name}`, ASKED, NOW)!.blocks);
      const names = [1, 2, 3].flatMap(
        (number) => factText(`figures.${figures}.paslon_${number}.nama`, content, NOW, {}) ?? [],
      );
      const places = names.map((one) => text.indexOf(one));
      expect(names.length).toBeGreaterThan(1);
      expect(places.every((place) => place >= 0)).toBe(true);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const [i, one] of names.entries()) expect(text).toContain(`${i + 1}. ${one}: `);
    },
  );
});

describe('a broken content folder', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tanya-kpu-content-'));
    for (const folder of ['knowledge', 'intents']) cpSync(folder, join(root, folder), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Changes a file and returns the number of the line that changed. */
  const change = (file: string, from: string | RegExp, to: string): number => {
    const before = readFileSync(join(root, file), 'utf8');
    const after = before.replace(from, to);
    expect(after, `nothing to change in ${file}`).not.toBe(before);
    writeFileSync(join(root, file), after);
    const lines = after.split('\n');
    return before.split('\n').findIndex((line, i) => line !== lines[i]) + 1;
  };
  const placeOf = (faults: readonly { file: string; line: number }[]) =>
    faults.map((fault) => `${fault.file}:${fault.line}`).sort();

  it('is told every fault at once, each with file and line', () => {
    const article = 'knowledge/hari-pemungutan-suara/jam-tps.md';
    const holidays = 'knowledge/holidays/2026.yml';
    const schedule = 'knowledge/schedule/pilkada-2024.yml';
    const expected = [
      `knowledge/agencies.yml:${change('knowledge/agencies.yml', /^(\s+)handles:/m, '$1handels:')}`,
      `${article}:${change(article, /^status: .*$/m, 'status: mungkin')}`,
      `${holidays}:${change(holidays, '2026-01-01', '2026-02-30')}`,
      `${schedule}:${change(schedule, 'start: 2024-09-25, end: 2024-11-23', 'start: 2024-11-23, end: 2024-09-25')}`,
    ];
    const places = placeOf(loadContent(root).faults);
    for (const place of expected) expect(places).toContain(place);
  });

  it('is told where YAML stops being YAML', () => {
    writeFileSync(join(root, 'knowledge/office.yml'), 'name: KPU\nplace: "tanpa penutup\n');
    const { content: none, faults } = loadContent(root);
    expect(none).toBeNull();
    expect(faults.some((fault) => fault.file === 'knowledge/office.yml' && fault.line >= 2)).toBe(true);
  });

  it('is told of a file or folder that is missing', () => {
    rmSync(join(root, 'knowledge/phrases.yml'));
    rmSync(join(root, 'intents'), { recursive: true });
    const files = loadContent(root).faults.map((fault) => fault.file);
    expect(files).toEqual(expect.arrayContaining(['knowledge/phrases.yml', 'intents']));
  });

  it('is told of an article without its head, and of one without an answer', () => {
    writeFileSync(join(root, 'knowledge/umum/tanpa-kepala.md'), 'Halo.\n');
    change('knowledge/hari-pemungutan-suara/jam-tps.md', /\n---\n[\s\S]*$/, '\n---\n\n## Bagian\nIsi.\n');
    expect(placeOf(loadContent(root).faults)).toEqual([
      'knowledge/hari-pemungutan-suara/jam-tps.md:1',
      'knowledge/umum/tanpa-kepala.md:1',
    ]);
  });

  it('is told of names, facts, links and duplicates that lead nowhere', () => {
    const article = 'knowledge/hari-pemungutan-suara/jam-tps.md';
    const text = readFileSync(join(root, article), 'utf8');
    const last = text.trimEnd().split('\n').length;
    writeFileSync(
      join(root, article),
      `${text.trimEnd()}\nPada {{schedule.pilkada-2024.tidak_ada}}.\nLihat https://contoh.example/x\n`,
    );
    const intent = content.intents.find((one) => one.article !== null)!;
    const file = `intents/${intent.category}/${intent.name}.yml`;
    const wrong = change(file, /^article: .*$/m, 'article: umum/tidak-ada');
    const broken = loadContent(root);
    expect(broken.faults).toEqual([]);
    const places = placeOf(checkContent(broken.content!, root, '2026-11-24').faults);
    expect(places).toEqual(
      expect.arrayContaining([`${article}:${last + 1}`, `${article}:${last + 2}`, `${file}:${wrong}`]),
    );
  });
});

describe('the sentences of phrases.yml', () => {
  const sources = readdirSync('src', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes(`${join('src', 'store')}`));

  it('hold every sentence the program says and every refusal it can give', () => {
    const missing: string[] = [];
    const need = (path: string, key: string) => {
      if (!content.phrases.has(key)) missing.push(`${path}: ${key}`);
    };
    let found = 0;
    for (const path of sources) {
      const code = readFileSync(path, 'utf8');
      for (const [, key] of code.matchAll(/(?:\b(?:say|line)\(\s*|\bphrase: )'([^']+)'/g)) {
        found++;
        need(path, key!);
      }
      for (const [, key] of code.matchAll(/new Refusal\(\s*'([^']+)'/g)) need(path, `refusal.${key}`);
    }
    expect(found).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  it('name every state of a request', async () => {
    const { REQUEST_STATES } = await import('../../src/domain/request.ts');
    const missing = REQUEST_STATES.map((state) => `state.${state}`).filter(
      (key) => !content.phrases.has(key),
    );
    expect(missing).toEqual([]);
  });

  it('are a bug when unknown', () => {
    expect(() => library.say('tidak.ada')).toThrow('tidak.ada');
    expect(() => library.line('tidak.ada')).toThrow('tidak.ada');
  });
});

describe('filling', () => {
  it('puts values in and leaves a hole without a value to be seen', () => {
    expect(fillLine('{a} dan {b} dan {c}', { a: 'x', b: 2 })).toBe('x dan 2 dan {c}');
  });

  it('never obeys what a value says: no hole, no markup, no foreign link text', () => {
    const blocks = fillBlocks([{ type: 'paragraph', spans: ['Jawaban: {a} {b}'] }], {
      a: '{b} **tebal** [teks](https://kpu.go.id)',
      b: 'B',
    });
    const [block] = blocks;
    expect(block).toMatchObject({ type: 'paragraph' });
    const text = plainText(blocks);
    expect(text).toContain('{b} **tebal** [teks](');
    expect(JSON.stringify(block)).not.toContain('"strong"');
    expect(JSON.stringify(block)).not.toContain('"text":"teks"');
  });

  it('keeps the lines of a value that stands alone', () => {
    const blocks = fillBlocks([{ type: 'paragraph', spans: ['{text}'] }], { text: 'satu\ndua\n\ntiga' });
    expect(plainText(blocks)).toBe('satu\n\ndua\n\ntiga');
  });

  it('writes numbers, shares and money as Indonesia does', () => {
    expect(formatNumber(1012800)).toBe('1.012.800');
    expect(formatNumber(999)).toBe('999');
    expect(formatNumber(25.12)).toBe('25,12');
    expect(factText('figures.pilbup_jombang_2024.paslon_1.suara_persen', content, NOW, {})).toBe('25,12 %');
  });

  it('knows no fact that is not there', () => {
    for (const path of ['x', 'schedule.x.y', 'figures.x.y', 'law.request.x', 'office.x', 'agencies.x.name'])
      expect(factText(path, content, NOW, {}), path).toBeNull();
  });

  it('says when someone turns 17, also when born on 29 Februari', () => {
    const turns = (birthDate: string) => factText('age.turns_17', content, NOW, { birthDate });
    expect(turns('2009-12-31')).toBe('31 Desember 2026');
    expect(turns('2008-02-29')).toBe('sudah, sejak 1 Maret 2025');
  });

  it.each([
    [16 * 12, 'paling lambat November 2027'],
    [16 * 12 + 11, 'sekitar Desember 2026'],
    [17 * 12, 'sudah'],
    [56 * 12, 'sudah'],
  ])('says of an age of %i months when it is 17: %s', (ageMonths, text) => {
    expect(factText('age.turns_17', content, NOW, { ageMonths })).toBe(text);
  });
});
