import { Hono } from 'hono';
import { html } from 'hono/html';
import { civilDateOf, formatDate, timeOf } from '../../domain/date.ts';
import { OBJECTION_GROUNDS, type OpenGround } from '../../domain/objection.ts';
import { DESK_CHANNELS, parseRegistrationNumber, type RequestRecord } from '../../domain/request.ts';
import {
  areaField,
  EMPTY_FORM,
  type FormState,
  formAlert,
  formValues,
  radioField,
  textField,
  ticked,
  tickField,
} from '../form.ts';
import { CHANNEL_LABEL } from '../labels.ts';
import type { ConsoleRooms, SignedIn, SignedInContext } from '../rooms.ts';
import { consolePage, csrfField } from './console-shell.ts';
import { momentIn } from './filing-input.ts';
import { summary } from './queue-table.ts';
import { refusalText } from './refusal-text.ts';

/** An objection handed in outside the chat, written down by an operator (Model PPID-F). */

type Needs = Pick<ConsoleRooms, 'store' | 'office' | 'now' | 'desk' | 'objections' | 'library' | 'law'>;

const PATH = '/console/keberatan/baru';

export function newObjectionRoutes(needs: Needs): Hono<SignedIn> {
  const { store, office, desk, objections, law, now } = needs;
  const app = new Hono<SignedIn>();

  async function asked(text: string | undefined): Promise<RequestRecord | null> {
    const number = parseRegistrationNumber(text ?? '');
    return number === null ? null : ((await store.requests.byNumber(number))?.record ?? null);
  }

  function show(c: SignedInContext, request: RequestRecord, form: FormState, status: 200 | 409 | 422) {
    const session = c.get('session');
    const open = desk.grounds(request, civilDateOf(now()));
    const option = ({ ground, until }: OpenGround) => ({
      value: ground,
      label: `${ground}. ${law.objectionGround(ground)}`,
      ...(until !== null && { hint: `sampai ${formatDate(until)}` }),
    });
    return c.html(
      consolePage(office, session, {
        title: 'Catat keberatan',
        here: '/console/keberatan',
        content: html`<p class="crumbs"><a href="/console/keberatan">Keberatan</a> › Catat keberatan</p>
          <h1>Catat keberatan</h1>
          <p class="lead">Tentang <a href="/console/permohonan/${request.number}">${request.number}</a>: ${summary(request.details)}</p>
          <form class="card narrow stack" method="post" action="${PATH}">
            ${formAlert(form)}${csrfField(session)}
            <input type="hidden" name="request" value="${request.number}">
            ${tickField({ name: 'ground', legend: 'Alasan (UU 14/2008 Pasal 35 ayat (1))', hint: 'Hanya alasan yang terbuka untuk permohonan ini yang ditampilkan.', options: open.map(option) }, form)}
            ${areaField({ name: 'position', label: 'Duduk perkara', hint: 'Dengan kata-kata pemohon.', rows: 5, maxlength: 8_000 }, form)}
            ${radioField({ name: 'channel', legend: 'Masuk lewat', inline: true, options: DESK_CHANNELS.map((value) => ({ value, label: CHANNEL_LABEL[value] })) }, form)}
            <div class="pair">
              ${textField({ name: 'receivedOn', label: 'Tanggal diterima kantor', type: 'date' }, form)}
              ${textField({ name: 'receivedTime', label: 'Jam (WIB)', type: 'time' }, form)}
            </div>
            <button class="primary">Daftarkan keberatan</button>
          </form>`,
      }),
      status,
    );
  }

  app.get('/', async (c) => {
    const request = await asked(c.req.query('permohonan'));
    if (request === null) return c.notFound();
    const at = now();
    const values = {
      receivedOn: civilDateOf(at),
      receivedTime: timeOf(at).replace('.', ':'),
      channel: 'desk',
    };
    return show(c, request, { ...EMPTY_FORM, values }, 200);
  });

  app.post('/', async (c) => {
    const values = await formValues(c);
    const request = await asked(values.request);
    if (request === null) return c.notFound();
    const receivedAt = momentIn(values.receivedOn, values.receivedTime);
    const channel = DESK_CHANNELS.find((one) => one === values.channel);
    const errors: Record<string, string> = {};
    if (receivedAt === null) errors.receivedOn = 'Tulis tanggal dan jam diterimanya.';
    if (channel === undefined) errors.channel = 'Pilih cara masuknya.';
    if (receivedAt === null || channel === undefined) return show(c, request, { values, errors }, 422);
    const draft = {
      number: request.number,
      grounds: ticked(values, 'ground', OBJECTION_GROUNDS),
      position: (values.position ?? '').trim(),
    };
    try {
      const { number } = await objections.file(draft, channel, receivedAt, c.get('session').operator, now());
      return c.redirect(`/console/keberatan/${number}?pesan=keberatan-dicatat`, 303);
    } catch (error) {
      return show(c, request, { values, errors: { '': refusalText(needs, error) } }, 409);
    }
  });

  return app;
}
