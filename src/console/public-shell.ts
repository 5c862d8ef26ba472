import { html } from 'hono/html';
import { asset } from './assets.ts';
import { brand, pageMenu } from './page-top.ts';
import type { Html, Office } from './rooms.ts';

const PAGES = [
  { path: '/', label: 'Tanya' },
  { path: '/jadwal', label: 'Jadwal' },
  { path: '/artikel', label: 'Artikel' },
  { path: '/informasi-publik', label: 'Informasi publik' },
  { path: '/status', label: 'Status' },
];

export interface PublicPage {
  title: string;
  /** Path of the menu entry that is open. */
  here: string | null;
  content: Html;
  /** Loads the chat script. */
  chat?: boolean;
  wide?: boolean;
}

/** Lines every page begins with. */
export function head(title: string, script: Html | ''): Html {
  return html`<meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" content="#8c1d24">
    <title>${title}</title>
    <link rel="icon" href="${asset('mark.svg')}" type="image/svg+xml">
    <link rel="stylesheet" href="${asset('style.css')}">
    ${script}`;
}

function contacts(office: Office): Html {
  return html`<address>
    <b>${office.name}</b><br>
    ${office.address && html`${office.address}<br>`}
    ${office.hours?.map((line) => html`${line}<br>`)}
    ${office.phone && html`Telepon <a href="tel:${office.phone}">${office.phone}</a><br>`}
    ${office.email && html`E-mail <a href="mailto:${office.email}">${office.email}</a><br>`}
    ${office.website && html`<a href="${office.website}" rel="noopener">${office.website.replace(/^https?:\/\//, '')}</a>`}
  </address>`;
}

/** The frame of every page a citizen sees. */
export function publicPage(office: Office, page: PublicPage): Html {
  const script = page.chat ? html`<script src="${asset('chat.js')}" defer></script>` : '';
  return html`<!doctype html>
<html lang="id">
  <head>${head(`${page.title} · ${office.shortName}`, script)}</head>
  <body class="public${page.chat ? ' chatting' : ''}">
    <a class="skip" href="#isi">Langsung ke isi</a>
    <header class="top">
      <div class="top-inner">
        ${brand(office, '/', 'Layanan informasi')}
        ${pageMenu('Menu utama', PAGES, page.here)}
      </div>
    </header>
    <main id="isi" class="${page.wide ? 'wide' : ''}" tabindex="-1">${page.content}</main>
    <footer class="bottom">
      <div class="bottom-inner">
        ${contacts(office)}
        <div>
          <p>Anda berbicara dengan bot resmi ${office.shortName}, bukan orang. Jawabannya disusun dari aturan dan
            keputusan yang disebut sumbernya. Ketik <b>petugas</b> bila ingin dibantu orang.</p>
          <p>Jangan kirim NIK atau foto KTP dalam pertanyaan. <a href="/privasi">Tentang data Anda</a></p>
        </div>
      </div>
    </footer>
  </body>
</html>`;
}
