import { describe, expect, it } from 'vitest';
import type { CivilDate } from '../../src/domain/date.ts';
import type { Slots } from '../../src/domain/intent.ts';
import { loadContent } from '../../src/knowledge/content.ts';
import { fold } from '../../src/language/fold.ts';
import { normalise } from '../../src/language/normalise.ts';
import { tokenize, unfoldReduplication } from '../../src/language/tokens.ts';
import { createRegionFinder } from '../../src/understanding/slot-region.ts';
import { findSlots } from '../../src/understanding/slots.ts';

const regions = createRegionFinder(loadContent('.').content!.regions);
const TODAY = '2026-11-24' as CivilDate;

function slots(text: string): Slots {
  const folded = fold(text);
  const typed = tokenize(folded).flatMap((token) => unfoldReduplication(token.text));
  return findSlots(
    { folded, typed, words: normalise(folded).words.map((word) => word.text) },
    regions,
    TODAY,
  );
}

describe('the election a question is about', () => {
  it.each([
    ['hasil pilgub kmrn', 'pilgub'],
    ['sing menang bupati sopo', 'pilbup'],
    ['coblosan presiden kapan', 'pilpres'],
    ['kalo pilkada yg gubernur', 'pilkada'],
    ['pemilu pilpres 2024', 'pilpres'],
    ['jam buka kantor', undefined],
  ])('%s → %s', (text, election) => expect(slots(text).election).toBe(election));

  it('with its year', () =>
    expect(slots('hasil pilkada 2024')).toMatchObject({ election: 'pilkada', year: 2024 }));
});

describe('places', () => {
  it.each([
    ['jumlah pemilih kec mojowarno', ['Mojowarno']],
    ['dapil ngoro sama gudo', ['Gudo']],
    ['dpt kecamatan jombang', ['Jombang']],
    ['dpt kabupaten jombang', undefined],
    ['kpu jombang alamatnya mana', undefined],
    ['warga mojo agung dapil berapa', ['Mojoagung']],
    ['kecamatan mojowrno', ['Mojowarno']],
    ['kudu bawa apa', undefined],
    ['berangkat bareng boleh', undefined],
    ['tps di kudu', ['Kudu']],
  ])('%s → %s', (text, kecamatan) => {
    const found = slots(text).kecamatan;
    if (kecamatan === undefined) expect(found).toBeUndefined();
    else expect(found).toEqual(expect.arrayContaining(kecamatan));
  });

  it('a desa knows its kecamatan', () => {
    expect(slots('dapil desa Tunggorono apa').desa).toEqual({ name: 'Tunggorono', kecamatan: ['Jombang'] });
  });

  it('a desa of several kecamatan is settled by the kecamatan beside it', () => {
    const both = slots('desa sidokerto').desa;
    if (both && both.kecamatan.length > 1)
      expect(slots(`desa sidokerto kecamatan ${both.kecamatan[0]!.toLowerCase()}`).desa?.kecamatan).toEqual([
        both.kecamatan[0],
      ]);
    expect(both?.name).toBe('Sidokerto');
  });
});

describe('ages', () => {
  it.each([
    ['umurku 17 bulan depan bs milih ga', 17 * 12 - 1],
    ['umur 16 tahun 11 bulan', 16 * 12 + 11],
    ['anak saya baru 17 tahun', 17 * 12],
    ['usia 56 boleh jadi kpps', 56 * 12],
    ['umurku tujuh belas', 17 * 12],
    ['jam 17 masih buka', undefined],
    ['tanggal 17 bulan depan', undefined],
    ['ada 17 partai', undefined],
  ])('%s → %s months', (text, months) => expect(slots(text).ageMonths).toBe(months));

  it.each([
    ['saya lahir agustus 2012', 14 * 12 + 3],
    ['anakku kelahiran des 2010 sudah boleh nyoblos?', 15 * 12 + 11],
    // In the very month of the birthday only the day would tell.
    ['lahir november 2009', undefined],
    ['lahir agustus', undefined],
    ['pilkada agustus 2012', undefined],
  ])('born in a month: %s → %s months', (text, months) => expect(slots(text).ageMonths).toBe(months));

  it('a birth date is not a date asked about', () => {
    const found = slots('saya lahir 3 maret 2010 bisa nyoblos pilkada?');
    expect(found.birthDate).toBe('2010-03-03');
    expect(found.date).toBeUndefined();
  });
});

it.each([
  ['adikku tanggal 3 maret 2029 genap 17', '2012-03-03'],
  ['anak saya genap 17 tahun pada 1 juni 2028', '2011-06-01'],
  ['pemilu 14 februari 2029 umur saya 17', undefined],
])('%s: born on %s', (text, birthDate) => expect(slots(text).birthDate).toBe(birthDate));

describe('registration numbers', () => {
  it.each([
    ['KPU-2026-00012', 'KPU-2026-00012'],
    ['kpu 2026 12', 'KPU-2026-00012'],
    ['status permohonan kpu/2026/00012 gmn', 'KPU-2026-00012'],
    ['keberatan kbr-2026-3', 'KBR-2026-00003'],
    ['hasil kpu 2024', undefined],
  ])('%s → %s', (text, number) => expect(slots(text).registrationNumber).toBe(number));

  it('an unfinished one is told apart from none', () => {
    expect(slots('cek kpu-2026-').brokenNumber).toBe('kpu-2026');
    expect(slots('permohonan 2026').brokenNumber).toBeUndefined();
  });
});

describe('dates asked about', () => {
  it.each([
    ['minggu depan kantor buka?', { date: '2026-12-01' }],
    ['jadwal bulan desember', { month: '2026-12' }],
    ['besok libur ga', { date: '2026-11-25' }],
  ])('%s', (text, found) => expect(slots(text)).toMatchObject(found));
});
