import type { CivilDate } from './date.ts';
import type { Slots } from './intent.ts';
import type { Block, Choice } from './message.ts';

export interface Source {
  name: string;
  article?: string | undefined;
  url?: string | undefined;
}

export interface Passage {
  heading: string;
  keywords: readonly string[];
  /** `election=pilkada`, `kecamatan`, `desa`, `age`, `date`: shown only when the question carries it. */
  conditions: readonly string[];
  markup: string;
}

/** What is known: one file under `knowledge/<category>/`. */
export interface Article {
  /** `hari-pemungutan-suara/jam-tps` */
  id: string;
  title: string;
  keywords: readonly string[];
  sources: readonly Source[];
  facts: readonly string[];
  status: 'verified' | 'unverified';
  checked: CivilDate;
  validFrom: CivilDate | null;
  validUntil: CivilDate | null;
  reviewBy: CivilDate | null;
  class: 'berkala' | 'serta-merta' | 'setiap-saat';
  /** An answer from it brings the whole schedule of the election it names. */
  schedule?: boolean;
  /** The chat answer: everything before the first heading. */
  markup: string;
  passages: readonly Passage[];
}

/** A filled article or passage, ready to be shown. */
export interface Rendered {
  article: string;
  title: string;
  /** Heading of the passage shown, null for the chat answer. */
  passage: string | null;
  blocks: Block[];
  sources: string[];
  /** The election whose schedule goes with it as picture and calendar. */
  schedule?: { election: string; name: string };
  /** Headings of the article's other passages, as things to ask next. */
  more: Choice[];
}

/** An article offered when a question was not understood. */
export interface Suggestion {
  article: string;
  title: string;
}

/** The room `knowledge/` as the rest of the house sees it. */
export interface Library {
  /**
   * The answer of an article for a question's words and slots on a day: the chat answer, or the passage
   * the words or slots point to. Null when the article is unknown or not valid on that day.
   */
  answer(
    article: string,
    question: { words: readonly string[]; slots: Slots; followUp: boolean },
    now: Date,
  ): Rendered | null;
  /** Title of an article; null when there is none of that name. */
  title(article: string): string | null;
  /** Articles a missed question may be about, likeliest first, two at most: by its normalised words, and by the text as typed. */
  suggest(words: readonly string[], typed: string): Suggestion[];
  /** Fills a sentence of `phrases.yml`; an unknown key is a bug and throws. */
  say(phrase: string, values?: Record<string, string | number>): Block[];
  /** The same as one line of text, for labels. */
  line(phrase: string, values?: Record<string, string | number>): string;
}
