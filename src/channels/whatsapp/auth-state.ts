import type { AuthenticationState, SignalDataSet, SignalDataTypeMap } from '@whiskeysockets/baileys';
import type { KeyChange, WhatsappAuth } from '../../domain/whatsapp-auth.ts';
import type { Baileys } from './library.ts';
import { NO_LOG } from './quiet.ts';

export interface LinkedDevice {
  state: AuthenticationState;
  /** True once a phone linked this device. */
  paired(): boolean;
  /** Writes the credentials down; in order, and what fails is tried with the next. */
  save(): Promise<void>;
}

/** The device as stored, or a new one. Half an identity, left by a pairing code nobody typed, counts as none. */
export async function linkedDevice(baileys: Baileys, auth: WhatsappAuth): Promise<LinkedDevice> {
  const { BufferJSON, initAuthCreds, makeCacheableSignalKeyStore, proto } = baileys;
  const stored = await auth.credentials();
  const known = stored === null ? null : JSON.parse(stored, BufferJSON.reviver);
  if (known && !known.account) await auth.wipe();
  const creds: AuthenticationState['creds'] = known?.account ? known : initAuthCreds();

  const keys = {
    async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: { [id: string]: SignalDataTypeMap[T] } = {};
      for (const [id, json] of await auth.keys(type, ids)) {
        const value = JSON.parse(json, BufferJSON.reviver);
        found[id] = (
          type === 'app-state-sync-key' ? proto.Message.AppStateSyncKeyData.fromObject(value) : value
        ) as SignalDataTypeMap[T];
      }
      return found;
    },
    async set(data: SignalDataSet) {
      const changes: KeyChange[] = [];
      for (const [type, values] of Object.entries(data))
        for (const [id, value] of Object.entries(values ?? {}))
          changes.push({
            type,
            id,
            // An absent value is a deleted one, as null is.
            value: value == null ? null : JSON.stringify(value, BufferJSON.replacer),
          });
      await auth.saveKeys(changes);
    },
  };

  let saving: Promise<void> = Promise.resolve();
  return {
    state: { creds, keys: makeCacheableSignalKeyStore(keys, NO_LOG) },
    paired: () => creds.account != null,
    save() {
      const next = saving
        .catch(() => {})
        .then(() => auth.saveCredentials(JSON.stringify(creds, BufferJSON.replacer)));
      saving = next;
      return next;
    },
  };
}
