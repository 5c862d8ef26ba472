import { fields, heading, letterhead, note, title } from './blocks.ts';
import type { Issue, LetterObjection, LetterRequest } from './issue.ts';
import { drawLetter, LETTER_TITLE, type Letter, numberOf, scaleOf } from './letter.ts';
import { drawLine } from './lines.ts';
import { bytesOf, newPaper, turn } from './paper.ts';
import { table } from './table.ts';
import { day, moment } from './wording.ts';

/** The file of one case for a dispute: cover, chronology, list of enclosures, then every letter, as one PDF. */
export interface CaseFile {
  issue: Issue;
  request: LetterRequest;
  objection: LetterObjection | null;
  /** Register number at the Komisi Informasi and which one, once known. */
  dispute: { number: string; forum: string } | null;
  /** Oldest first. */
  chronology: readonly CaseEvent[];
  letters: readonly Letter[];
  /** Files that belong to the case but are not letters of this program. */
  enclosures: readonly { name: string; digest: string | null }[];
}

export interface CaseEvent {
  at: Date;
  /** What happened, in words. */
  what: string;
  /** Who did it: `Pemohon`, `Petugas`, `Sistem`. */
  who: string;
  note: string | null;
}

export async function caseFilePdf(file: CaseFile): Promise<Uint8Array> {
  const { issue, request, objection, dispute } = file;
  const paper = await newPaper({
    title: `Berkas perkara ${request.number}`,
    author: issue.office.name,
    at: issue.at,
    foot: `Berkas perkara ${request.number}`,
  });
  letterhead(paper, issue.office);
  title(paper, 'Berkas Perkara\nSengketa Informasi Publik', `Disusun pada ${day(issue.at)}`);
  fields(paper, [
    ['Nomor pendaftaran permohonan', request.number],
    ['Diterima', moment(request.submittedAt)],
    ['Pemohon', request.identity.name],
    ['Alamat', request.identity.address || null],
    ['Informasi yang diminta', request.details],
    ...(objection
      ? ([['Keberatan', `${objection.number}, diterima ${day(objection.filedAt)}`]] as const)
      : []),
    ...(dispute ? ([['Sengketa', `${dispute.number}, ${dispute.forum}`]] as const) : []),
  ]);

  heading(paper, 'Kronologi');
  table(
    paper,
    [
      { title: 'No.', share: 6, align: 'center' },
      { title: 'Waktu', share: 25 },
      { title: 'Peristiwa', share: 53 },
      { title: 'Oleh', share: 16 },
    ],
    file.chronology.map((event, index) => [
      `${index + 1}.`,
      moment(event.at),
      event.note ? `${event.what}\n${event.note}` : event.what,
      event.who,
    ]),
  );

  heading(paper, 'Surat dalam berkas ini');
  const places = table(
    paper,
    [
      { title: 'No.', share: 6, align: 'center' },
      { title: 'Surat', share: 41 },
      { title: 'Nomor', share: 25 },
      { title: 'Tanggal', share: 19 },
      { title: 'Hal.', share: 9, align: 'right' },
    ],
    file.letters.map((letter, index) => [
      `${index + 1}.`,
      LETTER_TITLE[letter.kind],
      letter.issue.number ?? numberOf(letter) ?? '–',
      day(letter.issue.at),
      '',
    ]),
  );
  if (file.enclosures.length > 0) {
    heading(paper, 'Berkas lain');
    table(
      paper,
      [
        { title: 'Nama', share: 40 },
        { title: 'SHA-256', share: 60 },
      ],
      file.enclosures.map(({ name, digest }) => [name, digest ?? '–']),
      { size: 8.4 },
    );
    note(paper, 'Sidik SHA-256 membuktikan bahwa berkas tidak berubah sejak berkas perkara ini disusun.');
  }

  const starts: number[] = [];
  for (const letter of file.letters) {
    turn(paper);
    starts.push(paper.doc.bufferedPageRange().count);
    paper.doc.outline.addItem(LETTER_TITLE[letter.kind]);
    paper.scale = await scaleOf(letter);
    await drawLetter(paper, letter);
  }
  paper.scale = 1;
  // Which page a letter begins on is known only now.
  places.forEach(({ page, y }, index) => {
    paper.doc.switchToPage(page);
    const type = { font: 'sans', size: 9, align: 'right' } as const;
    drawLine(paper, { text: String(starts[index]), last: true }, type, paper.left, y, paper.width - 5);
  });
  return bytesOf(paper);
}
