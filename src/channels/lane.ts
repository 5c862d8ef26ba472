import { type Channel, Undelivered } from '../domain/channel.ts';
import type { OutboxRow } from '../domain/conversation.ts';
import { isTalk } from '../domain/message.ts';
import { oneAtATime } from '../domain/one-at-a-time.ts';
import type { DeliveryOptions, Outcome } from './delivery.ts';
import { backoffMs, createPacing, type Pacing } from './pacing.ts';

/** One channel's way out. Rows of a conversation go in order, those of different conversations side by side. */
export interface Lane {
  name: Channel['name'];
  /** False for channels whose citizens read the transcript themselves. */
  sends: boolean;
  run(): Promise<void>;
  setPaused(paused: boolean): void;
  stop(): Promise<void>;
}

type Row = OutboxRow & { behind: number };

/** An answer older than this is sent with an apology; one older than `STALE_MS` only if nothing newer waits. */
const LATE_MS = 30 * 60_000;
const STALE_MS = 2 * 3_600_000;
/** With so many waiting behind it, an answer makes way for newer ones: whoever floods the desk gets the last ones. */
const FLOOD = 8;
/** How long an answer, and how long a notice, is tried; one that waited for its channel that long is tried so often. */
const FEWEST_TRIES = 3;
const TALK_TRIED_MS = 24 * 3_600_000;
const NOTICE_TRIED_MS = 7 * 24 * 3_600_000;
/** A notice outside the service's window waits for the citizen's next message, which wakes it. */
const WINDOW_WAIT_MS = 30 * 24 * 3_600_000;
/** After an outcome that only the service knows, before it is asked. */
const SETTLE_AFTER_MS = 2_000;
const DAY_MS = 86_400_000;
/** How often a channel that is not up is looked at. */
const NOT_UP_MS = 1_000;

