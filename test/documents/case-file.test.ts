import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { safeName, zipOf } from '../../src/documents/archive.ts';
import { caseFilePdf } from '../../src/documents/case-file.ts';
import { LETTER_TITLE } from '../../src/documents/letter.ts';
import { leaveToLookAt, readPdf } from './reading.ts';
import { ISSUE, LETTERS, OBJECTION, REQUEST } from './samples.ts';

const FILE = {
  issue: { ...ISSUE, at: new Date('2027-02-01T09:00:00+07:00') },
  request: REQUEST,
  objection: OBJECTION,
  dispute: { number: '007/II/KI-JATIM-PS/2027', forum: 'Komisi Informasi Provinsi Jawa Timur' },
  chronology: [
    { at: REQUEST.submittedAt, what: 'Permohonan diajukan dan didaftarkan', who: 'Pemohon', note: null },
    {
      at: new Date('2026-12-08T14:00:00+07:00'),
      what: 'Dikabulkan sebagian',
      who: 'Petugas',
      note: 'Pasal 17 huruf h',
    },
    { at: OBJECTION.filedAt, what: 'Keberatan diajukan', who: 'Pemohon', note: null },
  ],
  letters: LETTERS,
  enclosures: [
    { name: 'd-hasil-diwek.pdf', digest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
  ],
};

describe('the case file', () => {
  it('tells the chronology, lists every letter with its page, and holds them all', async () => {
    const bytes = await caseFilePdf(FILE);
    const { text, pages } = await readPdf(bytes);
    for (const item of [
      'BERKAS PERKARA',
      'KBR-2026-00002, diterima 10 Desember 2026',
      '007/II/KI-JATIM-PS/2027',
      '1. Selasa, 24 November 2026, pukul 09.12 WIB Permohonan diajukan',
      'Pasal 17 huruf h',
      'd-hasil-diwek.pdf',
    ])
      expect(text).toContain(item);
    const firstLetter = pages.findIndex((page) => page.includes('MODEL PPID-B')) + 1;
    expect(firstLetter).toBeGreaterThan(1);
    // Page numbers are drawn after the table, so they stand at the end of the page's text, in order.
    const listed = pages.slice(0, firstLetter - 1).join(' ');
    const answer = pages.findIndex((page) => page.includes('TANGGAPAN ATASAN PPID')) + 1;
    expect(listed).toMatch(new RegExp(`\\b${firstLetter}\\b.*\\b${answer}\\b`));
    for (const name of Object.values(LETTER_TITLE)) expect(listed).toContain(name);
    expect(pages.at(-1)).toContain(`Halaman ${pages.length} dari ${pages.length}`);
    expect(Buffer.from(bytes).toString('latin1')).toContain('/Outlines');
    await leaveToLookAt('berkas-perkara', bytes, 3);
  });

  it('is whole with nothing but a request', async () => {
    const { text, pages } = await readPdf(
      await caseFilePdf({
        ...FILE,
        objection: null,
        dispute: null,
        letters: [],
        enclosures: [],
        chronology: [],
      }),
    );
    expect(pages).toHaveLength(1);
    expect(text).not.toContain('Berkas lain');
  });
});

describe('the archive', () => {
  it('can be unpacked again, with names made safe and unique', async () => {
    const at = new Date('2027-02-01T09:00:00+07:00');
    const bytes = new TextEncoder().encode('isi');
    const files = [
      { name: 'berkas.pdf', bytes },
      { name: 'Berkas.pdf', bytes },
      { name: '../../etc/passwd', bytes },
      { name: '', bytes },
    ];
    const back = unzipSync(await zipOf(files, at));
    expect(Object.keys(back)).toEqual(['berkas.pdf', 'Berkas (2).pdf', '-..-etc-passwd', 'berkas']);
    expect(new TextDecoder().decode(back['berkas.pdf'])).toBe('isi');
  });

  it('has no name that leaves its folder or hides', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeName(name);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThanOrEqual(120);
        expect(safe).not.toMatch(/[/\\:*?"<>|]|\p{Cc}|^\.|\.$/u);
      }),
    );
  });
});
