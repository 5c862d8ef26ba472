import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A trained model kept in `DATA_DIR/cache/<content hash>`, so that only the first start after an edit trains.
 * A file that does not decode is as good as none.
 * @param parts everything the model depends on: examples and the trainer's version
 */
export function cachedModel<Model>(
  dataDir: string | null,
  parts: string,
  codec: { encode(model: Model): Uint8Array; decode(bytes: Uint8Array): Model; train(): Model },
): Model {
  if (dataDir === null) return codec.train();
  const folder = join(dataDir, 'cache');
  const name = createHash('sha256').update(parts).digest('hex').slice(0, 32);
  const file = join(folder, name);
  if (existsSync(file)) {
    try {
      return codec.decode(readFileSync(file));
    } catch {
      rmSync(file, { force: true });
    }
  }
  const model = codec.train();
  mkdirSync(folder, { recursive: true });
  for (const old of readdirSync(folder)) rmSync(join(folder, old), { force: true });
  // Renamed into place: a crash amid writing never leaves half a model under a good name.
  writeFileSync(`${file}.part`, codec.encode(model));
  renameSync(`${file}.part`, file);
  return model;
}
