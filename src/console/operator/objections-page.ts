import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Delegation } from '../../domain/case-stores.ts';
import { type CivilDate, civilDateOf, formatDate } from '../../domain/date.ts';
import { isOpenObjection, type ObjectionRecord } from '../../domain/objection.ts';
import type { Operator } from '../../domain/operator.ts';
import type { RequestRecord } from '../../domain/request.ts';
import { drawClock } from '../due.ts';
import {
  dateIn,
  EMPTY_FORM,
  type FormState,
  formAlert,
  formValues,
  selectField,
  textField,
} from '../form.ts';
import { CHANNEL_LABEL, OBJECTION_STATE_LABEL, ROLE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { refusalText } from './request-actions.ts';
import { type Names, operatorNames } from './request-history.ts';
import { pageAsked, pager, summary } from './requests-page.ts';

const PER_PAGE = 25;

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'law' | 'objections' | 'library'>;

function row(
  objection: ObjectionRecord,
  request: RequestRecord,
  { law }: Pick<ConsoleRooms, 'law'>,
  today: CivilDate,
): Html {
  const open = isOpenObjection(objection.state);
  const decided = objection.decidedAt ? `Ditanggapi ${formatDate(civilDateOf(objection.decidedAt))}` : '–';
  return html`<tr${open && today > objection.dueOn ? html` class="row-late"` : ''}>
    <td data-label="Nomor"><a class="number" href="/console/keberatan/${objection.number}">${objection.number}</a></td>
    <td data-label="Batas waktu">${open ? drawClock(objection, law.calendar.holidays, today) : decided}</td>
    <td data-label="Alasan" class="grow">${objection.grounds.map((one) => law.objectionGround(one)).join('; ')}
      <span class="under">${summary(request.details, 80)}</span></td>
    <td data-label="Permohonan"><a class="number" href="/console/permohonan/${request.number}">${request.number}</a></td>
    <td data-label="Keadaan"><span class="state state-${objection.state}">${OBJECTION_STATE_LABEL[objection.state]}</span></td>
    <td data-label="Kanal">${CHANNEL_LABEL[objection.channel]}</td>
  </tr>`;
}

function table(rows: Html[]): Html {
  return html`<table class="queue">
    <caption class="visually-hidden">Keberatan</caption>
    <thead><tr><th scope="col">Nomor</th><th scope="col">Batas waktu</th><th scope="col">Alasan</th>
      <th scope="col">Permohonan</th><th scope="col">Keadaan</th><th scope="col">Kanal</th></tr></thead>
    <tbody>${rows}</tbody>
  </table>`;
}

function delegationCard(
  delegations: readonly Delegation[],
  names: Names,
  today: CivilDate,
  form: Html | '',
): Html | '' {
  const current = delegations.filter((one) => one.until >= today);
  if (current.length === 0 && form === '') return '';
  return html`<section class="card stack" aria-labelledby="pelimpahan">
    <h2 id="pelimpahan">Pelimpahan wewenang</h2>
    ${
      current.length === 0
        ? html`<p class="hint">Tidak ada pelimpahan yang berlaku.</p>`
        : html`<ul class="papers">${current.map(
            (one) => html`<li>${names.get(one.operator) ?? '–'}
              <span class="under">${one.letter}, ${formatDate(one.from)} sampai ${formatDate(one.until)}</span></li>`,
          )}</ul>`
    }
    ${form}
  </section>`;
}

/** Only the atasan PPID hands the deciding of objections on, by letter and for a time. */
function delegationForm(
  operators: readonly Operator[],
  me: Operator,
  token: Html,
  form: FormState,
): Html | '' {
  if (me.role !== 'atasan_ppid') return '';
  const options = operators
    .filter((one) => !one.disabled && one.id !== me.id && one.role !== 'editor')
    .map((one) => ({ value: String(one.id), label: `${one.name} (${ROLE_LABEL[one.role]})` }));
  return html`<details class="inner" ${form === EMPTY_FORM ? '' : 'open'}>
    <summary>Limpahkan selama Anda berhalangan</summary>
    <form class="stack" method="post" action="/console/keberatan/pelimpahan">
      ${formAlert(form)}${token}
      ${selectField({ name: 'operator', label: 'Kepada', placeholder: 'Pilih pejabat…', options }, form)}
      ${textField({ name: 'letter', label: 'Nomor surat pelimpahan' }, form)}
      <div class="pair">
        ${textField({ name: 'begins', label: 'Mulai', type: 'date' }, form)}
        ${textField({ name: 'ends', label: 'Sampai', type: 'date' }, form)}
      </div>
      <button>Limpahkan</button>
    </form>
  </details>`;
}

/** Objections by nearest due date, or every one, newest first. */
async function objectionsPage(
  c: SignedInContext,
  needs: Needs,
  form: FormState = EMPTY_FORM,
  status: 200 | 409 = 200,
) {
  const { store, office, now } = needs;
  const session = c.get('session');
  const open = c.req.query('tampil') !== 'semua';
  const page = pageAsked(c);
  const today = civilDateOf(now());
  const total = await store.objections.count(open);
  const list = await store.objections.list({ open, limit: PER_PAGE, offset: (page - 1) * PER_PAGE });
  const rows: Html[] = [];
  for (const objection of list)
    rows.push(row(objection, (await store.requests.get(objection.request))!, needs, today));
  const tab = (label: string, value: string, here: boolean) =>
    html`<a href="/console/keberatan?tampil=${value}" ${here ? html`aria-current="page"` : ''}>${label}</a>`;
  const operators = await store.operators.list();
  return c.html(
    consolePage(office, session, {
      title: 'Keberatan',
      here: '/console/keberatan',
      done: c.req.query('pesan'),
      content: html`<h1>Keberatan</h1>
        ${session.operator.role === 'atasan_ppid' ? '' : formAlert(form)}
        <nav class="tabs" aria-label="Tampilan">${tab('Terbuka', 'terbuka', open)}${tab('Semua', 'semua', !open)}</nav>
        ${
          rows.length === 0
            ? html`<p class="empty">${open ? 'Tidak ada keberatan yang menunggu tanggapan.' : 'Belum ada keberatan.'}
                Keberatan dari obrolan muncul di sini; yang datang ke kantor dicatat dari halaman permohonannya.</p>`
            : table(rows)
        }
        ${pager(`/console/keberatan?tampil=${open ? 'terbuka' : 'semua'}`, page, total, PER_PAGE)}
        ${delegationCard(
          await store.delegations.list(),
          await operatorNames(needs),
          today,
          delegationForm(operators, session.operator, csrfField(session), form),
        )}`,
    }),
    status,
  );
}

export function objectionListRoutes(needs: Needs): Hono<SignedIn> {
  const app = new Hono<SignedIn>();
  app.get('/', (c) => objectionsPage(c, needs));
  app.post('/pelimpahan', async (c) => {
    const values = await formValues(c);
    // What is missing or no date is refused by the desk, in the sentence of the rule.
    const delegation = {
      operator: Number(values.operator) || 0,
      letter: values.letter ?? '',
      from: dateIn(values.begins) ?? '9999-12-31',
      until: dateIn(values.ends) ?? '0000-01-01',
    };
    try {
      await needs.objections.delegate(c.get('session').operator, delegation, needs.now());
    } catch (error) {
      return objectionsPage(c, needs, { values, errors: { '': refusalText(needs, error) } }, 409);
    }
    return c.redirect('/console/keberatan?pesan=dilimpahkan', 303);
  });
  return app;
}
