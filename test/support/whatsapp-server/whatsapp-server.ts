import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BinaryNode,
  Curve,
  getBinaryNodeChild,
  getBinaryNodeChildren,
  type proto,
} from '@whiskeysockets/baileys';
import { WebSocketServer } from 'ws';
import { guardConsole } from '../../../src/channels/whatsapp/quiet.ts';
import { answer, type Directory } from './answers.ts';
import { Citizen } from './citizen.ts';
import { type Line, openLine } from './line.ts';
import { mediaServer } from './media.ts';
import { BOT, officePhone } from './phone.ts';
import { Bundle } from './signal.ts';

/** How the server misbehaves, each until taken back or used up. */
export interface Faults {
  /** Status of the HTTP answer to the next upgrades. */
  upgrade: number[];
  /** Reasons of `<failure>` for the next logins. */
  login: number[];
  /** Takes connections and says nothing. */
  silent: boolean;
  /** Errors in the acks of the next messages; null: that one is acked well. */
  acks: (string | null)[];
  /** The next acks are not sent at all. */
  lostAcks: number;
  /** Breaks the connection after having taken the next messages. */
  resets: number;
}

const IDLE: Faults = { upgrade: [], login: [], silent: false, acks: [], lostAcks: 0, resets: 0 };

/**
 * WhatsApp on the loopback address, one linked account. Its state outlives the client's process.
 * @param options.fewKeys says at the first login that keys are there already, so that the client uploads five instead
 *   of 812: saves a test a quarter of a second
 */
