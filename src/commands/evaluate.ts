import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { contentOrExit } from '../load.ts';
import { crossValidate, evaluateOn, type Instruments, type Measured } from '../understanding/evaluate.ts';
import { isHeldOut } from '../understanding/holdout.ts';
import { readingOf } from '../understanding/reading.ts';
import { reportText } from '../understanding/report.ts';
import { riskCurveSvg } from '../understanding/risk-curve.ts';
import type { Example } from '../understanding/train.ts';

const HELP = `npm run evaluate -- [--train FILE] [--test FILE] [--json] [--curve FILE.svg]

Mengukur mesin pemahaman apa adanya (tanpa bertanya balik).
  tanpa pilihan     uji silang 5 lipatan atas semua contoh di intents/, lalu seperlima yang selalu disisihkan
  --train FILE      ganti contoh dengan isi FILE, satu {"text": "…", "intent": "nama" | null} per baris
  --test FILE       ukur pada FILE (null = di luar cakupan)
  --json            satu objek JSON di stdout
  --curve FILE.svg  tulis kurva risiko–cakupan
  --errors N        tampilkan paling banyak N kesalahan (bawaan 40)
`;
const FOLDS = 5;

class WrongUse extends Error {}

const clock: Instruments = {
  milliseconds: () => performance.now(),
  rssMiB: () => process.memoryUsage().rss / 2 ** 20,
};
const note = (text: string) => process.stderr.write(`${text}\n`);

function readRows(file: string): Example[] {
  if (!existsSync(file)) throw new WrongUse(`tidak ada berkas ${file}`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [readRow(line, `${file}:${i + 1}`)]));
}

function readRow(line: string, place: string): Example {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    throw new WrongUse(`${place}: bukan JSON`);
  }
  const { text, intent } = (row ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string' || (typeof intent !== 'string' && intent !== null)) {
    throw new WrongUse(`${place}: harus berisi {"text": "…", "intent": "nama" | null}`);
  }
  return { text, intent };
}

/** The examples of `intents/` and what the articles say about them. */
function shipped(): { rows: Example[]; reading: Example[] } {
  const content = contentOrExit();
  const rows = content.intents.flatMap(({ name, examples }) =>
    examples.map((text) => ({ text, intent: name as string | null })),
  );
  rows.push(...content.outOfScope.map((text) => ({ text, intent: null })));
  return { rows, reading: readingOf(content.intents, content.articles) };
}

function main(): number {
  const { values } = parseArgs({
    options: {
      train: { type: 'string' },
      test: { type: 'string' },
      curve: { type: 'string' },
      errors: { type: 'string', default: '40' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const { rows, reading } = values.train ? { rows: readRows(values.train), reading: [] } : shipped();
  const parts: { title: string; measured: Measured }[] = [];
  if (values.test) {
    note(`melatih atas ${rows.length} contoh …`);
    parts.push({ title: values.test, measured: evaluateOn(rows, readRows(values.test), clock, reading) });
  } else {
    const silent = (fold: number) => note(`lipatan ${fold + 1} dari ${FOLDS} …`);
    parts.push({
      title: `uji silang ${FOLDS} lipatan`,
      measured: crossValidate(rows, FOLDS, clock, { reading, progress: silent }),
    });
    if (!values.train) {
      note('seperlima yang disisihkan …');
      const held = rows.filter((row) => isHeldOut(row.text));
      const rest = rows.filter((row) => !isHeldOut(row.text));
      parts.push({ title: 'seperlima yang disisihkan', measured: evaluateOn(rest, held, clock, reading) });
    }
  }
  const [first, second] = parts;
  if (values.curve)
    writeFileSync(
      values.curve,
      riskCurveSvg(parts.map(({ title, measured }) => ({ title, outcomes: measured.outcomes }))),
    );
  if (values.json) {
    process.stdout.write(
      `${JSON.stringify({ ...first!.measured.metrics, ...(second && { heldOut: second.measured.metrics }) })}\n`,
    );
  } else {
    for (const { title, measured } of parts)
      process.stdout.write(reportText(title, measured, Number(values.errors)));
  }
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  const wrongUse = error instanceof WrongUse || (error instanceof TypeError && 'code' in error);
  note(wrongUse ? `${(error as Error).message}\n\n${HELP}` : String((error as Error).stack));
  process.exitCode = wrongUse ? 2 : 1;
}
