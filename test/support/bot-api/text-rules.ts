import { refuse } from './refusal.ts';

/** What Telegram takes as text: lengths in UTF-16 units, entities inside the text and not across one another. */

export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
}

export const LONGEST_TEXT = 4096;
export const LONGEST_CAPTION = 1024;

const TYPES = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
]);

const fault = (reason: string): never => refuse(400, `can't parse entities: ${reason}`);

function checkEntities(text: string, entities: readonly Entity[]): void {
  if (!Array.isArray(entities)) fault('expected an Array of MessageEntity');
  const open: Entity[] = [];
  for (const entity of entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length)) {
    const { type, offset, length } = entity;
    if (!TYPES.has(type)) fault(`unsupported type "${type}" specified`);
    if (!Number.isInteger(offset) || !Number.isInteger(length) || offset < 0 || length <= 0)
      fault('invalid offset or length');
    if (offset + length > text.length) fault('the entity ends after the text');
    for (const edge of [offset, offset + length])
      if (/[\uDC00-\uDFFF]/.test(text[edge] ?? '') && /[\uD800-\uDBFF]/.test(text[edge - 1] ?? ''))
        fault('the entity cuts a character in half');
    if (
      type === 'text_link' &&
      !/^(https?|tg|mailto|tel):[^\s]+$|^[\w.-]+\.[a-z]{2,}/i.test(entity.url ?? '')
    )
      refuse(400, 'ENTITY_TEXTURL_INVALID');
    while (open.length > 0 && open.at(-1)!.offset + open.at(-1)!.length <= offset) open.pop();
    const around = open.at(-1);
    if (around && around.offset + around.length < offset + length) fault('entities overlap');
    open.push(entity);
  }
}

const TAGS: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  'tg-spoiler': 'spoiler',
  blockquote: 'blockquote',
};
const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

function readHtml(html: string): { text: string; entities: Entity[] } {
  let text = '';
  const entities: Entity[] = [];
  const open: { tag: string; offset: number; url: string | undefined }[] = [];
  const token = /<(\/?)([a-z-]*)([^<>]*)>|<|&(#x?[0-9a-f]+|[a-z]+);|[^<&]+|&/giy;
  for (let match = token.exec(html); match; match = token.exec(html)) {
    const [whole, slash, tag, rest, name] = match;
    const at = Buffer.byteLength(html.slice(0, match.index));
    if (whole === '<') fault(`unclosed start tag at byte offset ${at}`);
    else if (tag !== undefined && slash === '/') {
      const last = open.pop();
      if (last?.tag !== tag.toLowerCase()) fault(`unmatched end tag at byte offset ${at}`);
      if (last && text.length > last.offset)
        entities.push({
          type: TAGS[last.tag]!,
          offset: last.offset,
          length: text.length - last.offset,
          ...(last.url ? { url: last.url } : {}),
        });
    } else if (tag !== undefined) {
      if (!TAGS[tag.toLowerCase()]) fault(`unsupported start tag "${tag}" at byte offset ${at}`);
      const url = /href="([^"]*)"/.exec(rest ?? '')?.[1];
      open.push({ tag: tag.toLowerCase(), offset: text.length, url });
    } else if (name !== undefined)
      text += name.startsWith('#')
        ? String.fromCodePoint(Number(name.replace(/^#x/i, '0x').replace(/^#/, '')))
        : (NAMED[name.toLowerCase()] ?? whole);
    else text += whole;
  }
  if (open.length > 0) fault(`can't find end tag corresponding to start tag "${open.at(-1)!.tag}"`);
  return { text, entities };
}

/**
 * Text as Telegram keeps it: parsed, trimmed at its ends, within its limit.
 * @throws ApiRefusal 400
 */
export function formatted(
  given: string | null,
  entities: readonly Entity[] | null,
  parseMode: string | null,
  is: 'text' | 'caption',
): { text: string; entities: Entity[] } {
  let text = given ?? '';
  let marks = [...(entities ?? [])];
  if (parseMode?.toLowerCase() === 'html') ({ text, entities: marks } = readHtml(text));
  else if (parseMode) refuse(400, 'unsupported parse_mode');
  checkEntities(text, marks);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Telegram drops them.
  if (is === 'text' && text.replace(/[\s\u0000-\u001f]/g, '') === '') refuse(400, 'message text is empty');
  if (text.length > (is === 'text' ? LONGEST_TEXT : LONGEST_CAPTION))
    refuse(400, is === 'text' ? 'message is too long' : 'message caption is too long');
  return { text, entities: marks };
}
