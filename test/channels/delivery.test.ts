import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDelivery, type Delivery } from '../../src/channels/delivery.ts';
import { backoffMs, createPacing } from '../../src/channels/pacing.ts';
import { reply } from '../../src/conversation/reply.ts';
import { type Channel, type Sending, UNPACED, Undelivered } from '../../src/domain/channel.ts';
import type { OutboxRow } from '../../src/domain/conversation.ts';
import { plainText, type Reply, type ReplyKind } from '../../src/domain/message.ts';
import type { Store } from '../../src/domain/store.ts';
import { openStore } from '../../src/store/database.ts';
import { silent } from '../support/desk.ts';

let at = Date.parse('2026-11-24T09:00:00+07:00');
const now = () => new Date(at);
const later = (ms: number) => {
  at += ms;
};

const replyOf = (text: string, kind: ReplyKind = 'answer'): Reply =>
  reply(kind, [{ type: 'paragraph', spans: [text] }]);

let store: Store;
let delivery: Delivery;
let arrived: string[];
let fault: (row: OutboxRow, sending: Sending) => Promise<void> | void;

function channelOf(more: Partial<Channel> = {}): Channel {
  return {
    name: 'telegram',
    pace: { ...UNPACED, parallel: 4 },
    repeats: 'settled',
    start() {},
    async stop() {},
    async send(row, sending) {
      await fault(row, sending);
      for (const [part, text] of plainText(row.reply.blocks).split('|').entries()) {
        if (part < sending.from) continue;
        arrived.push(text);
        await sending.sent(part, null);
      }
    },
    health: () => ({ state: 'up', since: now(), reason: null }),
    ...more,
  };
}

function start(channel = channelOf()): void {
  delivery = createDelivery({
    store,
    channels: [channel],
    late: () => [{ type: 'paragraph', spans: ['Maaf, terlambat.'] }],
    now,
    random: () => 0,
    log: silent,
  });
}

async function queue(address: string, ...texts: (string | Reply)[]): Promise<number> {
  const { id } = await store.conversations.open('telegram', address, now());
  for (const text of texts)
    await store.outbox.add(id, typeof text === 'string' ? replyOf(text) : text, 'desk', now());
  return id;
}

beforeEach(async () => {
  at = Date.parse('2026-11-24T09:00:00+07:00');
  store = await openStore({ path: ':memory:', secretKey: randomBytes(32) });
  arrived = [];
  fault = () => {};
  start();
});
afterEach(async () => {
  await delivery.stop();
  await store.close();
});

describe('the way out', () => {
  it('keeps the order of a chat, and lets no chat wait for another', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    fault = (row) => (plainText(row.reply.blocks) === 'a1' ? held : undefined);
    await queue('a', 'a1', 'a2');
    await queue('b', 'b1', 'b2');
    const run = delivery.run();
    await expect.poll(() => arrived).toEqual(['b1', 'b2']);
    release();
    await run;
    expect(arrived).toEqual(['b1', 'b2', 'a1', 'a2']);
  });

  it('tries again after a wait that grows, and what follows in that chat waits with it', async () => {
    fault = () => {
      throw new Undelivered('again', 'HTTP 503');
    };
    await queue('a', 'satu', 'dua');
    await delivery.run();
    expect(arrived).toEqual([]);
    fault = () => {};
    await delivery.run();
    expect(arrived).toEqual([]);
    later(1_000);
    await delivery.run();
    expect(arrived).toEqual(['satu', 'dua']);
  });

  it('waits as long as the service says; a wait for all holds for every chat', async () => {
    fault = (row) => {
      if (row.address === 'a') throw new Undelivered('again', '429', { afterMs: 30_000, everybody: true });
    };
    await queue('a', 'satu');
    await delivery.run();
    await queue('b', 'lain');
    later(29_000);
    await delivery.run();
    expect(arrived).toEqual([]);
    fault = () => {};
    later(1_001);
    await delivery.run();
    expect(arrived.sort()).toEqual(['lain', 'satu']);
  });

  it('gives a citizen up who cannot be reached, with all that waits, and says so', async () => {
    fault = () => {
      throw new Undelivered('gone', 'diblokir');
    };
    const id = await queue('a', 'satu', 'dua');
    await delivery.run();
    expect((await store.conversations.get(id))!.goneSince).toEqual(now());
    expect(await store.outbox.undelivered(5)).toMatchObject([
      { state: 'failed', reason: 'diblokir' },
      { state: 'failed', reason: 'diblokir' },
    ]);
  });

  it('refused for good: this one is given up, the next goes', async () => {
    fault = (row) => {
      if (plainText(row.reply.blocks) === 'satu') throw new Undelivered('refused', 'terlalu panjang');
    };
    await queue('a', 'satu', 'dua');
    await delivery.run();
    expect(arrived).toEqual(['dua']);
  });

  it('outside the window a notice waits for the citizen to write', async () => {
    fault = () => {
      throw new Undelivered('window', '131047');
    };
    const id = await queue('a', replyOf('kabar', 'status'));
    await delivery.run();
    fault = () => {};
    later(3_600_000);
    await delivery.run();
    expect(arrived).toEqual([]);
    await store.outbox.wake(id, now());
    await delivery.run();
    expect(arrived).toEqual(['kabar']);
  });

  it('an old answer makes way for a newer one and is late with an apology; a notice is neither', async () => {
    await queue('a', 'lama', replyOf('permohonan dijawab', 'status'), 'baru');
    later(3 * 3_600_000);
    await delivery.run();
    expect(arrived).toEqual(['permohonan dijawab', 'Maaf, terlambat.\n\nbaru']);
    expect(await store.outbox.undelivered(5)).toMatchObject([
      { reason: expect.stringContaining('didahului') },
    ]);
  });

  it('of a flood of answers only the newest are sent', async () => {
    await queue('a', ...Array.from({ length: 30 }, (_, i) => `jawaban ${i}`));
    await delivery.run();
    expect(arrived).toEqual(Array.from({ length: 8 }, (_, i) => `jawaban ${i + 22}`));
  });

  it('paused by an operator it sends nothing, and goes on afterwards', async () => {
    delivery.setPaused(new Set(['telegram']));
    await queue('a', 'satu');
    await delivery.run();
    expect(arrived).toEqual([]);
    delivery.setPaused(new Set());
    await delivery.run();
    expect(arrived).toEqual(['satu']);
  });

  it('what waited a week for its channel is not given up at the first failure, but after some', async () => {
    delivery.setPaused(new Set(['telegram']));
    await queue('a', replyOf('Keputusan', 'status'));
    later(8 * 86_400_000);
    delivery.setPaused(new Set());
    fault = () => {
      throw new Undelivered('again', 'HTTP 503');
    };
    for (const left of [1, 1, 0]) {
      await delivery.run();
      expect((await store.outbox.waiting('telegram')).count).toBe(left);
      later(600_000);
    }
    expect(await store.outbox.undelivered(5)).toMatchObject([{ state: 'failed', reason: 'HTTP 503' }]);
  });

  it('a bug in a channel loses nothing', async () => {
    fault = () => {
      throw new TypeError('undefined is not a function');
    };
    await queue('a', 'satu');
    await delivery.run();
    fault = () => {};
    later(60_000);
    await delivery.run();
    expect(arrived).toEqual(['satu']);
  });
});

