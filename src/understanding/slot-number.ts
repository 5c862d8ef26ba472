import type { Slots } from '../domain/intent.ts';

/** Registration numbers `KPU-2026-00001` and `KBR-2026-00001`, in any case and spacing. */
const NUMBER = /(?<![\p{L}\p{N}])(kpu|kbr)[\s._/#:-]*(20\d\d)[\s._/#:-]*(\d{1,5})(?!\d)/iu;
const BARE = /(?<![\p{L}\p{N}-])(20\d\d)-(\d{5})(?!\d)/u;
/** A number behind a word that announces one. */
const ANNOUNCED =
  /(?<!\p{L})(?:tiket|(?:nomor|nomer|no|nmr)\.?\s+(?:tiket|pendaftaran|permohonan|registrasi|register|laporan|keberatan)|registrasi|permohonan|keberatan|status)(?:\s*(?:saya|ku|nya|nomor|nomer|no|nmr))*\s*[.:#]*\s*((?:kpu|kbr)?[\s-]*\d[\d\s./-]*)/iu;
const UNFINISHED = /(?<![\p{L}\p{N}])(?:kpu|kbr)-\d{1,4}(?:-\d{0,9})?(?![\p{L}\p{N}])/iu;
const DIGITS = 5;

export function findRegistrationNumber(folded: string): Pick<Slots, 'registrationNumber' | 'brokenNumber'> {
  const full = NUMBER.exec(folded);
  if (full) return { registrationNumber: write(full[1]!, full[2]!, full[3]!) };
  const announced = ANNOUNCED.exec(folded);
  const bare = BARE.exec(folded);
  if (bare) return { registrationNumber: write('KPU', bare[1]!, bare[2]!) };
  const broken = announced?.[1]?.trim() ?? UNFINISHED.exec(folded)?.[0];
  return broken === undefined || isYear(broken) ? {} : { brokenNumber: broken.replace(/[\s./-]+$/, '') };
}

/** `permohonan 2026` names a year, not a number. */
const isYear = (text: string): boolean => /^(19|20)\d\d$/.test(text);

function write(prefix: string, year: string, number: string): string {
  return `${prefix.toUpperCase()}-${year}-${number.padStart(DIGITS, '0')}`;
}
