import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMarked } from '../../src/channels/rendering/split.ts';
import { type TelegramPart, telegramParts } from '../../src/channels/rendering/telegram.ts';
import { terminalText } from '../../src/channels/rendering/terminal.ts';
import { whatsappParts } from '../../src/channels/rendering/whatsapp.ts';
import { drawBlocks, safeLink } from '../../src/console/blocks.ts';
import { type Block, type Choice, plainText, type Span } from '../../src/domain/message.ts';
import { visibleBlocks, visibleText } from '../../src/domain/visible-text.ts';

/** One reply, five ways of showing it, the same words. */

const JOINER = '\u2060';
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/;

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('TPS', 'Nama', 'suara', 'a', 'KPU-2026-00001', '7', 'nomor 3.') },
  { weight: 4, arbitrary: fc.constantFrom(' ', ' ', ', ', '. ', '\n', '\n\n', '\t', '\r\n', '\u00a0', ': ') },
  {
    weight: 3,
    arbitrary: fc.constantFrom('*', '_', '~', '`', '```', '> ', '- ', '* ', '1. ', '[', '](', '\\'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('<b>', '&amp;', '"', "'", '</p>', '<script>', '@kpu', '/start', '#x'),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('👍🏽', '👨‍👩‍👧‍👦', '🇮🇩', 'é', 'e\u0301', 'ꦲꦏ꧀ꦱꦫ', 'שלום', 'مرحبا', '日本'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '\u202e',
      '\u2066',
      '\u2069',
      '\u202a',
      '\u0000',
      '\u001b[31m',
      '\u0007',
      '\u009b2J',
      '\ud83d',
      '\u2028',
      '\u200b',
      JOINER,
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom('https://kpu.go.id/a_b_/_c_', 'www.kpu.go.id/*x*', 'x@kpu.go.id') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const typed = fc.oneof(
  { weight: 8, arbitrary: fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 900 }))
      .map(([parts, times]) => parts.join('').repeat(times).slice(0, 9000)),
  },
);
const address = fc.oneof(
  fc.constantFrom(
    'https://jdih.kpu.go.id/a_b?x=1&y="2"',
    'http://localhost:3000/x',
    'mailto:a@kpu.go.id',
    'tel:0321',
    '/status',
    'javascript:alert(1)',
    'https://',
  ),
  typed,
);
const span: fc.Arbitrary<Span> = fc.oneof(
  typed,
  typed.map((strong) => ({ strong })),
  fc.tuple(address, typed).map(([link, text]) => ({ link, text })),
  address.map((link) => ({ link, text: link })),
);
const spans = fc.array(span, { maxLength: 5 });
const block: fc.Arbitrary<Block> = fc.oneof(
  spans.map((list) => ({ type: 'paragraph' as const, spans: list })),
  fc.tuple(spans, fc.constantFrom('note' as const, 'source' as const)).map(([list, role]) => ({
    type: 'paragraph' as const,
    spans: list,
    role,
  })),
  fc.tuple(fc.boolean(), fc.array(spans, { maxLength: 4 })).map(([ordered, items]) => ({
    type: 'list' as const,
    ordered,
    items,
  })),
);
/** Every web address is another one, so that a link cut by the end of a part is known from two links. */
function numbered(list: Block[]): Block[] {
  let n = 0;
  const one = (spans: Span[]) =>
    spans.map((span) =>
      typeof span === 'string' || 'strong' in span || span.text === span.link || !span.link.startsWith('http')
        ? span
        : { ...span, link: `${span.link}${n++}` },
    );
  return list.map((each) =>
    each.type === 'paragraph' ? { ...each, spans: one(each.spans) } : { ...each, items: each.items.map(one) },
  );
}
const blocks = fc.array(block, { maxLength: 5 }).map(numbered);
const choices: fc.Arbitrary<Choice[]> = fc.array(
  typed.map((label) => ({ label: label.slice(0, 300), send: 'x' })),
  { maxLength: 4 },
);
const limit = fc.constantFrom(64, 200, 1024, 4096);

const inkOf = (text: string) => text.replace(/\s+/gu, '');
const expected = (list: Block[]) => inkOf(plainText(visibleBlocks(list)));

