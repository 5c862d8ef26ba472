import type { Library } from '../domain/article.ts';
import { civilDateOf } from '../domain/date.ts';
import type { SuggestedAnswer } from '../domain/handover.ts';
import type { Intent, Slots, Understander } from '../domain/intent.ts';
import { plainText } from '../domain/message.ts';

/** Answers put beside a citizen's question for an operator to choose from; nothing is sent by itself. */

const MOST = 3;
/** Less likely readings are noise beside the question. */
const LEAST_SHARE = 0.03;

export interface Mind {
  understander: Understander;
  library: Pick<Library, 'answer' | 'suggest'>;
  intents: ReadonlyMap<string, Pick<Intent, 'article'>>;
}

/** @param text what the citizen wrote, NIK masked */
export function suggestAnswers(
  { understander, library, intents }: Mind,
  text: string,
  now: Date,
): SuggestedAnswer[] {
  if (text.trim() === '') return [];
  const hint = { topic: null, followUps: [], asked: null, today: civilDateOf(now) };
  const questions = understander.understand(text, hint);
  const found: SuggestedAnswer[] = [];
  const add = (article: string | null, question: { words: readonly string[]; slots: Slots }): void => {
    if (article === null || found.length === MOST || found.some((one) => one.article === article)) return;
    const answer = library.answer(article, { ...question, followUp: false }, now);
    if (answer) found.push({ article, title: answer.title, text: plainText(answer.blocks) });
  };
  // The likeliest reading of each question first, then what else the words may be about.
  for (const question of questions)
    add(intents.get(question.candidates[0]?.intent ?? '')?.article ?? null, question);
  const first = questions[0];
  if (!first) return found;
  for (const hit of library.suggest(first.words, text)) add(hit.article, first);
  for (const candidate of first.candidates.slice(1).filter(({ share }) => share >= LEAST_SHARE))
    add(intents.get(candidate.intent)?.article ?? null, first);
  return found;
}
