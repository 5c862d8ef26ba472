import type { CivilDate } from './date.ts';

/** What the office says it holds and how it serves: daftar informasi publik and maklumat pelayanan, as pages show them. */

/** Berkala, serta-merta, setiap saat (UU 14/2008 Pasal 9–11). What is dikecualikan stands in `domain/law.ts`. */
export const INFORMATION_CLASSES = ['berkala', 'serta-merta', 'setiap-saat'] as const;
export type InformationClass = (typeof INFORMATION_CLASSES)[number];

/** One row of the daftar informasi publik. */
export interface InformationItem {
  title: string;
  class: InformationClass;
  /** Who holds it (badan publik yang menguasai). */
  holder: string;
  /** Form in which it is held; null when the office has not said. */
  form: 'web' | 'softcopy' | 'hardcopy' | null;
  /** Article that holds it; null when none does. */
  article: string | null;
  /** Page that holds it, of this site or an official one. With neither article nor link one has to ask. */
  link: string | null;
  /** The rule or page that names it. */
  source: string;
}

/** Maklumat pelayanan informasi: what the office promises. */
export interface ServiceCharter {
  /** Null while it is a draft. */
  signed: { name: string; post: string; on: CivilDate } | null;
  statement: string;
  promises: readonly string[];
  source: string;
}

export interface PublicInformation {
  /** Who adopted the list, and when; null while it is a draft. */
  adopted: { by: string; on: CivilDate } | null;
  items: readonly InformationItem[];
  charter: ServiceCharter;
}
