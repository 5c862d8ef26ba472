import { html } from 'hono/html';
import type { OperatorSession } from '../../domain/operator.ts';
import { asset } from '../assets.ts';
import { ROLE_LABEL } from '../labels.ts';
import { brand, pageMenu } from '../page-top.ts';
import { head } from '../public-shell.ts';
import type { Html, Office } from '../rooms.ts';
import { may, type Right } from './rights.ts';

const PAGES: readonly { path: string; label: string; needs: Right | null }[] = [
  { path: '/console', label: 'Beranda', needs: null },
  { path: '/console/permohonan', label: 'Permohonan', needs: 'requests' },
  { path: '/console/keberatan', label: 'Keberatan', needs: 'objections' },
  { path: '/console/register', label: 'Register', needs: 'registers' },
  { path: '/console/acuan', label: 'Acuan', needs: 'law' },
  { path: '/console/pengetahuan', label: 'Pengetahuan', needs: 'knowledge' },
  { path: '/console/percakapan', label: 'Percakapan', needs: 'conversations' },
  { path: '/console/laporan', label: 'Laporan', needs: 'registers' },
  { path: '/console/pengaturan', label: 'Pengaturan', needs: 'settings_read' },
];

/** What a page says after something was done; the address carries the key, never the words. */
const DONE: Record<string, string> = {
  diterima: 'Permohonan diterima untuk diproses.',
  dijawab: 'Jawaban terkirim ke pemohon.',
  'perbaikan-diminta': 'Permintaan perbaikan terkirim. Pemohon punya waktu untuk melengkapi.',
  dilengkapi: 'Kelengkapan dicatat. Batas waktu dihitung ulang dari hari ini.',
  'ditutup-tidak-lengkap': 'Permohonan ditutup karena tidak dilengkapi.',
  'kategori-ditetapkan': 'Kategori ditetapkan dan batas waktu mengikutinya.',
  didisposisi: 'Permohonan diteruskan ke unit kerja.',
  'kembali-dari-unit': 'Permohonan kembali ke meja layanan.',
  'uji-diminta': 'Permintaan uji konsekuensi dicatat. Batas waktu tetap berjalan.',
  diperpanjang: 'Jangka waktu diperpanjang dan pemohon diberi tahu.',
  diusulkan: 'Konsep jawaban diajukan ke PPID.',
  'konsep-dikembalikan': 'Konsep jawaban dikembalikan.',
  diserahkan: 'Penyerahan dicatat. Tanda terima dapat diunduh.',
  ditutup: 'Permohonan ditutup.',
  dicabut: 'Pencabutan dicatat.',
  'data-diperbaiki': 'Data pemohon diperbaiki.',
  dilampirkan: 'Berkas dilampirkan.',
  'tampilan-disimpan': 'Tampilan disimpan.',
  'tampilan-dihapus': 'Tampilan dihapus.',
  'catatan-ditambah': 'Catatan ditambahkan.',
  'catatan-ditarik': 'Catatan ditarik.',
  dikaitkan: 'Ditandai sebagai duplikat. Keduanya tetap dijawab, boleh bersama.',
  'kaitan-dihapus': 'Kaitan duplikat dihapus.',
  disatukan: 'Permohonan disatukan dan pemohon diberi tahu.',
  dipisahkan: 'Bagian itu punya nomor sendiri dan pemohon diberi tahu.',
  'tanda-disimpan': 'Tanda disimpan.',
  'sudah-ditangani': 'Pemberitahuan ditandai selesai.',
  'keberatan-dicatat': 'Keberatan dicatat dan diberi nomor.',
  diteruskan: 'Keberatan diteruskan ke atasan PPID.',
  'keberatan-diterima': 'Keberatan diterima; PPID diperintahkan memberikan informasinya.',
  'keberatan-ditolak': 'Keberatan ditolak dan pemohon diberi tahu.',
  'tanggapan-dicatat': 'Tanggapan pemohon dicatat.',
  'sengketa-dicatat': 'Sengketa dicatat.',
  'sengketa-diperbarui': 'Perkembangan sengketa dicatat.',
  dilimpahkan: 'Pelimpahan wewenang dicatat.',
  diambil: 'Percakapan kini Anda pegang. Bot diam sampai Anda mengembalikannya.',
  terkirim: 'Balasan terkirim.',
  dikembalikan: 'Percakapan dikembalikan ke bot.',
  'berkas-terkirim': 'Berkas terkirim.',
  diajarkan: 'Kalimat itu masuk ke antrean editor.',
  'balasan-disimpan': 'Balasan siap pakai disimpan.',
  'balasan-dihapus': 'Balasan siap pakai dihapus.',
  'balasan-dipulihkan': 'Balasan siap pakai dipulihkan.',
  'giliran-disimpan': 'Giliran piket disimpan.',
  'giliran-dihapus': 'Giliran piket dihapus.',
  'giliran-dipulihkan': 'Giliran piket dipulihkan.',
  'telegram-nyala': 'Pemberitahuan Telegram menyala.',
  'telegram-mati': 'Pemberitahuan Telegram mati.',
  'telegram-lepas': 'Tautan Telegram dilepas.',
  'konsep-tersimpan': 'Konsep tersimpan sebagai versi baru.',
  'konsep-dibuang': 'Konsep dibuang; versinya tetap tercatat.',
  diterbitkan: 'Versi diterbitkan. Bot memakainya sekarang.',
  'contoh-diajarkan': 'Contoh diajarkan. Bot memakainya setelah selesai belajar.',
  'diusulkan-contoh': 'Usulan contoh tersimpan; PPID atau pengelola menyetujuinya.',
  'usulan-ditolak': 'Usulan ditolak.',
  diabaikan: 'Pertanyaan diabaikan.',
  ditambah: 'Petugas ditambahkan.',
  'pengaturan-disimpan': 'Pengaturan disimpan dan langsung berlaku.',
  'peran-diubah': 'Peran petugas diubah.',
  dijeda: 'Kanal dijeda. Balasan menunggu sampai jeda dibuka.',
  dibuka: 'Jeda dibuka. Balasan yang menunggu dikirim sekarang.',
  'tautan-ulang': 'Tautan lama dilepas. Pindai kode yang baru.',
  dinonaktifkan: 'Petugas dinonaktifkan dan tidak dapat masuk lagi.',
  diaktifkan: 'Petugas diaktifkan kembali.',
  'selamat-datang': 'Akun Anda siap. Tambahkan rekan lewat Pengaturan, Petugas.',
};

