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

/** Looks for consecutive groups that together hold 16 digits inside a longer run. */
function maskInside(run: string): string {
  const parts = run.split(/(\P{Nd}+)/u);
  const isGroup = (part: string) => /\p{Nd}/u.test(part);
  for (let start = 0; start < parts.length; start++) {
    if (!isGroup(parts[start]!)) continue;
    let digits = 0;
    for (let end = start; end < parts.length; end++) {
      digits += countDigits(parts[end]!);
      if (digits > NIK_LENGTH) break;
      if (digits < NIK_LENGTH) continue;
      const before = parts.slice(0, start).join('');
      const after = parts.slice(end + 1).join('');
      return before + NIK_MASK + maskRun(after);
    }
  }
  // Two numbers written without a gap (NIK and KK): any multiple of sixteen is masked whole.
  return countDigits(run) % NIK_LENGTH === 0 ? NIK_MASK : run;
}
