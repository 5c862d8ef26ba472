import type { Reply, ReplyFile } from '../../domain/message.ts';
import { type TelegramPart, telegramParts } from '../rendering/telegram.ts';
import { type Markup, markupOf } from './keyboard.ts';

/** A reply as the messages Telegram takes, in order. Pure. */

export type Part = { markup: Markup | null } & (
  | ({ is: 'text' } & TelegramPart)
  /** With the reply's text below it when that fits, else alone. */
  | { is: 'file'; file: ReplyFile; caption: TelegramPart | null }
);

const CAPTION = 1024;

/** @param group no buttons there: whoever pressed one would speak for everybody */
export function partsOf(reply: Reply, line: number, group: boolean, words: { share: string }): Part[] {
  const captions = telegramParts(reply, CAPTION);
  const alone = reply.files.length === 1 && captions.length <= 1;
  const texts = alone ? [] : telegramParts(reply).map((part) => ({ is: 'text' as const, ...part }));
  const files = reply.files.map((file) => ({
    is: 'file' as const,
    file,
    caption: alone ? (captions[0] ?? null) : null,
  }));
  const parts = [...texts, ...files];
  const markup = group ? null : markupOf(reply, line, words);
  // Below the text, where there is one: pictures may follow it.
  const holder = texts.length > 0 ? texts.length - 1 : parts.length - 1;
  return parts.map((part, index) => ({ ...part, markup: index === holder ? markup : null }));
}
