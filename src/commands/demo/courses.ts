import {
  accept,
  answer,
  ask,
  assign,
  type Course,
  deliver,
  extend,
  look,
  propose,
  step,
  takeBack,
} from './steps.ts';

/** How most requests go. */

/** Ordinary courses, with how often each is taken. An election clock is short: `quick` fits into three days. */
export const ORDINARY: readonly { often: number; asks: 'held' | 'exempt' | 'foreign'; course: Course }[] = [
  {
    often: 34,
    asks: 'held',
    course: [
      accept(1),
      look(0),
      assign(1),
      takeBack(2),
      propose(1, 'granted'),
      answer(1, 'granted'),
      deliver(1),
    ],
  },
  { often: 16, asks: 'held', course: [accept(0), answer(1, 'granted'), deliver(0)] },
  {
    often: 8,
    asks: 'held',
    course: [
      accept(1),
      assign(0),
      propose(3, 'granted'),
      step(1, (c) => c.sendBack()),
      propose(1, 'granted'),
      answer(1, 'granted'),
      deliver(2),
    ],
  },
  {
    often: 8,
    asks: 'exempt',
    course: [accept(1), look(0), propose(4, 'partly_granted'), answer(2, 'partly_granted'), deliver(1)],
  },
  { often: 6, asks: 'exempt', course: [accept(1), propose(5, 'refused'), answer(1, 'refused')] },
  { often: 13, asks: 'foreign', course: [accept(0), answer(2, 'not_held')] },
  { often: 7, asks: 'held', course: [accept(1), assign(1), extend(6), answer(5, 'granted'), deliver(1)] },
  {
    often: 3,
    asks: 'exempt',
    course: [
      accept(1),
      step(2, (c) => c.escalate()),
      extend(5, 'classification_pending'),
      answer(6, 'refused'),
    ],
  },
  {
    often: 6,
    asks: 'held',
    course: [
      ask(1, 'details', 'id_copy'),
      step(2, (c) => c.complete()),
      accept(0),
      answer(4, 'granted'),
      deliver(1),
    ],
  },
  { often: 4, asks: 'held', course: [ask(2, 'details', 'contact'), step(5, (c) => c.lapse())] },
  { often: 3, asks: 'held', course: [accept(1), step(3, (c) => c.withdraw())] },
  { often: 4, asks: 'held', course: [accept(2), assign(1), answer(11, 'granted'), deliver(1)] },
];

/** For election information: three working days, two more when extended. */
export const QUICK: Course = [accept(0), answer(2, 'granted'), deliver(1)];
