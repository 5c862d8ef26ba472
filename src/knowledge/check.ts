import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CivilDate } from '../domain/date.ts';
import { startOfDay } from '../domain/date.ts';
import { INFORMATION_CLASSES } from '../domain/public-information.ts';
import { fold } from '../language/fold.ts';
import type { Content } from './content.ts';
import type { Edits } from './edits.ts';
import { factText, PLACEHOLDER, SLOT_FACTS } from './facts.ts';
import { linksIn } from './markup.ts';
import type { Fault } from './read.ts';

/** Fewer phrasings than this do not teach an intent. */
const MIN_EXAMPLES = 25;
/** Longest chat answer, in characters as written; filled facts may add a little. */
const MAX_ANSWER = 900;
/** Longest label of a choice. */
const LONGEST_CHOICE = 80;
/** Domains the desk may link to. */
const LINK_DOMAINS =
  /^https:\/\/([a-z0-9-]+\.)*(kpu\.go\.id|bawaslu\.go\.id|dkpp\.go\.id|mkri\.id|jombangkab\.go\.id|lapor\.go\.id)(\/|$)/;

export interface CheckReport {
  faults: Fault[];
  /** Not wrong, but an editor should know: expired, due for review. */
  warnings: Fault[];
}

/**
 * Links, names, duplicates and reach of content whose form is already right.
 * @param root folder of the files, to name the line of a fault
 * @param edits texts that stand in for files (see `edits.ts`)
 */
export function checkContent(
  content: Content,
  root: string,
  today: CivilDate,
  edits: Edits = new Map(),
): CheckReport {
  const faults: Fault[] = [];
  const warnings: Fault[] = [];
  const at = (file: string, needle: string): number => {
    const text = edits.get(file) ?? readFileSync(join(root, file), 'utf8');
    const lines = text.split('\n');
    return (
      Math.max(
        0,
        lines.findIndex((line) => line.includes(needle)),
      ) + 1
    );
  };
  const fault = (file: string, needle: string, message: string) =>
    faults.push({ file, line: at(file, needle), message });

  const articleIds = new Set(content.articles.map((article) => article.id));
  const intentNames = new Set<string>();
  const seen = new Map<string, string>();
  for (const intent of content.intents) {
    const file = `intents/${intent.category}/${intent.name}.yml`;
    if (intentNames.has(intent.name)) fault(file, 'name:', `nama "${intent.name}" dipakai dua kali`);
    intentNames.add(intent.name);
    if (intent.article && !articleIds.has(intent.article))
      fault(file, 'article:', `artikel "${intent.article}" tidak ada`);
    if (intent.agency && !content.agencies[intent.agency])
      fault(file, 'agency:', `instansi "${intent.agency}" tidak ada di agencies.yml`);
    if (intent.reply && !content.phrases.has(intent.reply))
      fault(file, 'reply:', `kalimat "${intent.reply}" tidak ada di phrases.yml`);
    if (!intent.article && !intent.reply && !intent.agency && !intent.action)
      fault(file, 'name:', 'tidak menunjuk artikel, kalimat, instansi, atau tindakan');
    if (/[a-z]_[a-z]/.test(intent.means))
      fault(file, 'means:', 'means dibaca warga sebagai pilihan: jangan tulis nama maksud di dalamnya');
    if (!intent.article && intent.means.length > LONGEST_CHOICE)
      fault(
        file,
        'means:',
        `means ${intent.means.length} huruf; sebagai pilihan paling panjang ${LONGEST_CHOICE}`,
      );
    if (intent.examples.length < MIN_EXAMPLES)
      fault(file, 'examples:', `hanya ${intent.examples.length} contoh; paling sedikit ${MIN_EXAMPLES}`);
  }
  for (const intent of content.intents) {
    const file = `intents/${intent.category}/${intent.name}.yml`;
    for (const name of intent.followUps)
      if (!intentNames.has(name)) fault(file, name, `follow_ups: maksud "${name}" tidak ada`);
    for (const example of intent.examples) {
      const key = fold(example);
      if (key === '') fault(file, example, `contoh "${example}" tidak berisi kata`);
      const before = seen.get(key);
      if (before) fault(file, example, `contoh "${example}" sudah ada di ${before}`);
      else seen.set(key, file);
      if (/(?:\d[\s.-]?){16}/.test(example)) fault(file, example, 'contoh berisi 16 angka seperti NIK');
    }
  }
  for (const example of content.outOfScope) {
    const before = seen.get(fold(example));
    if (before) fault('intents/out-of-scope.yml', example, `contoh "${example}" sudah ada di ${before}`);
  }

  checkPublicInformation(content, today, articleIds, fault);

  const used = new Set(content.intents.map((intent) => intent.article));
  const now = new Date(startOfDay(today).getTime() + 9 * 3_600_000);
  for (const article of content.articles) {
    const file = `knowledge/${article.id}.md`;
    if (!used.has(article.id) && article.keywords.length === 0)
      fault(file, 'title:', 'tidak ditunjuk maksud mana pun dan tidak punya kata kunci');
    if (article.markup.length > MAX_ANSWER)
      fault(
        file,
        article.markup.split('\n')[0]!,
        `jawaban ${article.markup.length} huruf; paling panjang ${MAX_ANSWER}`,
      );
    for (const text of [article.markup, ...article.passages.map((passage) => passage.markup)]) {
      if (text.trim() === '') fault(file, 'title:', 'ada bagian tanpa isi');
      for (const [whole, path] of text.matchAll(PLACEHOLDER))
        if (!SLOT_FACTS.has(path!) && factText(path!, content, now, {}) === null)
          fault(file, whole, `fakta {{${path}}} tidak ada`);
      for (const link of linksIn(text))
        if (!LINK_DOMAINS.test(link)) fault(file, link, `tautan ${link} di luar situs resmi`);
    }
    if (article.validUntil && article.validUntil < today)
      warnings.push({
        file,
        line: at(file, 'valid_until'),
        message: `tidak berlaku lagi sejak ${article.validUntil}`,
      });
    if (article.reviewBy && article.reviewBy < today)
      warnings.push({
        file,
        line: at(file, 'review_by'),
        message: `perlu ditinjau sejak ${article.reviewBy}`,
      });
  }
  return { faults, warnings };
}

