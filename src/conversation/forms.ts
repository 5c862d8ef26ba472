import { askRequest } from './ask-request.ts';
import { askCase, fillCase } from './case-form.ts';
import { exactly } from './choose.ts';
import type { Asked, FormContext, FormTurn } from './form.ts';
import { askObjection, fillObjection } from './objection-form.ts';
import { fillRequest } from './request-form.ts';
import type { Form } from './step.ts';

/** The forms by kind. */

export function askForm(form: Form, context: FormContext): Asked {
  if (form.kind === 'request') return askRequest(form, context);
  return form.kind === 'objection' ? askObjection(form, context) : askCase(form, context);
}

/** One message inside a form. "batal", "menu" and "petugas" are handled before, since they work everywhere. */
export function fillForm(form: Form, typed: string, context: FormContext): FormTurn {
  // A number means what stands beside it in the choices as they were shown.
  typed = exactly(askForm(form, context).choices, typed) ?? typed;
  if (form.kind === 'request') return fillRequest(form, typed, context);
  return form.kind === 'objection' ? fillObjection(form, typed, context) : fillCase(form, typed, context);
}
