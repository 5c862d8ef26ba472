import { beforeEach, expect, test } from 'vitest';
import { colleague, manager, openSite, type Site, type Visitor } from './visitor.ts';

/** Pages that change by themselves: server-sent events for operators. */

let site: Site;
let boss: Visitor;

beforeEach(async () => {
  site = await openSite();
  boss = await manager(site);
});

/** Events of a stream as they come. */
async function* events(
  response: Response,
): AsyncGenerator<{ event: string; data: string; id: string | null }> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body!) {
    text += decoder.decode(chunk, { stream: true });
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const event = /^event: (.*)$/m.exec(block)?.[1];
      const data = [...block.matchAll(/^data: ?(.*)$/gm)].map((match) => match[1]).join('\n');
      if (event) yield { event, data, id: /^id: (.*)$/m.exec(block)?.[1] ?? null };
    }
  }
}
type Events = ReturnType<typeof events>;

async function listen(visitor: Visitor, path: string): Promise<Events> {
  const response = await visitor.request(path);
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  return events(response);
}

/** The next event of a name that fits. */
async function next(stream: Events, event: string, fits: (data: string) => boolean = () => true) {
  for (;;) {
    const { value, done } = await stream.next();
    if (done) throw new Error(`the stream ended before ${event}`);
    if (value.event === event && fits(value.data)) return value;
  }
}

test('the list hears of a citizen who calls, of who takes over, and of what is written', async () => {
  const stream = await listen(boss, '/console/percakapan/events');
  expect((await next(stream, 'daftar')).data).toContain('Tidak ada yang menunggu');
  await site.say('petugas', 'warga');
  await next(stream, 'daftar', (data) => data.includes('Menunggu') && data.includes('1 warga menunggu'));
  await site.app.handover.takeOver(1, 1, site.clock.now);
  await next(stream, 'daftar', (data) => data.includes('Anda pegang'));
  await site.say('terima kasih atas bantuannya', 'warga');
  await next(stream, 'daftar', (data) => data.includes('terima kasih atas bantuannya'));
  await stream.return(undefined);
});

test('a talk streams new lines once, who serves, and answers that may fit', async () => {
  await site.say('petugas', 'warga');
  const stream = await listen(boss, '/console/percakapan/1/events?after=2');
  await next(stream, 'keadaan', (data) => data.includes('Warga menunggu petugas'));
  await site.app.handover.takeOver(1, 1, site.clock.now);
  await next(stream, 'keadaan', (data) => data.includes('Anda memegang percakapan ini'));
  await site.say('jam berapa tps <b>tutup</b>?', 'warga');
  const line = await next(stream, 'baris', (data) => data.includes('jam berapa tps'));
  expect(line.data).toContain('&lt;b&gt;');
  expect(line.data.match(/data-n=/g)).toHaveLength(1);
  await next(stream, 'saran', (data) => data.includes('Jam buka dan tutup TPS'));
  await stream.return(undefined);
  const again = await boss.request('/console/percakapan/1/events?after=0', {
    headers: { 'last-event-id': line.id! },
  });
  const resumed = events(again);
  await site.say('halo lagi pak petugas', 'warga');
  expect((await next(resumed, 'baris')).data.match(/data-n=/g)).toHaveLength(1);
  await resumed.return(undefined);
});

test('only those who wait while it is their turn call an operator from any page', async () => {
  const ppid = await colleague(site, boss, 'ppid');
  await site.app.store.duties.add(
    { operator: 2, weekday: 2, date: null, from: '08.00', until: '12.00' },
    1,
    site.clock.now,
  );
  const toBoss = await listen(boss, '/console/percakapan/berita');
  const toPpid = await listen(ppid, '/console/percakapan/berita');
  expect(JSON.parse((await next(toPpid, 'menunggu')).data)).toEqual({ waiting: 0, asked: 0, newest: 0 });
  await site.say('ada formulir rahasia', 'warga');
  await site.say('petugas', 'warga');
  const called = await next(toPpid, 'menunggu', (data) => JSON.parse(data).waiting === 1);
  expect(called.data).not.toContain('rahasia');
  expect(JSON.parse((await next(toBoss, 'menunggu')).data).waiting).toBe(0);
  await toBoss.return(undefined);
  await toPpid.return(undefined);
});

test('a stream ends with the session, before another word of a citizen is sent', async () => {
  await site.say('petugas', 'warga');
  const stream = await listen(boss, '/console/percakapan/1/events?after=2');
  await next(stream, 'saran');
  await boss.submit('/console', '/console/keluar', {});
  await site.say('kalimat yang tidak boleh sampai', 'warga');
  const rest = [];
  for await (const one of stream) rest.push(one.event);
  expect(rest).toEqual(['habis']);
});

test('an operator holds a dozen streams at most, and a closed one makes room', async () => {
  const streams: Events[] = [];
  for (let i = 0; i < 12; i++) streams.push(await listen(boss, '/console/percakapan/events'));
  expect((await boss.request('/console/percakapan/events')).status).toBe(429);
  await next(streams[0]!, 'daftar');
  await streams[0]!.return(undefined);
  await expect.poll(async () => (await boss.request('/console/percakapan/events')).status).toBe(200);
  for (const stream of streams.slice(1)) {
    await next(stream, 'daftar');
    await stream.return(undefined);
  }
});
