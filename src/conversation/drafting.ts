import type { Slots } from '../domain/intent.ts';
import { isOpen } from '../domain/request.ts';
import { fold } from '../language/fold.ts';
import type { FormContext } from './form.ts';
import { similarOwn } from './own-cases.ts';
import { fieldsOf } from './request-fields.ts';
import type { RequestForm } from './step.ts';

/** Helping while a request is drafted: one question when it is vague, what is published already, what is like it. */

/** What an office keeps: without one of these a text names a topic, not a piece of information. */
const KEPT =
  /\b(data|dokumen|salinan|fotokopi|kopi|arsip|naskah|berkas|hasil|perolehan|rekap\w*|jumlah|banyaknya|daftar|dpt|dps|dphp|dpb|laporan|realisasi|anggaran|biaya|belanja|rab|dpa|dipa|honor\w*|gaji|kontrak|pengadaan|tender|lelang|berita acara|ba|formulir|model|surat|sk|keputusan|putusan|peraturan|juknis|sop|pedoman|notulen\w*|notula|risalah|undangan|peta|foto|rekaman|video|jadwal|nama|profil|struktur|lokasi|alamat|statistik|persentase|partisipasi|rincian|bukti|kuitansi|kwitansi|perjanjian|mou|kronologi|logistik|tps|suara|pemilih|nilai|skor|d\.? ?hasil|c\.? ?hasil|c1|da1|db1|lhkpn|ijazah|visi|lpj|spj|rka|lakip|lkjip)\b/;

/** Fewer words than this rarely name document, year, level and place. */
const FEW_WORDS = 4;

/** True when details are short or name nothing an office keeps. */
export function isVague(details: string): boolean {
  const text = fold(details);
  const words = text.match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return words.length < FEW_WORDS || !KEPT.test(text);
}

/** A copy of a paper, or figures below the regency: published answers do not hold them. */
const NOT_PUBLISHED =
  /\b(salinan|fotokopi|fotocopy|kopi|copy|scan|arsip|berita acara|dokumen|laporan|lpj|kontrak|notulen\w*|notula|risalah|kuitansi|kwitansi|naskah|sk|surat|rincian|rab|per (?:kecamatan|desa|kelurahan|tps)|(?:tiap|setiap|masing-masing|tingkat) (?:kecamatan|desa|kelurahan|tps))\b/;

/** True when details may be answered by what is published already. */
export function mayBePublished(details: string, slots: Slots): boolean {
  const place = (slots.kecamatan?.length ?? 0) > 0 || slots.desa !== undefined;
  return !place && !NOT_PUBLISHED.test(fold(details));
}

/** The details together with what the extra question brought, within the field's length. */
export function withMore(details: string, more: string): string {
  const joint = /[.!?…]$/.test(details) ? ' ' : '. ';
  return `${details}${joint}${more}`.slice(0, 3_000);
}

/** Where a draft goes once a field is answered: the first place that still has something to ask or show. */
export function nextPlace(form: RequestForm, context: FormContext): RequestForm {
  const { values } = form;
  const missing = fieldsOf(values).find((field) => values[field] === undefined);
  // From the summary only what became necessary is asked.
  if (form.editing) return { ...form, at: missing ?? 'confirm', editing: missing !== undefined };
  if (values.details !== undefined) {
    if (form.suggested === undefined) {
      const found = context.find(values.details);
      if (found) return { ...form, at: 'suggest', suggested: found.article };
      form = { ...form, suggested: null };
    }
    if (form.askedMore === undefined && isVague(values.details))
      return { ...form, at: 'more', askedMore: true };
    if (form.similar === undefined) {
      const like = similarOwn(context.own, values.details, context.rules);
      if (like && isOpen(like.state)) return { ...form, at: 'similar', similar: like.number };
      form = { ...form, similar: null };
    }
  }
  return { ...form, at: missing ?? 'confirm' };
}
