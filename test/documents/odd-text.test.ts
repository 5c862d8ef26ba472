import fc from 'fast-check';
import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { letterPdf } from '../../src/documents/letter.ts';
import type { Notice } from '../../src/documents/notice.ts';
import { leaveToLookAt, readPdf } from './reading.ts';
import { LETTERS, REQUEST } from './samples.ts';

/** Nothing a citizen types may break a page or run over its edge. */

const RECEIPT = LETTERS.find((letter) => letter.kind === 'receipt')!;
const NOTICE = LETTERS.find((letter) => letter.kind === 'notice')! as { kind: 'notice' } & Notice;

/** Pieces of text whose box leaves the page, and how many pieces there are. */
async function outside(bytes: Uint8Array): Promise<{ strays: string[]; pieces: number }> {
  const pdf = await getDocumentProxy(bytes.slice());
  const strays: string[] = [];
  let pieces = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      pieces++;
      const [x, y] = [item.transform[4] as number, item.transform[5] as number];
      if (x < 60 || x + item.width > 545 || y < 20 || y > 830)
        strays.push(`${number}: ${item.str} ${x} ${y}`);
    }
  }
  return { strays, pieces };
}

const withDetails = (details: string, name = REQUEST.identity.name) => ({
  ...REQUEST,
  details,
  purpose: details.slice(0, 300),
  identity: { ...REQUEST.identity, name, address: details.slice(0, 200) },
});

describe('odd text', () => {
  it('stays on the page: emoji, controls, right-to-left, very long words, piled marks', async () => {
    const details = [
      'Mohon data 🙏🏽🇮🇩 ya kak \u0000\u0007\u202eterbalik\u202c',
      `${'https://contoh.example.org/'.padEnd(900, 'dokumen-sangat-panjang')}`,
      'W'.repeat(400),
      `Z${'\u0301\u0302\u0303'.repeat(40)}algo`,
      'السلام عليكم, ꦲꦏ꧀ꦱꦫꦗꦮ, 漢字',
      '<script>alert(1)</script> & "kutip" = SUM(A1)',
    ].join('\n\n');
    const bytes = await letterPdf({
      ...RECEIPT,
      request: withDetails(details, 'A'.repeat(300)),
    } as typeof RECEIPT);
    await leaveToLookAt('surat-teks-ganjil', bytes);
    const { text } = await readPdf(bytes);
    expect(text).toContain('<script>alert(1)</script> & "kutip" = SUM(A1)');
    expect(text).toContain('menggantikan tanda yang tidak dapat dicetak');
    const { strays, pieces } = await outside(bytes);
    expect(strays).toEqual([]);
    expect(pieces).toBeGreaterThan(60);
  });

  it('runs over as many pages as it needs, numbered, without losing a word', async () => {
    const words = Array.from({ length: 4000 }, (_, index) => `kata${index}`);
    const bytes = await letterPdf({ ...RECEIPT, request: withDetails(words.join(' ')) } as typeof RECEIPT);
    const { pages, text } = await readPdf(bytes);
    expect(pages.length).toBeGreaterThan(8);
    for (const word of ['kata0 ', 'kata1999 ', 'kata3999 ']) expect(text).toContain(word);
    expect(text.match(/kata\d+/g)!.filter((word, index, all) => all.indexOf(word) === index)).toHaveLength(
      4000,
    );
    expect(pages.at(-1)).toContain(`Halaman ${pages.length} dari ${pages.length}`);
    expect((await outside(bytes)).strays).toEqual([]);
  });

  it('splits a table row taller than a page and repeats the head', async () => {
    const material = Array.from({ length: 180 }, (_, index) => `Dokumen nomor ${index + 1}`);
    const bytes = await letterPdf({ ...NOTICE, material });
    const { pages, text } = await readPdf(bytes);
    for (const name of ['Dokumen nomor 1 ', 'Dokumen nomor 90 ', 'Dokumen nomor 180 '])
      expect(text).toContain(name);
    const heads = pages.filter((page) => page.includes('No. Hal Keterangan'));
    expect(heads.length).toBeGreaterThanOrEqual(4);
    expect((await outside(bytes)).strays).toEqual([]);
    await leaveToLookAt('surat-tabel-panjang', bytes, 2);
  });

  it('takes any text at all', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 600 }),
        fc.string({ maxLength: 80 }),
        async (details, name) => {
          const bytes = await letterPdf({
            ...RECEIPT,
            request: withDetails(details, name),
          } as typeof RECEIPT);
          expect((await outside(bytes)).strays).toEqual([]);
        },
      ),
      { numRuns: 15 },
    );
  });
});
