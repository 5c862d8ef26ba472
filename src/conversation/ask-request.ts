import type { Library } from '../domain/article.ts';
import { formatLongDate } from '../domain/date.ts';
import type { Choice } from '../domain/message.ts';
import { type Asked, askField, type FormContext, labelOf, leave, summary } from './form.ts';
import { requestByNumber, subjectOf } from './own-cases.ts';
import { choice } from './reply.ts';
import { fieldsOf } from './request-fields.ts';
import type { FormValues, RequestForm } from './step.ts';

/** What the request form asks at each of its places. Pure. */

/** The question of the form's present place. */
export function askRequest(form: RequestForm, context: FormContext): Asked {
  const { library, own } = context;
  const { values } = form;
  const out = leave(library);
  const goAhead: Choice = choice(library, 'form_similar.file', 'tetap ajukan');
  switch (form.at) {
    case 'notice':
      return {
        blocks: [
          ...library.say('form.intro'),
          ...(context.office.official_channel ? [] : library.say('form.not_official')),
          ...library.say('form.intro_question'),
        ],
        choices: [choice(library, 'form.go_on', 'lanjut'), out[1]!],
      };
    case 'foreigner':
    case 'government':
      return {
        blocks: library.say(`form_applicant_kind.${form.at}_told`),
        choices: [out[0]!, choice(library, 'choice.person', 'petugas'), out[1]!],
      };
    case 'more':
      return {
        blocks: library.say('form_more.ask'),
        choices: [choice(library, 'form_more.skip', 'lanjut saja'), ...out],
      };
    case 'suggest': {
      const found = form.suggested ? context.article(form.suggested) : null;
      return {
        blocks: [
          ...library.say('form_suggest.ask', { title: found?.title ?? '' }),
          ...(found?.blocks ?? []),
          ...library.say('form_suggest.question'),
        ],
        choices: [choice(library, 'form_suggest.found', 'ini yang saya cari'), goAhead, ...out],
      };
    }
    case 'similar': {
      const old = requestByNumber(own, form.similar ?? null);
      return {
        blocks: library.say('form_similar.ask', {
          number: old?.number ?? '',
          subject: old ? subjectOf(old, 120) : '',
          due: old ? formatLongDate(old.dueOn) : '',
        }),
        choices: [goAhead, choice(library, 'form_similar.show', 'lihat yang lama'), ...out],
      };
    }
    case 'choose':
      return {
        blocks: library.say('form_confirm.choose'),
        choices: [
          ...fieldsOf(values).map((field) => ({
            label: labelOf(field, library, values),
            send: `ubah ${field}`,
          })),
          ...out,
        ],
      };
    case 'confirm':
      return {
        blocks: [
          ...library.say('form_confirm.ask'),
          summary(fieldsOf(values), values, library),
          ...library.say(own.takesFiles ? 'form_confirm.papers_send' : 'form_confirm.papers_later', {
            papers: papersOf(values, library),
          }),
          ...library.say('form_confirm.question'),
        ],
        choices: [
          choice(library, 'form_confirm.send', 'kirim'),
          choice(library, 'form_confirm.change', 'ubah isi'),
          ...out,
        ],
        personal: true,
      };
  }
  const asked = askField(form.at, values, library);
  if (form.at === 'details' && form.draft !== null && values.details === undefined)
    return {
      blocks: library.say('form_details.ask_with_draft', { draft: form.draft }),
      choices: [choice(library, 'form_details.use_draft', 'pakai pertanyaan tadi'), ...asked.choices],
    };
  return asked;
}

/** The papers that prove who applies; the office asks for those that do not come by themselves. */
function papersOf({ applicantKind, acting }: FormValues, library: Library): string {
  const kind = applicantKind === 'person' && acting === 'proxy' ? 'proxy' : (applicantKind ?? 'person');
  const own = library.line(`form_confirm.papers_${kind}`);
  return applicantKind === 'legal_body' && acting === 'proxy'
    ? `${own}, ${library.line('form_confirm.papers_proxy')}`
    : own;
}
