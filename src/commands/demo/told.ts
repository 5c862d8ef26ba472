import {
  accept,
  answer,
  ask,
  assign,
  type Course,
  deliver,
  dispute,
  extend,
  forward,
  look,
  moveDispute,
  object,
  propose,
  reject,
  respond,
  step,
  uphold,
  withdrawObjection,
} from './steps.ts';

/** Cases told on purpose, so that every state and every ground stands somewhere. */

/** A case that is told on purpose: where it must stand today. `ago`: working days since it was filed. */
export interface Told {
  ago: number;
  asks: 'held' | 'exempt' | 'foreign';
  course: Course;
  /** Filed in the web chat, where its applicant can go on. */
  chat?: true;
  election?: true;
  way?: 'softcopy' | 'hardcopy' | 'view';
}

/** Every state stands at the end of one of these, whatever day today is: all steps lie before today. */
export const STANDING: readonly Told[] = [
  // In the queue.
  { ago: 1, asks: 'held', course: [] },
  { ago: 1, asks: 'held', course: [step(0, (c) => c.amend())], chat: true },
  { ago: 2, asks: 'foreign', course: [] },
  { ago: 2, asks: 'held', course: [step(0, (c) => c.categoriseElection())] },
  { ago: 2, asks: 'held', course: [ask(1, 'id_copy', 'details')], chat: true },
  { ago: 3, asks: 'held', course: [ask(1, 'authority')] },
  { ago: 4, asks: 'held', course: [accept(1), look(0)] },
  { ago: 6, asks: 'foreign', course: [accept(1)] },
  { ago: 8, asks: 'held', course: [accept(1), assign(1)] },
  { ago: 9, asks: 'held', course: [accept(1), assign(1)] },
  { ago: 7, asks: 'exempt', course: [accept(1), step(3, (c) => c.escalate())] },
  { ago: 11, asks: 'held', course: [accept(1), assign(1), extend(7)], chat: true },
  { ago: 10, asks: 'exempt', course: [accept(1), extend(8, 'classification_pending')] },
  { ago: 5, asks: 'held', course: [accept(1), propose(3, 'granted')] },
  { ago: 9, asks: 'exempt', course: [accept(1), assign(1), propose(5, 'partly_granted')] },
  // Late, and not answered yet.
  { ago: 14, asks: 'held', course: [accept(1), assign(2)], chat: true },
  { ago: 18, asks: 'held', course: [accept(2)] },
  // Answered lately.
  { ago: 6, asks: 'held', course: [accept(1), answer(3, 'granted')], way: 'hardcopy' },
  { ago: 8, asks: 'held', course: [accept(1), answer(6, 'granted')], way: 'view' },
  { ago: 9, asks: 'exempt', course: [accept(1), answer(6, 'partly_granted')], chat: true },
  { ago: 12, asks: 'exempt', course: [accept(1), answer(7, 'refused')], chat: true },
  { ago: 10, asks: 'foreign', course: [accept(1), answer(4, 'not_held')] },
  { ago: 9, asks: 'held', course: [accept(1), answer(4, 'not_held')] },
  { ago: 12, asks: 'held', course: [accept(1), answer(5, 'granted'), deliver(2)] },
  { ago: 5, asks: 'held', course: [accept(0), answer(1, 'granted'), deliver(1)], election: true },
  // Ended otherwise.
  { ago: 12, asks: 'held', course: [ask(1, 'details', 'purpose'), step(5, (c) => c.lapse())], chat: true },
  { ago: 8, asks: 'held', course: [accept(1), step(2, (c) => c.withdraw())], chat: true },
  // Own data put right, and a wish that waits.
  {
    ago: 7,
    asks: 'held',
    course: [accept(1), step(1, (c) => c.askCorrection()), step(1, (c) => c.correct())],
    chat: true,
  },
  { ago: 2, asks: 'held', course: [step(1, (c) => c.askCorrection())], chat: true },
];

const RULING = 'Putusan contoh, informasi dinyatakan terbuka sebagian';

/** Objections on every ground, and what became of them. */
export const OBJECTED: readonly Told[] = [
  // Filed and waiting.
  { ago: 10, asks: 'exempt', course: [accept(1), answer(5, 'refused'), object(3, 'a')], chat: true },
  { ago: 16, asks: 'held', course: [accept(1), object(12, 'c', 'g'), forward(1)], chat: true },
  {
    ago: 22,
    asks: 'held',
    course: [accept(1), answer(5, 'granted'), deliver(1), object(3, 'd'), forward(1)],
  },
  // Upheld: given by order.
  {
    ago: 28,
    asks: 'held',
    course: [
      accept(1),
      answer(4, 'not_held'),
      object(5, 'e'),
      forward(1),
      uphold(6),
      answer(4, 'granted'),
      deliver(1),
    ],
    chat: true,
  },
  {
    ago: 14,
    asks: 'exempt',
    course: [accept(1), answer(4, 'refused'), object(2, 'a'), forward(1), uphold(4)],
    chat: true,
  },
  // Rejected, lately.
  {
    ago: 30,
    asks: 'exempt',
    course: [
      accept(1),
      answer(6, 'partly_granted'),
      deliver(1),
      object(5, 'a', 'd'),
      forward(1),
      reject(10),
      respond(1),
    ],
  },
  // Nobody replied.
  {
    ago: 46,
    asks: 'held',
    course: [accept(1), answer(4, 'granted'), deliver(1), object(4, 'f'), forward(2)],
    way: 'hardcopy',
    chat: true,
  },
  // Taken back.
  {
    ago: 24,
    asks: 'held',
    course: [accept(1), object(2, 'b'), forward(1), withdrawObjection(3), answer(2, 'granted'), deliver(1)],
    chat: true,
  },
  // Settled long ago.
  {
    ago: 120,
    asks: 'held',
    course: [accept(1), answer(14, 'granted'), deliver(1), object(3, 'g'), forward(1), reject(8)],
  },
  {
    ago: 150,
    asks: 'held',
    course: [
      accept(1),
      answer(5, 'granted'),
      deliver(1),
      object(4, 'd', 'e'),
      forward(1),
      uphold(9, 'pengelola'),
      answer(4, 'granted'),
      deliver(1),
    ],
  },
  // Went on to the Komisi Informasi.
  {
    ago: 75,
    asks: 'exempt',
    course: [
      accept(1),
      answer(6, 'refused'),
      object(6, 'a'),
      forward(1),
      reject(14),
      dispute(8, 'CONTOH-1/KI-JATIM'),
      moveDispute(12, 'mediate'),
    ],
    chat: true,
  },
  {
    ago: 200,
    asks: 'exempt',
    course: [
      accept(1),
      answer(6, 'refused'),
      object(4, 'a'),
      forward(1),
      reject(20),
      dispute(9, 'CONTOH-2/KI-JATIM'),
      moveDispute(14, 'adjudicate'),
      moveDispute(30, 'rule', RULING),
      moveDispute(20, 'finalise', RULING),
      moveDispute(5, 'execute', 'Berita acara penyerahan contoh'),
    ],
  },
];
