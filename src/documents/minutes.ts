import { civilDateOf, formatDate } from '../domain/date.ts';
import { BODY, fields, heading, letterhead, list, paragraph, title } from './blocks.ts';
import type { Issue, LetterRequest } from './issue.ts';
import { drawLine } from './lines.ts';
import { need, type Paper } from './paper.ts';
import { signatures } from './signature.ts';
import { dateInWords, withWords } from './terbilang.ts';

/** Minutes (berita acara) of something done together, such as handing over, inspection or destruction. */
export interface Minutes {
  issue: Issue;
  /** `Penyerahan Informasi Publik`; printed after "Berita Acara". */
  subject: string;
  request: LetterRequest | null;
  /** Where it was done. */
  venue: string;
  parties: readonly { name: string; title: string; nip: string | null }[];
  /** What was done and found, one item each. */
  findings: readonly string[];
}

export function drawMinutes(paper: Paper, values: Minutes): void {
  const { issue, request } = values;
  const date = civilDateOf(issue.at);
  letterhead(paper, issue.office);
  title(paper, `Berita Acara\n${values.subject}`, `Nomor: ${issue.number ?? '.'.repeat(30)}`);
  paragraph(
    paper,
    `Pada hari ini, ${dateInWords(date)} (${formatDate(date)}), bertempat di ${values.venue}, kami yang bertanda tangan di bawah ini:`,
  );
  values.parties.forEach((party, index) => {
    need(paper, 54);
    const { y } = paper.doc;
    drawLine(paper, { text: `${index + 1}.`, last: true }, BODY, paper.left, y, 18);
    paper.left += 20;
    paper.width -= 20;
    fields(
      paper,
      [['Nama', party.name], ['Jabatan', party.title], ...(party.nip ? [['NIP', party.nip] as const] : [])],
      60,
    );
    paper.left -= 20;
    paper.width += 20;
  });
  if (request) {
    paragraph(paper, 'sehubungan dengan permohonan informasi:', 4);
    fields(paper, [
      ['Nomor pendaftaran', request.number],
      ['Informasi yang diminta', request.details],
    ]);
  }
  heading(paper, 'Menyatakan');
  list(paper, values.findings);
  paragraph(
    paper,
    `Demikian berita acara ini dibuat dengan sebenarnya dalam rangkap ${withWords(2)} untuk dipergunakan sebagaimana mestinya.`,
  );
  const signing = values.parties.map((party) => ({
    role: `${party.title},`,
    name: party.name,
    nip: party.nip,
  }));
  for (let from = 0; from < signing.length; from += 2) signatures(paper, signing.slice(from, from + 2));
}
