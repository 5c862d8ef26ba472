import { describe, expect, it } from 'vitest';
import { LETTER_TITLE, type Letter, type LetterKind, letterPdf } from '../../src/documents/letter.ts';
import { leaveToLookAt, readPdf } from './reading.ts';
import { LETTERS, REQUEST } from './samples.ts';

function sample<Kind extends LetterKind>(kind: Kind): Extract<Letter, { kind: Kind }> {
  return LETTERS.find((letter) => letter.kind === kind) as Extract<Letter, { kind: Kind }>;
}

/** What a reader must find on each letter. */
const ITEMS: Record<LetterKind, string[]> = {
  receipt: [
    'MODEL PPID-B',
    'TANDA BUKTI PENERIMAAN PERMOHONAN INFORMASI',
    'Nomor Pendaftaran: KPU-2026-00017',
    'Selasa, 24 November 2026, pukul 09.12 WIB',
    'Selasa, 8 Desember 2026 (10 (sepuluh) hari kerja',
    'Siti Nur Aini Rahmawati',
    '3517994507920003',
    'Guru',
    '☐ Informasi tahapan pemilu',
    '☑ Informasi KPU sebagai badan publik',
    '☑ Mendapatkan salinan informasi',
    '☑ Salinan digital (softcopy)',
    'Bahan ajar mata pelajaran',
    'https://tanya.example.go.id/status?nomor=KPU-2026-00017',
    'HAK-HAK PEMOHON INFORMASI',
    '30 (tiga puluh) hari kerja',
    '14 (empat belas) hari kerja',
    'Jombang, 24 November 2026',
  ],
  completeness: [
    'Nomor : 118/PP.08/3517/2026',
    'Yth. Siti Nur Aini Rahmawati',
    '1. Salinan KTP yang terbaca',
    'Senin, 30 November 2026 (3 (tiga) hari kerja)',
    'Nomor pendaftaran Saudara tetap berlaku',
  ],
  lapse: [
    'tidak dapat diproses',
    '25 November 2026',
    'Senin, 30 November 2026',
    'mengajukan permohonan baru',
  ],
  extension: [
    'Pemberitahuan perpanjangan waktu',
    '7 (tujuh) hari kerja',
    'informasi yang diminta belum didokumentasikan',
    'Kamis, 17 Desember 2026',
    'Pasal 22 ayat (8)',
  ],
  disposition: [
    'LEMBAR DISPOSISI',
    'Subbagian Teknis',
    'Segera',
    '2 Desember 2026',
    '• Siapkan salinan digital',
  ],
  notice: [
    'MODEL PPID-D',
    'PEMBERITAHUAN TERTULIS',
    '1. Penguasaan informasi ☑ Dikuasai kami',
    '2. Badan publik yang menguasai',
    '3. Keputusan dan alasannya Dikabulkan sebagian',
    'Pasal 17 huruf h UU 14/2008: rahasia pribadi seseorang',
    '4. Materi yang diberikan',
    'Catatan kejadian khusus (3 lembar)',
    '5. Bagian yang dihitamkan',
    'NIK dan nomor telepon saksi',
    '6. Bentuk, format, dan waktu penyediaan',
    '9 Desember 2026',
    '7. Biaya dan cara pembayaran',
    'Rp12.750 (dua belas ribu tujuh ratus lima puluh rupiah)',
    'keberatan tertulis kepada Atasan PPID paling lambat 30 (tiga puluh) hari kerja',
  ],
  refusal: [
    'MODEL PPID-E',
    'SURAT KEPUTUSAN',
    'INFORMASI YANG DIKECUALIKAN',
    'Pasal 17 huruf h',
    'Pasal 65 ayat (2)',
    'Keputusan KPU Nomor 999 Tahun 2026',
    'menyamar',
    'PERMOHONAN INFORMASI DITOLAK UNTUK BAGIAN TERSEBUT',
    'Guru',
  ],
  delivery: [
    'TANDA TERIMA PENYERAHAN INFORMASI',
    'Rabu, 9 Desember 2026, pukul 10.45 WIB',
    '3 berkas',
    '9f86d081884c7d65',
    'Yang menerima,',
  ],
  minutes: [
    'BERITA ACARA',
    'Rabu, tanggal sembilan, bulan Desember, tahun dua ribu dua puluh enam',
    'NIP 19880412 201012 2 001',
    'rangkap 2 (dua)',
  ],
  objection: [
    'MODEL PPID-F',
    'KBR-2026-00002',
    'Ahmad Fauzi, S.H.',
    '☑ a. penolakan',
    '☐ b. tidak',
    '☑ d. permintaan',
    'C. Kasus posisi',
    'Rabu, 27 Januari 2027',
    'tanda terima pengajuan keberatan',
  ],
  objection_answer: [
    'TANGGAPAN ATASAN PPID',
    '21/PP.08/3517/2027',
    'a. penolakan berdasarkan alasan pengecualian Pasal 17',
    'menerima keberatan untuk sebagian',
    'Senin, 25 Januari 2027',
    'Komisi Informasi paling lambat 14 (empat belas) hari kerja',
    'NIP 19700101 199503 1 002',
  ],
};

