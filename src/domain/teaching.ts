/** Phrasings that operators put before the editors: what a citizen wrote, and what was meant by it. */

export interface TaughtPhrasing {
  id: number;
  /** NIK and contacts covered; sealed at rest. */
  text: string;
  /** Name of the intent it belongs to; null when the operator left that to the editors. */
  intent: string | null;
  /** Operator id. */
  by: number;
  at: Date;
}

export interface TaughtStore {
  add(phrasing: Omit<TaughtPhrasing, 'id'>): Promise<number>;
  /** Not dealt with yet, oldest first. */
  open(limit: number): Promise<TaughtPhrasing[]>;
  /** An editor has dealt with it, one way or the other. */
  done(id: number, operator: number, at: Date): Promise<void>;
}
