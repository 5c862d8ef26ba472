import { civilDateOf } from '../domain/date.ts';
import { checkContent } from '../knowledge/check.ts';
import { loadContent } from '../knowledge/content.ts';
import { faultLine, PROJECT_ROOT } from '../load.ts';

const HELP = `npm run check: periksa isi intents/ dan knowledge/

Bentuk berkas, nama, tautan, contoh ganda, fakta yang tidak ada, isi yang kedaluwarsa atau belum disahkan.
Selesai dengan 0 bila bersih, 1 bila ada kesalahan.
`;

if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
  process.exit(0);
}

const { content, faults } = loadContent(PROJECT_ROOT);
const today = civilDateOf(new Date());
const report = content ? checkContent(content, PROJECT_ROOT, today) : { faults: [], warnings: [] };
const all = [...faults, ...report.faults];
for (const fault of all) process.stdout.write(`✗ ${faultLine(fault)}\n`);
for (const warning of report.warnings) process.stdout.write(`! ${faultLine(warning)}\n`);
if (content) {
  const examples = content.intents.reduce((sum, intent) => sum + intent.examples.length, 0);
  const unverified = content.articles.filter((article) => article.status === 'unverified').length;
  process.stdout.write(
    `${content.intents.length} maksud dengan ${examples} contoh, ${content.outOfScope.length} contoh di luar topik, ` +
      `${content.articles.length} artikel (${unverified} menunggu pengesahan): ${all.length} kesalahan, ${report.warnings.length} peringatan\n`,
  );
}
process.exit(all.length > 0 ? 1 : 0);
