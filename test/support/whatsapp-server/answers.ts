import { type BinaryNode, getBinaryNodeChild, getBinaryNodeChildren } from '@whiskeysockets/baileys';

/** What the answers to a client's queries are taken from. */
export interface Directory {
  preKeysLeft(): number;
  upload(node: BinaryNode): void;
  /** Children of a user's `<user>` node with keys; null: no such account. */
  bundleOf(jid: string): Promise<BinaryNode[] | null>;
  lidOf(jid: string): string | null;
  mediaHost(): string;
}

const node = (
  tag: string,
  attrs: Record<string, string> = {},
  content?: BinaryNode['content'],
): BinaryNode => ({
  tag,
  attrs,
  content,
});

async function encryption(iq: BinaryNode, directory: Directory): Promise<BinaryNode[]> {
  if (getBinaryNodeChild(iq, 'count')) return [node('count', { value: String(directory.preKeysLeft()) })];
  if (getBinaryNodeChild(iq, 'digest')) return [node('digest')];
  const wanted = getBinaryNodeChild(iq, 'key');
  if (wanted && iq.attrs.type === 'get') {
    const users: BinaryNode[] = [];
    for (const { attrs } of getBinaryNodeChildren(wanted, 'user')) {
      const bundle = await directory.bundleOf(attrs.jid!);
      if (bundle) users.push(node('user', { jid: attrs.jid! }, bundle));
    }
    return [node('list', {}, users)];
  }
  directory.upload(iq);
  return [];
}

function devices(iq: BinaryNode, directory: Directory): BinaryNode[] {
  const usync = getBinaryNodeChild(iq, 'usync');
  const users = getBinaryNodeChildren(getBinaryNodeChild(usync, 'list'), 'user').map(({ attrs }) => {
    const lid = directory.lidOf(attrs.jid!);
    return node('user', { jid: attrs.jid! }, [
      node('devices', {}, [node('device-list', {}, [node('device', { id: '0' })])]),
      ...(lid && !attrs.jid!.endsWith('@lid') ? [node('lid', { val: lid })] : []),
    ]);
  });
  return [node('usync', {}, [node('result'), node('list', {}, users)])];
}

/** Children of the answer to an `<iq>`; what nobody asks here is answered emptily, as it may be. */
export async function answer(iq: BinaryNode, directory: Directory): Promise<BinaryNode[]> {
  switch (iq.attrs.xmlns) {
    case 'encrypt':
      return encryption(iq, directory);
    case 'usync':
      return devices(iq, directory);
    case 'w:m':
      return [
        node('media_conn', { auth: 'loopback', ttl: '3600' }, [
          node('host', { hostname: directory.mediaHost(), maxContentLengthBytes: '1048576' }),
        ]),
      ];
    case 'privacy':
      return iq.attrs.type === 'get'
        ? [node('privacy', {}, [node('category', { name: 'readreceipts', value: 'all' })])]
        : [];
    case 'blocklist':
      return [node('list')];
    case 'abt':
      return [node('props', { hash: 'loopback' })];
    case 'w:sync:app:state':
      return [
        node(
          'sync',
          {},
          getBinaryNodeChildren(getBinaryNodeChild(iq, 'sync'), 'collection').map(({ attrs }) =>
            node('collection', { name: attrs.name!, version: attrs.version! }),
          ),
        ),
      ];
    default:
      return [];
  }
}
