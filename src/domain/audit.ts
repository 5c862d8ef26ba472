import type { CivilDate } from './date.ts';

/** What operators and the program did that an auditor may ask about; case work stands in the events of each case. */

export const AUDIT_ACTIONS = [
  'sign_in',
  'sign_in_refused',
  'sign_out',
  'operator_added',
  'operator_role',
  'operator_disabled',
  'operator_enabled',
  'password_link',
  'password_set',
  'setting_saved',
  'setting_undone',
  'knowledge_saved',
  'knowledge_undone',
  'channel_paused',
  'channel_resumed',
  'channel_paired',
  'retention_run',
  'export',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditEntry {
  at: Date;
  /** Null: the program itself, or nobody who is known. */
  operator: number | null;
  action: AuditAction;
  /** What it was done to: a file, an operator's name, a channel. Never identity of a citizen. */
  about: string;
  data: Readonly<Record<string, string>>;
}

/** A line of the log as it is read: entries above, and the moves of operators on cases. */
export interface AuditLine {
  at: Date;
  operator: number | null;
  source: 'office' | 'request' | 'objection';
  /** An {@link AuditAction}, or the name of a move. */
  action: string;
  about: string;
  data: Readonly<Record<string, string>>;
}

export const AUDIT_KINDS = ['office', 'cases', 'looks'] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

export interface AuditFilter {
  /** Settings, operators, sign-ins and channels; moves on cases; looks at identity. Null: all. */
  kind: AuditKind | null;
  operator: number | null;
  from: CivilDate | null;
  until: CivilDate | null;
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter, limit: number, offset: number): Promise<AuditLine[]>;
}
