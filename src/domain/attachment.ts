/** Files that come with a request or its answer. The type is read from the content, never from the name. */

export const ATTACHMENT_KINDS = ['identity', 'authority', 'deed', 'support', 'answer', 'objection'] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

export const ATTACHMENT_TYPES = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];

/** Bytes; a photo of a KTP or a scanned letter fits many times. */
export const MAX_ATTACHMENT = 10 * 1024 * 1024;
export const MAX_ATTACHMENTS = 10;

/** What a citizen sends is a photo or a scan; workbooks and texts are the office's. */
export const FROM_CITIZENS: ReadonlySet<AttachmentType> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
]);

const FILE_WORDS: Readonly<Partial<Record<AttachmentKind, string>>> = {
  identity: 'KTP atau identitas lain',
  authority: 'Surat kuasa',
  deed: 'Akta atau SK pengesahan',
};

/** How a citizen's file is named: by what it is, never by its own name, which may hold a person's or a NIK. */
export function citizenFileName(kind: AttachmentKind): string {
  return FILE_WORDS[kind] ?? 'Berkas pendukung';
}

export interface Attachment {
  id: number;
  /** Id of the request. */
  request: number;
  kind: AttachmentKind;
  /** As the sender named it, cut to a safe length. */
  name: string;
  type: AttachmentType;
  /** Bytes. */
  size: number;
  at: Date;
}

const text = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** A ZIP whose entry names betray a workbook or a text document. */
function officeType(bytes: Uint8Array): AttachmentType | null {
  const size = Math.min(bytes.length, 8_192);
  let head = '';
  for (let at = 0; at < size; at += 1_024) head += text(bytes, at, Math.min(size, at + 1_024));
  if (!head.includes('[Content_Types].xml') && !head.includes('_rels/')) return null;
  // Entry names stand uncompressed in the file; the directory at its end names them again.
  let tail = '';
  for (let at = Math.max(0, bytes.length - 65_536); at < bytes.length; at += 1_024)
    tail += text(bytes, at, Math.min(bytes.length, at + 1_024));
  if (tail.includes('vbaProject')) return null;
  if (tail.includes('xl/workbook.xml')) return ATTACHMENT_TYPES[4];
  return tail.includes('word/document.xml') ? ATTACHMENT_TYPES[5] : null;
}

/** What the bytes are, or null when they are nothing that is accepted. */
export function attachmentType(bytes: Uint8Array): AttachmentType | null {
  if (text(bytes, 0, 5) === '%PDF-') return 'application/pdf';
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg';
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp';
  return text(bytes, 0, 4) === 'PK\x03\x04' ? officeType(bytes) : null;
}

/** Endings a file of a type may have; the first is given to a name with another or none. */
const ENDINGS: Readonly<Record<AttachmentType, readonly string[]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/webp': ['.webp'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
};

/**
 * A file's name without path, control and direction characters or more than 120 characters, ending as its type does:
 * a PDF named `surat.hta` would run when an operator opens it.
 */
export function attachmentName(name: string, type: AttachmentType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '').replace(/^[. ]+|[. ]+$/g, '');
  const endings = ENDINGS[type];
  const ends = endings.some((ending) => clean.toLowerCase().endsWith(ending) && clean.length > ending.length);
  const named = ends ? clean : `${clean || 'berkas'}${endings[0]}`;
  return named.slice(-120).toWellFormed();
}
