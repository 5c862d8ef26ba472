import {
  type AuthenticationCreds,
  addTransactionCapability,
  type BinaryNode,
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeBigEndian,
  generateSignalPubKey,
  getBinaryNodeChild,
  getBinaryNodeChildBuffer,
  getBinaryNodeChildren,
  getBinaryNodeChildUInt,
  initAuthCreds,
  KEY_BUNDLE_TYPE,
  type SignalDataTypeMap,
  type SignalKeyStore,
  type SignalRepositoryWithLIDStore,
  xmppPreKey,
  xmppSignedPreKey,
} from '@whiskeysockets/baileys';

/** A logger that says nothing, as Baileys wants one. */
export const QUIET = {
  level: 'silent',
  child: () => QUIET,
  trace: () => {},
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
} as (typeof DEFAULT_CONNECTION_CONFIG)['logger'];

function memoryKeys(): SignalKeyStore {
  const kept = new Map<string, unknown>();
  return {
    get: async (type, ids) =>
      Object.fromEntries(
        ids.filter((id) => kept.has(`${type}:${id}`)).map((id) => [id, kept.get(`${type}:${id}`)]),
      ) as { [id: string]: SignalDataTypeMap[typeof type] },
    set: async (data) => {
      for (const [type, values] of Object.entries(data))
        for (const [id, value] of Object.entries(values ?? {}))
          if (value === null) kept.delete(`${type}:${id}`);
          else kept.set(`${type}:${id}`, value);
    },
  };
}

/** A device in the Signal protocol: its identity, its sessions, its bundle of pre-keys. */
export interface SignalDevice {
  creds: AuthenticationCreds;
  repository: SignalRepositoryWithLIDStore;
  /** Children of a `<user>` node by which another device opens a session. */
  bundle(): Promise<BinaryNode[]>;
}

export function signalDevice(): SignalDevice {
  const creds = initAuthCreds();
  const keys = addTransactionCapability(memoryKeys(), QUIET, { maxCommitRetries: 1, delayBetweenTriesMs: 1 });
  const repository = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, QUIET);
  return {
    creds,
    repository,
    async bundle() {
      const id = creds.nextPreKeyId++;
      const pair = Curve.generateKeyPair();
      await keys.set({ 'pre-key': { [id]: pair } });
      return [
        { tag: 'registration', attrs: {}, content: encodeBigEndian(creds.registrationId) },
        { tag: 'type', attrs: {}, content: KEY_BUNDLE_TYPE },
        { tag: 'identity', attrs: {}, content: creds.signedIdentityKey.public },
        xmppPreKey(pair, id),
        xmppSignedPreKey(creds.signedPreKey),
      ];
    },
  };
}

/** What a client uploaded: citizens open sessions from it; each one-time key is given away once. */
export class Bundle {
  registration = 0;
  identity: Uint8Array = new Uint8Array();
  signed: BinaryNode | undefined;
  oneTime: BinaryNode[] = [];

  /** `<iq xmlns=encrypt type=set>` with registration, identity, list and skey. */
  upload(node: BinaryNode): void {
    this.registration = getBinaryNodeChildUInt(node, 'registration', 4)!;
    this.identity = getBinaryNodeChildBuffer(node, 'identity')!;
    this.signed = getBinaryNodeChild(node, 'skey');
    this.oneTime.push(...getBinaryNodeChildren(getBinaryNodeChild(node, 'list'), 'key'));
  }

  /** A session's ingredients; when the one-time keys ran out, without one. */
  take() {
    const key = (node: BinaryNode) => ({
      keyId: getBinaryNodeChildUInt(node, 'id', 3)!,
      publicKey: generateSignalPubKey(getBinaryNodeChildBuffer(node, 'value')!),
    });
    const once = this.oneTime.shift();
    return {
      registrationId: this.registration,
      identityKey: generateSignalPubKey(this.identity),
      signedPreKey: {
        ...key(this.signed!),
        signature: getBinaryNodeChildBuffer(this.signed!, 'signature')!,
      },
      ...(once ? { preKey: key(once) } : {}),
    };
  }
}
