import type { AuditStore } from './audit.ts';
import type { CaseSearch } from './case-search.ts';
import type {
  AlertStore,
  AttachmentStore,
  CorrectionStore,
  DelegationStore,
  DisputeStore,
  ObjectionStore,
  RecomputationStore,
} from './case-stores.ts';
import type { ChannelSettings, Conversations, Inbox, Misses, Outbox } from './conversation.ts';
import type { NoteStore, RequestLinks, SavedViews } from './desk-work.ts';
import type {
  CannedReplyStore,
  DutyStore,
  HandoverFileStore,
  HandoverStore,
  OperatorLinkStore,
} from './handover.ts';
import type { ContentVersions } from './knowledge-versions.ts';
import type { OperatorStore } from './operator.ts';
import type { RequestQueue } from './request-queue.ts';
import type { RequestStore } from './request-store.ts';
import type { RetentionStore } from './retention.ts';
import type { SettingStore } from './settings.ts';
import type { StatisticsStore } from './statistics.ts';
import type { TaughtStore } from './teaching.ts';
import type { WhatsappAuth, WhatsappChats, WhatsappSent } from './whatsapp-auth.ts';

/** Everything at rest. Inside `transaction` the same interface is bound to one transaction. */
export interface Store {
  inbox: Inbox;
  outbox: Outbox;
  conversations: Conversations;
  channels: ChannelSettings;
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
  queue: RequestQueue;
  search: CaseSearch;
  notes: NoteStore;
  views: SavedViews;
  links: RequestLinks;
  contentVersions: ContentVersions;
  whatsappAuth: WhatsappAuth;
  whatsappChats: WhatsappChats;
  whatsappSent: WhatsappSent;
  statistics: StatisticsStore;
  settings: SettingStore;
  audit: AuditStore;
  retention: RetentionStore;
  handover: HandoverStore;
  handoverFiles: HandoverFileStore;
  cannedReplies: CannedReplyStore;
  duties: DutyStore;
  operatorLinks: OperatorLinkStore;
  taught: TaughtStore;
  /** Within another one: a part that stands or falls by itself. Parts follow one another, they do not overlap. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * As `transaction`, for small frequent work: what is asked for while one commit runs shares the next one, so that a
   * busy minute costs few writes to disk. Each work stands or falls by itself (a savepoint), and is done when this resolves.
   */
  together<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** A keyed hash by which something personal (a chat's address) is found without being stored. */
  lookupKey(kind: 'address' | 'message', text: string): string;
  /** Throws when the database does not answer; for `/health`. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
