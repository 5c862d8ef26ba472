import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diff, wordDiff } from '../../src/console/operator/knowledge/text-diff.ts';
import { articleForm, articleText } from '../../src/knowledge/article-text.ts';
import { checkContent } from '../../src/knowledge/check.ts';
import { withEdits } from '../../src/knowledge/edits.ts';
import { intentForm, intentText } from '../../src/knowledge/intent-text.ts';
import { openStore } from '../../src/store/database.ts';
import { groupSimilar } from '../../src/understanding/similar.ts';
import { shippedContent } from '../support/desk.ts';

const AT = new Date('2026-11-24T09:00:00+07:00');
const content = shippedContent();

describe('a content file and its form', () => {
  it.each(globSync('knowledge/*/*.md').sort())(
    '%s comes back as it was, and only what changed changes',
    (file) => {
      const text = readFileSync(file, 'utf8');
      const form = articleForm(file, text)!;
      expect(articleText(file, form, text)).toBe(text);
      const changed = { ...form, title: 'Judul: yang "baru"', validUntil: '2028-01-31' };
      const next = articleText(file, changed, text);
      expect(articleForm(file, next)).toEqual(changed);
      const kept = new Set(text.split('\n'));
      expect(next.split('\n').filter((line) => !kept.has(line)).length).toBeLessThanOrEqual(2);
    },
  );

  it.each(globSync('intents/*/*.yml').sort())('%s takes and gives back examples line by line', (file) => {
    const text = readFileSync(file, 'utf8');
    const form = intentForm(file, text)!;
    expect(intentText(file, form, text)).toBe(text);
    const examples = [...form.examples.slice(1), 'contoh: baru "lagi"? #ya'];
    const next = intentText(file, { ...form, examples }, text);
    expect(intentForm(file, next)).toEqual({ ...form, examples });
    expect(next.split('\n').length).toBe(text.split('\n').length);
  });
});

describe('edits', () => {
  const file = 'knowledge/umum/alamat-kantor.md';
  const text = readFileSync(file, 'utf8');

  it('stand in for their file, and leave it in force when they have no good form', () => {
    const good = withEdits(content, new Map([[file, text.replace(/^title: .*/m, 'title: Alamat baru')]]));
    expect(good.faults).toEqual([]);
    expect(good.content.articles.find((one) => one.id === 'umum/alamat-kantor')!.title).toBe('Alamat baru');
    const bad = withEdits(content, new Map([[file, text.replace(/^status: .*/m, 'status: entah')]]));
    expect(bad.content.articles).toEqual(content.articles);
    expect(bad.faults[0]).toMatchObject({
      file,
      line: text.split('\n').findIndex((line) => line.startsWith('status:')) + 1,
    });
  });

  it('are checked as files are, with the line of the edit', () => {
    const edits = new Map([[file, `${text}\n{{entah.apa}}\n`]]);
    const { faults } = checkContent(withEdits(content, edits).content, process.cwd(), '2026-11-24', edits);
    expect(faults).toEqual([
      { file, line: text.split('\n').length + 1, message: 'fakta {{entah.apa}} tidak ada' },
    ]);
  });
});

describe('versions at rest', () => {
  it('are numbered behind the file, and the last one published is in force', async () => {
    const store = await openStore({ path: ':memory:', secretKey: new Uint8Array(32).fill(1) });
    const one = await store.operators.add(
      { name: 'A', email: 'a@b.id', role: 'editor', passwordHash: 'x' },
      AT,
    );
    const add = (body: string) =>
      store.contentVersions.add({
        kind: 'article',
        id: 'umum/x',
        body,
        operator: one,
        note: '',
        at: AT,
        file: 'berkas',
      });
    expect([await add('satu'), await add('dua')]).toEqual([1, 2]);
    await store.contentVersions.publish('article', 'umum/x', 1, one, AT);
    const [standing] = await store.contentVersions.standing();
    expect([standing!.file!.body, standing!.published!.body, standing!.draft!.body]).toEqual([
      'berkas',
      'satu',
      'dua',
    ]);
    await store.contentVersions.publish('article', 'umum/x', 2, one, AT);
    expect((await store.contentVersions.standing())[0]).toMatchObject({
      draft: null,
      published: { body: 'dua' },
    });
    await store.close();
  });
});

describe('what differs', () => {
  it('gives both texts back', () => {
    const [before, after] = ['TPS buka pukul tujuh pagi', 'TPS dibuka pukul tujuh WIB'];
    const parts = wordDiff(before, after);
    const without = (kind: string) =>
      parts
        .filter((part) => part.kind !== kind)
        .map((part) => part.text)
        .join('');
    expect([without('added'), without('removed')]).toEqual([before, after]);
    expect(diff([], ['a'], '\n')).toEqual([{ kind: 'added', text: 'a' }]);
    expect(diff(['a'], ['a'], '\n')).toEqual([{ kind: 'same', text: 'a' }]);
  });
});

describe('misses', () => {
  const miss = (id: number, text: string) => ({ id, text, intent: null, confidence: 0, at: AT });
  it('that mean the same stand together, most asked first', () => {
    const groups = groupSimilar([
      miss(1, 'parkir mobil di kantor'),
      miss(2, 'apakah ada beasiswa kuliah'),
      miss(3, 'beasiswa kuliah ada gak'),
      miss(4, 'beasiswa kuliah'),
    ]);
    expect(groups.map((one) => [one.count, [...one.ids].sort()])).toEqual([
      [3, [2, 3, 4]],
      [1, [1]],
    ]);
  });
  it('are none when there are none', () => expect(groupSimilar([])).toEqual([]));
});
