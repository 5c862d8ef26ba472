import { createMind } from '../../src/app.ts';
import { MODEL_CACHE, shippedContent } from './desk.ts';

/** Leaves the trained model in the cache that every test's desk reads. */
export default async function trainOnce(): Promise<void> {
  await createMind(shippedContent(), MODEL_CACHE);
}
