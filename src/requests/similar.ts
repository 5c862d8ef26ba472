import type { RequestRecord } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';

/** Requests of one person that ask for much the same: a hint, never a reason to close one of them. */

/** Share of words in common from which two texts count as alike. */
const ALIKE = 0.4;

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []);
}

/** Words in common among all words of both, 0–1 (Jaccard 1901). */
export function likeness(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.size === 0 || other.size === 0) return 0;
  const common = [...one].filter((word) => other.has(word)).length;
  return common / (one.size + other.size - common);
}

/** Other open requests under the same identity number, most alike first. */
export async function similarRequests(store: Store, record: RequestRecord): Promise<RequestRecord[]> {
  const others = await store.requests.openOfPerson(record.identity.idNumber);
  return others
    .filter((one) => one.id !== record.id)
    .map((one) => ({ one, alike: likeness(one.details, record.details) }))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((a, b) => b.alike - a.alike)
    .map(({ one }) => one);
}
