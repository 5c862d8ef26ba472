import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buttonData, markupOf, readButton } from '../../src/channels/telegram/keyboard.ts';
import type { OutboxRow } from '../../src/domain/conversation.ts';
import type { Reply } from '../../src/domain/message.ts';
import type { Citizen } from '../support/bot-api/citizen.ts';
import { isInline } from '../support/bot-api/markup-rules.ts';
import { type BotApi, startBotApi } from '../support/bot-api/server.ts';
import type { StoredMessage } from '../support/bot-api/world.ts';
import { PERSON_FORM } from '../support/form-texts.ts';
import { type TelegramHarness, telegramHarness } from '../support/telegram-harness.ts';

/** What Telegram has and other services do not; what holds everywhere is in the contract suite. */

const PATIENT = { timeout: 15_000 };
let harness: TelegramHarness;
let api: BotApi;
let people = 0;
let citizen: Citizen;

const textOf = (message: StoredMessage | undefined): string => message?.text ?? message?.caption ?? '';
const last = (): StoredMessage => citizen.fromBot().at(-1)!;
const buttons = (message: StoredMessage) =>
  isInline(message.markup) ? message.markup.inline_keyboard.flat() : [];
const pause = (ms = 300) => new Promise((resolve) => setTimeout(resolve, ms));

async function answered(does: () => unknown, more = 1): Promise<StoredMessage[]> {
  const before = citizen.fromBot().length;
  does();
  await expect.poll(() => citizen.fromBot().length, PATIENT).toBeGreaterThanOrEqual(before + more);
  return citizen.fromBot().slice(before);
}

beforeAll(async () => {
  harness = telegramHarness();
  await harness.start();
  api = harness.api();
});
afterAll(() => harness.close());
beforeEach(() => {
  citizen = harness.person(`Orang ${++people}`);
});

describe('commands and deep links', () => {
  it.each([
    ['/menu', /pilih/i],
    ['/jadwal', /tahapan|Pemilu/],
    ['/cekdpt', /cekdptonline|daftar pemilih/i],
    ['/permohonan', /permohonan/i],
    ['/status', /permohonan/i],
    ['/keberatan', /keberatan/i],
    ['/petugas', /petugas/i],
    ['/privasi', /data/i],
    ['/start', /selamat datang/i],
    ['/start jadwal', /tahapan|Pemilu/],
    ['/start KPU-2026-00999', /KPU-2026-00999|kode|nomor/i],
    ['/jam tps', /07\.00/],
  ])('%s', async (text, expected) => {
    expect(textOf((await answered(() => citizen.says(text))).at(-1))).toMatch(expected);
  });

  it('are registered with Indonesian descriptions, fewer for groups', () => {
    const commands = JSON.stringify([...api.profile.values()]);
    for (const name of [
      'menu',
      'jadwal',
      'cekdpt',
      'permohonan',
      'status',
      'keberatan',
      'petugas',
      'privasi',
      'batal',
    ])
      expect(commands).toContain(`"command":"${name}"`);
    expect(commands).toContain('Ajukan permohonan informasi');
  });

  it('inside a form are no answers: the form waits, and goes on afterwards', async () => {
    for (const text of PERSON_FORM.slice(0, 4)) await answered(() => citizen.says(text));
    const [schedule] = await answered(() => citizen.says('/jadwal'));
    expect(textOf(schedule)).toMatch(/tahapan|Pemilu/);
    await pause();
    const again = await answered(() => citizen.says('lanjut'));
    expect(textOf(again.at(-1))).toMatch(/informasi/i);
  });
});

