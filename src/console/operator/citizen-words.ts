import type { TranscriptLine } from '../../domain/conversation.ts';

/** What of a talk is a question, and what only steers the bot. */

const STEERING =
  /^[/.!]?(menu|petugas|admin|operator|cs|batal|lanjut|kirim|kembali|permohonan|keberatan|status|ya|tidak|oke?|halo|hai|p|terima ?kasih|makasih|suwun|\d{1,2})[.!?]*$/i;
const SHORTEST = 5;

export function asksSomething(line: TranscriptLine): boolean {
  const text = line.text?.trim() ?? '';
  return line.sender === 'citizen' && text.length >= SHORTEST && !STEERING.test(text);
}

/** The newest question of a talk; empty when nothing was asked. */
export function lastQuestion(lines: readonly TranscriptLine[]): string {
  return lines.findLast(asksSomething)?.text?.trim() ?? '';
}
