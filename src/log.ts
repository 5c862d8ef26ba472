import { pino } from 'pino';
import type { Log } from './domain/log.ts';

/** JSON lines on stderr; stdout stays for what the program has to say. Fields that could name a person are cut. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: { paths: ['text', 'name', 'email', 'nik', 'identity', '*.text', '*.identity'], censor: '[–]' },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
