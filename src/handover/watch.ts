import type { Notice } from '../domain/effect.ts';
import type { Store } from '../domain/store.ts';
import { attendanceOf } from './attendance.ts';
import { returnUnattended } from './talk.ts';

/** A conversation that went back to the bot by itself, and what its citizen is told. */
export interface Returned {
  conversation: number;
  why: 'unattended' | 'quiet';
  notices: Notice[];
}

/** Looks at every conversation held by a person; cheap while few are. */
export async function watchHandover(store: Store, minutes: number, now: Date): Promise<Returned[]> {
  const returned: Returned[] = [];
  for (const holding of await store.handover.holdings()) {
    const why = attendanceOf(holding, minutes, now);
    if (why === 'attended') continue;
    const notices = await returnUnattended(store, holding, why, minutes, now);
    returned.push({ conversation: holding.conversation, why, notices });
  }
  return returned;
}
