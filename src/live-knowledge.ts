import type { Library } from './domain/article.ts';
import type { PublicArticles } from './domain/article-page.ts';
import type { Intent, Understander } from './domain/intent.ts';
import type { Learning } from './domain/knowledge-desk.ts';
import { fileOf, type Standing } from './domain/knowledge-versions.ts';
import type { Log } from './domain/log.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';
import { type Edits, withEdits } from './knowledge/edits.ts';
import { intentForm } from './knowledge/intent-text.ts';
import { createLibrary } from './knowledge/library.ts';
import { publicArticles } from './knowledge/public-articles.ts';
import { type Lessons, trainedModel } from './model-cache.ts';
import { readingOf } from './understanding/reading.ts';
import { createUnderstander } from './understanding/understand.ts';

/**
 * Content with the office's published edits, renewed while the program runs: texts at once, what was learnt as soon as
 * a process of its own has trained it; until then questions are read as before.
 */
export interface LiveKnowledge {
  /** In force now. */
  readonly content: Content;
  readonly intents: ReadonlyMap<string, Intent>;
  /** These stay the same objects and always answer with what is in force. */
  library: Library;
  understander: Understander;
  articles: PublicArticles;
  /** Texts that stand in for files now. */
  readonly edits: Edits;
  learning(): Learning;
  /** Takes up what was published since. Resolves when texts are in force; learning goes on. */
  renew(): Promise<void>;
  /** Resolves when there is nothing more to learn. */
  learnt(): Promise<void>;
}

export function lessonsOf(content: Content, taught: readonly string[] = []): Lessons {
  return {
    examples: [
      ...content.intents.flatMap((intent) =>
        intent.examples.map((text) => ({ text, intent: intent.name as string | null })),
      ),
      ...content.outOfScope.map((text) => ({ text, intent: null })),
    ],
    reading: readingOf(content.intents, content.articles),
    ...(taught.length > 0 && { taught }),
  };
}

/** Texts in force that are not their file's, and examples that were added in the console. */
export function published(standing: readonly Standing[]): { edits: Edits; taught: string[] } {
  const edits = new Map<string, string>();
  const taught: string[] = [];
  for (const { kind, id, published: now, file } of standing) {
    if (now === null) continue;
    edits.set(fileOf(kind, id), now.body);
    if (kind !== 'intent') continue;
    const examplesOf = (text: string) => intentForm(fileOf(kind, id), text)?.examples ?? [];
    const shipped = new Set(file ? examplesOf(file.body) : []);
    taught.push(...examplesOf(now.body).filter((example) => !shipped.has(example)));
  }
  return { edits, taught };
}

export async function createLiveKnowledge(options: {
  /** Of the files, with the office's settings. */
  base: Content;
  store: Store;
  cacheDir: string | null;
  now: () => Date;
  log: Log;
}): Promise<LiveKnowledge> {
  const { base, store, cacheDir, now, log } = options;

  async function read() {
    const { edits, taught } = published(await store.contentVersions.standing());
    const { content, faults } = withEdits(base, edits);
    // A published text that no longer has a good form leaves its file in force; the console says so.
    for (const fault of faults) log.error({ ...fault }, 'a published edit is not used');
    return {
      edits,
      taught,
      content,
      intents: new Map(content.intents.map((intent) => [intent.name, intent])),
      library: createLibrary(content),
      articles: publicArticles(content),
    };
  }

  let current = await read();
  const learn = async (from: typeof current): Promise<Understander> =>
    createUnderstander(await trainedModel(cacheDir, lessonsOf(from.content, from.taught)), {
      regions: from.content.regions,
    });
  let understander = await learn(current);
  let since: Date | null = null;
  let failed = false;
  let learner: Promise<void> | null = null;

  /** One training at a time; what was published meanwhile is learnt in the next. */
  async function keepLearning(): Promise<void> {
    let learntFrom: typeof current | null = null;
    while (learntFrom !== current) {
      learntFrom = current;
      try {
        understander = await learn(learntFrom);
        failed = false;
      } catch (error) {
        failed = true;
        log.error({ stack: String(error) }, 'the bot did not learn');
      }
    }
    since = null;
    learner = null;
  }

  return {
    get content() {
      return current.content;
    },
    get intents() {
      return current.intents;
    },
    get edits() {
      return current.edits;
    },
    library: {
      answer: (...asked) => current.library.answer(...asked),
      title: (article) => current.library.title(article),
      suggest: (...asked) => current.library.suggest(...asked),
      say: (...asked) => current.library.say(...asked),
      line: (...asked) => current.library.line(...asked),
    },
    understander: {
      understand: (...asked) => understander.understand(...asked),
      explain: (...asked) => understander.explain(...asked),
    },
    articles: {
      list: (at) => current.articles.list(at),
      page: (id, at) => current.articles.page(id, at),
    },
    learning: () => ({
      since,
      examples: current.content.intents.reduce((sum, intent) => sum + intent.examples.length, 0),
      failed,
    }),
    async renew() {
      current = await read();
      since ??= now();
      learner ??= keepLearning();
    },
    async learnt() {
      await learner;
    },
  };
}
