/**
 * A table as CSV (RFC 4180) that Excel opens as UTF-8 (byte-order mark). A cell that a spreadsheet would take for a
 * formula gets an apostrophe before it: what a citizen typed must not be carried out (OWASP, CSV injection).
 */
export function csv(rows: readonly (readonly string[])[]): Uint8Array {
  const text = rows.map((row) => row.map(cell).join(',')).join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
}

const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/;

function cell(value: string): string {
  // A negative number is a figure.
  const safe = FORMULA.test(value) && !/^-?\d+$/.test(value) ? `'${value}` : value;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
