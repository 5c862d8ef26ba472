import type { Library } from '../domain/article.ts';
import type { Choice } from '../domain/message.ts';
import { fold } from '../language/fold.ts';
import { choose, DENIES, exactly } from './choose.ts';
import { OPTIONS, PHRASE } from './request-fields.ts';
import type { Field, FormValues } from './step.ts';

/** Fields answered by a choice: what is offered, and the words people use for it. Pure. */

/** The choices a field has of its own. */
export function optionsOf(field: Field, values: FormValues, library: Library): Choice[] {
  const own = (OPTIONS[field] ?? []).map((one) => ({
    label: library.line(`${PHRASE[field]}.${one}`),
    send: one,
  }));
  if (field === 'applicantKind')
    return [
      ...own,
      { label: library.line('form_applicant_kind.foreigner'), send: 'foreigner' },
      { label: library.line('form_applicant_kind.government'), send: 'government' },
      { label: library.line('form_applicant_kind.help'), send: 'petugas' },
    ];
  if (field === 'proxyAddress' && values.address !== undefined)
    return [{ label: library.line('form_proxy_address.same'), send: 'sama' }];
  return own;
}

/** What people say instead of a label. Read in order; the first that fits is taken. */
const SAID: Partial<Record<Field, readonly (readonly [RegExp, string])[]>> = {
  applicantKind: [
    [
      /\b(bantuan|dibantu|bantu|didampingi|pendampingan|difabel|disabilitas|tunanetra|tuna netra)\b/,
      'petugas',
    ],
    [/\b(wna|warga asing|warga negara asing|orang asing|foreigner|bule)\b/, 'foreigner'],
    [/\b(dinas|instansi|pemerintah|pemda|pemdes|pemkab|kementerian|polres|kejaksaan)\b/, 'government'],
    [/\b(badan hukum|pt|cv|yayasan|perusahaan|koperasi|perseroan)\b/, 'legal_body'],
    [/\b(kelompok|komunitas|ormas|paguyuban|karang taruna|rombongan|warga dusun|warga desa)\b/, 'group'],
    [
      /\b(perorangan|perseorangan|pribadi|individu|sendiri|wni|warga negara indonesia|warga biasa|dewe|dhewe)\b/,
      'person',
    ],
  ],
  acting: [
    [/\b(sendiri|pribadi|langsung|dewe|dhewe)\b/, 'self'],
    [/\b(kuasa|mewakili|wakil|diwakili|atas nama|pengacara|advokat)\b/, 'proxy'],
  ],
  way: [
    [/\b(lihat|melihat|baca|membaca|mencatat|mendengarkan|ndelok)\b/, 'view'],
    [/\b(cetak|print|fotokopi|fotocopy|hardcopy|hard copy|kertas|ambil|diambil|mengambil)\b/, 'hardcopy'],
    [
      /\b(digital|softcopy|soft copy|email|e-mail|surel|pdf|file|obrolan|chat|wa|whatsapp|online|kirim|dikirim)\b/,
      'softcopy',
    ],
  ],
};

/** The option a text names: by number, label, or the words people use. */
export function readOption(field: Field, text: string, values: FormValues, library: Library): string | null {
  const choices = optionsOf(field, values, library);
  const exact = exactly(choices, text);
  if (exact !== null) return exact;
  const said = fold(text);
  if (DENIES.test(said)) return null;
  return SAID[field]?.find(([pattern]) => pattern.test(said))?.[1] ?? choose(choices, text);
}
