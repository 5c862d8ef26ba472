import type { InlineKeyboardMarkup, ReplyKeyboardMarkup } from 'grammy/types';
import type { Reply, ReplyKind } from '../../domain/message.ts';

/** Choices as buttons. Pure. */

export type Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup;

/** Two buttons stand side by side while both are this short; longer labels are cut. UTF-16 units. */
const SHORT = 16;
const LONGEST = 60;

/** Buttons of a form or a question back hold once; those of a menu or an answer stay. */
const ONCE: ReadonlySet<ReplyKind> = new Set(['form', 'clarify']);

const DATA = /^v1:(\d{1,9}):(\d{1,3}):([om])$/;

/** What a button says back: transcript line and place of the choice, so that it survives any restart. ≤ 64 bytes. */
export function buttonData(line: number, choice: number, kind: ReplyKind): string {
  return `v1:${line}:${choice}:${ONCE.has(kind) ? 'o' : 'm'}`;
}

export function readButton(data: string): { line: number; choice: number; once: boolean } | null {
  const match = DATA.exec(data);
  return match ? { line: Number(match[1]), choice: Number(match[2]), once: match[3] === 'o' } : null;
}

function cut(label: string): string {
  const characters = [...label];
  return characters.length <= LONGEST
    ? label
    : `${characters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}

/** One button a row, or two where both are short. */
function inRows<T extends { text: string }>(buttons: readonly T[]): T[][] {
  const rows: T[][] = [];
  for (const button of buttons) {
    const last = rows.at(-1);
    if (last?.length === 1 && last[0]!.text.length <= SHORT && button.text.length <= SHORT) last.push(button);
    else rows.push([button]);
  }
  return rows;
}

/**
 * @param line transcript line of the reply
 */
export function markupOf(
  reply: Pick<Reply, 'choices' | 'kind' | 'asks'>,
  line: number,
  words: { share: string },
): Markup | null {
  if (reply.asks === 'phone')
    return {
      keyboard: [
        [{ text: words.share, request_contact: true }],
        ...inRows(reply.choices.map((choice) => ({ text: cut(choice.label) }))),
      ],
      one_time_keyboard: true,
      resize_keyboard: true,
    };
  if (reply.choices.length > 0)
    return {
      inline_keyboard: inRows(
        reply.choices.map((choice, index) => ({
          text: cut(choice.label),
          callback_data: buttonData(line, index, reply.kind),
        })),
      ),
    };
  return null;
}
