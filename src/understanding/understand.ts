import type {
  Candidate,
  Explanation,
  TopicHint,
  Understander,
  Understanding,
  Verdict,
} from '../domain/intent.ts';
import type { Regions } from '../domain/region.ts';
import { fold, foldKeepingCase } from '../language/fold.ts';
import { maskNik, NIK_MASK } from '../language/nik.ts';
import { tokenize, unfoldReduplication } from '../language/tokens.ts';
import { correctionOf, leansOnTopic, pullTowardsTopic } from './follow-up.ts';
import { softmax } from './linear.ts';
import { createEngine, type Model, type Reading } from './model.ts';
import { clauses, sentences, withoutCourtesies } from './segments.ts';
import { createRegionFinder } from './slot-region.ts';
import { findSlots } from './slots.ts';

export interface UnderstanderOptions {
  regions: Regions;
}

/** Greeting and thanks: never the answer when a question stands beside them. */
const COURTESIES: ReadonlySet<string> = new Set(['salam_pembuka', 'terima_kasih_penutup']);
const MOST_CANDIDATES = 5;
const MOST_QUESTIONS = 3;
/** Longer messages are cut off: nobody asks in more, and the work stays bounded. */
const LONGEST_TEXT = 4_000;
/** A message is rambling when it has more words than this; then single sentences are asked too. */
const RAMBLING = 14;
/** Top share above which, with this lead, a question is answered without asking back. */
const SURE = { share: 0.45, lead: 0.15 } as const;
/** Parts of one message count as questions of their own only when each is this sure. */
const PART_SURE = { sentence: 0.6, clause: 0.8 } as const;

/** One text read with the topic in mind. */
interface View {
  folded: string;
  reading: Reading;
  candidates: Candidate[];
  outShare: number;
  followUp: boolean;
  correction: boolean;
  verdict: Verdict;
  confidence: number;
}

