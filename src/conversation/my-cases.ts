import type { Library } from '../domain/article.ts';
import type { CountedDay } from '../domain/clock.ts';
import { civilDateOf, formatLongDate } from '../domain/date.ts';
import type { Effect } from '../domain/effect.ts';
import type { Block, Choice, Reply, Span } from '../domain/message.ts';
import { parseRegistrationNumber, type RequestRecord } from '../domain/request.ts';
import { explainDue } from '../domain/request-clock.ts';
import type { CaseKind } from './case-opening.ts';
import type { FormContext } from './form.ts';
import { type CaseRules, citizenMoves, type OwnCases, objectable } from './own-cases.ts';
import { choice, reply } from './reply.ts';

/** Following what this chat has filed: commands, what may be done next, and how a date was counted. Pure. */

export type CaseCommand =
  | { do: CaseKind; number: string | null }
  | { do: 'objection'; number: string | null }
  | { do: 'explain'; number: string | null }
  | { do: 'attach' };

const COMMANDS: readonly (readonly [RegExp, CaseCommand['do']])[] = [
  [/^(lengkapi|melengkapi)( (permohonan|data|berkas))?$/, 'complete'],
  [/^(perbaiki|koreksi|betulkan|ubah|ganti) (data|identitas|biodata)( (saya|diri|pemohon))?$/, 'correct'],
  [/^(ubah|edit|ganti|ralat|revisi)( (permohonan|isi|isi permohonan))?$/, 'amend'],
  [/^(cabut|mencabut|tarik|batalkan) (permohonan|keberatan)( saya)?$|^cabut$/, 'withdraw'],
  [/^(ajukan |buat )?keberatan$/, 'objection'],
  [/^(lampirkan|unggah|upload|kirim)( (berkas|foto|ktp|dokumen|lampiran|file))?$/, 'attach'],
  [
    /^(cara (hitung|menghitung)( tanggal| batas waktu)?|hitung tanggal|bagaimana (tanggal|batas waktu)( jawaban)?( ini| itu)? dihitung|(gimana|bagaimana|piye) (cara )?(ngitung|hitung|menghitung)( tanggal| batas waktu)?(nya)?)$/,
    'explain',
  ],
];

/** @param command folded, without closing punctuation; a registration number may stand behind it */
export function caseCommand(command: string): CaseCommand | null {
  const number = parseRegistrationNumber(command);
  const words = command
    .replace(/\b(kpu|kbr)[\s\-–./]*20\d{2}[\s\-–./]*\d{1,5}\b/i, '')
    .replace(/\s+/g, ' ')
    .trim();
  const found = COMMANDS.find(([pattern]) => pattern.test(words))?.[1];
  // "kirim" alone belongs to a summary.
  if (!found || words === 'kirim') return null;
  return found === 'attach' ? { do: 'attach' } : { do: found, number };
}

/** What may be done next with a request: buttons under its receipt and its status. */
function caseChoices(record: RequestRecord, own: OwnCases, library: Library, now: Date): Choice[] {
  const moves = citizenMoves(record, now);
  const named = (send: string) => `${send} ${record.number}`;
  return [
    ...(moves.includes('complete') ? [choice(library, 'case.complete', named('lengkapi'))] : []),
    ...(own.takesFiles && moves.includes('withdraw') ? [choice(library, 'case.attach', 'lampirkan')] : []),
    ...(moves.includes('amend') ? [choice(library, 'case.amend', named('ubah'))] : []),
    ...(moves.includes('correct') ? [choice(library, 'case.correct', named('perbaiki data'))] : []),
    ...(moves.includes('withdraw') ? [choice(library, 'case.withdraw', named('cabut permohonan'))] : []),
    ...(objectable(own).some((one) => one.id === record.id)
      ? [choice(library, 'case.object', named('keberatan'))]
      : []),
    ...(moves.includes('withdraw') ? [choice(library, 'case.explain', named('cara hitung tanggal'))] : []),
    choice(library, 'choice.menu', 'menu'),
  ];
}

