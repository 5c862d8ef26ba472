import type { proto } from '@whiskeysockets/baileys';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plainDigits } from '../../src/channels/whatsapp/text.ts';
import type { CitizenMessage } from '../../src/domain/message.ts';
import { until, WhatsappDesk } from '../support/whatsapp-desk.ts';
import type { Citizen } from '../support/whatsapp-server/citizen.ts';
import { BOT } from '../support/whatsapp-server/phone.ts';
import { startWhatsappServer, type WhatsappServer } from '../support/whatsapp-server/whatsapp-server.ts';

/** What a citizen can send, as the desk hears it. */

let server: WhatsappServer;
let desk: WhatsappDesk;
let citizen: Citizen;
beforeAll(async () => {
  server = await startWhatsappServer({ fewKeys: true });
  desk = new WhatsappDesk(server);
  await desk.start();
  await desk.link();
  citizen = server.citizen();
});
afterAll(async () => {
  await desk.close();
  await server.close();
});
beforeEach(() => {
  desk.heard.length = 0;
});

/** What is heard of a message; after it a plain one is sent, so that "nothing" is seen to be nothing. */
async function heardOf(message: proto.IMessage): Promise<CitizenMessage[]> {
  await citizen.send(message);
  await citizen.says('penutup');
  await until(() => desk.heard.at(-1)?.text === 'penutup', 'the closing message');
  return desk.heard.slice(0, -1);
}

describe('text', () => {
  it.each<[string, proto.IMessage]>([
    ['plain', { conversation: 'jadwal' }],
    ['extended', { extendedTextMessage: { text: 'jadwal' } }],
    ['disappearing', { ephemeralMessage: { message: { conversation: 'jadwal' } } }],
    ['list', { listResponseMessage: { singleSelectReply: { selectedRowId: 'jadwal' } } }],
    ['button', { buttonsResponseMessage: { selectedButtonId: 'jadwal' } }],
    ['template button', { templateButtonReplyMessage: { selectedId: 'jadwal' } }],
  ])('%s', async (_, message) => {
    const [heard] = await heardOf(message);
    expect(heard).toMatchObject({ text: 'jadwal' });
    expect(heard!.content).toBeUndefined();
  });

  it.each([
    ['１', '1'],
    ['1️⃣', '1'],
    ['2⃣', '2'],
    ['🔟', '10'],
    ['pilih ３ dan 4️⃣', 'pilih 3 dan 4'],
  ])('a number typed as %s is %s', async (typed, plain) => {
    expect((await heardOf({ conversation: typed }))[0]!.text).toBe(plain);
  });

  it('nothing else is changed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\uFF10-\uFF19]|\u20E3|\u{1F51F}/u.test(text));
        return plainDigits(text) === text;
      }),
    );
  });
});

describe('what cannot be read', () => {
  it.each<[string, proto.IMessage]>([
    ['voice', { audioMessage: { mimetype: 'audio/ogg', ptt: true, seconds: 3 } }],
    ['video', { videoMessage: { mimetype: 'video/mp4' } }],
    ['sticker', { stickerMessage: { mimetype: 'image/webp' } }],
    ['location', { locationMessage: { degreesLatitude: -7.5, degreesLongitude: 112.2 } }],
    ['contact', { contactMessage: { displayName: 'X', vcard: 'BEGIN:VCARD' } }],
    ['poll', { pollCreationMessage: { name: 'Pilih siapa?' } }],
    ['other', { orderMessage: { orderId: '1' } }],
  ])('%s', async (what, message) => {
    expect(await heardOf(message)).toMatchObject([{ text: '', content: { is: 'unreadable', what } }]);
  });

  it('the words under a video are heard with it', async () => {
    expect(await heardOf({ videoMessage: { mimetype: 'video/mp4', caption: 'ini TPS saya' } })).toMatchObject(
      [{ text: 'ini TPS saya', content: { is: 'unreadable', what: 'video' } }],
    );
  });
});

describe('changes', () => {
  it('an edit replaces: heard under the first id and its own', async () => {
    const id = await citizen.says('jadwl');
    const edit = await citizen.send({
      editedMessage: {
        message: {
          protocolMessage: {
            type: 14,
            key: { id, remoteJid: citizen.pn, fromMe: true },
            editedMessage: { conversation: 'jadwal' },
          },
        },
      },
    });
    await desk.hears(2);
    expect(desk.heard[1]).toMatchObject({
      text: 'jadwal',
      content: { is: 'edit' },
      key: `${citizen.pn}:${id}:${edit}`,
    });
  });

  it.each<[string, proto.IMessage]>([
    ['a deletion', { protocolMessage: { type: 0, key: { id: 'A', fromMe: true } } }],
    ['a change of disappearing messages', { protocolMessage: { type: 3, ephemeralExpiration: 86_400 } }],
    ['a reaction', { reactionMessage: { key: { id: 'A', fromMe: false }, text: '👍' } }],
    ['a reaction taken back', { reactionMessage: { key: { id: 'A', fromMe: false }, text: '' } }],
    ['a vote', { pollUpdateMessage: { pollCreationMessageKey: { id: 'A', fromMe: false } } }],
    ['keys of a group', { senderKeyDistributionMessage: { groupId: '1@g.us' } }],
    ['nothing', {}],
  ])('%s is not heard', async (_, message) => {
    expect(await heardOf(message)).toEqual([]);
  });
});

describe('chats that are no citizen’s', () => {
  const plaintext = (from: string, more: Record<string, string> = {}) =>
    server.deliver({
      tag: 'message',
      attrs: { id: `X${Math.random()}`, from, type: 'text', t: '1700000000', ...more },
      // The field `conversation` (1) with two letters.
      content: [{ tag: 'plaintext', attrs: {}, content: Buffer.from([0x0a, 0x02, 0x68, 0x69]) }],
    });

  it.each([
    ['a status', 'status@broadcast'],
    ['a broadcast list', '1700000000@broadcast'],
    ['a newsletter', '120363000000000000@newsletter'],
    ['a group', '120363000000000001@g.us'],
  ])('%s is dropped', async (_, jid) => {
    plaintext(jid, jid.endsWith('@newsletter') ? {} : { participant: citizen.pn });
    expect(await heardOf({ conversation: 'x' })).toHaveLength(1);
    await until(() => server.pending.size === 0, 'nothing is left to be delivered again');
  });

  it('what the office writes on its own phone is not heard', async () => {
    plaintext(`${BOT.user}@s.whatsapp.net`, { recipient: citizen.pn });
    expect(await heardOf({ conversation: 'x' })).toHaveLength(1);
  });

  it('but a citizen’s message that came unencrypted from the service is', async () => {
    plaintext(citizen.pn);
    await desk.hears(1);
    expect(desk.heard[0]).toMatchObject({ text: 'hi', at: new Date('2023-11-14T22:13:20.000Z') });
  });
});
