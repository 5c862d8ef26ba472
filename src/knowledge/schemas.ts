import { z } from 'zod';
import { civilDate } from '../domain/date.ts';
import { ACTIONS } from '../domain/intent.ts';

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
  class: z.enum(['berkala', 'serta-merta', 'setiap-saat']),
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
  hours: z.record(z.string(), z.string()).nullable(),
  hall: nullableText,
  smart_house: nullableText,
  chair: nullableText,
  chair_as_of: nullableText,
  members: z.array(z.strictObject({ name: text, post: text })),
  secretary: nullableText,
  official_channel: z.boolean(),
  election_stage: z.boolean(),
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

const legalValue = z.strictObject({
  from: date,
  general_days: z.number(),
  general_extension_days: z.number().optional(),
  election_days: z.number(),
  election_extension_days: z.number().optional(),
  window_days: z.number().optional(),
  source: text,
  confidence: text,
});
export const lawSchema = z.strictObject({
  request: z.array(legalValue).min(1),
  objection: z.array(legalValue).min(1),
  dispute: z
    .array(z.strictObject({ from: date, window_days: z.number(), source: text, confidence: text }))
    .min(1),
  completeness: z
    .array(
      z.strictObject({
        from: date,
        check_days: z.number(),
        complete_days: z.number(),
        source: text,
        confidence: text,
      }),
    )
    .min(1),
  grounds: z.record(z.string(), text),
});
export type Law = z.infer<typeof lawSchema>;

export const phrasesSchema = z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]));
