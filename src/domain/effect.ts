import type { ReplyFile, ReplyKind } from './message.ts';
import type { ObjectionDraft } from './objection.ts';
import type { Identity, Representative, RequestDraft } from './request.ts';

/** What the citizen changes of a request that was filed: to complete it, or within 30 minutes of sending. */
export interface RequestAmendment {
  /** Only when completing: a sent request's identity is changed by a correction. */
  identity?: Partial<Identity>;
  proxy?: Representative;
  details?: string;
  purpose?: string;
  way?: RequestDraft['way'];
}

/** What a turn of talk asks of the rest of the house; done in the turn's own transaction. */
export type Effect =
  | { do: 'file_request'; draft: RequestDraft }
  /** The next seven name a request or objection filed in this very chat. */
  | { do: 'complete_request'; number: string; change: RequestAmendment }
  | { do: 'amend_request'; number: string; change: RequestAmendment }
  | { do: 'withdraw_request'; number: string }
  | { do: 'correct_data'; number: string; identity: Partial<Identity> }
  | { do: 'ask_correction'; number: string; text: string }
  /** `secret`: the receipt's, for a request that was not filed in this chat. */
  | { do: 'file_objection'; draft: ObjectionDraft; secret?: string | null }
  | { do: 'withdraw_objection'; number: string }
  | { do: 'show_status'; number: string | null; secret: string | null }
  | { do: 'call_person' }
  | { do: 'give_back' }
  /** An operator's own chat is to receive alerts. */
  | { do: 'link_operator'; code: string }
  /** Whether the desk helped, when it had asked. */
  | { do: 'rate'; helped: boolean }
  | { do: 'my_data' }
  | { do: 'miss'; text: string; intent: string | null; confidence: number };

/** What a room answers an effect with: a sentence of phrases.yml and what fills it, never words. */
export interface Notice {
  kind: ReplyKind;
  phrase: string;
  values: Record<string, string | number>;
  /** Values that are sentences themselves: name → phrase key. */
  phrases?: Record<string, string>;
  /** What is sent along. */
  files?: readonly ReplyFile[];
}
