import type { Article } from './article.ts';
import type { ArticleForm, FieldFault, IntentForm } from './article-form.ts';
import type { Explanation } from './intent.ts';
import type { ContentKind, ContentVersion } from './knowledge-versions.ts';
import type { Reply } from './message.ts';
import type { MissGroup, MissHandling } from './miss.ts';
import type { Operator } from './operator.ts';
import type { TaughtPhrasing } from './teaching.ts';

/** Articles and intents as editors work on them. */

export interface ArticleEntry {
  id: string;
  title: string;
  category: string;
  status: Article['status'];
  expired: boolean;
  toReview: boolean;
  /** A draft waits for someone who may publish. */
  draft: boolean;
  /** Version in force; 0: the file. */
  version: number;
}

export interface IntentEntry {
  name: string;
  category: string;
  means: string;
  article: string | null;
  examples: number;
  draft: boolean;
  version: number;
}

/** An article or intent, open for editing. */
export interface OpenedContent<Form> {
  id: string;
  /** What the form begins with: the draft that waits, or what is in force. */
  form: Form;
  /** Version the form begins with; a save names it, so that nobody overwrites another's work. */
  basedOn: number;
  draft: ContentVersion | null;
  published: ContentVersion | null;
  /** Newest first. */
  versions: readonly ContentVersion[];
  /** The file's text differs from every version: it was changed outside the console. */
  fileChanged: boolean;
}

export interface Checked {
  faults: readonly FieldFault[];
  /** The chat answer as a reply; null while the text is in no good form. */
  reply: Reply | null;
}

export interface Learning {
  /** Since when the bot is learning; null: it is not. */
  since: Date | null;
  examples: number;
  /** The last learning failed; what was learnt before goes on. */
  failed: boolean;
}

export interface Played {
  why: Explanation;
  replies: readonly Reply[];
}

export interface KnowledgeDesk {
  articles(now: Date): Promise<readonly ArticleEntry[]>;
  intents(): Promise<readonly IntentEntry[]>;
  article(id: string): Promise<OpenedContent<ArticleForm> | null>;
  intent(id: string): Promise<OpenedContent<IntentForm> | null>;
  emptyArticle(now: Date): ArticleForm;
  checkArticle(id: string, form: ArticleForm, now: Date): Checked;
  /**
   * Adds a version that waits as a draft.
   * @throws Refusal `changed_meanwhile`, `content_name`, `content_same`
   */
  save(
    change:
      | { kind: 'article'; id: string; form: ArticleForm }
      | { kind: 'intent'; id: string; form: IntentForm },
    options: { basedOn: number; note: string },
    operator: Operator,
    at: Date,
  ): Promise<number>;
  /**
   * Puts a version into force; the bot answers with it at once and learns anew.
   * @throws Refusal `content_faulty` with what the check found, `content_gone`
   */
  publish(kind: ContentKind, id: string, version: number, operator: Operator, at: Date): Promise<void>;
  discard(kind: ContentKind, id: string, version: number, operator: Operator, at: Date): Promise<void>;
  /** A new draft with the text of an old version. */
  rollBack(kind: ContentKind, id: string, version: number, operator: Operator, at: Date): Promise<number>;
  /** Examples of an intent the shipped model has not seen and reads as another. */
  confusions(name: string, now: Date): readonly { text: string; readAs: string; share: number }[];
  misses(): Promise<readonly MissGroup[]>;
  handleMisses(ids: readonly number[], as: MissHandling, operator: Operator, at: Date): Promise<void>;
  reopenMisses(ids: readonly number[]): Promise<void>;
  /** Phrasings that colleagues put forward. */
  proposals(): Promise<readonly TaughtPhrasing[]>;
  /** Takes a proposal off the list. */
  settleProposal(id: number, operator: Operator, at: Date): Promise<void>;
  /** Intents a text may mean, likeliest first, five at most. */
  guesses(text: string, now: Date): readonly { name: string; means: string }[];
  /**
   * Gives an intent one more example. Who may publish teaches at once, others propose.
   * @throws Refusal `unknown_intent`, `phrasing_empty`, `phrasing_known`, `content_faulty`
   */
  teach(
    phrasing: { text: string; intent: string },
    mayPublish: boolean,
    operator: Operator,
    at: Date,
  ): Promise<'applied' | 'proposed'>;
  play(question: string, now: Date): Played;
  learning(): Learning;
  /** Articles past their date of review or no longer valid, and drafts that wait. */
  toReview(now: Date): Promise<number>;
}
