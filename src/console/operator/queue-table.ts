import { html } from 'hono/html';
import { capacitiesOf, operatorActor } from '../../domain/actor.ts';
import { type CivilDate, civilDateOf, formatDate } from '../../domain/date.ts';
import { maskName } from '../../domain/identity.ts';
import type { Operator } from '../../domain/operator.ts';
import { isOverdue, type RequestRecord } from '../../domain/request.ts';
import { MOVES } from '../../domain/request-moves.ts';
import type { RequestFlag } from '../../domain/request-queue.ts';
import { drawDue } from '../due.ts';
import { APPLICANT_LABEL, CATEGORY_LABEL, CHANNEL_LABEL, FLAG_LABEL, STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';

/** Requests as rows: one table for the queue and for Beranda. */

const SUMMARY = 110;

/** The first words of what is asked for. */
export function summary(details: string, max = SUMMARY): string {
  const line = details.replace(/\s+/g, ' ').trim();
  return line.length <= max ? line : `${line.slice(0, line.lastIndexOf(' ', max))}…`;
}

/** What stands beside a request in the queue. */
export interface Beside {
  flags: ReadonlyMap<number, readonly RequestFlag[]>;
  duplicates: ReadonlySet<number>;
}

export async function besideOf(
  { store }: Pick<ConsoleRooms, 'store'>,
  rows: readonly RequestRecord[],
): Promise<Beside> {
  const ids = rows.map(({ id }) => id);
  return { flags: await store.queue.flags(ids), duplicates: await store.links.duplicates(ids) };
}

/** Marks of a row, from what is stored and from what officers set. */
export function flagsOf(request: RequestRecord, beside: Beside): string[] {
  return [
    ...(request.identity.idNumber.trim() === '' ? ['identitas kurang'] : []),
    ...(beside.duplicates.has(request.id) ? ['duplikat'] : []),
    ...(beside.flags.get(request.id) ?? []).map((flag) => FLAG_LABEL[flag].toLowerCase()),
  ];
}

/** Who works at the desk may pass several on at once. */
export function mayPick(operator: Operator): boolean {
  return capacitiesOf(operatorActor(operator)).includes('petugas');
}

function pickCell(request: RequestRecord): Html {
  if (!MOVES.assign.from.includes(request.state)) return html`<td class="pick" aria-hidden="true"></td>`;
  const id = `pilih-${request.id}`;
  return html`<td class="pick"><label for="${id}"><input type="checkbox" id="${id}" name="pilih_${request.id}"
    value="${request.version}"><span class="visually-hidden">Pilih ${request.number}</span></label></td>`;
}

export function requestRow(
  request: RequestRecord,
  { desk }: Pick<ConsoleRooms, 'desk'>,
  today: CivilDate,
  beside: Beside,
  picking = false,
): Html {
  const answered = request.answeredAt ? `Dijawab ${formatDate(civilDateOf(request.answeredAt))}` : '–';
  const flags = flagsOf(request, beside);
  return html`<tr${isOverdue(request, today) ? html` class="row-late"` : ''}>
    ${picking ? pickCell(request) : ''}
    <td data-label="Nomor"><a class="number" href="/console/permohonan/${request.number}">${request.number}</a></td>
    <td data-label="Batas waktu">${drawDue(request, desk, today) ?? answered}</td>
    <td data-label="Informasi" class="grow">${summary(request.details)}
      <span class="under">${CATEGORY_LABEL[request.category]}</span>
      ${flags.length > 0 ? html`<span class="flags">${flags.map((flag) => html`<span class="flag">${flag}</span>`)}</span>` : ''}</td>
    <td data-label="Pemohon"><span>${maskName(request.identity.name)}</span> <span class="under">${APPLICANT_LABEL[request.applicantKind]}</span></td>
    <td data-label="Keadaan"><span class="state state-${request.state}">${STATE_LABEL[request.state]}</span>
      ${request.extension && request.state !== 'extended' ? html`<span class="under">sudah diperpanjang</span>` : ''}
      ${request.unit ? html`<span class="under">${summary(request.unit, 40)}${request.unitDueOn ? `, sampai ${formatDate(request.unitDueOn)}` : ''}</span>` : ''}</td>
    <td data-label="Kanal">${CHANNEL_LABEL[request.channel]}</td>
  </tr>`;
}

export function requestTable(rows: Html[], picking = false): Html {
  return html`<table class="queue">
    <caption class="visually-hidden">Permohonan informasi</caption>
    <thead><tr>
      ${picking ? html`<th scope="col"><span class="visually-hidden">Pilih</span></th>` : ''}
      <th scope="col">Nomor</th><th scope="col">Batas waktu</th><th scope="col">Informasi yang diminta</th>
      <th scope="col">Pemohon</th><th scope="col">Keadaan</th><th scope="col">Kanal</th>
    </tr></thead>
    <tbody>${rows}</tbody>
  </table>`;
}
