import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Model } from './understanding/model.ts';
import { decodeModel, type Example, MODEL_VERSION } from './understanding/train.ts';

/** Models kept, the one in use among them. */
const KEPT = 4;

export interface Lessons {
  examples: readonly Example[];
  /** Texts of the articles about an intent. */
  reading: readonly Example[];
  /** Texts among the examples that are always learnt, never set aside for measuring. */
  taught?: readonly string[];
}

/**
 * The model of some lessons, kept in `DATA_DIR/cache/<hash>`, so that only the first start after an edit trains.
 * A file that does not decode is as good as none.
 */
export async function trainedModel(dataDir: string | null, lessons: Lessons): Promise<Model> {
  if (dataDir === null) return decodeModel(await trainApart(lessons));
  const folder = join(dataDir, 'cache');
  const name = createHash('sha256')
    .update(JSON.stringify([MODEL_VERSION, lessons]))
    .digest('hex')
    .slice(0, 32);
  const file = join(folder, name);
  if (existsSync(file)) {
    try {
      return decodeModel(readFileSync(file));
    } catch {
      rmSync(file, { force: true });
    }
  }
  const bytes = await trainApart(lessons);
  mkdirSync(folder, { recursive: true });
  forgetOldest(folder);
  // Renamed into place: a crash amid writing never leaves half a model under a good name.
  writeFileSync(`${file}.part`, bytes);
  renameSync(`${file}.part`, file);
  return decodeModel(bytes);
}

/** The newest stay: an edit that is taken back need not be learnt again. */
function forgetOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const newestFirst = files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const old of newestFirst.slice(KEPT - 1)) rmSync(old, { force: true });
}

/** In a process of its own: what training needs of memory, several times the model, goes back to the machine. */
async function trainApart(lessons: Lessons): Promise<Uint8Array> {
  const trainer = fork(new URL('./model-trainer.ts', import.meta.url), {
    execArgv: [],
    serialization: 'advanced',
  });
  const answered = once(trainer, 'message');
  const ended = once(trainer, 'exit').then(([code]) => {
    throw new Error(`the trainer ended with ${code} and no model`);
  });
  trainer.send(lessons);
  const [bytes] = (await Promise.race([answered, ended])) as [Uint8Array];
  ended.catch(() => {});
  return bytes;
}
