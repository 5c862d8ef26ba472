import { createHash } from 'node:crypto';
import type { ObjectionPaper, PaperFile, RequestPaper } from './console/papers.ts';
import { zipOf } from './documents/archive.ts';
import { type CaseEvent, caseFilePdf } from './documents/case-file.ts';
import { type CaseWords, printed } from './documents/case-words.ts';
import type { GivenFile } from './documents/handing-over.ts';
import type { Issuer } from './documents/issuer.ts';
import { type Letter, letterPdf } from './documents/letter.ts';
import { numbered, objectionLetter, objectionLetters } from './documents/objection-letters.ts';
import { type RequestCase, requestLetter, requestLetters } from './documents/request-letters.ts';
import type { Library } from './domain/article.ts';
import type { Attachment } from './domain/attachment.ts';
import type { ObjectionEvent, ObjectionRecord } from './domain/objection.ts';
import type { RequestEvent, RequestRecord } from './domain/request.ts';
import type { Store } from './domain/store.ts';
import type { Content } from './knowledge/content.ts';
import { legalDays } from './knowledge/law.ts';

/** Joins the stored case to the letters of documents/: what was decided and written down, put on paper. */

export interface PaperSources {
  store: Store;
  content: Content;
  issuer: Issuer;
  library: Pick<Library, 'line'>;
  publicUrl: string | null;
  now: () => Date;
  /** What happened, in the console's words. */
  moveLabel: (move: string) => string;
}

/** Ends of file names. */
const FILE_WORDS: Record<RequestPaper | ObjectionPaper, string> = {
  receipt: 'tanda-bukti',
  completeness: 'kelengkapan',
  lapse: 'tidak-dapat-diproses',
  disposition: 'disposisi',
  extension: 'perpanjangan',
  notice: 'ppid-d',
  refusal: 'ppid-e',
  delivery: 'tanda-terima',
  minutes: 'berita-acara',
  objection: 'ppid-f',
  objection_answer: 'tanggapan',
};

/** Recorded for the office alone: no part of what happened between it and the applicant. */
const INTERNAL: readonly string[] = ['look', 'remind', 'hand_over'];

type Enclosure = GivenFile & { file: Attachment; bytes: Uint8Array };

export function createRequestPapers(sources: PaperSources) {
  const { store, content, library, publicUrl, now, issuer } = sources;
  const { law } = content;

  const namesOf = async (): Promise<Map<number, string>> =>
    new Map((await store.operators.list()).map(({ id, name }) => [id, name]));

  const wordsFor = (names: ReadonlyMap<number, string>): CaseWords => ({
    issuer,
    shortName: content.office.short_name,
    legalDays: (category, received) => legalDays(law, category, received),
    grounds: law.grounds,
    objectionGrounds: law.objection_grounds,
    extensionReason: (reason) => law.extension_reasons[reason].words,
    missing: (item) => library.line(`missing.${item}`).replace(/^[•\s]+/, ''),
    nameOf: (operator) => (operator == null ? null : (names.get(operator) ?? null)),
    statusUrl: (number) => publicUrl && new URL(`/status?nomor=${number}`, publicUrl).href,
  });

  async function enclosuresOf(request: number): Promise<Enclosure[]> {
    const enclosures: Enclosure[] = [];
    for (const { id } of await store.attachments.ofRequest(request)) {
      const { file, bytes } = (await store.attachments.read(id))!;
      const digest = createHash('sha256').update(bytes).digest('hex');
      enclosures.push({ name: file.name, digest, file, bytes });
    }
    return enclosures;
  }

  const caseOf = (
    record: RequestRecord,
    events: readonly RequestEvent[],
    enclosures: readonly Enclosure[],
    secret: string | null = null,
  ): RequestCase => ({
    record,
    events,
    given: enclosures
      .filter(({ file }) => file.kind === 'answer')
      .map(({ name, digest }) => ({ name, digest })),
    secret,
  });

  function chronologyOf(
    record: RequestRecord,
    events: readonly (RequestEvent | ObjectionEvent)[],
    names: ReadonlyMap<number, string>,
  ): CaseEvent[] {
    const who = { citizen: 'Pemohon', operator: 'Petugas', system: 'Sistem' } as const;
    return events
      .filter((event) => !INTERNAL.includes(event.move))
      .sort((a, b) => a.at.getTime() - b.at.getTime())
      .map((event) => ({
        at: event.at,
        what: sources.moveLabel(event.move),
        who: (event.actor.id !== null && names.get(event.actor.id)) || who[event.actor.kind],
        note: event.move === 'submit' ? record.details : event.note,
      }));
  }

  async function pdf(
    letter: Letter | null,
    number: string,
    name: RequestPaper | ObjectionPaper,
  ): Promise<PaperFile | null> {
    if (letter === null) return null;
    const bytes = await letterPdf(letter);
    return { name: `${number} ${FILE_WORDS[name]}.pdf`, type: 'application/pdf', bytes };
  }

  return {
    async request(name: RequestPaper, record: RequestRecord, secret?: string): Promise<PaperFile | null> {
      const events = await store.requests.events(record.id);
      const enclosures = name === 'delivery' ? await enclosuresOf(record.id) : [];
      const one = caseOf(record, events, enclosures, secret ?? null);
      return pdf(requestLetter(name, one, wordsFor(await namesOf())), record.number, name);
    },

    async objection(name: ObjectionPaper, objection: ObjectionRecord): Promise<PaperFile | null> {
      const record = (await store.requests.get(objection.request))!;
      const events = await store.objections.events(objection.id);
      const letter = objectionLetter(name, objection, events, record, wordsFor(await namesOf()));
      return pdf(letter, objection.number, name);
    },

    async caseFile(objection: ObjectionRecord): Promise<PaperFile> {
      const record = (await store.requests.get(objection.request))!;
      const events = await store.requests.events(record.id);
      const objectionEvents = await store.objections.events(objection.id);
      const dispute = (await store.disputes.ofObjection(objection.id)).at(-1) ?? null;
      const enclosures = await enclosuresOf(record.id);
      const names = await namesOf();
      const words = wordsFor(names);
      const one = caseOf(record, events, enclosures);
      const letters = [
        ...requestLetters(record, events)
          // The disposition is the office's own paper and no part of what was exchanged.
          .filter((name) => name !== 'disposition')
          .map((name) => requestLetter(name, one, words)),
        ...objectionLetters(objection).map((name) =>
          objectionLetter(name, objection, objectionEvents, record, words),
        ),
      ].filter((letter) => letter !== null);
      const files = enclosures.map(({ file, digest, bytes }) => ({
        name: `${file.id} ${file.name}`,
        digest,
        bytes,
      }));
      const bytes = await caseFilePdf({
        issue: issuer.ppid(now()),
        request: printed(record),
        objection: numbered(objection),
        dispute: dispute && { number: dispute.register, forum: dispute.commission },
        chronology: chronologyOf(record, [...events, ...objectionEvents], names),
        letters,
        enclosures: files.map(({ name, digest }) => ({ name, digest })),
      });
      const name = `berkas-perkara ${objection.number}`;
      return {
        name: `${name}.zip`,
        type: 'application/zip',
        bytes: await zipOf([{ name: `${name}.pdf`, bytes }, ...files], now()),
      };
    },
  };
}
