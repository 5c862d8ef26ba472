import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf, formatLongDate, WEEKDAYS } from '../../domain/date.ts';
import type { DutyTurn } from '../../domain/handover.ts';
import type { Operator } from '../../domain/operator.ts';
import {
  dateIn,
  EMPTY_FORM,
  type FormState,
  formAlert,
  formValues,
  selectField,
  textField,
} from '../form.ts';
import { ROLE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import type { TalkNeeds } from './conversation-page.ts';
import { namesOf } from './conversation-parts.ts';
import { may } from './rights.ts';
import { requireRight } from './session.ts';
import { talkMenu } from './talk-frame.ts';

const PATH = '/console/percakapan/piket';
/** Monday first, as an office reads a week. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];
const ON_DATE = 'tanggal';

/** `08:00` as a time field sends it → `08.00`. */
function timeIn(text: string | undefined): string | null {
  const match = /^([01]\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?$/.exec((text ?? '').trim());
  return match ? `${match[1]}.${match[2]}` : null;
}

/** A turn as typed, or what is wrong with it. */
function readTurn(
  values: Readonly<Record<string, string>>,
  operators: readonly Operator[],
  today: string,
): Omit<DutyTurn, 'id'> | FormState {
  const errors: Record<string, string> = {};
  const operator = operators.find((one) => String(one.id) === values.operator);
  const from = timeIn(values.begins);
  const until = timeIn(values.ends);
  const onDate = values.day === ON_DATE;
  const day = Number(values.day || Number.NaN);
  const date = onDate ? dateIn(values.date) : null;
  if (!operator) errors.operator = 'Pilih petugasnya.';
  if (!onDate && !WEEK.includes(day)) errors.day = 'Pilih harinya.';
  if (onDate && date === null) errors.date = 'Tulis tanggalnya.';
  if (date !== null && date < today) errors.date = 'Tanggal itu sudah lewat.';
  if (from === null) errors.begins = 'Tulis jam mulainya, misalnya 08.00.';
  if (until === null) errors.ends = 'Tulis jam selesainya, misalnya 16.00.';
  if (from !== null && until !== null && until <= from) errors.ends = 'Jam selesai harus sesudah jam mulai.';
  if (Object.keys(errors).length > 0) return { values, errors };
  return { operator: operator!.id, weekday: onDate ? null : day, date, from: from!, until: until! };
}

/** Jadwal piket: whoever is on duty is alerted when a citizen waits. */
export function rosterRoutes(needs: TalkNeeds & Pick<ConsoleRooms, 'settings'>): Hono<SignedIn> {
  const { store, office, handover, now } = needs;
  const app = new Hono<SignedIn>();
  const mayChange = requireRight('roster', needs);

  async function deskOperators(): Promise<Operator[]> {
    return (await store.operators.list()).filter((one) => !one.disabled && may(one.role, 'conversations'));
  }

  function turnItem(turn: DutyTurn, name: string, token: Html, editable: boolean): Html {
    return html`<li>${turn.from}–${turn.until} <b>${name}</b>${
      editable
        ? html`<form method="post" action="${PATH}/${turn.id}/hapus">${token}<button class="small-button" aria-label="Hapus giliran ${name}, ${turn.from}–${turn.until}">Hapus</button></form>`
        : ''
    }</li>`;
  }

  function days(
    turns: readonly DutyTurn[],
    name: (id: number) => string,
    token: Html,
    editable: boolean,
  ): Html {
    const today = civilDateOf(now());
    const dates = [...new Set(turns.flatMap((turn) => turn.date ?? []))]
      .filter((date) => date >= today)
      .sort();
    const group = (label: string, list: readonly DutyTurn[]) =>
      html`<div><dt>${label}</dt><dd>${
        list.length === 0
          ? html`<span class="under">Belum ada</span>`
          : html`<ul class="turns">${[...list]
              .sort((a, b) => a.from.localeCompare(b.from))
              .map((turn) => turnItem(turn, name(turn.operator), token, editable))}</ul>`
      }</dd></div>`;
    return html`<dl class="facts roster">
      ${WEEK.map((day) =>
        group(
          WEEKDAYS[day]!,
          turns.filter((turn) => turn.weekday === day),
        ),
      )}
      ${dates.map((date) =>
        group(
          formatLongDate(date),
          turns.filter((turn) => turn.date === date),
        ),
      )}
    </dl>`;
  }

  async function show(c: SignedInContext, form: FormState = EMPTY_FORM, status: 200 | 422 = 200) {
    const session = c.get('session');
    const token = csrfField(session);
    const editable = may(session.operator.role, 'roster');
    const turns = await store.duties.list();
    const names = namesOf(await store.operators.list());
    const name = (id: number) => names.get(id) ?? 'petugas';
    const alerted = await handover.alerted(now());
    const operators = await deskOperators();
    const removed = Number(c.req.query('urung'));
    return c.html(
      consolePage(office, session, {
        title: 'Jadwal piket',
        here: '/console/percakapan',
        done: c.req.query('pesan'),
        content: html`<h1>Jadwal piket</h1>
          ${talkMenu(PATH)}
          <p class="lead">Diberi tahu sekarang bila ada warga menunggu: ${
            alerted.length === 0 ? 'belum ada petugas' : alerted.map(name).join(', ')
          }.</p>
          <p class="hint">Bila tidak ada yang piket, semua petugas dan PPID diberi tahu. Giliran pada tanggal tertentu menggantikan giliran mingguan hari itu.</p>
          ${
            editable && removed > 0
              ? html`<form method="post" action="${PATH}/${removed}/pulihkan">${token}<button>Urungkan penghapusan</button></form>`
              : ''
          }
          <div class="two">
            <section class="card" aria-labelledby="minggu"><h2 id="minggu">Giliran</h2>${days(turns, name, token, editable)}</section>
            ${editable ? addForm(token, operators, form) : html`<p class="hint">Jadwal diubah oleh PPID atau pengelola.</p>`}
          </div>`,
      }),
      status,
    );
  }

  function addForm(token: Html, operators: readonly Operator[], form: FormState): Html {
    return html`<form class="card stack" method="post" action="${PATH}">
      <h2>Tambah giliran</h2>
      ${formAlert(form)}${token}
      ${selectField({ name: 'operator', label: 'Petugas', placeholder: 'Pilih petugas…', options: operators.map((one) => ({ value: String(one.id), label: `${one.name} (${ROLE_LABEL[one.role]})` })) }, form)}
      ${selectField({ name: 'day', label: 'Hari', placeholder: 'Pilih hari…', options: [...WEEK.map((day) => ({ value: String(day), label: `Setiap ${WEEKDAYS[day]}` })), { value: ON_DATE, label: 'Tanggal tertentu' }] }, form)}
      ${textField({ name: 'date', label: 'Tanggal', hint: 'Hanya untuk tanggal tertentu.', type: 'date', required: 'if-chosen' }, form)}
      <div class="pair">
        ${textField({ name: 'begins', label: 'Mulai (WIB)', type: 'time' }, form)}
        ${textField({ name: 'ends', label: 'Selesai (WIB)', type: 'time' }, form)}
      </div>
      <button class="primary">Tambah giliran</button>
    </form>`;
  }

  app.get('/', (c) => show(c));
  app.use('*', async (c, next) => (c.req.method === 'POST' ? mayChange(c, next) : next()));

  app.post('/', async (c) => {
    const values = await formValues(c);
    const turn = readTurn(values, await deskOperators(), civilDateOf(now()));
    if ('errors' in turn) return show(c, turn, 422);
    await store.duties.add(turn, c.get('session').operator.id, now());
    return c.redirect(`${PATH}?pesan=giliran-disimpan`, 303);
  });

  app.post('/:id{[0-9]+}/hapus', async (c) => {
    const id = Number(c.req.param('id'));
    await store.duties.remove(id, c.get('session').operator.id, now());
    return c.redirect(`${PATH}?pesan=giliran-dihapus&urung=${id}`, 303);
  });

  app.post('/:id{[0-9]+}/pulihkan', async (c) => {
    await store.duties.restore(Number(c.req.param('id')));
    return c.redirect(`${PATH}?pesan=giliran-dipulihkan`, 303);
  });

  return app;
}
