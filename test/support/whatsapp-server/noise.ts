import {
  aesDecryptGCM,
  aesEncryptGCM,
  Curve,
  hkdf,
  type KeyPair,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
} from '@whiskeysockets/baileys';

/** Certificate chain as WhatsApp's servers present it, under a root of our own. */
function certificates(root: KeyPair, server: KeyPair): Uint8Array {
  const { Details } = proto.CertChain.NoiseCertificate;
  const middle = Curve.generateKeyPair();
  const signed = (details: Uint8Array, by: KeyPair) => ({
    details,
    signature: Curve.sign(by.private, details),
  });
  return proto.CertChain.encode({
    intermediate: signed(Details.encode({ serial: 1, issuerSerial: 0, key: middle.public }).finish(), root),
    leaf: signed(Details.encode({ serial: 2, issuerSerial: 1, key: server.public }).finish(), middle),
  }).finish();
}

function nonce(counter: number): Uint8Array {
  const iv = new Uint8Array(12);
  new DataView(iv.buffer).setUint32(8, counter);
  return iv;
}

/** Encrypted transport after the handshake: each side counts its own frames. */
export interface Transport {
  seal(plain: Uint8Array): Buffer;
  open(sealed: Uint8Array): Buffer;
}

/**
 * The responder of Noise_XX_25519_AESGCM_SHA256 (noiseprotocol.org, revision 34, section 7.5), as WhatsApp uses it.
 * `hello` takes the client's first frame and returns the answer; `finish` takes the second.
 */
export function noiseResponder(identity: { root: KeyPair; server: KeyPair }) {
  let hash: Uint8Array = Buffer.from(NOISE_MODE);
  let salt = hash;
  let key = hash;
  let counter = 0;
  const ephemeral = Curve.generateKeyPair();

  const mixHash = (data: Uint8Array): void => {
    hash = sha256(Buffer.concat([hash, data]));
  };
  const split = (data: Uint8Array): [Buffer, Buffer] => {
    const both = Buffer.from(hkdf(data, 64, { salt, info: '' }));
    return [both.subarray(0, 32), both.subarray(32)];
  };
  const mixKey = (shared: Uint8Array): void => {
    [salt, key] = split(shared);
    counter = 0;
  };
  const seal = (plain: Uint8Array): Buffer => {
    const sealed = aesEncryptGCM(plain, key, nonce(counter++), hash);
    mixHash(sealed);
    return sealed;
  };
  const open = (sealed: Uint8Array): Buffer => {
    const plain = aesDecryptGCM(sealed, key, nonce(counter++), hash);
    mixHash(sealed);
    return plain;
  };

  mixHash(NOISE_WA_HEADER);
  return {
    hello(frame: Uint8Array): Uint8Array {
      const theirs = proto.HandshakeMessage.decode(frame).clientHello!.ephemeral!;
      mixHash(theirs);
      mixHash(ephemeral.public);
      mixKey(Curve.sharedKey(ephemeral.private, theirs));
      const sealedStatic = seal(identity.server.public);
      mixKey(Curve.sharedKey(identity.server.private, theirs));
      const payload = seal(certificates(identity.root, identity.server));
      return proto.HandshakeMessage.encode({
        serverHello: { ephemeral: ephemeral.public, static: sealedStatic, payload },
      }).finish();
    },

    finish(frame: Uint8Array): { noiseKey: Buffer; payload: proto.ClientPayload; transport: Transport } {
      const { static: sealedStatic, payload } = proto.HandshakeMessage.decode(frame).clientFinish!;
      const noiseKey = open(sealedStatic!);
      mixKey(Curve.sharedKey(ephemeral.private, noiseKey));
      const plain = open(payload!);
      const [fromClient, toClient] = split(new Uint8Array(0));
      let read = 0;
      let written = 0;
      const none = Buffer.alloc(0);
      return {
        noiseKey,
        payload: proto.ClientPayload.decode(plain),
        transport: {
          seal: (data) => aesEncryptGCM(data, toClient, nonce(written++), none),
          open: (data) => aesDecryptGCM(data, fromClient, nonce(read++), none),
        },
      };
    },
  };
}