export async function startWhatsappServer({ fewKeys = false } = {}) {
  // The citizens' own sessions would be printed, too.
  guardConsole();
  const identity = { root: Curve.generateKeyPair(), server: Curve.generateKeyPair() };
  const media = await mediaServer();
  const phone = officePhone();
  const bundle = new Bundle();
  const citizens = new Map<string, Citizen>();
  const all: Citizen[] = [];
  const faults: Faults = structuredClone(IDLE);
  const counts = { connections: 0, registrations: 0, logins: 0, replaced: 0, refs: 0, nacks: 0, ignored: 0 };
  const typing: string[] = [];
  const read: string[] = [];
  const messageIds: string[] = [];
  /** Stanzas the client has not taken yet, in order. */
  const pending = new Map<string, BinaryNode>();
  let linked: { noiseKey: Buffer } | null = null;
  let live: Line | null = null;
  let pairing: { line: Line; noiseKey: Buffer; hello: BinaryNode | null } | null = null;
  const lines = new Set<Line>();
  let stanza = 0;

  const directory: Directory = {
    preKeysLeft: () => (fewKeys && bundle.oneTime.length === 0 ? 1 : bundle.oneTime.length),
    upload: (node) => bundle.upload(node),
    async bundleOf(jid) {
      if (jid.startsWith(BOT.user) || jid.startsWith(BOT.lid)) return phone.device.bundle();
      return (await citizens.get(jid)?.device.bundle()) ?? null;
    },
    lidOf: (jid) => citizens.get(jid)?.lid ?? null,
    mediaHost: () => media.host,
  };
  const service = { bundle: () => bundle, media, deliver };

  function deliver(node: BinaryNode): void {
    pending.set(`${node.tag}:${node.attrs.id}:${node.attrs.from}:${stanza++}`, node);
    live?.send(node);
    if (bundle.oneTime.length === 3)
      live?.send({
        tag: 'notification',
        attrs: { from: '@s.whatsapp.net', type: 'encrypt', id: `low${stanza}`, t: '1' },
        content: [{ tag: 'count', attrs: { value: '3' } }],
      });
  }
  function taken(tag: string, id: string | undefined): void {
    for (const key of pending.keys()) if (key.startsWith(`${tag}:${id}:`)) pending.delete(key);
  }

  function streamError(line: Line, attrs: Record<string, string>, child?: BinaryNode): void {
    line.send({ tag: 'stream:error', attrs, content: child ? [child] : [] });
    line.close();
  }

  function entered(line: Line, noiseKey: Buffer, payload: proto.ClientPayload): void {
    const failure = faults.login.shift();
    if (failure !== undefined) {
      line.send({ tag: 'failure', attrs: { reason: String(failure), location: 'loopback' } });
      line.close();
      return;
    }
    if (payload.devicePairingData) {
      counts.registrations++;
      pairing = { line, noiseKey, hello: null };
      const refs = Array.from({ length: 6 }, () => ({
        tag: 'ref',
        attrs: {},
        content: Buffer.from(`ref-${counts.refs++}`),
      }));
      line.send({
        tag: 'iq',
        attrs: { from: '@s.whatsapp.net', type: 'set', id: 'refs', xmlns: 'md' },
        content: [{ tag: 'pair-device', attrs: {}, content: refs }],
      });
      return;
    }
    if (!linked?.noiseKey.equals(noiseKey)) {
      line.send({ tag: 'failure', attrs: { reason: '401', location: 'loopback' } });
      line.close();
      return;
    }
    counts.logins++;
    if (live && live !== line) {
      counts.replaced++;
      streamError(live, {}, { tag: 'conflict', attrs: { type: 'replaced' } });
    }
    live = null;
    line.send({
      tag: 'success',
      attrs: { t: String(Math.floor(Date.now() / 1000)), lid: `${BOT.lid}:${BOT.device}@lid` },
    });
  }

  /** The client is ready: first what waited. */
  function goLive(line: Line): void {
    const offline = [...pending.values()];
    for (const node of offline) line.send({ ...node, attrs: { ...node.attrs, offline: '0' } });
    line.send({
      tag: 'ib',
      attrs: { from: '@s.whatsapp.net' },
      content: [{ tag: 'offline', attrs: { count: String(offline.length) } }],
    });
    live = line;
  }

  async function query(line: Line, iq: BinaryNode): Promise<void> {
    const codes = getBinaryNodeChild(iq, 'link_code_companion_reg');
    if (codes && pairing) {
      if (codes.attrs.stage === 'companion_hello') pairing.hello = codes;
      else pair(phone.finishCode(codes));
    }
    const passive = iq.attrs.xmlns === 'passive';
    const content = codes
      ? [
          {
            tag: 'link_code_companion_reg',
            attrs: {},
            content: [{ tag: 'link_code_pairing_ref', attrs: {}, content: Buffer.from('ref') }],
          },
        ]
      : await answer(iq, directory);
    line.send({ tag: 'iq', attrs: { from: '@s.whatsapp.net', type: 'result', id: iq.attrs.id! }, content });
    if (passive) goLive(line);
  }

  function pair(success: BinaryNode): void {
    pairing?.line.send(success);
  }

  /** The client sent a message: to be decrypted by each citizen it is meant for. */
  function message(line: Line, node: BinaryNode): void {
    const { id, to } = node.attrs;
    messageIds.push(id!);
    const participants = getBinaryNodeChildren(getBinaryNodeChild(node, 'participants'), 'to');
    const direct = getBinaryNodeChild(node, 'enc');
    const encs = direct ? [{ jid: to!, enc: direct }] : [];
    for (const one of participants) encs.push({ jid: one.attrs.jid!, enc: getBinaryNodeChild(one, 'enc')! });
    const error = faults.acks.shift() ?? null;
    const resets = faults.resets > 0;
    const lost = faults.lostAcks > 0;
    if (error === null)
      for (const { jid, enc } of encs) void citizens.get(jid.replace(/:\d+@/, '@'))?.receive(id!, enc);
    if (resets) {
      faults.resets--;
      line.socket.terminate();
    } else if (lost) faults.lostAcks--;
    else
      line.send({
        tag: 'ack',
        attrs: { class: 'message', id: id!, from: to!, t: '1', ...(error ? { error } : {}) },
      });
  }

  async function received(line: Line, node: BinaryNode): Promise<void> {
    const { id, type, to } = node.attrs;
    switch (node.tag) {
      case 'iq':
        if (type === 'result') {
          if (getBinaryNodeChild(node, 'pair-device-sign') && pairing) {
            linked = { noiseKey: pairing.noiseKey };
            pairing = null;
            streamError(line, { code: '515' });
          }
          return;
        }
        return query(line, node);
      case 'message':
        return message(line, node);
      case 'ack':
        if (node.attrs.error) counts.nacks++;
        return taken(node.attrs.class!, id);
      case 'receipt': {
        const more = getBinaryNodeChildren(getBinaryNodeChild(node, 'list'), 'item').map(
          ({ attrs }) => attrs.id!,
        );
        if (type === 'retry') {
          taken('message', id);
          await citizens.get(to!.replace(/:\d+@/, '@'))?.retried(id!);
        } else if (type === 'read') read.push(id!, ...more);
        else for (const one of [id!, ...more]) taken('message', one);
        return;
      }
      case 'chatstate':
        typing.push(to!);
    }
  }

  const http = createServer((_, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    counts.connections++;
    const status = faults.upgrade.shift();
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      if (faults.silent) return;
      const line = openLine(ws, identity, {
        entered,
        node: received,
        closed: (gone) => {
          lines.delete(gone);
          if (live === gone) live = null;
          if (pairing?.line === gone) pairing = null;
        },
      });
      lines.add(line);
    });
  });
  const listen = (port: number) => new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = http.address() as AddressInfo;
  const cut = (): void => {
    for (const ws of sockets.clients) ws.terminate();
    http.closeAllConnections();
  };

  return {
    url: `ws://127.0.0.1:${port}/ws/chat`,
    media,
    faults,
    counts,
    typing,
    read,
    messageIds,
    pending,
    preKeys: () => bundle.oneTime.length,
    isLinked: () => linked !== null,
    isLive: () => live !== null,
    citizen(number = all.length + 1): Citizen {
      const citizen = new Citizen(number, service);
      all.push(citizen);
      citizens.set(citizen.pn, citizen).set(citizen.lid, citizen);
      return citizen;
    },
    /** The office's phone scans the QR. */
    scan: (qr: string) => pair(phone.scan(qr).pairSuccess),
    /** The office's phone is given the code. */
    async typeCode(code: string): Promise<void> {
      for (let i = 0; i < 200 && !pairing?.hello; i++) await new Promise((next) => setTimeout(next, 10));
      if (!pairing?.hello) throw new Error('the client asked for no code');
      pairing.line.send(await phone.typeCode(pairing.hello, code));
    },
    /** Any stanza, as the service sends it. */
    deliver,
    drop: () => live?.socket.terminate(),
    streamError: (code: number) => live && streamError(live, { code: String(code) }),
    replace: () => live && streamError(live, {}, { tag: 'conflict', attrs: { type: 'replaced' } }),
    /** The office's phone removes the device. */
    remove() {
      linked = null;
      bundle.oneTime = [];
      if (live) streamError(live, { code: '401' }, { tag: 'conflict', attrs: { type: 'device_removed' } });
    },
    /** Nothing is there any more, and there again on the same port. */
    async down(): Promise<void> {
      cut();
      await new Promise<void>((resolve) => http.close(() => resolve()));
    },
    up: () => listen(port),
    async close(): Promise<void> {
      cut();
      await new Promise<void>((resolve) => (http.listening ? http.close(() => resolve()) : resolve()));
      await media.close();
    },
  };
}

export type WhatsappServer = Awaited<ReturnType<typeof startWhatsappServer>>;
