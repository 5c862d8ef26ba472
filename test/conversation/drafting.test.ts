import { expect, test } from 'vitest';
import { isVague, mayBePublished, withMore } from '../../src/conversation/drafting.ts';

test.each([
  'soal pilkada kemarin di desa saya',
  'kenapa begitu ya',
  'data pemilih',
  'minta info pemilu',
  'dokumen',
  'saya ingin tahu semuanya tentang pemilihan',
])('“%s” is vague', (text) => expect(isVague(text)).toBe(true));

test.each([
  'Jumlah surat suara rusak per kecamatan pada Pilkada 2024',
  'salinan D.Hasil kecamatan Ploso pilbup 2024',
  'anggaran pilkada jombang tahun 2024',
  'SK penetapan calon terpilih 2025',
  'daftar nama PPK se-kabupaten tahun 2024',
])('“%s” says what is wanted', (text) => expect(isVague(text)).toBe(false));

test('papers and places below the regency are not taken for published answers', () => {
  expect(mayBePublished('jumlah pemilih jombang', {})).toBe(true);
  expect(mayBePublished('salinan berita acara jumlah pemilih', {})).toBe(false);
  expect(mayBePublished('jumlah pemilih per desa', {})).toBe(false);
  expect(mayBePublished('jumlah pemilih ploso', { kecamatan: ['Ploso'] })).toBe(false);
});

test('what is added stands behind the details, within their length', () => {
  expect(withMore('Surat suara rusak', 'tahun 2024')).toBe('Surat suara rusak. tahun 2024');
  expect(withMore('Berapa?', 'tahun 2024')).toBe('Berapa? tahun 2024');
  expect(withMore('a'.repeat(2_999), 'tahun 2024')).toHaveLength(3_000);
});
