/**
 * A planned "no": something a person asked for that the rules do not allow.
 * `code` is a key of `knowledge/phrases.yml` (`refusal.<code>`), so the words live with the other words;
 * `values` fill that sentence. Everything that is not a Refusal is a bug and rises to the edge.
 */
export class Refusal extends Error {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: string, values: Record<string, string | number> = {}) {
    super(`refusal: ${code}`);
    this.name = 'Refusal';
    this.code = code;
    this.values = values;
  }
}
