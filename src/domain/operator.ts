/** Someone of the office who works in the console (petugas layanan informasi, PPID, atasan PPID). */
export const ROLES = ['petugas', 'ppid', 'atasan_ppid', 'editor', 'pengelola'] as const;
export type Role = (typeof ROLES)[number];

export interface Operator {
  id: number;
  name: string;
  email: string;
  role: Role;
  disabled: boolean;
}

export interface OperatorSession {
  operator: Operator;
  /** Token every form of the session carries. */
  csrf: string;
  expiresAt: Date;
}

/** Operators and their sign-ins at rest. Session ids arrive hashed; passwords as argon2id. */
export interface OperatorStore {
  count(): Promise<number>;
  list(): Promise<Operator[]>;
  get(id: number): Promise<Operator | null>;
  add(operator: { name: string; email: string; role: Role; passwordHash: string }, at: Date): Promise<number>;
  byEmail(email: string): Promise<{ operator: Operator; passwordHash: string } | null>;
  setPassword(id: number, passwordHash: string): Promise<void>;
  setDisabled(id: number, disabled: boolean): Promise<void>;
  /** Sessions end, so that the new role holds at once. */
  setRole(id: number, role: Role): Promise<void>;
  /** A one-time link by which an operator sets a password; an earlier one no longer works. */
  addPasswordLink(tokenHash: string, operator: number, by: number, expiresAt: Date): Promise<void>;
  /** Whose link it is; null when it is unknown, used, or too old. */
  passwordLink(tokenHash: string, now: Date): Promise<Operator | null>;
  openSession(idHash: string, operator: number, csrf: string, at: Date, expiresAt: Date): Promise<void>;
  session(idHash: string, now: Date): Promise<OperatorSession | null>;
  closeSession(idHash: string): Promise<void>;
}
