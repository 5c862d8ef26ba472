import type { SparseVector } from './feature-index.ts';
import { createRandom, shuffle } from './random.ts';

/**
 * Inside or outside, whatever the intent: logistic regression with one weight per feature. Beside an intent's
 * own words it hears what the intents share ("bank", "kuliah" belong to none of them).
 */
export interface Scope {
  weights: Float32Array;
  bias: number;
}

export interface ScopeInTraining extends Scope {
  history: Float32Array;
  random: () => number;
}

export function createScope(features: number, seed: number): ScopeInTraining {
  return {
    weights: new Float32Array(features),
    bias: 0,
    history: new Float32Array(features).fill(1e-3),
    random: createRandom(seed),
  };
}

/** Log-odds that the row is inside. */
export function scopeLogit({ weights, bias }: Scope, x: SparseVector): number {
  let z = bias;
  for (let k = 0; k < x.ids.length; k++) z += weights[x.ids[k]!]! * x.values[k]!;
  return z;
}

const RATE = 0.15;
const BIAS_RATE = 0.05;

/** AdaGrad as in `hidden.ts`; each side weighs as much as the other. */
export function trainScope(
  model: ScopeInTraining,
  rows: readonly SparseVector[],
  isOutside: (row: number) => boolean,
  chosen: Uint32Array,
  passes: number,
): void {
  const { weights, history, random } = model;
  const outside = chosen.filter((r) => isOutside(r)).length;
  if (outside === 0) return;
  const importance = [
    chosen.length / (2 * (chosen.length - outside)),
    chosen.length / (2 * outside),
  ] as const;
  const order = chosen.slice();
  for (let pass = 0; pass < passes; pass++) {
    shuffle(order, random);
    const rate = RATE * (1 - pass / passes);
    for (const r of order) {
      const out = isOutside(r);
      const x = rows[r]!;
      const p = 1 / (1 + Math.exp(-scopeLogit(model, x)));
      const g = (out ? importance[1] : importance[0]) * (p - (out ? 0 : 1));
      for (let k = 0; k < x.ids.length; k++) {
        const id = x.ids[k]!;
        const step = g * x.values[k]!;
        history[id]! += step * step;
        weights[id]! -= (rate * step) / Math.sqrt(history[id]!);
      }
      model.bias -= BIAS_RATE * rate * g;
    }
  }
}