describe('after a crash', () => {
  /** A program that died with the second of three parts under way. */
  async function cutOff(): Promise<void> {
    await queue('a', 'satu|dua|tiga');
    const [row] = await store.outbox.heads('telegram', now(), 1, []);
    await store.outbox.arrived(row!.id, 1, '41');
  }

  it('asks the service, and goes on with the next part when it arrived', async () => {
    const asked: unknown[] = [];
    start(
      channelOf({
        mark: () => '50',
        async settle(_row, from, mark) {
          asked.push([from, mark]);
          return true;
        },
      }),
    );
    await cutOff();
    await delivery.run();
    expect(asked).toEqual([[1, '41']]);
    expect(arrived).toEqual(['tiga']);
  });

  it('sends the part again when it did not', async () => {
    start(channelOf({ settle: async () => false }));
    await cutOff();
    await delivery.run();
    expect(arrived).toEqual(['dua', 'tiga']);
  });

  it('asks again, and sends nothing meanwhile, when the service could not be asked', async () => {
    let down = true;
    start(
      channelOf({
        async settle() {
          if (down) throw new Undelivered('again', 'HTTP 429', { afterMs: 30_000 });
          return true;
        },
      }),
    );
    await cutOff();
    await delivery.run();
    later(29_000);
    await delivery.run();
    down = false;
    expect(arrived).toEqual([]);
    later(1_001);
    await delivery.run();
    expect(arrived).toEqual(['tiga']);
  });

  it('sends nothing twice when nobody knows, and says so', async () => {
    start(channelOf({ repeats: 'unknown' }));
    await cutOff();
    await delivery.run();
    expect(arrived).toEqual([]);
    expect(await store.outbox.undelivered(5)).toMatchObject([{ state: 'unknown' }]);
  });

  it('simply repeats where the service drops a repeat', async () => {
    start(channelOf({ repeats: 'dropped' }));
    await cutOff();
    await delivery.run();
    expect(arrived).toEqual(['dua', 'tiga']);
  });

  it('a connection that breaks after the service took a part is settled, too', async () => {
    let broken = true;
    start(channelOf({ settle: async () => true }));
    fault = async () => {
      if (!broken) return;
      broken = false;
      arrived.push('satu');
      throw new Undelivered('unknown', 'ECONNRESET');
    };
    await queue('a', 'satu');
    await delivery.run();
    later(2_001);
    await delivery.run();
    expect(arrived).toEqual(['satu']);
    expect(await store.outbox.waiting('telegram')).toEqual({ count: 0, oldest: null });
  });
});

describe('the pace', () => {
  const pace = { parallel: 9, everyMs: 1_000, everyMsPerChat: 2_000, jitter: 0.5, perMinute: 3, perDay: 5 };

  it('holds between all messages and within a chat, stretched by chance', () => {
    const gate = createPacing({ ...pace, perMinute: null, perDay: null }, [], () => 1);
    expect(gate.waitMs(1, at)).toBe(0);
    gate.took(1, at);
    expect([gate.waitMs(2, at), gate.waitMs(1, at)]).toEqual([1_500, 3_000]);
    expect(gate.waitMs(2, at + 1_500)).toBe(0);
  });

  it('holds a minute and a day, also across a restart', () => {
    const earlier = [at - 50_000, at - 40_000, at - 30_000];
    expect(createPacing(pace, earlier, () => 0).waitMs(1, at)).toBe(10_000);
    const day = [1, 2, 3, 4, 5].map((hour) => at - hour * 3_600_000).reverse();
    expect(createPacing(pace, day, () => 0).waitMs(1, at)).toBe(19 * 3_600_000);
  });

  it('backs off doubling, never less than half, never more than ten minutes', () => {
    expect([0, 1, 2, 50].map((n) => backoffMs(n, () => 0))).toEqual([1_000, 2_000, 4_000, 300_000]);
    expect([0, 50].map((n) => backoffMs(n, () => 1))).toEqual([2_000, 600_000]);
  });
});
