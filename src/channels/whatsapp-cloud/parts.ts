import type { Reply, ReplyFile } from '../../domain/message.ts';
import { whatsappParts } from '../rendering/whatsapp.ts';
import { oneLine, shortened, titles } from './labels.ts';

/** A reply as the messages Cloud API takes. Pure. Messages are billed, so an answer is one message when it can be. */

export type Part =
  | { is: 'message'; content: Record<string, unknown> }
  /** The caption is the reply's text when it fits below the file. */
  | { is: 'file'; file: ReplyFile; caption: string | null };

export interface PartWords {
  /** Above choices that are numbered, and where a body is needed but there is no text. */
  pick: string;
  /** On the button that opens a list. */
  list: string;
}

const TEXT = 4096;
const BUTTONS = { most: 3, body: 1024, title: 20 };
const ROWS = { most: 10, title: 24, description: 72 };
const LIST_BUTTON = 20;
export const CAPTION = 1024;

export const textMessage = (body: string): Record<string, unknown> => ({
  type: 'text',
  text: { preview_url: false, body },
});

/** Names a choice for its reply: the transcript line and the place in its list. */
const choiceId = (line: number, choice: number): string => `v1:${line}:${choice}`;
const CHOICE_ID = /^v1:(\d{1,9}):(\d{1,3})$/;

/** The choice a button or row stands for; null for an id that is not the desk's. */
export function readChoiceId(id: string): { line: number; choice: number } | null {
  const match = CHOICE_ID.exec(id);
  return match ? { line: Number(match[1]), choice: Number(match[2]) } : null;
}

function buttons(body: string, reply: Reply, line: number): Record<string, unknown> {
  const labels = titles(
    reply.choices.map((choice) => choice.label),
    BUTTONS.title,
  );
  return {
    type: 'interactive',
    interactive: {
      type: 'button',
      body: { text: body },
      action: {
        buttons: labels.map((title, i) => ({ type: 'reply', reply: { id: choiceId(line, i), title } })),
      },
    },
  };
}

function list(body: string, reply: Reply, line: number, words: PartWords): Record<string, unknown> {
  const labels = reply.choices.map((choice) => oneLine(choice.label));
  const rows = titles(labels, ROWS.title).map((title, i) => ({
    id: choiceId(line, i),
    title,
    ...(title === labels[i] ? {} : { description: shortened(labels[i]!, ROWS.description) }),
  }));
  return {
    type: 'interactive',
    interactive: {
      type: 'list',
      body: { text: body },
      action: { button: shortened(words.list, LIST_BUTTON), sections: [{ rows }] },
    },
  };
}

function spoken(reply: Reply, line: number, words: PartWords): Record<string, unknown>[] {
  const count = reply.choices.length;
  const texts = (limit: number, numbered: boolean) => whatsappParts(reply, words, { limit, numbered });
  if (count === 0 || count > ROWS.most) return texts(TEXT, true).map(textMessage);
  if (count <= BUTTONS.most) {
    const short = texts(BUTTONS.body, false);
    if (short.length <= 1) return [buttons(short[0] ?? words.pick, reply, line)];
  }
  // A list takes a longer body than buttons do: still one message.
  const pieces = texts(TEXT, false);
  const last = pieces.at(-1) ?? words.pick;
  const closing =
    count <= BUTTONS.most && last.length <= BUTTONS.body
      ? buttons(last, reply, line)
      : list(last, reply, line, words);
  return [...pieces.slice(0, -1).map(textMessage), closing];
}

/** @param line number of the transcript line the choices stand under */
export function partsOf(reply: Reply, line: number, words: PartWords): Part[] {
  const [first] = reply.files;
  if (first && reply.files.length === 1 && reply.choices.length === 0) {
    const captions = whatsappParts(reply, words, { limit: CAPTION });
    if (captions.length === 1) return [{ is: 'file', file: first, caption: captions[0]! }];
  }
  return [
    ...spoken(reply, line, words).map((content): Part => ({ is: 'message', content })),
    ...reply.files.map((file): Part => ({ is: 'file', file, caption: null })),
  ];
}
