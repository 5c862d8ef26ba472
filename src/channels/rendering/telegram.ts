import type { Reply } from '../../domain/message.ts';
import { type Mark, type Marked, markedText } from './marked.ts';
import { splitMarked } from './split.ts';

/** A reply as Telegram takes it: plain text with entities, which no character in the text can break. Pure. */

export type TelegramEntity =
  | { type: 'bold' | 'italic' | 'url'; offset: number; length: number }
  | { type: 'text_link'; offset: number; length: number; url: string };

export interface TelegramPart {
  text: string;
  /** In order, not overlapping; offsets and lengths in UTF-16 units. */
  entities: TelegramEntity[];
}

/** Telegram leaves out what comes after the hundredth entity (core.telegram.org/api/entities). */
const MOST_ENTITIES = 100;

/**
 * @param limit UTF-16 units of one part: 4096 for a message, 1024 for a caption
 * @returns the parts in order; none when there is nothing to see
 */
export function telegramParts(reply: Pick<Reply, 'blocks'>, limit = 4096): TelegramPart[] {
  return splitMarked(
    markedText(reply.blocks, isWebAddress),
    limit,
    (piece) => piece.marks.length <= MOST_ENTITIES,
  ).map((piece) => ({ text: piece.text, entities: piece.marks.flatMap((mark) => entityOf(piece, mark)) }));
}

/** Other addresses (mail, telephone, a path of this site) cannot stand behind words there. */
function isWebAddress(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address) && new URL(address).hostname.includes('.');
}

function entityOf({ text }: Marked, mark: Mark): TelegramEntity[] {
  const inside = text.slice(mark.start, mark.end);
  const offset = mark.start + inside.length - inside.trimStart().length;
  const length = inside.trim().length;
  if (length === 0) return [];
  switch (mark.kind) {
    case 'strong':
      return [{ type: 'bold', offset, length }];
    case 'small':
      return [{ type: 'italic', offset, length }];
    case 'link':
      return [{ type: 'text_link', offset, length, url: mark.link! }];
    case 'address':
      return isWebAddress(inside) ? [{ type: 'url', offset, length }] : [];
  }
}
