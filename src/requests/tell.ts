import type { Notice } from '../domain/effect.ts';
import type { RequestChannel } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';

/** Whom a notice goes to. */
export interface Addressee {
  /** Of the request. */
  id: number;
  number: string;
  channel: RequestChannel;
  conversation: string | null;
}

/** Puts notices on their way, in the same transaction. */
export type Tell = (store: Store, to: Addressee, notices: readonly Notice[]) => Promise<void>;
