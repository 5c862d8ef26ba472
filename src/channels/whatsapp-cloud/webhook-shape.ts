import { z } from 'zod';

/** What of a webhook the desk reads. Everything else may be there or not: Meta adds fields without notice. */

const text = z.string();
const media = z.object({ id: text, caption: text.optional(), filename: text.optional() });

export const Webhook = z.object({
  entry: z.array(z.unknown()).catch([]),
});

export const Entry = z.object({ changes: z.array(z.unknown()).catch([]) });

export const Change = z.object({
  field: z.literal('messages'),
  value: z.object({
    metadata: z.object({ phone_number_id: text }),
    contacts: z.array(z.unknown()).catch([]),
    messages: z.array(z.unknown()).catch([]),
    statuses: z.array(z.unknown()).catch([]),
  }),
});

export const Contact = z.object({ wa_id: text.optional(), user_id: text.optional() });

/** What every message has; the rest is read by its type. */
export const Message = z.object({
  id: text.min(1).max(512),
  type: text.catch('unknown'),
  timestamp: z.coerce.number().int().positive().optional().catch(undefined),
  from: text.regex(/^\+?\d{5,20}$/).optional(),
  from_user_id: text.max(200).optional(),
  group_id: text.optional(),
});
export type Message = z.infer<typeof Message>;

export const Text = z.object({ text: z.object({ body: text }) });
export const Press = z.object({
  interactive: z.object({
    button_reply: z.object({ id: text, title: text.catch('') }).optional(),
    list_reply: z.object({ id: text, title: text.catch('') }).optional(),
  }),
});
/** A button of a template. */
export const TemplateButton = z.object({ button: z.object({ text }) });
export const Image = z.object({ image: media });
export const Document = z.object({ document: media });
export const Edit = z.object({
  edit: z.object({
    original_message_id: text,
    message: z.object({
      text: z.object({ body: text }).optional(),
      image: z.object({ caption: text.optional() }).optional(),
      document: z.object({ caption: text.optional() }).optional(),
    }),
  }),
});
export const Unsupported = z.object({ unsupported: z.object({ type: text }) });
export const System = z.object({
  system: z.object({ type: text, wa_id: text.optional(), user_id: text.optional() }),
});

export const Status = z.object({
  status: z.enum(['sent', 'delivered', 'read', 'played', 'failed']),
  biz_opaque_callback_data: text.optional(),
  errors: z
    .array(z.object({ code: z.number() }))
    .optional()
    .catch(undefined),
});
export type Status = z.infer<typeof Status>;
