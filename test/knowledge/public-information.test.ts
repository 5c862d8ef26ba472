import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkContent } from '../../src/knowledge/check.ts';
import { loadContent } from '../../src/knowledge/content.ts';
import { publicInformation } from '../../src/knowledge/public-information.ts';

const FILE = 'knowledge/public-information.yml';
const NOW = new Date('2026-11-24T09:00:00+07:00');

describe('the daftar informasi publik and the maklumat', () => {
  it('have every name and every day filled in', () => {
    const { charter, items } = publicInformation(loadContent(process.cwd()).content!, NOW);
    expect(`${charter.statement} ${charter.promises.join(' ')}`).not.toMatch(/[{}]|undefined|null/);
    expect(charter.promises.join(' ')).toContain('10 hari kerja');
    expect(items.every((item) => item.article === null || item.link === null)).toBe(true);
  });
});

describe('a broken file', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'tanya-kpu-public-'));
    for (const folder of ['knowledge', 'intents']) cpSync(folder, join(root, folder), { recursive: true });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Faults of the file after a change, as `line: message`, and the line that changed. */
  function faultsAfter(from: string | RegExp, to: string): { line: number; faults: string[] } {
    const path = join(root, FILE);
    const before = readFileSync(path, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    writeFileSync(path, after);
    const lines = after.split('\n');
    const line = before.split('\n').findIndex((one, i) => one !== lines[i]) + 1;
    const { content, faults } = loadContent(root);
    const found = content ? [...faults, ...checkContent(content, root, '2026-11-24').faults] : faults;
    const all = found.filter((fault) => fault.file === FILE);
    return { line, faults: all.map((fault) => `${fault.file}:${fault.line} ${fault.message}`) };
  }

  it.each([
    ['an article that is not there', 'article: umum/profil-kpu', 'article: umum/tidak-ada', 'tidak ada'],
    [
      'a page outside official sites',
      'link: /jadwal',
      'link: https://contoh.example/jadwal',
      'di luar situs resmi',
    ],
    ['a day that the law does not name', '{{law.request.general_days}}', '{{law.request.hari}}', 'tidak ada'],
    [
      'the same thing twice',
      'title: Pimpinan dan pembagian divisi',
      'title: Alamat dan kontak kantor',
      'dua kali',
    ],
    ['a class that does not exist', 'class: berkala', 'class: rahasia', 'items.0.class'],
    ['an unknown key', 'holder: KPU Kabupaten Jombang', 'pemegang: KPU', 'items.0'],
  ])('is told %s', (_, from, to, message) => {
    const { line, faults } = faultsAfter(from, to);
    expect(faults.join('\n')).toContain(message);
    // A thing written twice is named where it stands first.
    const lines = faults.map((fault) => +/:(\d+) /.exec(fault)![1]!);
    expect(lines.every((one) => Math.abs(one - line) <= 8)).toBe(true);
    expect(faults.length).toBeLessThanOrEqual(2);
  });

  it('is told when a class has nothing in it', () => {
    const { faults } = faultsAfter(/class: serta-merta/g, 'class: berkala');
    expect(faults).toEqual([expect.stringContaining('tidak ada informasi serta-merta')]);
  });

  it('keeps the program from starting when it is missing', () => {
    rmSync(join(root, FILE));
    const { content, faults } = loadContent(root);
    expect(content).toBeNull();
    expect(faults.map((fault) => fault.file)).toContain(FILE);
  });
});
