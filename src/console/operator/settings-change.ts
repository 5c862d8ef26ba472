import { html } from 'hono/html';
import { Refusal } from '../../domain/refusal.ts';
import type { SettingChange } from '../../domain/settings.ts';
import type { FormState } from '../form.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { movesTable, SETTINGS, settingsTabs } from './settings-frame.ts';

/** One change of a setting: what it does to open cases is shown first, and saved only when confirmed. */

type Needs = Pick<ConsoleRooms, 'office' | 'now' | 'officeSettings' | 'library'>;

export interface Asked {
  change: SettingChange;
  note: string;
  /** Page the form stands on, and what it is called. */
  path: string;
  title: string;
  /** Fields that are sent again with the confirmation. */
  values: Readonly<Record<string, string>>;
  confirmed: boolean;
  /** What the change consists of, above its effect. */
  summary?: Html;
}

/**
 * Saves and goes back to the page; or shows the open cases that would move and asks.
 * @param failed the form again, with what is wrong
 */
export async function changeSetting(
  c: SignedInContext,
  { office, now, officeSettings, library }: Needs,
  asked: Asked,
  failed: (form: FormState) => Response | Promise<Response>,
): Promise<Response> {
  const session = c.get('session');
  try {
    const moves = await officeSettings.effect(asked.change);
    if (asked.confirmed || (moves.length === 0 && !asked.summary)) {
      await officeSettings.save(asked.change, asked.note, session.operator.id, now());
      const back = asked.path.includes('?') ? '&' : '?';
      return c.redirect(`${asked.path}${back}pesan=pengaturan-disimpan`, 303);
    }
    const again = Object.entries(asked.values).filter(([name]) => name !== 'csrf' && name !== 'confirmed');
    return c.html(
      consolePage(office, session, {
        title: asked.title,
        here: SETTINGS,
        content: html`<h1>${asked.title}: periksa dahulu</h1>
          ${settingsTabs(session, asked.path.split('?')[0]!)}
          ${asked.summary}
          <h2>Akibatnya pada perkara terbuka</h2>
          ${movesTable(moves)}
          ${moves.length > 0 && html`<p class="hint">Setiap perubahan dicatat pada riwayat perkara, dan pemohon diberi tahu tanggal barunya.</p>`}
          <form class="actions" method="post" action="${asked.path}">
            ${csrfField(session)}
            ${again.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
            <input type="hidden" name="confirmed" value="ya">
            <button class="primary">Simpan perubahan</button>
            <a class="button" href="${asked.path}">Batal</a>
          </form>`,
      }),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return failed({
      values: asked.values,
      errors: { '': library.line(`refusal.${error.code}`, error.values) },
    });
  }
}
