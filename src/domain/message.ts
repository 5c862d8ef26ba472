/** What a citizen sends and what the desk sends back, free of any chat service's types. */

export type ChannelName = 'web' | 'terminal' | 'telegram' | 'whatsapp' | 'whatsapp-cloud';

export interface CitizenMessage {
  channel: ChannelName;
  /** Unique per channel: the same key twice is the same message delivered twice. */
  key: string;
  /** The conversation it belongs to, as the channel names it. */
  conversation: string;
  text: string;
  at: Date;
}

export type Span = string | { strong: string } | { link: string; text: string };

/** `note` and `source` lines stand below the answer and are drawn smaller. */
export type Block =
  | { type: 'paragraph'; spans: Span[]; role?: 'note' | 'source' }
  | { type: 'list'; ordered: boolean; items: Span[][] };

/** A button, or a number where the channel has none. Pressing it sends `send` as if it were typed. */
export interface Choice {
  label: string;
  send: string;
}

export interface ReplyFile {
  name: string;
  url: string;
}

export type ReplyKind =
  | 'answer'
  | 'clarify'
  | 'fallback'
  | 'handoff'
  | 'neutral'
  | 'smalltalk'
  | 'form'
  | 'status'
  | 'human'
  | 'privacy';

export interface Reply {
  kind: ReplyKind;
  blocks: Block[];
  choices: Choice[];
  /** Names of the sources the text rests on; also readable in the last block. */
  sources: string[];
  files: ReplyFile[];
  intent: string | null;
  article: string | null;
  agency: string | null;
  confidence: number;
  /** Reads an applicant's identity back to them: operators see it only through the request. */
  personal?: true;
  /** Intent names a clarifying question chooses between. */
  candidates: string[];
}

function spanText(span: Span): string {
  if (typeof span === 'string') return span;
  if ('strong' in span) return span.strong;
  return span.text === span.link ? span.link : `${span.text} (${span.link})`;
}

/** The text of spans as every channel shows it, without markup. */
export function plainSpans(spans: readonly Span[]): string {
  return spans.map(spanText).join('');
}

/** The text of blocks as plain lines: what the terminal prints and `ask` reports. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.type === 'paragraph'
        ? plainSpans(block.spans)
        : block.items.map((item, i) => `${block.ordered ? `${i + 1}.` : '•'} ${plainSpans(item)}`).join('\n'),
    )
    .join('\n\n');
}