describe.each(LETTERS)('$kind', (letter) => {
  it('holds every item, on A4, with its own fonts', async () => {
    const bytes = await letterPdf(letter);
    const { text, pages } = await readPdf(bytes);
    for (const item of ITEMS[letter.kind]) expect(text).toContain(item);
    expect(text).toContain('KOMISI PEMILIHAN UMUM KABUPATEN JOMBANG');
    pages.forEach((page, index) => {
      expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`);
    });

    const raw = Buffer.from(bytes).toString('latin1');
    expect(raw).toContain('[0 0 595.28 841.89]');
    const fonts = new Set([...raw.matchAll(/\/BaseFont \/([^\s/]+)/g)].map((match) => match[1]!));
    expect(fonts.size).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+SourceS/);
    expect(raw.match(/\/FontFile2 /g)!.length).toBe(raw.match(/\/Type \/FontDescriptor/g)!.length);

    const pictures = await leaveToLookAt(`surat-${letter.kind}`, bytes);
    expect(pictures).toHaveLength(pages.length);
  });
});

describe('a letter', () => {
  it('is the same bytes for the same values', async () => {
    const [one, two] = [await letterPdf(sample('notice')), await letterPdf(sample('notice'))];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  it('has a title and a language for screen readers', async () => {
    const raw = Buffer.from(await letterPdf(sample('receipt'))).toString('latin1');
    expect(raw).toContain('/Lang (id-ID)');
    expect(raw).toContain('/DisplayDocTitle true');
  });

  it('leaves out what the office does not know', async () => {
    const letter = sample('receipt');
    const bare = { ...letter.issue.office, address: null, website: null };
    const { text } = await readPdf(await letterPdf({ ...letter, issue: { ...letter.issue, office: bare } }));
    expect(text).not.toMatch(/null|undefined|Telepon |Surel |Romli/);
  });

  it('leaves a line to sign on while no name is known', async () => {
    expect((await readPdf(await letterPdf(sample('notice')))).text).toContain('(.....');
  });
});

describe('the receipt', () => {
  it('has neither link nor QR code without a public address', async () => {
    const letter = sample('receipt');
    const bytes = await letterPdf({ ...letter, statusUrl: null });
    const { text } = await readPdf(bytes);
    expect(text).not.toMatch(/https?:|Status permohonan/);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('/URI');
    expect(Buffer.from(await letterPdf(letter)).toString('latin1')).toContain('/URI');
  });

  it('covers the identity when masked, and the contact too', async () => {
    const { text } = await readPdf(await letterPdf({ ...sample('receipt'), masked: true }));
    const { identity } = REQUEST;
    for (const secret of [identity.name, identity.idNumber, identity.address, identity.contact, 'Gambiran'])
      expect(text).not.toContain(secret);
    expect(text).toContain('•0003');
    expect(text).toContain(REQUEST.number);
  });

  it('prints the code only when given, never on a masked copy', async () => {
    const letter = { ...sample('receipt'), secret: '7K2MZ0QX4D' };
    expect((await readPdf(await letterPdf(letter))).text).toContain('Kode: 7K2MZ0QX4D');
    expect((await readPdf(await letterPdf({ ...letter, masked: true }))).text).not.toContain('7K2MZ0QX4D');
  });

  it('names the proxy, who signs; at the desk by hand', async () => {
    const letter = sample('receipt');
    const proxy = {
      name: 'Ahmad Fauzi',
      idNumber: '3517990101800001',
      address: 'Jombang',
      contact: '0812 0000 0000',
      authority: 'Surat kuasa 9 Desember 2026',
    };
    const request = { ...letter.request, proxy, channel: 'desk' as const, applicantKind: 'group' as const };
    const { text } = await readPdf(await letterPdf({ ...letter, request, channel: 'meja layanan' }));
    expect(text).toContain('Kuasa pemohon Nama : Ahmad Fauzi');
    expect(text).toContain('Kuasa Pemohon Informasi,');
    expect(text).not.toContain('Dikonfirmasi');
    const masked = await readPdf(await letterPdf({ ...letter, request, masked: true }));
    expect(masked.text).not.toMatch(/Fauzi|3517990101800001|0812 0000/);
  });

  it('names other days when the law of the request is another', async () => {
    const letter = sample('receipt');
    const { text } = await readPdf(
      await letterPdf({
        ...letter,
        request: { ...letter.request, category: 'election', way: 'view', dueOn: '2026-11-27' },
        periods: { ...letter.periods, answerDays: 3, extensionDays: 2, objectionDays: 3 },
      }),
    );
    expect(text).toContain('Jumat, 27 November 2026 (3 (tiga) hari kerja');
    expect(text).toContain('☑ Informasi tahapan pemilu');
    expect(text).toContain('☑ Melihat, membaca');
    expect(text).not.toContain('Cara mendapatkan salinan');
  });
});

describe('the statement of objection', () => {
  it('covers applicant and proxy when masked, and is signed by hand when filed on paper', async () => {
    const letter = sample('objection');
    const masked = await readPdf(await letterPdf({ ...letter, masked: true }));
    expect(masked.text).not.toMatch(/Siti|Fauzi|Gambiran|Wahid Hasyim|0812 0000|siti\.rahmawati/);
    expect(masked.text).toContain('Dikonfirmasi');
    expect((await readPdf(await letterPdf({ ...letter, onPaper: true }))).text).not.toContain('Dikonfirmasi');
  });
});

describe('the disposition', () => {
  it('sends no identity to the unit', async () => {
    const { text } = await readPdf(await letterPdf(sample('disposition')));
    for (const secret of Object.values(REQUEST.identity)) expect(text).not.toContain(secret);
  });
});

describe('the notice', () => {
  it('says who holds what we do not, and that it costs nothing', async () => {
    const { text } = await readPdf(
      await letterPdf({
        ...sample('notice'),
        outcome: 'not_held',
        held: 'no',
        holder: 'Dinas Kependudukan dan Pencatatan Sipil',
        grounds: [],
        decision: null,
        material: [],
        redactions: [],
        forms: [],
        costs: [],
        payment: null,
        providedOn: null,
      }),
    );
    expect(text).toContain('☑ Tidak dikuasai kami');
    expect(text).toContain('Dinas Kependudukan dan Pencatatan Sipil');
    expect(text).toContain('Tidak ada biaya');
    expect(text).not.toContain('Model PPID-E');
  });
});

it('every kind of letter has a sample here and a title', () => {
  expect(new Set(LETTERS.map(({ kind }) => kind))).toEqual(new Set(Object.keys(LETTER_TITLE)));
});
