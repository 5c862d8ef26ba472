import { Hono } from 'hono';
import { html } from 'hono/html';
import { capacitiesOf } from '../../domain/actor.ts';
import type { ObjectionSelection } from '../../domain/case-stores.ts';
import { type CivilDate, civilDateOf, formatDate } from '../../domain/date.ts';
import { isOpenObjection, type ObjectionRecord } from '../../domain/objection.ts';
import type { RequestRecord } from '../../domain/request.ts';
import { drawClock } from '../due.ts';
import { EMPTY_FORM, type FormState, formAlert, formValues } from '../form.ts';
import { CHANNEL_LABEL, OBJECTION_STATE_LABEL } from '../labels.ts';
import type { ConsoleRooms, Html, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { delegationIn, delegationSection } from './delegation-card.ts';
import { objectionActor } from './objection-page.ts';
import { pageAsked, pager } from './pager.ts';
import { summary } from './queue-table.ts';
import { refusalText } from './refusal-text.ts';

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

const VIEWS = ['menunggu', 'terbuka', 'semua'] as const;
type View = (typeof VIEWS)[number];
const VIEW_LABEL: Record<View, string> = {
  menunggu: 'Menunggu keputusan',
  terbuka: 'Terbuka',
  semua: 'Semua',
};

const EMPTY: Record<View, string> = {
  menunggu: 'Tidak ada keberatan yang menunggu keputusan atasan PPID.',
  terbuka: 'Tidak ada keberatan yang menunggu tanggapan.',
  semua: 'Belum ada keberatan.',
};

/** Found by its own words, or by those of the request it is about. */
const MOST_FOUND = 200;

async function selectionOf(
  { store }: Pick<Needs, 'store'>,
  view: View,
  text: string,
): Promise<ObjectionSelection> {
  return {
    open: view !== 'semua',
    ...(view === 'menunggu' && { states: ['with_superior'] as const }),
    ...(text !== '' && {
      found: {
        ids: await store.search.find('objection', text, MOST_FOUND),
        requests: await store.search.find('request', text, MOST_FOUND),
      },
    }),
  };
}

/** Objections by nearest due date, or every one, newest first; who decides them begins with what waits for that. */
async function objectionsPage(
  c: SignedInContext,
  needs: Needs,
  form: FormState = EMPTY_FORM,
  status: 200 | 409 = 200,
) {
  const { store, office, now } = needs;
  const session = c.get('session');
  const decides = capacitiesOf(await objectionActor(needs, session.operator)).includes('atasan_ppid');
  const view = VIEWS.find((one) => one === c.req.query('tampil')) ?? (decides ? 'menunggu' : 'terbuka');
  const text = (c.req.query('cari') ?? '').trim().slice(0, 200);
  const page = pageAsked(c);
  const today = civilDateOf(now());
  const selection = await selectionOf(needs, view, text);
  const total = await store.objections.count(selection);
  const list = await store.objections.list({
    ...selection,
    limit: PER_PAGE,
    offset: (page - 1) * PER_PAGE,
  });
  const requests = await store.requests.many(list.map(({ request }) => request));
  const rows = list.map((objection) => row(objection, requests.get(objection.request)!, needs, today));
  const query = new URLSearchParams({ tampil: view, ...(text && { cari: text }) });
  return c.html(
    consolePage(office, session, {
      title: 'Keberatan',
      here: '/console/keberatan',
      done: c.req.query('pesan'),
      content: html`<h1>Keberatan</h1>
        ${session.operator.role === 'atasan_ppid' ? '' : formAlert(form)}
        <nav class="tabs" aria-label="Tampilan">${VIEWS.map(
          (one) =>
            html`<a href="/console/keberatan?tampil=${one}" ${one === view ? html`aria-current="page"` : ''}>${VIEW_LABEL[one]}</a>`,
        )}</nav>
        <form class="search" method="get" action="/console/keberatan" role="search">
          <input type="hidden" name="tampil" value="${view}">
          <div class="search-row"><label class="visually-hidden" for="cari">Cari nomor, nama pemohon, atau isi keberatan</label>
            <input id="cari" name="cari" type="search" value="${text}" maxlength="200" autocomplete="off" placeholder="Nomor, nama, atau isi">
            <button>Cari</button>${text && html`<a class="button plain-button" href="/console/keberatan?tampil=${view}">Hapus pencarian</a>`}</div>
        </form>
        ${
          rows.length === 0
            ? html`<p class="empty">${text ? 'Tidak ada keberatan yang cocok. Periksa ejaannya, atau cari di “Semua”.' : `${EMPTY[view]} Keberatan dari obrolan muncul di sini; yang datang ke kantor dicatat dari halaman permohonannya.`}</p>`
            : table(rows)
        }
        ${pager(`/console/keberatan?${query}`, page, total, PER_PAGE)}
        ${await delegationSection(needs, session.operator, 'atasan_ppid', csrfField(session), today, {
          action: '/console/keberatan/pelimpahan',
          mine: session.operator.role === 'atasan_ppid',
          form,
        })}`,
    }),
    status,
  );
}

export function objectionListRoutes(needs: Needs): Hono<SignedIn> {
  const app = new Hono<SignedIn>();
  app.get('/', (c) => objectionsPage(c, needs));
  app.post('/pelimpahan', async (c) => {
    const values = await formValues(c);
    try {
      await needs.objections.delegate(c.get('session').operator, delegationIn(values), needs.now());
    } catch (error) {
      return objectionsPage(c, needs, { values, errors: { '': refusalText(needs, error) } }, 409);
    }
    return c.redirect('/console/keberatan?pesan=dilimpahkan', 303);
  });
  return app;
}
