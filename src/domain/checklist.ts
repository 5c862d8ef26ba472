/** What must be true before the service is opened to the public, each with its state and where it is put right. */

export interface ChecklistItem {
  title: string;
  /** `done`; `todo`: stands in the way of opening; `advice`: better done. */
  state: 'done' | 'todo' | 'advice';
  /** What is missing, in a sentence. */
  detail: string;
  /** Page of the console where it is put right; null: outside the program. */
  href: string | null;
}
