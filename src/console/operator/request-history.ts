import { html } from 'hono/html';
import type { Actor } from '../../domain/actor.ts';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import type { ObjectionEvent } from '../../domain/objection.ts';
import type { MissingItem, RequestEvent } from '../../domain/request.ts';
import type { RequestFlag } from '../../domain/request-queue.ts';
import { ACTOR_LABEL, EXTENSION_LABEL, FLAG_LABEL, MISSING_LABEL, moveLabel, ROLE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';

/** What happened in a case, who did it and when, oldest first. */

type Event = RequestEvent | ObjectionEvent;
export type Names = ReadonlyMap<number, string>;

/** Names of operators by id, also of those who left. */
export async function operatorNames({ store }: Pick<ConsoleRooms, 'store'>): Promise<Names> {
  return new Map((await store.operators.list()).map(({ id, name }) => [id, name]));
}

function whoDid(actor: Actor, data: Event['data'], names: Names): string {
  const name = actor.id === null ? undefined : names.get(actor.id);
  const who = name ?? ACTOR_LABEL[actor.kind];
  const recorder = names.get(Number(data.recorded_by));
  if (recorder) return `${who}, dicatat ${recorder}`;
  return name && actor.role
    ? `${name} (${ROLE_LABEL[actor.role]}${data.delegation ? `, atas pelimpahan ${data.delegation}` : ''})`
    : who;
}

const day = (date: string | undefined): string => (date ? formatDate(date) : '–');

/** Notices of the process, by their phrase: what an operator has to hand over. */
const NOTICE_LABEL: Record<string, string> = {
  'request.completion_asked': 'permintaan kelengkapan',
  'request.completed': 'kelengkapan diterima',
  'request.lapsed': 'penutupan karena tidak dilengkapi',
  'request.accepted': 'permohonan diproses',
  'request.due_moved': 'perubahan batas waktu',
  'request.recomputed': 'perubahan batas waktu',
  'request.consequence_test': 'uji konsekuensi',
  'request.extended': 'perpanjangan waktu',
  'request.answered': 'jawaban',
  'request.delivered': 'penyerahan informasi',
  'request.withdrawn': 'pencabutan',
  'request.merged': 'penyatuan permohonan',
  'request.split': 'pemisahan permohonan',
  'request.corrected': 'perbaikan data',
  'objection.forwarded': 'keberatan diteruskan',
  'objection.upheld': 'tanggapan atas keberatan',
  'objection.rejected': 'tanggapan atas keberatan',
};

/** The facts of a move in a few words; empty when its name says all. */
function detail({ move, data }: Event): string {
  switch (move) {
    case 'submit':
    case 'categorise':
      return data.due ? `Batas waktu ${day(data.due)}` : '';
    case 'ask_completion':
      return `Kurang: ${(data.missing ?? '')
        .split(',')
        .map((item) => MISSING_LABEL[item as MissingItem] ?? item)
        .join('; ')}. Sampai ${day(data.until)}.`;
    case 'assign':
      return `${data.unit ?? ''}${data.due ? `, batas internal ${day(data.due)}` : ''}`;
    case 'consequence_test':
      return `Kepada ${data.to ?? '–'}`;
    case 'extend':
      return `${EXTENSION_LABEL[data.reason as keyof typeof EXTENSION_LABEL] ?? ''}. Dari ${day(data.from)} menjadi ${day(data.due)}.`;
    case 'recompute':
      return `${data.reason ?? ''}: dari ${day(data.from)} menjadi ${day(data.due)}`;
    case 'link':
    case 'unlink':
      return data.kind === 'merged_into' ? `Menerima ${data.other ?? ''}` : `Duplikat: ${data.other ?? ''}`;
    case 'split':
      return `Menjadi ${data.other ?? ''}`;
    case 'withdraw':
      return data.merged_into ? `Disatukan ke ${data.merged_into}` : '';
    case 'flag':
      return (data.flags ?? '')
        .split(',')
        .map((flag) => FLAG_LABEL[flag as RequestFlag] ?? '')
        .filter(Boolean)
        .join(', ');
    case 'order':
      return `Keberatan ${data.objection ?? ''}, paling lambat ${day(data.due)}`;
    case 'hand_over': {
      const [first = ''] = (data.phrases ?? '').split(',');
      return NOTICE_LABEL[first] ? `Tentang ${NOTICE_LABEL[first]}` : '';
    }
    case 'uphold':
      return `Informasi diberikan paling lambat ${day(data.ordered)}`;
    case 'dispute_file':
      return `${data.register ?? ''}, ${data.commission ?? ''}`;
    case 'dispute_hearing':
      return data.hearing ? `Sidang ${day(data.hearing)}` : '';
    default:
      return '';
  }
}

export function historyCard(events: readonly Event[], names: Names): Html {
  return html`<section class="card" aria-labelledby="riwayat">
    <h2 id="riwayat">Riwayat</h2>
    <ol class="history">
      ${events.map((event) => {
        const facts = detail(event);
        return html`<li><time datetime="${event.at.toISOString()}">${formatDate(civilDateOf(event.at))}, ${timeOf(event.at)} WIB</time>
          <span><b>${moveLabel(event.move)}</b> · ${whoDid(event.actor, event.data, names)}</span>
          ${facts && html`<span class="under">${facts}</span>`}
          ${event.note && html`<details class="note"><summary>Isi</summary><p class="typed">${event.note}</p></details>`}</li>`;
      })}
    </ol>
  </section>`;
}
