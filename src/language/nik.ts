/**
 * Numbers of 16 digits: a NIK or a No. KK, however spaced, dotted or dashed. Only the masked text may be kept.
 * UU 27/2022 (personal data) is the reason; the check is wide on purpose: masking too much costs nothing.
 */

export const NIK_MASK = '[NIK]';

/** Any decimal digit of any script: full-width, Arabic-Indic, Javanese …; keycap emoji carry marks behind a digit. */
const DIGIT = '\\p{Nd}[\\ufe0f\\u20e3]*';
/** What people put between groups of digits. A comma is left out: it separates two numbers. */
const GAP = '[\\s.\\-_/·•‐-―\\u200b-\\u200f\\u2060\\ufeff]{0,3}';
const RUN = new RegExp(`${DIGIT}(?:${GAP}${DIGIT})*`, 'gu');
const NIK_LENGTH = 16;
/** Two dates (`14/02/2024 - 27/11/2024`) hold sixteen digits as well. */
const TWO_DATES = /^(?:[0-3]\d\/[01]\d\/(?:19|20)\d\d(?:\s*-\s*|$)){2}$/;

export interface Masked {
  text: string;
  found: boolean;
}

/**
 * Masks every 16-digit number. Runs of digits of another length (telephone, registration number, dates)
 * stay, unless digit groups inside a longer run make up exactly 16 ("NIK 3517… KK 3517…" run together,
 * or "tps 12 3517…").
 */
export function maskNik(text: string): Masked {
  let found = false;
  const masked = text.replace(RUN, (run) => {
    const out = maskRun(run);
    if (out !== run) found = true;
    return out;
  });
  return { text: masked, found };
}

export function containsNik(text: string): boolean {
  return maskNik(text).found;
}

function countDigits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0;
}

function maskRun(run: string): string {
  const digits = countDigits(run);
  if (digits < NIK_LENGTH || TWO_DATES.test(run)) return run;
  if (digits === NIK_LENGTH) return NIK_MASK;
  return maskInside(run);
}

/**
 * Masks consecutive groups that together hold 16 digits inside a longer run. In one pass: a citizen may send a quarter
 * of a megabyte of digits.
 */
function maskInside(run: string): string {
  const parts = run.split(/(\P{Nd}+)/u);
  const counts = parts.map(countDigits);
  let left = counts.reduce((sum, count) => sum + count, 0);
  let masked = '';
  let from = 0;
  for (;;) {
    const found = firstSixteen(counts, from);
    const rest = parts.slice(from, found?.start).join('');
    // Two numbers written without a gap (NIK and KK): any multiple of sixteen is masked whole.
    if (found === null) return masked + (left % NIK_LENGTH === 0 ? NIK_MASK : rest);
    masked += rest + NIK_MASK;
    for (; from <= found.end; from++) left -= counts[from]!;
    if (left === NIK_LENGTH) return masked + NIK_MASK;
    if (left < NIK_LENGTH) return masked + parts.slice(from).join('');
  }
}

/** The first groups from `from` on that hold 16 digits, as places in `counts` (0 is no group). */
function firstSixteen(counts: readonly number[], from: number): { start: number; end: number } | null {
  for (let start = from; start < counts.length; start++) {
    if (counts[start] === 0) continue;
    let digits = 0;
    for (let end = start; end < counts.length && digits < NIK_LENGTH; end++) {
      digits += counts[end]!;
      if (digits === NIK_LENGTH) return { start, end };
    }
  }
  return null;
}
