import { describe, expect, test } from 'vitest';
import { openSite, type Site } from '../console/visitor.ts';

interface Reply {
  conversation: string;
  replies: {
    n: number;
    kind: string;
    text: string;
    choices: { label: string; send: string }[];
    blocks: unknown[];
  }[];
}
interface Transcript {
  messages: { n: number; from: string; at: string; text: string }[];
}

function post({ site }: Site, body: unknown, headers: Record<string, string> = {}) {
  return site.request('/api/chat', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

async function ask(site: Site, body: Record<string, unknown>): Promise<Reply> {
  const response = await post(site, body);
  expect(response.status).toBe(200);
  return (await response.json()) as Reply;
}

async function transcript({ site }: Site, id: string, after = 0): Promise<Transcript['messages']> {
  return ((await (await site.request(`/api/chat/${id}?after=${after}`)).json()) as Transcript).messages;
}

describe('POST /api/chat', () => {
  test('answers, keeps the conversation, and lists it again', async () => {
    const site = await openSite();
    const first = await ask(site, { text: 'alamat kantor' });
    expect(first.replies[0]).toMatchObject({
      n: 2,
      kind: 'answer',
      text: expect.stringContaining('Sumbermulyo'),
    });
    const second = await ask(site, { text: 'menu', conversation: first.conversation });
    expect(second.conversation).toBe(first.conversation);
    const lines = await transcript(site, first.conversation);
    expect(lines.map((line) => line.n)).toEqual(lines.map((_, i) => i + 1));
    expect(lines[0]).toMatchObject({
      from: 'citizen',
      text: 'alamat kantor',
      at: '2026-11-24T02:00:00.000Z',
    });
    expect(await transcript(site, first.conversation, lines.length)).toEqual([]);
  });

  test('ids are random, never a client’s own string, and stored only as a hash', async () => {
    const site = await openSite();
    const ids = new Set<string>();
    for (const conversation of [undefined, null, 'saya-sendiri', 'a'.repeat(64)])
      ids.add((await ask(site, { text: 'menu', conversation })).conversation);
    expect(ids.size).toBe(4);
    for (const id of ids) {
      expect(id).toMatch(/^[\w-]{32}$/);
      expect(await site.app.store.conversations.find('web', id)).toBeNull();
    }
    expect((await site.site.request('/api/chat/saya-sendiri')).status).toBe(404);
    expect((await site.site.request('/api/chat/saya-sendiri/events')).status).toBe(404);
  });

  test('a message sent again after a lost answer is not answered twice', async () => {
    const site = await openSite();
    const { conversation } = await ask(site, { text: 'menu' });
    const once = await ask(site, { text: 'alamat kantor', conversation, message: 'm-1' });
    const again = await ask(site, { text: 'alamat kantor', conversation, message: 'm-1' });
    expect(again).toEqual(once);
    const other = await ask(site, { text: 'menu', message: 'm-1' });
    expect(other.replies.length).toBeGreaterThan(0);
    expect((await transcript(site, conversation)).filter((line) => line.from === 'citizen')).toHaveLength(2);
  });

  test.each([
    ['broken JSON', '{"text": '],
    ['no text', {}],
    ['a number', { text: 7 }],
    ['a list', []],
    ['an object for an id', { text: 'a', conversation: {} }],
    ['a strange message id', { text: 'a', message: '../../x' }],
  ])('%s is 400 with a code', async (_what, body) => {
    const response = await post(await openSite(), body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { code: 'bad_request', message: expect.any(String) } });
  });

  test('far too large is 413', async () => {
    const response = await post(await openSite(), { text: 'x'.repeat(300_000) });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ error: { code: 'too_large' } });
  });

  test.each([
    ['empty', ''],
    ['blank', ' \n\t '],
    ['10,000 characters', 'kapan pemilu '.repeat(770)],
    ['10,000 emoji', '🗳️'.repeat(10_000)],
    ['a pair cut in half', `${'a'.repeat(3999)}🗳`],
    ['control characters', '\u0000\u0001\u001b[31m'],
    ['markup', '<script>alert(1)</script>'],
    ['SQL', "'; DROP TABLE line; --"],
    ['another alphabet', 'ဘယ်အချိန်'],
  ])('%s gets a polite answer', async (_what, text) => {
    const { replies } = await ask(await openSite(), { text });
    expect(replies.length).toBeGreaterThan(0);
    expect(replies[0]!.text.length).toBeGreaterThan(10);
  });

  test('a NIK in a question is nowhere afterwards', async () => {
    const site = await openSite();
    const { conversation } = await ask(site, { text: 'cek nik saya 3517996502900001 dong' });
    expect(JSON.stringify(await transcript(site, conversation))).not.toContain('3517996502900001');
  });
});

