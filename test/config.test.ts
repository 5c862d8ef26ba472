import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigFault, readConfig, SETTING_NAMES } from '../src/config.ts';

const faultsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
  return [];
};

describe('settings', () => {
  it('are exactly those .env.example lists, none of them required', () => {
    const lines = readFileSync('.env.example', 'utf8').split('\n');
    const listed = lines.flatMap((line) => /^#([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);
    expect(listed.toSorted()).toEqual(SETTING_NAMES.toSorted());
    expect(lines.filter((line) => /^[A-Z]/.test(line))).toEqual([]);
  });

  it('have in .env.example the values the program starts with', () => {
    const shown: Record<string, string> = {};
    for (const line of readFileSync('.env.example', 'utf8').split('\n')) {
      const match = /^#([A-Z][A-Z0-9_]*)=(.*)$/.exec(line);
      if (match) shown[match[1]!] = match[2]!;
    }
    expect(readConfig(shown)).toEqual(readConfig({}));
  });

  it('need nothing, and an empty one counts as absent', () => {
    expect(readConfig({ PORT: '', SECRET_KEY: '' })).toEqual({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      databasePath: 'data/tanya-kpu.db',
      dataDir: 'data',
      secretKey: null,
      logLevel: 'info',
      trustProxy: false,
      chatRatePerMinute: 30,
      telegram: null,
      whatsapp: null,
    });
  });

  it('are read', () => {
    const key = Buffer.alloc(32, 5);
    expect(
      readConfig({
        PORT: '0',
        PUBLIC_URL: 'https://tanya.contoh.go.id/',
        DATABASE_URL: 'file:/srv/desk.db',
        SECRET_KEY: key.toString('base64'),
        TRUST_PROXY: 'true',
        UNRELATED: 'x',
      }),
    ).toMatchObject({
      port: 0,
      publicUrl: 'https://tanya.contoh.go.id',
      databasePath: '/srv/desk.db',
      secretKey: key,
      trustProxy: true,
    });
  });

  it('of Telegram: polling, or a webhook that needs an address to call', () => {
    const token = '123456:AbCdEfGhIjKlMnOpQrStUvWxYz';
    expect(readConfig({ TELEGRAM_BOT_TOKEN: token }).telegram).toEqual({
      token,
      apiRoot: 'https://api.telegram.org',
      webhook: null,
    });
    const hook = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_SECRET: 'rahasia_1' };
    expect(readConfig({ ...hook, PUBLIC_URL: 'https://kantor.example/' }).telegram?.webhook).toEqual({
      url: 'https://kantor.example/telegram',
      secret: 'rahasia_1',
    });
    expect(() => readConfig(hook)).toThrow(/PUBLIC_URL/);
    expect(() => readConfig({ TELEGRAM_BOT_TOKEN: 'salah' })).toThrow(/BotFather/);
    expect(() => readConfig({ TELEGRAM_API_ROOT: 'http://contoh.example' })).toThrow(/TELEGRAM_API_ROOT/);
    expect(() => readConfig({ TELEGRAM_WEBHOOK_SECRET: 'ada spasi' })).toThrow(/TELEGRAM_WEBHOOK_SECRET/);
  });

  const cloud = {
    WHATSAPP: 'cloud',
    WHATSAPP_CLOUD_TOKEN: 'EAAG-token',
    WHATSAPP_CLOUD_PHONE_NUMBER_ID: '106540352242922',
    WHATSAPP_CLOUD_APP_SECRET: '0123456789abcdef',
    WHATSAPP_CLOUD_VERIFY_TOKEN: 'rahasia-kantor',
    PUBLIC_URL: 'https://tanya.contoh.go.id',
  };

  it('of WhatsApp Cloud API are read together', () => {
    expect(readConfig({ ...cloud, WHATSAPP_CLOUD_TEMPLATE: 'kabar_baru' }).whatsapp).toEqual({
      kind: 'cloud',
      token: 'EAAG-token',
      phoneNumberId: '106540352242922',
      appSecret: '0123456789abcdef',
      verifyToken: 'rahasia-kantor',
      apiRoot: 'https://graph.facebook.com',
      apiVersion: 'v25.0',
      template: { name: 'kabar_baru', language: 'id' },
    });
  });

  it.each(Object.keys(cloud).filter((name) => name !== 'WHATSAPP'))(
    'of WhatsApp Cloud API miss %s',
    (name) => {
      expect(faultsOf({ ...cloud, [name]: '' })).toEqual([`${name}: wajib diisi bila WHATSAPP=cloud`]);
    },
  );

  it.each([
    ['WHATSAPP_CLOUD_API_ROOT', 'http://graph.facebook.com'],
    ['WHATSAPP_CLOUD_API_ROOT', 'https://graph.facebook.com/v25.0'],
    ['WHATSAPP_CLOUD_API_ROOT', 'https://jahat@graph.facebook.com'],
    ['WHATSAPP_CLOUD_API_VERSION', '25'],
    ['WHATSAPP_CLOUD_PHONE_NUMBER_ID', '+62 812 3456'],
    ['WHATSAPP_CLOUD_TEMPLATE', 'Kabar Baru'],
  ])('%s is not %s', (name, value) => {
    expect(faultsOf({ ...cloud, [name]: value }).map((fault) => fault.split(':')[0])).toEqual([name]);
  });

  it('that are wrong are named all at once', () => {
    const faults = faultsOf({
      PORT: 'tiga ribu',
      PUBLIC_URL: 'tanya.contoh.go.id',
      DATABASE_URL: 'postgres://host/db',
      SECRET_KEY: 'pendek',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'ya',
      CHAT_RATE_PER_MINUTE: '-1',
      TELEGRAM_BOT_TOKEN: '1:abc',
      WHATSAPP: 'tidak ada',
    });
    expect([...new Set(faults.map((fault) => fault.split(':')[0]))].sort()).toEqual([
      'CHAT_RATE_PER_MINUTE',
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'PUBLIC_URL',
      'SECRET_KEY',
      'TELEGRAM_BOT_TOKEN',
      'TRUST_PROXY',
      'WHATSAPP',
    ]);
  });

  it.each(['ftp://contoh.go.id', 'javascript:alert(1)', 'https://'])('PUBLIC_URL is not %s', (url) => {
    expect(faultsOf({ PUBLIC_URL: url })).not.toEqual([]);
  });

  it('are never repeated in a fault: a wrong key stays out of the log', () => {
    expect(faultsOf({ SECRET_KEY: 'kunci-yang-salah', TELEGRAM_BOT_TOKEN: '1:rahasia' }).join()).not.toMatch(
      /kunci-yang-salah|rahasia/,
    );
  });

  it('of a linked WhatsApp device are read', () => {
    expect(readConfig({ WHATSAPP: 'baileys' }).whatsapp).toEqual({
      kind: 'baileys',
      webSocketUrl: null,
      version: null,
      mediaHost: 'mmg.whatsapp.net',
      dailyCap: 500,
    });
    expect(
      readConfig({
        WHATSAPP: 'baileys',
        WHATSAPP_WEB_SOCKET_URL: 'ws://127.0.0.1:4000/ws/chat',
        WHATSAPP_WEB_VERSION: '2,3000,1043857761',
        WHATSAPP_DAILY_CAP: '40',
      }).whatsapp,
    ).toMatchObject({
      webSocketUrl: 'ws://127.0.0.1:4000/ws/chat',
      version: [2, 3000, 1043857761],
      dailyCap: 40,
    });
  });

  it.each([
    ['WHATSAPP_WEB_SOCKET_URL', 'ws://web.whatsapp.com/ws/chat'],
    ['WHATSAPP_WEB_SOCKET_URL', 'ws://127.0.0.1.jahat.example/'],
    ['WHATSAPP_WEB_SOCKET_URL', 'ws://127.0.0.1@jahat.example/'],
    ['WHATSAPP_WEB_SOCKET_URL', 'http://127.0.0.1/'],
    ['WHATSAPP_WEB_VERSION', '2.3000'],
    ['WHATSAPP_MEDIA_HOST', 'jahat.example/x'],
    ['WHATSAPP_MEDIA_HOST', 'a@jahat.example'],
  ])('of WhatsApp are refused when they lead elsewhere: %s=%s', (name, value) => {
    expect(faultsOf({ WHATSAPP: 'baileys', [name]: value }).join()).toContain(name);
  });
});
