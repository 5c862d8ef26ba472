import { describe, expect, it } from 'vitest';
import type { CitizenMessage } from '../../src/domain/message.ts';
import { signature, webhookBody } from '../support/graph-api/webhooks.ts';
import { open, pdf, reply, rowOf, SITI, send, until } from '../support/whatsapp-cloud-alone.ts';
import { VERIFY_TOKEN } from '../support/whatsapp-cloud-harness.ts';

describe('the webhook', () => {
  it('is verified by its token and nothing else', async () => {
    const { channel } = await open();
    const ask = (query: string) => channel.webhook(new Request(`http://desk/whatsapp?${query}`));
    const right = await ask(`hub.mode=subscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1158201444`);
    expect([right.status, await right.text()]).toEqual([200, '1158201444']);
    expect(right.headers.get('content-type')).toContain('text/plain');
    for (const query of [
      `hub.mode=subscribe&hub.verify_token=lain&hub.challenge=1`,
      `hub.mode=unsubscribe&hub.verify_token=${VERIFY_TOKEN}&hub.challenge=1`,
      'hub.mode=subscribe&hub.challenge=1',
      '',
    ]) {
      const wrong = await ask(query);
      expect([wrong.status, await wrong.text()]).toEqual([403, '']);
    }
  });

  it('takes only what Meta signed, to the byte', async () => {
    const { channel, graph, heard } = await open();
    const message = {
      from: SITI.phone,
      id: 'wamid.1',
      timestamp: '1795485600',
      type: 'text',
      text: { body: 'é/' },
    };
    const body = webhookBody([
      { metadata: { phone_number_id: graph.phoneNumberId }, contacts: [], messages: [message] },
    ]);
    const post = (content: string, header: string | null) =>
      channel.webhook(
        new Request('http://desk/whatsapp', {
          method: 'POST',
          body: content,
          headers: header === null ? {} : { 'x-hub-signature-256': header },
        }),
      );
    const right = signature(graph.appSecret, body);
    for (const [content, header] of [
      [body, null],
      [body, ''],
      [body, 'sha256=zz'],
      [body, signature('rahasia-lain', body)],
      [body, right.replace('sha256', 'sha1')],
      [JSON.stringify(JSON.parse(body)), right],
    ] as const)
      expect((await post(content, header)).status).toBe(401);
    expect(heard).toEqual([]);
    expect((await post(body, right)).status).toBe(200);
    expect(heard).toHaveLength(1);
    const huge = `"${'a'.repeat(5 * 1024 * 1024)}"`;
    expect((await post(huge, signature(graph.appSecret, huge))).status).toBe(413);
  });

  it('acknowledges what it does not know', async () => {
    const { channel, graph, heard } = await open();
    const metadata = { phone_number_id: graph.phoneNumberId };
    for (const body of [
      '{',
      'null',
      '[]',
      '{"entry":"x"}',
      '{"entry":[{"changes":[{"field":"account_update","value":{}}]}]}',
      webhookBody([
        { metadata, messages: [null, 1, {}, { id: 'x' }, { id: 'y', type: 'text', from: 'abc' }] },
      ]),
      webhookBody([{ metadata, statuses: [{}, { status: 'baru' }] }]),
      webhookBody([
        {
          metadata: { phone_number_id: '1' },
          messages: [{ id: 'z', from: SITI.phone, type: 'text', text: { body: 'salah nomor' } }],
        },
      ]),
    ]) {
      const headers = { 'x-hub-signature-256': signature(graph.appSecret, body) };
      const response = await channel.webhook(new Request('http://desk/', { method: 'POST', body, headers }));
      expect(response.status).toBe(200);
    }
    expect(heard).toEqual([]);
  });

  it('is acknowledged only when the message is on disk', async () => {
    const { graph, heard, breakStore } = await open();
    breakStore(2);
    graph.citizen(SITI).says('halo');
    await graph.webhooks.settled();
    expect(graph.webhooks.answers).toEqual([500, 500, 200]);
    expect(heard.map((one) => one.text)).toEqual(['halo']);
  });

  it('hears every message of a batch, and each once', async () => {
    const { graph, heard } = await open();
    const siti = graph.citizen(SITI);
    graph.webhooks.hold();
    for (const text of ['satu', 'dua', 'tiga']) siti.says(text);
    graph.webhooks.release({ inOne: true, twice: true });
    await graph.webhooks.settled();
    expect(heard.map((one) => one.text)).toEqual(['satu', 'dua', 'tiga']);
  });

  it('is closed once the channel stopped', async () => {
    const { channel, url } = await open();
    await channel.stop();
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(503);
  });
});

