import { formatLongDate } from '../domain/date.ts';
import {
  fields,
  heading,
  letterhead,
  modelMark,
  note,
  paragraph,
  placeAndDate,
  ticks,
  title,
} from './blocks.ts';
import type { Issue, LawGround, LetterObjection, LetterRequest } from './issue.ts';
import type { Paper } from './paper.ts';
import { signatures } from './signature.ts';
import { covered, coveredProxy, moment } from './wording.ts';

/** Statement of objection (surat pernyataan keberatan): KPU Model PPID-F; its copy is the receipt. */
export interface ObjectionForm {
  issue: Issue;
  request: LetterRequest;
  objection: LetterObjection;
  /** All grounds of UU 14/2008 Pasal 35 ayat (1), ticked or not. */
  grounds: readonly (LawGround & { chosen: boolean })[];
  /** Kasus posisi: what happened, in the applicant's words. */
  position: string;
  proxy: { name: string; address: string; contact: string; authority: string } | null;
  channel: string;
  masked: boolean;
  /** Filed on paper or at the desk: signed by hand, not confirmed in a chat. */
  onPaper?: boolean;
}

export function drawObjectionForm(paper: Paper, values: ObjectionForm): void {
  const { issue, request, objection } = values;
  const proxy = values.masked && values.proxy ? coveredProxy(values.proxy) : values.proxy;
  const identity = values.masked ? covered(request.identity) : request.identity;
  modelMark(paper, 'PPID-F');
  letterhead(paper, issue.office);
  title(paper, 'Surat Pernyataan Keberatan\natas Permohonan Informasi');

  heading(paper, 'A. Informasi pengaju keberatan');
  fields(paper, [
    ['Nomor registrasi keberatan', objection.number],
    ['Diterima', `${moment(objection.filedAt)}, melalui ${values.channel}`],
    ['Nomor pendaftaran permohonan', request.number],
    ['Informasi yang diminta', request.details],
    ['Tujuan penggunaan informasi', request.purpose || null],
  ]);
  heading(paper, 'Identitas pemohon');
  fields(paper, [
    ['Nama', identity.name],
    ['Alamat', identity.address || null],
    ['Pekerjaan', identity.occupation || null],
    ['Nomor telepon/surel', identity.contact || null],
  ]);
  if (proxy) {
    heading(paper, 'Identitas kuasa pemohon');
    fields(paper, [
      ['Nama', proxy.name],
      ['Alamat', proxy.address || null],
      ['Nomor telepon/surel', proxy.contact || null],
      ['Surat kuasa khusus', proxy.authority],
    ]);
  }
  heading(paper, 'B. Alasan pengajuan keberatan');
  ticks(
    paper,
    values.grounds.map(({ chosen, letter, meaning }) => ({ on: chosen, text: `${letter}. ${meaning}` })),
  );
  heading(paper, 'C. Kasus posisi');
  paragraph(paper, values.position);
  heading(paper, 'D. Hari dan tanggal tanggapan atas keberatan akan diberikan');
  paragraph(paper, `Paling lambat ${formatLongDate(objection.answerBy)}.`);
  paragraph(
    paper,
    'Demikian keberatan ini disampaikan. Atas perhatian dan tanggapannya, diucapkan terima kasih.',
  );
  signatures(paper, [
    {
      role: proxy ? 'Kuasa Pengaju Keberatan,' : 'Pengaju Keberatan,',
      name: proxy ? proxy.name : identity.name,
      ...(values.onPaper
        ? {}
        : { done: `Dikonfirmasi melalui ${values.channel}, ${moment(objection.filedAt)}` }),
    },
    {
      above: placeAndDate(issue),
      role: `${issue.signatory.title},`,
      name: issue.signatory.name,
      nip: issue.signatory.nip,
    },
  ]);
  note(paper, 'Salinan formulir ini adalah tanda terima pengajuan keberatan.');
}
