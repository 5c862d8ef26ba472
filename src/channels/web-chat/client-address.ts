import { isIPv6 } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** Of an IPv6 address the network (/64): whoever has one address there has all of them. */
function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [before, after] = address.split('%')[0]!.split('::');
  const start = before ? before.split(':') : [];
  const end = after ? after.split(':') : [];
  const zeros = Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0');
  const groups = [...start, ...zeros, ...end].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}

/**
 * The network address a request came from. Behind a trusted proxy it is the last entry of X-Forwarded-For,
 * the only one the proxy itself wrote.
 */
export function clientAddress(c: Context, trustProxy: boolean): string {
  if (trustProxy) {
    const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
    if (forwarded) return network(forwarded);
  }
  // Requests made inside the process (tests) have no socket.
  if (!c.env || !('incoming' in c.env)) return 'local';
  return network(getConnInfo(c).remote.address ?? 'unknown');
}
