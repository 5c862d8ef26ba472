/** Content edited in the console: versions of articles and intents that override the file of the same id. */

export const CONTENT_KINDS = ['article', 'intent'] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/**
 * `file`: the file's text when it was first edited, version 0. `draft`: waits for someone who may publish. `published`:
 * was or is in force; the last one is. `discarded`: a draft nobody wanted.
 */
export type VersionState = 'file' | 'draft' | 'published' | 'discarded';

export interface ContentVersion {
  kind: ContentKind;
  /** `<category>/<name>`, as the file is called below `knowledge/` or `intents/`. */
  id: string;
  /** From 1; 0 is the file. */
  version: number;
  /** The whole text of the file: Markdown with front matter, or YAML. */
  body: string;
  /** Who wrote it; null for the file. */
  operator: number | null;
  at: Date;
  /** What was changed and why, in the writer's words. */
  note: string;
  state: VersionState;
  /** Who put it into force, and when. */
  publishedBy: number | null;
  publishedAt: Date | null;
}

/** Versions at rest. Nothing is ever overwritten but a version's state. */
export interface ContentVersions {
  /** Adds the next version and returns its number; the first one of an id is preceded by version 0, the file. */
  add(version: {
    kind: ContentKind;
    id: string;
    body: string;
    operator: number;
    note: string;
    at: Date;
    /** The file's text now; null when there is no file. */
    file: string | null;
  }): Promise<number>;
  get(kind: ContentKind, id: string, version: number): Promise<ContentVersion | null>;
  /** Of one article or intent, newest first. */
  list(kind: ContentKind, id: string): Promise<ContentVersion[]>;
  /** Of every article and intent: the version in force, the draft behind it that waits, and version 0. */
  standing(): Promise<Standing[]>;
  publish(kind: ContentKind, id: string, version: number, operator: number, at: Date): Promise<void>;
  discard(kind: ContentKind, id: string, version: number): Promise<void>;
}

export interface Standing {
  kind: ContentKind;
  id: string;
  file: ContentVersion | null;
  published: ContentVersion | null;
  /** Newer than what is in force. */
  draft: ContentVersion | null;
}

/** The content file an id names. */
export function fileOf(kind: ContentKind, id: string): string {
  return kind === 'article' ? `knowledge/${id}.md` : `intents/${id}.yml`;
}

/** An id that names a file in its folder and nothing outside: `umum/alamat-kantor`, `umum/alamat_kantor`. */
export function isContentId(kind: ContentKind, id: string): boolean {
  const name = kind === 'article' ? '[a-z0-9]+(-[a-z0-9]+)*' : '[a-z0-9_]+';
  return id.length <= 120 && new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*/${name}$`).test(id);
}
