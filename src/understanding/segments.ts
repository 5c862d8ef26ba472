/** Cuts a message where one question may end and the next begin, and takes courtesies off its ends. */

/** Sentence ends, line breaks; a full stop only before a space, so that `12.000` and `kpu.go.id` stay whole. */
const STRONG = /(?<=[?!])\s*|\n+|(?<=\.)\s+|\s*;\s*/u;
/** Words that join two questions as often as two things. */
const WEAK = /\s*,\s*|\s+(?:terus|trus|trs|lalu|sama|dan|sekalian|plus|karo|trs)\s+/u;

const HAS_WORD = /[\p{L}\p{N}]/u;
const LONGEST_MESSAGE = 40;

/** Sentences and lines of a message; a message of one sentence gives one. */
export function sentences(text: string): string[] {
  return tidy(text.split(STRONG)).slice(0, LONGEST_MESSAGE);
}

/** Words that ask; "bisa" and "boleh" also state, so they do not count. */
const ASKS =
  /(?<!\p{L})(?:apa\p{L}*|brp\p{L}*|brapa|berapa\p{L}*|kapan\p{L}*|kpn|siapa\p{L}*|sapa|gmn\p{L}*|gimana|bagaimana|di ?mana|dmn|dimana|ke ?mana|kmn|kenapa|knp|mengapa|piye|yo ?opo|yok opo|opo|piro|sopo|endi|lapo|what|when|where|who|how|why)(?!\p{L})/iu;

export function asks(text: string): boolean {
  return ASKS.test(text);
}

/** Parts joined by a comma or a joining word. */
export function clauses(text: string): string[] {
  return tidy(text.split(WEAK)).slice(0, LONGEST_MESSAGE);
}

function tidy(parts: readonly string[]): string[] {
  return parts.map((part) => part.trim()).filter((part) => HAS_WORD.test(part));
}

const OPENING = `assalamu'?alaikum(?: (?:wr|wrb|warahmatullahi)\\.?(?: ?(?:wb|wabarakatuh)\\.?)?)?|ass?wrwb|assalamualaikum wr wb|halo|hallo|hai|hi|hello|hey|selamat (?:pagi|siang|sore|malam)|(?:met )?(?:pagi|siang|sore|malam)(?! (?:ini|nanti|hari))|permisi|punten|kulo ?nuwun|nuwun sewu|amit|maaf(?: (?:ganggu|mengganggu))?|sorry|sori|tes|min|mimin|admin|kak|kakak|pak|bu|bapak|ibu|mas|mbak|gan|bang|om|yth|dear|(?:saya |aku )?(?:mau|ingin|pengen|pengin|badhe|arep|kate|numpang|izin|ijin|hendak|boleh) (?:ber)?(?:tanya|nanya|takon|takok|tanglet)(?:[- ]tanya)?|(?:tanya|nanya|takon|takok)|excuse me|please`;
const CLOSING = `terima ?kasih(?: banyak)?|makasih(?: banyak)?|makasi|mksh|trims|thanks|thank you|thx|tq|suwun|matur (?:suwun|nuwun)|nuwun|mohon (?:info|informasi|pencerahan|bantuan|penjelasan)(?:nya)?|tolong (?:dijawab|dibalas|infonya)|min|mimin|kak|kakak|pak|bu|mas|mbak|gan|bang|ya|yah|yaa?|nggih|wassalamu'?alaikum`;
const BETWEEN = `[\\s,.!?:;-]+`;
const LEADING = new RegExp(`^(?:(?:${OPENING}|${CLOSING})(?:${BETWEEN}|$))+`, 'iu');
const TRAILING = new RegExp(`(?:(?:^|${BETWEEN})(?:${CLOSING})(?=${BETWEEN}|$))+[\\s,.!?]*$`, 'iu');

/** A question without its greeting, vocatives and thanks; empty when nothing else was said. */
export function withoutCourtesies(folded: string): string {
  return folded.replace(LEADING, '').replace(TRAILING, '').trim();
}
