/**
 * How long the office keeps what it no longer needs (UU 27/2022 Pasal 43–44). Registers, decisions and the events of a
 * case are archives (UU 43/2009) and are never removed here; what goes are transcripts, copies of identity papers and
 * questions kept for teaching.
 */
export interface RetentionRules {
  /** Days after which lines of a transcript go, unless the chat has an open case. */
  transcriptDays: number;
  /** Days after which a message set aside after a fault goes, and the mark by which a repeat is known. */
  inboxDays: number;
  /** Days after which an unanswered question kept for teaching goes. */
  missDays: number;
  /** Days after a case was closed in which copies of KTP, surat kuasa and deeds stay. */
  identityFileDays: number;
}

/** Conservative: an objection and a dispute (30 + 30 + 14 working days) end long before any of these. */
export const DEFAULT_RETENTION: RetentionRules = {
  transcriptDays: 730,
  inboxDays: 90,
  missDays: 365,
  identityFileDays: 365,
};

/** Shortest that may be set, so that no clock of a case is cut off. */
export const SHORTEST_RETENTION: RetentionRules = {
  transcriptDays: 180,
  inboxDays: 30,
  missDays: 30,
  identityFileDays: 180,
};

/** Rows removed by one run. */
export interface Purged {
  lines: number;
  inbox: number;
  misses: number;
  files: number;
  steps: number;
  /** Chats of which nothing is left, and with them the citizen's address. */
  conversations: number;
}

export interface RetentionStore {
  /** Removes at most `limit` rows of each kind whose time is over. */
  purge(rules: RetentionRules, now: Date, limit?: number): Promise<Purged>;
}
