import type { InboxRow } from '../domain/conversation.ts';
import type { CitizenMessage } from '../domain/message.ts';
import type { Store } from '../domain/store.ts';
import type { Fetched } from './incoming-file.ts';

/** Which messages are not answered because the same citizen wrote more: after an outage, in a flood, in an album. */

/** A message that waited longer is answered with an apology; earlier ones of the same chat only when they must be. */
const LATE_MS = 15 * 60_000;
/** So many messages waiting behind one are a flood: talk is answered at its end only. */
const FLOOD = 10;
/** Albums remembered at once; one that is forgotten may get a second answer. */
const MOST_ALBUMS = 1_000;

export function isLate(message: CitizenMessage, now: Date): boolean {
  return now.getTime() - message.at.getTime() > LATE_MS;
}

export interface Overtaken {
  /**
   * Whether a message of a conversation is left without an answer.
   * @param fetched what came of its file, when it had one
   * @param isTalk nothing was done or filled in, and what would be said is talk
   */
  is(
    tx: Store,
    row: InboxRow,
    conversation: number,
    fetched: Fetched | null,
    isTalk: () => boolean,
    now: Date,
  ): Promise<boolean>;
}

/** Remembers floods and albums while the program runs: a restart answers a few more. */
export function createOvertaken(): Overtaken {
  /** By conversation: the last message of a flood, which alone is answered. */
  const floods = new Map<number, number>();
  /** By conversation: the album whose files have been answered. */
  const albums = new Map<number, string>();

  function isFlooded(row: InboxRow, conversation: number): boolean {
    if (row.behind >= FLOOD) floods.set(conversation, row.newest);
    const flooded = row.id < (floods.get(conversation) ?? 0);
    if (!flooded) floods.delete(conversation);
    return flooded;
  }

  /** Files of an album are answered once: with the last one, or with the first when none of them is kept. */
  function isOverAlbum(
    album: string,
    conversation: number,
    message: CitizenMessage,
    next: CitizenMessage | null,
    fetched: Fetched | null,
  ): boolean {
    const kept = fetched !== null && 'number' in fetched;
    const refusal = fetched !== null && 'refusal' in fetched ? fetched.refusal.code : '';
    const name = `${album}:${kept ? '' : refusal}`;
    // The question below an album stands with one of its files.
    const asks = !kept && message.text.trim() !== '';
    if (!asks && !kept && albums.get(conversation) === name) return true;
    if (!asks && next !== null && albumOf(next) === album) return true;
    if (albums.size >= MOST_ALBUMS) albums.clear();
    albums.set(conversation, name);
    return false;
  }

  return {
    async is(tx, row, conversation, fetched, isTalk, now) {
      const { message } = row;
      const album = albumOf(message);
      const overtaken = isFlooded(row, conversation) || isLate(message, now);
      if (album === null) albums.delete(conversation);
      if (album === null && !overtaken) return false;
      const next = await tx.inbox.after(row);
      if (album !== null && isOverAlbum(album, conversation, message, next, fetched)) return true;
      // A question is not given up for a sticker.
      return overtaken && next !== null && (isText(next) || !isText(message)) && isTalk();
    },
  };
}

function albumOf({ content }: CitizenMessage): string | null {
  return content?.is === 'file' ? (content.file.group ?? null) : null;
}

/** It may be a question, unlike a sticker or a file without a word. */
function isText({ content, text }: CitizenMessage): boolean {
  if (content === undefined || content.is === 'edit' || content.is === 'press') return true;
  return content.is === 'file' && text.trim() !== '';
}
