import type { Api } from 'grammy';
import type { TelegramSettings } from './settings.ts';

/** The library, loaded when the channel starts: a program without Telegram holds nothing of it. */
export interface Client {
  api: Api;
  library: typeof import('grammy');
}

/** A poll is held open by Telegram for up to 25 s; whatever takes longer than this is broken. */
const TIMEOUT_SECONDS = 40;

export async function openClient(settings: TelegramSettings): Promise<Client> {
  const [library, { autoRetry }] = await Promise.all([import('grammy'), import('@grammyjs/auto-retry')]);
  const api = new library.Api(settings.token, {
    apiRoot: settings.apiRoot,
    timeoutSeconds: TIMEOUT_SECONDS,
    // The message of a network error would hold the address, and with it the token.
    sensitiveLogs: false,
  });
  // One short wait when Telegram asks for it. Everything longer is the outbox's, which survives a restart; and after a
  // broken connection nothing is sent blindly again, because Telegram may have taken it.
  api.config.use(
    autoRetry({
      maxRetryAttempts: 1,
      maxDelaySeconds: 2,
      rethrowInternalServerErrors: true,
      rethrowHttpErrors: true,
    }),
  );
  return { api, library };
}
