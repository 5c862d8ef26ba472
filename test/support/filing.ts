import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { Notice } from '../../src/domain/effect.ts';
import type { ExemptDecision } from '../../src/domain/law.ts';
import type { Reply } from '../../src/domain/message.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { RequestDraft, RequestRecord } from '../../src/domain/request.ts';
import type { Store } from '../../src/domain/store.ts';
import { loadContent } from '../../src/knowledge/content.ts';
import { fileRequest } from '../../src/requests/file.ts';
import type { RequestRules } from '../../src/requests/rules.ts';
import { hashOf } from '../../src/store/cipher.ts';

/** What the tests of requests and of the store file: an invented applicant. */
export const DRAFT: RequestDraft = {
  applicantKind: 'person',
  identity: {
    name: 'Siti Contohwati',
    idNumber: '3517996502900001',
    address: 'Jalan Contoh Melati 77, Dusun Karanganyar',
    contact: 'siti.contoh@contoh.example',
    occupation: 'Penjahit sepatu',
  },
  details: 'Salinan berita acara rekapitulasi Kecamatan Ploso',
  purpose: 'Skripsi tentang partisipasi',
  way: 'softcopy',
};

export const FROM = { channel: 'web', conversation: 'percakapan-a' } as const;
export const NOW = new Date('2026-11-24T09:00:00+07:00');

const { holidays } = loadContent(process.cwd()).content!;

/** A decision on exempt information in force, for refusals that are in order. */
export const EXEMPT: ExemptDecision = {
  number: 'SK 1/2026',
  title: 'Daftar contoh',
  date: '2026-01-02',
  scope: 'Contoh',
  until: null,
  condition: null,
  cancelled: null,
  note: null,
  source: 'contoh',
  confidence: 'confirmed',
};

/** Operators as the session names them. */
export const PETUGAS = { id: 3, role: 'petugas' } as const;
export const PPID = { id: 1, role: 'ppid' } as const;
export const ATASAN = { id: 9, role: 'atasan_ppid' } as const;

export function rulesOf(change: Partial<RequestRules> = {}): RequestRules {
  return {
    holidays,
    electionStage: false,
    hours: null,
    numberPrefix: 'KPU',
    objectionPrefix: 'KBR',
    legalDays: (category) => ({
      ...(category === 'election'
        ? { days: 3, extensionDays: 2, objectionDays: 3 }
        : { days: 10, extensionDays: 7, objectionDays: 30 }),
      checkDays: 3,
      completeDays: 3,
      objectionWindow: 30,
      disputeWindow: 14,
    }),
    lawText: '',
    objectionGround: (letter) => `alasan ${letter}`,
    extensionReason: (reason) => `alasan ${reason}`,
    exempt: [EXEMPT],
    ground: (letter) => (letter === 'h' ? 'rahasia pribadi seseorang' : null),
    randomBytes,
    hash: hashOf,
    ...change,
  };
}

/** Files in its own transaction, as a turn of talk does. */
export async function file(
  store: Store,
  rules: RequestRules,
  draft: RequestDraft = DRAFT,
  now: Date = NOW,
  from: Parameters<typeof fileRequest>[2] = FROM,
): Promise<{ number: string; secret: string; notices: Notice[] }> {
  const notices = await store.transaction((tx) => fileRequest(tx, rules, from, draft, now));
  const { number, secret } = notices[0]!.values;
  return { number: String(number), secret: String(secret), notices };
}

/** The record of a number, as the database holds it now. */
export async function recordOf(store: Store, number: string): Promise<RequestRecord> {
  return (await store.requests.byNumber(number))!.record;
}

/** The code of the refusal that some work ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(Refusal);
  return (error as Refusal).code;
}

export function replyOf(text: string): Reply {
  return {
    kind: 'answer',
    blocks: [{ type: 'paragraph', spans: [text] }],
    choices: [],
    sources: [],
    files: [],
    intent: null,
    article: null,
    agency: null,
    confidence: 1,
    candidates: [],
  };
}
