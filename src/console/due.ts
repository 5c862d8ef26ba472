import { html } from 'hono/html';
import { type CivilDate, formatLongDate } from '../domain/date.ts';
import type { RequestDesk } from '../domain/desk.ts';
import { isOpen, type RequestRecord } from '../domain/request.ts';
import type { Html } from './rooms.ts';

/** The clock of a request as a page shows it: in words first, colour beside them. */

export type Urgency = 'late' | 'today' | 'soon' | 'calm';

/** Working days left at which a request is coloured as due soon. */
const SOON = 3;

export function urgency(dueOn: CivilDate, daysLeft: number, today: CivilDate): Urgency {
  if (today > dueOn) return 'late';
  if (today === dueOn) return 'today';
  return daysLeft <= SOON ? 'soon' : 'calm';
}

function urgencyText(kind: Urgency, daysLeft: number): string {
  if (kind === 'late') return daysLeft === 0 ? 'Terlambat' : `Terlambat ${-daysLeft} hari kerja`;
  if (kind === 'today') return 'Jatuh tempo hari ini';
  return `${daysLeft} hari kerja lagi`;
}

/** Null once the request is answered: then no clock runs. */
export function drawDue(request: RequestRecord, desk: RequestDesk, today: CivilDate): Html | null {
  if (!isOpen(request.state)) return null;
  const left = desk.daysLeft(request, today);
  const kind = urgency(request.dueOn, left, today);
  return html`<span class="due due-${kind}">${urgencyText(kind, left)}</span>
    <span class="due-date">${formatLongDate(request.dueOn)}${request.provisional ? ' (kalender libur belum final)' : ''}</span>
    ${request.alertOn !== request.dueOn && html`<span class="due-date">Peringatan: ${formatLongDate(request.alertOn)}</span>`}`;
}
