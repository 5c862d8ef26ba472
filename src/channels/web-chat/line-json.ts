import type { TranscriptLine } from '../../domain/conversation.ts';
import { type Block, type Choice, plainText, type ReplyFile, type ReplyKind } from '../../domain/message.ts';
import { visibleBlocks, visibleText } from '../../domain/visible-text.ts';

/** One reply or transcript line as the web chat API writes it. */
export interface ReplyJson {
  n: number;
  kind: ReplyKind;
  text: string;
  blocks: Block[];
  choices: Choice[];
  sources: string[];
  files: ReplyFile[];
}

export type LineJson = { n: number; from: TranscriptLine['sender']; at: string; text: string } & Partial<
  Omit<ReplyJson, 'n' | 'text'>
>;

export function replyJson(line: TranscriptLine): ReplyJson {
  const { kind, choices, sources, files } = line.reply!;
  const blocks = visibleBlocks(line.reply!.blocks);
  return { n: line.n, kind, text: plainText(blocks), blocks, choices, sources, files };
}

export function lineJson(line: TranscriptLine): LineJson {
  const { n, sender: from } = line;
  const at = line.at.toISOString();
  if (line.reply === null) return { n, from, at, text: visibleText(line.text ?? ''), choices: [], files: [] };
  return { ...replyJson(line), from, at };
}