export function createLane(
  channel: Channel,
  { store, late, counted, now, random, log }: DeliveryOptions,
): Lane {
  const underWay = new Map<number, Promise<void>>();
  const stopping = new AbortController();
  let paused = false;
  let quietUntil = 0;
  let troubles = 0;
  let pacing: Pacing | null = null;
  let kick = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  const count = (outcome: Outcome): void => counted?.(channel.name, outcome);

  /** Wakes the lane after a wait; the earliest wish holds. */
  let wakesAt = Number.POSITIVE_INFINITY;
  function wakeIn(ms: number): void {
    const at = now().getTime() + ms;
    if (at >= wakesAt || stopping.signal.aborted) return;
    clearTimeout(timer);
    wakesAt = at;
    timer = setTimeout(
      () => {
        wakesAt = Number.POSITIVE_INFINITY;
        void lane.run().catch((error) => log.error({ stack: String(error) }, 'a lane failed'));
      },
      Math.min(ms, 60_000),
    );
    timer.unref();
  }

  async function pacingOf(): Promise<Pacing> {
    if (pacing) return pacing;
    const { perMinute, perDay } = channel.pace;
    const since = new Date(now().getTime() - (perDay ? DAY_MS : 60_000));
    const earlier = perMinute || perDay ? await store.outbox.sentTimes(channel.name, since) : [];
    pacing = createPacing(
      channel.pace,
      earlier.map((at) => at.getTime()),
      random,
    );
    return pacing;
  }

  /** Starts every row that may go now. */
  async function start(): Promise<void> {
    if (paused || stopping.signal.aborted) return;
    // What waits goes soon after the service is there again, without anybody asking.
    if (channel.health().state !== 'up') return wakeIn(NOT_UP_MS);
    const quiet = quietUntil - now().getTime();
    if (quiet > 0) return wakeIn(quiet);
    const free = channel.pace.parallel - underWay.size;
    if (free <= 0) return;
    const gate = await pacingOf();
    // More than can start now: those whose chat must wait a little give way to others.
    const rows = await store.outbox.heads(channel.name, now(), free * 2, [...underWay.keys()]);
    let started = 0;
    for (const row of rows) {
      if (started >= free) break;
      const at = now().getTime();
      const wait = gate.waitMs(row.conversation, at);
      if (wait > 0) {
        wakeIn(wait);
        continue;
      }
      gate.took(row.conversation, at);
      started++;
      underWay.set(
        row.conversation,
        deliver(row).finally(() => underWay.delete(row.conversation)),
      );
    }
    if (rows.length === 0) {
      const next = await store.outbox.nextAt(channel.name, [...underWay.keys()]);
      if (next) wakeIn(Math.max(50, next.getTime() - now().getTime()));
    }
  }

  async function deliver(row: Row): Promise<void> {
    let asking = false;
    try {
      const age = now().getTime() - row.createdAt.getTime();
      if (!channel.pulled && row.behind > 0 && (age > STALE_MS || row.behind >= FLOOD) && givesWay(row)) {
        const reason = 'didahului jawaban yang lebih baru';
        await store.together((tx) => tx.outbox.givenUp(row.id, now(), 'failed', reason));
        count('stale');
        return;
      }
      asking = true;
      const from = await settled(row);
      asking = false;
      if (from === null) return;
      await send({ ...row, parts: from, reply: withApology(row, age) });
      troubles = 0;
      await store.together((tx) => tx.outbox.sent(row.id, now(), channel.mark?.() ?? null));
      count('sent');
    } catch (error) {
      await failed(row, error, asking).catch((reason) =>
        log.error({ outbox: row.id, stack: String(reason) }, 'an outcome was not written down'),
      );
    }
  }

  function withApology(row: Row, age: number): Row['reply'] {
    if (age <= LATE_MS || row.person || !isTalk(row.reply)) return row.reply;
    return { ...row.reply, blocks: [...late(), ...row.reply.blocks] };
  }

  /**
   * A row that was under way when the program stopped: did the part arrive?
   * @returns the part to go on with; null when nothing more is to be done
   */
  async function settled(row: Row): Promise<number | null> {
    if (row.mark === null || channel.repeats === 'dropped') return row.parts;
    const arrived =
      channel.repeats === 'settled' && channel.settle ? await channel.settle(row, row.parts, row.mark) : null;
    if (arrived === null) {
      await store.together((tx) =>
        tx.outbox.givenUp(row.id, now(), 'unknown', 'tidak diketahui apakah sampai'),
      );
      log.warn({ outbox: row.id, channel: channel.name }, 'nobody knows whether a reply arrived');
      count('unknown');
      return null;
    }
    return arrived ? row.parts + 1 : row.parts;
  }

  async function send(row: Row): Promise<void> {
    const marks = channel.repeats !== 'dropped';
    const mark = (): string | null => (marks ? (channel.mark?.() ?? '') : null);
    if (marks) await store.together((tx) => tx.outbox.arrived(row.id, row.parts, mark()));
    await channel.send(row, {
      from: row.parts,
      signal: stopping.signal,
      sent: async (part) => {
        row.parts = part + 1;
        // The last part's row is closed by the caller; a crash in between sends nothing twice.
        await store.together((tx) => tx.outbox.arrived(row.id, part + 1, mark()));
      },
    });
  }

  /** @param asking whether a part arrived was being asked: no answer leaves that as open as it was */
  async function failed(row: Row, error: unknown, asking: boolean): Promise<void> {
    const at = now();
    const why = error instanceof Undelivered ? error : new Undelivered('again', 'gangguan di dalam program');
    if (!(error instanceof Undelivered))
      log.error({ outbox: row.id, channel: channel.name, stack: stackOf(error) }, 'sending failed');
    else
      log.warn(
        { outbox: row.id, channel: channel.name, why: why.why, reason: why.message },
        'a reply was not sent',
      );
    const tried = at.getTime() - row.createdAt.getTime();
    const limit = isTalk(row.reply) && !row.person ? TALK_TRIED_MS : NOTICE_TRIED_MS;

    if (why.why === 'gone') {
      count('gone');
      await store.together(async (tx) => {
        await tx.conversations.setGone(row.conversation, at);
        await tx.outbox.giveUpAll(row.conversation, at, why.message);
      });
      return;
    }
    if (why.why === 'refused' || (tried > limit && row.attempts + 1 >= FEWEST_TRIES)) {
      count('refused');
      await store.together((tx) => tx.outbox.givenUp(row.id, at, 'failed', why.message));
      return;
    }
    if (why.why === 'window') {
      const notBefore = new Date(at.getTime() + WINDOW_WAIT_MS);
      await store.together((tx) =>
        tx.outbox.again(row.id, { notBefore, counts: false, reason: why.message, underWay: false }),
      );
      return;
    }
    count('again');
    const open = asking || (why.why === 'unknown' && channel.repeats !== 'dropped');
    let wait = why.afterMs ?? backoffMs(row.attempts, random);
    if (open && !asking) wait = Math.min(wait, SETTLE_AFTER_MS);
    if (why.everybody) {
      wait = why.afterMs ?? backoffMs(troubles++, random);
      quietUntil = at.getTime() + wait;
      wakeIn(wait);
    }
    const notBefore = new Date(at.getTime() + wait);
    await store.together((tx) =>
      tx.outbox.again(row.id, { notBefore, counts: !why.everybody, reason: why.message, underWay: open }),
    );
  }

  async function pass(): Promise<boolean> {
    await start();
    if (underWay.size === 0) return false;
    // A call meanwhile must not wait for the slowest chat.
    await Promise.race([...underWay.values(), new Promise<void>((resolve) => (kick = resolve))]);
    return true;
  }
  const loop = oneAtATime(pass);

  const lane: Lane = {
    name: channel.name,
    sends: channel.pulled !== true,
    run() {
      kick();
      return loop();
    },
    setPaused(value) {
      paused = value;
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      kick();
      await Promise.allSettled(underWay.values());
    },
  };
  return lane;
}

/** Talk of the bot of which nothing was sent yet. */
function givesWay(row: Row): boolean {
  return isTalk(row.reply) && !row.person && row.parts === 0 && row.mark === null;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
