/** What a citizen sends and what the desk sends back, free of any chat service's types. */

export type ChannelName = 'web' | 'terminal' | 'telegram' | 'whatsapp' | 'whatsapp-cloud';

/**
 * The names by which a channel's chats are told apart. WhatsApp is one service, reached in two ways: an office that
 * changes from one to the other keeps its conversations.
 */
export function addressSpace(channel: ChannelName): string {
  return channel === 'whatsapp-cloud' ? 'whatsapp' : channel;
}

export interface CitizenMessage {
  channel: ChannelName;
  /** Unique per channel: the same key twice is the same message delivered twice. */
  key: string;
  /** The conversation it belongs to, as the channel names it. */
  conversation: string;
  /** What was typed; the caption of a file; empty when there was no text. */
  text: string;
  /** When it was written, as the service tells it. */
  at: Date;
  /** What came besides text; absent for a plain message. */
  content?: MessageContent;
  /** Written in a group, to the bot: answered without personal data, forms or memory. */
  group?: true;
  /**
   * Where the service reaches the chat (a phone number on WhatsApp). Set at the door, which puts a keyed hash in
   * `conversation`: inside the house nobody needs the address but delivery, and at rest it is encrypted.
   */
  reach?: string;
}

/** A file as its channel names it; fetched only when the desk wants it. */
export interface IncomingFile {
  /** By which the channel fetches it. */
  ref: string;
  name: string | null;
  /** Bytes, when the service told. */
  size: number | null;
  /** Files sent together (an album) share it. */
  group?: string;
}

export type MessageContent =
  | { is: 'file'; file: IncomingFile }
  /** A button under transcript line `line` was pressed. */
  | { is: 'press'; line: number; choice: number }
  /** The text replaces what was written before under another key. */
  | { is: 'edit' }
  /** Something the desk cannot read; it says so and asks for text. */
  | { is: 'unreadable'; what: Unreadable }
  /** The citizen blocked the bot, or took that back. Nothing is answered. */
  | { is: 'left' }
  | { is: 'returned' };

export const UNREADABLE = ['voice', 'video', 'sticker', 'location', 'contact', 'poll', 'other'] as const;
export type Unreadable = (typeof UNREADABLE)[number];

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

/** A document or picture that goes with a reply. */
export interface ReplyFile {
  name: string;
  /** Where the web page fetches it. */
  url: string;
  /** What it is made from; channels that send files ask for its bytes by this. */
  source: FileSource;
}

/** Names what can be made or fetched, so that a reply stays data: the bytes are made when it is sent. */
export type FileSource =
  | { of: 'schedule_picture'; election: string }
  | { of: 'schedule_calendar'; election: string }
  | { of: 'receipt'; request: string }
  | { of: 'attachment'; id: number }
  /** Sent by an operator into the conversation. */
  | { of: 'handover_file'; id: number };

export interface FileBytes {
  name: string;
  type: string;
  bytes: Uint8Array;
}

/** Makes or fetches what a reply's file names; null when it is gone. */
export type OpenFile = (source: FileSource) => Promise<FileBytes | null>;

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
  /** The next message is expected to be this; a channel may offer a button that sends it. */
  asks?: 'phone';
  /** Intent names a clarifying question chooses between. */
  candidates: string[];
}

const TALK: ReadonlySet<ReplyKind> = new Set([
  'answer',
  'clarify',
  'fallback',
  'handoff',
  'neutral',
  'smalltalk',
]);

/** Talk grows old and may be left out for a newer answer; a notice, a form's question or a person's word never is. */
export function isTalk(reply: Pick<Reply, 'kind'>): boolean {
  return TALK.has(reply.kind);
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
