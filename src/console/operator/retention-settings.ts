import { Hono } from 'hono';
import { html } from 'hono/html';
import { type RetentionRules, SHORTEST_RETENTION } from '../../domain/retention.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues, textField } from '../form.ts';
import type { ConsoleRooms, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { may } from './rights.ts';
import { requireRight } from './session.ts';
import { changeSetting } from './settings-change.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** How long transcripts, set-aside messages, unanswered questions and copies of identity papers stay. */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'settings' | 'officeSettings' | 'library'>;

const PATH = `${SETTINGS}/masa-simpan`;
const LONGEST = 3_650;

const FIELDS: readonly { name: keyof RetentionRules; label: string; hint: string }[] = [
  {
    name: 'transcriptDays',
    label: 'Isi percakapan',
    hint: 'Dihitung sejak pesan. Percakapan dengan perkara terbuka tidak dihapus.',
  },
  {
    name: 'identityFileDays',
    label: 'Salinan KTP, surat kuasa, dan akta',
    hint: 'Dihitung sejak kejadian terakhir pada perkara yang selesai, tanpa keberatan terbuka.',
  },
  {
    name: 'missDays',
    label: 'Pertanyaan yang belum terjawab',
    hint: 'Disimpan tanpa nama untuk melatih bot.',
  },
  {
    name: 'inboxDays',
    label: 'Pesan yang gagal diolah',
    hint: 'Disimpan agar kesalahannya dapat diperiksa.',
  },
];

export function retentionRoutes(needs: Needs): Hono<SignedIn> {
  const app = new Hono<SignedIn>();

  async function page(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 422 = 200) {
    const session = c.get('session');
    const rules = await needs.officeSettings.retention();
    const values = Object.fromEntries(FIELDS.map(({ name }) => [name, String(rules[name])]));
    const shown = form === EMPTY_FORM ? { values, errors: {} } : form;
    return c.html(
      consolePage(needs.office, session, {
        title: 'Masa simpan',
        here: SETTINGS,
        done: c.req.query('pesan'),
        content: html`<h1>Masa simpan</h1>${settingsTabs(session, PATH)}
          <p class="lead">Register, keputusan, dan riwayat perkara adalah arsip dan tidak pernah dihapus program ini. Selebihnya dihapus otomatis setiap malam.</p>
          ${
            may(session.operator.role, 'settings')
              ? html`<form class="card stack narrow" method="post" action="${PATH}">
                ${formAlert(shown)}${csrfField(session)}
                ${FIELDS.map(({ name, label, hint }) => textField({ name, label: `${label} (hari)`, hint: `${hint} Paling singkat ${SHORTEST_RETENTION[name]} hari.`, inputmode: 'numeric', maxlength: 4 }, shown))}
                <button class="primary">Simpan masa simpan</button></form>`
              : html`<dl class="facts card">${FIELDS.map(({ name, label }) => html`<div><dt>${label}</dt><dd>${rules[name]} hari</dd></div>`)}</dl>`
          }`,
      }),
      status,
    );
  }

  app.get('/', (c) => page(c));
  app.post('/', requireRight('settings', needs), async (c) => {
    const typed = await formValues(c);
    const errors: Record<string, string> = {};
    for (const { name } of FIELDS) {
      const days = Number((typed[name] ?? '').trim());
      if (!Number.isInteger(days) || days < SHORTEST_RETENTION[name] || days > LONGEST)
        errors[name] = `Tulis angka ${SHORTEST_RETENTION[name]} sampai ${LONGEST}.`;
    }
    if (Object.keys(errors).length > 0) return page(c, { values: typed, errors }, 422);
    const rules = Object.fromEntries(
      FIELDS.map(({ name }) => [name, Number(typed[name])]),
    ) as unknown as RetentionRules;
    return changeSetting(
      c,
      needs,
      {
        change: { of: 'retention', rules },
        note: 'masa simpan',
        path: PATH,
        title: 'Masa simpan',
        values: typed,
        confirmed: true,
      },
      (form) => page(c, form, 422),
    );
  });
  return app;
}
