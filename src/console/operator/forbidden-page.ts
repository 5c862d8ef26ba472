import { html } from 'hono/html';
import type { Html } from '../rooms.ts';

export function forbiddenPage(): Html {
  return html`<h1>Halaman ini di luar peran Anda</h1>
    <p class="lead">Minta pengelola mengubah peran Anda bila pekerjaan ini memang tugas Anda.</p>
    <p><a class="button" href="/console">Kembali ke Beranda</a></p>`;
}
