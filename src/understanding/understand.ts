import type { Explanation, TopicHint, Understander, Understanding } from '../domain/intent.ts';
import type { Regions } from '../domain/region.ts';
import { foldKeepingCase } from '../language/fold.ts';
import { maskNik, NIK_MASK } from '../language/nik.ts';
import { tokenize, unfoldReduplication } from '../language/tokens.ts';
import { createEngine, type Model } from './model.ts';
import { asks, clauses, sentences, withoutCourtesies } from './segments.ts';
import { createRegionFinder } from './slot-region.ts';
import { findSlots } from './slots.ts';
import { type View, viewText } from './view.ts';

export interface UnderstanderOptions {
  regions: Regions;
}

/** Greeting and thanks: never the answer when a question stands beside them. */
const COURTESIES: ReadonlySet<string> = new Set(['salam_pembuka', 'terima_kasih_penutup']);
const MOST_QUESTIONS = 3;
/** Longer messages are cut off: nobody asks in more, and the work stays bounded. */
const LONGEST_TEXT = 4_000;
/** A message is rambling when it has more words than this; then a single clause may carry the question. */
const RAMBLING = 14;
/** Parts of one message count as questions of their own only when each is this sure. */
const PART_SURE = { sentence: 0.6, clause: 0.8 } as const;
/** A rest this short beside a greeting or thanks ("makasih infonya") is no question unless it asks. */
const LEAST_QUESTION = 3;

export function createUnderstander(model: Model, options: UnderstanderOptions): Understander {
  const regions = createRegionFinder(options.regions);
  const engine = createEngine(model, regions.names);

  const isCourtesy = (one: View): boolean => COURTESIES.has(one.candidates[0]?.intent ?? '');

  /** The message as a whole; when greeting or thanks would win over a question beside them, the question. */
  function viewWhole(text: string, hint: TopicHint): View {
    const whole = viewText(engine, text, hint);
    if (whole.verdict === 'sure' && !isCourtesy(whole)) return whole;
    const bare = withoutCourtesies(text);
    if (bare === '' || bare === text) return whole;
    const question = viewText(engine, bare, hint);
    const words = question.reading.normalised.words.length;
    if (words === 0 || isCourtesy(question) || (words < LEAST_QUESTION && !asks(bare))) return whole;
    if (isCourtesy(whole)) return question.verdict === 'unknown' ? whole : question;
    return question.confidence > whole.confidence ? question : whole;
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
      if (found.length > 1 && found.filter((one) => asks(one.text)).length > 1)
        return found.slice(0, MOST_QUESTIONS);
      // One clear question amid talk.
      if (found.length > 0 && (whole.verdict !== 'sure' || isCourtesy(whole))) return [surest(found)];
      return [whole];
    }
    if (whole.followUp || whole.correction) return [whole];
    const joined = clauses(text);
    if (joined.length < 2) return [whole];
    const found = questionsIn(joined, hint, PART_SURE.clause);
    const allAsk = joined.every((part) => asks(part) && part.includes(' '));
    if (found.length > 1 && found.length === joined.length && allAsk) return found.slice(0, MOST_QUESTIONS);
    const rambling = whole.reading.normalised.words.length > RAMBLING;
    return found.length > 0 && whole.verdict !== 'sure' && rambling ? [surest(found)] : [whole];
  }

  function read(text: string, hint: TopicHint) {
    const masked = maskNik(text);
    const kept = masked.text.slice(0, LONGEST_TEXT);
    return {
      kept,
      nik: masked.found,
      views: readMessage(foldKeepingCase(kept.replaceAll(NIK_MASK, ' ')), hint),
    };
  }

  function toUnderstanding(one: View, text: string, nik: boolean, hint: TopicHint): Understanding {
    const words = wordsOf(one);
    const typed = tokenize(one.text).flatMap((token) => unfoldReduplication(token.text));
    return {
      text,
      words,
      candidates: one.candidates,
      confidence: one.confidence,
      verdict: one.verdict,
      slots: findSlots({ folded: one.text, typed, words }, regions, hint.today),
      nik,
      followUp: one.followUp,
      correction: one.correction,
    };
  }

  return {
    understand(text, hint) {
      const { kept, nik, views } = read(text, hint);
      return views.map((one) => toUnderstanding(one, views.length > 1 ? one.text : kept, nik, hint));
    },
    explain(text, hint): Explanation {
      const { nik, views } = read(text, hint);
      const one = views[0]!;
      return {
        folded: one.text,
        words: wordsOf(one),
        changes: one.reading.normalised.changes,
        candidates: one.candidates,
        energy: one.reading.scope,
        threshold: model.calibration.threshold,
        unknownWords: one.reading.normalised.unknown,
        notes: notesOn(one, views.length, nik),
      };
    },
  };
}

const wordsOf = (one: View): string[] => one.reading.normalised.words.map((word) => word.text);

function surest(views: readonly View[]): View {
  return views.reduce((best, one) => (one.confidence > best.confidence ? one : best));
}

function notesOn(one: View, questions: number, nik: boolean): string[] {
  const notes = [`putusan: ${one.verdict}`];
  if (questions > 1) notes.push(`${questions} pertanyaan dalam satu pesan`);
  if (one.outShare > 0.05) notes.push(`di luar cakupan: ${(one.outShare * 100).toFixed(0)} %`);
  if (one.reading.recalled) notes.push('sama dengan sebuah contoh');
  if (one.followUp) notes.push('lanjutan dari topik sebelumnya');
  if (one.correction) notes.push('membetulkan pemahaman sebelumnya');
  if (nik) notes.push('NIK terlihat dan disamarkan');
  return notes;
}
