import { isHeldOut } from './understanding/holdout.ts';
import { type Example, encodeModel, train } from './understanding/train.ts';

/** Trains in a process of its own, forked by `model-cache.ts`: lessons come in as one message, the model leaves as one. */
process.once('message', (message) => {
  const { examples, reading, taught } = message as {
    examples: Example[];
    reading: Example[];
    taught?: string[];
  };
  const always = new Set(taught);
  const learnt = examples.filter(({ text }) => always.has(text) || !isHeldOut(text));
  process.send!(encodeModel(train(learnt, { reading })), () => process.disconnect());
});
