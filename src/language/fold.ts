/** Unicode folding: one spelling for what looks the same on a phone, before any word is cut. */

/**
 * Control and format characters (zero-width joiners, bidi marks, soft hyphen, BOM), variation selectors and the
 * keycap mark, which stands behind a plain digit; line breaks are kept.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\u115f\u1160\u3164]|\u034f|\u20e3|[\ufe00-\ufe0f]/gu;
const LINE_BREAKS = /\r\n?|[\u2028\u2029\u0085]/g;
/** Pictographs, flags, skin tones, keycap and variation selectors. Digits are Emoji in Unicode, so they are spared. */
const EMOJI =
  /(?![0-9#*])[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u20e3|[\ufe00-\ufe0f]/gu;
/** Accents on Latin letters: `kapán`, `é` in Javanese spelling (`piyé`, `saké`). */
const ACCENTS = /(\p{Script=Latin})\p{M}+/gu;
/** Three and more of one letter are feeling, not spelling; Indonesian words never hold three. */
const STRETCHED = /(\p{L})\1{2,}/giu;

const STRETCHED_PLAIN = /([a-z])\1{2,}/gi;

/** Folds without changing case, so that a writer's capitals (`DPT` against `dpt`) can still be seen. */
export function foldKeepingCase(text: string): string {
  return PLAIN.test(text) ? foldPlain(text) : foldUnicode(text);
}

/** Most messages are plain ASCII, and for those only spaces and stretched letters are left to do. */
const PLAIN = /^[\x20-\x7e\n]*$/;

function foldPlain(text: string): string {
  let folded = text.replace(STRETCHED_PLAIN, squeeze).replace(/`/g, "'");
  if (folded.includes('  ')) folded = folded.replace(/ {2,}/g, ' ');
  return (folded.includes('\n') ? folded.replace(/ *\n[ \n]*/g, '\n') : folded).trim();
}

function foldUnicode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(LINE_BREAKS, '\n')
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, (c) => (c === '\n' ? c : ''))
    .replace(EMOJI, ' ')
    .normalize('NFD')
    .replace(ACCENTS, '$1')
    .normalize('NFC')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(STRETCHED, squeeze)
    .replace(/ {2,}/g, ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim();
}

/** `kapaaan` → `kapan`; `www` is an address and `iii`, `viii` are Roman numerals (`dapil III`). */
function squeeze(run: string, letter: string, offset: number, whole: string): string {
  if (/^w+$/i.test(run)) return run;
  const roman =
    /^i{3}$/i.test(run) && /(?:^|[\s/-])[xv]{0,3}$/i.test(whole.slice(Math.max(0, offset - 4), offset));
  return roman && !/^\p{L}/u.test(whole.slice(offset + 3)) ? run : letter;
}

/**
 * The folded text: NFKC, lower case, no emoji, no invisible characters, single spaces.
 * Folding twice changes nothing.
 */
export function fold(text: string): string {
  let folded = foldKeepingCase(text).toLowerCase();
  // Lower case can make new combinations (İ → i + dot); they settle in at most a few rounds.
  for (let round = 0; round < 4; round++) {
    const next = foldKeepingCase(folded).toLowerCase();
    if (next === folded) break;
    folded = next;
  }
  return folded;
}