describe('limits', () => {
  const home = { 'x-forwarded-for': '192.0.2.1' };

  test('per conversation, with Retry-After, for a minute', async () => {
    const site = await openSite({ chatRatePerMinute: 3 });
    const { conversation } = await ask(site, { text: 'menu' });
    for (let i = 0; i < 2; i++) await ask(site, { text: 'menu', conversation });
    const refused = await post(site, { text: 'menu', conversation });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ error: { code: 'too_many_messages' } });
    site.clock.now = new Date(site.clock.now.getTime() + 61_000);
    await ask(site, { text: 'menu', conversation });
  });

  test('per address ten times that, whatever the conversation', async () => {
    const site = await openSite({ chatRatePerMinute: 1, trustProxy: true });
    for (let i = 0; i < 10; i++) expect((await post(site, { text: 'menu' }, home)).status).toBe(200);
    expect((await post(site, { text: 'menu' }, home)).status).toBe(429);
    expect((await post(site, { text: 'menu' }, { 'x-forwarded-for': '192.0.2.2' })).status).toBe(200);
  });

  test('0 switches them off; without a trusted proxy its header counts for nothing', async () => {
    const site = await openSite({ chatRatePerMinute: 0 });
    const { conversation } = await ask(site, { text: 'menu' });
    for (let i = 0; i < 50; i++) await ask(site, { text: 'menu', conversation });
    const strict = await openSite({ chatRatePerMinute: 1 });
    const codes = [];
    for (let i = 0; i < 11; i++)
      codes.push((await post(strict, { text: 'menu' }, { 'x-forwarded-for': `192.0.2.${i}` })).status);
    expect(codes.at(-1)).toBe(429);
  });
});

describe('GET /api/chat/:id/events', () => {
  async function* events(
    response: Response,
  ): AsyncGenerator<{ id: string; data: Transcript['messages'][number] }> {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body!) {
      text += decoder.decode(chunk, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = text.slice(0, end);
        text = text.slice(end + 2);
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data) yield { id: /^id: (.*)$/m.exec(event)![1]!, data: JSON.parse(data) };
      }
    }
  }

  test('sends what was missed, then what a person says later', async () => {
    const site = await openSite();
    const { conversation } = await ask(site, { text: 'menu' });
    const known = await transcript(site, conversation);
    const response = await site.site.request(`/api/chat/${conversation}/events?after=1`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const stream = events(response);
    for (const line of known.slice(1))
      expect((await stream.next()).value).toEqual({ id: String(line.n), data: line });
    await site.app.handover.say(1, 1, 'Selamat pagi dari petugas', site.clock.now);
    const said = [];
    while (said.at(-1)?.data.from !== 'person') said.push((await stream.next()).value!);
    expect(said.at(-1)!.data.text).toBe('Selamat pagi dari petugas');
    await stream.return(undefined);
  });

  test('a reconnecting browser goes on after the last line it saw', async () => {
    const site = await openSite();
    const { conversation } = await ask(site, { text: 'menu' });
    const response = await site.site.request(`/api/chat/${conversation}/events?after=0`, {
      headers: { 'last-event-id': '1' },
    });
    const stream = events(response);
    expect((await stream.next()).value!.id).toBe('2');
    await stream.return(undefined);
  });
});
