import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ATTACHMENT_TYPES, attachmentName, attachmentType } from '../../src/domain/attachment.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

describe('the type of a file', () => {
  it.each([
    ['%PDF-1.7\n…', 'application/pdf'],
    ['\xff\xd8\xff\xe0JFIF', 'image/jpeg'],
    ['\x89PNG\r\n\x1a\nIHDR', 'image/png'],
    ['RIFF\x00\x00\x00\x00WEBPVP8 ', 'image/webp'],
    ['PK\x03\x04…[Content_Types].xml…xl/workbook.xml', ATTACHMENT_TYPES[4]],
    ['PK\x03\x04…[Content_Types].xml…word/document.xml', ATTACHMENT_TYPES[5]],
  ])('is read from its content: %j', (content, type) => {
    expect(attachmentType(bytes(content))).toBe(type);
  });

  it.each([
    '',
    'PDF-1.7',
    '<html><script>',
    'MZ\x90\x00',
    'PK\x03\x04anything.exe',
    'PK\x03\x04[Content_Types].xml word/document.xml word/vbaProject.bin',
    'GIF89a',
    'RIFF\x00\x00\x00\x00WAVE',
  ])('is none for %j', (content) => {
    expect(attachmentType(bytes(content))).toBeNull();
  });

  it('is found or not found for any bytes, without a failure', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void attachmentType(any)));
  });
});

describe('the name of a file', () => {
  it.each([
    ['ktp.jpg', 'ktp.jpg.pdf'],
    ['KTP.PDF', 'KTP.PDF'],
    ['../../etc/passwd', 'passwd.pdf'],
    ['surat.hta', 'surat.hta.pdf'],
    ['surat.pdf. .', 'surat.pdf'],
    ['laporan\u202efdp.exe', 'laporanfdp.exe.pdf'],
    ['C:\\Users\\x\\surat kuasa.pdf', 'surat kuasa.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['', 'berkas.pdf'],
    ['///', 'berkas.pdf'],
    ['a"b<c>.pdf\r\nSet-Cookie: x', 'abc.pdfSet-Cookie x.pdf'],
  ])('%j becomes %j', (name, safe) => {
    expect(attachmentName(name, 'application/pdf')).toBe(safe);
  });

  it('is always short, on one line and without a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = attachmentName(name, 'image/png');
        expect(safe).toMatch(/.\.png$/su);
        expect(safe.length).toBeLessThanOrEqual(120);
        expect(safe).not.toMatch(/[/\\\p{Cc}"<>]/u);
      }),
    );
  });
});
