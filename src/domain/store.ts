import type {
  AlertStore,
  AttachmentStore,
  CorrectionStore,
  DelegationStore,
  DisputeStore,
  ObjectionStore,
  RecomputationStore,
} from './case-stores.ts';
import type { Conversations, Inbox, Misses, Outbox } from './conversation.ts';
import type { OperatorStore } from './operator.ts';
import type { RequestStore } from './request-store.ts';

/** Everything at rest. Inside `transaction` the same interface is bound to one transaction. */
export interface Store {
  inbox: Inbox;
  outbox: Outbox;
  conversations: Conversations;
  requests: RequestStore;
  objections: ObjectionStore;
  disputes: DisputeStore;
  attachments: AttachmentStore;
  corrections: CorrectionStore;
  alerts: AlertStore;
  delegations: DelegationStore;
  recomputations: RecomputationStore;
  operators: OperatorStore;
  misses: Misses;
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Throws when the database does not answer; for `/health`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
