/** Digits of a numbered menu as phones type them: full-width (１) and keycap (1️⃣) become plain. Pure. */
export function plainDigits(text: string): string {
  return text
    .replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\u{1F51F}/gu, '10')
    .replace(/([0-9])\uFE0F?\u20E3/g, '$1');
}
