import type { Pace } from '../../domain/channel.ts';

/** What the office got from @BotFather; `config.ts` reads it. */
export interface TelegramSettings {
  token: string;
  /** Without a slash at its end. */
  apiRoot: string;
  /** Set: Telegram calls us; null: we ask Telegram. */
  webhook: { url: string; secret: string } | null;
  pace?: Partial<Pace>;
}

/**
 * Answers to citizens are not capped by a published number; about thirty messages a second and one a second in a chat
 * are what the service advises, short bursts are taken (core.telegram.org/bots/faq).
 */
export const PACE: Pace = {
  parallel: 20,
  everyMs: 35,
  everyMsPerChat: 350,
  jitter: 0.1,
  perMinute: null,
  perDay: null,
};
