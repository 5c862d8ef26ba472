import stemmer from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';
import { isProtected } from './protected.ts';

/**
 * Stems: StemmerId of `natural` (Nazief–Adriani rules after Sastrawi), guarded. It errs on words that matter
 * here (`pemilu` → milu, `pemungutan` → mungut) and knows no chat affixes (`nyoblos` stays), so field terms
 * come first, then a table of irregular stems, then chat affixes, and only then the rules.
 */
const IRREGULAR: Readonly<Record<string, string>> = {
  nyoblos: 'coblos',
  mencoblos: 'coblos',
  menyoblos: 'coblos',
  dicoblos: 'coblos',
  coblosan: 'coblos',
  pencoblosan: 'coblos',
  tercoblos: 'coblos',
  // Both sari and cari are roots; people only mean one of them.
  nyari: 'cari',
  pemungutan: 'pungut',
  memungut: 'pungut',
  dipungut: 'pungut',
  penghitungan: 'hitung',
  pemilih: 'pemilih',
  memilih: 'pilih',
  dipilih: 'pilih',
  terpilih: 'pilih',
  pilihan: 'pilih',
  pemilihan: 'pilih',
  keberatan: 'keberatan',
  pengumuman: 'umum',
  mengumumkan: 'umum',
  diumumkan: 'umum',
  penyelenggara: 'selenggara',
  perolehan: 'oleh suara',
  memperoleh: 'oleh suara',
  peserta: 'serta',
  pelanggaran: 'langgar',
  melanggar: 'langgar',
  kecamatan: 'kecamatan',
  kelurahan: 'kelurahan',
  kepala: 'kepala',
  menjadi: 'jadi',
  seleksi: 'seleksi',
  politik: 'politik',
  sekretariat: 'sekretariat',
  disabilitas: 'disabilitas',
};

const ROOTS: ReadonlySet<string> = new Set(stemmer.dictionary);
const KEEP_BELOW = 4;
const cache = new Map<string, string>();
/** Bounds the memory that strange words can take in a long-running process. */
const CACHE_LIMIT = 50_000;

export function stem(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const result = findStem(word);
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, result);
  return result;
}

/** A root word of Indonesian (about 29,000 from Sastrawi). */
export function isRoot(word: string): boolean {
  return ROOTS.has(word);
}

function findStem(word: string): string {
  const irregular = Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word] : undefined;
  if (irregular !== undefined) return irregular;
  if (word.length < KEEP_BELOW || !/^[a-z]+$/.test(word) || isProtected(word) || isRoot(word)) return word;
  const bare = withoutClitic(word);
  if (bare !== word && (isProtected(bare) || isRoot(bare))) return irregularOr(bare);
  return irregularOr(chatStem(bare) ?? formalStem(bare));
}

function irregularOr(word: string): string {
  return Object.hasOwn(IRREGULAR, word) ? IRREGULAR[word]! : word;
}

function formalStem(word: string): string {
  const found = stemmer.stem(word);
  return found.length >= 2 ? found : word;
}

const CLITIC = /(?:nya|ku|mu|kah|lah|pun|ne|e)$/;

/** `syaratnya`, `namaku`, `kantore`, `apakah` without the clitic; Javanese -e and -ne only behind a known word. */
export function withoutClitic(word: string): string {
  const clitic = CLITIC.exec(word);
  if (!clitic) return word;
  const bare = word.slice(0, clitic.index);
  if (bare.length < 3) return word;
  const javanese = clitic[0] === 'e' || clitic[0] === 'ne';
  if (!javanese) return isRoot(word) ? word : bare;
  // `carane` is cara + ne, `kantore` is kantor + e: try the longer clitic first, then the shorter.
  for (const candidate of clitic[0] === 'ne' ? [bare, word.slice(0, -1)] : [bare])
    if (isRoot(candidate) || isProtected(candidate)) return candidate;
  return word;
}

/** Nasal prefixes of chat Indonesian and Javanese with the letters they swallow. */
const NASALS: readonly (readonly [string, readonly string[]])[] = [
  ['nge', ['']],
  ['ng', ['', 'k', 'g']],
  ['ny', ['s', 'c']],
  ['n', ['t', 'd']],
  ['m', ['p', 'b']],
];

/** `ngurus` → urus, `nyari` → cari, `daftarin` → daftar, `kedaftar` → daftar; null when no known root is left. */
function chatStem(word: string): string | null {
  const known = (root: string) => root.length > 2 && (isRoot(root) || isProtected(root));
  for (const end of ['', 'in', 'kan', 'an', 'i', 'no', 'ake']) {
    if (!word.endsWith(end)) continue;
    const front = end === '' ? word : word.slice(0, -end.length);
    if (end !== '' && known(front)) return front;
    for (const prefix of ['di', 'ke', 'tak', 'se']) {
      const root = front.slice(prefix.length);
      if (front.startsWith(prefix) && known(root) && end !== 'an') return root;
    }
    for (const [nasal, letters] of NASALS) {
      if (!front.startsWith(nasal)) continue;
      for (const letter of letters)
        if (known(letter + front.slice(nasal.length))) return letter + front.slice(nasal.length);
    }
  }
  return null;
}
