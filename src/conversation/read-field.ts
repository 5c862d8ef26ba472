import type { Library } from '../domain/article.ts';
import type { CivilDate } from '../domain/date.ts';
import { nikDigits, nikFault } from '../domain/identity.ts';
import type { Block } from '../domain/message.ts';
import { readOption } from './field-options.ts';
import { OPTIONS, PHRASE } from './request-fields.ts';
import type { Field, FormValues } from './step.ts';

/** Reading what was typed for a field. Pure. */

const LENGTHS: Partial<Record<Field, readonly [number, number]>> = {
  name: [3, 120],
  proxyName: [3, 120],
  deed: [3, 120],
  ratification: [3, 120],
  members: [5, 1_000],
  address: [10, 300],
  proxyAddress: [10, 300],
  authority: [3, 160],
  occupation: [2, 80],
  details: [10, 3000],
  purpose: [5, 500],
};

const EMAIL = /[^\s@,;:<>()]+@[^\s@,;:<>()]+\.[a-z]{2,}/i;
/** A telephone number with its separators; no other digits run on from it. */
const PHONE = /(?<![\d+])(?:\+?62|0)(?:[\s().-]{0,2}\d){7,13}(?!\d)/;

/** "nama saya Siti" names Siti. */
const LEAD_IN: Partial<Record<Field, RegExp>> = {
  name: /^(?:nama(?: lengkap)?(?: saya)?(?: adalah| yaitu)?|jeneng(?: kula| kulo)?|my name is)\s*[:=]?\s+/i,
  proxyName: /^(?:nama(?: lengkap)?(?:nya)?(?: adalah| yaitu)?)\s*[:=]?\s+/i,
  address: /^(?:alamat(?: saya| kami)?(?: adalah| yaitu)?)\s*[:=]?\s+(?:di\s+)?/i,
  proxyAddress: /^(?:alamat(?:nya)?(?: adalah| yaitu)?)\s*[:=]?\s+(?:di\s+)?/i,
  occupation: /^(?:pekerjaan(?: saya)?(?: adalah| sebagai)?|saya(?: bekerja)?(?: sebagai)?)\s*[:=]?\s+/i,
};

/** Commands and bare answers, typed where a name was asked. */
const NO_NAME =
  /^(kirim(kan)?|send|(cek )?status|menu|batal(kan)?|cancel|lanjut(kan)?|terus(kan)?|kembali|mulai|start|ubah( isi)?|ganti|edit|(ajukan )?permohonan|(ajukan )?keberatan|lampirkan|lengkapi|cabut|petugas|admin|operator|bantuan|help|oke?|okay|iya|yes|tidak|nggak|enggak|ngga|benar|betul|setuju|selesai|sudah|tetap|skip|lewati|terserah|rahasia|tidak (ada|tahu|mau)|(gak|ga|nggak) (ada|tau|tahu|mau)|halo|hai|tes|test|kosong|anonim)$/;

export type Reading = { value: string } | { fault: Block[] };

/**
 * Reads a typed value, or says in one sentence what looks wrong with it. Never repeats a number.
 * @param text with single spaces
 */
export function readField(
  field: Field,
  text: string,
  values: FormValues,
  library: Library,
  today: CivilDate,
): Reading {
  const fault = (name = 'fault', filling: Record<string, string | number> = {}): Reading => ({
    fault: library.say(`${PHRASE[field]}.${name}`, filling),
  });
  if (OPTIONS[field]) {
    const send = readOption(field, text, values, library);
    return send !== null && OPTIONS[field].includes(send)
      ? { value: send }
      : { fault: library.say('form.please_choose') };
  }
  if (field === 'idNumber' || field === 'proxyIdNumber') {
    const digits = nikDigits(text);
    const wrong = nikFault(digits, today);
    if (!wrong) return { value: digits };
    const phrase = digits.length === 0 ? 'none' : wrong;
    return { fault: library.say(`form_id_number.fault_${phrase}`, { count: digits.length }) };
  }
  if (field === 'contact') {
    const found = [PHONE.exec(text)?.[0].replace(/[\s().-]/g, ''), EMAIL.exec(text)?.[0]].filter(Boolean);
    return found.length > 0 && text.length <= 200 ? { value: found.join(', ') } : fault();
  }
  if (field === 'proxyAddress' && /^sama\b/i.test(text) && values.address !== undefined)
    return { value: values.address };
  const lead = LEAD_IN[field]?.exec(text)?.[0] ?? '';
  if (text.length - lead.length >= 3) text = text.slice(lead.length);
  const [min, max] = LENGTHS[field]!;
  const length = [...text].length;
  if (length < min || length > max) return fault();
  const naming = field === 'name' || field === 'proxyName';
  if (naming && (!/\p{L}{2}/u.test(text) || NO_NAME.test(bare(text)))) return fault();
  if (['deed', 'ratification', 'authority'].includes(field) && !/\d/.test(text)) return fault();
  if (['details', 'purpose', 'members'].includes(field) && !/\p{L}{3}/u.test(text)) return fault();
  return { value: text };
}

/** In small letters, without a command's slash and closing punctuation. */
function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/^[/.!]+/, '')
    .replace(/[.,!?\s]+$/, '');
}
