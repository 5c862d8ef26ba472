import { html } from 'hono/html';
import type { ChecklistItem } from '../../domain/checklist.ts';
import type { ConsoleRooms, Html, SignedInContext } from '../rooms.ts';
import { consolePage } from './console-shell.ts';
import { SETTINGS, settingsTabs } from './settings-frame.ts';

/** What stands between the office and opening to the public, each with the place where it is put right. */

const STATES: Record<ChecklistItem['state'], { label: string; due: string }> = {
  todo: { label: 'Harus', due: 'due-late' },
  advice: { label: 'Sebaiknya', due: 'due-soon' },
  done: { label: 'Selesai', due: 'due-calm' },
};

function item({ title, state, detail, href }: ChecklistItem): Html {
  const { label, due } = STATES[state];
  return html`<li class="card checklist"><span class="due ${due}">${label}</span>
    <div><b>${href === null ? title : html`<a href="${href}">${title}</a>`}</b><p class="hint">${detail}</p></div></li>`;
}

export async function checklistPage(
  c: SignedInContext,
  needs: Pick<ConsoleRooms, 'office' | 'now' | 'checklist'>,
) {
  const session = c.get('session');
  const items = await needs.checklist(needs.now());
  const of = (state: ChecklistItem['state']): ChecklistItem[] => items.filter((one) => one.state === state);
  const open = of('todo').length;
  return c.html(
    consolePage(needs.office, session, {
      title: 'Kesiapan layanan',
      here: SETTINGS,
      content: html`<h1>Kesiapan layanan</h1>${settingsTabs(session, `${SETTINGS}/kesiapan`)}
        ${
          open === 0
            ? html`<p class="alert alert-good">Tidak ada lagi yang menghalangi layanan dibuka untuk umum.</p>`
            : html`<p class="alert">${open} hal harus dilengkapi sebelum layanan dibuka untuk umum.</p>`
        }
        <ul class="entries stack">${[...of('todo'), ...of('advice'), ...of('done')].map(item)}</ul>`,
    }),
  );
}
