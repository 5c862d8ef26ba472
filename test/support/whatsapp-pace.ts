import type { Timing } from '../../src/channels/whatsapp/settings.ts';
import type { Pace } from '../../src/domain/channel.ts';

/** Short waits, so that what takes a minute takes a moment. */
export const QUICK: Partial<Timing> = {
  watchdogMs: 2_000,
  connectMs: 1_000,
  retryFirstMs: 20,
  retryMostMs: 200,
  steadyMs: 500,
  ackMs: 2_000,
  busyMs: 1_000,
  typingMs: 0,
};

/** As fast as the loopback service takes it. */
export const FAST: Partial<Pace> = {
  parallel: 8,
  everyMs: 0,
  everyMsPerChat: 0,
  jitter: 0,
  perMinute: null,
  perDay: null,
};
