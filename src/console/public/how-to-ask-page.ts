import { html } from 'hono/html';
import { type CivilDate, civilDateOf, formatLongDate } from '../../domain/date.ts';
import type { LegalDays } from '../../domain/law.ts';
import { OBJECTION_GROUNDS } from '../../domain/objection.ts';
import { dueFrom } from '../../domain/request-clock.ts';
import type { ConsoleRooms, Html, Office, PublicLaw } from '../rooms.ts';
import { INFORMATION, informationPage } from './information-frame.ts';

/** How to ask for information, in the days of the law in force. */

const APPLICANTS = [
  { who: 'Warga negara Indonesia', proof: 'salinan KTP atau identitas lain yang sah' },
  { who: 'Badan hukum Indonesia', proof: 'akta pendirian dan surat pengesahannya' },
  { who: 'Kelompok orang', proof: 'surat kuasa khusus, serta identitas pemberi dan penerima kuasa' },
  { who: 'Orang yang mewakili pemohon', proof: 'surat kuasa khusus dan identitasnya' },
];

const SOURCE_OF = {
  request: 'Pemberitahuan dan perpanjangan',
  completeness: 'Kelengkapan',
  objection: 'Keberatan',
  dispute: 'Sengketa',
};

function steps(office: Office, general: LegalDays): Html {
  return html`<ol>
    <li><b>Periksa dulu.</b> Mungkin informasinya sudah ada di <a href="${INFORMATION}">daftar informasi publik</a>
      atau di <a href="/artikel">artikel</a>; yang sudah diumumkan boleh dipakai siapa saja.</li>
    <li><b>Ajukan.</b> Tulis <b>permohonan</b> di <a href="/">obrolan</a>, datang ke kantor, atau kirim surat.
      Permohonan lisan dicatat petugas. Sebutkan dokumen, tahun, dan wilayah yang Anda perlukan, tujuannya, dan cara
      Anda ingin menerimanya.
      ${!office.officialChannel && html`<span class="under">${office.shortName} belum menetapkan obrolan sebagai saluran resmi; petugas dapat meminta Anda menandatangani formulir.</span>`}</li>
    <li><b>Simpan tanda bukti.</b> Isinya nomor pendaftaran, kode rahasia, dan batas waktu. Dengan keduanya Anda melihat
      <a href="/status">status permohonan</a>.</li>
    <li><b>Lengkapi bila diminta.</b> Kekurangan diberitahukan dalam ${general.checkDays} hari kerja. Anda punya
      ${general.completeDays} hari kerja untuk melengkapi.</li>
    <li><b>Terima pemberitahuan tertulis.</b> Isinya: diberikan, diberikan sebagian, ditolak, atau tidak dikuasai, beserta
      alasan dan biayanya bila ada.</li>
    <li><b>Terima informasinya</b> dengan cara yang Anda pilih: salinan digital, salinan cetak, atau dilihat di kantor.</li>
    <li><b>Tidak puas?</b> Ajukan <a href="#keberatan">keberatan</a>.</li>
  </ol>`;
}