describe('what a citizen sends', () => {
  it('is heard as what it is', async () => {
    const { graph, heard } = await open();
    const siti = graph.citizen(SITI);
    const id = siti.says('jam buka?');
    siti.edits(id, 'jam buka besok?', { at: new Date('2026-11-24T02:05:00Z') });
    siti.sendsFile({ name: 'ktp.pdf', type: 'application/pdf', bytes: pdf.bytes, caption: 'ini KTP saya' });
    siti.sendsFile({ name: null, type: 'image/jpeg', bytes: pdf.bytes });
    siti.sends('audio', { audio: { id: '1' } });
    siti.sends('video', { video: { id: '1' } });
    siti.sends('sticker', { sticker: { id: '1' } });
    siti.sends('location', { location: {} });
    siti.sends('contacts', { contacts: [] });
    siti.sends('unsupported', { unsupported: { type: 'poll_creation' } });
    siti.sends('order', { order: {} });
    siti.sends('button', { button: { text: 'Baca', payload: 'x' } });
    await graph.webhooks.settled();
    const shown = heard.map(({ text, content }) =>
      [text, content?.is, content?.is === 'unreadable' ? content.what : ''].join('|'),
    );
    expect(shown.sort()).toEqual(
      [
        'jam buka?||',
        'jam buka besok?|edit|',
        'ini KTP saya|file|',
        '|file|',
        ...['voice', 'video', 'sticker', 'location', 'contact', 'poll', 'other'].map(
          (what) => `|unreadable|${what}`,
        ),
        'Baca||',
      ].sort(),
    );
    expect(new Set(heard.map((one) => one.conversation)).size).toBe(1);
    expect(heard.find((one) => one.content?.is === 'edit')!.key).toBe(`${id}:1795485900`);
    expect(heard.find((one) => one.key === id)!.at).toEqual(new Date('2026-11-24T02:00:00Z'));
  });

  it('is left unanswered when nobody expects an answer', async () => {
    const { graph, heard } = await open();
    const siti = graph.citizen(SITI);
    const id = siti.says('halo');
    siti.sends('reaction', { reaction: { message_id: id, emoji: '👍' } });
    siti.deletes(id);
    siti.sends('text', { text: { body: 'di grup' }, group_id: 'g1' });
    await graph.webhooks.settled();
    expect(heard.map((one) => one.key)).toEqual([id]);
  });

  it('is marked as read, with "typing"', async () => {
    const { graph } = await open();
    const siti = graph.citizen(SITI);
    const id = siti.says('halo');
    await until(() => siti.readByDesk.length > 0);
    expect([siti.readByDesk, siti.typingShown]).toEqual([[id], [id]]);
  });
});

describe('who a citizen is', () => {
  const by = (heard: CitizenMessage[], text: string) => heard.find((one) => one.text === text)!.conversation;

  it('stays the same under phone number, user id, or both', async () => {
    const { graph, heard } = await open();
    const citizens = [
      graph.citizen({ phone: SITI.phone }),
      graph.citizen(SITI),
      graph.citizen({ userId: SITI.userId }),
      graph.citizen({ phone: '628120000002', userId: 'ID.2' }),
    ];
    for (const [i, citizen] of citizens.entries()) {
      citizen.says(`pesan ${i}`);
      await graph.webhooks.settled();
    }
    expect(by(heard, 'pesan 0')).toBe(SITI.phone);
    expect(by(heard, 'pesan 1')).toBe(SITI.phone);
    expect(by(heard, 'pesan 2')).toBe(SITI.phone);
    expect(by(heard, 'pesan 3')).toBe('ID.2');
  });

  it('is told apart from others in the same batch', async () => {
    const { channel, graph, heard } = await open();
    const message = (from: string, body: string) => ({
      from,
      id: `wamid.${body}`,
      type: 'text',
      text: { body },
    });
    const body = webhookBody([
      {
        metadata: { phone_number_id: graph.phoneNumberId },
        contacts: [{ wa_id: '628120000001' }, { wa_id: '628120000002', user_id: 'ID.2' }],
        messages: [message('628120000001', 'a'), message('628120000002', 'b'), message('628120000003', 'c')],
      },
    ]);
    const headers = { 'x-hub-signature-256': signature(graph.appSecret, body) };
    await channel.webhook(new Request('http://desk/', { method: 'POST', body, headers }));
    expect(heard.map((one) => one.conversation)).toEqual(['628120000001', 'ID.2', '628120000003']);
  });

  it('is not who had the phone number before', async () => {
    const { graph, heard } = await open();
    graph.citizen(SITI).says('lama');
    await graph.webhooks.settled();
    const newcomer = graph.citizen({ phone: SITI.phone, userId: 'ID.9' });
    newcomer.says('baru');
    await graph.webhooks.settled();
    newcomer.says('baru lagi');
    await graph.webhooks.settled();
    expect(by(heard, 'lama')).toBe('ID.1000001');
    expect(by(heard, 'baru')).toBe('ID.9');
    expect(by(heard, 'baru lagi')).toBe('ID.9');
  });

  it('keeps the conversation with a new number, and is written to there', async () => {
    const { graph, heard, channel } = await open();
    const siti = graph.citizen(SITI);
    siti.says('sebelum');
    await graph.webhooks.settled();
    siti.changesNumber('628120000009', 'ID.1000009');
    await graph.webhooks.settled();
    siti.says('sesudah');
    await graph.webhooks.settled();
    expect(by(heard, 'sesudah')).toBe(by(heard, 'sebelum'));
    expect((await send(channel, rowOf(by(heard, 'sebelum'), reply('sampai')))).why).toBeNull();
    expect(graph.taken.at(-1)).toMatchObject({ recipient: 'ID.1000009' });
    expect(siti.seen.map((one) => one.text)).toEqual(['sampai']);
  });

  it('is reached by user id alone, and by phone number alone', async () => {
    const { graph, channel, heard } = await open();
    const hidden = graph.citizen({ userId: 'ID.77' });
    const plain = graph.citizen({ phone: '628120000077' });
    hidden.says('a');
    plain.says('b');
    await graph.webhooks.settled();
    for (const one of heard) await send(channel, rowOf(one.conversation, reply(`untuk ${one.text}`)));
    expect(hidden.seen.map((one) => one.text)).toEqual(['untuk a']);
    expect(plain.seen.map((one) => one.text)).toEqual(['untuk b']);
  });
});