describe('buttons', () => {
  it('hold a line and a place in at most 64 bytes', () => {
    const data = buttonData(999_999_999, 999, 'clarify');
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(readButton(data)).toEqual({ line: 999_999_999, choice: 999, once: true });
    for (const wrong of ['', 'v1:1', 'v2:1:1:m', 'v1:1:1:x', 'v1:-1:1:m'])
      expect(readButton(wrong)).toBeNull();
  });

  it('are cut when long, paired when short', () => {
    const choices = ['Ya', 'Tidak', 'x'.repeat(90)].map((label) => ({ label, send: label }));
    const markup = markupOf({ kind: 'form', choices }, 3, { share: 'Kirim' });
    const rows = markup && 'inline_keyboard' in markup ? markup.inline_keyboard : [];
    expect(rows.map((row) => row.length)).toEqual([2, 1]);
    expect(rows[1]![0]!.text).toHaveLength(60);
  });

  it('stop turning at once, and one of a form goes away and holds no second time', async () => {
    await answered(() => citizen.says('permohonan'));
    const first = last();
    const button = buttons(first)[0]!;
    const query = citizen.presses(first, button.callback_data!);
    await expect.poll(() => api.world.queries.get(query)?.answer, PATIENT).not.toBeNull();
    await expect.poll(() => buttons(citizen.chat.messages.get(first.id)!).length, PATIENT).toBe(0);
    await pause();
    const [stale] = await answered(() => citizen.presses(first, button.callback_data!));
    expect(textOf(stale)).toContain('tidak berlaku');
  });

  it('of a menu stay, and survive a restart', async () => {
    await answered(() => citizen.says('/menu'));
    const menu = last();
    await harness.stopProgram();
    await harness.startProgram();
    const reply = await answered(() => citizen.chooses(buttons(menu)[0]!.text));
    expect(textOf(reply.at(-1))).not.toContain('tidak berlaku');
    expect(buttons(citizen.chat.messages.get(menu.id)!).length).toBeGreaterThan(3);
  });

  it('that are none of ours are answered and do nothing', async () => {
    await answered(() => citizen.says('/menu'));
    const query = citizen.presses(last(), 'x'.repeat(64));
    await expect.poll(() => api.world.queries.get(query)?.answer, PATIENT).not.toBeNull();
    const before = citizen.fromBot().length;
    await pause();
    expect(citizen.fromBot()).toHaveLength(before);
  });

  it('offer to share the own number where a contact is asked for; a stranger’s contact is none', async () => {
    for (const text of PERSON_FORM.slice(0, 10)) await answered(() => citizen.says(text));
    const asking = last();
    expect(JSON.stringify(asking.markup)).toContain('request_contact');
    const [refused] = await answered(() =>
      citizen.sends({ contact: { phone_number: '6281', first_name: 'Lain', user_id: 5 } }),
    );
    expect(textOf(refused)).toMatch(/kontak/);
    const [next] = await answered(() => citizen.sharesOwnContact('+6281234567890', asking));
    expect(textOf(next)).toMatch(/pekerjaan/i);
  });
});

describe('the search in any chat', () => {
  it('offers approved articles with their text, and a way in when nothing fits', async () => {
    const query = citizen.asksInline('jam tps');
    await expect.poll(() => api.world.queries.get(query)?.answer, PATIENT).not.toBeNull();
    const found = api.calls.findLast((call) => call.method === 'answerInlineQuery')!.values;
    expect(JSON.stringify(found)).toContain('07.00');
    citizen.asksInline('zzzz qqqq');
    await expect
      .poll(
        () => JSON.stringify(api.calls.findLast((call) => call.method === 'answerInlineQuery')!.values),
        PATIENT,
      )
      .toContain('start_parameter');
  });
});

describe('trouble', () => {
  it('after a broken connection asks whether the message stands, and sends it no second time', async () => {
    api.faults.order('sendMessage', { is: 'reset', when: 'after' }, 1);
    await answered(() => citizen.says('jam buka TPS'));
    await pause(4_000);
    expect(citizen.fromBot()).toHaveLength(1);
    api.faults.order('sendMessage', { is: 'reset', when: 'before' }, 1);
    const [second] = await answered(() => citizen.says('alamat kantor KPU'));
    expect(textOf(second)).toMatch(/Jalan|Jl/);
    expect(buttons(second!).length).toBe(buttons(citizen.chat.messages.get(second!.id)!).length);
  });

  it('text whose bold words Telegram does not like is sent plain', async () => {
    api.faults.order('sendMessage', {
      is: 'answer',
      code: 400,
      description: "Bad Request: can't parse entities: unsupported",
    });
    const [plain] = await answered(() => citizen.says('jam buka TPS'));
    expect(textOf(plain)).toContain('07.00');
    expect(plain!.entities ?? []).toEqual([]);
  });

  it('a live location and an article shared by our own search are no questions', async () => {
    await answered(() => citizen.says('halo'));
    const before = citizen.fromBot().length;
    const place = citizen.sends({ location: { latitude: -7.5, longitude: 112.2, live_period: 600 } });
    await expect.poll(() => citizen.fromBot().length, PATIENT).toBe(before + 1);
    citizen.edits(place, '');
    citizen.says('jam buka TPS', { via_bot: api.world.bot });
    await pause();
    expect(citizen.fromBot()).toHaveLength(before + 1);
  });
});

