/** What is kept of a question that missed: nothing by which the one who asked could be found or called. Pure. */

const COVER = '[…]';
const EMAIL = /[^\s@,;:<>()]{1,64}@[^\s@,;:<>()]{1,255}\.[a-z]{2,}/gi;
/** Seven digits or more, however grouped: a telephone, a mistyped NIK, or the half of one sent in two messages. */
const NUMBER = /\+?\d(?:[\s().-]{0,2}\d){6,}/g;
/** Numbers of that length which editors need and which name nobody: a date, two years, an amount. */
const HARMLESS =
  /^(?:\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d\d|(?:19|20)\d\d ?- ?(?:19|20)\d\d|\d{1,3}(?:\.\d{3})+)$/;

export function withoutContact(text: string): string {
  return text.replace(EMAIL, COVER).replace(NUMBER, (number) => (HARMLESS.test(number) ? number : COVER));
}
