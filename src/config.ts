import { z } from 'zod';

/** Every setting, read and checked here and nowhere else. `.env.example` lists them; a test compares. */

// Faults are read by an office's operator, in content files too.
z.config(z.locales.id());

const optional = z.string().trim().optional();

const count = (most: number) => {
  const error = `harus bilangan bulat 0 sampai ${most}`;
  return z.coerce.number({ error }).int({ error }).min(0, { error }).max(most, { error });
};

const schema = z.object({
  HOST: z.string().trim().default('127.0.0.1'),
  PORT: count(65_535).default(3000),
  PUBLIC_URL: z
    .string()
    .trim()
    .regex(/^https?:\/\/[^\s/]+/, 'harus diawali http:// atau https://')
    .url()
    .optional(),
  DATABASE_URL: z
    .string()
    .trim()
    .regex(/^file:.+/, 'versi ini memakai SQLite: tulis file:<jalur berkas>')
    .optional(),
  DATA_DIR: z.string().trim().min(1).default('data'),
  SECRET_KEY: z
    .string()
    .trim()
    .refine((text) => Buffer.from(text, 'base64').length === 32, 'harus 32 bita dalam base64')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUST_PROXY: z.enum(['true', 'false', '1', '0']).default('false'),
  CHAT_RATE_PER_MINUTE: count(1_000_000).default(30),
  TELEGRAM_BOT_TOKEN: optional.refine((token) => !token, 'kanal Telegram belum tersedia di versi ini'),
  WHATSAPP: z
    .enum(['off', 'baileys', 'cloud'])
    .default('off')
    .refine((kind) => kind === 'off', 'kanal WhatsApp belum tersedia di versi ini; tulis off'),
});

export const SETTING_NAMES = Object.keys(schema.shape);

export interface Config {
  host: string;
  port: number;
  publicUrl: string | null;
  databasePath: string;
  dataDir: string;
  /** Null: made once into `DATA_DIR/secret.key`. */
  secretKey: Uint8Array | null;
  logLevel: string;
  trustProxy: boolean;
  chatRatePerMinute: number;
}

/** Settings that are wrong, all at once. */
export class ConfigFault extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigFault';
    this.faults = faults;
  }
}

/**
 * @param env environment variables; an empty one counts as absent
 * @throws ConfigFault naming every wrong setting
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new ConfigFault(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const values = parsed.data;
  return {
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    databasePath: values.DATABASE_URL?.slice('file:'.length) ?? `${values.DATA_DIR}/tanya-kpu.db`,
    dataDir: values.DATA_DIR,
    secretKey: values.SECRET_KEY ? Buffer.from(values.SECRET_KEY, 'base64') : null,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY === 'true' || values.TRUST_PROXY === '1',
    chatRatePerMinute: values.CHAT_RATE_PER_MINUTE,
  };
}
