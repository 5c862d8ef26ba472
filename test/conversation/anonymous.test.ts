import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { withoutContact } from '../../src/conversation/anonymous.ts';
import { openDesk } from '../support/desk.ts';

test.each([
  ['zxcv hubungi 081234567890', 'zxcv hubungi […]'],
  ['wa +62 812-3456-7890 ya', 'wa […] ya'],
  ['surel siti.contoh@surat.example dong', 'surel […] dong'],
  ['35179941', '[…]'],
  ['3517 9941 lalu', '[…] lalu'],
  ['nik 35179941019000012 kelebihan', 'nik […] kelebihan'],
])('%j is kept as %j', (typed, kept) => expect(withoutContact(typed)).toBe(kept));

test.each([
  'hasil pemilu 2024 di tps 012',
  'tanggal 27-11-2024 apa',
  'tanggal 14/02/2024 sampai 27/11/2024',
  'anggaran rp 1.250.000.000',
  'pasal 17 uu 14 2008',
  'pilkada 2020-2024',
])('%j stays', (typed) => expect(withoutContact(typed)).toBe(typed));

test('a NIK typed in two messages and a telephone number stand nowhere in the database file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anonim-'));
  const desk = await openDesk(join(folder, 'uji.db'));
  for (const [key, text] of [
    'qwxz plof 35179941',
    'wqzx flop 01900001',
    'xqwz 081234567890 plof',
  ].entries()) {
    const message = {
      channel: 'web' as const,
      key: String(key),
      conversation: `c${key}`,
      text,
      at: new Date(),
    };
    await desk.chat.accept(message);
    await desk.chat.settled(message, 10_000);
  }
  await desk.close();
  const raw = new Database(join(folder, 'uji.db'), { readonly: true });
  expect(raw.prepare('select count(*) as n from miss').get()).toEqual({ n: 3 });
  raw.close();
  const stored = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  rmSync(folder, { recursive: true });
  expect(stored.join()).not.toMatch(/35179941|01900001|081234567890|plof/);
});
