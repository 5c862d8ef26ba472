/** Number words of Indonesian and Javanese (`tujuh belas`, `rong puluh`, `seket`) → numbers. */

const UNITS: Readonly<Record<string, number>> = {
  nol: 0,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
  siji: 1,
  loro: 2,
  rong: 2,
  telu: 3,
  telung: 3,
  papat: 4,
  patang: 4,
  limo: 5,
  limang: 5,
  enem: 6,
  nem: 6,
  pitu: 7,
  pitung: 7,
  wolu: 8,
  wolung: 8,
  songo: 9,
  sangang: 9,
  sedoso: 10,
  sewelas: 11,
  selawe: 25,
  seket: 50,
  sewidak: 60,
};
const TIMES: Readonly<Record<string, number>> = {
  puluh: 10,
  ratus: 100,
  atus: 100,
  ribu: 1000,
  ewu: 1000,
  rb: 1000,
  juta: 1e6,
  jt: 1e6,
};
const ONE_OF: Readonly<Record<string, number>> = {
  seratus: 100,
  satus: 100,
  seribu: 1000,
  sewu: 1000,
  sejuta: 1e6,
};

export interface NumberFound {
  value: number;
  /** How many words it took. */
  length: number;
}

/** The number that begins at a word, in digits or words, or null. */
export function numberAt(words: readonly string[], at: number): NumberFound | null {
  const digits = /^\d{1,9}$/.exec(words[at] ?? '');
  if (digits) {
    const times = TIMES[words[at + 1] ?? ''];
    return times && times >= 1000
      ? { value: +digits[0] * times, length: 2 }
      : { value: +digits[0], length: 1 };
  }
  let total = 0;
  let part = 0;
  let length = 0;
  for (let i = at; i < words.length; i++) {
    const word = words[i]!;
    const unit = own(UNITS, word);
    const times = own(TIMES, word);
    const whole = own(ONE_OF, word);
    if (unit !== undefined) {
      // `satu dua` is a list, not a number: a unit follows only a ten, a hundred, or nothing.
      if (part % 10 !== 0 || (part === 10 && unit < 10)) break;
      part += unit;
    } else if (word === 'belas' || word === 'welas') {
      if (part < 1 || part > 9) break;
      part += 10;
    } else if (whole !== undefined) {
      if (whole === 100) part += 100;
      else total += whole;
    } else if (times !== undefined && length > 0) {
      if (times >= 1000) {
        total += Math.max(1, part) * times;
        part = 0;
      } else if (times === 10) part = part - (part % 10) + (part % 10) * 10;
      else part *= times;
    } else break;
    length++;
  }
  return length > 0 ? { value: total + part, length } : null;
}

function own(table: Readonly<Record<string, number>>, word: string): number | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
