import type { Library } from '../domain/article.ts';
import type { Choice, Reply } from '../domain/message.ts';
import type { SatisfactionAbout } from '../domain/statistics.ts';
import type { Store } from '../domain/store.ts';
import { choice } from './reply.ts';

/** "Did this help?", asked below what closes a matter, at most once in thirty days; nobody has to answer. */

const HELPED = 'membantu';
const NOT_HELPED = 'belum membantu';

/** What a typed text says about it, or null. */
export function ratingOf(text: string): { helped: boolean } | null {
  if (text === HELPED) return { helped: true };
  return text === NOT_HELPED || text === 'tidak membantu' ? { helped: false } : null;
}

function ratingChoices(library: Library): Choice[] {
  return [
    choice(library, 'satisfaction.helped', HELPED),
    choice(library, 'satisfaction.not_helped', NOT_HELPED),
  ];
}

/** The reply with the question below it, when this conversation may be asked; the asking is written down. */
export async function withQuestion(
  tx: Store,
  conversation: number,
  about: SatisfactionAbout,
  said: Reply,
  library: Library,
  now: Date,
): Promise<Reply> {
  if (!(await tx.statistics.mayAsk(conversation, now))) return said;
  await tx.statistics.asked(conversation, about, now);
  return {
    ...said,
    blocks: [...said.blocks, ...library.say('satisfaction.ask')],
    choices: [...said.choices, ...ratingChoices(library)],
  };
}
