import { Refusal } from '../../domain/refusal.ts';
import type { ConsoleRooms } from '../rooms.ts';

/** What a planned "no" says beside the form; anything else is a fault of the program and rises. */
export function refusalText({ library }: Pick<ConsoleRooms, 'library'>, error: unknown): string {
  if (!(error instanceof Refusal)) throw error;
  return library.line(`refusal.${error.code}`, error.values);
}
