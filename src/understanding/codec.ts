import type { Model } from './model.ts';

/**
 * A model as one block of bytes: a JSON head that says what follows, then the typed arrays, each aligned to
 * eight bytes so that decoding makes views instead of copies.
 */
const MAGIC = 0x4b505534;
const ALIGN = 8;

const KINDS = {
  f32: Float32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
  i8: Int8Array,
} as const;
type Kind = keyof typeof KINDS;
type Numbers = Float32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array;

function kindOf(array: Numbers): Kind {
  return (Object.keys(KINDS) as Kind[]).find((kind) => array instanceof KINDS[kind])!;
}

interface Head {
  classes: readonly string[];
  outClass: number;
  words: readonly string[];
  temperature: number;
  scopeBias: number;
  threshold: number;
  scopeFeatureBias: number;
  frequent: number;
  arrays: { name: string; kind: Kind; length: number }[];
}

function arraysOf(model: Model): Record<string, Numbers> {
  const { index, bayes, hidden, scope } = model.classifier;
  return {
    hashes: index.table.keys,
    ids: index.table.values,
    idf: index.idf,
    bayesStarts: bayes.starts,
    bayesClasses: bayes.classes,
    bayesWeights: bayes.weights,
    bayesUnseen: bayes.unseen,
    inputCells: hidden.input.cells,
    inputSteps: hidden.input.steps,
    inputBias: hidden.inputBias,
    outputCells: hidden.output.cells,
    outputSteps: hidden.output.steps,
    outputBias: hidden.outputBias,
    scopeFeatures: scope.weights,
    means: model.calibration.means,
    spreads: model.calibration.spreads,
    scopeWeights: model.calibration.scopeWeights,
    memoryHashes: model.memory.hashes,
    memoryLabels: model.memory.labels,
    counts: Uint32Array.from(model.vocabulary.values()),
  };
}

const padded = (length: number): number => Math.ceil(length / ALIGN) * ALIGN;

export function encodeModel(model: Model): Uint8Array {
  const arrays = arraysOf(model);
  const head: Head = {
    classes: model.classes,
    outClass: model.outClass,
    words: [...model.vocabulary.keys()],
    temperature: model.calibration.temperature,
    scopeBias: model.calibration.scopeBias,
    threshold: model.calibration.threshold,
    scopeFeatureBias: model.classifier.scope.bias,
    frequent: model.classifier.index.frequent,
    arrays: Object.entries(arrays).map(([name, array]) => ({
      name,
      kind: kindOf(array),
      length: array.length,
    })),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const start = ALIGN + padded(text.length);
  const size = Object.values(arrays).reduce((sum, array) => sum + padded(array.byteLength), start);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, text.length, true);
  bytes.set(text, ALIGN);
  let at = start;
  for (const array of Object.values(arrays)) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += padded(array.byteLength);
  }
  return bytes;
}

/** Throws when the bytes are not a model of this version. */
export function decodeModel(source: Uint8Array): Model {
  // Typed arrays need aligned starts; a slice of a pooled buffer may have none.
  const aligned = source.byteOffset % ALIGN === 0 && source.buffer instanceof ArrayBuffer;
  const bytes = aligned ? (source as Uint8Array<ArrayBuffer>) : new Uint8Array(source);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < ALIGN || view.getUint32(0, true) !== MAGIC) throw new Error('not a model');
  const headLength = view.getUint32(4, true);
  const head = JSON.parse(new TextDecoder().decode(bytes.subarray(ALIGN, ALIGN + headLength))) as Head;
  let at = bytes.byteOffset + ALIGN + padded(headLength);
  const arrays = new Map<string, Numbers>();
  for (const { name, kind, length } of head.arrays) {
    const array = new KINDS[kind](bytes.buffer, at, length);
    arrays.set(name, array);
    at += padded(array.byteLength);
  }
  const floats = (name: string) => arrays.get(name) as Float32Array;
  const integers = (name: string) => arrays.get(name) as Uint32Array;
  const matrix = (name: string, width: number) => ({
    width,
    cells: arrays.get(`${name}Cells`) as Int8Array,
    steps: floats(`${name}Steps`),
  });
  const counts = integers('counts');
  return {
    classes: head.classes,
    outClass: head.outClass,
    vocabulary: new Map(head.words.map((word, i) => [word, counts[i]!])),
    classifier: {
      index: {
        table: { keys: integers('hashes'), values: integers('ids') },
        idf: floats('idf'),
        frequent: head.frequent,
      },
      bayes: {
        starts: integers('bayesStarts'),
        classes: arrays.get('bayesClasses') as Uint16Array,
        weights: arrays.get('bayesWeights') as Uint8Array,
        unseen: floats('bayesUnseen'),
      },
      hidden: {
        input: matrix('input', floats('inputBias').length),
        inputBias: floats('inputBias'),
        output: matrix('output', head.classes.length),
        outputBias: floats('outputBias'),
      },
      scope: { weights: floats('scopeFeatures'), bias: head.scopeFeatureBias },
    },
    memory: { hashes: integers('memoryHashes'), labels: integers('memoryLabels') },
    calibration: {
      temperature: head.temperature,
      means: floats('means'),
      spreads: floats('spreads'),
      scopeWeights: floats('scopeWeights'),
      scopeBias: head.scopeBias,
      threshold: head.threshold,
    },
  };
}