describe('a message whose outcome is open', () => {
  const reply: Reply = {
    kind: 'form',
    blocks: [{ type: 'paragraph', spans: ['Lanjut?'] }],
    choices: [{ label: 'Ya', send: 'ya' }],
    sources: [],
    files: [],
    intent: null,
    article: null,
    agency: null,
    confidence: 1,
    candidates: [],
  };

  it.each([
    ['with buttons', reply],
    ['without buttons', { ...reply, choices: [] }],
  ])('%s is found where it stands, and nowhere else', async (_, sent) => {
    await answered(() => citizen.says('halo'));
    await pause();
    const channel = harness.channel();
    const row: OutboxRow = {
      id: 9_999,
      channel: 'telegram',
      address: String(citizen.chat.id),
      conversation: 9_999,
      n: 77,
      reply: sent,
      person: false,
      createdAt: new Date(),
      attempts: 0,
      parts: 0,
      mark: null,
    };
    const mark = channel.mark!();
    expect(await channel.settle!(row, 0, mark)).toBe(false);
    await channel.send(row, { from: 0, sent: async () => {}, signal: new AbortController().signal });
    expect(await channel.settle!(row, 0, mark)).toBe(true);
    expect(await channel.settle!(row, 0, channel.mark!())).toBe(false);
    expect(last().text).toBe('Lanjut?');
    expect(last().editedMarkup).toBe(0);
    expect(await channel.settle!(row, 0, '')).toBeNull();
  });
});

describe('in a group', () => {
  it('a command of the group is answered with or without the bot’s name, one of another bot is not', async () => {
    const group = api.group('Warga Desa', 'supergroup');
    for (const text of ['/jadwal', '/cekdpt@tanya_kpu_bot']) {
      const before = group.fromBot().length;
      group.says(citizen, text);
      await expect.poll(() => group.fromBot().length, PATIENT).toBeGreaterThan(before);
    }
    await pause();
    const before = group.fromBot().length;
    group.says(citizen, '/jadwal@bot_lain_bot');
    group.says(citizen, '/petugas');
    await pause();
    expect(group.fromBot()).toHaveLength(before);
    expect(group.fromBot().every((message) => message.markup === null)).toBe(true);
  });
});

describe('a start', () => {
  it('with a wrong token says so, and prints it nowhere', async () => {
    const lines: unknown[] = [];
    const log = {
      info: (...said: unknown[]) => lines.push(said),
      warn: (...said: unknown[]) => lines.push(said),
      error: (...said: unknown[]) => lines.push(said),
    };
    const token = '7000000001:BBWrongTokenThatNobodyMayRead_123456';
    const wrong = telegramHarness({ settings: { token }, log });
    await wrong.start();
    await expect.poll(() => wrong.channel().health().state, PATIENT).toBe('down');
    expect(wrong.channel().health().reason).toContain('TELEGRAM_BOT_TOKEN');
    await wrong.api().down();
    await pause();
    expect(JSON.stringify(lines)).not.toContain('BBWrongToken');
    expect(lines.length).toBeGreaterThan(0);
    await wrong.close();
  });

  it('beside another program with the same token explains what to do', async () => {
    const own = telegramHarness();
    await own.start();
    await expect.poll(() => own.channel().health().state, PATIENT).toBe('up');
    // Another program polls, too.
    const rude = setInterval(
      () => void fetch(`${own.api().root}/bot${own.api().token}/getUpdates?timeout=1`).catch(() => {}),
      50,
    );
    await expect.poll(() => own.channel().health().reason ?? '', PATIENT).toContain('Program lain');
    clearInterval(rude);
    await expect.poll(() => own.channel().health().state, { timeout: 20_000 }).toBe('up');
    await own.close();
  }, 60_000);
});

describe('a webhook', () => {
  it('takes what carries the secret, once it is stored; anything else is refused', async () => {
    const served = await startBotApi();
    const url = 'http://127.0.0.1:1/telegram';
    const secret = 'rahasia-uji';
    const hooked = telegramHarness({
      settings: { token: served.token, apiRoot: served.root, webhook: { url, secret } },
    });
    await hooked.start();
    await expect.poll(() => served.updates.webhook?.url, PATIENT).toBe(url);
    await expect.poll(() => hooked.channel().health().state, PATIENT).toBe('up');
    const call = (body: unknown, given: string | null) =>
      hooked.channel().webhook(
        new Request('http://kantor.example/telegram', {
          method: 'POST',
          headers: given === null ? {} : { 'x-telegram-bot-api-secret-token': given },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        }),
      );
    expect((await call({ update_id: 1 }, null)).status).toBe(401);
    expect((await call({ update_id: 1 }, 'rahasia-ujj')).status).toBe(401);
    expect((await call('bukan json', secret)).status).toBe(200);

    const someone = served.citizen('Warga');
    const id = someone.says('jam buka TPS');
    const update = {
      update_id: 7,
      message: served.world.show(someone.chat, someone.chat.messages.get(id)!),
    };
    expect((await call(update, secret)).status).toBe(200);
    expect((await call(update, secret)).status).toBe(200);
    await expect.poll(() => someone.fromBot().length, PATIENT).toBe(1);
    await pause();
    expect(someone.fromBot()).toHaveLength(1);
    await hooked.close();
    await served.close();
  });
});
