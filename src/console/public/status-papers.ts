import { randomBytes } from 'node:crypto';
import { html } from 'hono/html';
import type { RequestRecord } from '../../domain/request.ts';
import {
  OBJECTION_PAPER_LABEL,
  OBJECTION_PAPERS,
  type PaperFile,
  type Papers,
  REQUEST_PAPER_LABEL,
  REQUEST_PAPERS,
} from '../papers.ts';
import type { Html } from '../rooms.ts';
import type { ObjectionStatus, RequestStatus } from './request-status.ts';

/** Letters that an applicant takes from the status page after number and secret were right. */

/** One download: `notice`, or `objection:7`, `case:7` for an objection. */
interface Offered {
  name: string;
  label: string;
}

/** Handed from desk to desk inside the office; no letter to the applicant. */
const INTERNAL: readonly string[] = ['disposition'];

function offeredOf(status: RequestStatus, papers: Papers): Offered[] {
  const letters = papers
    .ofRequest(status.record, status.events)
    .filter((name) => !INTERNAL.includes(name))
    .map((name) => ({ name, label: REQUEST_PAPER_LABEL[name] }));
  return [...letters, ...status.objections.flatMap((one) => ofObjection(one, papers))];
}

function ofObjection({ objection, disputeUntil, disputes }: ObjectionStatus, papers: Papers): Offered[] {
  const letters = papers.ofObjection(objection).map((name) => ({
    name: `${name}:${objection.id}`,
    label: `${OBJECTION_PAPER_LABEL[name]} ${objection.number}`,
  }));
  const disputable = disputeUntil !== null || disputes.length > 0;
  const file = {
    name: `case:${objection.id}`,
    label: `Berkas perkara untuk Komisi Informasi (ZIP) ${objection.number}`,
  };
  return disputable ? [...letters, file] : letters;
}

/** Buttons, one a letter. They carry a ticket instead of the secret, which no page repeats. */
export function papersCard(status: RequestStatus, papers: Papers, ticket: string): Html | '' {
  const offered = offeredOf(status, papers);
  if (offered.length === 0) return '';
  return html`<section class="card" aria-labelledby="surat">
    <h2 id="surat">Surat dan berkas</h2>
    <p>Unduh untuk disimpan. Isinya memuat nama dan alamat Anda, jadi jangan dibagikan sembarangan.</p>
    <form class="stack" method="post" action="/status/surat">
      <input type="hidden" name="ticket" value="${ticket}">
      ${offered.map((one) => html`<button name="paper" value="${one.name}">${one.label}</button>`)}
    </form>
  </section>`;
}

/** The letter asked for, or null when this request has none of that name. */
export async function paperOf(
  name: string,
  status: RequestStatus,
  papers: Papers,
): Promise<PaperFile | null> {
  if (!offeredOf(status, papers).some((one) => one.name === name)) return null;
  const [kind, id] = name.split(':');
  const letter = REQUEST_PAPERS.find((one) => one === kind);
  if (letter) return papers.request(letter, status.record);
  const objection = status.objections.find((one) => String(one.objection.id) === id)!.objection;
  const answer = OBJECTION_PAPERS.find((one) => one === kind);
  return answer ? papers.objection(answer, objection) : papers.caseFile(objection);
}

/** How long a page may be left open before its buttons ask for number and secret again. */
const TICKET_MS = 15 * 60_000;
const MOST_TICKETS = 10_000;

/** Tickets of this process: who showed number and secret may take the letters of that request for a while. */
export function ticketBook(): {
  issue(record: RequestRecord, now: Date): string;
  /** Id of the request, or null when the ticket is unknown or too old. */
  requestOf(ticket: string, now: Date): number | null;
} {
  const book = new Map<string, { request: number; until: number }>();
  return {
    issue(record, now) {
      for (const [ticket, { until }] of book) {
        if (until > now.getTime() && book.size < MOST_TICKETS) break;
        book.delete(ticket);
      }
      const ticket = randomBytes(24).toString('base64url');
      book.set(ticket, { request: record.id, until: now.getTime() + TICKET_MS });
      return ticket;
    },
    requestOf(ticket, now) {
      const found = book.get(ticket);
      return found && found.until > now.getTime() ? found.request : null;
    },
  };
}