export interface ConsolePage {
  title: string;
  here: string;
  content: Html;
  /** Key of what was just done. */
  done?: string | undefined;
  /** Loads the script that keeps a conversation up to date. */
  live?: boolean;
  /** For a table of many columns: as wide as the window. */
  broad?: boolean;
}

export function csrfField(session: OperatorSession): Html {
  return html`<input type="hidden" name="csrf" value="${session.csrf}">`;
}

/** The frame of every page an operator sees. */
export function consolePage(office: Office, session: OperatorSession, page: ConsolePage): Html {
  const { operator } = session;
  const done = page.done !== undefined && Object.hasOwn(DONE, page.done) ? DONE[page.done] : undefined;
  const alerts = may(operator.role, 'conversations')
    ? html`<script src="${asset('alerts.js')}" defer></script>`
    : '';
  const script = page.live ? html`<script src="${asset('console.js')}" defer></script>${alerts}` : alerts;
  return html`<!doctype html>
<html lang="id">
  <head>${head(`${page.title} · Konsol ${office.shortName}`, script)}</head>
  <body class="console">
    <a class="skip" href="#isi">Langsung ke isi</a>
    <header class="top">
      <div class="top-inner">
        ${brand(office, '/console', 'Konsol petugas')}
        ${pageMenu(
          'Menu konsol',
          PAGES.filter(({ needs }) => needs === null || may(operator.role, needs)),
          page.here,
        )}
        <form class="me" method="post" action="/console/keluar">
          ${csrfField(session)}
          <span><b>${operator.name}</b><small>${ROLE_LABEL[operator.role]}</small></span>
          <button class="quiet">Keluar</button>
        </form>
      </div>
    </header>
    <main id="isi" class="${page.broad ? 'broad' : 'wide'}" tabindex="-1">
      ${done && html`<p class="alert alert-good" role="status">${done}</p>`}
      ${page.content}
    </main>
  </body>
</html>`;
}

/** Pages before signing in: the same frame without a menu. */
export function doorPage(office: Office, title: string, content: Html): Html {
  return html`<!doctype html>
<html lang="id">
  <head>${head(`${title} · Konsol ${office.shortName}`, '')}</head>
  <body class="console">
    <header class="top">
      <div class="top-inner">
        ${brand(office, '/', 'Konsol petugas')}
      </div>
    </header>
    <main id="isi" class="door" tabindex="-1">${content}</main>
  </body>
</html>`;
}
