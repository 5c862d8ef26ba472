import type { Notice } from '../domain/effect.ts';
import type { Store } from '../domain/store.ts';

/** An operator's own chat, linked by a one-time code so that alerts reach a pocket. */

export const LINK_MINUTES = 10;

export function linkUntil(now: Date): Date {
  return new Date(now.getTime() + LINK_MINUTES * 60_000);
}

/**
 * Links the conversation a code arrived in.
 * @param codeHash hash of the code as it was offered
 */
export async function linkOperator(
  store: Store,
  conversation: number,
  codeHash: string,
  now: Date,
): Promise<Notice[]> {
  const operator = await store.operatorLinks.useCode(codeHash, now);
  if (operator === null) return [{ kind: 'human', phrase: 'alert.link_unknown', values: {} }];
  await store.operatorLinks.link(operator, conversation, now);
  return [{ kind: 'human', phrase: 'alert.linked', values: {} }];
}
