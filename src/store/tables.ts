import type { Generated } from 'kysely';

/**
 * Rows as the database holds them. Instants are milliseconds since 1970, civil dates text, truth 0 or 1:
 * types that SQLite and PostgreSQL share. `*_sealed` columns are encrypted (store/cipher).
 */
export interface Tables {
  conversation: {
    id: Generated<number>;
    channel: string;
    address: string;
    step_sealed: Uint8Array | null;
    fills_form: Generated<number>;
    with_person: Generated<number>;
    waiting_since: number | null;
    last_n: Generated<number>;
    opened_at: number;
    active_at: number;
  };
  line: {
    id: Generated<number>;
    conversation_id: number;
    n: number;
    sender: string;
    at: number;
    body_sealed: Uint8Array;
  };
  inbox: {
    id: Generated<number>;
    channel: string;
    key: string;
    address: string;
    body_sealed: Uint8Array | null;
    received_at: number;
    state: 'new' | 'done' | 'failed';
    finished_at: number | null;
    error_id: string | null;
  };
  outbox: {
    id: Generated<number>;
    recipient: 'citizen' | 'operator';
    conversation_id: number;
    line_id: number;
    state: 'due' | 'sent' | 'failed' | 'unknown';
    attempts: Generated<number>;
    created_at: number;
    not_before: number;
    finished_at: number | null;
    reason: string | null;
  };
  request: {
    id: Generated<number>;
    number: string;
    secret_hash: string;
    state: string;
    category: string;
    channel: string;
    address: string;
    applicant_kind: string;
    identity_sealed: Uint8Array;
    details_sealed: Uint8Array;
    purpose_sealed: Uint8Array;
    way: string;
    /** 1 while the office owes an answer. */
    open: number;
    submitted_at: number;
    due_on: string;
    alert_on: string;
    provisional: number;
    answered_at: number | null;
    answer_sealed: Uint8Array | null;
  };
  request_event: {
    id: Generated<number>;
    request_id: number;
    at: number;
    actor_kind: string;
    actor_id: number | null;
    move: string;
    from_state: string | null;
    to_state: string;
    data: string;
  };
  sequence: { series: string; year: number; last: number };
  operator: {
    id: Generated<number>;
    name: string;
    email: string;
    role: string;
    password_hash: string;
    disabled: Generated<number>;
    created_at: number;
  };
  operator_session: {
    id_hash: string;
    operator_id: number;
    csrf: string;
    opened_at: number;
    expires_at: number;
  };
  /** One row sealed with the key the database was made with: a wrong SECRET_KEY is told at start. */
  key_check: { id: number; sealed: Uint8Array };
  miss: {
    id: Generated<number>;
    text: string;
    intent: string | null;
    confidence: number;
    at: number;
  };
}
