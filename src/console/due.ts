import { html } from 'hono/html';
import { workingDaysLeft } from '../domain/clock.ts';
import { type CivilDate, formatLongDate } from '../domain/date.ts';
import type { RequestDesk } from '../domain/desk.ts';
import type { HolidayTable } from '../domain/holidays.ts';
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
  if (request.state === 'incomplete' && request.completeBy !== null)
    return html`<span class="due">Menunggu pemohon</span>
      <span class="due-date">sampai ${formatLongDate(request.completeBy)}</span>`;
  const left = desk.daysLeft(request, today);
  const kind = urgency(request.dueOn, left, today);
  return html`<span class="due due-${kind}">${urgencyText(kind, left)}</span>
    <span class="due-date">${formatLongDate(request.dueOn)}${request.provisional ? ' (kalender libur belum final)' : ''}</span>
    ${request.alertOn !== request.dueOn && html`<span class="due-date">Peringatan: ${formatLongDate(request.alertOn)}</span>`}`;
}

interface Clock {
  dueOn: CivilDate;
  alertOn: CivilDate;
  provisional: boolean;
}

function mark(dueOn: CivilDate, today: CivilDate, holidays: HolidayTable): Html {
  const left = workingDaysLeft(today, dueOn, holidays);
  const kind = urgency(dueOn, left, today);
  return html`<span class="due due-${kind}">${urgencyText(kind, left)}</span>`;
}

/** The same of an objection, in a list. */
export function drawClock(clock: Clock, holidays: HolidayTable, today: CivilDate): Html {
  return html`${mark(clock.dueOn, today, holidays)}
    <span class="due-date">${formatLongDate(clock.dueOn)}${clock.provisional ? ' (kalender libur belum final)' : ''}</span>
    ${clock.alertOn !== clock.dueOn && html`<span class="due-date">Peringatan: ${formatLongDate(clock.alertOn)}</span>`}`;
}

/** Both dates of a running clock, on the page of its case: the promised one, and the one the desk is warned by. */
export function drawBothDates(clock: Clock, holidays: HolidayTable, today: CivilDate): Html {
  return html`<dl class="clocks">
    <div><dt>Dijanjikan kepada pemohon</dt>
      <dd><b>${formatLongDate(clock.dueOn)}</b> ${mark(clock.dueOn, today, holidays)}</dd></div>
    <div><dt>Diwaspadai petugas</dt>
      <dd><b>${formatLongDate(clock.alertOn)}</b> ${mark(clock.alertOn, today, holidays)}</dd></div>
    ${clock.provisional && html`<div><dt>Kalender</dt><dd>Hari libur tahun itu belum final; tanggalnya dihitung ulang bila berubah.</dd></div>`}
  </dl>`;
}
