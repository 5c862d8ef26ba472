/** How counts are published without pointing to a person. */

/** A count below this may point to a person. */
export const SMALL = 5;
const COVERED = '*';

/** One count on its own: 1–4 reads `<5`. */
export function publicCount(count: number): string {
  return count > 0 && count < SMALL ? `<${SMALL}` : String(count);
}

/**
 * Counts that add up to a published total. Those from 1 to 4 read `<5`; so that none of them can be reckoned from the
 * total, the next larger ones are covered as `*` until at least two are covered and cover at least five together.
 */
export function publicCounts(counts: readonly number[]): string[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const small = counts.map((count) => count > 0 && count < SMALL);
  const covered = new Set(counts.flatMap((_, i) => (small[i] ? [i] : [])));
  if (covered.size > 0 && total >= SMALL) {
    const hidden = () => [...covered].reduce((sum, i) => sum + counts[i]!, 0);
    const larger = counts
      .map((count, i) => ({ count, i }))
      .filter(({ count }) => count >= SMALL)
      .sort((a, b) => a.count - b.count);
    for (const { i } of larger) {
      if (covered.size >= 2 && hidden() >= SMALL) break;
      covered.add(i);
    }
  }
  return counts.map((count, i) => (covered.has(i) && !small[i] ? COVERED : publicCount(count)));
}
