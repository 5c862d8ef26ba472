import type { Role } from '../../domain/operator.ts';

/**
 * What a role may open. One table; routes and menus ask it. Which moves a role may make is the law's matter and stands
 * in the tables of moves.
 */
const RIGHTS = [
  'requests',
  'filing',
  'objections',
  'registers',
  'law',
  'conversations',
  /** Articles and intents: to read and write drafts, and to put them into force. */
  'knowledge',
  'publish',
  /** The duty roster: to change it. */
  'roster',
  'operators',
  /** Settings, channels and the audit log: to read, and to change. */
  'settings_read',
  'settings',
] as const;
export type Right = (typeof RIGHTS)[number];

const DESK: readonly Right[] = ['requests', 'filing', 'objections', 'registers', 'law', 'conversations'];

const MAY: Record<Role, readonly Right[]> = {
  petugas: [...DESK, 'knowledge'],
  ppid: [...DESK, 'knowledge', 'publish', 'roster', 'settings_read'],
  // Decides objections; reads the requests they are about, and leaves talking to the desk.
  atasan_ppid: ['requests', 'objections', 'registers', 'law'],
  editor: ['law', 'knowledge'],
  pengelola: [...DESK, 'knowledge', 'publish', 'roster', 'operators', 'settings_read', 'settings'],
};

export function may(role: Role, right: Right): boolean {
  return MAY[role].includes(right);
}
