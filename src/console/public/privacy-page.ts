import { html } from 'hono/html';
import { publicPage } from '../public-shell.ts';
import type { Html, Office } from '../rooms.ts';

/** What happens to what a citizen types, in plain words. */
export function privacyPage(office: Office): Html {
  return publicPage(office, {
    title: 'Tentang data Anda',
    here: null,
    content: html`<article class="reading">
      <h1>Tentang data Anda</h1>
      <p class="lead">Bertanya tidak memerlukan identitas. Anda tidak perlu mendaftar atau masuk.</p>
      <h2>Saat Anda bertanya</h2>
      <ul>
        <li>Percakapan disimpan tersandi agar Anda dapat melanjutkannya dan petugas dapat membantu, lalu dihapus
          setelah masa simpannya lewat.</li>
        <li>Bila Anda bertanya lewat Telegram atau WhatsApp, layanan itu juga memproses pesan Anda menurut aturannya
          sendiri. Nomor telepon dan akun Anda kami simpan tersandi, hanya untuk membalas.</li>
        <li>NIK yang terketik dalam pertanyaan disamarkan lebih dulu; nomornya tidak disimpan dan tidak dicatat.</li>
        <li>Pertanyaan yang belum terjawab dikumpulkan tanpa nama penanya, untuk memperbaiki jawaban.</li>
      </ul>
      <h2>Saat Anda mengajukan permohonan informasi</h2>
      <ul>
        <li>Undang-Undang Nomor 14 Tahun 2008 mensyaratkan identitas pemohon. Data itu hanya dipakai untuk mengurus
          permohonan Anda.</li>
        <li>Identitas disimpan tersandi. Petugas melihatnya tersamar; setiap kali dibuka, tercatat siapa yang membuka.</li>
        <li>Status permohonan hanya terbuka dengan nomor pendaftaran dan kode rahasia Anda.</li>
      </ul>
      <h2>Di peramban ini</h2>
      <p>Halaman ini tidak memuat apa pun dari pihak lain dan tidak melacak Anda. Kunci percakapan tersimpan di
        peramban Anda. Bila memakai perangkat bersama, tekan <b>Mulai percakapan baru</b> setelah selesai.</p>
      <h2>Hak Anda</h2>
      <p>Ketik <b>data saya</b> untuk menanyakan data Anda, atau <b>hapus data saya</b> untuk meminta
        penghapusan. Petugas ${office.shortName} menanganinya menurut Undang-Undang Nomor 27 Tahun 2022 tentang
        Pelindungan Data Pribadi.</p>
    </article>`,
  });
}