/** Text of Telegram parts, with the hidden addresses in brackets, as every other channel shows them. */
function telegramInk(parts: readonly TelegramPart[]): string {
  let all = '';
  let open: string | null = null;
  for (const part of parts) {
    let at = 0;
    for (const entity of part.entities) {
      const before = part.text.slice(at, entity.offset);
      // A link cut by a part's end goes on at once in the next part.
      if (open !== null && !(entity.type === 'text_link' && entity.url === open && before.trim() === '')) {
        all += `(${open})`;
        open = null;
      }
      all += before + part.text.slice(entity.offset, entity.offset + entity.length);
      at = entity.offset + entity.length;
      if (entity.type === 'text_link') open = entity.url;
    }
    const rest = part.text.slice(at);
    if (open !== null && rest.trim() !== '') {
      all += `(${open})`;
      open = null;
    }
    all += rest;
  }
  return inkOf(open === null ? all : `${all}(${open})`);
}

/**
 * What WhatsApp leaves of its signs (faq.whatsapp.com/539178204879377): a pair stands around words on one line, opens
 * after the start, a space or punctuation and before a visible character, and closes the other way round. Here every
 * character but a letter, a digit and the joiner lets a pair open.
 */
function whatsappSeen(text: string): string {
  const seen = text.split('\n').map((line) => {
    let rest = line;
    for (const sign of ['*', '_', '~', '`']) {
      const addresses: string[] = [];
      const bare = rest.replace(/(?<![\p{L}\p{N}])(?:https?:\/\/|www\.)\S+/giu, (found) => {
        addresses.push(found);
        return '\ue000';
      });
      rest = bare.replace(pairOf(sign), '$1').replaceAll('\ue000', () => addresses.shift()!);
    }
    return rest;
  });
  return seen.join('\n').replaceAll(JOINER, '');
}

function pairOf(sign: string): RegExp {
  const letter = String.raw`\p{L}\p{N}\p{M}`;
  return new RegExp(`(?<![${letter}${JOINER}])[${sign}](?!\\s)(.+?)(?<!\\s)[${sign}](?![${letter}])`, 'gu');
}

