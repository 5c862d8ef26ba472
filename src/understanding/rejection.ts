import type { Calibration } from './calibration.ts';
import type { Signs } from './classifier.ts';

/**
 * Evidence on whether a question belongs here at all. Energy: Liu et al., "Energy-based Out-of-distribution
 * Detection", 2020 — the log-sum-exp of the logits, which softmax throws away.
 */
export interface Evidence {
  /** log Σ exp(logit) over the intents. */
  energy: number;
  /** Highest logit. */
  top: number;
  /** Distance from the highest to the second logit. */
  margin: number;
  /** Logit of the class "out of scope" over the best intent; 0 when there is none. */
  outside: number;
  /** Share of the words that the vocabulary does not hold. */
  unfamiliar: number;
  /** Share of the word features, pairs and character runs that training saw. */
  words: number;
  pairs: number;
  characters: number;
  /** Log-odds that the words belong here, whatever the intent. */
  inside: number;
  /** Number of words, logarithmic. */
  length: number;
}

export const EVIDENCE = [
  'energy',
  'top',
  'margin',
  'outside',
  'unfamiliar',
  'words',
  'pairs',
  'characters',
  'inside',
  'length',
] as const;

/** Evidence from logits; `outClass` is −1 when there is no class for out-of-scope questions. */
export function evidenceOf(
  logits: Float32Array,
  outClass: number,
  words: readonly string[],
  isFamiliar: (word: string) => boolean,
  signs: Signs,
): Evidence {
  let top = Number.NEGATIVE_INFINITY;
  let second = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < logits.length; c++) {
    if (c === outClass) continue;
    const z = logits[c]!;
    if (z > top) [top, second] = [z, top];
    else if (z > second) second = z;
  }
  let sum = 0;
  for (let c = 0; c < logits.length; c++) if (c !== outClass) sum += Math.exp(logits[c]! - top);
  const strange = words.reduce((n, word) => n + (isFamiliar(word) ? 0 : 1), 0);
  return {
    energy: top + Math.log(sum),
    top,
    margin: second === Number.NEGATIVE_INFINITY ? 0 : top - second,
    outside: outClass < 0 ? 0 : logits[outClass]! - top,
    unfamiliar: words.length > 0 ? strange / words.length : 1,
    ...signs,
    length: Math.log1p(words.length),
  };
}

/** Logistic score of the evidence: how likely the question is in scope. */
export function scopeScore(calibration: Calibration, evidence: Evidence): number {
  let z = calibration.scopeBias;
  for (const [i, name] of EVIDENCE.entries()) {
    z += calibration.scopeWeights[i]! * ((evidence[name] - calibration.means[i]!) / calibration.spreads[i]!);
  }
  return 1 / (1 + Math.exp(-z));
}
