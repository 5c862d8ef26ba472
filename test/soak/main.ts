import { parseArgs } from 'node:util';
import { soakTelegram } from './telegram.ts';

const HELP = `npm run soak -- telegram [--kills 100] [--citizens 50] [--seed 1]
npm run soak -- flood                           satu warga mengirim 1.000 pesan; berapa lama warga lain menunggu
npm run soak -- whatsapp kills 60               juga: crowd 1000 4000, reconnects 1000

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
const print = (result: object): void => void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);

if (kind === 'telegram') {
  const result = await soakTelegram({
    kills: Number(values.kills),
    citizens: Number(values.citizens),
    seed: Number(values.seed),
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  print(result);
  const faults = result.unanswered + result.twice + result.unknown + result.missing + result.untold;
  process.exit(faults > 0 ? 1 : 0);
}
if (kind === 'flood') {
  const { flood } = await import('./flood.ts');
  const result = await flood(1_000, 10);
  print(result);
  process.exit(result.lastAnswered ? 0 : 1);
}
if (kind === 'whatsapp') {
  // Reads its own arguments: kills, crowd, reconnects.
  process.argv.splice(2, 1);
  await import('./whatsapp.ts');
} else {
  process.stderr.write(HELP);
  process.exit(2);
}
