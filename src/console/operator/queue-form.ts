import { html } from 'hono/html';
import type { SavedView } from '../../domain/desk-work.ts';
import { APPLICANT_KINDS, DESK_CHANNELS, OWED, REQUEST_STATES } from '../../domain/request.ts';
import { QUEUE_SORTS, REQUEST_FLAGS } from '../../domain/request-queue.ts';
import { APPLICANT_LABEL, CATEGORY_LABEL, CHANNEL_LABEL, FLAG_LABEL, STATE_LABEL } from '../labels.ts';
import type { Html } from '../rooms.ts';
import {
  CHAT_CHANNELS,
  DUE_SPANS,
  isNarrowed,
  type QueueAsked,
  queueQuery,
  SORT_NAME,
} from './queue-asked.ts';

/** How a list of requests is narrowed: a search field in sight, the rest a click away. */

const DUE_LABEL = { 'hari-ini': 'Hari ini', '3-hari': 'Dalam 3 hari kerja', '7-hari': 'Dalam 7 hari kerja' };
const SORT_LABEL = { due: 'Batas terdekat', newest: 'Terbaru', number: 'Nomor' };

function choice(
  name: string,
  label: string,
  all: string | null,
  chosen: string | number | null,
  options: readonly (readonly [string | number, string])[],
): Html {
  return html`<div class="field"><label for="saring-${name}">${label}</label>
    <select id="saring-${name}" name="${name}">${all === null ? '' : html`<option value="">${all}</option>`}
      ${options.map(([value, words]) => html`<option value="${value}" ${value === chosen ? 'selected' : ''}>${words}</option>`)}
    </select></div>`;
}

export function queueForm(
  asked: QueueAsked,
  lists: { units: readonly string[]; years: readonly number[] },
): Html {
  const { view, text } = asked;
  const narrowed = isNarrowed({ ...asked, text: '' });
  const states =
    view === 'semua' || view === 'dijawab'
      ? REQUEST_STATES.filter((one) => one !== 'draft')
      : ([...OWED, 'incomplete'] as const);
  return html`<form class="search" method="get" action="/console/permohonan" role="search">
    <input type="hidden" name="tampil" value="${view}">
    <div class="search-row">
      <label class="visually-hidden" for="cari">Cari nomor, nama, atau isi permohonan</label>
      <input id="cari" name="cari" type="search" value="${text}" maxlength="200" autocomplete="off" placeholder="Nomor, nama, atau isi">
      <button>Cari</button>
      ${isNarrowed(asked) ? html`<a class="button plain-button" href="/console/permohonan?tampil=${view}">Hapus saringan</a>` : ''}
    </div>
    <details class="inner narrow-more" ${narrowed ? 'open' : ''}><summary>Saringan dan urutan</summary>
      <div class="filter">
        ${choice(
          'keadaan',
          'Keadaan',
          'Semua keadaan',
          asked.state,
          states.map((one) => [one, STATE_LABEL[one]]),
        )}
        ${choice(
          'batas',
          'Batas waktu',
          'Kapan saja',
          asked.due,
          DUE_SPANS.map((one) => [one, DUE_LABEL[one]]),
        )}
        ${choice(
          'kategori',
          'Kategori',
          'Semua kategori',
          asked.category,
          (['general', 'election'] as const).map((one) => [one, CATEGORY_LABEL[one]]),
        )}
        ${choice(
          'kanal',
          'Kanal',
          'Semua kanal',
          asked.channel,
          [...CHAT_CHANNELS, ...DESK_CHANNELS].map((one) => [one, CHANNEL_LABEL[one]]),
        )}
        ${choice(
          'unit',
          'Unit kerja',
          'Semua unit',
          asked.unit,
          lists.units.map((one) => [one, one]),
        )}
        ${choice(
          'pemohon',
          'Jenis pemohon',
          'Semua pemohon',
          asked.kind,
          APPLICANT_KINDS.map((one) => [one, APPLICANT_LABEL[one]]),
        )}
        ${choice(
          'tahun',
          'Tahun',
          'Semua tahun',
          asked.year,
          lists.years.map((one) => [one, String(one)]),
        )}
        ${choice(
          'tanda',
          'Tanda',
          'Dengan atau tanpa tanda',
          asked.flag,
          REQUEST_FLAGS.map((one) => [one, FLAG_LABEL[one]]),
        )}
        ${choice(
          'urut',
          'Urutan',
          null,
          SORT_NAME[asked.sort],
          QUEUE_SORTS.map((one) => [SORT_NAME[one], SORT_LABEL[one]]),
        )}
        <button>Saring</button>
      </div>
    </details>
  </form>`;
}

/** Views an operator saved, and the form that saves this one. */
export function savedViewsBar(views: readonly SavedView[], asked: QueueAsked, token: Html): Html {
  const query = String(queueQuery(asked));
  return html`<div class="views">
    ${
      views.length > 0
        ? html`<nav class="tabs" aria-label="Tampilan tersimpan">${views.map(
            (view) =>
              html`<a href="/console/permohonan?${view.query}" ${view.query === query ? html`aria-current="page"` : ''}>${view.name}</a>`,
          )}</nav>`
        : ''
    }
    <details class="inner"><summary>Simpan atau hapus tampilan</summary>
      <form class="search-row" method="post" action="/console/permohonan/tampilan">${token}
        <input type="hidden" name="query" value="${query}">
        <label class="visually-hidden" for="nama-tampilan">Nama tampilan</label>
        <input id="nama-tampilan" name="name" maxlength="40" required autocomplete="off" placeholder="Nama tampilan ini">
        <button>Simpan</button>
      </form>
      ${views.map(
        (
          view,
        ) => html`<form class="search-row" method="post" action="/console/permohonan/tampilan/${view.id}/hapus">${token}
          <span>${view.name}</span> <button class="quiet">Hapus<span class="visually-hidden"> ${view.name}</span></button></form>`,
      )}
    </details>
  </div>`;
}
