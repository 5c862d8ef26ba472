import type { Intent, Understander } from '../domain/intent.ts';

/**
 * What is asked about a party or a candidate is read alike whoever is named: a name, which examples hold unevenly,
 * must not decide whether an opinion is declined or taken for a question of fact. Pure; the names are content.
 */

/** Names as people write them, in lower case, of letters, spaces and hyphens (`knowledge/names.yml`). */
export interface PoliticalNames {
  /** The first name of each stands for it. `shared` names are words of their own as well. */
  parties: readonly { names: readonly string[]; shared: readonly string[] }[];
  candidates: readonly (readonly string[])[];
}

export interface EvenReading {
  /** Before folding, which squeezes three letters into one: a name such as "PPP" in full, unless it is a mere call. */
  inFull(typed: string): string;
  /** The text with every party under one name; the text itself when it names none. */
  withOneParty(text: string): string;
  /** The text with every ballot number that a side is taken on under one number. */
  withOneNumber(text: string): string;
  /** Intents as if one party and one ballot number were always meant, words and slots as typed. */
  understand(
    understander: Understander,
    intents: ReadonlyMap<string, Intent>,
    ...asked: Parameters<Understander['understand']>
  ): ReturnType<Understander['understand']>;
}

/** Words beside which a name shared with a tax is the tax. */
const TAX = /\b(?:pajak|bayar|sppt|tagihan|nop|tanah|rumah|bumi|bangunan)\b/;
/** Words of a question of fact about candidates. */
const FACT =
  /\b(?:siapa(?: yang| yg)? (?:menang|pemenang|terpilih)|hasil|perolehan|suara|kursi|nomor urut)\b/;
/** A ballot number, or two to choose between: "01", "nomor urut 2", "paslon 1 atau 3". */
const NUMBER = '(?:0?[1-9]|1\\d|satu|dua|tiga|empat|lima)';
const CALLED =
  '(?:(?:paslon|pasangan(?: calon)?|calon|capres|cabup|cagub|partai)(?: (?:nomor|no|nomer))?(?: urut)?|(?:nomor|no|nomer)(?: urut)?)';
/** "dukung 2 yuk", but not "coblos 2 kali". */
const BARE =
  '(?<=\\b(?:dukung|coblos|menangkan|menangin) )[1-9](?=$|[ ,.!?]+(?:$|yuk|ayo|aja|saja|dong|ya|deh|min|kak|pasti))';
const BALLOT = `(?:${BARE}|${CALLED} ?${NUMBER}|(?<![\\d./:-] ?)0[1-9](?! ?[./:-]? ?\\d))`;
const EITHER = new RegExp(`\\b${BALLOT} (?:atau|apa|ato|opo|vs|dan|sama) (?:${BALLOT}|${NUMBER})\\b`, 'g');
const ONE = new RegExp(`\\b${BALLOT}\\b`, 'g');
/** Words of taking a side; without one a number is a polling station, a form or a place in a queue. */
const SIDE =
  /\b(?:(?:men|di)?dukung|(?:mem|di)?pilih|(?:ny|di|men)?coblos(?:en)?|(?:me|di)?menang(?:kan|in)?|hidup|bagus(?:an)?|mending(?:an)?|curang|kalah|jago(?:an|in|ku)?|lanjutkan|gaskan|top|hebat|mantap|jelek|koruptor|korup|payah|layak|cocok|pantas)\b/;
/** A question of fact or of how to vote beside a number. */
const ASKS_FACT =
  /\b(?:siapa|nama(?:nya)?|visi|misi|perolehan|suara(?:nya)?|hasil(?:nya)?|kursi|berapa|kapan|cara(?:nya)?|gimana|bagaimana|sah|syarat|tps|rt|rw|surat|formulir|pkpu|uu|pasal|tanggal|jam)\b/;
const TWO_WORDS = /\p{L}{2,}\P{L}+\p{L}{2,}/u;
const STRETCHED = /^(\p{L})\1{2}$/u;

/** Any of the names as whole words, the longest first; spaces may be hyphens or missing. */
function anyOf(names: readonly string[], before = ''): RegExp {
  const written = names
    .toSorted((a, b) => b.length - a.length)
    .map((name) => name.replace(/[ -]+/g, ' ?-? ?'));
  return new RegExp(`\\b${before}(?:${written.length > 0 ? written.join('|') : '(?!)'})\\b`, 'g');
}

export function createEvenReading({ parties, candidates }: PoliticalNames): EvenReading {
  const party = anyOf(
    parties.flatMap((one) => one.names),
    '(?:partai )?',
  );
  const shared = anyOf(parties.flatMap((one) => one.shared));
  const candidate = anyOf(candidates.flat());
  // Every other name is read in the place of these; which they are does not matter, only that they stay.
  const oneParty = parties[0]?.names[0] ?? '';
  const oneCandidate = candidates[0]?.[0] ?? '';
  const stretched = parties.flatMap(({ names }) =>
    names.filter((name) => STRETCHED.test(name)).map((name) => ({ name, full: `partai ${names[0]}` })),
  );
  const calls = stretched.map(({ name, full }) => {
    const [small, great] = [name[0]!, name[0]!.toUpperCase()];
    const written = `\\b${great}{3}\\b(?=.*\\p{L})|(?<=\\p{L}[^\\p{L}]+)\\b[${small}${great}]{3}\\b`;
    return { full, written: new RegExp(written, 'gsu') };
  });

  function withOneParty(text: string): string {
    const read = text.replace(party, oneParty);
    return !TWO_WORDS.test(read) || TAX.test(read) ? read : read.replace(shared, oneParty);
  }

  function withOneNumber(text: string): string {
    if (!SIDE.test(text) || ASKS_FACT.test(text)) return text;
    return text
      .replace(EITHER, 'nomor satu atau nomor dua')
      .replace(ONE, (found, at: number, whole: string) =>
        // What the line above wrote stays.
        /^nomor (?:satu|dua)$/.test(found) &&
        /nomor satu atau nomor dua/.test(whole.slice(Math.max(0, at - 17)))
          ? found
          : 'nomor satu',
      );
  }

  return {
    inFull: (typed) => calls.reduce((text, { written, full }) => text.replace(written, full), typed),
    withOneParty,
    withOneNumber,
    understand(understander, intents, text, hint) {
      const asTyped = understander.understand(text, hint);
      const even = withOneNumber(withOneParty(text));
      // Names of candidates tell which election is meant, so they are put aside only to decline an opinion.
      const nobody = FACT.test(even) ? even : even.replace(candidate, oneCandidate);
      if (nobody !== text) {
        const opinion = understander.understand(nobody, hint)[0]!;
        const kind = intents.get(opinion.candidates[0]?.intent ?? '')?.kind;
        if (opinion.verdict === 'sure' && kind === 'neutral') return [opinion];
      }
      if (even === text) return asTyped;
      const read = understander.understand(even, hint);
      if (read.length !== asTyped.length) return read;
      return read.map((one, index) => ({
        ...one,
        words: asTyped[index]!.words,
        slots: asTyped[index]!.slots,
      }));
    },
  };
}
