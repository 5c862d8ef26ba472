/** What a WhatsApp session needs to stay linked over a restart, and to whom the desk may write. All of it is encrypted. */

export interface KeyChange {
  type: string;
  id: string;
  /** JSON; null deletes the key. */
  value: string | null;
}

/** The linked device: credentials and Signal keys. Whoever has them reads and writes as the office. */
export interface WhatsappAuth {
  /** JSON; null before the first pairing. */
  credentials(): Promise<string | null>;
  saveCredentials(json: string): Promise<void>;
  /** Values (JSON) of those ids that exist. */
  keys(type: string, ids: readonly string[]): Promise<Map<string, string>>;
  /** All or nothing. */
  saveKeys(changes: readonly KeyChange[]): Promise<void>;
  /** Forgets credentials and keys, not the chats. */
  wipe(): Promise<void>;
  /**
   * Takes the session for this process until it ends or lets go; null while another program has it.
   * Two programs in one session throw each other out for ever.
   */
  lock(): (() => void) | null;
}

/** One citizen under two addresses: by phone number (PN) and by LID, a number that hides it. */
export interface WhatsappChats {
  /**
   * Records that `sender` wrote, and which other address is the same citizen.
   * @returns the conversation's address: the one this citizen was first heard under
   */
  heard(sender: string, alias: string | null, at: Date): Promise<string>;
  /** Records that two addresses are one citizen, without having heard from them. */
  same(one: string, other: string): Promise<void>;
  /** The address that was last written from in this conversation; null: nobody ever wrote. */
  replyTo(conversation: string): Promise<string | null>;
}

/** What was sent, kept for a while: a phone that cannot decrypt it asks for it again, also after a restart. */
export interface WhatsappSent {
  keep(id: string, body: Uint8Array, at: Date): Promise<void>;
  get(id: string): Promise<Uint8Array | null>;
  forget(before: Date): Promise<void>;
}
