import type { RequestEvent, RequestRecord } from '../domain/request.ts';
import { type CaseWords, printed } from './case-words.ts';
import type { Letter } from './letter.ts';

/** The two papers of a handing over: what was given, and the minutes of it. */

/** A file that was given; its digest tells later what it was. */
export interface GivenFile {
  name: string;
  /** SHA-256 in hex. */
  digest: string;
}

const DIRECTLY = 'secara langsung';

const recipientOf = ({ proxy, identity }: RequestRecord): string => proxy?.name ?? identity.name;

/** @param event the move `deliver` */
export function deliveryLetter(
  record: RequestRecord,
  event: RequestEvent | undefined,
  given: readonly GivenFile[],
  words: CaseWords,
): Letter {
  const at = record.deliveredAt!;
  const form = record.way === 'view' ? 'dilihat di kantor' : (record.decision?.form ?? record.way);
  return {
    kind: 'delivery',
    issue: words.issuer.officer(at, words.nameOf(event?.actor.id)),
    request: printed(record),
    deliveredAt: at,
    how: event?.note ?? DIRECTLY,
    items:
      given.length > 0
        ? given.map((file) => ({ ...file, form: 'softcopy', quantity: '1 berkas' }))
        : [{ name: record.details, form, quantity: '1', digest: null }],
    cost: record.decision?.cost ?? 0,
    recipient: { name: recipientOf(record), capacity: record.proxy ? 'Kuasa pemohon' : null },
  };
}

/** @param event the move `deliver` */
export function minutesLetter(
  record: RequestRecord,
  event: RequestEvent | undefined,
  words: CaseWords,
): Letter {
  const officer = words.nameOf(event?.actor.id);
  return {
    kind: 'minutes',
    issue: words.issuer.officer(record.deliveredAt!, officer),
    subject: 'Penyerahan Informasi Publik',
    request: printed(record),
    venue: `kantor ${words.shortName}`,
    parties: [
      { name: officer ?? '–', title: 'Petugas Pelayanan Informasi', nip: null },
      {
        name: recipientOf(record),
        title: record.proxy ? 'Kuasa Pemohon Informasi' : 'Pemohon Informasi',
        nip: null,
      },
    ],
    findings: [
      'Pihak pertama menyerahkan informasi sebagaimana disebut dalam pemberitahuan tertulis.',
      `Cara penyerahan: ${event?.note ?? DIRECTLY}.`,
      'Pihak kedua menerima dan memeriksa kelengkapannya.',
    ],
  };
}