function daysTable(general: LegalDays, election: LegalDays): Html {
  const rows: [string, (days: LegalDays) => number, string][] = [
    ['Pemberitahuan tertulis', (law) => law.days, 'sejak permohonan diterima'],
    ['Perpanjangan, hanya sekali', (law) => law.extensionDays, 'dengan alasan tertulis'],
    ['Pemeriksaan kelengkapan', (law) => law.checkDays, 'sejak permohonan diterima'],
    ['Melengkapi permohonan', (law) => law.completeDays, 'sejak diminta'],
    ['Mengajukan keberatan', (law) => law.objectionWindow, 'sejak alasannya diketahui'],
    ['Tanggapan Atasan PPID', (law) => law.objectionDays, 'sejak keberatan diterima'],
    ['Mengajukan sengketa', (law) => law.disputeWindow, 'sejak tanggapan diterima atau waktunya habis'],
  ];
  return html`<div class="table-box" role="region" aria-label="Jangka waktu" tabindex="0">
    <table>
      <caption class="visually-hidden">Jangka waktu dalam hari kerja</caption>
      <thead><tr><th scope="col">Hari kerja untuk</th><th scope="col" class="figure">Umum</th>
        <th scope="col" class="figure">Pemilu dan pilkada</th></tr></thead>
      <tbody>
        ${rows.map(
          ([what, days, since]) => html`<tr>
            <th scope="row">${what}<span class="under">${since}</span></th>
            <td class="figure">${days(general)}</td><td class="figure">${days(election)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What it would mean today, holidays counted. */
function exampleToday(law: PublicLaw, now: Date, today: CivilDate): Html {
  const due = (category: 'general' | 'election') =>
    formatLongDate(dueFrom(now, law.days(category, today).days, law.calendar).promised);
  return html`<p>Misalnya Anda mengajukan hari ini, ${formatLongDate(today)}: pemberitahuan paling lambat
    <b>${due('general')}</b>, atau <b>${due('election')}</b> untuk informasi pemilu dan pilkada.</p>`;
}

export function howToAskPage({ office, law, now }: Pick<ConsoleRooms, 'office' | 'law' | 'now'>): Html {
  const at = now();
  const today = civilDateOf(at);
  const general = law.days('general', today);
  const election = law.days('election', today);
  return informationPage(office, {
    title: 'Cara meminta informasi',
    here: '/informasi-publik/cara-meminta',
    content: html`<article class="reading">
      <h1>Cara meminta informasi</h1>
      <p class="lead">Warga negara dan badan hukum Indonesia berhak meminta informasi kepada ${office.shortName}.
        Layanannya gratis.</p>
      ${steps(office, general)}
      <p><a class="button" href="/">Ajukan lewat obrolan</a></p>
      <h2>Siapa yang boleh meminta</h2>
      <dl class="facts">
        ${APPLICANTS.map(({ who, proof }) => html`<div><dt>${who}</dt><dd>${proof}</dd></div>`)}
      </dl>
      <p>Orang asing bukan pemohon menurut UU 14/2008, tetapi informasi yang sudah diumumkan terbuka bagi siapa saja.
        Pemohon dengan disabilitas dibantu petugas.</p>
      <h2>Jangka waktu</h2>
      ${daysTable(general, election)}
      ${exampleToday(law, at, today)}
      <p>Hari kerja adalah Senin sampai Jumat, dihitung mulai hari kerja berikutnya. Akhir pekan, libur nasional, dan
        cuti bersama tidak dihitung.</p>
      <h2>Biaya</h2>
      <p>Layanannya gratis. Bila Anda meminta salinan kertas, biaya penggandaannya Anda tanggung; besarnya dan cara
        membayarnya ditulis dalam pemberitahuan.</p>
      <h2 id="keberatan">Keberatan</h2>
      <p>Ditujukan kepada Atasan PPID ${office.shortName} paling lambat ${general.objectionWindow} hari kerja sejak
        alasannya Anda ketahui. Alasan yang dibolehkan Pasal 35 UU 14/2008:</p>
      <ol class="letters">${OBJECTION_GROUNDS.map((letter) => html`<li>${law.objectionGround(letter)}</li>`)}</ol>
      <p>Tulis <b>keberatan</b> di <a href="/">obrolan</a> tempat Anda mengajukan permohonan, atau sampaikan kepada kantor.
        Atasan PPID menjawab tertulis.</p>
      <h2>Sengketa informasi</h2>
      <p>Masih tidak puas, atau keberatan tidak ditanggapi? Ajukan sengketa ke Komisi Informasi paling lambat
        ${general.disputeWindow} hari kerja setelah tanggapan Atasan PPID Anda terima, atau setelah waktunya habis.</p>
      <section class="sources" aria-labelledby="sumber">
        <h2 id="sumber">Sumber</h2>
        <dl class="facts">
          ${law.sources(today).map(({ part, source, note }) => html`<div><dt>${SOURCE_OF[part]}</dt><dd>${source}${note && html`<span class="under">${note}</span>`}</dd></div>`)}
        </dl>
      </section>
    </article>`,
  });
}
