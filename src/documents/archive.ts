/** One ZIP of several files, such as a case file with its enclosures. */

export interface ArchiveFile {
  /** Made safe and unique inside the archive. */
  name: string;
  bytes: Uint8Array;
}

/** `at` is the time written beside every file, so that equal files give an equal archive. */
export async function zipOf(files: readonly ArchiveFile[], at: Date): Promise<Uint8Array> {
  const { zip } = await import('fflate');
  const taken = new Set<string>();
  const entries: Record<string, Uint8Array> = {};
  for (const { name, bytes } of files) entries[unique(safeName(name), taken)] = bytes;
  return new Promise((resolve, reject) =>
    zip(entries, { level: 6, mtime: at }, (error, bytes) => (error ? reject(error) : resolve(bytes))),
  );
}

/** A file name no system trips over: no folders, controls or reserved marks; never empty, at most 120 letters. */
export function safeName(name: string): string {
  const clean = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = clean.lastIndexOf('.');
  const ending = dot > 0 && clean.length - dot <= 8 ? clean.slice(dot) : '';
  const stem = (ending ? clean.slice(0, dot) : clean).slice(0, 120 - ending.length).toWellFormed();
  return (stem || 'berkas') + ending;
}

function unique(name: string, taken: Set<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let candidate = name;
  for (let count = 2; taken.has(candidate.toLowerCase()); count++) candidate = `${stem} (${count})${ending}`;
  taken.add(candidate.toLowerCase());
  return candidate;
}
