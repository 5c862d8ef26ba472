import { refuse } from './refusal.ts';

/** Keyboards as Telegram takes them. */

export interface InlineButton {
  text: string;
  callback_data?: string;
  url?: string;
}
export interface TextButton {
  text: string;
  request_contact?: boolean;
}
export type Markup =
  | { inline_keyboard: InlineButton[][] }
  | { keyboard: TextButton[][]; one_time_keyboard?: boolean; resize_keyboard?: boolean }
  | { remove_keyboard: true }
  | { force_reply: true };

export const isInline = (markup: Markup | null): markup is { inline_keyboard: InlineButton[][] } =>
  markup !== null && 'inline_keyboard' in markup;

/**
 * @param isPrivate a chat with one person: the only place where a contact can be asked for
 * @returns the keyboard; null when there is none, also for one without buttons
 * @throws ApiRefusal 400
 */
export function checkMarkup(markup: Markup | null, isPrivate: boolean): Markup | null {
  if (markup === null) return null;
  if (isInline(markup)) {
    const buttons = markup.inline_keyboard.flat();
    if (buttons.length > 100) refuse(400, 'REPLY_MARKUP_TOO_LONG');
    if (markup.inline_keyboard.some((row) => row.length > 8)) refuse(400, 'too many buttons in a row');
    for (const button of buttons) {
      if (!button.text?.trim()) refuse(400, "can't parse inline keyboard button: text must be non-empty");
      if (button.callback_data === undefined && !button.url)
        refuse(400, "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
      if (button.callback_data !== undefined) {
        const bytes = Buffer.byteLength(button.callback_data);
        if (bytes < 1 || bytes > 64) refuse(400, 'BUTTON_DATA_INVALID');
      }
    }
    return buttons.length === 0 ? null : markup;
  }
  if ('keyboard' in markup) {
    const buttons = markup.keyboard.flat();
    if (buttons.length === 0) refuse(400, 'REPLY_MARKUP_INVALID');
    for (const button of buttons) {
      if (!button.text?.trim()) refuse(400, "can't parse keyboard button: text must be non-empty");
      if (button.request_contact && !isPrivate)
        refuse(400, 'phone number can be requested in private chats only');
    }
    return markup;
  }
  if ('remove_keyboard' in markup || 'force_reply' in markup) return markup;
  return refuse(400, 'object expected as reply markup');
}
