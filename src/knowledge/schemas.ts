import { z } from 'zod';
import { civilDate } from '../domain/date.ts';
import { ACTIONS } from '../domain/intent.ts';
import { OBJECTION_GROUNDS } from '../domain/objection.ts';
import { WEEKDAY_KEYS } from '../domain/office-hours.ts';
import { INFORMATION_CLASSES } from '../domain/public-information.ts';
import { EXTENSION_REASONS } from '../domain/request.ts';

/** The shapes of content files (design: content formats). Unknown keys are faults: they are mostly typos. */

const isRealDate = (date: string): boolean =>
  civilDate(+date.slice(0, 4), +date.slice(5, 7), +date.slice(8, 10)) !== null;
const date = z
  .union([z.string().regex(/^\d{4}-\d{2}-\d{2}$/), z.date()])
  .transform((value) => (typeof value === 'string' ? value : value.toISOString().slice(0, 10)))
  .refine(isRealDate, 'tanggal ini tidak ada di kalender');
const source = z.strictObject({
  name: z.string().min(1),
  article: z.string().optional(),
  url: z
    .string()
    .url()
    .nullish()
    .transform((url) => url ?? undefined),
});
const text = z.string().trim().min(1);
const words = z.array(z.coerce.string().trim().min(1));

export const intentSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9_]+$/),
  means: text,
  kind: z.enum(['answer', 'neutral', 'handoff', 'smalltalk', 'human', 'privacy']).default('answer'),
  article: z.string().optional(),
  reply: z.string().optional(),
  agency: z.string().optional(),
  action: z.enum(ACTIONS).optional(),
  slots: z
    .array(z.enum(['election', 'kecamatan', 'desa', 'date', 'registration_number', 'year', 'age']))
    .default([]),
  follow_ups: z.array(z.string()).default([]),
  examples: words,
});

export const outOfScopeSchema = z.strictObject({ name: z.string(), means: text, examples: words });

export const articleSchema = z.strictObject({
  title: text,
  keywords: words.default([]),
  sources: z.array(source).min(1),
  facts: z.array(z.coerce.string()).default([]),
  status: z.enum(['verified', 'unverified']),
  checked: date,
  valid_from: date.nullish(),
  valid_until: date.nullish(),
  review_by: date.nullish(),
  class: z.enum(INFORMATION_CLASSES),
  /** An answer from it brings picture and calendar of the election it names. */
  schedule: z.boolean().optional(),
});

export const scheduleSchema = z.strictObject({
  election: z.string(),
  name: text,
  kind: z.enum(['pemilu', 'pilkada', 'pdpb']),
  source,
  facts: z.array(z.string()).default([]),
  note: z.string().optional(),
  year: z.number().optional(),
  repeat: z.literal('quarter').optional(),
  from: date.optional(),
  stages: z.array(
    z
      .strictObject({
        key: z.string().regex(/^[a-z0-9_]+$/),
        name: text,
        start: date.nullable(),
        end: date.nullable(),
        facts: z.array(z.string()).optional(),
        source: source.optional(),
      })
      .refine((stage) => !stage.start || !stage.end || stage.start <= stage.end, 'selesai sebelum mulai'),
  ),
});

export const holidaySchema = z.strictObject({
  year: z.number(),
  skb: z.string().nullable(),
  days: z.array(
    z.strictObject({
      date,
      kind: z.enum(['libur_nasional', 'cuti_bersama', 'libur_pemungutan_suara']),
      name: text,
      status: z.enum(['tetap', 'perkiraan']),
    }),
  ),
});

export const regionsSchema = z.strictObject({
  regency: z.strictObject({ code: z.string(), name: text }),
  source,
  dapil: z.array(z.strictObject({ number: z.number(), name: text, seats: z.number() })),
  kecamatan: z.array(
    z.strictObject({
      name: text,
      code: z.string(),
      dapil: z.number(),
      desa: words,
      kelurahan: words.default([]),
    }),
  ),
});

