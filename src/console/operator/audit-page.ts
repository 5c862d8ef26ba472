import { Hono } from 'hono';
import { html } from 'hono/html';
import {
  AUDIT_KINDS,
  type AuditAction,
  type AuditFilter,
  type AuditKind,
  type AuditLine,
} from '../../domain/audit.ts';
import { civilDateOf, formatDate, isCivilDate, timeOf } from '../../domain/date.ts';
import { sendFile } from '../download.ts';
import {
  ATTACHMENT_LABEL,
  CATEGORY_LABEL,
  DISPUTE_TIMING_LABEL,
  EXTENSION_LABEL,
  moveLabel,
  OUTCOME_LABEL,
  ROLE_LABEL,
} from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** Who did what and when: settings, operators and sign-ins, moves on cases, looks at identity. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'papers'>;

const PATH = `${SETTINGS}/log`;
const PAGE = 50;
const MOST_EXPORTED = 10_000;

const KIND_LABEL: Record<AuditKind, string> = {
  office: 'Pengaturan, akun, dan kanal',
  cases: 'Langkah pada perkara',
  looks: 'Identitas dilihat',
};

const ACTION_LABEL: Record<AuditAction, string> = {
  sign_in: 'Masuk',
  sign_in_refused: 'Gagal masuk',
  sign_out: 'Keluar',
  operator_added: 'Petugas ditambahkan',
  operator_role: 'Peran diubah',
  operator_disabled: 'Petugas dinonaktifkan',
  operator_enabled: 'Petugas diaktifkan',
  password_link: 'Tautan sandi baru dibuat',
  password_set: 'Sandi diganti lewat tautan',
  setting_saved: 'Pengaturan disimpan',
  setting_undone: 'Pengaturan dikembalikan',
  knowledge_saved: 'Pengetahuan disimpan',
  knowledge_undone: 'Pengetahuan dikembalikan',
  channel_paused: 'Kanal dijeda',
  channel_resumed: 'Jeda kanal dibuka',
  channel_paired: 'WhatsApp ditautkan ulang',
  retention_run: 'Masa simpan dijalankan',
  export: 'Data diekspor',
};

const actionOf = ({ source, action }: AuditLine): string =>
  source === 'office' ? (ACTION_LABEL[action as AuditAction] ?? action) : moveLabel(action);

/** Names of what the log keeps beside a line; what is missing here is shown as it is kept. */
const FACT_LABEL: Readonly<Record<string, string>> = {
  alert: 'peringatan',
  category: 'kategori',
  commission: 'komisi',
  decision: 'keputusan',
  due: 'batas waktu',
  filed: 'diajukan',
  form: 'bentuk',
  from: 'dari',
  ground: 'huruf',
  grounds: 'alasan',
  hearing: 'sidang',
  kind: 'jenis',
  lines: 'baris',
  misses: 'pertanyaan',
  missing: 'kurang',
  note: 'catatan',
  objection: 'keberatan',
  ordered: 'diperintahkan',
  outcome: 'hasil',
  reason: 'alasan',
  register: 'nomor register',
  request: 'permohonan',
  role: 'peran',
  size: 'ukuran',
  timing: 'waktu',
  to: 'menjadi',
  type: 'tipe',
  unit: 'unit',
  until: 'sampai',
  version: 'versi',
};
const VALUE_LABEL: Readonly<Record<string, string>> = {
  ...CATEGORY_LABEL,
  ...OUTCOME_LABEL,
  ...EXTENSION_LABEL,
  ...ROLE_LABEL,
  ...DISPUTE_TIMING_LABEL,
  ...ATTACHMENT_LABEL,
};

/** Facts of a line, for those who look closely. */
const detailOf = ({ data }: AuditLine): string =>
  Object.entries(data)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => {
      const shown = isCivilDate(value) ? formatDate(value) : (VALUE_LABEL[value] ?? value);
      return `${FACT_LABEL[key] ?? key}: ${shown}`;
    })
    .join('; ');

function filterOf(query: Readonly<Record<string, string>>): AuditFilter {
  const day = (text: string | undefined): string | null => (isCivilDate(text ?? '') ? text! : null);
  const operator = Number(query.petugas);
  return {
    kind: AUDIT_KINDS.find((one) => one === query.jenis) ?? null,
    operator: Number.isInteger(operator) && operator > 0 ? operator : null,
    from: day(query.dari),
    until: day(query.sampai),
  };
}

function addressOf({ kind, operator, from, until }: AuditFilter): string {
  const parts = new URLSearchParams();
  if (kind) parts.set('jenis', kind);
  if (operator) parts.set('petugas', String(operator));
  if (from) parts.set('dari', from);
  if (until) parts.set('sampai', until);
  return parts.toString();
}

