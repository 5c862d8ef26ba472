import { html } from 'hono/html';
import { publicPage } from '../public-shell.ts';
import type { Html, Office } from '../rooms.ts';

export function notFoundPage(office: Office): Html {
  return publicPage(office, {
    title: 'Halaman tidak ditemukan',
    here: null,
    content: html`<h1>Halaman tidak ditemukan</h1>
      <p class="lead">Alamatnya mungkin salah ketik, atau halamannya sudah dipindahkan.</p>
      <ul>
        <li><a href="/">Tanyakan lewat obrolan</a></li>
        <li><a href="/artikel">Cari di daftar artikel</a></li>
        <li><a href="/informasi-publik">Lihat daftar informasi publik</a></li>
        <li><a href="/jadwal">Lihat jadwal tahapan</a></li>
        <li><a href="/status">Lihat status permohonan informasi</a></li>
      </ul>`,
  });
}

export function brokenPage(office: Office, errorId: string): Html {
  return publicPage(office, {
    title: 'Terjadi gangguan',
    here: null,
    content: html`<h1>Terjadi gangguan di pihak kami</h1>
      <p class="lead">Maaf, halaman ini belum dapat ditampilkan. Coba muat ulang sebentar lagi.</p>
      <p>Bila berulang, sebutkan nomor gangguan ini kepada petugas: <code>${errorId}</code></p>
      <p><a class="button" href="/">Kembali ke obrolan</a></p>`,
  });
}

export function refusedFormPage(office: Office): Html {
  return publicPage(office, {
    title: 'Formulir tidak dapat diproses',
    here: null,
    content: html`<h1>Formulir ini sudah tidak berlaku</h1>
      <p class="lead">Demi keamanan, formulir hanya diterima dari halaman kami yang masih terbuka. Kembali ke halaman
        sebelumnya, muat ulang, lalu kirim sekali lagi.</p>
      <p><a class="button" href="/">Ke halaman depan</a></p>`,
  });
}
