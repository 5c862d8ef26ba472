import type { Content } from '../../knowledge/content.ts';
import { pick } from './people.ts';

/** What is asked for. Plausible, neutral, and without a single figure: an example must not be taken for a fact. */

export interface Topic {
  details: string;
  purpose: string;
  /** Subbagian that prepares the answer. */
  unit: string;
  /** Who holds it, when this office does not. */
  holder: string | null;
  election: boolean;
}

const DATA = 'Subbagian Perencanaan, Data, dan Informasi';
const TEKNIS = 'Subbagian Teknis Penyelenggaraan dan Partisipasi Masyarakat';
const HUKUM = 'Subbagian Hukum dan SDM';
const KEUANGAN = 'Subbagian Keuangan, Umum, dan Logistik';

const PURPOSES = [
  'Bahan skripsi',
  'Bahan liputan',
  'Penelitian tentang partisipasi pemilih',
  'Bahan ajar di sekolah',
  'Pengawasan anggaran oleh masyarakat',
  'Arsip organisasi',
  'Bahan diskusi warga',
  'Keperluan pribadi',
];

/** `{kec}` is a kecamatan, `{desa}` a village in it, `{tahun}` the year before. */
const HELD: readonly [string, string][] = [
  ['Salinan formulir D.Hasil rekapitulasi Pilkada 2024 untuk Kecamatan {kec}', TEKNIS],
  ['Jumlah pemilih per desa di Kecamatan {kec} menurut DPT Pilkada 2024, laki-laki dan perempuan', DATA],
  ['Daftar alamat TPS di Kecamatan {kec} pada Pilkada 2024', DATA],
  ['Rincian penggunaan dana hibah Pilkada 2024 menurut jenis belanja', KEUANGAN],
  ['Salinan keputusan penetapan anggota PPK Kecamatan {kec} untuk Pilkada 2024', HUKUM],
  ['Berita acara pemusnahan surat suara rusak dan sisa pada Pilkada 2024', KEUANGAN],
  ['Tingkat partisipasi pemilih per desa di Kecamatan {kec} pada Pemilu 2024', TEKNIS],
  ['Jumlah pemilih penyandang disabilitas di Kecamatan {kec} menurut ragamnya, DPT Pilkada 2024', DATA],
  ['Rekap pemutakhiran data pemilih berkelanjutan setiap triwulan tahun {tahun}', DATA],
  ['Laporan kegiatan sosialisasi dan pendidikan pemilih tahun {tahun}', TEKNIS],
  ['Daftar pengadaan barang dan jasa kantor tahun {tahun}', KEUANGAN],
  ['Pengumuman hasil audit dana kampanye pada Pilkada 2024', HUKUM],
  ['Daftar kotak suara dan bilik suara yang masih disimpan kantor', KEUANGAN],
  ['Berita acara rapat pleno terbuka penetapan DPT Pilkada 2024', DATA],
  ['Dokumen penataan daerah pemilihan DPRD Kabupaten Jombang untuk Pemilu 2024', TEKNIS],
  ['Prosedur kerja dan standar layanan informasi kantor', HUKUM],
];

const EXEMPT = [
  'Daftar nama dan alamat pendukung bakal pasangan calon perseorangan di Kecamatan {kec}',
  'Daftar pemilih Desa {desa}, Kecamatan {kec}, lengkap dengan NIK dan tanggal lahir',
];

function filled(text: string, content: Content, year: number, random: () => number): string {
  const kecamatan = pick(content.regions.kecamatan, random);
  return text
    .replace('{kec}', kecamatan.name)
    .replace('{desa}', pick(kecamatan.desa, random))
    .replace('{tahun}', String(year - 1));
}

/** Something this office holds and may give. */
export function heldTopic(content: Content, year: number, random: () => number): Topic {
  const [text, unit] = pick(HELD, random);
  const details = filled(text, content, year, random);
  const election = /pemilu|pilkada/i.test(details) && random() < 0.2;
  return { details, purpose: pick(PURPOSES, random), unit, holder: null, election };
}

/** Something that is exempt, in whole or in part. */
export function exemptTopic(content: Content, year: number, random: () => number): Topic {
  const details = filled(pick(EXEMPT, random), content, year, random);
  return { details, purpose: pick(PURPOSES, random), unit: DATA, holder: null, election: false };
}

/** Something another body holds. */
export function foreignTopic(content: Content, year: number, random: () => number): Topic {
  const { dukcapil, bawaslu, dpmd } = content.agencies;
  const rows: readonly [string, string | undefined][] = [
    ['Jumlah warga yang sudah merekam KTP-el di Kecamatan {kec}', dukcapil?.name],
    ['Jumlah laporan dugaan pelanggaran Pilkada 2024 dan tindak lanjutnya', bawaslu?.name],
    ['Hasil pemilihan kepala desa di Desa {desa}, Kecamatan {kec}', dpmd?.name],
    [
      'Rekap hasil Pemilihan Gubernur 2024 untuk setiap kabupaten dan kota',
      `KPU Provinsi ${content.office.province}`,
    ],
  ];
  const [text, holder] = pick(rows, random);
  const details = filled(text, content, year, random);
  return { details, purpose: pick(PURPOSES, random), unit: TEKNIS, holder: holder ?? null, election: false };
}