function unescapeHtml(html: string): string {
  return html
    .replace(/<\/?(?:p|ul|ol|li|strong|a)(?: [^<>]*)?>/g, '')
    .replace(
      /&(lt|gt|quot|#39|amp);/g,
      (_, name: string) => ({ lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' })[name]!,
    );
}

/** More runs when asked: RENDERING_RUNS=5000 npx vitest … */
function check(property: Parameters<typeof fc.assert>[0]): void {
  fc.assert(property, { numRuns: Number(process.env.RENDERING_RUNS ?? 100) });
}

describe('any reply', () => {
  it('reads the same in Telegram, in parts within the limit and with sound entities', () => {
    check(
      fc.property(blocks, limit, (list, most) => {
        const parts = telegramParts({ blocks: list }, most);
        for (const part of parts) {
          expect(part.text.length).toBeLessThanOrEqual(most);
          expect(part.text.trim()).not.toBe('');
          expect(part.text.isWellFormed()).toBe(true);
          expect(part.text).not.toMatch(DIRECTIONS);
          expect(part.entities.length).toBeLessThanOrEqual(100);
          let end = 0;
          for (const entity of part.entities) {
            expect(entity.offset).toBeGreaterThanOrEqual(end);
            expect(entity.length).toBeGreaterThan(0);
            end = entity.offset + entity.length;
            expect(part.text.slice(entity.offset, end).isWellFormed()).toBe(true);
            if (entity.type === 'text_link') expect(entity.url).toMatch(/^https?:\/\//i);
          }
          expect(end).toBeLessThanOrEqual(part.text.length);
        }
        expect(telegramInk(parts)).toBe(expected(list));
      }),
    );
  });

  it('reads the same in WhatsApp, where only the desk formats', () => {
    check(
      fc.property(blocks, choices, limit, (list, offered, most) => {
        const parts = whatsappParts(
          { blocks: list, choices: offered },
          { pick: 'Balas dengan angka:' },
          { limit: most },
        );
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(most);
          expect(part.trim()).not.toBe('');
          expect(part.isWellFormed()).toBe(true);
          expect(part).not.toMatch(DIRECTIONS);
          for (const line of part.split('\n')) expect(line).not.toMatch(/^[*\->] /);
        }
        const pick = offered.map((one, i) => `${i + 1}.${visibleText(one.label)}`).join('');
        const whole = `${plainText(visibleBlocks(list))}${offered.length > 0 ? `Balas dengan angka:${pick}` : ''}`;
        expect(inkOf(parts.map(whatsappSeen).join(''))).toBe(inkOf(whole).replaceAll(JOINER, ''));
      }),
    );
  });

  it('reads the same in a terminal, which it cannot steer', () => {
    check(
      fc.property(blocks, choices, fc.integer({ min: 20, max: 120 }), (list, offered, width) => {
        const reply = { blocks: list, choices: offered, files: [] };
        const dull = terminalText(
          reply,
          { text: 'Tanya KPU', style: 'blue' },
          { width, colour: false, site: null },
        );
        const bright = terminalText(
          reply,
          { text: 'Tanya KPU', style: 'blue' },
          { width, colour: true, site: null },
        );
        expect(stripVTControlCharacters(bright)).toBe(dull);
        expect(dull).not.toMatch(/(?!\n)\p{Cc}/u);
        expect(dull).not.toMatch(DIRECTIONS);
        const pick = offered.map((one, i) => `${i + 1}${visibleText(one.label)}`).join('');
        expect(inkOf(dull)).toBe(`TanyaKPU${expected(list)}${inkOf(pick)}`);
      }),
    );
  });

  it('reads the same on a web page, with nothing of it taken for markup', () => {
    check(
      fc.property(blocks, (list) => {
        const html = drawBlocks(list).map(String).join('');
        expect(html).not.toMatch(DIRECTIONS);
        for (const [, href] of html.matchAll(/<a href="([^"]*)"/g))
          expect(safeLink(unescapeHtml(href!))).not.toBeNull();
        expect(inkOf(unescapeHtml(html))).toBe(inkOf(webPlain(visibleBlocks(list))));
      }),
    );
  });
});

/** Links as a page shows them: the address stands behind the words. */
function webPlain(list: Block[]): string {
  const words = (all: Span[]) =>
    all.map((one) => (typeof one === 'string' ? one : 'strong' in one ? one.strong : one.text)).join('');
  return list
    .map((one) => (one.type === 'paragraph' ? words(one.spans) : one.items.map(words).join('')))
    .join('');
}

describe('splitting', () => {
  it('loses nothing but white space at the breaks, and never cuts a character or a link that fits', () => {
    const graphemes = new Intl.Segmenter('id', { granularity: 'grapheme' });
    check(
      fc.property(typed, fc.integer({ min: 40, max: 300 }), (raw, most) => {
        const text = visibleText(raw);
        const starts = new Set([...graphemes.segment(text)].map((one) => one.index));
        let at = 0;
        for (const part of splitMarked({ text, marks: [] }, most)) {
          const found = text.indexOf(part.text, at);
          expect(text.slice(at, found).trim()).toBe('');
          expect(starts.has(found)).toBe(true);
          at = found + part.text.length;
          expect(part.text.length).toBeLessThanOrEqual(most);
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  const split = (text: string, most: number) =>
    splitMarked({ text, marks: [] }, most).map((part) => part.text);

  it.each([
    ['paragraph', 'Satu. Dua\ntiga\n\nempat lima enam', 'Satu. Dua\ntiga'],
    ['line', 'Satu. Dua tiga\nempat lima enam', 'Satu. Dua tiga'],
    ['sentence', 'Satu dua tiga. Empat lima enam', 'Satu dua tiga.'],
    ['word', 'Satu dua tiga empat lima enam', 'Satu dua tiga empat'],
  ])('breaks at the end of a %s', (_, text, first) => {
    expect(split(text, 22)[0]).toBe(first);
  });

  it('keeps families, flags and accents whole', () => {
    for (const part of split('👨‍👩‍👧‍👦'.repeat(9), 64)) expect(part.replaceAll('👨‍👩‍👧‍👦', '')).toBe('');
    for (const part of split('🇮🇩'.repeat(40), 31)) expect(part.replaceAll('🇮🇩', '')).toBe('');
  });

  it('cuts a sign longer than a message, never a surrogate pair', () => {
    for (const part of split(`a${'\u{1d165}'.repeat(100)}`, 16)) expect(part.isWellFormed()).toBe(true);
  });

  it('moves a link whole into the next part', () => {
    const text = 'Baca selengkapnya di laman resmi kami ya';
    const start = text.indexOf('laman');
    const parts = splitMarked(
      { text, marks: [{ kind: 'link', start, end: start + 17, link: 'https://kpu.go.id' }] },
      30,
    );
    expect(parts.map((part) => part.text)).toEqual(['Baca selengkapnya di', 'laman resmi kami ya']);
    expect(parts[1]!.marks).toEqual([{ kind: 'link', start: 0, end: 17, link: 'https://kpu.go.id' }]);
  });
});

describe('Telegram', () => {
  it('gets entities instead of markup', () => {
    const [part] = telegramParts({
      blocks: [
        {
          type: 'paragraph',
          spans: [
            '👋 TPS buka ',
            { strong: 'pukul 07.00' },
            ', lihat ',
            { link: 'https://kpu.go.id', text: 'laman KPU' },
          ],
        },
        { type: 'list', ordered: true, items: [['Bawa KTP'], [{ link: 'mailto:a@b.id', text: 'Surel' }]] },
        { type: 'paragraph', spans: ['Sumber: PKPU 25/2023'], role: 'source' },
      ],
    });
    expect(part).toEqual({
      text: '👋 TPS buka pukul 07.00, lihat laman KPU\n\n1. Bawa KTP\n2. Surel (mailto:a@b.id)\n\nSumber: PKPU 25/2023',
      entities: [
        { type: 'bold', offset: 12, length: 11 },
        { type: 'text_link', offset: 31, length: 9, url: 'https://kpu.go.id' },
        { type: 'italic', offset: 80, length: 20 },
      ],
    });
  });

  it('gets no part when there is nothing to see', () => {
    expect(telegramParts({ blocks: [{ type: 'paragraph', spans: [' \n'] }] })).toEqual([]);
  });
});

describe('WhatsApp', () => {
  const say = (...list: Block[]) => whatsappParts({ blocks: list, choices: [] }, { pick: '' })[0];
  const paragraph = (...list: Span[]): Block => ({ type: 'paragraph', spans: list });

  it('gets light markup and numbered choices', () => {
    expect(
      whatsappParts(
        {
          blocks: [
            paragraph('Buka ', { strong: 'pukul 07.00' }, '.'),
            { ...paragraph('Sumber: PKPU'), role: 'source' } as Block,
          ],
          choices: [
            { label: 'Ya', send: 'ya' },
            { label: 'Menu', send: 'menu' },
          ],
        },
        { pick: 'Balas dengan angka:' },
      ),
    ).toEqual(['Buka *pukul 07.00*.\n\n_Sumber: PKPU_\n\nBalas dengan angka:\n1. Ya\n2. Menu']);
  });

  it('leaves the choices out when the channel has buttons', () => {
    const reply = { blocks: [paragraph('Halo')], choices: [{ label: 'Ya', send: 'ya' }] };
    expect(whatsappParts(reply, { pick: 'x' }, { numbered: false })).toEqual(['Halo']);
  });

  it.each([
    ['Nama: *Budi*', `Nama: ${JOINER}*${JOINER}Budi*`],
    ['2*3 dan a_b_c', '2*3 dan a_b_c'],
    ['satu * bintang', 'satu * bintang'],
    ['- butir', `${JOINER}- butir`],
    ['https://kpu.go.id/_a_', 'https://kpu.go.id/_a_'],
  ])('shows what is typed: %s', (text, sent) => {
    expect(say(paragraph(text))).toBe(sent);
  });

  it('leaves its own markup out where it would not be read as such', () => {
    expect(say(paragraph('pra', { strong: 'kata' }))).toBe('prakata');
    expect(say(paragraph({ strong: 'lihat https://kpu.go.id' }))).toBe('lihat https://kpu.go.id');
  });
});

describe('a terminal', () => {
  it('wraps between words, hangs list items and names files', () => {
    const list: Block = { type: 'list', ordered: false, items: [['Bawa KTP elektronik asli ke TPS']] };
    const file = { name: 'jadwal.ics', url: '/berkas/jadwal/pilkada-2024.ics' };
    const shown = terminalText(
      {
        blocks: [list],
        choices: [{ label: 'Menu', send: 'menu' }],
        files: [{ ...file, source: { of: 'schedule_calendar', election: 'pilkada-2024' } }],
      },
      { text: 'Tanya KPU', style: 'blue' },
      { width: 24, colour: false, site: 'https://tanya.example' },
    );
    expect(shown).toBe(
      '\nTanya KPU\n  • Bawa KTP elektronik\n    asli ke TPS\n\n  ↓  jadwal.ics\n     https://tanya.example/berkas/jadwal/pilkada-2024.ics\n\n   1  Menu\n\n',
    );
  });
});

it('takes directions and control characters out of a text, and nothing else', () => {
  expect(visibleText('Budi\u202e gnorub\u2066x\u2069\u0000\u001b[2J')).toBe('Budi gnorubx[2J');
  expect(visibleText('satu\r\ndua\u2028tiga\tempat \ud83d')).toBe('satu\ndua\ntiga empat \ufffd');
  expect(visibleText('👨‍👩‍👧 שלום é')).toBe('👨‍👩‍👧 שלום é');
});
