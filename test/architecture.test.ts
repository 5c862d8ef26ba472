import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

/** The house rules of src/README.md: who may know whom, and what stands in one place only. */

const SRC = join(process.cwd(), 'src');
/** Rooms that may also read words. */
const READS_LANGUAGE = new Set(['understanding', 'knowledge', 'conversation']);
/** Where a process begins: the only places that read the environment and the clock. */
const ENTRIES = /^(?:main\.ts|serve\.ts|node-version\.ts|commands\/.*)$/;

interface SourceFile {
  path: string;
  /** First folder; null for a file at the root. */
  room: string | null;
  imports: string[];
  code: string;
}

const files: SourceFile[] = readdirSync(SRC, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  .map((entry) => {
    const path = relative(SRC, join(entry.parentPath, entry.name)).replaceAll('\\', '/');
    const text = readFileSync(join(SRC, path), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
    return {
      path,
      room: path.includes('/') ? path.split('/')[0]! : null,
      imports: [...code.matchAll(/(?:\bfrom|\bimport|\bimport\()\s*'([^']+)'/g)].map((match) => match[1]!),
      code,
    };
  });
const inRooms = files.filter((file) => file.room !== null && file.room !== 'commands');

/** The room (or root file) a relative import of a file leads to. */
function target(file: SourceFile, specifier: string): string {
  const path = relative(SRC, join(SRC, dirname(file.path), specifier)).replaceAll('\\', '/');
  return path.includes('/') ? path.split('/')[0]! : path;
}

const breaches = (among: SourceFile[], broken: (file: SourceFile, specifier: string) => boolean): string[] =>
  among.flatMap((file) =>
    file.imports.filter((one) => broken(file, one)).map((one) => `src/${file.path} imports ${one}`),
  );
const holding = (among: SourceFile[], pattern: RegExp): string[] =>
  among.filter((file) => pattern.test(file.code)).map((file) => `src/${file.path}`);

describe('the house', () => {
  it('is read by this test', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.find((file) => file.path === 'app.ts')!.imports).toContain('./store/database.ts');
  });

  it('lets a room know itself and domain/ only; three rooms also language/', () => {
    expect(
      breaches(inRooms, (file, specifier) => {
        if (!specifier.startsWith('.')) return false;
        const room = target(file, specifier);
        if (room === file.room || room === 'domain') return false;
        return !(room === 'language' && READS_LANGUAGE.has(file.room!));
      }),
    ).toEqual([]);
  });

  it('has no folder inside src that is reached by another name', () => {
    expect(breaches(files, (_, specifier) => /^(\/|#|@\/|src\/)/.test(specifier))).toEqual([]);
  });

  it('keeps domain/ pure: nothing from npm, nothing from Node', () => {
    expect(
      breaches(
        files.filter((file) => file.room === 'domain'),
        (file, specifier) => !specifier.startsWith('.') || target(file, specifier) !== 'domain',
      ),
    ).toEqual([]);
  });

  it('names a Node module by its prefix', () => {
    expect(breaches(files, (_, specifier) => builtinModules.includes(specifier))).toEqual([]);
  });

  it('imports only packages that package.json lists', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const nameOf = (specifier: string) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/');
    expect(
      breaches(
        files,
        (_, specifier) => !/^(\.|node:)/.test(specifier) && dependencies[nameOf(specifier)] === undefined,
      ),
    ).toEqual([]);
  });

  it('has SQL in store/ only', () => {
    const outside = files.filter((file) => file.room !== 'store');
    expect(
      breaches(outside, (_, specifier) => /^(kysely|better-sqlite3|node:sqlite)/.test(specifier)),
    ).toEqual([]);
  });

  it('reads the environment in config.ts and where a process begins', () => {
    const others = files.filter((file) => file.path !== 'config.ts' && !ENTRIES.test(file.path));
    expect(holding(others, /\bprocess\s*\.\s*env\b|\benv\b.*from 'node:process'/)).toEqual([]);
  });

  it('takes the time as an argument: no room looks at the clock', () => {
    const others = files.filter((file) => !ENTRIES.test(file.path));
    expect(holding(others, /\bnew Date\(\s*\)|\bDate\.now\b/)).toEqual([]);
  });

  it('lets only requests/ change a request', () => {
    const others = files.filter((file) => file.room !== 'requests' && file.room !== 'store');
    expect(
      holding(
        others,
        /\.(requests|objections|disputes)\s*\.\s*(insert|update|addEvent|nextSequence)\b|\.(attachments|corrections|delegations|recomputations)\s*\.\s*(add|done)\b/,
      ),
    ).toEqual([]);
  });

  it('lets only channels/ send: no other room empties the outbox', () => {
    const others = inRooms.filter((file) => file.room !== 'channels' && file.room !== 'store');
    expect(holding(others, /\.outbox\s*\.\s*(heads|arrived|sent|again|givenUp|giveUpAll)\b/)).toEqual([]);
  });
});
