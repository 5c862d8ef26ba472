import {
  type AttachmentKind,
  attachmentType,
  citizenFileName,
  FROM_CITIZENS,
  MAX_ATTACHMENT,
} from '../domain/attachment.ts';
import type { Channel } from '../domain/channel.ts';
import type { CitizenMessage, IncomingFile } from '../domain/message.ts';
import { Refusal } from '../domain/refusal.ts';
import { isOpen, type MissingItem } from '../domain/request.ts';
import type { Store } from '../domain/store.ts';
import { missingOf } from './load-cases.ts';

/** What came of a citizen's file: kept ready for the turn, or why not. */
export type Fetched =
  | { number: string; kind: AttachmentKind; name: string; bytes: Uint8Array }
  | { refusal: Refusal };

/** How a channel fetches a file; see `Channel.fetchFile`. */
export type FetchFile = NonNullable<Channel['fetchFile']>;

const TRIES = 3;
const BETWEEN_MS = 1_000;
/** A service that gives nothing in this time is given up, so that its chat goes on. */
const LONGEST_MS = 120_000;

/** Words of a caption that say what a picture shows. */
const NAMED: readonly [AttachmentKind, RegExp][] = [
  ['identity', /\b(ktp|e-?ktp|kk|identitas|nik|sim|paspor|suket)\b/i],
  ['authority', /\bkuasa\b/i],
  ['deed', /\b(akta|akte|sk|pengesahan|kemenkumham|ad\/?art)\b/i],
];
const ASKED: Readonly<Partial<Record<MissingItem, AttachmentKind>>> = {
  id_copy: 'identity',
  authority: 'authority',
  deed: 'deed',
};

/**
 * Fetches the file of a message when a request filed in that chat may keep it; otherwise nothing is fetched. Outside
 * any transaction, since a service may be slow.
 */
export async function fetchIncoming(
  store: Store,
  message: CitizenMessage,
  file: IncomingFile,
  fetchFile: FetchFile | undefined,
): Promise<Fetched> {
  const refused = (code: string, values: Record<string, number> = {}): Fetched => ({
    refusal: new Refusal(code, values),
  });
  const megabytes = MAX_ATTACHMENT / 1024 / 1024;
  if (!fetchFile) return refused('attachment_unreachable');
  const own = await store.requests.ofConversation(message.channel, message.conversation);
  const request = own.find((one) => isOpen(one.state));
  if (!request) return refused('attachment_request');
  if (file.size !== null && file.size > MAX_ATTACHMENT) return refused('attachment_size', { megabytes });
  let bytes: Uint8Array;
  try {
    bytes = await within(
      LONGEST_MS,
      patiently(() => fetchFile(file, MAX_ATTACHMENT)),
    );
  } catch (error) {
    if (!(error instanceof Refusal)) return refused('attachment_unreachable');
    return { refusal: new Refusal(error.code, { megabytes, ...error.values }) };
  }
  if (bytes.length === 0 || bytes.length > MAX_ATTACHMENT) return refused('attachment_size', { megabytes });
  const type = attachmentType(bytes);
  if (type === null || !FROM_CITIZENS.has(type)) return refused('attachment_photo');
  const missing = request.state === 'incomplete' ? await missingOf(store, request) : [];
  const kind =
    NAMED.find(([, words]) => words.test(message.text))?.[0] ??
    missing.map((item) => ASKED[item]).find((one) => one !== undefined) ??
    'support';
  return { number: request.number, kind, name: citizenFileName(kind), bytes };
}

async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refusal || tries === TRIES) throw error;
      await new Promise<void>((resolve) => setTimeout(resolve, BETWEEN_MS * tries));
    }
  }
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the file did not come in time')), limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
