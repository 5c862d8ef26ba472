import { type Channel, type ChannelMaker, type ChannelRooms, UNPACED } from '../../src/domain/channel.ts';
import type { TranscriptLine } from '../../src/domain/conversation.ts';
import { type CitizenMessage, type MessageContent, plainText, type Reply } from '../../src/domain/message.ts';
import { shippedContent, startDesk } from './desk.ts';
import { PERSON_FORM } from './form-texts.ts';

/** The whole program with a chat service that writes down what it is told to send, and a clock that moves when told. */

export interface Sent {
  /** The chat's address as the service knows it. */
  to: string;
  reply: Reply;
  text: string;
}

type Written = Partial<Omit<CitizenMessage, 'channel' | 'content'>> & { content?: MessageContent };

export async function startChat(
  options: { databasePath?: string; start?: string; fetchFile?: Channel['fetchFile'] } = {},
) {
  const sent: Sent[] = [];
  let rooms: ChannelRooms | null = null;
  const maker: ChannelMaker = (given) => {
    rooms = given;
    return {
      name: 'whatsapp',
      pace: UNPACED,
      repeats: 'dropped',
      start() {},
      async stop() {},
      async send(row, sending) {
        sent.push({ to: row.address, reply: row.reply, text: plainText(row.reply.blocks) });
        await sending.sent(1, null);
      },
      ...(options.fetchFile ? { fetchFile: options.fetchFile } : {}),
      health: () => ({ state: 'up', since: new Date(0), reason: null }),
    };
  };
  const { app, clock, errors } = await startDesk(options.start, shippedContent(), {
    channels: [maker],
    databasePath: options.databasePath ?? ':memory:',
  });
  let keys = 0;

  function messageOf(text: string, more: Written = {}): CitizenMessage {
    return {
      channel: 'whatsapp',
      key: `m${++keys}`,
      conversation: 'siti',
      text,
      at: clock.now,
      ...more,
    };
  }
  const hear = (text: string, more: Written = {}): Promise<boolean> => rooms!.hear(messageOf(text, more));
  const addressOf = (chat: string): string => app.store.lookupKey('address', `whatsapp:${chat}`);
  const conversation = (chat = 'siti') => app.store.conversations.find('whatsapp', addressOf(chat));

  async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
    for (const started = performance.now(); performance.now() - started < 10_000; ) {
      if (await holds()) return;
      await new Promise((resolve) => setImmediate(resolve));
    }
    throw new Error('it did not come to that');
  }
  /** Nothing waits to be answered or sent. */
  const idle = (): Promise<void> =>
    until(
      async () =>
        (await app.store.inbox.next(1, [])).length === 0 &&
        (await app.store.outbox.waiting('whatsapp')).count === 0,
    );
  async function lines(chat = 'siti'): Promise<TranscriptLine[]> {
    const found = await conversation(chat);
    return found ? app.store.conversations.transcript(found.id, 0) : [];
  }
  /** Says something and returns what is answered. */
  async function say(text: string, more: Written = {}): Promise<Reply[]> {
    const before = (await lines(more.conversation)).length;
    await hear(text, more);
    await idle();
    return (await lines(more.conversation)).slice(before).flatMap((line) => line.reply ?? []);
  }
  /** Everything at once, as after an outage; returns what is answered. */
  async function backlog(
    messages: readonly (readonly [string, Written?])[],
    chat = 'siti',
  ): Promise<Reply[]> {
    const before = (await lines(chat)).length;
    await Promise.all(messages.map(([text, more]) => hear(text, { conversation: chat, ...more })));
    await idle();
    return (await lines(chat)).slice(before).flatMap((line) => line.reply ?? []);
  }
  /** Files a request in the chat; returns its number. */
  async function file(chat = 'siti'): Promise<string> {
    for (const text of PERSON_FORM) await say(text, { conversation: chat });
    const said = await say('kirim', { conversation: chat });
    return /KPU-\d{4}-\d{5}/.exec(said.map((one) => plainText(one.blocks)).join('\n'))![0];
  }
  return { app, clock, errors, sent, hear, say, backlog, file, lines, conversation, addressOf, until, idle };
}
