/**
 * Runs `work` one at a time: a call while it runs makes it run once more, so that what came meanwhile is not
 * left until the next call.
 * @param work one pass; true when there may be more to do
 * @returns resolves when nothing is left to do; rejects with what a pass threw
 */
export function oneAtATime(work: () => Promise<boolean>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let asked = false;

  async function untilDone(): Promise<void> {
    try {
      do {
        asked = false;
        if (await work()) asked = true;
      } while (asked);
    } finally {
      // In the same step as the last look at `asked`: no call can fall in between.
      running = null;
    }
  }

  return () => {
    asked = true;
    running ??= untilDone();
    return running;
  };
}
