import { type CivilDate, civilDate } from './date.ts';
import type { Identity } from './request.ts';

/**
 * NIK (nomor induk kependudukan): 16 digits `PPKKCC DDMMYY SSSS`: province, regency, district of first
 * registration, birth date with 40 added to the day for women, serial (UU 24/2013, Permendagri on NIK).
 * The region is where the number was issued, not where its bearer lives now, so it is only checked to exist.
 */
export type NikFault = 'length' | 'region' | 'birth_date';

/** Province codes in use (Kemendagri), with 54 of the former Timor Timur still borne by some. */
const PROVINCES = /^(?:1[1-9]|21|3[1-6]|5[1-4]|6[1-5]|7[1-6]|8[12]|9[1-7])/;

/** The digits of a typed NIK, whatever separates them. */
export function nikDigits(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '');
}

/** Null when the number is well formed, otherwise what is wrong with it. */
export function nikFault(digits: string, today: CivilDate): NikFault | null {
  if (!/^\d{16}$/.test(digits)) return 'length';
  if (!PROVINCES.test(digits) || digits.slice(2, 4) === '00' || digits.slice(4, 6) === '00') return 'region';
  const day = +digits.slice(6, 8);
  const [d, m, yy] = [day > 40 ? day - 40 : day, +digits.slice(8, 10), +digits.slice(10, 12)];
  const century = yy > +today.slice(2, 4) ? 1900 : 2000;
  if (civilDate(century + yy, m, d) === null || digits.slice(12) === '0000') return 'birth_date';
  return null;
}

/** Dots of a mask: as many as a NIK hides, so that a long deed or address does not fill the page. */
const DOTS = 12;

/** `••••••••••••1234`: what a page shows until an operator asks for more. */
export function maskNumber(digits: string): string {
  return '•'.repeat(Math.min(DOTS, Math.max(0, digits.length - 4))) + digits.slice(-4);
}

/** `B••• S•••••`: enough for an operator to tell two people apart in a list. */
export function maskName(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word.slice(0, 1) + '•'.repeat(Math.min(5, Math.max(0, word.length - 1))))
    .join(' ');
}

/** In the place of what a page does not show at all. */
export const HIDDEN = '••••••';

/** An identity as pages and registers show it until somebody asks for more. */
export function maskIdentity(identity: Identity): Identity {
  return {
    name: maskName(identity.name),
    idNumber: maskNumber(identity.idNumber),
    address: HIDDEN,
    contact: maskNumber(identity.contact),
    occupation: identity.occupation,
  };
}
