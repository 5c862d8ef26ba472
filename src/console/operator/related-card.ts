import { html } from 'hono/html';
import { type CivilDate, civilDateOf, formatDate } from '../../domain/date.ts';
import type { RequestLink } from '../../domain/desk-work.ts';
import type { ObjectionRecord } from '../../domain/objection.ts';
import { isOpen, type RequestRecord } from '../../domain/request.ts';
import { drawDue } from '../due.ts';
import { LINK_LABEL, OBJECTION_STATE_LABEL, STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';

/** Requests and objections that belong to this one, duplicates beside it. */

export interface Related {
  links: readonly RequestLink[];
  /** Requests at the other end of a link, by id. */
  others: ReadonlyMap<number, RequestRecord>;
  similar: readonly RequestRecord[];
  objections: readonly ObjectionRecord[];
  /** Whether an objection may be written down now. */
  newObjection: boolean;
}

export async function linkedTo(
  { store }: Pick<ConsoleRooms, 'store'>,
  request: RequestRecord,
): Promise<Pick<Related, 'links' | 'others'>> {
  const links = await store.links.of(request.id);
  const ids = links.map(({ from, to }) => (from === request.id ? to : from));
  return { links, others: await store.requests.many(ids) };
}

/** Duplicates that are still owed an answer. */
export function openDuplicates({ links, others }: Pick<Related, 'links' | 'others'>): RequestRecord[] {
  return links
    .filter(({ kind }) => kind === 'duplicate_of')
    .flatMap(({ from, to }) => others.get(from) ?? others.get(to) ?? [])
    .filter(({ state }) => isOpen(state));
}

function beside(
  request: RequestRecord,
  other: RequestRecord,
  desk: ConsoleRooms['desk'],
  today: CivilDate,
): Html {
  const column = (one: RequestRecord, here: boolean) => html`<div class="beside">
    <h3>${here ? html`${one.number} (ini)` : html`<a href="/console/permohonan/${one.number}">${one.number}</a>`}</h3>
    <p><span class="state state-${one.state}">${STATE_LABEL[one.state]}</span></p>
    <p>${drawDue(one, desk, today) ?? '–'}</p>
    <p class="under">Diterima ${formatDate(civilDateOf(one.receivedAt))}</p>
    <p class="typed">${one.details}</p></div>`;
  return html`<details class="inner"><summary>Bandingkan dengan ${other.number}</summary>
    <div class="side-by-side">${column(request, true)}${column(other, false)}</div></details>`;
}

export function relatedCard(
  request: RequestRecord,
  related: Related,
  desk: ConsoleRooms['desk'],
  today: CivilDate,
): Html | '' {
  const { links, others, objections, newObjection } = related;
  const linked = new Set(others.keys());
  const similar = related.similar.filter(({ id }) => !linked.has(id));
  if (links.length === 0 && similar.length === 0 && objections.length === 0 && !newObjection) return '';
  const ofLink = (link: RequestLink) => {
    const other = others.get(link.from === request.id ? link.to : link.from);
    if (!other) return '';
    const words = LINK_LABEL[link.kind][link.from === request.id ? 'out' : 'back'];
    return html`<li><a href="/console/permohonan/${other.number}">${other.number}</a>
      <span class="under">${words}. ${STATE_LABEL[other.state]}.</span>
      ${link.kind === 'duplicate_of' ? beside(request, other, desk, today) : ''}</li>`;
  };
  return html`<section class="card" aria-labelledby="terkait">
    <h2 id="terkait">Terkait</h2>
    <ul class="papers">
      ${objections.map(
        (one) => html`<li><a href="/console/keberatan/${one.number}">${one.number}</a>
        <span class="under">Keberatan: ${OBJECTION_STATE_LABEL[one.state]}</span></li>`,
      )}
      ${links.map(ofLink)}
      ${similar.map(
        (one) => html`<li><a href="/console/permohonan/${one.number}">${one.number}</a>
        <span class="under">Permohonan mirip dari pemohon yang sama. Masing-masing tetap dijawab.</span>
        ${beside(request, one, desk, today)}</li>`,
      )}
    </ul>
    ${newObjection && html`<p><a class="button" href="/console/keberatan/baru?permohonan=${request.number}">Catat keberatan</a></p>`}
  </section>`;
}
