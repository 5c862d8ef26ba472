import type { ReplyKind } from './message.ts';
import type { RequestDraft } from './request.ts';

/** What a turn of talk asks of the rest of the house; done in the turn's own transaction. */
export type Effect =
  | { do: 'file_request'; draft: RequestDraft }
  | { do: 'show_status'; number: string | null; secret: string | null }
  | { do: 'call_person' }
  | { do: 'give_back' }
  | { do: 'my_data' }
  | { do: 'miss'; text: string; intent: string | null; confidence: number };

/** What a room answers an effect with: a sentence of phrases.yml and what fills it, never words. */
export interface Notice {
  kind: ReplyKind;
  phrase: string;
  values: Record<string, string | number>;
  /** Values that are sentences themselves: name → phrase key. */
  phrases?: Record<string, string>;
}
