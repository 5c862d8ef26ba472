/**
 * Words that mean two things. Each rule looks at the words around and answers with the words meant,
 * or null to leave the word to the tables. Source: the traps listed by the office.
 */

export interface Surroundings {
  /** Folded words as typed. */
  words: readonly string[];
  at: number;
  capitals: boolean;
  /** The message holds words that are Javanese and nothing else. */
  javanese: boolean;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean));

const RECEIVED = set(
  `undangan undangannya surat suratnya honor honore gaji uang duit duwit kursi suara info kabar bantuan santunan kiriman kiriman sms
  pesan broadcast chat wa whatsapp sms kiriman sertifikat jatah giliran email kertas kabar telpon telepon file link panggilan cuti libur izin ijin balasan jawaban nomor tiket`,
);
const BEFORE_DPT_LIST = set(
  `cek ngecek cekin daftar data di dalam nama masuk terdaftar link web situs jumlah beda pemilih kpu lihat liat tentang ttg cetak per
  rekap coret hapus dari soal nik namaku namanya tps dps dptb dpk dan sama masukin kedaftar nang ndek ning`,
);
const AFTER_DPT_LIST = set(
  `online dptb dpk dps kecamatan kec desa pilkada pemilu pilbup pilgub tahun thn th per itu iku jombang kabupaten kab nya ku saya
  triwulan hilang error maksudnya maksude artinya adalah`,
);
const VERB_SUBJECT = set(
  `belum blm udah udh sudah sdh ga gak tidak tdk bisa akan mau kok masih pernah saya aku kami bakal nanti harus baru juga jg
  durung wis iso`,
);
const FILE = set(
  `file berkas kirim kiriman dikirim ngirim kirimi wa whatsapp klik diklik instal install pasang_aplikasi download unduh buka dibuka virus
  aplikasi android hp tipu penipuan bahaya aman link nomor asing palsu malware hack`,
);
const CAMPAIGN = set(
  `baliho kampanye pasang dipasang masang spanduk caleg paslon ukuran copot dicopot tertib penertiban bendera pohon tiang alat peraga
  bahan poster banner billboard calon partai zona lokasi masa tenang bawaslu satpol`,
);
const PROCUREMENT = set(
  'pengadaan barang jasa tender lelang komitmen kontrak anggaran pejabat lpse rup penyedia vendor',
);
const PAPER = set(
  'ukuran kertas print ngeprint cetak fotokopi fotocopy buku hvs jilid cm inch inci printer undangan_nikah brosur stiker notes',
);
const LECTURE = set(
  'kuliah sks dosen semester nilai kelas ujian krs jurusan prodi uts uas skripsi ngulang remidi praktikum matkul smt',
);
const FAMILY_CARD = set(
  `ktp kartu nik pecah cetak pakai pake bawa nomor no fotokopi fc dukcapil domisili akta surat nyoblos beda satu alamat pindah rekam
  buat bikin gawe`,
);

const MADE = set('ktp ktpne akun surat sim kk partai akta akte skck laporan daftar kartu email paspor');

const near = (s: Surroundings, cues: ReadonlySet<string>, reach = 6): boolean => {
  const from = Math.max(0, s.at - reach);
  const to = Math.min(s.words.length - 1, s.at + reach);
  for (let i = from; i <= to; i++) if (i !== s.at && cues.has(s.words[i]!)) return true;
  return false;
};

/** `dpt` is "dapat" as a verb with something received behind it; otherwise the voters' list (DPT). */
function dpt(s: Surroundings): string[] | null {
  const before = s.words[s.at - 1] ?? '';
  const after = s.words[s.at + 1] ?? '';
  if (s.capitals) return ['dpt'];
  const received = s.words.slice(s.at + 1, s.at + 4).some((word) => RECEIVED.has(word));
  if (received && !BEFORE_DPT_LIST.has(before)) return ['dapat'];
  if (BEFORE_DPT_LIST.has(before) || AFTER_DPT_LIST.has(after)) return ['dpt'];
  if (VERB_SUBJECT.has(before) && after !== '' && !/^(brp|berapa|piro)$/.test(after)) return ['dapat'];
  return ['dpt'];
}

/** Javanese `oleh` is "dapat" before a thing and "boleh" otherwise; Indonesian `oleh` is "by". */
function oleh(s: Surroundings): string[] | null {
  const after = s.words[s.at + 1] ?? '';
  const last = s.words.at(-1) ?? '';
  if (RECEIVED.has(after)) return ['dapat'];
  return s.javanese ||
    after === 'ta' ||
    after === 'tah' ||
    after === '' ||
    /^(ta|tah|gak|ora|opo)$/.test(last)
    ? ['boleh']
    : null;
}

/** Javanese `gawe` makes something when a paper stands behind it ("nembe gawe KTP"), else it is "untuk". */
const gawe = (s: Surroundings): string[] | null => (MADE.has(s.words[s.at + 1] ?? '') ? ['membuat'] : null);

const RULES: Readonly<Record<string, (s: Surroundings) => string[] | null>> = {
  dpt,
  oleh,
  gawe,
  gae: gawe,
  apk: (s) => {
    if (near(s, CAMPAIGN) && !near(s, FILE)) return ['apk', 'alat', 'peraga', 'kampanye'];
    return near(s, FILE) || near(s, set('undangan')) ? ['apk', 'aplikasi'] : ['apk'];
  },
  ppk: (s) => (near(s, PROCUREMENT) ? ['ppk', 'pengadaan'] : ['ppk']),
  a5: (s) => (near(s, PAPER) ? ['a5', 'kertas'] : ['a5', 'pindah', 'memilih']),
  c6: () => ['c6', 'undangan'],
  c1: () => ['c1', 'hasil'],
  mk: (s) => (near(s, LECTURE) ? ['mata', 'kuliah'] : ['mk']),
  kk: (s) => (near(s, FAMILY_CARD) ? ['kartu', 'keluarga'] : null),
};

/** The words meant by an ambiguous word in its place, or null when no rule speaks. */
export function wordInContext(word: string, surroundings: Surroundings): string[] | null {
  return Object.hasOwn(RULES, word) ? RULES[word]!(surroundings) : null;
}
