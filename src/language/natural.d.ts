/** Only the Indonesian stemmer of `natural`: its root and its own type index load databases and English lexicons. */
declare module 'natural/lib/natural/stemmers/indonesian/stemmer_id.js' {
  const stemmer: {
    stem(word: string): string;
    /** The root words (kata dasar) of the Sastrawi project, about 29,000. */
    dictionary: readonly string[];
  };
  export default stemmer;
}
