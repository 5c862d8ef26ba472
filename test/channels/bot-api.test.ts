import { Api } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Citizen } from '../support/bot-api/citizen.ts';
import { type BotApi, startBotApi } from '../support/bot-api/server.ts';

/** The loopback Bot API is as strict as the real one, asked through the real client library. */

let server: BotApi;
let api: Api;
let citizen: Citizen;

beforeEach(async () => {
  server = await startBotApi();
  api = new Api(server.token, { apiRoot: server.root });
  citizen = server.citizen('Warga');
});
afterEach(() => server.close());

const refused = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'taken',
    (error) => String(error),
  );

describe('the loopback Bot API', () => {
  it('knows one token', async () => {
    expect((await api.getMe()).username).toBe('tanya_kpu_bot');
    const stranger = new Api('7000000001:BBSomebodyElsesToken', { apiRoot: server.root });
    expect(await refused(stranger.getMe())).toContain('401');
  });

  it('refuses what Telegram refuses in a text', async () => {
    const chat = citizen.chat.id;
    expect(await refused(api.sendMessage(chat, 'x'.repeat(4096)))).toBe('taken');
    expect(await refused(api.sendMessage(chat, 'x'.repeat(4097)))).toContain('too long');
    expect(await refused(api.sendMessage(chat, '  '))).toContain('empty');
    const beyond = { entities: [{ type: 'bold' as const, offset: 0, length: 9 }] };
    expect(await refused(api.sendMessage(chat, 'pendek', beyond))).toContain('entities');
    const data = (bytes: number) => ({
      reply_markup: { inline_keyboard: [[{ text: 'Ya', callback_data: 'x'.repeat(bytes) }]] },
    });
    expect(await refused(api.sendMessage(chat, 'a', data(64)))).toBe('taken');
    expect(await refused(api.sendMessage(chat, 'a', data(65)))).toContain('BUTTON_DATA_INVALID');
  });

  it('says of an edit whether the message is there, is the same, or is not the bot’s', async () => {
    const chat = citizen.chat.id;
    const { message_id: own } = await api.sendMessage(chat, 'halo');
    expect(await refused(api.editMessageReplyMarkup(chat, own))).toContain('not modified');
    expect(await refused(api.editMessageReplyMarkup(chat, citizen.says('hai')))).toContain("can't be edited");
    expect(await refused(api.editMessageReplyMarkup(chat, 999))).toContain('message to edit not found');
  });

  it('numbers the messages of all private chats in one row', async () => {
    const other = server.citizen('Orang lain');
    const { message_id: first } = await api.sendMessage(citizen.chat.id, 'a');
    const { message_id: second } = await api.sendMessage(other.chat.id, 'b');
    expect([second, other.says('c')]).toEqual([first + 1, first + 2]);
  });

  it('keeps updates while nobody asks or it is down, until an offset confirms them', async () => {
    citizen.says('satu');
    await server.down();
    expect(await refused(api.getMe())).not.toBe('taken');
    await server.up();
    citizen.says('dua');
    const both = await api.getUpdates({ timeout: 0 });
    expect(both.map((update) => update.message?.text)).toEqual(['satu', 'dua']);
    expect(await api.getUpdates({ timeout: 0 })).toHaveLength(2);
    const rest = await api.getUpdates({ timeout: 0, offset: both[0]!.update_id + 1 });
    expect(rest.map((update) => update.message?.text)).toEqual(['dua']);
  });

  it('lets one program poll, and none while a webhook is set', async () => {
    const first = refused(api.getUpdates({ timeout: 5 }));
    await expect.poll(() => server.updates.waiting).toBe(true);
    const second = refused(api.getUpdates({ timeout: 5 }));
    expect(await first).toContain('409');
    citizen.says('halo');
    expect(await second).toBe('taken');
    await api.setWebhook('http://127.0.0.1:1/telegram');
    expect(await refused(api.getUpdates({ timeout: 0 }))).toContain('webhook is active');
    await api.deleteWebhook({ drop_pending_updates: false });
    expect(await api.getUpdates({ timeout: 0 })).toHaveLength(1);
  });

  it('cuts a connection before or after it took the message, and tells who blocked', async () => {
    const chat = citizen.chat.id;
    server.faults.order('sendMessage', { is: 'reset', when: 'before' });
    expect(await refused(api.sendMessage(chat, 'a'))).not.toBe('taken');
    expect(citizen.fromBot()).toHaveLength(0);
    server.faults.order('sendMessage', { is: 'reset', when: 'after' });
    expect(await refused(api.sendMessage(chat, 'b'))).not.toBe('taken');
    expect(citizen.fromBot()).toHaveLength(1);
    citizen.blocks();
    expect(await refused(api.sendMessage(chat, 'c'))).toContain('403');
  });
});