/** Under news of a request that came unasked: what it calls for, and the way to its status. */
export function choicesUnderNotice(
  request: number,
  own: Pick<OwnCases, 'requests' | 'objections'>,
  library: Library,
  now: Date,
): Choice[] {
  const record = own.requests.find((one) => one.id === request);
  if (!record) return [];
  const completes = citizenMoves(record, now).includes('complete');
  const objects = record.answeredAt !== null && objectable(own).includes(record);
  return [
    ...(completes ? [choice(library, 'case.complete', `lengkapi ${record.number}`)] : []),
    ...(objects ? [choice(library, 'case.object', `keberatan ${record.number}`)] : []),
    choice(library, 'menu.status', 'status'),
    choice(library, 'choice.menu', 'menu'),
  ];
}

/** Under what the house said to an effect: what may be done next with the request it was about. */
export function choicesAfter(effect: Effect, own: OwnCases, library: Library, now: Date): Choice[] | null {
  switch (effect.do) {
    case 'show_status': {
      const about = own.requests.find((one) => effect.number === null || one.number === effect.number);
      return about ? caseChoices(about, own, library, now) : null;
    }
    case 'file_request':
      return own.requests[0] ? caseChoices(own.requests[0], own, library, now) : null;
    case 'amend_request':
    case 'complete_request':
    case 'correct_data':
    case 'ask_correction':
    case 'withdraw_request':
    case 'file_objection':
    case 'withdraw_objection':
      return [choice(library, 'menu.status', 'status'), choice(library, 'choice.menu', 'menu')];
    default:
      return null;
  }
}

/** "Bagaimana tanggal ini dihitung?" day by day; days in a row that do not count share a line. */
export function explain(record: RequestRecord, rules: CaseRules, library: Library): Reply {
  const law = rules.legalDays(record.category, civilDateOf(record.receivedAt));
  const days = explainDue(record, law, rules.calendar);
  const from = record.completeAt ?? record.receivedAt;
  const values = {
    number: record.number,
    due: formatLongDate(record.dueOn),
    received: formatLongDate(civilDateOf(from)),
    days: law.days + (record.extension === null ? 0 : law.extensionDays),
  };
  const list: Block = { type: 'list', ordered: false, items: dayLines(days) };
  const blocks =
    days.length === 0
      ? library.say('case.explain_ordered', values)
      : [
          ...library.say(
            record.completeAt === null ? 'case.explain_intro' : 'case.explain_completed',
            values,
          ),
          list,
          ...library.say('case.explain_rule'),
        ];
  return reply('status', blocks, {
    intent: 'cek_status_tiket',
    confidence: 1,
    choices: [choice(library, 'menu.status', 'status'), choice(library, 'choice.menu', 'menu')],
  });
}

function dayLines(days: readonly CountedDay[]): Span[][] {
  const lines: Span[][] = [];
  for (let index = 0; index < days.length; index++) {
    const day = days[index]!;
    if (day.count !== null) {
      lines.push([`${day.label}: `, { strong: `hari ke-${day.count}` }]);
      continue;
    }
    const first = day;
    while (days[index + 1]?.count === null && days[index + 1]!.why === first.why) index++;
    const last = days[index]!;
    const when = last === first ? first.label : `${first.label} sampai ${last.label}`;
    lines.push([`${when}: tidak dihitung (${first.why})`]);
  }
  return lines;
}

/** What is said about a file that has just arrived, or has not. */
export function fileArrived(context: FormContext): Reply {
  const { library, own } = context;
  const open = own.requests.find((one) => citizenMoves(one, context.now).includes('withdraw'));
  if (!open || own.files === 0)
    return reply('form', library.say('case.attach_none'), {
      choices: [choice(library, 'choice.menu', 'menu')],
    });
  return reply('form', library.say('case.attached', { number: open.number, count: own.files }), {
    intent: 'cek_status_tiket',
    confidence: 1,
    choices: caseChoices(open, own, library, context.now),
  });
}

export function howToAttach(context: FormContext): Reply {
  const { library, own } = context;
  const open = own.requests.find((one) => citizenMoves(one, context.now).includes('withdraw'));
  const phrase = !own.takesFiles ? 'case.attach_elsewhere' : open ? 'case.attach_how' : 'case.attach_later';
  return reply('form', library.say(phrase), { choices: [choice(library, 'choice.menu', 'menu')] });
}