/** The daftar informasi publik names what exists, each thing once; its promises fetch facts that exist. */
function checkPublicInformation(
  content: Content,
  today: CivilDate,
  articleIds: ReadonlySet<string>,
  report: (file: string, needle: string, message: string) => void,
): void {
  const file = 'knowledge/public-information.yml';
  const fault = (needle: string, message: string) => report(file, needle, message);
  const { items, charter } = content.publicInformation;
  const titles = new Set<string>();
  const shown = new Set<string>();
  for (const { title, article, link } of items) {
    if (titles.has(fold(title))) fault(title, `"${title}" ditulis dua kali`);
    titles.add(fold(title));
    if (article && !articleIds.has(article)) fault(article, `artikel "${article}" tidak ada`);
    if (article && shown.has(article)) fault(article, `artikel "${article}" ditunjuk dua kali`);
    if (article) shown.add(article);
    if (link && !link.startsWith('/') && !LINK_DOMAINS.test(link))
      fault(link, `tautan ${link} di luar situs resmi`);
  }
  for (const one of INFORMATION_CLASSES)
    if (!items.some((item) => item.class === one)) fault('items:', `tidak ada informasi ${one}`);
  const now = new Date(startOfDay(today).getTime() + 9 * 3_600_000);
  for (const text of [charter.statement, ...charter.promises])
    for (const [whole, path] of text.matchAll(PLACEHOLDER))
      if (factText(path!, content, now, {}) === null) fault(whole, `fakta {{${path}}} tidak ada`);
}
