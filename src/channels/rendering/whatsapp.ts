import type { Reply } from '../../domain/message.ts';
import { visibleText } from '../../domain/visible-text.ts';
import { type Marked, markedText } from './marked.ts';
import { splitMarked } from './split.ts';

/** A reply as WhatsApp takes it: text in which *bold* and _italic_ are signs, and no sign can be escaped. Pure. */

/** WORD JOINER: not seen; a sign of formatting between two of them stays a plain character. */
const JOINER = '\u2060';
const ADDRESS = /(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)\S+/giu;
const SIGNS = '*_~`';
const LETTER_BEFORE = /[\p{L}\p{N}\p{M}]$/u;
const LETTER_AFTER = /^[\p{L}\p{N}\p{M}\p{Cf}]/u;
const LINE_START = /^[*\->](?= )/;

export interface WhatsappOptions {
  /** False when the channel draws the choices as buttons of its own. */
  numbered?: boolean;
  /** UTF-16 units of one part. */
  limit?: number;
}

/**
 * @param words `pick` stands above the numbered choices
 * @returns the parts in order; none when there is nothing to see
 */
export function whatsappParts(
  reply: Pick<Reply, 'blocks' | 'choices'>,
  words: { pick: string },
  { numbered = true, limit = 4096 }: WhatsappOptions = {},
): string[] {
  const marked = markedText(reply.blocks, () => false);
  if (numbered && reply.choices.length > 0) {
    const lines = reply.choices.map(({ label }, i) => `${i + 1}. ${oneLine(label)}`);
    marked.text += `${marked.text.trim() === '' ? '' : '\n\n'}${[visibleText(words.pick), ...lines].join('\n')}`;
  }
  return splitMarked(marked, limit, (piece) => written(piece).length <= limit).map(written);
}

function oneLine(label: string): string {
  return visibleText(label).replace(/\s+/g, ' ').trim();
}

/** The signs of formatting that are ours, by the place they stand before. */
function ownSigns({ text, marks }: Marked, inAddress: ReadonlySet<number>): Map<number, string> {
  const signs = new Map<number, string>();
  for (const mark of marks) {
    const sign = mark.kind === 'strong' ? '*' : mark.kind === 'small' ? '_' : null;
    if (sign === null) continue;
    // Formatting ends with the line.
    for (const line of text.slice(mark.start, mark.end).matchAll(/[^\n]+/g)) {
      const inner = line[0].trim();
      const from = mark.start + line.index + line[0].indexOf(inner);
      const to = from + inner.length;
      // A sign at the edge of an address would belong to it.
      if (!takesSign(text, from, to, sign) || meets(inAddress, from - 1, to)) continue;
      signs.set(from, (signs.get(from) ?? '') + sign);
      signs.set(to, (signs.get(to) ?? '') + sign);
    }
  }
  return signs;
}

/** Whether WhatsApp would read the two signs as a pair around just these words. */
function takesSign(text: string, from: number, to: number, sign: string): boolean {
  const inner = text.slice(from, to);
  if (inner === '' || inner.includes(sign) || inner.includes('`')) return false;
  const before = text.slice(Math.max(0, from - 2), from);
  const after = text.slice(to, to + 2);
  const touches = SIGNS.includes(before.at(-1) ?? ' ') || SIGNS.includes(after[0] ?? ' ');
  return !touches && !/[\p{L}\p{N}\p{M}\p{Cf}]$/u.test(before) && !LETTER_AFTER.test(after);
}

/** Places inside addresses: no sign there formats, and nothing may be put into them. */
function addressPlaces(text: string): Set<number> {
  const places = new Set<number>();
  for (const { index, 0: found } of text.matchAll(ADDRESS))
    for (let at = index; at < index + found.length; at++) places.add(at);
  return places;
}

function meets(places: ReadonlySet<number>, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (places.has(at)) return true;
  return false;
}

/** The piece with our signs, and with every other sign that would format kept from it. */
function written(piece: Marked): string {
  const { text } = piece;
  const inAddress = addressPlaces(text);
  const signs = ownSigns(piece, inAddress);
  let lines = '';
  let at = 0;
  for (const line of text.split('\n')) {
    lines += (at > 0 ? '\n' : '') + writtenLine(line, at, signs, inAddress);
    at += line.length + 1;
  }
  return lines;
}

function writtenLine(
  line: string,
  begin: number,
  signs: ReadonlyMap<number, string>,
  inAddress: ReadonlySet<number>,
): string {
  // The last place of each sign in the line, ours included: before it, another of its kind could open a pair.
  const last: Record<string, number> = {};
  for (let i = 0; i <= line.length; i++) {
    for (const sign of signs.get(begin + i) ?? '') last[sign] = i;
    if (SIGNS.includes(line[i] ?? ' ') && !inAddress.has(begin + i)) last[line[i]!] = i + 0.5;
  }
  let out = LINE_START.test(line) && !signs.has(begin) ? JOINER : '';
  for (let i = 0; i <= line.length; i++) {
    out += signs.get(begin + i) ?? '';
    const char = line[i] ?? '';
    const isSign = char !== '' && SIGNS.includes(char) && !inAddress.has(begin + i);
    out += isSign && opens(line, i) && last[char]! > i + 0.5 ? JOINER + char + JOINER : char;
  }
  return out;
}

/** A sign opens after anything but a letter or digit, before anything but white space; a backtick anywhere. */
function opens(line: string, at: number): boolean {
  if (line[at] === '`') return true;
  const next = line[at + 1];
  return next !== undefined && !/\s/.test(next) && !LETTER_BEFORE.test(line.slice(Math.max(0, at - 2), at));
}
