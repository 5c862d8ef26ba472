import { parseArgs } from 'node:util';
import '../node-version.ts';
import { createInterface } from 'node:readline/promises';
import { ROLES, type Role } from '../domain/operator.ts';
import { secretKeyIn, settingsOrExit, startedOrExit } from '../load.ts';

const HELP = `npm run operator -- add --name "Nama" --email a@b.id [--role ${ROLES.join('|')}]
npm run operator -- list
npm run operator -- disable --email a@b.id
npm run operator -- enable --email a@b.id
npm run operator -- reset --email a@b.id        kata sandi baru

Kata sandi dibaca dari masukan (paling sedikit 10 huruf), tidak dari baris perintah.
`;

function usage(message?: string): never {
  process.stderr.write(message ? `${message}\n\n${HELP}` : HELP);
  process.exit(2);
}

const { positionals, values } = (() => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean' },
        name: { type: 'string' },
        email: { type: 'string' },
        role: { type: 'string', default: 'petugas' },
      },
    });
  } catch (error) {
    usage((error as Error).message);
  }
})();
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const [command] = positionals;
const config = settingsOrExit(process.env);
const { openStore } = await import('../store/database.ts');
const { hash } = await import('@node-rs/argon2');
const store = await startedOrExit(() =>
  openStore({
    path: config.databasePath,
    secretKey: config.secretKey ?? secretKeyIn(config.dataDir),
  }),
);

async function readPassword(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question('Kata sandi: ');
  terminal.close();
  if (password.length < 10) usage('Kata sandi paling sedikit 10 huruf.');
  return hash(password);
}

async function operatorOf(email: string | undefined) {
  if (!email) usage('Tulis --email.');
  const found = await store.operators.byEmail(email);
  if (found) return found.operator;
  process.stderr.write(`Tidak ada petugas dengan e-mail ${email}.\n`);
  process.exit(1);
}

switch (command) {
  case 'add': {
    if (!values.name || !values.email) usage('Tulis --name dan --email.');
    if (!ROLES.includes(values.role as Role)) usage(`Peran: ${ROLES.join(', ')}.`);
    if (await store.operators.byEmail(values.email)) {
      process.stderr.write(`E-mail ${values.email} sudah dipakai.\n`);
      process.exit(1);
    }
    const passwordHash = await readPassword();
    await store.operators.add(
      { name: values.name, email: values.email, role: values.role as Role, passwordHash },
      new Date(),
    );
    process.stdout.write(`Petugas ${values.name} ditambahkan.\n`);
    break;
  }
  case 'list':
    for (const one of await store.operators.list())
      process.stdout.write(
        `${one.email.padEnd(32)} ${one.role.padEnd(12)} ${one.name}${one.disabled ? ' (nonaktif)' : ''}\n`,
      );
    break;
  case 'disable':
  case 'enable': {
    const operator = await operatorOf(values.email);
    await store.operators.setDisabled(operator.id, command === 'disable');
    process.stdout.write(`${operator.name}: ${command === 'disable' ? 'dinonaktifkan' : 'diaktifkan'}.\n`);
    break;
  }
  case 'reset': {
    const operator = await operatorOf(values.email);
    await store.operators.setPassword(operator.id, await readPassword());
    process.stdout.write(`Kata sandi ${operator.name} diganti; semua sesinya diakhiri.\n`);
    break;
  }
  default:
    usage();
}
await store.close();
