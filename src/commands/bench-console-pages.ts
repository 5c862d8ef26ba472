import { dice, FIRST, LAST, type Sizes, talksOf, UNITS } from './bench-console-fill.ts';
import type { Visitor } from './bench-console-visitor.ts';

export interface MeasuredPage {
  label: string;
  /** A path each time: of another request, another name. */
  path(): string;
}

const LIST = '/console/permohonan';

const numbersOf = (page: string): string[] =>
  [...page.matchAll(/permohonan\/(KPU-\d{4}-\d{5,6})"/g)].map((one) => one[1]!);

/** The pages operators work with. The requests they are about are read from the lists first. */
export async function operatorPages(operator: Visitor, sizes: Sizes, seed: number): Promise<MeasuredPage[]> {
  const next = dice(seed);
  const any = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const open = numbersOf(await operator.get(LIST));
  const numbers = numbersOf(await operator.get(`${LIST}?tampil=semua`));
  const deep = `2018-06-01.${Math.floor(sizes.requests / 5)}`;
  const talk = () => 1 + Math.floor(next() * talksOf(sizes));
  const pages: [string, () => string][] = [
    ['beranda', () => '/console'],
    ['daftar terbuka', () => LIST],
    ['daftar semua, terbaru', () => `${LIST}?tampil=semua`],
    ['daftar semua, jauh ke belakang', () => `${LIST}?tampil=semua&sesudah=${deep}`],
    ['daftar semua menurut batas', () => `${LIST}?tampil=semua&urut=batas`],
    ['daftar sudah dijawab', () => `${LIST}?tampil=dijawab`],
    ['saring keadaan dan kanal', () => `${LIST}?tampil=semua&keadaan=refused&kanal=desk`],
    [
      'saring yang jarang, menurut batas',
      () => `${LIST}?tampil=semua&keadaan=with_unit&tahun=2019&urut=batas`,
    ],
    [
      'saring unit, kanal, tahun',
      () => `${LIST}?tampil=semua&unit=${encodeURIComponent(any(UNITS))}&kanal=telegram&tahun=2021`,
    ],
    ['saring terlambat', () => `${LIST}?tampil=terlambat`],
    ['cari nama', () => `${LIST}?tampil=semua&cari=${any(FIRST)}+${any(LAST)}`],
    ['cari satu kata umum', () => `${LIST}?tampil=semua&cari=pilkada`],
    [
      'cari dua kata umum, menurut batas',
      () => `${LIST}?tampil=semua&cari=rekapitulasi+kecamatan&urut=batas`,
    ],
    ['cari kata umum, terbuka', () => `${LIST}?cari=anggaran`],
    ['cari kata jarang', () => `${LIST}?tampil=semua&cari=bagian+${Math.floor(next() * 900)}+logistik`],
    ['cari yang tidak ada', () => `${LIST}?tampil=semua&cari=xylofon${Math.floor(next() * 99)}`],
    ['cari di mana saja, umum', () => '/console/cari?cari=kapan+coblosan'],
    ['cari di mana saja, nama', () => `/console/cari?cari=${any(FIRST)}+${any(LAST)}`],
    ['halaman permohonan terbuka', () => `${LIST}/${any(open)}`],
    ['halaman permohonan selesai', () => `${LIST}/${any(numbers)}`],
    ['daftar keberatan', () => '/console/keberatan'],
    ['daftar percakapan', () => '/console/percakapan'],
    ['halaman percakapan', () => `/console/percakapan/${talk()}`],
  ];
  return pages.map(([label, path]) => ({ label, path }));
}

/** The first views that are opened on a phone. */
export async function phonePages(operator: Visitor): Promise<{ label: string; path: string }[]> {
  const [open] = numbersOf(await operator.get(LIST));
  return [
    { label: 'beranda', path: '/console' },
    { label: 'daftar permohonan', path: LIST },
    { label: 'halaman permohonan', path: `${LIST}/${open}` },
    { label: 'halaman percakapan', path: '/console/percakapan/1' },
    { label: 'obrolan warga', path: '/' },
  ];
}
