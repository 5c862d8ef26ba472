import type { ChannelDesk } from './domain/channel.ts';
import type { ChecklistItem } from './domain/checklist.ts';
import { civilDateOf, formatDate } from './domain/date.ts';
import type { OFFICE_FACTS } from './domain/settings.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';

/** What the office must supply, verify or decide before the public is let in; every state is read, none is ticked. */

const SETTINGS = '/console/pengaturan';

/** Days of a year's end in which the next year's holidays should be known. */
const NEXT_YEAR_FROM = '-10-01';

const NAMES: Partial<Record<(typeof OFFICE_FACTS)[number], string>> = {
  address: 'alamat',
  postcode: 'kode pos',
  phone: 'telepon',
  whatsapp: 'WhatsApp',
  email: 'e-mail',
  ppid_website: 'situs PPID',
  secretary: 'sekretaris',
  chair: 'ketua',
};

export interface ChecklistSources {
  store: Store;
  content: Content;
  publicUrl: string | null;
  channels: Pick<ChannelDesk, 'reports'>;
}

export async function openingChecklist(sources: ChecklistSources, now: Date): Promise<ChecklistItem[]> {
  const { store, content, publicUrl, channels } = sources;
  const { office, law, articles, holidays, publicInformation } = content;
  const today = civilDateOf(now);
  const year = +today.slice(0, 4);
  const items: ChecklistItem[] = [];
  const add = (
    title: string,
    done: boolean,
    detail: string,
    href: string | null,
    otherwise: 'todo' | 'advice' = 'todo',
  ): void => void items.push({ title, state: done ? 'done' : otherwise, detail, href });

  const missing = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter((fact) => office[fact] === null);
  add(
    'Data kantor lengkap',
    missing.length === 0,
    missing.length === 0 ? 'Semua terisi.' : `Belum diisi: ${missing.map((fact) => NAMES[fact]).join(', ')}.`,
    `${SETTINGS}/kantor`,
  );
  add(
    'Jam layanan',
    office.hours !== null,
    office.hours === null
      ? 'Belum diisi: permohonan dihitung diterima pada hari kalendernya, dan warga tidak diberi tahu kapan petugas menjawab.'
      : 'Terisi.',
    `${SETTINGS}/kantor`,
  );
  add(
    'Obrolan sebagai saluran permohonan resmi',
    office.official_channel,
    office.official_channel
      ? 'Ditetapkan.'
      : 'Belum ditetapkan secara tertulis. Warga diberi tahu bahwa permohonan dicatat petugas.',
    `${SETTINGS}/kantor`,
  );

  for (const one of today.slice(4) >= NEXT_YEAR_FROM ? [year, year + 1] : [year])
    add(
      `Hari libur ${one}`,
      !holidays.provisional(one),
      holidays.provisional(one)
        ? `Tabel ${one} ${holidays.years.has(one) ? 'masih perkiraan' : 'belum ada'}; batas waktu yang melewatinya dapat berubah.`
        : 'Tetap menurut SKB.',
      `${SETTINGS}/hari-libur?tahun=${one}`,
      one === year ? 'todo' : 'advice',
    );
  const unread = (['request', 'completeness', 'objection', 'dispute'] as const).flatMap((part) =>
    law[part].filter((row) => row.confidence !== 'confirmed' || row.note !== undefined),
  );
  add(
    'Jangka waktu dicocokkan dengan naskah',
    unread.length === 0,
    unread.length === 0
      ? 'Semua dibaca di naskah resmi.'
      : `${unread.length} nilai belum dicocokkan dengan naskah peraturannya.`,
    `${SETTINGS}/jangka-waktu`,
  );
  const exempt = law.exempt.filter((one) => one.confidence !== 'confirmed');
  add(
    'Keputusan informasi dikecualikan',
    exempt.length === 0,
    exempt.length === 0 ? 'Semua terbaca.' : `${exempt.length} keputusan belum dibaca naskahnya.`,
    '/console/acuan/dikecualikan',
    'advice',
  );

  const unverified = articles.filter((one) => one.status === 'unverified');
  add(
    'Artikel disahkan kantor',
    unverified.length === 0,
    unverified.length === 0
      ? 'Semua disahkan.'
      : `${unverified.length} dari ${articles.length} artikel belum disahkan; jawabannya menyebut hal itu.`,
    '/console/pengetahuan',
  );
  const stale = articles.filter((one) => one.reviewBy !== null && one.reviewBy < today);
  add(
    'Artikel ditinjau pada waktunya',
    stale.length === 0,
    stale.length === 0 ? 'Tidak ada yang lewat.' : `${stale.length} artikel melewati tanggal tinjaunya.`,
    '/console/pengetahuan',
    'advice',
  );
  add(
    'Daftar Informasi Publik ditetapkan',
    publicInformation.adopted !== null,
    publicInformation.adopted === null
      ? 'Belum ada penetapan PPID; halaman umum menyebutnya sebagai usulan.'
      : `Ditetapkan ${formatDate(publicInformation.adopted.on)}.`,
    '/informasi-publik',
  );

  const active = (await store.operators.list()).filter((one) => !one.disabled);
  const withRole = (role: string): number => active.filter((one) => one.role === role).length;
  for (const [role, title] of [
    ['ppid', 'Ada PPID'],
    ['atasan_ppid', 'Ada atasan PPID'],
  ] as const)
    add(
      title,
      withRole(role) > 0,
      withRole(role) > 0
        ? `${withRole(role)} akun.`
        : 'Belum ada akunnya; tanpa itu permohonan dan keberatan tidak dapat diputus.',
      '/console/petugas',
    );
  add(
    'Pengelola kedua',
    withRole('pengelola') >= 2,
    withRole('pengelola') >= 2
      ? `${withRole('pengelola')} akun.`
      : 'Baru satu. Bila ia berhalangan, tidak ada yang dapat mengubah pengaturan.',
    '/console/petugas',
  );

  add(
    'Alamat umum dengan HTTPS',
    publicUrl?.startsWith('https://') ?? false,
    publicUrl === null
      ? 'PUBLIC_URL belum diisi; tautan dalam pesan dan surat tidak dapat dibuka warga.'
      : publicUrl.startsWith('https://')
        ? publicUrl
        : `${publicUrl} tidak memakai HTTPS; sandi dan data pemohon terbaca di jalan.`,
    null,
  );
  const reports = await channels.reports(now);
  const down = reports.filter((one) => one.state === 'down' || one.state === 'pairing' || one.paused);
  add(
    'Kanal tersambung',
    down.length === 0,
    down.length === 0
      ? reports.length === 0
        ? 'Hanya web.'
        : 'Semua tersambung.'
      : `${down.length} kanal tidak tersambung atau dijeda.`,
    '/console/kanal',
    'advice',
  );
  add(
    'Cadangan di luar komputer ini',
    false,
    'Program tidak dapat melihatnya. Pastikan basis data dan berkas kunci (secret.key) disalin berkala ke tempat lain, dan pernah dicoba dipulihkan.',
    null,
    'advice',
  );
  return items;
}
