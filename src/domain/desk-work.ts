/** What operators keep beside the cases: notes to one another, saved views, links between requests. */

/** A note about a request or an objection that only operators read; sealed at rest. */
export interface CaseNote {
  id: number;
  /** Operator id of the author. */
  by: number;
  at: Date;
  /** Null once its author took it back. */
  text: string | null;
  /** Operators it calls by `@`. */
  mentions: readonly number[];
}

export type NotedKind = 'request' | 'objection';

/** A note that calls an operator who has not opened the case since. */
export interface Mention {
  note: number;
  kind: NotedKind;
  /** Id of the request or objection. */
  about: number;
  /** Its number, for the link. */
  number: string;
  by: number;
  at: Date;
}

export interface NoteStore {
  add(
    note: { kind: NotedKind; about: number; by: number; text: string; mentions: readonly number[] },
    at: Date,
  ): Promise<number>;
  /** Oldest first. */
  of(kind: NotedKind, about: number): Promise<CaseNote[]>;
  /** Its author takes a note back: the text goes, that there was one stays. False when it is not theirs. */
  takeBack(id: number, by: number): Promise<boolean>;
  /** Not seen yet, newest first. */
  mentionsOf(operator: number, limit: number): Promise<Mention[]>;
  /** The operator opened the case. */
  seen(operator: number, kind: NotedKind, about: number, at: Date): Promise<void>;
  /** Where the notes stand, for what a search found. */
  many(ids: readonly number[]): Promise<{ note: CaseNote; kind: NotedKind; number: string }[]>;
}

/** A narrowed list an operator comes back to; the query may hold a name, so that it is sealed. */
export interface SavedView {
  id: number;
  name: string;
  /** As in the address, without the question mark. */
  query: string;
}

export interface SavedViews {
  of(operator: number, page: NotedKind): Promise<SavedView[]>;
  /** A view of the same name is replaced. */
  save(operator: number, page: NotedKind, view: Omit<SavedView, 'id'>, at: Date): Promise<void>;
  remove(operator: number, id: number): Promise<void>;
}

/**
 * How two requests belong together; read from `from` to `to`.
 * - `duplicate_of`: asks for the same; each stays a request with its own number, clock and answer
 * - `merged_into`: withdrawn by its applicant, who wants one answer to both
 * - `split_from`: an item of the other one, answered under a number of its own on the clock of the first receipt
 */
export const LINK_KINDS = ['duplicate_of', 'merged_into', 'split_from'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export interface RequestLink {
  id: number;
  kind: LinkKind;
  from: number;
  to: number;
  by: number;
  at: Date;
}

export interface RequestLinks {
  add(link: Omit<RequestLink, 'id'>): Promise<number>;
  remove(id: number): Promise<void>;
  /** Those that begin or end at a request, oldest first. */
  of(request: number): Promise<RequestLink[]>;
  /** Ids among these that have a duplicate. */
  duplicates(ids: readonly number[]): Promise<ReadonlySet<number>>;
}
