import type { Mark, Marked } from './marked.ts';

/** Splits a marked text where a reader pauses. Pure; all lengths in UTF-16 units, as the chat services count. */

/** White space at which a line may break. */
const BLANK = String.raw`[^\S\u00a0\u2007\u202f\ufeff]`;
const BLANKS = new RegExp(`${BLANK}+$`);
const IS_BLANK = new RegExp(`^${BLANK}+$`);
/** A blank that carries a combining sign is a letter to the reader. */
const BLANK_RUN = new RegExp(String.raw`(?:${BLANK}(?![\p{M}\u200c\u200d]))*`, 'uy');
const SENTENCE_END = /[.!?…][)"'”’]*$/;
/** A piece shorter than this share of the limit is not worth an earlier, better place. */
const SHORT = 1 / 4;
const GRAPHEMES = new Intl.Segmenter('id', { granularity: 'grapheme' });

/**
 * Pieces of at most `limit` (at least 2): at a paragraph's end, else a line's, a sentence's, a word's, and only then
 * between two characters as a reader sees them; inside a link or bold words only when nothing else is left. White
 * space at the places of breaking is dropped, nothing else is.
 * @param fits whether a piece is short enough as the service counts; it is made shorter until it is
 */
export function splitMarked(
  marked: Marked,
  limit: number,
  fits: (piece: Marked) => boolean = () => true,
): Marked[] {
  const pieces: Marked[] = [];
  for (let start = afterBlanks(marked.text, 0); start < marked.text.length; ) {
    let room = limit;
    let end = breakAt(marked, start, room);
    let piece = cut(marked, start, end);
    while (room > 2 && !fits(piece)) {
      room = Math.max(2, Math.floor(Math.min(room, end - start) * 0.9));
      end = breakAt(marked, start, room);
      piece = cut(marked, start, end);
    }
    if (piece.text.trim() !== '') pieces.push(piece);
    start = afterBlanks(marked.text, end);
  }
  return pieces;
}

function afterBlanks(text: string, at: number): number {
  BLANK_RUN.lastIndex = at;
  return at + (BLANK_RUN.exec(text)?.[0].length ?? 0);
}

/** The part of a marked text between two places, without white space at its end. */
function cut({ text, marks }: Marked, start: number, end: number): Marked {
  const part = text.slice(start, end).replace(BLANKS, '');
  return {
    text: part,
    marks: marks.flatMap((mark): Mark[] => {
      const from = Math.max(mark.start - start, 0);
      const to = Math.min(mark.end - start, part.length);
      return from < to ? [{ ...mark, start: from, end: to }] : [];
    }),
  };
}

/** Where the piece that begins at `start` ends. */
function breakAt({ text, marks }: Marked, start: number, room: number): number {
  if (text.slice(start, start + room + 1).length <= room) return text.length;
  const whole = (at: number) => !marks.some((m) => m.kind !== 'small' && m.start < at && at < m.end);
  const found = { paragraph: 0, line: 0, sentence: 0, word: 0, letter: 0, wordInMark: 0, letterInMark: 0 };
  let wasBlank = true;
  for (const { index, segment } of GRAPHEMES.segment(text.slice(start, start + room + 2))) {
    if (index > room) break;
    const isBlank = IS_BLANK.test(segment);
    const at = start + index;
    if (index > 0) {
      const outside = whole(at);
      found[outside ? 'letter' : 'letterInMark'] = index;
      if (isBlank && !wasBlank) {
        found[outside ? 'word' : 'wordInMark'] = index;
        if (outside && index >= room * SHORT) found[pauseAt(text, start, at)] = index;
      }
    }
    wasBlank = isBlank;
  }
  const best =
    found.paragraph ||
    found.line ||
    found.sentence ||
    found.word ||
    found.letter ||
    found.wordInMark ||
    found.letterInMark;
  if (best > 0) return start + best;
  // One sign longer than the limit (a heap of combining marks): cut it, but never a surrogate pair.
  const last = text.charCodeAt(start + room - 1);
  return start + (last >= 0xd800 && last <= 0xdbff ? room - 1 : room);
}

/** What ends before the white space at `at`. */
function pauseAt(text: string, start: number, at: number): 'paragraph' | 'line' | 'sentence' | 'word' {
  const lines = text.slice(at, afterBlanks(text, at)).split('\n').length - 1;
  if (lines > 0) return lines > 1 ? 'paragraph' : 'line';
  return SENTENCE_END.test(text.slice(Math.max(start, at - 8), at)) ? 'sentence' : 'word';
}
