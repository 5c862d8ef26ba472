import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import '../node-version.ts';
import { fileOf } from '../domain/knowledge-versions.ts';
import { PROJECT_ROOT, secretKeyIn, settingsOrExit, startedOrExit } from '../load.ts';

const HELP = `npm run knowledge:export                   tulis versi terbit dari konsol ke berkas intents/ dan knowledge/
npm run knowledge:export -- --dry-run      sebutkan saja, jangan menulis
  --database BERKAS                        basis data lain
  --to FOLDER                              folder lain yang berisi intents/ dan knowledge/

Selesai dengan 0 bila semua tertulis, 1 bila ada yang gagal, 2 bila salah pakai.
`;

const values = (() => {
  try {
    return parseArgs({
      options: {
        help: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        database: { type: 'string' },
        to: { type: 'string', default: PROJECT_ROOT },
      },
    }).values;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}`);
    process.exit(2);
  }
})();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const config = settingsOrExit(process.env);
const path = values.database ?? config.databasePath;
if (!existsSync(path)) {
  process.stderr.write(`Basis data ${path} tidak ada.\n`);
  process.exit(1);
}
const { openStore } = await import('../store/database.ts');
const store = await startedOrExit(() =>
  openStore({ path, secretKey: config.secretKey ?? secretKeyIn(config.dataDir) }),
);
let written = 0;
let failed = 0;
for (const { kind, id, published } of await store.contentVersions.standing()) {
  if (published === null) continue;
  const file = fileOf(kind, id);
  const place = join(values.to, file);
  if (existsSync(place) && readFileSync(place, 'utf8') === published.body) continue;
  try {
    if (!values['dry-run']) {
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, published.body);
    }
    written++;
    process.stdout.write(`${file}: versi ${published.version}\n`);
  } catch (error) {
    failed++;
    process.stderr.write(`${file}: ${(error as Error).message}\n`);
  }
}
await store.close();
process.stdout.write(
  written === 0 && failed === 0
    ? 'Semua berkas sudah sama dengan versi terbit.\n'
    : `${written} berkas ${values['dry-run'] ? 'akan ditulis' : 'ditulis'}${failed > 0 ? `, ${failed} gagal` : ''}.\n`,
);
process.exit(failed > 0 ? 1 : 0);
