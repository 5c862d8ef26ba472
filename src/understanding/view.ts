import type { Candidate, TopicHint, Verdict } from '../domain/intent.ts';
import { fold } from '../language/fold.ts';
import { correctionOf, joinQuestions, leansOnTopic, pullTowardsTopic } from './follow-up.ts';

import type { Engine, Reading } from './model.ts';
import { findRegistrationNumber } from './slot-number.ts';
import { softmax } from './softmax.ts';

/** One text read with the topic in mind. */
export interface View {
  /** Folded text that was read; for a correction what is meant instead. */
  text: string;
  reading: Reading;
  candidates: Candidate[];
  /** Probability that the text is none of the desk's business. */
  outShare: number;
  followUp: boolean;
  correction: boolean;
  verdict: Verdict;
  confidence: number;
}

const MOST_CANDIDATES = 5;
/**
 * Top share and lead from which a question is answered without asking back. Few words leave more open than
 * the classifier knows ("bisa ganti gak"), so they must be surer. By number of words, the last for all longer.
 */
const SURE_SHARE = [0.85, 0.85, 0.85, 0.75, 0.7] as const;
const SURE_LEAD = 0.2;
/** On the topic of the talk less is enough: the place in the talk speaks too. */
const SURE_ON_TOPIC = 0.5;
/** What the question counts that is made of the one before and this one. */
const JOINED_SHARE = 0.4;
/** So few words ("jadwal", "soal undangan") are asked about rather than turned away, when they are familiar. */
const BRIEF = 3;

/** Reads a text whose capitals are kept: `DPT` in capitals is the voters' list, `dpt` may be the verb. */
export function viewText(engine: Engine, cased: string, hint: TopicHint): View {
  const { model } = engine;
  const { threshold, temperature } = model.calibration;
  const folded = fold(cased);
  const instead = correctionOf(folded);
  const text = instead || folded;
  const reading = engine.read(instead || cased);
  const words = reading.normalised.words.map((word) => word.text);
  const leans = hint.topic === null ? null : leansOnTopic(text, words);
  const leaning = instead !== null && leans === 'some' ? null : leans;
  const scores = reading.logits.map((z) => z / temperature);
  if (leaning !== null) {
    // A question that is clear by itself ("terus tpsku di mana?") hardly leans.
    const open = leaning === 'all' ? 1 : 1 - Math.max(...reading.shares);
    if (hint.asked !== null) {
      const joined = engine.read(joinQuestions(hint.asked, text));
      const share = JOINED_SHARE * open;
      for (let c = 0; c < scores.length; c++)
        scores[c] = (1 - share) * scores[c]! + (share * joined.logits[c]!) / temperature;
    }
    pullTowardsTopic(scores, model.classes, hint, leaning, open);
  } else pullTowardsTopic(scores, model.classes, hint, null, 1);
  softmax(scores);
  const candidates = words.length === 0 ? [] : rank(scores, model.classes, model.outClass);
  const outShare = model.outClass < 0 ? 0 : scores[model.outClass]!;
  const top = candidates[0];
  const onTopic =
    leaning !== null &&
    top !== undefined &&
    (top.intent === hint.topic || hint.followUps.includes(top.intent));
  const { registrationNumber, brokenNumber } = findRegistrationNumber(text);
  // A short question on the topic, or one with a registration number, is in scope whatever its few words.
  const inScope = onTopic || registrationNumber !== undefined || brokenNumber !== undefined;
  const scope = inScope ? Math.max(reading.scope, (threshold + 1) / 2) : reading.scope;
  const sure = onTopic ? SURE_ON_TOPIC : SURE_SHARE[Math.min(words.length, SURE_SHARE.length - 1)]!;
  const verdict = judge(candidates, scope >= threshold, sure, isBriefAndFamiliar(reading, outShare, top));
  const confidence = top ? top.share * Math.min(1, scope / Math.max(threshold, 0.5)) : 0;
  return {
    text,
    reading,
    candidates,
    outShare,
    followUp: leaning !== null,
    correction: instead !== null,
    verdict,
    confidence: verdict === 'unknown' ? Math.min(confidence, 0.49) : confidence,
  };
}

function rank(shares: Float32Array, classes: readonly string[], outClass: number): Candidate[] {
  return [...shares.keys()]
    .filter((c) => c !== outClass)
    .sort((a, b) => shares[b]! - shares[a]!)
    .slice(0, MOST_CANDIDATES)
    .map((c) => ({ intent: classes[c]!, share: shares[c]! }));
}

function judge(candidates: readonly Candidate[], inScope: boolean, sure: number, brief: boolean): Verdict {
  const [first, second] = candidates;
  if (!first) return 'unknown';
  if (!inScope) return brief ? 'ambiguous' : 'unknown';
  return first.share >= sure && first.share - (second?.share ?? 0) >= SURE_LEAD ? 'sure' : 'ambiguous';
}

function isBriefAndFamiliar(reading: Reading, outShare: number, top: Candidate | undefined): boolean {
  const count = reading.normalised.words.length;
  return (
    count > 0 &&
    count <= BRIEF &&
    reading.evidence.unfamiliar === 0 &&
    top !== undefined &&
    top.share > outShare
  );
}
