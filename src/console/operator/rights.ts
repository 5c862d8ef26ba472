import type { Role } from '../../domain/operator.ts';

/** What a role may see and do. One table; routes and menus ask it. */
export const RIGHTS = ['requests', 'conversations', 'operators'] as const;
export type Right = (typeof RIGHTS)[number];

const MAY: Record<Role, readonly Right[]> = {
  petugas: ['requests', 'conversations'],
  ppid: ['requests', 'conversations'],
  atasan_ppid: ['requests', 'conversations'],
  editor: [],
  pengelola: ['requests', 'conversations', 'operators'],
};

export function may(role: Role, right: Right): boolean {
  return MAY[role].includes(right);
}
