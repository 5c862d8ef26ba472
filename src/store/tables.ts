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
    reach_sealed: Uint8Array | null;
    gone_at: number | null;
    heard_at: number | null;
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
    content_sealed: Uint8Array | null;
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
    channel: string;
    parts: Generated<number>;
    mark: string | null;
  };
  channel_setting: { channel: string; paused: number; by_operator: number | null; at: number };
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
    version: Generated<number>;
    /** Of the number. */
    year: number;
    received_at: number;
    proxy_sealed: Uint8Array | null;
    /** Keyed hash of the identity number. */
    person_key: string | null;
    completion_asked_at: number | null;
    complete_by: string | null;
    complete_at: number | null;
    lapsed_at: number | null;
    unit: string | null;
    unit_due_on: string | null;
    extended_at: number | null;
    extension_reason: string | null;
    ordered_due_on: string | null;
    proposal_sealed: Uint8Array | null;
    decision_sealed: Uint8Array | null;
    decided_by: number | null;
    delivered_at: number | null;
    /** Of the last answer. */
    outcome: string | null;
  };
  request_event: {
    id: Generated<number>;
    request_id: number;
    at: number;
    actor_kind: string;
    actor_id: number | null;
    actor_role: string | null;
    move: string;
    from_state: string | null;
    to_state: string;
    data: string;
    note_sealed: Uint8Array | null;
  };
  objection: {
    id: Generated<number>;
    number: string;
    request_id: number;
    version: Generated<number>;
    year: number;
    state: string;
    open: number;
    /** Letters of Pasal 35 ayat (1), joined: "acg". */
    grounds: string;
    position_sealed: Uint8Array;
    proxy_sealed: Uint8Array | null;
    channel: string;
    address: string;
    submitted_at: number;
    received_at: number;
    due_on: string;
    alert_on: string;
    provisional: number;
    decided_at: number | null;
    decision_sealed: Uint8Array | null;
    decided_by: number | null;
    decided_name: string | null;
    ordered_due_on: string | null;
    response_sealed: Uint8Array | null;
  };
  objection_event: {
    id: Generated<number>;
    objection_id: number;
    at: number;
    actor_kind: string;
    actor_id: number | null;
    actor_role: string | null;
    move: string;
    from_state: string | null;
    to_state: string;
    data: string;
    note_sealed: Uint8Array | null;
  };
  dispute: {
    id: Generated<number>;
    objection_id: number;
    version: Generated<number>;
    register: string;
    commission: string;
    state: string;
    filed_on: string;
    timing: string;
    next_hearing_on: string | null;
    result_sealed: Uint8Array | null;
  };
  attachment: {
    id: Generated<number>;
    request_id: number;
    kind: string;
    name_sealed: Uint8Array;
    type: string;
    /** Bytes. */
    size: number;
    at: number;
    body_sealed: Uint8Array;
  };
  correction: {
    id: Generated<number>;
    request_id: number;
    text_sealed: Uint8Array;
    asked_at: number;
    due_at: number;
    done_at: number | null;
  };
  alert: {
    id: Generated<number>;
    at: number;
    role: string;
    phrase: string;
    data: string;
    about: string;
    cleared_at: number | null;
  };
  delegation: {
    id: Generated<number>;
    operator_id: number;
    letter: string;
    from_on: string;
    until_on: string;
    by_operator: number;
    at: number;
    capacity: Generated<string>;
  };
  recomputation: {
    id: Generated<number>;
    at: number;
    fingerprint: string;
    reason: string;
    changed: number;
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
  whatsapp_key: { type: string; id_key: string; value_sealed: Uint8Array };
  whatsapp_alias: {
    alias_key: string;
    alias_sealed: Uint8Array;
    conversation_key: string;
    conversation_sealed: Uint8Array;
    /** When this address last wrote; null: known only as the other address of one that did. */
    heard_at: number | null;
  };
  whatsapp_sent: { id: string; body_sealed: Uint8Array; at: number };
  miss: {
    id: Generated<number>;
    text: string;
    text_sealed: Uint8Array | null;
    intent: string | null;
    confidence: number;
    at: number;
    handled_as: string | null;
    handled_by: number | null;
    handled_at: number | null;
  };
  content_version: {
    id: Generated<number>;
    kind: string;
    content: string;
    version: number;
    body: string;
    operator_id: number | null;
    at: number;
    note: string;
    state: string;
    published_by: number | null;
    published_at: number | null;
  };
  turn_hour: { day: number; hour: number; channel: string; served_by: string; count: number };
  turn_intent: { day: number; intent: string; count: number };
  satisfaction: {
    id: Generated<number>;
    conversation_id: number | null;
    about: string;
    asked_at: number;
    rated_at: number | null;
    helped: number | null;
  };
  audit: {
    id: Generated<number>;
    at: number;
    operator_id: number | null;
    action: string;
    about: string;
    data: string;
  };
  setting_version: {
    id: Generated<number>;
    setting: string;
    version: number;
    body: string | null;
    operator_id: number;
    at: number;
    note: string;
  };
  password_link: { token_hash: string; operator_id: number; by_operator: number; expires_at: number };
  /** Keyed hashes of the words a case is found by (store/search). */
  search_term: { kind: number; term: number; ref: number };
  search_backlog: { kind: number; up_to: number };
  case_note: {
    id: Generated<number>;
    kind: string;
    about: number;
    by_operator: number;
    at: number;
    text_sealed: Uint8Array | null;
  };
  mention: { note_id: number; operator_id: number; seen_at: number | null };
  saved_view: {
    id: Generated<number>;
    operator_id: number;
    page: string;
    name: string;
    query_sealed: Uint8Array;
    at: number;
  };
  request_link: {
    id: Generated<number>;
    kind: string;
    from_request: number;
    to_request: number;
    by_operator: number;
    at: number;
  };
  request_flag: { request_id: number; flag: string };
  holding: {
    conversation_id: number;
    operator_id: number;
    since: number;
    active_at: number;
    /** Number of the last line when the operator last did something. */
    active_n: number;
    silent: Generated<number>;
  };
  handover_event: {
    id: Generated<number>;
    conversation_id: number;
    at: number;
    what: string;
    operator_id: number | null;
  };
  conversation_read: { operator_id: number; conversation_id: number; n: number };
  handover_file: {
    id: Generated<number>;
    conversation_id: number;
    operator_id: number;
    name_sealed: Uint8Array;
    type: string;
    /** Bytes. */
    size: number;
    at: number;
    body_sealed: Uint8Array;
  };
  canned_reply: {
    id: Generated<number>;
    title: string;
    shortcut: string | null;
    text: string;
    by_operator: number;
    at: number;
    removed_at: number | null;
  };
  duty_turn: {
    id: Generated<number>;
    operator_id: number;
    weekday: number | null;
    on_date: string | null;
    from_time: string;
    until_time: string;
    by_operator: number;
    at: number;
    removed_at: number | null;
    removed_by: number | null;
  };
  taught: {
    id: Generated<number>;
    text_sealed: Uint8Array;
    intent: string | null;
    by_operator: number;
    at: number;
    done_at: number | null;
    done_by: number | null;
  };
  operator_link: {
    operator_id: number;
    conversation_id: number | null;
    linked_at: number | null;
    wanted: Generated<number>;
    code_hash: string | null;
    code_until: number | null;
  };
}
