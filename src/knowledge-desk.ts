import { withoutContact } from './conversation/anonymous.ts';
import type { Rooms } from './conversation/answer.ts';
import { decide } from './conversation/decide.ts';
import { reply } from './conversation/reply.ts';
import { readStep } from './conversation/step.ts';
import type { ArticleForm, IntentForm } from './domain/article-form.ts';
import { civilDateOf } from './domain/date.ts';
import type { KnowledgeDesk, OpenedContent } from './domain/knowledge-desk.ts';
import {
  type ContentKind,
  type ContentVersion,
  fileOf,
  isContentId,
  type Standing,
} from './domain/knowledge-versions.ts';
import { Refusal } from './domain/refusal.ts';
import type { Store } from './domain/store.ts';
import { articleFaults, articleForm, articleText, emptyArticle } from './knowledge/article-text.ts';
import { checkContent } from './knowledge/check.ts';
import { withEdits } from './knowledge/edits.ts';
import { intentForm, intentText } from './knowledge/intent-text.ts';
import { createLibrary } from './knowledge/library.ts';
import type { Fault } from './knowledge/read.ts';
import { fold } from './language/fold.ts';
import { maskNik } from './language/nik.ts';
import type { LiveKnowledge } from './live-knowledge.ts';
import { contentText, PROJECT_ROOT } from './load.ts';
import { isHeldOut } from './understanding/holdout.ts';
import { groupSimilar } from './understanding/similar.ts';

/** Joins the editors' pages to content, store and the bot that answers. */

/** Older questions are shown once newer ones are dealt with. */
const MOST_MISSES = 2_000;
const MOST_PROPOSALS = 200;
/** Faults named in one refusal. */
const MOST_FAULTS = 3;
const PLAIN = { words: [], slots: {}, followUp: false } as const;

