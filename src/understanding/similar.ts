import type { Miss, MissGroup } from '../domain/miss.ts';
import { fold } from '../language/fold.ts';
import { normalise } from '../language/normalise.ts';

/** Groups questions that mean much the same. Pure. */

/** Cosine from which two wordings are one question. */
const ALIKE = 0.6;
/** Words in so many of all wordings say nothing about the question. */
const STOPS = new Set(
  'apa yang dan atau untuk dari dengan bagaimana cara berapa kapan di mana saya anda bisa itu ini kalau pada ya min kak dong sih'.split(
    ' ',
  ),
);

interface Wording {
  text: string;
  misses: Miss[];
  weights: Map<string, number>;
}

/**
 * Leader clustering (Hartigan 1975) over stems weighted by rarity: the wording typed most often leads, and the next joins
 * the leader it is most alike, or leads itself.
 * @returns most asked first
 */
export function groupSimilar(misses: readonly Miss[]): MissGroup[] {
  const wordings = wordingsOf(misses);
  const leaders: { lead: Wording; members: Wording[] }[] = [];
  const byStem = new Map<string, number[]>();
  for (const wording of wordings) {
    const scores = new Map<number, number>();
    for (const [stem, weight] of wording.weights)
      for (const leader of byStem.get(stem) ?? [])
        scores.set(leader, (scores.get(leader) ?? 0) + weight * leaders[leader]!.lead.weights.get(stem)!);
    let best = -1;
    for (const [leader, score] of scores)
      if (score >= ALIKE && (best < 0 || score > scores.get(best)!)) best = leader;
    if (best >= 0) {
      leaders[best]!.members.push(wording);
      continue;
    }
    for (const stem of wording.weights.keys())
      byStem.set(stem, [...(byStem.get(stem) ?? []), leaders.length]);
    leaders.push({ lead: wording, members: [wording] });
  }
  return leaders
    .map(({ lead, members }) => {
      const all = members.flatMap((one) => one.misses);
      return {
        text: lead.text,
        count: all.length,
        wordings: members.map((one) => ({ text: one.text, count: one.misses.length })),
        ids: all.map((one) => one.id),
        last: new Date(Math.max(...all.map((one) => one.at.getTime()))),
        intents: byCount(all.flatMap((one) => one.intent ?? [])),
      };
    })
    .sort((a, b) => b.count - a.count || b.last.getTime() - a.last.getTime());
}

function byCount(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

/** Different wordings, the one typed most often first, each as a vector of length 1. */
function wordingsOf(misses: readonly Miss[]): Wording[] {
  const found = new Map<string, Wording & { stems: Set<string> }>();
  for (const miss of misses) {
    const key = fold(miss.text);
    const known = found.get(key);
    if (known) known.misses.push(miss);
    else {
      const stems = new Set(
        normalise(miss.text)
          .words.filter((word) => !STOPS.has(word.text))
          .map((word) => word.stem),
      );
      found.set(key, { text: miss.text, misses: [miss], stems, weights: new Map() });
    }
  }
  const wordings = [...found.values()].sort((a, b) => b.misses.length - a.misses.length);
  const spread = new Map<string, number>();
  for (const { stems } of wordings) for (const stem of stems) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  for (const { stems, weights } of wordings) {
    const raw = [...stems].map((stem) => [stem, 1 + Math.log(wordings.length / spread.get(stem)!)] as const);
    const length = Math.hypot(...raw.map(([, weight]) => weight));
    for (const [stem, weight] of raw) weights.set(stem, weight / length);
  }
  return wordings;
}
