import type { ObjectionGround } from '../../domain/objection.ts';
import type { MissingItem, Outcome } from '../../domain/request.ts';
import type { Case } from './case.ts';
import * as objecting from './objecting.ts';

/** The steps of which courses are made: what is done, and how many working days after the step before. 0 is later the same day. */

export interface Step {
  after: number;
  act(request: Case): Promise<void>;
}
export type Course = readonly Step[];

type DisputeStep = Parameters<typeof objecting.moveDispute> extends [Case, ...infer Rest] ? Rest : never;

export const step = (after: number, act: Step['act']): Step => ({ after, act });

export const accept = (after: number) => step(after, (c) => c.accept());
export const look = (after: number) => step(after, (c) => c.look());
export const assign = (after: number) => step(after, (c) => c.assign());
export const takeBack = (after: number) => step(after, (c) => c.takeBack());
export const propose = (after: number, outcome: Outcome) => step(after, (c) => c.propose(outcome));
export const answer = (after: number, outcome: Outcome) => step(after, (c) => c.answer(outcome));
export const deliver = (after: number) => step(after, (c) => c.deliver());
export const extend = (after: number, reason: 'not_available' | 'classification_pending' = 'not_available') =>
  step(after, (c) => c.extend(reason));
export const ask = (after: number, ...missing: MissingItem[]) => step(after, (c) => c.askCompletion(missing));
export const object = (after: number, ...grounds: ObjectionGround[]) =>
  step(after, (c) => objecting.object(c, grounds));
export const forward = (after: number) => step(after, objecting.forward);
export const reject = (after: number) => step(after, objecting.reject);
export const uphold = (after: number, by: 'atasan' | 'pengelola' = 'atasan') =>
  step(after, (c) => objecting.uphold(c, by));
export const dispute = (after: number, register: string) =>
  step(after, (c) => objecting.dispute(c, register));
export const respond = (after: number) => step(after, objecting.respond);
export const withdrawObjection = (after: number) => step(after, objecting.withdrawObjection);
export const moveDispute = (after: number, ...how: DisputeStep) =>
  step(after, (c) => objecting.moveDispute(c, ...how));
