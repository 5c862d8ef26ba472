import { html } from 'hono/html';
import { type CivilDate, civilDateOf, formatLongDate } from '../../domain/date.ts';
import { quarterOf, type Schedule, stagesAhead, stagesOn, stageWhen } from '../../domain/schedule.ts';
import { publicPage } from '../public-shell.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import { electionPicture } from './election-picture.ts';
import { overviewPicture } from './overview-picture.ts';
import { stageTable } from './stage-table.ts';
import type { Layout } from './timeline-scale.ts';

/** What holds today comes first. */
function todayText(schedules: readonly Schedule[], today: CivilDate): Html {
  const running = stagesOn(schedules, today);
  const next = stagesAhead(schedules, today)[0];
  const pdpb = schedules.find(
    (schedule) => schedule.quarterlyFrom !== null && schedule.quarterlyFrom <= today,
  );
  return html`<section class="card" aria-labelledby="hari-ini">
    <h2 id="hari-ini">Hari ini, ${formatLongDate(today)}</h2>
    ${
      running.length === 0
        ? html`<p>Tidak ada tahapan pemilu atau pilkada yang sedang berlangsung.</p>`
        : html`<ul>${running.map(({ schedule, stage }) => html`<li><b>${stage.name}</b> (${schedule.name}): ${stageWhen(stage, today)}.</li>`)}</ul>`
    }
    ${next && html`<p>Berikutnya: <b>${next.stage.name}</b> (${next.schedule.name}), ${stageWhen(next.stage, today)}.</p>`}
    ${pdpb && running.length === 0 ? html`<p>Yang berjalan: ${pdpb.name}, ${quarterOf(today)}.</p>` : ''}
  </section>`;
}

function pictures(draw: (layout: Layout) => Html): Html {
  return html`<div class="only-narrow">${draw('narrow')}</div><div class="only-wide">${draw('wide')}</div>`;
}

function electionSection(schedule: Schedule, today: CivilDate): Html {
  const dated = schedule.stages.some((stage) => stage.start !== null || stage.end !== null);
  return html`<section id="${schedule.election}" aria-labelledby="${schedule.election}-judul">
    <h2 id="${schedule.election}-judul">${schedule.name}</h2>
    ${schedule.note && html`<p>${schedule.note}</p>`}
    ${schedule.quarterlyFrom !== null && html`<p>Berlangsung setiap triwulan selama tidak ada tahapan pemilu atau pilkada. Sekarang: ${quarterOf(today)}.</p>`}
    ${dated && pictures((layout) => electionPicture(schedule, today, layout))}
    ${dated && html`<details><summary>Tabel tahapan ${schedule.name}</summary>${stageTable(schedule, today)}</details>`}
    <p class="hint">Sumber: ${schedule.source}</p>
  </section>`;
}

/** What repeats first, then frames by year, then past elections, latest first. */
function inReadingOrder(schedules: readonly Schedule[]): Schedule[] {
  const lastDate = (schedule: Schedule) =>
    schedule.stages
      .map((stage) => stage.end ?? stage.start ?? '')
      .sort()
      .at(-1) ?? '';
  const group = (schedule: Schedule) =>
    schedule.quarterlyFrom !== null ? 0 : lastDate(schedule) === '' ? 1 : 2;
  return [...schedules].sort(
    (a, b) => group(a) - group(b) || (a.year ?? 0) - (b.year ?? 0) || lastDate(b).localeCompare(lastDate(a)),
  );
}

export function schedulePage({
  office,
  schedules,
  now,
}: Pick<ConsoleRooms, 'office' | 'schedules' | 'now'>): Html {
  const today = civilDateOf(now());
  return publicPage(office, {
    title: 'Jadwal tahapan',
    here: '/jadwal',
    wide: true,
    content: html`<h1>Jadwal pemilu dan pilkada</h1>
      ${todayText(schedules, today)}
      <section aria-labelledby="garis-waktu">
        <h2 id="garis-waktu">Garis waktu</h2>
        ${pictures((layout) => overviewPicture(schedules, today, layout))}
        <p class="legend"><span class="key key-pemilu">Pemilu</span> <span class="key key-pilkada">Pilkada</span>
          <span class="key key-pdpb">Data pemilih</span> <span class="key key-frame">Belum ditetapkan</span>
          <span class="key key-vote">Hari pemungutan suara</span></p>
      </section>
      ${inReadingOrder(schedules).map((schedule) => electionSection(schedule, today))}`,
  });
}
