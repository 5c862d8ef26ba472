import { html } from 'hono/html';
import type { ArticleForm, FieldFault } from '../../../domain/article-form.ts';
import { isCivilDate } from '../../../domain/date.ts';
import { INFORMATION_CLASSES } from '../../../domain/public-information.ts';
import { areaField, type FormState, radioField, textField } from '../../form.ts';
import type { Html } from '../../rooms.ts';

/** The fields of an article as a form sends them, and back. */

export function articleValues(form: ArticleForm): Record<string, string> {
  return {
    title: form.title,
    keywords: form.keywords.join(', '),
    sources: form.sources
      .map((one) => [one.name, one.article ?? '', one.url ?? ''].join(' | ').replace(/( \| )+$/, ''))
      .join('\n'),
    facts: form.facts.join(', '),
    status: form.status,
    checked: form.checked,
    validFrom: form.validFrom,
    validUntil: form.validUntil,
    reviewBy: form.reviewBy,
    class: form.class,
    body: form.body,
  };
}

const list = (text = ''): string[] =>
  text
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter(Boolean);

export function articleIn(values: Readonly<Record<string, string>>): ArticleForm {
  // Nothing but a day goes between the lines of the front matter; anything else is a fault beside its field.
  const day = (name: string): string => {
    const text = (values[name] ?? '').trim();
    return text === '' || isCivilDate(text) ? text : 'bukan tanggal';
  };
  return {
    title: (values.title ?? '').trim(),
    keywords: list(values.keywords),
    sources: (values.sources ?? '')
      .split('\n')
      .map((line) => line.split('|').map((part) => part.trim()))
      .filter(([name]) => name)
      .map(([name, article, url]) => ({
        name: name!,
        ...(article ? { article } : {}),
        ...(url ? { url } : {}),
      })),
    facts: list(values.facts),
    status: values.status === 'verified' ? 'verified' : 'unverified',
    checked: day('checked'),
    validFrom: day('validFrom'),
    validUntil: day('validUntil'),
    reviewBy: day('reviewBy'),
    class: INFORMATION_CLASSES.find((one) => one === values.class) ?? 'setiap-saat',
    body: values.body ?? '',
  };
}

/** Faults beside their fields; those of the body name the line. */
export function articleErrors(faults: readonly FieldFault[]): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { field, line, message } of faults) {
    const text = line === null ? message : `Baris ${line}: ${message}`;
    errors[field] = errors[field] ? `${errors[field]}. ${text}` : text;
  }
  return errors;
}

export function articleFields(form: FormState): Html {
  return html`${textField({ name: 'title', label: 'Judul' }, form)}
    ${areaField({ name: 'body', label: 'Isi', rows: 16, hint: 'Alinea pertama adalah jawaban obrolan. Judul dengan ## membuka bagian. Fakta diambil dengan {{…}}.' }, form)}
    ${textField({ name: 'keywords', label: 'Kata kunci', hint: 'Dipisah koma', required: false, maxlength: 1000 }, form)}
    ${areaField({ name: 'sources', label: 'Sumber', rows: 3, hint: 'Satu per baris: nama | pasal | alamat https', maxlength: 4000 }, form)}
    ${radioField(
      {
        name: 'status',
        legend: 'Status',
        options: [
          { value: 'verified', label: 'Terperiksa: semua fakta sudah dibaca di sumbernya' },
          { value: 'unverified', label: 'Belum disahkan: jawabannya mengatakan itu' },
        ],
      },
      form,
    )}
    <div class="pair">${textField({ name: 'checked', label: 'Diperiksa', type: 'date' }, form)}${textField({ name: 'reviewBy', label: 'Tinjau sebelum', type: 'date', required: false }, form)}</div>
    <div class="pair">${textField({ name: 'validFrom', label: 'Berlaku mulai', type: 'date', required: false }, form)}${textField({ name: 'validUntil', label: 'Berlaku sampai', type: 'date', required: false }, form)}</div>
    ${radioField({ name: 'class', legend: 'Golongan informasi', inline: true, options: INFORMATION_CLASSES.map((one) => ({ value: one, label: one })) }, form)}
    ${textField({ name: 'facts', label: 'Nomor fakta', hint: 'Baris lembar fakta, dipisah koma', required: false }, form)}`;
}
