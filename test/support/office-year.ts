import type { App } from '../../src/app.ts';
import { hashPassword } from '../../src/console/operator/password.ts';
import type { DeskFiling } from '../../src/domain/desk.ts';
import type { Role } from '../../src/domain/operator.ts';
import type { Answer, RequestDraft, RequestRecord } from '../../src/domain/request.ts';

/** A year at the desk, told through the desks themselves: requests in every state, objections, a dispute. Invented. */

const PEOPLE = [
  [
    'Siti Nur Aini Rahmawati',
    '3517994507920003',
    'Dusun Gambiran RT 02 RW 05, Desa Mojongapit, Jombang',
    'Guru',
  ],
  ['Ahmad Fauzi', '3517992203850002', 'Jalan Wahid Hasyim 12, Jombang', 'Wartawan'],
  ['Dwi Setyaningsih', '3517994812960001', 'Desa Bandung, Kecamatan Diwek, Jombang', 'Mahasiswa'],
  ['Slamet Riyadi', '3517990101700004', 'Dusun Kedungsari, Desa Sumbermulyo, Jogoroto', 'Petani'],
] as const;

const ASKED = [
  'Salinan berita acara dan sertifikat rekapitulasi hasil tingkat kecamatan (Model D.Hasil Kecamatan) Pilkada 2024 untuk Kecamatan Diwek, Ngoro, dan Jombang, beserta daftar hadir saksi',
  'Jumlah surat suara rusak per kecamatan pada Pilkada 2024',
  'Rincian anggaran sosialisasi pemilih pemula tahun 2025',
  'Daftar nama penerima santunan badan adhoc Pemilu 2024',
  'Laporan akuntabilitas kinerja tahun 2025',
  'Data pemilih berkelanjutan triwulan III 2026 per desa di Kecamatan Jogoroto',
  'Dokumen pengadaan logistik Pilkada 2024: kontrak dan berita acara serah terima',
] as const;

const SUBBAG = 'Subbagian Teknis Penyelenggaraan Pemilu, Partisipasi, dan Hubungan Masyarakat';

export const YEAR_PASSWORD = 'kalimat rahasia';
export const YEAR_OPERATORS = [
  ['Bagus Prasetyo', 'bagus@contoh.id', 'petugas'],
  ['Dewi Lestari', 'dewi@contoh.id', 'ppid'],
  ['Hartono Wibowo', 'hartono@contoh.id', 'atasan_ppid'],
  ['Eka Nuraini', 'eka@contoh.id', 'editor'],
] as const satisfies readonly [string, string, Role][];

function draftOf(index: number, change: Partial<RequestDraft> = {}): RequestDraft {
  const [name, idNumber, address, occupation] = PEOPLE[index % PEOPLE.length]!;
  return {
    applicantKind: 'person',
    identity: { name, idNumber, address, contact: `pemohon${index}@contoh.example`, occupation },
    category: 'general',
    details: ASKED[index % ASKED.length]!,
    purpose: 'Bahan penelitian tentang partisipasi pemilih.',
    way: 'softcopy',
    ...change,
  };
}

const GRANTED: Answer = {
  outcome: 'granted',
  text: 'Salinan yang diminta kami berikan dalam bentuk PDF. Unduh dari tautan yang kami kirim, atau ambil di loket layanan.',
  form: 'softcopy',
};
const PARTLY: Answer = {
  outcome: 'partly_granted',
  text: 'Berita acara kami berikan. Nomor telepon dan NIK saksi pada daftar hadir dihitamkan karena menyangkut pribadi saksi.',
  masked: 'NIK dan nomor telepon saksi pada daftar hadir',
  ground: 'h',
  decision: '32/Kpts/KPU/2016',
  form: 'hardcopy',
  cost: 12_750,
  payment: 'tunai saat mengambil di loket',
};
const REFUSED: Answer = {
  outcome: 'refused',
  text: 'Daftar itu memuat nama pendukung orang per orang, yang dikecualikan.',
  ground: 'h',
  decision: '169/Kpts/KPU/2015',
};
const NOT_HELD: Answer = {
  outcome: 'not_held',
  text: 'Informasi itu tidak dikuasai KPU Jombang. Silakan ajukan ke dinas yang membuatnya.',
  holder: 'Dinas Kependudukan dan Pencatatan Sipil Kabupaten Jombang',
};

