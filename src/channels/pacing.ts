import type { Pace } from '../domain/channel.ts';

/** When a channel may be written to next, by its pace. Pure but for `random`; times are ms since 1970. */

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Chats whose last message is older than this are forgotten. */
const FORGET_MS = 10 * MINUTE_MS;

export interface Pacing {
  /** ms to wait before a message to this chat; 0: now. */
  waitMs(chat: number, at: number): number;
  /** A message to this chat was begun. */
  took(chat: number, at: number): void;
}

/**
 * @param earlier when messages were sent before the program started, oldest first: limits a minute and a day hold
 * across restarts
 */
export function createPacing(pace: Pace, earlier: readonly number[], random: () => number): Pacing {
  const perMinute = pace.perMinute ?? 0;
  const perDay = pace.perDay ?? 0;
  const keep = Math.max(perMinute, perDay);
  let times = keep > 0 ? earlier.slice(-keep) : [];
  let nextAt = 0;
  const nextOfChat = new Map<number, number>();

  const stretched = (ms: number): number => ms * (1 + pace.jitter * random());
  /** When the window has room again: once its `limit`-th newest message is `span` old. */
  const roomAt = (limit: number, span: number): number =>
    limit > 0 && times.length >= limit ? times[times.length - limit]! + span : 0;

  return {
    waitMs(chat, at) {
      const free = Math.max(
        nextAt,
        nextOfChat.get(chat) ?? 0,
        roomAt(perMinute, MINUTE_MS),
        roomAt(perDay, DAY_MS),
      );
      return Math.max(0, Math.ceil(free - at));
    },
    took(chat, at) {
      nextAt = at + stretched(pace.everyMs);
      if (pace.everyMsPerChat > 0) nextOfChat.set(chat, at + stretched(pace.everyMsPerChat));
      if (keep > 0) times.push(at);
      if (times.length > 2 * keep) times = times.slice(-keep);
      if (nextOfChat.size > 5_000)
        for (const [one, until] of nextOfChat) if (until < at - FORGET_MS) nextOfChat.delete(one);
    },
  };
}

/** First wait after a failure, and the longest, ms. */
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 10 * MINUTE_MS;

/** Exponential backoff with "equal jitter": half of the wait is fixed, half is random. ms. */
export function backoffMs(attempts: number, random: () => number): number {
  const whole = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts, 20));
  return Math.round(whole / 2 + (whole / 2) * random());
}
