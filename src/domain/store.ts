import type { Conversations, Inbox, Misses, Outbox } from './conversation.ts';
import type { OperatorStore } from './operator.ts';
import type { RequestStore } from './request.ts';

/** Everything at rest. Inside `transaction` the same interface is bound to one transaction. */
export interface Store {
  inbox: Inbox;
  outbox: Outbox;
  conversations: Conversations;
  requests: RequestStore;
  operators: OperatorStore;
  misses: Misses;
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Throws when the database does not answer; for `/health`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
