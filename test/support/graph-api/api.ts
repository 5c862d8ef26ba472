import type { GraphCitizen, Person } from './citizen.ts';
import type { Template } from './limits.ts';
import type { Media } from './media.ts';
import type { Rates } from './rates.ts';
import type { Webhooks } from './webhooks.ts';

/** The loopback Graph API as tests see it. */

export interface GraphApiOptions {
  token?: string;
  phoneNumberId?: string;
  appSecret?: string;
  version?: string;
  templates?: Template[];
  rates?: Partial<Rates>;
  /** Of the 24-hour window. */
  now?: () => Date;
  /** Wait before a webhook is delivered again, ms; doubles up to `most`. */
  retryMs?: { first: number; most: number };
}

/** What goes wrong on purpose. Counted ones apply to the next sends. */
export interface GraphFaults {
  /** Refused with this code. */
  refuse(times: number, code: number, more?: { status?: number; retryAfter?: number }): void;
  /** The connection breaks before the message is taken, or after. */
  resets(times: number, when: 'before' | 'after'): void;
  /** Taken with 200, and then reported as failed by a status webhook. */
  failLater(times: number, code: number): void;
  /** Taken, but no status webhook tells of it. */
  quiet(times: number): void;
  tokenExpired(expired: boolean): void;
  /** The server is not there / is there again, on the same port. */
  down(): Promise<void>;
  up(): Promise<void>;
}

export interface GraphApi {
  /** `http://127.0.0.1:<port>`. */
  readonly root: string;
  readonly token: string;
  readonly phoneNumberId: string;
  readonly appSecret: string;
  readonly version: string;
  readonly webhooks: Webhooks;
  readonly media: Media;
  readonly faults: GraphFaults;
  citizen(person: Partial<Person> & { phone?: string | null; userId?: string | null }): GraphCitizen;
  /** Bodies of every send that was taken, oldest first. */
  readonly taken: readonly Record<string, unknown>[];
  /** Every request: method, path, status. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}
