import type { Article, Library, Passage, Rendered } from '../domain/article.ts';
import { civilDateOf, formatDate } from '../domain/date.ts';
import type { ElectionWord, Slots } from '../domain/intent.ts';
import type { Block } from '../domain/message.ts';
import type { Content } from './content.ts';
import { fillFacts } from './facts.ts';
import { parseMarkup } from './markup.ts';
import { fillBlocks, fillLine, type Values } from './phrases.ts';
import { createSuggest, type Suggest } from './suggest.ts';
import { termsOf, termsOfWords } from './terms.ts';

/** Fewer headings than this fit under a chat answer without burying it. */
const MORE_CHOICES = 3;

/** Answers, search and sentences from content. */
export function createLibrary(content: Content): Library {
  const articles = new Map(content.articles.map((article) => [article.id, article]));
  // Stemming every article takes a while and only a miss needs it: built when first asked for.
  let suggest: Suggest | null = null;
  const passageWords = new Map<Passage, Set<string>>();
  const wordsOfPassage = (passage: Passage): Set<string> => {
    let words = passageWords.get(passage);
    if (!words) {
      words = new Set(termsOf(`${passage.heading} ${passage.keywords.join(' ')}`));
      passageWords.set(passage, words);
    }
    return words;
  };

  const sentenceOf = (phrase: string): string => {
    const sentence = content.phrases.get(phrase);
    if (sentence === undefined) throw new Error(`phrase "${phrase}" is not in phrases.yml`);
    return sentence;
  };
  const withOffice = (values: Values): Values => ({ office: content.office.short_name, ...values });
  const line = (phrase: string, values: Values = {}): string =>
    fillLine(sentenceOf(phrase), withOffice(values)).replaceAll('**', '').replace(/\s+/g, ' ');

  return {
    answer(id, question, now) {
      const article = articles.get(id);
      const today = civilDateOf(now);
      if (!article) return null;
      if ((article.validFrom ?? today) > today || (article.validUntil ?? today) < today) return null;
      const passage = choosePassage(article, question, wordsOfPassage);
      const shown = passage && fillFacts(passage.markup, content, now, question.slots);
      const markup = shown ?? fillFacts(article.markup, content, now, question.slots);
      if (markup === null || markup === undefined) return null;
      const schedule = article.schedule
        ? namedSchedule(shown ? passage!.markup : article.markup, content)
        : null;
      const lead: Block[] = shown ? [{ type: 'paragraph', spans: [{ strong: passage!.heading }] }] : [];
      return {
        article: id,
        title: article.title,
        passage: shown ? passage!.heading : null,
        blocks: [...lead, ...parseMarkup(markup), ...footer(article, line)],
        sources: article.sources.map(sourceText),
        ...(schedule ? { schedule } : {}),
        more: article.passages
          .filter((one) => one !== passage && one.conditions.length === 0)
          .slice(0, MORE_CHOICES)
          .map((one) => ({ label: one.heading, send: one.heading })),
      } satisfies Rendered;
    },
    title: (article) => articles.get(article)?.title ?? null,
    suggest(words, typed) {
      suggest ??= createSuggest(content);
      return suggest(words, typed);
    },
    say: (phrase, values = {}) => fillBlocks(parseMarkup(sentenceOf(phrase)), withOffice(values)),
    line,
  };
}

/** The one election whose dates a text fetches; null when it names several, or one without dates. */
function namedSchedule(markup: string, { schedules }: Content): Rendered['schedule'] | null {
  const named = new Set([...markup.matchAll(/\{\{\s*schedule\.([\w-]+)\./g)].map((match) => match[1]!));
  const found = schedules.find((one) => named.size === 1 && named.has(one.election));
  if (!found?.stages.some((stage) => stage.start !== null || stage.end !== null)) return null;
  return { election: found.election, name: found.name };
}

function sourceText(source: { name: string; article?: string | undefined }): string {
  return source.article ? `${source.name} ${source.article}` : source.name;
}

/** Source and date of the last check; an answer the office has not signed off says so. */
function footer(article: Article, say: (phrase: string, values?: Values) => string): Block[] {
  const line = say('answer.sources', {
    sources: article.sources.map(sourceText).join('; '),
    checked: formatDate(article.checked),
  });
  const blocks: Block[] = [];
  if (article.status === 'unverified')
    blocks.push({ type: 'paragraph', spans: [say('answer.unverified')], role: 'note' });
  blocks.push({ type: 'paragraph', spans: [line], role: 'source' });
  return blocks;
}

const PILKADA: readonly ElectionWord[] = ['pilkada', 'pilgub', 'pilbup'];

/** Whether a question carries what a conditioned passage needs. */
function holds(condition: string, slots: Slots): boolean {
  if (condition === 'kecamatan')
    return Boolean(slots.kecamatan?.length || slots.desa?.kecamatan.length === 1);
  if (condition === 'desa') return slots.desa !== undefined;
  if (condition === 'age') return slots.ageMonths !== undefined || slots.birthDate !== undefined;
  if (condition === 'date') return slots.date !== undefined;
  if (condition === 'month') return slots.month !== undefined;
  const [name, value] = condition.split('=');
  if (name !== 'election' || slots.election === undefined) return false;
  if (value === 'pilkada') return PILKADA.includes(slots.election);
  if (value === 'pemilu') return !PILKADA.includes(slots.election);
  return value === slots.election;
}

/**
 * The passage a question points to: its conditions hold, or its heading and keywords share enough words with
 * the question that the chat answer does not already lead with. Words that every heading of the article
 * shares say nothing and weigh nothing.
 */
function choosePassage(
  article: Article,
  question: { words: readonly string[]; slots: Slots; followUp: boolean },
  wordsOfPassage: (passage: Passage) => Set<string>,
): Passage | null {
  const asked = new Set(termsOfWords(question.words));
  const titleWords = new Set(termsOf(article.title));
  const spread = new Map<string, number>();
  for (const passage of article.passages)
    for (const word of wordsOfPassage(passage)) spread.set(word, (spread.get(word) ?? 0) + 1);
  let best: { passage: Passage; score: number } | null = null;
  for (const passage of article.passages) {
    const met = passage.conditions.every((condition) => holds(condition, question.slots));
    if (!met) continue;
    let score = passage.conditions.length * 1.5;
    for (const word of wordsOfPassage(passage)) {
      if (!asked.has(word) || word.length < 3 || STOP_WORDS.has(word)) continue;
      score += (titleWords.has(word) ? 0.3 : 1) / spread.get(word)!;
    }
    if (score > (best?.score ?? 0)) best = { passage, score };
  }
  const needed = question.followUp ? 0.45 : 1.2;
  return best && best.score >= needed ? best.passage : null;
}

const STOP_WORDS = new Set(
  'apa yang dan atau untuk dari dengan bagaimana cara berapa kapan siapa mana saya anda bisa boleh tidak ada ini itu jika kalau pada dalam saja sudah belum juga adalah akan harus oleh'.split(
    ' ',
  ),
);
