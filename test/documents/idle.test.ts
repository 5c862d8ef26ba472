import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** An idle program carries no document library: they are loaded inside the functions that need them. */
const FOLDER = 'src/documents';
const HEAVY = /^import (?!type\b)[^;]*?from '(?!\.|node:)/m;

describe('documents at rest', () => {
  it.each(readdirSync(FOLDER).filter((file) => /(?<!\.d)\.ts$/.test(file)))(
    '%s imports no package when read',
    (file) => {
      expect(readFileSync(`${FOLDER}/${file}`, 'utf8')).not.toMatch(HEAVY);
    },
  );
});
