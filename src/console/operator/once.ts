import { randomBytes } from 'node:crypto';
import { html } from 'hono/html';
import type { Html } from '../rooms.ts';

/** Marks remembered; a form sent again comes soon after the first time. */
const REMEMBERED = 1_000;

/**
 * A form that must not be carried out twice when its page is reloaded or its button pressed twice: it carries a mark
 * that counts once.
 */
export function sendOnce(): { field(): Html; use(mark: string | undefined): boolean } {
  const used = new Set<string>();
  return {
    field: () => html`<input type="hidden" name="once" value="${randomBytes(12).toString('base64url')}">`,
    use(mark = '') {
      if (mark === '' || used.has(mark)) return false;
      used.add(mark);
      if (used.size > REMEMBERED) used.delete(used.values().next().value!);
      return true;
    },
  };
}
