import { html } from 'hono/html';
import type { CivilDate } from '../../domain/date.ts';
import {
  type Schedule,
  type Stage,
  type StageStatus,
  stageDates,
  stageStatus,
} from '../../domain/schedule.ts';
import type { Html } from '../rooms.ts';

/** Everything the pictures show, as text. */

const STATUS_LABEL: Record<StageStatus, string> = {
  ahead: 'Akan datang',
  running: 'Berlangsung',
  past: 'Selesai',
  undated: '–',
};

/** A stage without any date is not "not yet set": its source simply names none. */
export function datesText(stage: Stage): string {
  return stage.start === null && stage.end === null ? 'tanggal tidak disebut sumbernya' : stageDates(stage);
}

export function stageTable(schedule: Schedule, today: CivilDate): Html {
  return html`<div class="table-box" role="region" aria-label="Tabel tahapan ${schedule.name}" tabindex="0">
    <table class="stages">
      <caption class="visually-hidden">Tahapan ${schedule.name}</caption>
      <thead><tr><th scope="col">Tahapan</th><th scope="col">Tanggal</th><th scope="col">Keadaan</th><th scope="col">Sumber</th></tr></thead>
      <tbody>
        ${schedule.stages.map((stage) => {
          const status = stageStatus(stage, today);
          return html`<tr>
            <th scope="row">${stage.name}</th>
            <td>${datesText(stage)}</td>
            <td>${STATUS_LABEL[status]}</td>
            <td>${stage.source}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