export function createKnowledgeDesk(options: {
  store: Store;
  live: LiveKnowledge;
  rooms: Rooms;
}): KnowledgeDesk {
  const { store, live, rooms } = options;
  let grouped: { key: string; groups: Awaited<ReturnType<KnowledgeDesk['misses']>> } | null = null;

  const fileText = (kind: ContentKind, id: string): string | null => {
    try {
      return contentText(fileOf(kind, id));
    } catch {
      return null;
    }
  };
  const standingOf = async (): Promise<Map<string, Standing>> =>
    new Map((await store.contentVersions.standing()).map((one) => [`${one.kind}:${one.id}`, one]));

  /** What `npm run check` would say of a text that it does not already say. */
  function faultsOf(kind: ContentKind, id: string, text: string, now: Date): Fault[] {
    const file = fileOf(kind, id);
    const edits = new Map([...live.edits, [file, text]]);
    const { content, faults } = withEdits(live.content, new Map([[file, text]]));
    if (faults.length > 0) return faults;
    const today = civilDateOf(now);
    const known = new Set(
      checkContent(live.content, PROJECT_ROOT, today, live.edits).faults.map((one) => one.file + one.message),
    );
    return checkContent(content, PROJECT_ROOT, today, edits).faults.filter(
      (one) => !known.has(one.file + one.message),
    );
  }

  async function opened<Form>(
    kind: ContentKind,
    id: string,
    read: (file: string, text: string) => Form | null,
  ): Promise<OpenedContent<Form> | null> {
    if (!isContentId(kind, id)) return null;
    const versions = await store.contentVersions.list(kind, id);
    const file = fileText(kind, id);
    const published = versions.find((one) => one.state === 'published') ?? null;
    const draft =
      versions.find((one) => one.state === 'draft' && one.version > (published?.version ?? 0)) ?? null;
    const body = draft?.body ?? published?.body ?? file;
    const form = body === null ? null : read(fileOf(kind, id), body);
    if (!form) return null;
    return {
      id,
      form,
      basedOn: (draft ?? published)?.version ?? 0,
      draft,
      published,
      versions,
      fileChanged: versions.length > 0 && file !== null && !versions.some((one) => one.body === file),
    };
  }

  async function add(
    tx: Store,
    version: { kind: ContentKind; id: string; body: string; note: string },
    operator: number,
    at: Date,
  ): Promise<number> {
    const file = fileText(version.kind, version.id);
    const number = await tx.contentVersions.add({ ...version, operator, at, file });
    await tx.audit.add({
      at,
      operator,
      action: 'knowledge_saved',
      about: fileOf(version.kind, version.id),
      data: { version: String(number), state: 'draft' },
    });
    return number;
  }

  async function publish(kind: ContentKind, id: string, version: number, operator: number, at: Date) {
    const found = await store.contentVersions.get(kind, id, version);
    if (found?.state !== 'draft') throw new Refusal('content_gone');
    const faults = faultsOf(kind, id, found.body, at);
    if (faults.length > 0) {
      const list = faults
        .slice(0, MOST_FAULTS)
        .map(({ file, line, message }) => `${file}:${line} ${message}`)
        .join('; ');
      throw new Refusal('content_faulty', { faults: list });
    }
    await store.transaction(async (tx) => {
      await tx.contentVersions.publish(kind, id, version, operator, at);
      await tx.audit.add({
        at,
        operator,
        action: 'knowledge_saved',
        about: fileOf(kind, id),
        data: { version: String(version), state: 'published' },
      });
    });
    await live.renew();
  }

  const idOfIntent = (name: string): string | null => {
    const intent = live.intents.get(name);
    return intent ? `${intent.category}/${name}` : null;
  };

  const desk: KnowledgeDesk = {
    async articles(now) {
      const standing = await standingOf();
      const today = civilDateOf(now);
      const shown = live.content.articles.map((article) => {
        const one = standing.get(`article:${article.id}`);
        return {
          id: article.id,
          title: article.title,
          category: article.id.split('/')[0]!,
          status: article.status,
          expired: article.validUntil !== null && article.validUntil < today,
          toReview: article.reviewBy !== null && article.reviewBy < today,
          draft: Boolean(one?.draft),
          version: one?.published?.version ?? 0,
        };
      });
      const known = new Set(shown.map((one) => one.id));
      for (const { kind, id, draft } of standing.values())
        if (kind === 'article' && draft && !known.has(id))
          shown.push({
            id,
            title: articleForm(fileOf(kind, id), draft.body)?.title ?? id,
            category: id.split('/')[0]!,
            status: 'unverified',
            expired: false,
            toReview: false,
            draft: true,
            version: 0,
          });
      return shown;
    },

    async intents() {
      const standing = await standingOf();
      return live.content.intents.map((intent) => {
        const one = standing.get(`intent:${intent.category}/${intent.name}`);
        return {
          name: intent.name,
          category: intent.category,
          means: intent.means,
          article: intent.article,
          examples: intent.examples.length,
          draft: Boolean(one?.draft),
          version: one?.published?.version ?? 0,
        };
      });
    },

    article: (id) => opened('article', id, articleForm),
    intent: (id) => opened('intent', id, intentForm),
    emptyArticle: (now) => emptyArticle(civilDateOf(now)),

    checkArticle(id, form, now) {
      const file = fileOf('article', id);
      const text = articleText(file, form, null);
      const faults = articleFaults(text, faultsOf('article', id, text, now));
      const { content } = withEdits(live.content, new Map([[file, text]]));
      const found = content.articles.includes(live.content.articles.find((one) => one.id === id)!)
        ? null
        : createLibrary(content).answer(id, PLAIN, now);
      return {
        faults,
        reply: found
          ? reply('answer', found.blocks, { article: id, sources: found.sources, choices: found.more })
          : null,
      };
    },

    async save(change, { basedOn, note }, operator, at) {
      const { kind, id } = change;
      if (!isContentId(kind, id)) throw new Refusal('content_name');
      const file = fileOf(kind, id);
      const before = await (kind === 'article' ? desk.article(id) : desk.intent(id));
      if ((before?.basedOn ?? 0) !== basedOn) throw new Refusal('changed_meanwhile');
      const was = before?.draft?.body ?? before?.published?.body ?? fileText(kind, id);
      const masked = (text: string): string => maskNik(text).text;
      const body =
        change.kind === 'article'
          ? articleText(file, { ...change.form, body: masked(change.form.body) } satisfies ArticleForm, was)
          : intentText(
              file,
              { ...change.form, examples: change.form.examples.map(masked) } satisfies IntentForm,
              was,
            );
      if (body === was) throw new Refusal('content_same');
      return store.transaction((tx) => add(tx, { kind, id, body, note }, operator.id, at));
    },

    publish: (kind, id, version, operator, at) => publish(kind, id, version, operator.id, at),

    async discard(kind, id, version, operator, at) {
      const found = await store.contentVersions.get(kind, id, version);
      if (found?.state !== 'draft') throw new Refusal('content_gone');
      await store.transaction(async (tx) => {
        await tx.contentVersions.discard(kind, id, version);
        await tx.audit.add({
          at,
          operator: operator.id,
          action: 'knowledge_undone',
          about: fileOf(kind, id),
          data: { version: String(version) },
        });
      });
    },

    async rollBack(kind, id, version, operator, at) {
      const found: ContentVersion | null = await store.contentVersions.get(kind, id, version);
      if (!found) throw new Refusal('content_gone');
      const note = version === 0 ? 'Kembali ke naskah berkas' : `Kembali ke versi ${version}`;
      return store.transaction((tx) => add(tx, { kind, id, body: found.body, note }, operator.id, at));
    },

    confusions(name, now) {
      const intent = live.intents.get(name);
      const hint = { topic: null, followUps: [], asked: null, today: civilDateOf(now) };
      return (intent?.examples ?? []).filter(isHeldOut).flatMap((text) => {
        const top = live.understander.explain(text, hint).candidates[0];
        return top && top.intent !== name ? [{ text, readAs: top.intent, share: top.share }] : [];
      });
    },

    async misses() {
      const { open, newest } = await store.misses.standing();
      const key = `${open}:${newest}`;
      if (grouped?.key !== key) grouped = { key, groups: groupSimilar(await store.misses.open(MOST_MISSES)) };
      return grouped.groups;
    },
    handleMisses: (ids, as, operator, at) => store.misses.handle(ids, as, operator.id, at),
    reopenMisses: (ids) => store.misses.reopen(ids),
    proposals: () => store.taught.open(MOST_PROPOSALS),
    settleProposal: (id, operator, at) => store.taught.done(id, operator.id, at),

    guesses(text, now) {
      const hint = { topic: null, followUps: [], asked: null, today: civilDateOf(now) };
      return live.understander
        .explain(text, hint)
        .candidates.flatMap(({ intent }) => live.intents.get(intent) ?? [])
        .map(({ name, means }) => ({ name, means }));
    },

    async teach({ text, intent }, mayPublish, operator, at) {
      const id = idOfIntent(intent);
      const example = withoutContact(maskNik(text).text).replace(/\s+/g, ' ').trim();
      if (id === null) throw new Refusal('unknown_intent');
      if (fold(example.replace(/\[[^\]]*\]/g, '')) === '') throw new Refusal('phrasing_empty');
      const known = live.content.intents.find((one) =>
        one.examples.some((there) => fold(there) === fold(example)),
      );
      if (known) throw new Refusal('phrasing_known', { intent: known.means });
      if (!mayPublish) {
        await store.taught.add({ text: example, intent, by: operator.id, at });
        return 'proposed';
      }
      const before = await desk.intent(id);
      // A draft of somebody else is not put into force by the way: the example goes to what is in force.
      const body = before?.published?.body ?? fileText('intent', id);
      const form = body === null ? null : intentForm(fileOf('intent', id), body);
      if (!form) throw new Refusal('unknown_intent');
      const next = intentText(fileOf('intent', id), { ...form, examples: [...form.examples, example] }, body);
      const version = await store.transaction((tx) =>
        add(tx, { kind: 'intent', id, body: next, note: 'Contoh diajarkan' }, operator.id, at),
      );
      await publish('intent', id, version, operator.id, at);
      return 'applied';
    },

    play(question, now) {
      const hint = { topic: null, followUps: [], asked: null, today: civilDateOf(now) };
      return {
        why: live.understander.explain(question, hint),
        replies: decide(readStep(null), question, live.understander, rooms, now).replies,
      };
    },
    learning: () => live.learning(),
    async toReview(now) {
      const articles = await desk.articles(now);
      return articles.filter((one) => one.toReview || one.expired || one.draft).length;
    },
  };
  return desk;
}
