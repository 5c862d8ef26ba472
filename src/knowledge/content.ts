import type { Article, Passage } from '../domain/article.ts';
import { type HolidayTable, type HolidayYear, holidayTable } from '../domain/holidays.ts';
import type { Intent } from '../domain/intent.ts';
import type { Regions } from '../domain/region.ts';
import type { Schedule } from '../domain/schedule.ts';
import { ContentReader, type Fault } from './read.ts';
import {
  type Agencies,
  agenciesSchema,
  articleSchema,
  figuresSchema,
  holidaySchema,
  intentSchema,
  type Law,
  lawSchema,
  type Names,
  namesSchema,
  type Office,
  officeSchema,
  outOfScopeSchema,
  type PublicInformationFile,
  phrasesSchema,
  publicInformationSchema,
  regionsSchema,
  scheduleSchema,
} from './schemas.ts';

type Figure = number | string | { [key: string]: Figure };

/** Everything the desk knows, read from `intents/` and `knowledge/`. */
export interface Content {
  intents: readonly Intent[];
  outOfScope: readonly string[];
  articles: readonly Article[];
  schedules: readonly Schedule[];
  holidays: HolidayTable;
  /** What the table is made of. */
  holidayYears: readonly HolidayYear[];
  regions: Regions;
  office: Office;
  agencies: Agencies;
  figures: Readonly<Record<string, Record<string, Figure>>>;
  law: Law;
  publicInformation: PublicInformationFile;
  names: Names;
  /** Flat: `form.name.ask` → sentence. */
  phrases: ReadonlyMap<string, string>;
}

/** Content with broken files; `content` is null when something the program cannot do without is missing. */
export interface Loaded {
  content: Content | null;
  faults: Fault[];
}

/**
 * Reads and checks the form of every content file. Faults are collected, never thrown, so that a start can
 * name all of them at once.
 * @param root folder that holds `intents/` and `knowledge/`
 */
export function loadContent(root: string): Loaded {
  const reader = new ContentReader(root);
  const office = reader.yaml('knowledge/office.yml', officeSchema);
  const agencies = reader.yaml('knowledge/agencies.yml', agenciesSchema);
  const law = reader.yaml('knowledge/law.yml', lawSchema);
  const publicInformation = reader.yaml('knowledge/public-information.yml', publicInformationSchema);
  const names = reader.yaml('knowledge/names.yml', namesSchema);
  const phrases = reader.yaml('knowledge/phrases.yml', phrasesSchema);
  const regions = readRegions(reader);
  const intents = readIntents(reader);
  const outOfScope = reader.yaml('intents/out-of-scope.yml', outOfScopeSchema);
  const articles = readArticles(reader);
  const schedules = readSchedules(reader);
  const years = reader
    .list('knowledge/holidays', '.yml')
    .flatMap((file) => reader.yaml(file, holidaySchema) ?? []);
  const figures: Record<string, Record<string, Figure>> = {};
  for (const file of reader.list('knowledge/figures', '.yml')) {
    const read = reader.yaml(file, figuresSchema);
    if (read)
      figures[file.slice('knowledge/figures/'.length, -'.yml'.length)] = read.values as Record<
        string,
        Figure
      >;
  }
  const content =
    office && agencies && law && publicInformation && names && phrases && regions
      ? {
          intents,
          outOfScope: outOfScope?.examples ?? [],
          articles,
          schedules,
          holidays: holidayTable(years),
          holidayYears: years,
          regions,
          office,
          agencies,
          figures,
          law,
          publicInformation,
          names,
          phrases: flatten(phrases),
        }
      : null;
  return { content, faults: reader.faults };
}

function flatten(phrases: Record<string, string | Record<string, string>>): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(phrases)) {
    if (typeof value === 'string') flat.set(key, value.trim());
    else for (const [inner, text] of Object.entries(value)) flat.set(`${key}.${inner}`, text.trim());
  }
  return flat;
}

