import { z } from 'zod';

/** Every setting, read and checked here and nowhere else. `.env.example` lists them; a test compares. */

// Faults are read by an office's operator, in content files too.
z.config(z.locales.id());

const optional = z.string().trim().optional();

const count = (most: number) => {
  const error = `harus bilangan bulat 0 sampai ${most}`;
  return z.coerce.number({ error }).int({ error }).min(0, { error }).max(most, { error });
};

/** A service's address: https, or http on this very machine. */
const apiRoot = (standard: string) =>
  z
    .string()
    .trim()
    .regex(
      /^(https:\/\/[^\s/?#@]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)\/?$/,
      'harus https://<nama host> (http:// hanya untuk 127.0.0.1)',
    )
    .url()
    .default(standard);

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
  TELEGRAM_BOT_TOKEN: z
    .string()
    .trim()
    .regex(/^\d+:[\w-]{20,}$/, 'bukan token bot; salin utuh dari @BotFather, misalnya 123456:AbC…')
    .optional(),
  TELEGRAM_API_ROOT: apiRoot('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .trim()
    .regex(/^[\w-]{1,256}$/, 'paling banyak 256 huruf, angka, _ atau -')
    .optional(),
  WHATSAPP: z.enum(['off', 'baileys', 'cloud']).default('off'),
  WHATSAPP_WEB_SOCKET_URL: z
    .string()
    .trim()
    .regex(
      /^(wss:\/\/[^\s/?#@]+|ws:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?)(\/\S*)?$/,
      'harus wss://<nama host> (ws:// hanya untuk 127.0.0.1)',
    )
    .optional(),
  WHATSAPP_WEB_VERSION: z
    .string()
    .trim()
    .regex(/^\d{1,4},\d{1,6},\d{1,12}$/, 'harus tiga bilangan, misalnya 2,3000,1043857760')
    .optional(),
  WHATSAPP_MEDIA_HOST: z
    .string()
    .trim()
    .regex(/^[\w.-]+(:\d+)?$/, 'harus nama host saja')
    .default('mmg.whatsapp.net'),
  WHATSAPP_DAILY_CAP: count(100_000).default(500),
  WHATSAPP_CLOUD_TOKEN: optional.refine((token) => !token || !/\s/.test(token), 'tidak boleh berisi spasi'),
  WHATSAPP_CLOUD_PHONE_NUMBER_ID: z
    .string()
    .trim()
    .regex(/^\d{5,20}$/, 'harus angka saja (Phone number ID, bukan nomor teleponnya)')
    .optional(),
  WHATSAPP_CLOUD_APP_SECRET: z.string().trim().min(16, 'paling sedikit 16 huruf').optional(),
  WHATSAPP_CLOUD_VERIFY_TOKEN: z.string().trim().min(8, 'paling sedikit 8 huruf').optional(),
  WHATSAPP_CLOUD_API_ROOT: apiRoot('https://graph.facebook.com'),
  WHATSAPP_CLOUD_API_VERSION: z
    .string()
    .trim()
    .regex(/^v\d{1,3}\.\d$/, 'harus seperti v25.0')
    .default('v25.0'),
  WHATSAPP_CLOUD_TEMPLATE: z
    .string()
    .trim()
    .regex(
      /^[a-z0-9_]{1,512}(:[a-z]{2,3}(_[A-Z]{2})?)?$/,
      'harus nama templat, boleh dengan bahasanya: kabar_baru:id',
    )
    .optional(),
});

export const SETTING_NAMES = Object.keys(schema.shape);

/** WhatsApp as a linked device, through Baileys. */
export interface BaileysConfig {
  kind: 'baileys';
  /** Null: WhatsApp's own. */
  webSocketUrl: string | null;
  /** Null: the one Baileys was made for. */
  version: [number, number, number] | null;
  mediaHost: string;
  dailyCap: number;
}

/** WhatsApp through Meta's Cloud API; its webhook stands at `PUBLIC_URL/whatsapp`. */
export interface CloudConfig {
  kind: 'cloud';
  token: string;
  phoneNumberId: string;
  appSecret: string;
  verifyToken: string;
  apiRoot: string;
  apiVersion: string;
  template: { name: string; language: string } | null;
}

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
  telegram: { token: string; apiRoot: string; webhook: { url: string; secret: string } | null } | null;
  whatsapp: BaileysConfig | CloudConfig | null;
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

type Values = z.infer<typeof schema>;

/** Settings that `WHATSAPP=cloud` cannot do without and that are missing. */
function missingForCloud(values: Values): string[] {
  if (values.WHATSAPP !== 'cloud') return [];
  const needed = [
    'WHATSAPP_CLOUD_TOKEN',
    'WHATSAPP_CLOUD_PHONE_NUMBER_ID',
    'WHATSAPP_CLOUD_APP_SECRET',
    'WHATSAPP_CLOUD_VERIFY_TOKEN',
    'PUBLIC_URL',
  ] as const;
  return needed.filter((name) => !values[name]).map((name) => `${name}: wajib diisi bila WHATSAPP=cloud`);
}

/** Without `PUBLIC_URL` Telegram would not know where to call. */
function missingForWebhook(values: Values): string[] {
  return values.TELEGRAM_WEBHOOK_SECRET && !values.PUBLIC_URL
    ? ['PUBLIC_URL: wajib diisi bila TELEGRAM_WEBHOOK_SECRET diisi']
    : [];
}

function readTelegram(values: Values): Config['telegram'] {
  if (!values.TELEGRAM_BOT_TOKEN) return null;
  const secret = values.TELEGRAM_WEBHOOK_SECRET;
  return {
    token: values.TELEGRAM_BOT_TOKEN,
    apiRoot: values.TELEGRAM_API_ROOT.replace(/\/$/, ''),
    webhook: secret ? { url: `${values.PUBLIC_URL?.replace(/\/+$/, '')}/telegram`, secret } : null,
  };
}

function readWhatsapp(values: Values): Config['whatsapp'] {
  if (values.WHATSAPP === 'off') return null;
  if (values.WHATSAPP === 'cloud') return readCloud(values);
  const [first = 0, second = 0, third = 0] = (values.WHATSAPP_WEB_VERSION ?? '').split(',').map(Number);
  return {
    kind: 'baileys',
    webSocketUrl: values.WHATSAPP_WEB_SOCKET_URL ?? null,
    version: values.WHATSAPP_WEB_VERSION ? [first, second, third] : null,
    mediaHost: values.WHATSAPP_MEDIA_HOST,
    dailyCap: values.WHATSAPP_DAILY_CAP,
  };
}

function readCloud(values: Values): CloudConfig {
  const [name = '', language = 'id'] = (values.WHATSAPP_CLOUD_TEMPLATE ?? '').split(':');
  return {
    kind: 'cloud',
    token: values.WHATSAPP_CLOUD_TOKEN ?? '',
    phoneNumberId: values.WHATSAPP_CLOUD_PHONE_NUMBER_ID ?? '',
    appSecret: values.WHATSAPP_CLOUD_APP_SECRET ?? '',
    verifyToken: values.WHATSAPP_CLOUD_VERIFY_TOKEN ?? '',
    apiRoot: values.WHATSAPP_CLOUD_API_ROOT.replace(/\/$/, ''),
    apiVersion: values.WHATSAPP_CLOUD_API_VERSION,
    template: name === '' ? null : { name, language },
  };
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
  const missing = [...missingForCloud(values), ...missingForWebhook(values)];
  if (missing.length > 0) throw new ConfigFault(missing);
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
    telegram: readTelegram(values),
    whatsapp: readWhatsapp(values),
  };
}
