import { randomBytes } from 'node:crypto';
import '../node-version.ts';
import { civilDateOf } from '../domain/date.ts';
import { secretKeyIn, settingsAndContentOrExit, startedOrExit } from '../load.ts';
import { createLog } from '../log.ts';

const HELP = `npm run demo: isi basis data kosong dengan data contoh

Satu tahun permohonan, keberatan, sengketa, dan percakapan dari warga rekaan ("Contoh Warga 12"),
agar setiap halaman, register, dan laporan memperlihatkan sesuatu. Tidak ada yang dikirim ke luar.
Basis data yang sudah berisi permohonan tidak disentuh. Contoh: DATA_DIR=data-contoh npm run demo
`;
if (process.argv.includes('--help')) {
  process.stdout.write(HELP);
  process.exit(0);
}

const { createApp } = await import('../app.ts');
const { openStore } = await import('../store/database.ts');
const { hash } = await import('@node-rs/argon2');
const { fillYear } = await import('./demo/year.ts');

const until = new Date();
const { config, content } = settingsAndContentOrExit(process.env, civilDateOf(until));
const secretKey = config.secretKey ?? secretKeyIn(config.dataDir);

// Looked at before the model is read or trained: a refusal comes at once.
const store = await openStore({ path: config.databasePath, secretKey });
const before = await store.requests.count({ open: false });
await store.close();
if (before > 0) {
  process.stderr.write(
    `Basis data ini sudah berisi ${before} permohonan. Data contoh hanya diisi ke basis data kosong, misalnya:\n` +
      '  DATA_DIR=data-contoh npm run demo\n',
  );
  process.exit(1);
}

const clock = { now: until };
const log = createLog('error');
const app = await startedOrExit(() =>
  createApp({
    content,
    databasePath: config.databasePath,
    secretKey,
    cacheDir: config.dataDir,
    now: () => clock.now,
    log,
  }),
);

// Not a known password: the accounts stay in a database that somebody may go on with.
const password = randomBytes(9).toString('base64url');
const year = await fillYear({
  app,
  content,
  clock,
  until,
  passwordHash: await hash(password),
  log,
  told: (month) => process.stderr.write(`  ${month}\n`),
});
await app.close();

process.stdout.write(`Selesai: ${year.requests} permohonan, ${year.objections} keberatan, ${year.chats} percakapan. Semua orangnya rekaan.

Jalankan npm start${process.env.DATA_DIR ? ` dengan DATA_DIR=${process.env.DATA_DIR}` : ''}, lalu buka:
  /informasi-publik/statistik    statistik layanan
  /status                        nomor dan kode di bawah ini
  /console/masuk                 petugas@, ppid@, atasan@, atau pengelola@contoh.example, kata sandi ${password}

${year.receipts.map(({ number, secret, state }) => `  ${number}  ${secret}  ${state}`).join('\n')}

Sebelum dipakai sungguhan, hapus folder datanya dan mulai dari basis data kosong.
`);
