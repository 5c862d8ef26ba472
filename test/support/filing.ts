import { randomBytes } from 'node:crypto';
import type { Notice } from '../../src/domain/effect.ts';
import type { Reply } from '../../src/domain/message.ts';
import type { RequestDraft } from '../../src/domain/request.ts';
import type { Store } from '../../src/domain/store.ts';
import { loadContent } from '../../src/knowledge/content.ts';
import { fileRequest, type RequestRules } from '../../src/requests/desk.ts';
import { hashOf } from '../../src/store/cipher.ts';

/** What the tests of requests and of the store file: an invented applicant. */
export const DRAFT: RequestDraft = {
  applicantKind: 'person',
  identity: {
    name: 'Siti Contohwati',
    idNumber: '3517016502900001',
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

export function rulesOf(change: Partial<RequestRules> = {}): RequestRules {
  return {
    holidays,
    electionStage: false,
    numberPrefix: 'KPU',
    legalDays: (category) =>
      category === 'election'
        ? { days: 3, extensionDays: 2, objectionWindow: 30 }
        : { days: 10, extensionDays: 7, objectionWindow: 30 },
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
