import { randomBytes } from 'node:crypto';
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  type BinaryNode,
  Curve,
  derivePairingCodeKey,
  getBinaryNodeChildBuffer,
  hkdf,
  hmacSign,
  proto,
} from '@whiskeysockets/baileys';
import { signalDevice } from './signal.ts';

export const BOT = { user: '6281200000001', lid: '90000000000001', device: 1 };
const buffer = (node: BinaryNode | undefined, child: string): Buffer =>
  Buffer.from(getBinaryNodeChildBuffer(node, child)!);

/** The office's phone, which links a device: by scanning its QR, or by a code typed into it. */
export function officePhone() {
  const device = signalDevice();
  const identity = device.creds.signedIdentityKey;
  let ephemeral = Curve.generateKeyPair();
  let companionEphemeral: Buffer | undefined;

  /** `<pair-success>` for a device with this identity and secret. */
  function pairSuccess(companion: Uint8Array, secret: Uint8Array): BinaryNode {
    const details = proto.ADVDeviceIdentity.encode({ rawId: 1, timestamp: 1, keyIndex: 1 }).finish();
    const account = proto.ADVSignedDeviceIdentity.encode({
      details,
      accountSignatureKey: identity.public,
      accountSignature: Curve.sign(identity.private, Buffer.concat([Buffer.of(6, 0), details, companion])),
    }).finish();
    const content = proto.ADVSignedDeviceIdentityHMAC.encode({
      details: account,
      hmac: hmacSign(account, secret),
    }).finish();
    return {
      tag: 'iq',
      attrs: { from: '@s.whatsapp.net', type: 'set', id: 'pair', xmlns: 'md' },
      content: [
        {
          tag: 'pair-success',
          attrs: {},
          content: [
            { tag: 'device-identity', attrs: {}, content },
            {
              tag: 'device',
              attrs: {
                jid: `${BOT.user}:${BOT.device}@s.whatsapp.net`,
                lid: `${BOT.lid}:${BOT.device}@lid`,
              },
            },
            { tag: 'platform', attrs: { name: 'android' } },
          ],
        },
      ],
    };
  }

  return {
    device,
    /** Reads a QR's text as the phone's camera does. */
    scan(qr: string): { ref: string; pairSuccess: BinaryNode } {
      const [ref, , companion, secret] = qr.slice(qr.indexOf('#') + 1).split(',');
      const bytes = (base64: string | undefined) => Buffer.from(base64!, 'base64');
      return { ref: ref!, pairSuccess: pairSuccess(bytes(companion), bytes(secret)) };
    },

    /** A person types the code: the phone proves that it knows it, and the device answers with `companion_finish`. */
    async typeCode(hello: BinaryNode, code: string): Promise<BinaryNode> {
      const wrapped = buffer(hello, 'link_code_pairing_wrapped_companion_ephemeral_pub');
      const key = await derivePairingCodeKey(code, wrapped.subarray(0, 32));
      companionEphemeral = aesDecryptCTR(wrapped.subarray(48, 80), key, wrapped.subarray(32, 48));
      ephemeral = Curve.generateKeyPair();
      const [salt, iv] = [randomBytes(32), randomBytes(16)];
      const mine = aesEncryptCTR(ephemeral.public, await derivePairingCodeKey(code, salt), iv);
      return {
        tag: 'notification',
        attrs: { from: '@s.whatsapp.net', type: 'link_code_companion_reg', id: 'code', t: '1' },
        content: [
          {
            tag: 'link_code_companion_reg',
            attrs: { stage: 'primary_hello' },
            content: [
              { tag: 'link_code_pairing_ref', attrs: {}, content: Buffer.from('ref') },
              { tag: 'primary_identity_pub', attrs: {}, content: identity.public },
              {
                tag: 'link_code_pairing_wrapped_primary_ephemeral_pub',
                attrs: {},
                content: Buffer.concat([salt, iv, mine]),
              },
            ],
          },
        ],
      };
    },

    finishCode(finish: BinaryNode): BinaryNode {
      const bundle = buffer(finish, 'link_code_pairing_wrapped_key_bundle');
      const shared = Curve.sharedKey(ephemeral.private, companionEphemeral!);
      const key = hkdf(shared, 32, {
        salt: bundle.subarray(0, 32),
        info: 'link_code_pairing_key_bundle_encryption_key',
      });
      const plain = aesDecryptGCM(
        bundle.subarray(44),
        Buffer.from(key),
        bundle.subarray(32, 44),
        Buffer.alloc(0),
      );
      const companion = plain.subarray(0, 32);
      const secret = hkdf(
        Buffer.concat([shared, Curve.sharedKey(identity.private, companion), plain.subarray(64, 96)]),
        32,
        { info: 'adv_secret' },
      );
      return pairSuccess(companion, Buffer.from(secret));
    },
  };
}
