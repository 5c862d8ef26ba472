import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { GraphApi, GraphApiOptions } from '../support/graph-api/api.ts';
import { createGraphApi } from '../support/graph-api/server.ts';
import { signature } from '../support/graph-api/webhooks.ts';

/** The loopback Graph API itself: it must refuse what Meta refuses, or tests against it prove nothing. */

let api: GraphApi;
const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(options: GraphApiOptions = {}): Promise<GraphApi> {
  api = await createGraphApi(options);
  closing.push(() => api.close());
  return api;
}

async function send(content: object, more: { token?: string; path?: string } = {}) {
  const response = await fetch(`${api.root}/${more.path ?? `${api.version}/${api.phoneNumberId}/messages`}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${more.token ?? api.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: '6281200001', ...content }),
  });
  const body = (await response.json()) as { error?: { code: number }; messages?: { id: string }[] };
  return { status: response.status, code: body.error?.code ?? null, id: body.messages?.[0]?.id ?? null };
}

const text = (body: string) => ({ type: 'text', text: { body } });
const button = (title: string, id = title) => ({ type: 'reply', reply: { id, title } });
const buttons = (list: object[], body = 'Pilih') => ({
  type: 'interactive',
  interactive: { type: 'button', body: { text: body }, action: { buttons: list } },
});
const rows = (list: object[], more: object = {}) => ({
  type: 'interactive',
  interactive: {
    type: 'list',
    body: { text: 'Pilih' },
    action: { button: 'Lihat', sections: [{ rows: list }], ...more },
  },
});
const row = (n: number, more: object = {}) => ({ id: `r${n}`, title: `Baris ${n}`, ...more });
const many = (count: number) => Array.from({ length: count }, (_, i) => row(i));

/** A receiver of webhooks that answers what it is told to. */
async function receiver(answer: () => number) {
  const calls: { signed: boolean; body: { entry: { changes: { value: never }[] }[] } }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks);
    calls.push({
      signed: request.headers['x-hub-signature-256'] === signature(api.appSecret, raw),
      body: JSON.parse(raw.toString()),
    });
    response.writeHead(answer()).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  api.webhooks.target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return calls;
}

describe('sending', () => {
  it.each([
    ['text of 4097', text('a'.repeat(4097)), 131009],
    ['an empty text', text(' '), 131009],
    ['no text', { type: 'text', text: {} }, 131008],
    ['an unknown kind', { type: 'poll', poll: {} }, 131051],
    ['4 buttons', buttons(['a', 'b', 'c', 'd'].map((one) => button(one))), 131009],
    ['a button title of 21', buttons([button('a'.repeat(21))]), 131009],
    ['a button id of 257', buttons([button('a', 'i'.repeat(257))]), 131009],
    ['two buttons of one title', buttons([button('a', '1'), button('a', '2')]), 131009],
    ['two buttons of one id', buttons([button('a', '1'), button('b', '1')]), 131009],
    ['a body of 1025 over buttons', buttons([button('a')], 'b'.repeat(1025)), 131009],
    ['11 rows', rows(many(11)), 131009],
    ['a row title of 25', rows([row(1, { title: 'a'.repeat(25) })]), 131009],
    ['a row description of 73', rows([row(1, { description: 'a'.repeat(73) })]), 131009],
    ['a row id of 201', rows([row(1, { id: 'a'.repeat(201) })]), 131009],
    ['a list button of 21', rows(many(2), { button: 'a'.repeat(21) }), 131009],
    [
      'a template nobody approved',
      { type: 'template', template: { name: 'x', language: { code: 'id' } } },
      132001,
    ],
    ['a file it does not have', { type: 'document', document: { id: '1' } }, 131009],
  ])('is refused: %s', async (_, content, code) => {
    await open();
    api.citizen({ phone: '6281200001' }).says('halo');
    expect((await send(content)).code).toBe(code);
    expect(api.taken).toEqual([]);
  });

  it('is taken at the very limits', async () => {
    await open();
    const citizen = api.citizen({ phone: '6281200001' });
    citizen.says('halo');
    expect((await send(text('a'.repeat(4096)))).status).toBe(200);
    expect((await send(buttons([button('a'.repeat(20), 'i'.repeat(256))], 'b'.repeat(1024)))).status).toBe(
      200,
    );
    expect((await send(rows(many(10)))).status).toBe(200);
    expect(citizen.seen.map((one) => one.choices.length)).toEqual([0, 1, 10]);
  });

  it('needs the token, the version and the number', async () => {
    await open();
    expect(await send(text('a'), { token: 'lain' })).toMatchObject({ status: 401, code: 190 });
    expect(await send(text('a'), { path: `v1.0/${api.phoneNumberId}/messages` })).toMatchObject({
      code: 2500,
    });
    expect(await send(text('a'), { path: `${api.version}/999/messages` })).toMatchObject({ code: 33 });
  });

  it('is free for 24 hours after the citizen wrote, and by template after that', async () => {
    let now = new Date('2026-11-24T02:00:00Z');
    await open({
      now: () => now,
      templates: [{ name: 'kabar', language: 'id', parameters: 1, text: 'Kabar: {{1}}' }],
    });
    const citizen = api.citizen({ phone: '6281200001' });
    citizen.says('halo');
    now = new Date(now.getTime() + 24 * 3_600_000 - 1);
    expect((await send(text('masih'))).status).toBe(200);
    now = new Date(now.getTime() + 1);
    expect((await send(text('terlambat'))).code).toBe(131047);
    const parameters = [{ type: 'text', text: 'ada' }];
    const components = [{ type: 'body', parameters }];
    const template = { name: 'kabar', language: { code: 'id' }, components };
    expect((await send({ type: 'template', template })).status).toBe(200);
    expect(citizen.seen.map((one) => one.text)).toEqual(['masih', 'Kabar: ada']);
  });

  it('is limited to one citizen and for the number', async () => {
    await open({ rates: { pairBurst: 2, pairEveryMs: 60_000, perSecond: 3 } });
    for (const phone of ['6281200001', '6281200002', '6281200003']) api.citizen({ phone }).says('halo');
    const codes = [];
    for (const to of [1, 1, 1, 2, 2, 3])
      codes.push((await send({ ...text('a'), to: `628120000${to}` })).code);
    expect(codes.slice(0, 4)).toEqual([null, null, 131056, null]);
    expect(codes.slice(4)).toContain(130429);
  });

  it('reaches a user id by `recipient`; in `to` it is taken and lost', async () => {
    await open();
    const citizen = api.citizen({ userId: 'ID.123' });
    citizen.says('halo');
    expect((await send({ ...text('hilang'), to: 'ID.123' })).status).toBe(200);
    expect((await send({ ...text('sampai'), to: undefined, recipient: 'ID.123' })).status).toBe(200);
    expect(citizen.seen.map((one) => one.text)).toEqual(['sampai']);
  });

  it('breaks before or after a message is taken', async () => {
    await open();
    const citizen = api.citizen({ phone: '6281200001' });
    citizen.says('halo');
    api.faults.resets(1, 'before');
    await expect(send(text('satu'))).rejects.toThrow();
    api.faults.resets(1, 'after');
    await expect(send(text('dua'))).rejects.toThrow();
    expect(citizen.seen.map((one) => one.text)).toEqual(['dua']);
  });
});

describe('webhooks', () => {
  it('are signed over the raw bytes and come again until they are answered 200', async () => {
    await open({ retryMs: { first: 5, most: 10 } });
    let left = 2;
    const calls = await receiver(() => (left-- > 0 ? 500 : 200));
    api.citizen({ phone: '6281200001', name: 'Siti é 😀' }).says('dari/ke 😀');
    await api.webhooks.settled();
    expect(api.webhooks.answers).toEqual([500, 500, 200]);
    expect(calls.every((call) => call.signed)).toBe(true);
    expect(calls[0]!.body).toEqual(calls[2]!.body);
    expect(calls[0]!.body.entry[0]!.changes[0]!.value).toMatchObject({
      messages: [{ type: 'text', text: { body: 'dari/ke 😀' }, from: '6281200001' }],
    });
  });

  it('tell what became of a message, with what the sender wrote beside it', async () => {
    await open();
    const calls = await receiver(() => 200);
    const citizen = api.citizen({ phone: '6281200001' });
    citizen.says('halo');
    const { id } = await send({ ...text('a'), biz_opaque_callback_data: '12:0' });
    citizen.reads();
    api.faults.failLater(1, 131026);
    await send(text('b'));
    await api.webhooks.settled();
    const statuses = calls.flatMap((call) =>
      call.body.entry.flatMap((entry) =>
        entry.changes.flatMap(({ value }) => (value as { statuses?: object[] }).statuses ?? []),
      ),
    );
    for (const status of ['sent', 'delivered', 'read'])
      expect(statuses).toContainEqual(
        expect.objectContaining({ id, status, biz_opaque_callback_data: '12:0' }),
      );
    expect(statuses).toContainEqual(
      expect.objectContaining({ status: 'failed', errors: [expect.objectContaining({ code: 131026 })] }),
    );
  });

  it('can come twice and in the wrong order', async () => {
    await open();
    const calls = await receiver(() => 200);
    const citizen = api.citizen({ phone: '6281200001' });
    api.webhooks.hold();
    citizen.says('satu');
    citizen.says('dua');
    api.webhooks.release({ reversed: true, twice: true });
    await api.webhooks.settled();
    expect(calls).toHaveLength(4);
  });
});

describe('files', () => {
  it('are fetched in two steps, both with the token', async () => {
    await open();
    const bytes = new Uint8Array([1, 2, 3]);
    const { media } = api.citizen({ phone: '6281200001' }).sendsFile({
      name: 'a.pdf',
      type: 'application/pdf',
      bytes,
    });
    const headers = { authorization: `Bearer ${api.token}` };
    const about = await (await fetch(`${api.root}/${api.version}/${media.id}`, { headers })).json();
    expect(about).toMatchObject({ mime_type: 'application/pdf', file_size: 3 });
    const { url } = about as { url: string };
    expect((await fetch(url)).status).toBe(401);
    expect(new Uint8Array(await (await fetch(url, { headers })).arrayBuffer())).toEqual(bytes);
  });
});
