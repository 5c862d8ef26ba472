import { isHeldOut } from './understanding/holdout.ts';
import { type Example, encodeModel, train } from './understanding/train.ts';

/** Trains in a process of its own, forked by `model-cache.ts`: lessons come in as one message, the model leaves as one. */
process.once('message', (message) => {
  const { examples, reading } = message as { examples: Example[]; reading: Example[] };
  const taught = examples.filter((example) => !isHeldOut(example.text));
  process.send!(encodeModel(train(taught, { reading })), () => process.disconnect());
});
