import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { createApp } from '../app.ts';
import { hashPassword } from '../console/operator/password.ts';
import { addDays, type CivilDate } from '../domain/date.ts';
import type { RequestRecord, RequestState } from '../domain/request.ts';
import { registrationNumber } from '../domain/request.ts';
import { requestDue } from '../domain/request-clock.ts';
import type { Content } from '../knowledge/content.ts';
import { contentOrExit, PROJECT_ROOT } from '../load.ts';
import { requestRules } from '../request-desks.ts';
import { createWebSite } from '../site.ts';
import { type BulkLoad, bulkLoad } from '../store/bulk-load.ts';
import { hashOf } from '../store/cipher.ts';

/** How fast the console answers with the requests and talks of a whole province: real pages over real HTTP. */

const TODAY: CivilDate = '2026-11-24';
const SECRET_KEY = new Uint8Array(32).fill(9);
const PASSWORD = 'kalimat rahasia';
const WARM = 5;
const ROUNDS = 60;

/** A time of day at the office (WIB). */
const instantAt = (day: CivilDate, time: string): Date => new Date(`${day}T${time}:00+07:00`);

/** Repeatable numbers from 0 to 1 (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIRST =
  'Siti Ahmad Dwi Slamet Rina Bagus Dewi Hartono Eka Nur Agus Sri Budi Wahyu Endang Joko Ratna Heri Yuli Fajar Indah Arif Lina Mukti Tono Wati Galih Putri Rizal Sari'.split(
    ' ',
  );
const LAST =
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
const UNITS = [
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

function fill(load: BulkLoad, content: Content, requests: number, messages: number): void {
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
    const talk = Math.floor(next() * Math.min(40_000, messages / 20));
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
  const perTalk = 20;
  for (let i = 0; i < messages / perTalk; i++) {
    const at = instantAt(addDays(TODAY, -Math.floor(next() * 700)), '10:00');
    const place = pick(districts);
    load.talk(
      channelOf(i),
      `talk-${i}`,
      at,
      Array.from({ length: perTalk }, (_, n) =>
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

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)]!;
}

export async function benchConsole(
  row: (label: string, value: string) => void,
  sizes = { requests: 100_000, messages: 1_000_000 },
): Promise<void> {
  const content = contentOrExit();
  const dir = mkdtempSync(join(tmpdir(), 'tanya-kpu-bench-'));
  const path = join(dir, 'tanya-kpu.sqlite');
  try {
    let began = performance.now();
    const load = await bulkLoad({ path, secretKey: SECRET_KEY });
    fill(load, content, sizes.requests, sizes.messages);
    load.finish();
    row(
      `isi ${sizes.requests} permohonan, ${sizes.messages} pesan`,
      `${((performance.now() - began) / 1000).toFixed(1)} s, ${(statSync(path).size / 1e6).toFixed(0)} MB`,
    );
    const now = () => instantAt(TODAY, '09:00');
    const log = {
      info: () => {},
      warn: () => {},
      error: (data: object) => process.stderr.write(`${JSON.stringify(data)}\n`),
    };
    began = performance.now();
    const app = await createApp({
      content,
      databasePath: path,
      secretKey: SECRET_KEY,
      cacheDir: join(PROJECT_ROOT, 'node_modules/.cache/tanya-kpu'),
      now,
      log,
    });
    row('buka basis data dan program', `${((performance.now() - began) / 1000).toFixed(1)} s`);
    const passwordHash = await hashPassword(PASSWORD);
    await app.store.operators.add(
      { name: 'Dewi Lestari', email: 'dewi@contoh.id', role: 'pengelola', passwordHash },
      now(),
    );
    const site = createWebSite({
      app,
      content,
      config: { publicUrl: null, trustProxy: false, chatRatePerMinute: 0 },
      firstOperator: { token: () => null, use: () => {} },
      now,
      log,
    } as Parameters<typeof createWebSite>[0]);
    let url = '';
    const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
      const started = serve({ fetch: site.fetch, hostname: '127.0.0.1', port: 0 }, (info) => {
        url = `http://127.0.0.1:${info.port}`;
        resolve(started);
      });
    });
    try {
      await measure(row, url, sizes);
    } finally {
      await new Promise((done) => server.close(done));
      await app.close();
    }
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(
  row: (label: string, value: string) => void,
  url: string,
  sizes: { requests: number },
): Promise<void> {
  const door = await fetch(`${url}/console/masuk`);
  const csrf = /name="csrf" value="([^"]+)"/.exec(await door.text())?.[1] ?? '';
  const signed = await fetch(`${url}/console/masuk`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: url,
      cookie: door.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
    },
    body: new URLSearchParams({ csrf, email: 'dewi@contoh.id', password: PASSWORD }),
  });
  const cookie = signed.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const get = async (path: string) => {
    const response = await fetch(url + path, { headers: { cookie }, redirect: 'manual' });
    const page = await response.text();
    if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
    return page;
  };
  const next = dice(7);
  const any = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const list = '/console/permohonan';
  const numbers = [...(await get(`${list}?tampil=semua`)).matchAll(/permohonan\/(KPU-\d{4}-\d{5,6})"/g)].map(
    (one) => one[1]!,
  );
  const open = [...(await get(list)).matchAll(/permohonan\/(KPU-\d{4}-\d{5,6})"/g)].map((one) => one[1]!);
  const deep = `${2018}-06-01.${Math.floor(sizes.requests / 5)}`;
  const PAGES: [string, () => string][] = [
    ['beranda', () => '/console'],
    ['daftar terbuka', () => list],
    ['daftar semua, terbaru', () => `${list}?tampil=semua`],
    ['daftar semua, jauh ke belakang', () => `${list}?tampil=semua&sesudah=${deep}`],
    ['daftar semua menurut batas', () => `${list}?tampil=semua&urut=batas`],
    ['daftar sudah dijawab', () => `${list}?tampil=dijawab`],
    ['saring keadaan dan kanal', () => `${list}?tampil=semua&keadaan=refused&kanal=desk`],
    [
      'saring yang jarang, menurut batas',
      () => `${list}?tampil=semua&keadaan=with_unit&tahun=2019&urut=batas`,
    ],
    [
      'saring unit, kanal, tahun',
      () => `${list}?tampil=semua&unit=${encodeURIComponent(any(UNITS))}&kanal=telegram&tahun=2021`,
    ],
    ['saring terlambat', () => `${list}?tampil=terlambat`],
    ['cari nama', () => `${list}?tampil=semua&cari=${any(FIRST)}+${any(LAST)}`],
    ['cari satu kata umum', () => `${list}?tampil=semua&cari=pilkada`],
    [
      'cari dua kata umum, menurut batas',
      () => `${list}?tampil=semua&cari=rekapitulasi+kecamatan&urut=batas`,
    ],
    ['cari kata umum, terbuka', () => `${list}?cari=anggaran`],
    ['cari kata jarang', () => `${list}?tampil=semua&cari=bagian+${Math.floor(next() * 900)}+logistik`],
    ['cari yang tidak ada', () => `${list}?tampil=semua&cari=xylofon${Math.floor(next() * 99)}`],
    ['cari di mana saja, umum', () => '/console/cari?cari=kapan+coblosan'],
    ['cari di mana saja, nama', () => `/console/cari?cari=${any(FIRST)}+${any(LAST)}`],
    ['halaman permohonan terbuka', () => `${list}/${any(open)}`],
    ['halaman permohonan selesai', () => `${list}/${any(numbers)}`],
    ['daftar keberatan', () => '/console/keberatan'],
  ];
  let worst = 0;
  for (const [label, path] of PAGES) {
    for (let i = 0; i < WARM; i++) await get(path());
    const times: number[] = [];
    let bytes = 0;
    for (let i = 0; i < ROUNDS; i++) {
      const began = performance.now();
      bytes = (await get(path())).length;
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    worst = Math.max(worst, percentile(times, 0.95));
    row(
      label,
      `p50 ${percentile(times, 0.5).toFixed(1)} ms   p95 ${percentile(times, 0.95).toFixed(1)} ms   ${(bytes / 1000).toFixed(0)} kB`,
    );
  }
  row('p95 terlambat', `${worst.toFixed(1)} ms (batas 50 ms)`);
}
