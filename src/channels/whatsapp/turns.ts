/** Work on one thing at a time, in the order it was asked for. */
export interface Turns {
  take<T>(what: string, work: () => Promise<T>): Promise<T>;
}

/**
 * Signal sessions: receiving and sending both move a session on, and Baileys guards them by different locks. Together they
 * overwrite each other's step, or (libsignal queues by address for the whole process) take part in each other's
 * transaction; the phone then cannot read the answer. So one citizen's session has one user at a time.
 */
export function takeTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(what, work) {
      const mine = (last.get(what) ?? Promise.resolve()).then(work, work);
      last.set(what, mine);
      const done = (): void => {
        if (last.get(what) === mine) last.delete(what);
      };
      mine.then(done, done);
      return mine;
    },
  };
}
