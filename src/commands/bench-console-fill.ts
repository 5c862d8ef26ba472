import { addDays, type CivilDate } from '../domain/date.ts';
import type { RequestRecord, RequestState } from '../domain/request.ts';
import { registrationNumber } from '../domain/request.ts';
import { requestDue } from '../domain/request-clock.ts';
import type { Content } from '../knowledge/content.ts';
import { requestRules } from '../request-desks.ts';
import type { BulkLoad } from '../store/bulk-load.ts';
import { hashOf } from '../store/cipher.ts';

/** What the console is measured with: the requests and talks of a whole province. */

export interface Sizes {
  requests: number;
  messages: number;
}

export const TODAY: CivilDate = '2026-11-24';
const PER_TALK = 20;

/** How many talks `fill` makes; their ids count from 1. */
export const talksOf = ({ messages }: Sizes): number => Math.floor(messages / PER_TALK);

/** A time of day at the office (WIB). */
export const instantAt = (day: CivilDate, time: string): Date => new Date(`${day}T${time}:00+07:00`);

/** Repeatable numbers from 0 to 1 (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const FIRST =
  'Siti Ahmad Dwi Slamet Rina Bagus Dewi Hartono Eka Nur Agus Sri Budi Wahyu Endang Joko Ratna Heri Yuli Fajar Indah Arif Lina Mukti Tono Wati Galih Putri Rizal Sari'.split(
    ' ',
  );
export const LAST =
  'Rahmawati Fauzi Setyaningsih Riyadi Wulandari Prasetyo Lestari Wibowo Nuraini Hidayat Santoso Kusuma Utomo Handayani Maulana Saputra Anggraini Firmansyah Purnomo Astuti Nugroho Safitri Gunawan Hakim Permata Syahputra Cahyono Mulyani Subagyo Iskandar'.split(
    ' ',
  );
const TOPICS = [
  'Salinan berita acara rekapitulasi hasil penghitungan suara',
  'Jumlah surat suara rusak dan surat suara pengganti',
  'Rincian anggaran sosialisasi pemilih pemula',
  'Daftar petugas badan adhoc beserta honorariumnya',
  'Laporan akuntabilitas kinerja dan realisasi belanja',
  'Data pemilih berkelanjutan menurut jenis kelamin',
  'Dokumen pengadaan logistik, kontrak, dan serah terima',
  'Peta daerah pemilihan dan jumlah tempat pemungutan suara',
];
export const UNITS = [
  'Subbagian Teknis Penyelenggaraan Pemilu',
  'Subbagian Keuangan, Umum, dan Logistik',
  'Subbagian Hukum dan SDM',
  'Subbagian Perencanaan, Data, dan Informasi',
];
const QUESTIONS = [
  'kapan coblosan',
  'syarat jadi kpps apa saja ya',
  'cara pindah memilih kalau kerja di surabaya',
  'alamat kantor kpu dimana',
  'hasil pilkada kecamatan',
  'cek nama saya di dpt',
];
const ENDED: readonly RequestState[] = ['closed', 'delivered', 'granted', 'refused', 'not_held', 'withdrawn'];
const OPEN: readonly RequestState[] = ['submitted', 'accepted', 'with_unit', 'extended', 'incomplete'];

const channelOf = (talk: number) => (['web', 'whatsapp', 'telegram'] as const)[talk % 3]!;

/** Ten years of requests, and talks of twenty lines each, the same ones at every run. */
export function fill(load: BulkLoad, content: Content, { requests, messages }: Sizes): void {
  const rules = requestRules(content);
  const next = dice(20261124);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const districts = content.regions.kecamatan.flatMap(({ name, desa }) =>
    desa.map((village) => ({ name, village })),
  );
  const name = () => `${pick(FIRST)} ${pick(LAST)} ${pick(LAST)}`;
  // Ten years of requests; the last fortieth is still open.
  const firstDay = addDays(TODAY, -3_650);
  let year = 0;
  let sequence = 0;
  for (let i = 0; i < requests; i++) {
    const open = i >= requests - Math.ceil(requests / 40);
    const day = open
      ? addDays(TODAY, -Math.floor(next() * 12))
      : addDays(firstDay, Math.floor((i / requests) * 3_630));
    const at = instantAt(day, '09:00');
    if (+day.slice(0, 4) > year) [year, sequence] = [+day.slice(0, 4), 0];
    const state = open ? pick(OPEN) : pick(ENDED);
    const place = pick(districts);
    const talk = Math.floor(next() * Math.min(40_000, messages / PER_TALK));
    const atDesk = next() < 0.3;
    const answered = ['closed', 'delivered', 'granted', 'refused', 'not_held'].includes(state);
    const category = next() < 0.8 ? 'general' : 'election';
    const due = requestDue(
      { receivedAt: at, completeAt: null, extension: null, orderedDueOn: null },
      rules.legalDays(category, day),
      rules,
    );
    const record: Omit<RequestRecord, 'id' | 'version'> = {
      number: registrationNumber('KPU', year, ++sequence),
      state,
      category,
      channel: atDesk ? 'desk' : channelOf(talk),
      conversation: atDesk ? null : `talk-${talk}`,
      applicantKind: pick(['person', 'person', 'person', 'legal_body', 'group'] as const),
      identity: {
        name: name(),
        idNumber: `35179${String(10_000_000_000 + Math.floor(next() * 89_999_999_999))}`,
        address: `Dusun ${place.village}, ${place.name}`,
        contact: `pemohon${i}@contoh.example`,
        occupation: 'Wiraswasta',
      },
      proxy: null,
      details: `${pick(TOPICS)} Pilkada ${2015 + Math.floor(next() * 12)} di ${place.village}, Kecamatan ${place.name}, bagian ${Math.floor(next() * 900)}`,
      purpose: 'Bahan penelitian tentang partisipasi pemilih',
      way: 'softcopy',
      submittedAt: at,
      receivedAt: at,
      completionAskedAt: null,
      completeBy: state === 'incomplete' ? addDays(TODAY, 2) : null,
      completeAt: null,
      lapsedAt: null,
      dueOn: due.promised,
      alertOn: due.alert,
      provisional: false,
      unit: next() < 0.6 ? pick(UNITS) : null,
      unitDueOn: null,
      extension: null,
      orderedDueOn: null,
      proposal: null,
      answeredAt: answered ? instantAt(addDays(day, 8), '10:00') : null,
      answer: answered ? `Salinan ${pick(TOPICS).toLowerCase()} kami berikan dalam bentuk PDF.` : null,
      decision: null,
      decidedBy: answered ? 1 : null,
      deliveredAt: null,
    };
    load.request(record, hashOf('x'), ['submit', 'accept', ...(answered ? ['grant'] : [])]);
  }
  for (let i = 0; i < messages / PER_TALK; i++) {
    const at = instantAt(addDays(TODAY, -Math.floor(next() * 700)), '10:00');
    const place = pick(districts);
    load.talk(
      channelOf(i),
      `talk-${i}`,
      at,
      Array.from({ length: PER_TALK }, (_, n) =>
        n % 2 === 0
          ? {
              sender: 'citizen' as const,
              text: `${pick(QUESTIONS)} ${place.village} ${Math.floor(next() * 5_000)}`,
            }
          : {
              sender: 'desk' as const,
              reply: {
                kind: 'answer' as const,
                blocks: [{ type: 'paragraph' as const, spans: ['TPS buka pukul 07.00 sampai 13.00.'] }],
                choices: [],
                sources: [],
                files: [],
                intent: null,
                article: null,
                agency: null,
                confidence: 1,
                candidates: [],
              },
            },
      ),
    );
  }
}