export interface OfficeYear {
  /** Numbers by what became of the request. */
  numbers: Record<string, string>;
}

/** @param clock is moved along, and set back at the end */
export async function officeYear(app: App, clock: { now: Date }): Promise<OfficeYear> {
  const present = clock.now;
  /** A moment of 2026, which the program then takes for the present. */
  const at = (day: string, time = '10:00'): Date => {
    clock.now = new Date(`2026-${day}T${time}:00+07:00`);
    return clock.now;
  };
  const { store, desk, objections } = app;
  const ids: Partial<Record<Role, number>> = {};
  const passwordHash = await hashPassword(YEAR_PASSWORD);
  for (const [name, email, role] of YEAR_OPERATORS)
    ids[role] = await store.operators.add({ name, email, role, passwordHash }, at('01-02'));
  const petugas = { id: ids.petugas!, role: 'petugas' } as const;
  const ppid = { id: ids.ppid!, role: 'ppid' } as const;
  const atasan = { id: ids.atasan_ppid!, role: 'atasan_ppid' } as const;
  const numbers: Record<string, string> = {};
  const get = async (number: string): Promise<RequestRecord> =>
    (await store.requests.byNumber(number))!.record;
  let filed = 0;

  async function file(
    name: string,
    day: string,
    change: Partial<RequestDraft> = {},
    channel: DeskFiling['channel'] = 'desk',
  ): Promise<string> {
    const draft = draftOf(filed++, change);
    const { number } = await desk.file({ draft, channel, receivedAt: at(day) }, petugas, at(day, '10:20'));
    numbers[name] = number;
    return number;
  }
  /** Taken up a day later, answered on a day. */
  async function answered(
    name: string,
    from: string,
    to: string,
    answer: Answer,
    more = {},
  ): Promise<string> {
    const number = await file(name, from, more, (['desk', 'email', 'letter', 'phone'] as const)[filed % 4]!);
    await desk.accept(await get(number), petugas, at(from, '13:00'));
    await desk.answer(await get(number), ppid, answer, at(to, '14:10'));
    return number;
  }
  const deliver = async (number: string, day: string): Promise<void> =>
    desk.deliver(await get(number), petugas, { how: 'secara langsung di loket' }, at(day, '11:00'));

  await deliver(await answered('early', '01-12', '01-20', GRANTED), '01-21');
  await deliver(
    await answered('spring', '03-03', '03-06', GRANTED, { applicantKind: 'legal_body' }),
    '03-09',
  );
  await answered('notHeld', '04-07', '04-13', NOT_HELD);
  await deliver(await answered('summer', '06-03', '06-19', GRANTED, { category: 'election' }), '06-22');
  await answered('refusedOld', '08-03', '08-10', REFUSED);
  await deliver(await answered('partly', '09-07', '09-15', PARTLY, { way: 'hardcopy' }), '09-16');

  // An objection that was upheld, its information given; one rejected and gone on to the commission.
  const upheld = await answered('ordered', '09-21', '09-30', REFUSED);
  const first = await objections.file(
    {
      number: upheld,
      grounds: ['a', 'd'],
      position:
        'Nama penerima santunan sudah diumumkan di balai desa, jadi bukan rahasia. Saya meminta daftarnya tanpa nomor rekening.',
    },
    'letter',
    at('10-05'),
    petugas,
    at('10-05', '10:30'),
  );
  const seenObjection = async (number: string) => (await store.objections.byNumber(number))!;
  await objections.forward(await seenObjection(first.number), petugas, at('10-05', '11:00'));
  await objections.uphold(
    await seenObjection(first.number),
    atasan,
    {
      text: 'Keberatan diterima. Daftar nama tanpa nomor rekening sudah pernah diumumkan, sehingga diberikan kepada pemohon.',
      orderedDueOn: '2026-10-30',
    },
    at('10-16'),
  );
  await desk.answer(await get(upheld), ppid, GRANTED, at('10-27'));
  numbers.upheldObjection = first.number;

  const refused = await answered('disputed', '09-22', '10-01', REFUSED, {
    details: 'Daftar nama pendukung calon perseorangan Pilkada 2024 per desa',
  });
  const second = await objections.file(
    {
      number: refused,
      grounds: ['a'],
      position:
        'Dukungan itu disampaikan untuk kepentingan umum. Saya hanya meminta jumlah per desa dan nama desa.',
    },
    'desk',
    at('10-06'),
    petugas,
    at('10-06', '10:30'),
  );
  await objections.forward(await seenObjection(second.number), petugas, at('10-06', '11:00'));
  await objections.reject(
    await seenObjection(second.number),
    atasan,
    {
      text: 'Keberatan ditolak. Daftar memuat nama orang per orang; jumlah per desa dapat diminta tersendiri.',
    },
    at('10-28'),
  );
  await objections.respond(
    await seenObjection(second.number),
    petugas,
    'Pemohon menyatakan akan ke Komisi Informasi.',
    at('10-30'),
  );
  await objections.fileDispute(
    await seenObjection(second.number),
    petugas,
    {
      register: '041/XI/KI-Prov-JTM-PS/2026',
      commission: 'Komisi Informasi Provinsi Jawa Timur',
      filedOn: '2026-11-06',
    },
    at('11-09'),
  );
  const [dispute] = await store.disputes.ofObjection((await seenObjection(second.number)).id);
  await objections.moveDispute(
    dispute!,
    petugas,
    { move: 'mediate', nextHearingOn: '2026-12-03' },
    at('11-18'),
  );
  numbers.disputedObjection = second.number;

  // Open ones, in every state.
  await file('late', '11-05', {}, 'email');
  await desk.accept(await get(numbers.late!), petugas, at('11-06'));

  const extended = await file('extended', '11-06', { applicantKind: 'legal_body' }, 'letter');
  await desk.accept(await get(extended), petugas, at('11-09'));
  await desk.extend(
    await get(extended),
    ppid,
    { reason: 'not_available', note: 'Berkas tiga kecamatan sedang dipindai dan diperiksa.' },
    at('11-19'),
  );

  const unit = await file('withUnit', '11-16', {}, 'phone');
  await desk.assign(await get(unit), petugas, { unit: SUBBAG, dueOn: '2026-11-26' }, at('11-17'));

  const testing = await file('testing', '11-12', { category: 'general' });
  await desk.accept(await get(testing), petugas, at('11-12', '14:00'));
  await desk.escalate(
    await get(testing),
    ppid,
    { to: 'KPU Provinsi', item: 'Nama dan alamat penyedia dalam dokumen penawaran yang kalah' },
    at('11-18'),
  );

  const waiting = await file('proposed', '11-13', { way: 'hardcopy' });
  await desk.accept(await get(waiting), petugas, at('11-13', '14:00'));
  await desk.propose(await get(waiting), petugas, PARTLY, at('11-23'));

  const incomplete = await file('incomplete', '11-19', { applicantKind: 'group', proxy: null }, 'letter');
  await desk.askCompletion(
    await get(incomplete),
    petugas,
    { missing: ['authority', 'id_copy'], note: 'Surat kuasa belum bermeterai.' },
    at('11-20'),
  );

  await file('fresh', '11-23', {
    proxy: {
      name: 'Ratna Kusuma, S.H.',
      idNumber: '3517994507880003',
      address: 'Jalan Merdeka 3, Jombang',
      contact: '0812 0000 0001',
      authority: 'Surat kuasa khusus 20 November 2026',
    },
  });

  // An objection that waits for the superior.
  const third = await objections.file(
    {
      number: numbers.late!,
      grounds: ['c', 'g'],
      position: 'Permohonan saya belum dijawab padahal batas waktunya sudah lewat. Mohon segera diberikan.',
    },
    'email',
    at('11-23'),
    petugas,
    at('11-23', '10:30'),
  );
  await objections.forward(await seenObjection(third.number), petugas, at('11-23', '11:00'));
  numbers.openObjection = third.number;

  const granted = await answered('granted', '11-16', '11-20', GRANTED);
  await desk.attach(
    (await get(granted)).id,
    petugas,
    {
      kind: 'answer',
      name: 'rekapitulasi kecamatan.pdf',
      bytes: new TextEncoder().encode('%PDF-1.7 contoh'),
    },
    at('11-20', '15:00'),
  );
  clock.now = present;
  return { numbers };
}
