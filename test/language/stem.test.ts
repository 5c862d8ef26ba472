import { describe, expect, it } from 'vitest';
import { stem, withoutClitic } from '../../src/language/stem.ts';

describe('stems', () => {
  it.each([
    ['pendaftaran', 'daftar'],
    ['mendaftar', 'daftar'],
    ['daftarin', 'daftar'],
    ['kedaftar', 'daftar'],
    ['ngurus', 'urus'],
    ['nyari', 'cari'],
    ['dipindah', 'pindah'],
    ['perlengkapan', 'lengkap'],
    ['pemungutan', 'pungut'],
    ['penghitungan', 'hitung'],
    ['pemilu', 'pemilu'],
    ['bawaslu', 'bawaslu'],
    ['kpu', 'kpu'],
  ])('%s → %s', (word, root) => expect(stem(word)).toBe(root));

  it.each([
    ['syaratnya', 'syarat'],
    ['kantore', 'kantor'],
    ['carane', 'cara'],
    ['tpsku', 'tps'],
    ['rupiah', 'rupiah'],
    ['kecewa', 'kecewa'],
  ])('%s without its clitic is %s', (word, bare) => expect(withoutClitic(word)).toBe(bare));
});
