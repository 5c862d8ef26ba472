/** A question nobody could answer (identity masked, without who asked), and what an editor made of it. */
export interface Miss {
  id: number;
  text: string;
  /** The likeliest intent when it was asked. */
  intent: string | null;
  confidence: number;
  at: Date;
}

export const MISS_HANDLINGS = ['taught', 'drafted', 'dismissed'] as const;
export type MissHandling = (typeof MISS_HANDLINGS)[number];

/** Questions that mean much the same. */
export interface MissGroup {
  /** The one nearest to all others. */
  text: string;
  /** How many times it was asked, in whatever words. */
  count: number;
  /** Different wordings with how often each was typed, most often first. */
  wordings: readonly { text: string; count: number }[];
  ids: readonly number[];
  last: Date;
  /** Intents the bot wavered between, most often first. */
  intents: readonly string[];
}
