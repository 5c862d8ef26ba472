import type { WhatsappChats } from '../domain/whatsapp-auth.ts';
import type { Cipher } from './cipher.ts';
import type { Db } from './database.ts';

export const ALIAS = 'whatsapp_alias.alias';

/** Addresses are stored by keyed hash and sealed: a phone number stands nowhere in clear. */
export function whatsappChats(db: Db, cipher: Cipher): WhatsappChats {
  const keyOf = (address: string): string => cipher.lookupKey(ALIAS, address);
  const within = <T>(work: (tx: Db) => Promise<T>): Promise<T> =>
    db.isTransaction ? work(db) : db.transaction().execute(work);

  const find = (tx: Db, address: string) =>
    tx.selectFrom('whatsapp_alias').selectAll().where('alias_key', '=', keyOf(address)).executeTakeFirst();

  async function add(tx: Db, address: string, conversation: string): Promise<void> {
    await tx
      .insertInto('whatsapp_alias')
      .values({
        alias_key: keyOf(address),
        alias_sealed: cipher.seal(ALIAS, address),
        conversation_key: keyOf(conversation),
        conversation_sealed: cipher.seal(ALIAS, conversation),
        heard_at: null,
      })
      .execute();
  }

  /** Puts both addresses into one conversation and returns it: the one that was heard first stays. */
  async function join(tx: Db, one: string, other: string | null): Promise<string> {
    const [first, second] = [await find(tx, one), other === null ? undefined : await find(tx, other)];
    const conversationOf = (row: { conversation_sealed: Uint8Array }): string =>
      cipher.open(ALIAS, row.conversation_sealed);
    if (first && second) {
      const [stays, goes] =
        (second.heard_at ?? Infinity) < (first.heard_at ?? Infinity) ? [second, first] : [first, second];
      if (stays.conversation_key !== goes.conversation_key)
        await tx
          .updateTable('whatsapp_alias')
          .set({ conversation_key: stays.conversation_key, conversation_sealed: stays.conversation_sealed })
          .where('conversation_key', '=', goes.conversation_key)
          .execute();
      return conversationOf(stays);
    }
    const known = first ?? second;
    const conversation = known ? conversationOf(known) : one;
    if (!first) await add(tx, one, conversation);
    if (!second && other !== null) await add(tx, other, conversation);
    return conversation;
  }

  /** The address of the conversation that wrote last. */
  async function last(tx: Db, conversation: string): Promise<string | null> {
    // A conversation that was joined to another is still found under its old address.
    const row = await find(tx, conversation);
    const found = await tx
      .selectFrom('whatsapp_alias')
      .select('alias_sealed')
      .where('conversation_key', '=', row?.conversation_key ?? keyOf(conversation))
      .where('heard_at', 'is not', null)
      .orderBy('heard_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return found ? cipher.open(ALIAS, found.alias_sealed) : null;
  }

  return {
    heard: (sender, alias, at) =>
      within(async (tx) => {
        const conversation = await join(tx, sender, alias === sender ? null : alias);
        // Most messages come from where the last one came: nothing is written for them.
        if ((await last(tx, conversation)) !== sender)
          await tx
            .updateTable('whatsapp_alias')
            .set({ heard_at: at.getTime() })
            .where('alias_key', '=', keyOf(sender))
            .execute();
        return conversation;
      }),

    same: (one, other) =>
      within(async (tx) => {
        // Nobody is put down here who never wrote.
        if ((await find(tx, one)) || (await find(tx, other))) await join(tx, one, other);
      }),

    replyTo: (conversation) => last(db, conversation),
  };
}
