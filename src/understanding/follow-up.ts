import type { TopicHint } from '../domain/intent.ts';

/** Short questions that lean on the topic before them, and questions that take the last reading back. */

const MOST_WORDS = 5;
/** Openings that continue a talk. */
const CONTINUES =
  /^(?:(?:terus|trus|trs|lalu|nah|lha|lah|oh|ok|oke|dan|tapi|tp|berarti|kalau|kalo|klo|kl|lek|nek|misal|jika|yang|yg|sing|untuk|buat|nggo)\s+)+/u;
/** Words that ask, point or join and name no topic. */
const TOPICLESS = new Set(
  `apa siapa kapan berapa bagaimana kenapa di ke dari mana jam tanggal hari itu ini saja lagi yang kalau untuk dengan juga bisa boleh
  tidak harus perlu ada saya kamu kami mau cuma hanya sampai lama berapa-lama online syarat cara biaya gratis alamat tempat telat
  terlambat lewat bawa membawa dokumen berkas buka tutup ketua anggota lain selain begitu sudah belum sekarang nanti besok terus berarti
  jadi atau dan tapi kah maksud contoh link file nomor lapor masuk bukan sama kirim daftar`.split(/\s+/),
);

/** Words that only fill a slot: an election, an office, a place, a year. */
const FILLS_SLOT = new Set(
  `pemilu pilkada pilgub pilbup pilpres pileg bupati wakil gubernur presiden dprd dpr dpd legislatif kecamatan desa
  kelurahan kabupaten provinsi tahun jombang jawa timur`.split(/\s+/),
);

/** `all`: nothing but asking and slot words ("kalau pilkada?", "jam berapa?"); `some`: one thing of the thing before ("honornya?"). */
export type Leaning = 'all' | 'some' | null;

/** How a question leans on the topic before it. `folded` is as typed, `words` its normalised words. */
export function leansOnTopic(folded: string, words: readonly string[]): Leaning {
  if (words.length === 0 || words.length > MOST_WORDS + 1) return null;
  const named = words.filter((word) => !TOPICLESS.has(word) && !/^\d+$/.test(word));
  const others = named.filter((word) => !FILLS_SLOT.has(word) && !isPlaceName(words, word));
  const continues = CONTINUES.test(folded);
  if (others.length === 0 && (named.length === 0 || continues)) return 'all';
  if (continues) return 'some';
  // "bayar?", "online bisa?": so few words hardly stand alone.
  if (words.length <= 2 && named.length === 1 && others.length === 1 && named[0] !== 'kpu') return 'some';
  // "syaratnya?", "honornya berapa", "ketuane?": a thing of the thing before, and nothing beside it.
  const owned = /(?:nya|ne|e)(?:\s|\?|$)/u.test(folded);
  return owned && others.length === 1 && named.length === 1 && words.length <= 3 && named[0] !== 'kpu'
    ? 'some'
    : null;
}

const PLACES = new Set(['kecamatan', 'desa', 'kelurahan']);

/** "di kecamatan ngoro": the word behind a kind of place is its name. */
const isPlaceName = (words: readonly string[], word: string): boolean =>
  PLACES.has(words[words.indexOf(word) - 1] ?? '');

const CORRECTION =
  /^(?:(?:eh|oh|lho|maaf|sori|sorry|wah)[\s,]+)*(?:(?:bukan|bkn|salah|kliru|keliru|gak|ga|nggak|tidak|ora|dudu|duduk|no|not)(?:\s+(?:itu|gitu|begitu|iku|ngono|kok|sih|deh|to|that))*[\s,.!]+)?(?:(?:yang\s+)?(?:(?:saya|aku|kulo|gue)\s+)?(?:maksud|mksd|mksud|tanya(?:kan)?)(?:ku|e|ne|nya|\s+saya|\s+aku|\s+kulo)?|i meant?)[\s:,]+/u;
const DENIAL =
  /^(?:(?:eh|oh|lho|maaf|sori|sorry|wah)[\s,]+)*(?:bukan|bkn|salah|kliru|keliru|dudu)(?:\s+(?:itu|gitu|begitu|iku|ngono))*\s*[,.!]\s*/u;

/** What is meant instead ("bukan, maksudku pilkada" → "pilkada"), or null when nothing is taken back. */
export function correctionOf(folded: string): string | null {
  const found = CORRECTION.exec(folded) ?? DENIAL.exec(folded);
  return found ? folded.slice(found[0].length).trim() : null;
}

/** How much more likely the topic and what may follow it are than other intents, in logits. */
const PULL: Readonly<Record<'all' | 'some' | 'none', number>> = { all: 6.5, some: 4, none: 0.35 };
/** Between the topic and what may follow it, the topic is a little likelier. */
const SAME_TOPIC = 0.3;

/** Adds the pull of the topic to class scores, in place; `strength` 0–1 is how open the question is by itself. */
export function pullTowardsTopic(
  scores: Float32Array,
  classes: readonly string[],
  hint: TopicHint,
  leaning: Leaning,
  strength: number,
): void {
  if (!hint.topic) return;
  const pull = PULL[leaning ?? 'none'] * strength;
  for (const [c, name] of classes.entries()) {
    if (name === hint.topic) scores[c] = scores[c]! + pull + (leaning ? SAME_TOPIC : 0);
    else if (hint.followUps.includes(name)) scores[c] = scores[c]! + pull;
  }
}

const ELECTIONS =
  /(?<![a-z])(?:pemilu|pilkada|pilgub|pilbup|pilpres|pileg|bupati|gubernur|presiden|dprd|dpr|dpd)(?![a-z])/gu;
const PLACE = /(?<![a-z])(?:kecamatan|kec|desa|ds|kelurahan)\s+[a-z]+/gu;

/**
 * The question before and the one that leans on it as one text; what the new one names in the place of the
 * old (another election, another place) replaces it.
 */
export function joinQuestions(before: string, text: string): string {
  let kept = before.toLowerCase();
  for (const kind of [ELECTIONS, PLACE]) if (text.search(kind) >= 0) kept = kept.replace(kind, ' ');
  return `${kept} ${text.replace(CONTINUES, '')}`.replace(/\s+/g, ' ').trim();
}
