import { html } from 'hono/html';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import type { CaseNote, NotedKind } from '../../domain/desk-work.ts';
import type { Operator } from '../../domain/operator.ts';
import { areaField, EMPTY_FORM, type FormState, formAlert } from '../form.ts';
import type { ConsoleRooms, Html } from '../rooms.ts';
import { may } from './rights.ts';

/** Notes of operators to one another about a case; the citizen never reads them. */

const LONGEST = 4_000;
const CALL = /(?<![\w@.])@([\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?)/gu;

/** What a colleague is called by: the part of the e-mail address before its `@`. */
export function handleOf({ email }: Pick<Operator, 'email'>): string {
  return email.split('@')[0]!.toLowerCase();
}

/** Who may read notes of a case, and so may be called in one. */
export function callable(operators: readonly Operator[]): Operator[] {
  return operators.filter((one) => !one.disabled && may(one.role, 'requests'));
}

/** Operators a note calls; or the first name nobody has. */
export function callsIn(
  text: string,
  operators: readonly Operator[],
): { mentions: number[] } | { unknown: string } {
  const mentions = new Set<number>();
  for (const [, name = ''] of text.matchAll(CALL)) {
    const called = name.toLowerCase();
    const exact = operators.find((one) => handleOf(one) === called);
    const first = operators.filter((one) => one.name.toLowerCase().split(/\s+/)[0] === called);
    const one = exact ?? (first.length === 1 ? first[0] : undefined);
    if (!one) return { unknown: name };
    mentions.add(one.id);
  }
  return { mentions: [...mentions] };
}

/** Keeps a note as typed; the faults of its form when it is empty or calls somebody unknown. */
export async function addNote(
  { store, now }: Pick<ConsoleRooms, 'store' | 'now'>,
  kind: NotedKind,
  about: number,
  by: Operator,
  typed: string,
): Promise<FormState | null> {
  const text = typed.trim().slice(0, LONGEST);
  const wrong = (note: string): FormState => ({ values: { note: typed }, errors: { note } });
  if (text === '') return wrong('Tulis catatannya.');
  const colleagues = callable(await store.operators.list());
  const calls = callsIn(text, colleagues);
  if ('unknown' in calls)
    return wrong(`Tidak ada petugas bernama @${calls.unknown}. Yang dapat disebut: ${handles(colleagues)}.`);
  const mentions = calls.mentions.filter((id) => id !== by.id);
  await store.transaction((tx) => tx.notes.add({ kind, about, by: by.id, text, mentions }, now()));
  return null;
}

function handles(operators: readonly Operator[]): string {
  return operators.map((one) => `@${handleOf(one)}`).join(', ');
}

function drawNote(
  note: CaseNote,
  names: ReadonlyMap<number, string>,
  me: Operator,
  path: string,
  token: Html,
) {
  return html`<li id="catatan-${note.id}"><time datetime="${note.at.toISOString()}">${formatDate(civilDateOf(note.at))}, ${timeOf(note.at)} WIB</time>
    <span><b>${names.get(note.by) ?? '–'}</b></span>
    ${note.text === null ? html`<span class="under">Catatan ini ditarik penulisnya.</span>` : html`<p class="typed">${note.text}</p>`}
    ${
      note.by === me.id && note.text !== null
        ? html`<form method="post" action="${path}/catatan/${note.id}/tarik">${token}<button class="quiet">Tarik catatan</button></form>`
        : ''
    }</li>`;
}

export async function notesCard(
  { store }: Pick<ConsoleRooms, 'store'>,
  kind: NotedKind,
  about: number,
  me: Operator,
  path: string,
  token: Html,
  form: FormState = EMPTY_FORM,
): Promise<Html> {
  const notes = await store.notes.of(kind, about);
  const operators = await store.operators.list();
  const names = new Map(operators.map(({ id, name }) => [id, name]));
  const others = callable(operators).filter(({ id }) => id !== me.id);
  return html`<section class="card" aria-labelledby="catatan">
    <h2 id="catatan">Catatan internal</h2>
    ${notes.length === 0 ? html`<p class="hint">Belum ada catatan. Pemohon tidak membaca bagian ini.</p>` : html`<ol class="history notes">${notes.map((note) => drawNote(note, names, me, path, token))}</ol>`}
    <form class="stack" method="post" action="${path}/catatan">${formAlert(form)}${token}
      ${areaField(
        {
          name: 'note',
          label: 'Tulis catatan',
          rows: 2,
          maxlength: LONGEST,
          ...(others.length > 0 && {
            hint: `Sebut rekan agar ia melihatnya di Beranda: ${handles(others)}.`,
          }),
        },
        form,
      )}
      <button>Tambahkan catatan</button></form>
  </section>`;
}