const nullableText = z.string().nullable();
export const officeSchema = z.strictObject({
  name: text,
  short_name: text,
  regency: text,
  province: text,
  place: text,
  address: text,
  postcode: nullableText,
  website: text,
  ppid_website: nullableText,
  phone: nullableText,
  whatsapp: nullableText,
  email: nullableText,
  social_media: nullableText,
  hours: z
    .partialRecord(
      z.enum(WEEKDAY_KEYS),
      z.string().regex(/^\d\d\.\d\d-\d\d\.\d\d$/, 'tulis jam seperti 08.00-16.00'),
    )
    .nullable(),
  hall: nullableText,
  smart_house: nullableText,
  chair: nullableText,
  chair_as_of: nullableText,
  members: z.array(z.strictObject({ name: text, post: text })),
  secretary: nullableText,
  official_channel: z.boolean(),
  election_stage: z.boolean(),
  handover_minutes: z.number().int().min(1).max(240).default(10),
  number_prefix: z.strictObject({ request: text, objection: text }),
});
export type Office = z.infer<typeof officeSchema>;

export const agenciesSchema = z.record(
  z.string(),
  z.strictObject({
    name: text,
    short_name: text,
    handles: text,
    url: nullableText,
    report_url: z.string().optional(),
    emergency_line: nullableText.optional(),
  }),
);
export type Agencies = z.infer<typeof agenciesSchema>;

type FigureValue = number | string | { [key: string]: FigureValue };
const figureValue: z.ZodType<FigureValue> = z.lazy(() =>
  z.union([z.number(), z.string(), z.record(z.string(), figureValue)]),
);
export const figuresSchema = z.strictObject({
  about: text,
  source,
  facts: z.array(z.coerce.string()).default([]),
  confidence: z.string(),
  note: z.string().optional(),
  values: z.record(z.string(), figureValue),
});

/** Every legal value says since when it holds, where it was read, and how sure that is. */
const CONFIDENCE = z.enum(['confirmed', 'confirmed-2nd', 'memory', 'unconfirmed']);
const read = { source: text, confidence: CONFIDENCE };
const dated = { from: date, ...read, note: z.string().optional() };
const days = z.number().int().positive();
const letters = <const Letter extends string>(all: readonly Letter[]) => z.record(z.enum(all), text);
export const lawSchema = z.strictObject({
  request: z
    .array(
      z.strictObject({
        ...dated,
        general_days: days,
        general_extension_days: days,
        election_days: days,
        election_extension_days: days,
      }),
    )
    .min(1),
  completeness: z.array(z.strictObject({ ...dated, check_days: days, complete_days: days })).min(1),
  objection: z
    .array(z.strictObject({ ...dated, general_days: days, election_days: days, window_days: days }))
    .min(1),
  dispute: z.array(z.strictObject({ ...dated, window_days: days })).min(1),
  extension_reasons: z.record(z.enum(EXTENSION_REASONS), z.strictObject({ words: text, ...read })),
  objection_grounds: letters(OBJECTION_GROUNDS),
  grounds: letters(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']),
  exempt: z.array(
    z.strictObject({
      number: text,
      title: text,
      date: date.nullable(),
      scope: text,
      until: date.nullable(),
      condition: nullableText,
      cancelled: date.nullable(),
      note: text.nullable(),
      ...read,
    }),
  ),
  forms: z.array(z.strictObject({ model: text, title: text, ...read })),
});
export type Law = z.infer<typeof lawSchema>;

/** A page of this site, or an official one; the content check looks at the domain. */
const page = z.string().regex(/^(\/[a-z0-9/-]*|https:\/\/\S+)$/, 'tulis /halaman atau https://…');
export const publicInformationSchema = z.strictObject({
  adopted: z.strictObject({ by: text, on: date }).nullable(),
  items: z
    .array(
      z
        .strictObject({
          title: text,
          class: z.enum(INFORMATION_CLASSES),
          holder: text,
          form: z.enum(['web', 'softcopy', 'hardcopy']).nullable(),
          article: text.optional(),
          link: page.optional(),
          ...read,
        })
        .refine((item) => !item.article || !item.link, 'pilih article atau link, bukan keduanya'),
    )
    .min(1),
  charter: z.strictObject({
    signed: z.strictObject({ name: text, post: text, on: date }).nullable(),
    statement: text,
    promises: z.array(text).min(1),
    ...read,
  }),
});
export type PublicInformationFile = z.infer<typeof publicInformationSchema>;

const politicalNames = z.array(z.string().regex(/^[a-z -]+$/, 'hanya huruf kecil, spasi, dan tanda hubung'));
/** Political names as people write them; see conversation/even-reading. */
export const namesSchema = z.strictObject({
  source,
  parties: z.array(z.strictObject({ names: politicalNames, shared: politicalNames.default([]) })),
  candidates: z.array(politicalNames),
});
export type Names = z.infer<typeof namesSchema>;

export const phrasesSchema = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
