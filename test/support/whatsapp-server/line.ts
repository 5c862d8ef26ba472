import {
  type BinaryNode,
  decodeBinaryNode,
  encodeBinaryNode,
  type KeyPair,
  type proto,
} from '@whiskeysockets/baileys';
import type { WebSocket } from 'ws';
import { noiseResponder, type Transport } from './noise.ts';

/** One connection of a client: frames, handshake, then nodes both ways. */
export interface Line {
  readonly socket: WebSocket;
  send(node: BinaryNode): void;
  close(): void;
}

export interface LineEvents {
  /** The client finished the handshake and said who it is. */
  entered(line: Line, noiseKey: Buffer, payload: proto.ClientPayload): void;
  node(line: Line, node: BinaryNode): Promise<void>;
  closed(line: Line): void;
}

/** WhatsApp's framing: an introduction once, then length (3 bytes, big endian) and payload. */
export function openLine(
  socket: WebSocket,
  identity: { root: KeyPair; server: KeyPair },
  events: LineEvents,
): Line {
  const noise = noiseResponder(identity);
  let transport: Transport | null = null;
  let introduced = false;
  let greeted = false;
  let waiting = Buffer.alloc(0);
  let work = Promise.resolve();

  const write = (payload: Uint8Array): void => {
    if (socket.readyState !== socket.OPEN) return;
    const length = Buffer.of(payload.length >> 16, (payload.length >> 8) & 255, payload.length & 255);
    socket.send(Buffer.concat([length, payload]));
  };
  const line: Line = {
    socket,
    send: (node) => {
      if (transport && socket.readyState === socket.OPEN) write(transport.seal(encodeBinaryNode(node)));
    },
    close: () => socket.close(),
  };

  function introduction(): boolean {
    if (introduced) return true;
    const routed = waiting.length >= 7 && waiting.subarray(0, 2).toString() === 'ED';
    const size = (routed ? 7 + waiting.readUIntBE(4, 3) : 0) + 4;
    if (waiting.length < size) return false;
    waiting = waiting.subarray(size);
    introduced = true;
    return true;
  }

  async function frame(bytes: Buffer): Promise<void> {
    if (transport) return events.node(line, await decodeBinaryNode(transport.open(bytes)));
    if (!greeted) {
      greeted = true;
      write(noise.hello(bytes));
      return;
    }
    const finished = noise.finish(bytes);
    transport = finished.transport;
    events.entered(line, finished.noiseKey, finished.payload);
  }

  socket.on('message', (data: Buffer) => {
    waiting = Buffer.concat([waiting, data]);
    if (!introduction()) return;
    while (waiting.length >= 3 && waiting.length >= 3 + waiting.readUIntBE(0, 3)) {
      const size = waiting.readUIntBE(0, 3);
      const bytes = waiting.subarray(3, 3 + size);
      waiting = waiting.subarray(3 + size);
      work = work.then(() => frame(bytes)).catch(() => socket.terminate());
    }
  });
  socket.on('close', () => events.closed(line));
  socket.on('error', () => socket.terminate());
  return line;
}