export function createUnderstander(model: Model, options: UnderstanderOptions): Understander {
  const regions = createRegionFinder(options.regions);
  const engine = createEngine(model, regions.names);
  const { threshold, temperature } = model.calibration;

  /** `cased` is folded but keeps its capitals: `DPT` in capitals is the voters' list, `dpt` may be the verb. */
  function view(cased: string, hint: TopicHint): View {
    const folded = fold(cased);
    const instead = correctionOf(folded);
    const text = instead || folded;
    const reading = engine.read(instead || cased);
    const words = reading.normalised.words.map((word) => word.text);
    const leaning = hint.topic !== null && leansOnTopic(text, words);
    const scores = reading.logits.map((z) => z / temperature);
    pullTowardsTopic(scores, model.classes, hint, leaning);
    softmax(scores);
    const candidates = rank(scores);
    const outShare = model.outClass < 0 ? 0 : scores[model.outClass]!;
    const top = candidates[0];
    const onTopic =
      leaning && top !== undefined && (top.intent === hint.topic || hint.followUps.includes(top.intent));
    // A short question on the topic is in scope by its place in the talk, not by its few words.
    const scope = onTopic ? Math.max(reading.scope, (threshold + 1) / 2) : reading.scope;
    const verdict = judge(candidates, scope);
    const confidence = top ? Math.min(1, top.share) * Math.min(1, scope / Math.max(threshold, 0.5)) : 0;
    return {
      folded: text,
      reading,
      candidates: words.length === 0 ? [] : candidates,
      outShare,
      followUp: leaning,
      correction: instead !== null,
      verdict: words.length === 0 ? 'unknown' : verdict,
      confidence: verdict === 'unknown' ? Math.min(confidence, 0.49) : confidence,
    };
  }

  function rank(shares: Float32Array): Candidate[] {
    return [...shares.keys()]
      .filter((c) => c !== model.outClass)
      .sort((a, b) => shares[b]! - shares[a]!)
      .slice(0, MOST_CANDIDATES)
      .map((c) => ({ intent: model.classes[c]!, share: shares[c]! }));
  }

  function judge(candidates: readonly Candidate[], scope: number): Verdict {
    const [first, second] = candidates;
    if (!first || scope < threshold) return 'unknown';
    const lead = first.share - (second?.share ?? 0);
    return first.share >= SURE.share && lead >= SURE.lead ? 'sure' : 'ambiguous';
  }

  const isCourtesy = (one: View): boolean => COURTESIES.has(one.candidates[0]?.intent ?? '');

  /** The message as a whole; when greeting or thanks would win over a question beside them, the question. */
  function viewWhole(text: string, hint: TopicHint): View {
    const whole = view(text, hint);
    const bare = withoutCourtesies(text);
    if (bare === '' || bare === text) return whole;
    const stripped = view(bare, hint);
    if (stripped.candidates.length === 0 || isCourtesy(stripped)) return whole;
    if (isCourtesy(whole)) return stripped.verdict === 'unknown' ? whole : stripped;
    return stripped.confidence > whole.confidence ? stripped : whole;
  }

  /** Parts that are each a confident question of their own, in order, each intent once. */
  function questionsIn(parts: readonly string[], hint: TopicHint, least: number): View[] {
    const seen = new Set<string>();
    const out: View[] = [];
    let topic = hint;
    for (const part of parts) {
      const one = viewWhole(part, topic);
      const intent = one.candidates[0]?.intent;
      if (!intent || one.verdict !== 'sure' || one.candidates[0]!.share < least || isCourtesy(one)) continue;
      if (!seen.has(intent)) out.push(one);
      seen.add(intent);
      topic = { ...hint, topic: intent, followUps: [] };
    }
    return out;
  }

  function readMessage(text: string, hint: TopicHint): View[] {
    const whole = viewWhole(text, hint);
    const parts = sentences(text);
    if (parts.length > 1) {
      const found = questionsIn(parts, hint, PART_SURE.sentence);
      if (found.length > 1) return found.slice(0, MOST_QUESTIONS);
      // One clear question amid talk.
      if (found.length === 1 && (whole.verdict !== 'sure' || isCourtesy(whole))) return found;
    }
    if (whole.followUp || whole.correction) return [whole];
    const joined = parts.length > 1 ? [] : clauses(text);
    if (joined.length > 1) {
      const found = questionsIn(joined, hint, PART_SURE.clause);
      if (found.length > 1 && found.length === joined.length && joined.every((part) => part.includes(' ')))
        return found.slice(0, MOST_QUESTIONS);
      if (found.length === 1 && whole.verdict !== 'sure' && whole.reading.normalised.words.length > RAMBLING)
        return found;
    }
    return [whole];
  }

  function toUnderstanding(one: View, text: string, nik: boolean, hint: TopicHint): Understanding {
    const words = one.reading.normalised.words.map((word) => word.text);
    const typed = tokenize(one.folded).flatMap((token) => unfoldReduplication(token.text));
    return {
      text,
      words,
      candidates: one.candidates,
      confidence: one.confidence,
      verdict: one.verdict,
      slots: findSlots({ folded: one.folded, typed, words }, regions, hint.today),
      nik,
      followUp: one.followUp,
      correction: one.correction,
    };
  }

  return {
    understand(text, hint) {
      const masked = maskNik(text.slice(0, LONGEST_TEXT));
      const readable = masked.text.replaceAll(NIK_MASK, ' ');
      const views = readMessage(foldKeepingCase(readable), hint);
      return views.map((one) =>
        toUnderstanding(one, views.length > 1 ? one.folded : masked.text, masked.found, hint),
      );
    },
    explain(text, hint): Explanation {
      const masked = maskNik(text.slice(0, LONGEST_TEXT));
      const views = readMessage(foldKeepingCase(masked.text.replaceAll(NIK_MASK, ' ')), hint);
      const one = views[0]!;
      return {
        folded: one.folded,
        words: one.reading.normalised.words.map((word) => word.text),
        changes: one.reading.normalised.changes,
        candidates: one.candidates,
        energy: one.reading.scope,
        threshold,
        unknownWords: one.reading.normalised.unknown,
        notes: notesOn(one, views.length, masked.found),
      };
    },
  };
}

function notesOn(one: View, questions: number, nik: boolean): string[] {
  const notes = [`putusan: ${one.verdict}`];
  if (questions > 1) notes.push(`${questions} pertanyaan dalam satu pesan`);
  if (one.outShare > 0.05) notes.push(`di luar cakupan: ${(one.outShare * 100).toFixed(0)} %`);
  if (one.followUp) notes.push('lanjutan dari topik sebelumnya');
  if (one.correction) notes.push('membetulkan pemahaman sebelumnya');
  if (nik) notes.push('NIK terlihat dan disamarkan');
  return notes;
}
