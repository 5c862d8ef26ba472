import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';

/**
 * A lock that ends with the process, however it ends: an exclusive transaction on a file of its own, which the
 * operating system releases.
 * @returns how to let go; null while another connection, in this process or another, holds it
 */
export function processLock(path: string): (() => void) | null {
  const sqlite = new Database(path, { timeout: 0 });
  try {
    chmodSync(path, 0o600);
    sqlite.exec('begin exclusive');
  } catch (error) {
    sqlite.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return () => sqlite.close();
}
