import type { DemoOffice } from './office.ts';
import { pick } from './people.ts';
import { minuteOf, type Story, workingDayBefore } from './timeline.ts';

/** Chats of citizens: answered, half understood, not understood, and some with a person. */

const QUESTIONS: readonly (readonly string[])[] = [
  ['alamat kantor kpu jombang dmn?'],
  ['kapan pemilu berikutnya', 'kalau pilkada?'],
  ['cara cek dpt gimana', 'kok ga ketemu ya nama saya'],
  ['hasil pilbup jombang 2024'],
  ['jam buka kantor', 'hari sabtu buka?'],
  ['saya pindah ke surabaya, gimana nyoblosnya nanti'],
  ['syarat jadi kpps apa aja', 'umur berapa', 'dibayar berapa'],
  ['pendaftaran ppk kapan dibuka lagi'],
  ['bapak saya meninggal, cara hapus dari daftar pemilih'],
  ['NIK saya kok terdaftar jadi anggota partai ya'],
  ['jumlah pemilih jombang berapa'],
  ['Assalamualaikum', 'mau tanya magang di kpu bisa?'],
  ['cara minta data hasil rekap kecamatan'],
  ['permohonan informasi berapa hari dijawab', 'kalau tidak dijawab?'],
  ['partai peserta pemilu 2024'],
  ['dapil jombang 3 kecamatan apa saja'],
  ['warna surat suara bupati'],
  ['bolehkah kunjungan ke rumah pintar pemilu'],
  ['tps buka jam pinten', 'nek telat piye'],
  ['apa itu coklit'],
  ['kerja di luar kota bisa nyoblos?'],
  ['nomor wa kpu jombang'],
  ['daftar calon bupati 2024'],
  ['menu'],
  ['terima kasih'],
];

/** What the desk has no answer to; the editors find them among the misses. */
const UNKNOWN: readonly (readonly string[])[] = [
  ['parkir bis rombongan di depan kantor muat berapa', 'maksud saya bis besar pariwisata'],
  ['mau pinjam tenda tps untuk hajatan', 'tenda bekas pemilu itu lho'],
  ['jual kaos jersey kpu ada?', 'ukuran xl'],
  ['siapa penyiar podcast kpu', 'yang suaranya berat'],
  ['wifi aula kpu passwordnya', 'buat zoom'],
  ['lomba mewarnai tingkat tk juaranya siapa', 'yang bulan lalu'],
  ['resep soto lamongan', 'yang pakai koya'],
];

const WITH_PERSON: readonly { asks: string; told: string | null }[] = [
  {
    asks: 'saya mau bawa rombongan siswa, bisa bicara dengan orangnya?',
    told: 'Bisa. Sebutkan tanggal dan jumlah siswanya, nanti kami cocokkan dengan jadwal.',
  },
  {
    asks: 'surat saya minggu lalu sudah sampai belum',
    told: 'Sudah kami terima dan sedang diteruskan ke subbagian terkait.',
  },
  {
    asks: 'mau konfirmasi undangan narasumber',
    told: 'Undangannya kami terima. Kepastiannya kami sampaikan setelah rapat.',
  },
  {
    asks: 'berkas permohonan saya kurang apa',
    told: 'Salinan KTP-nya belum terbaca. Silakan kirim ulang lewat obrolan ini.',
  },
  { asks: 'tolong bantu cek data ibu saya', told: null },
  { asks: 'mau tanya soal izin penelitian', told: null },
];

export const PERSONAL_TALKS = WITH_PERSON.length;

async function* talk(office: DemoOffice, address: string, texts: readonly string[], begin: Date): Story {
  for (const [i, text] of texts.entries()) {
    yield new Date(begin.getTime() + i * 50_000);
    await say(office, address, text, i);
  }
}

async function say(office: DemoOffice, address: string, text: string, n: number): Promise<void> {
  const { app, clock } = office;
  const key = `${address}-${n}`;
  const message = { channel: 'web' as const, key, conversation: address, text, at: clock.now };
  await app.chat.accept(message);
  await app.chat.settled(message, 10_000);
}

/** Someone asks for a person; unless nobody has taken it up yet, a person answers and gives the talk back. */
async function* personal(
  office: DemoOffice,
  address: string,
  talkOf: { asks: string; told: string | null; held: boolean },
  begin: Date,
): Story {
  yield begin;
  await say(office, address, talkOf.asks, 0);
  yield new Date(begin.getTime() + 40_000);
  await say(office, address, 'petugas', 1);
  if (talkOf.told === null && !talkOf.held) return;
  const { app, store, staff, clock } = office;
  const { id } = (await store.conversations.find('web', address))!;
  yield new Date(begin.getTime() + 12 * 60_000);
  await app.handover.takeOver(id, staff.petugas.id, clock.now);
  if (talkOf.told === null) return;
  yield new Date(begin.getTime() + 14 * 60_000);
  await app.handover.say(id, staff.petugas.id, talkOf.told, clock.now);
  yield new Date(begin.getTime() + 30 * 60_000);
  await app.handover.giveBack(id, staff.petugas.id, clock.now);
}

/** @param today the last day of the year that is told; every talk lies before it */
export function talks(office: DemoOffice, today: string, count: number): Story[] {
  const { random, content } = office;
  const at = (ago: number): Date =>
    minuteOf(workingDayBefore(today, ago, content.holidays), 8 * 60 + Math.floor(random() * 12 * 60));
  const stories: Story[] = [];
  for (let i = 0; i < count; i++) {
    const texts = i % 5 === 4 ? UNKNOWN[Math.floor(i / 5) % UNKNOWN.length]! : pick(QUESTIONS, random);
    stories.push(talk(office, `contoh-obrolan-${i + 1}`, texts, at(1 + Math.floor(random() * 240))));
  }
  for (const [i, one] of WITH_PERSON.entries()) {
    // The last two are still waiting: one for somebody, one for the rest of an answer.
    const ago = one.told === null ? 1 : 3 + i * 9;
    const held = i === WITH_PERSON.length - 1;
    stories.push(personal(office, `contoh-petugas-${i + 1}`, { ...one, held }, at(ago)));
  }
  return stories;
}