function filterForm(filter: AuditFilter, operators: ReadonlyMap<number, string>): Html {
  return html`<form class="filter" method="get" action="${PATH}">
    <div class="field"><label for="jenis">Jenis</label><select id="jenis" name="jenis"><option value="">Semua</option>
      ${AUDIT_KINDS.map((kind) => html`<option value="${kind}" ${kind === filter.kind ? 'selected' : ''}>${KIND_LABEL[kind]}</option>`)}</select></div>
    <div class="field"><label for="petugas">Petugas</label><select id="petugas" name="petugas"><option value="">Semua</option>
      ${[...operators].map(([id, name]) => html`<option value="${id}" ${id === filter.operator ? 'selected' : ''}>${name}</option>`)}</select></div>
    <div class="field"><label for="dari">Dari</label><input id="dari" name="dari" type="date" value="${filter.from ?? ''}"></div>
    <div class="field"><label for="sampai">Sampai</label><input id="sampai" name="sampai" type="date" value="${filter.until ?? ''}"></div>
    <button>Saring</button></form>`;
}

export function auditRoutes(needs: Needs): Hono<SignedIn> {
  const { store, now, papers } = needs;
  const app = new Hono<SignedIn>();

  async function names(): Promise<Map<number, string>> {
    return new Map((await store.operators.list()).map(({ id, name }) => [id, name]));
  }
  const who = (line: AuditLine, known: ReadonlyMap<number, string>): string =>
    line.operator === null ? 'Program' : (known.get(line.operator) ?? `Petugas ${line.operator}`);

  function row(line: AuditLine, known: ReadonlyMap<number, string>): Html {
    const place = line.source === 'request' ? 'permohonan' : line.source === 'objection' ? 'keberatan' : null;
    return html`<tr>
      <td data-label="Waktu" class="short">${formatDate(civilDateOf(line.at))}, ${timeOf(line.at)}</td>
      <td data-label="Siapa">${who(line, known)}</td>
      <td data-label="Apa">${actionOf(line)}</td>
      <td data-label="Pada">${place === null ? line.about : html`<a class="number" href="/console/${place}/${line.about}">${line.about}</a>`}</td>
      <td data-label="Rincian"><span class="hint">${detailOf(line) || '–'}</span></td></tr>`;
  }

  async function page(c: SignedInContext) {
    const session = c.get('session');
    const filter = filterOf(c.req.query());
    const at = Math.max(1, Math.min(200, Math.trunc(Number(c.req.query('halaman'))) || 1));
    const known = await names();
    const lines = await store.audit.list(filter, PAGE + 1, (at - 1) * PAGE);
    const query = addressOf(filter);
    const to = (number: number) => `${PATH}?${query}${query ? '&' : ''}halaman=${number}`;
    return c.html(
      consolePage(needs.office, session, {
        title: 'Log audit',
        here: SETTINGS,
        content: html`<h1>Log audit</h1>${settingsTabs(session, PATH)}
          ${filterForm(filter, known)}
          ${
            lines.length === 0
              ? html`<p class="empty">Tidak ada catatan yang cocok. Longgarkan saringannya.</p>`
              : html`<table class="queue"><caption class="visually-hidden">Log audit, terbaru di atas</caption>
                <thead><tr><th scope="col">Waktu (WIB)</th><th scope="col">Siapa</th><th scope="col">Apa</th><th scope="col">Pada</th><th scope="col">Rincian</th></tr></thead>
                <tbody>${lines.slice(0, PAGE).map((line) => row(line, known))}</tbody></table>`
          }
          <nav class="pager after-table" aria-label="Halaman">
            ${at > 1 && html`<a class="button" rel="prev" href="${to(at - 1)}">Lebih baru</a>`}
            ${lines.length > PAGE && html`<a class="button" rel="next" href="${to(at + 1)}">Lebih lama</a>`}
            <a class="button" href="${PATH}/log.xlsx?${query}">Unduh XLSX</a>
          </nav>`,
      }),
    );
  }

  app.get('/', page);
  app.get('/log.xlsx', async (c) => {
    const filter = filterOf(c.req.query());
    const known = await names();
    const lines = await store.audit.list(filter, MOST_EXPORTED, 0);
    const at = now();
    await store.audit.add({
      at,
      operator: c.get('session').operator.id,
      action: 'export',
      about: 'log audit',
      data: { lines: String(lines.length) },
    });
    const file = await papers.list({
      name: `log-audit-${civilDateOf(at)}`,
      title: `Log audit ${formatDate(civilDateOf(at))}`,
      columns: [
        { title: 'Waktu (WIB)', width: 18 },
        { title: 'Siapa', width: 26 },
        { title: 'Apa', width: 34 },
        { title: 'Pada', width: 28 },
        { title: 'Rincian', width: 60 },
      ],
      rows: lines.map((line) => [
        `${civilDateOf(line.at)} ${timeOf(line.at)}`,
        who(line, known),
        actionOf(line),
        line.about,
        detailOf(line),
      ]),
    });
    return sendFile(c, file);
  });
  return app;
}