function readRegions(reader: ContentReader): Regions | null {
  const read = reader.yaml('knowledge/regions.yml', regionsSchema);
  if (!read) return null;
  return {
    dapil: read.dapil,
    kecamatan: read.kecamatan.map((one) => ({
      name: one.name,
      code: one.code,
      dapil: one.dapil,
      desa: [...one.desa, ...one.kelurahan],
    })),
  };
}

function readIntents(reader: ContentReader): Intent[] {
  return reader
    .list('intents', '.yml')
    .filter((file) => file !== 'intents/out-of-scope.yml')
    .flatMap((file) => readIntent(reader, file, reader.text(file)) ?? []);
}

/** The intent that a file's text holds; null, and faults in the reader, when it is in no good form. */
export function readIntent(reader: ContentReader, file: string, text: string): Intent | null {
  const read = reader.yaml(file, intentSchema, text);
  if (!read) return null;
  const [, category, name] = file.split('/');
  if (name !== `${read.name}.yml`)
    reader.fault(file, 1, `name: "${read.name}" tidak sama dengan nama berkas`);
  return {
    name: read.name,
    category: category!,
    means: read.means,
    kind: read.kind,
    article: read.article ?? null,
    reply: read.reply ?? null,
    agency: read.agency ?? null,
    action: read.action ?? null,
    slots: read.slots,
    followUps: read.follow_ups,
    examples: read.examples,
  };
}

function readArticles(reader: ContentReader): Article[] {
  return reader
    .list('knowledge', '.md')
    .flatMap((file) => readArticle(reader, file, reader.text(file)) ?? []);
}

/** An article's front matter (YAML, from line 2) and what follows it; null when there is none. */
export function splitFrontMatter(text: string): { front: string; body: string } | null {
  const match = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'));
  return match ? { front: match[1]!, body: match[2]! } : null;
}

/** The article that a file's text holds; null, and faults in the reader, when it is in no good form. */
export function readArticle(reader: ContentReader, file: string, text: string): Article | null {
  const parts = splitFrontMatter(text);
  if (!parts) {
    reader.fault(file, 1, 'tidak dimulai dengan blok "---" berisi judul, sumber, dan status');
    return null;
  }
  const front = reader.yaml(file, articleSchema, parts.front, 2);
  if (!front) return null;
  const [markup, ...sections] = parts.body.split(/^## +/m);
  if (markup!.trim() === '') reader.fault(file, 1, 'jawaban sebelum judul "##" pertama kosong');
  return {
    id: file.slice('knowledge/'.length, -'.md'.length),
    title: front.title,
    keywords: front.keywords,
    sources: front.sources,
    facts: front.facts,
    status: front.status,
    checked: front.checked,
    validFrom: front.valid_from ?? null,
    validUntil: front.valid_until ?? null,
    reviewBy: front.review_by ?? null,
    class: front.class,
    ...(front.schedule ? { schedule: true } : {}),
    markup: markup!.trim(),
    passages: sections.map(readPassage),
  };
}

function readPassage(section: string): Passage {
  const [head = '', ...rest] = section.split('\n');
  const match = /^(.*?)\s*(?:\[([^\]]*)\])?\s*$/.exec(head)!;
  const body = rest.join('\n').trim();
  const keywords = /^Kata kunci:\s*(.*)$/im.exec(body.split('\n')[0] ?? '');
  return {
    heading: match[1]!.trim(),
    conditions: (match[2] ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
    keywords: keywords
      ? keywords[1]!
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean)
      : [],
    markup: keywords ? body.split('\n').slice(1).join('\n').trim() : body,
  };
}

function readSchedules(reader: ContentReader): Schedule[] {
  return reader.list('knowledge/schedule', '.yml').flatMap((file) => {
    const read = reader.yaml(file, scheduleSchema);
    if (!read) return [];
    return {
      election: read.election,
      name: read.name,
      kind: read.kind,
      source: read.source.name,
      note: read.note ?? null,
      year: read.year ?? null,
      quarterlyFrom: read.repeat ? (read.from ?? null) : null,
      stages: read.stages.map((stage) => ({
        key: stage.key,
        name: stage.name,
        start: stage.start,
        end: stage.end,
        source: stage.source?.name ?? read.source.name,
      })),
    };
  });
}
