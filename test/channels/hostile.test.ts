import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { clientAddress } from '../../src/channels/web-chat/client-address.ts';
import { openSite, type Site } from '../console/visitor.ts';
import { PERSON_FORM } from '../support/form-texts.ts';

/** What somebody sends who means harm, and what a careless sender gives away. */

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);

async function say({ site }: Site, text: string, conversation?: string) {
  const response = await site.request('/api/chat', {
    method: 'POST',
    body: JSON.stringify({ text, conversation }),
    headers: { 'content-type': 'application/json' },
  });
  return (await response.json()) as { conversation: string; replies: { text: string }[] };
}

async function filed(site: Site): Promise<string> {
  let answer = await say(site, PERSON_FORM[0]);
  for (const text of [...PERSON_FORM.slice(1), 'kirim']) answer = await say(site, text, answer.conversation);
  return answer.conversation;
}

function upload(name: string): FormData {
  const data = new FormData();
  data.set('kind', 'identity');
  data.set('file', new File([PNG], name));
  return data;
}

describe('files', () => {
  test('are named by what they are: a name that holds a person, a NIK or another ending is not kept', async () => {
    const site = await openSite();
    const conversation = await filed(site);
    const response = await site.site.request(`/api/chat/${conversation}/files`, {
      method: 'POST',
      body: upload('3517994101900001 Siti Contoh.hta'),
      headers: { accept: 'application/json' },
    });
    expect(response.status).toBe(200);
    const [file] = await site.app.store.attachments.ofRequest(1);
    expect(file!.name).toBe('KTP atau identitas lain.png');
  });

  test('are not taken apart for a conversation that may send none', async () => {
    const site = await openSite();
    const response = await site.site.request('/api/chat/tebakan/files', {
      method: 'POST',
      body: 'not what a multipart form looks like',
      headers: { 'content-type': 'multipart/form-data; boundary=x', accept: 'application/json' },
    });
    expect(await response.json()).toMatchObject({ error: { code: 'attachment_request' } });
  });

  test('come only as multipart forms, and not without end', async () => {
    const site = await openSite({ chatRatePerMinute: 20 });
    const post = (type: string, conversation: string) =>
      site.site.request(`/api/chat/${conversation}/files`, {
        method: 'POST',
        body: 'file=a&file=b',
        headers: { 'content-type': type, accept: 'application/json' },
      });
    const conversation = await filed(site);
    expect((await post('application/x-www-form-urlencoded', conversation)).status).toBe(400);
    const statuses = [];
    for (let i = 0; i < 25; i++) statuses.push((await post('multipart/form-data; boundary=x', 'x')).status);
    expect(statuses.at(0)).toBe(422);
    expect(statuses.at(-1)).toBe(429);
  });
});

test.each([
  ['/api/chat', 'application/json', 413],
  ['/api/chat/tebakan/files', 'multipart/form-data; boundary=x', 422],
  ['/status', 'application/x-www-form-urlencoded', 413],
  ['/tidak-ada', 'text/plain', 404],
])(
  'what is sent to %s and refused is read to its end, so that the sender reads the answer',
  async (path, type, status) => {
    const { site } = await openSite();
    let left = 5;
    const source = {
      pull(stream: ReadableStreamDefaultController<Uint8Array>) {
        stream.enqueue(new Uint8Array(60_000));
        left--;
        if (left === 0) stream.close();
      },
    };
    // Nothing is fetched before somebody reads.
    const body = new ReadableStream(source, { highWaterMark: 0 });
    const init = {
      method: 'POST',
      body,
      headers: { 'content-type': type, 'content-length': '300000' },
      duplex: 'half',
    };
    const response = await site.request(new Request(`http://localhost${path}`, init as RequestInit));
    expect(response.status).toBe(status);
    expect(left).toBe(0);
  },
);

test('a body without end does not hold the answer up for ever', async () => {
  const { site } = await openSite();
  const chunk = new Uint8Array(4 * 1024 * 1024);
  const body = new ReadableStream({ pull: (stream) => stream.enqueue(chunk) }, { highWaterMark: 0 });
  const init = { method: 'POST', body, headers: { 'content-length': '999999999' }, duplex: 'half' };
  const response = await site.request(new Request('http://localhost/api/chat', init as RequestInit));
  expect(response.status).toBe(413);
  expect(response.headers.get('connection')).toBe('close');
});

test('the log of a failure does not hold the id that opens a conversation', async () => {
  const site = await openSite();
  const { conversation } = await say(site, 'menu');
  await site.app.store.close();
  expect((await site.site.request(`/api/chat/${conversation}`)).status).toBe(500);
  expect((await site.site.request(`/api/chat/${conversation}/events`)).status).toBe(500);
  expect(site.logged.length).toBe(2);
  expect(JSON.stringify(site.logged)).not.toContain(conversation);
});

describe('the address that a limit counts', () => {
  const of = async (address: string): Promise<string> => {
    const app = new Hono().get('/', (c) => c.text(clientAddress(c, true)));
    return (await app.request('/', { headers: { 'x-forwarded-for': `9.9.9.9, ${address}` } })).text();
  };
  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff'],
    ['2001:0db8:0001:0002:0:0:0:1', '2001:db8:1:2::9'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['fe80::1%eth0', 'fe80::2'],
  ])('%s counts as %s', async (one, other) => expect(await of(one)).toBe(await of(other)));

  test.each([
    ['2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['203.0.113.7', '203.0.113.8'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.8'],
  ])('%s does not count as %s', async (one, other) => expect(await of(one)).not.toBe(await of(other)));
});
