import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../src/domain/store.ts';
import { openStore } from '../../src/store/database.ts';
import { DRAFT, FROM, file, NOW, recordOf, replyOf, rulesOf } from '../support/filing.ts';

let dir: string;
let store: Store;
const rules = rulesOf();
const open = () => openStore({ path: join(dir, 'a.sqlite'), secretKey: new Uint8Array(32).fill(7) });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tanya-kpu-search-'));
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const find = async (text: string) =>
  (await store.queue.page({ text }, 'newest', {}, 50)).rows.map(({ number }) => number);

describe('search over what is sealed', () => {
  test('finds by number, name, details and answer; every word has to stand', async () => {
    const { number } = await file(store, rules);
    await file(store, rules, {
      ...DRAFT,
      identity: { ...DRAFT.identity, name: 'Bagus' },
      details: 'Anggaran 2025',
    });
    expect(await find('ploso')).toEqual([number]);
    expect(await find('siti conto')).toEqual([number]);
    expect(await find('kpu 2026 1')).toEqual([number]);
    expect(await find('rekapitulasi anggaran')).toEqual([]);
    expect(await find(DRAFT.identity.idNumber)).toEqual([]);
    expect(await find(`siti ${DRAFT.identity.idNumber.slice(0, 8)}`)).toEqual([]);
    expect(await find('Melati')).toEqual([]);
    const record = await recordOf(store, number);
    await store.requests.update(record.id, { answer: 'Terlampir berkas pindaian.' }, record.version);
    expect(await find('pindaian')).toEqual([number]);
  });

  test('follows a change: the old name finds nothing any more', async () => {
    const { number } = await file(store, rules);
    const record = await recordOf(store, number);
    const identity = { ...record.identity, name: 'Ratna Kusuma' };
    expect(await store.requests.update(record.id, { identity }, 99)).toBe(false);
    expect(await find('ratna')).toEqual([]);
    await store.requests.update(record.id, { identity }, record.version);
    expect(await find('ratna')).toEqual([number]);
    expect(await find('contohwati')).toEqual([]);
  });

  test('a transaction that fails leaves no words', async () => {
    await store
      .transaction(async (tx) => {
        await tx.conversations.open('web', 'x', NOW);
        await tx.conversations.heard(1, 'kata rahasia', NOW);
        throw new Error('undone');
      })
      .catch(() => {});
    expect(await store.search.find('conversation', 'rahasia', 5)).toEqual([]);
  });

  test('talks are found by what people wrote, not by what the bot says', async () => {
    const { id } = await store.conversations.open('web', 'x', NOW);
    await store.conversations.heard(id, 'coblosan kapan', NOW);
    await store.outbox.add(id, replyOf('Pemungutan berlangsung pagi'), 'desk', NOW);
    await store.outbox.add(id, replyOf('Silakan datang besok'), 'person', NOW);
    expect(await store.search.find('conversation', 'coblosan besok', 5)).toEqual([id]);
    expect(await store.search.find('conversation', 'pemungutan', 5)).toEqual([]);
  });

  test('words of lines that are removed go with them, unless a later line holds them too', async () => {
    const { id } = await store.conversations.open('web', 'x', NOW);
    await store.conversations.heard(id, 'coblosan pindah', new Date('2025-01-01T09:00:00+07:00'));
    await store.conversations.heard(id, 'pindah memilih', NOW);
    const rules = { inboxDays: 30, transcriptDays: 365, missDays: 30, identityFileDays: 30 };
    await store.retention.purge(rules, NOW);
    expect(await store.search.find('conversation', 'coblosan', 5)).toEqual([]);
    expect(await store.search.find('conversation', 'pindah memilih', 5)).toEqual([id]);
  });

  test('what was there before the index is filed at the next start, and no word stands in the file', async () => {
    const { number } = await file(store, rules);
    const { id } = await store.conversations.open(FROM.channel, FROM.conversation, NOW);
    await store.conversations.heard(id, 'pertanyaanunik', NOW);
    await store.close();
    const db = new Database(join(dir, 'a.sqlite'));
    db.exec(`delete from search_term;
      update search_backlog set up_to = (select max(id) from request) where kind = 1;
      update search_backlog set up_to = (select max(id) from line) where kind = 4;`);
    db.close();
    store = await open();
    expect(await find('ploso')).toEqual([number]);
    expect(await store.search.find('conversation', 'pertanyaanunik', 5)).toEqual([id]);
    await store.close();
    expect(readFileSync(join(dir, 'a.sqlite')).includes('ploso')).toBe(false);
    store = await open();
  });
});

describe('the queue', () => {
  test('pages through every order without losing or repeating a row', async () => {
    for (let i = 0; i < 23; i++)
      await file(store, rules, DRAFT, new Date(NOW.getTime() - (i % 5) * 86_400_000));
    for (const sort of ['due', 'newest', 'number'] as const) {
      const seen: number[] = [];
      let page = await store.queue.page({ open: true }, sort, {}, 7, 20);
      expect(page.total).toBe(20);
      expect(page.earlier).toBe(false);
      while (true) {
        seen.push(...page.rows.map(({ id }) => id));
        if (!page.later) break;
        page = await store.queue.page({ open: true }, sort, { after: page.rows.at(-1)! }, 7);
      }
      expect(new Set(seen).size).toBe(23);
      expect(seen).toHaveLength(23);
      const back = await store.queue.page({ open: true }, sort, { before: page.rows[0]! }, 7);
      expect(back.rows.map(({ id }) => id)).toEqual(seen.slice(14, 21));
      expect([back.earlier, back.later]).toEqual([true, true]);
    }
  });

  test('narrows by every property', async () => {
    const { number } = await file(store, rules);
    await file(store, rules, { ...DRAFT, category: 'election', applicantKind: 'group' });
    const record = await recordOf(store, number);
    await store.requests.update(record.id, { unit: 'Subbagian Hukum', state: 'with_unit' }, record.version);
    await store.queue.setFlags(record.id, ['media', 'media']);
    const count = (filter: Parameters<Store['queue']['count']>[0]) => store.queue.count(filter, 100);
    expect(await count({})).toBe(2);
    expect(await count({ unit: 'Subbagian Hukum' })).toBe(1);
    expect(await count({ flag: 'media' })).toBe(1);
    expect(await count({ category: 'election', applicantKind: 'group' })).toBe(1);
    expect(await count({ channels: ['telegram'] })).toBe(0);
    expect(await count({ year: 2026, states: ['with_unit'] })).toBe(1);
    expect(await count({ dueUntil: '2026-11-30' })).toBe(1);
    expect(await count({ dueFrom: '2026-11-30', text: 'ploso' })).toBe(1);
    expect(await store.queue.units()).toEqual(['Subbagian Hukum']);
    expect(await store.queue.years()).toEqual([2026]);
  });
});
