import { createApp } from '../../src/app.ts';
import type { ChannelMaker } from '../../src/domain/channel.ts';
import { plainText, type Reply } from '../../src/domain/message.ts';
import type { Content } from '../../src/knowledge/content.ts';
import { loadContent } from '../../src/knowledge/content.ts';

/** The whole program in memory with a clock that moves when told. */

export const MODEL_CACHE = 'node_modules/.cache/tanya-kpu';

let loaded: Content | null = null;
export function shippedContent(): Content {
  if (!loaded) {
    const { content, faults } = loadContent(process.cwd());
    if (!content || faults.length > 0)
      throw new Error(faults.map((fault) => `${fault.file}:${fault.line} ${fault.message}`).join('\n'));
    loaded = content;
  }
  return loaded;
}

export const silent = { info: () => {}, warn: () => {}, error: () => {} };

export async function startDesk(
  start = '2026-11-24T09:00:00+07:00',
  content = shippedContent(),
  more: { channels?: readonly ChannelMaker[]; databasePath?: string } = {},
) {
  const clock = { now: new Date(start) };
  const errors: unknown[] = [];
  const app = await createApp({
    content,
    databasePath: ':memory:',
    secretKey: new Uint8Array(32).fill(7),
    cacheDir: MODEL_CACHE,
    now: () => clock.now,
    log: { ...silent, error: (data: object) => errors.push(data) },
    ...more,
  });
  let key = 0;
  async function say(text: string, conversation = 'a'): Promise<Reply[]> {
    const message = { channel: 'terminal' as const, key: String(++key), conversation, text, at: clock.now };
    const { id, lastN } = await app.store.conversations.open('terminal', conversation, clock.now);
    await app.chat.accept(message);
    await app.chat.settled(message, 10_000);
    const lines = await app.store.conversations.transcript(id, lastN);
    return lines.flatMap((line) => line.reply ?? []);
  }
  return { app, clock, errors, say };
}

/** The whole program on a database file, with the real clock. */
export const openDesk = (databasePath: string) =>
  createApp({
    content: shippedContent(),
    databasePath,
    secretKey: new Uint8Array(32).fill(7),
    cacheDir: MODEL_CACHE,
    now: () => new Date(),
    log: silent,
  });

/** Everything a citizen reads of replies, as one text. */
export function read(replies: readonly Reply[]): string {
  return replies.map((reply) => plainText(reply.blocks)).join('\n\n');
}
