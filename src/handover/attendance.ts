import type { Holding } from '../domain/handover.ts';

/** Whether the person who holds a conversation is still there. Pure. */

/** Minutes without a word from either side after which the bot serves again. */
export const QUIET_MINUTES = 60;

const MINUTE_MS = 60_000;

/** `unattended`: the citizen waits too long for a word; `quiet`: both have fallen silent. */
export type Attendance = 'attended' | 'unattended' | 'quiet';

/**
 * A citizen waits from the first line that was not answered; before the first word of the operator, from the
 * moment they were told that a person serves them.
 * @param minutes the office's own limit, `handover_minutes` of office.yml
 */
export function attendanceOf(holding: Holding, minutes: number, now: Date): Attendance {
  const waiting = holding.silent ? holding.since : holding.askedAt;
  if (waiting) return now.getTime() - waiting.getTime() >= minutes * MINUTE_MS ? 'unattended' : 'attended';
  return now.getTime() - holding.activeAt.getTime() >= QUIET_MINUTES * MINUTE_MS ? 'quiet' : 'attended';
}
