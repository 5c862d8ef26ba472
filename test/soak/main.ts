import { parseArgs } from 'node:util';
import { soakTelegram } from './telegram.ts';

const HELP = `npm run soak -- [telegram|whatsapp] [--kills 100] [--citizens 50] [--seed 1]

Warga bercakap dengan program lewat server tiruan layanan obrolan, sementara program dimatikan paksa (SIGKILL) pada
saat-saat acak. Hasilnya dicetak sebagai JSON; keluar dengan 1 bila ada pesan tak terjawab, jawaban ganda, atau
permohonan yang hilang.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '100' },
    citizens: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const kind = positionals[0] ?? 'telegram';
if (kind !== 'telegram') {
  process.stderr.write(HELP);
  process.exit(2);
}
const result = await soakTelegram({
  kills: Number(values.kills),
  citizens: Number(values.citizens),
  seed: Number(values.seed),
  progress: (line) => process.stderr.write(`${line}\n`),
});
process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
const faults = result.unanswered + result.twice + result.unknown + result.missing + result.untold;
process.exit(faults > 0 ? 1 : 0);
