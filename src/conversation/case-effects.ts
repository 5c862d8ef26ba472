import type { Effect, RequestAmendment } from '../domain/effect.ts';
import type { Identity, RequestRecord } from '../domain/request.ts';
import { legalBodyNumber } from './applicant.ts';
import type { FormValues } from './step.ts';

/** What a finished change to an own request asks of the house. */

export function amendEffect(record: RequestRecord, { details, purpose, way }: FormValues): Effect[] {
  const change: RequestAmendment = {
    ...(details !== undefined && { details }),
    ...(purpose !== undefined && { purpose }),
    ...(way !== undefined && { way }),
  };
  return Object.keys(change).length > 0 ? [{ do: 'amend_request', number: record.number, change }] : [];
}

/**
 * Address, contact and occupation are put right at once. Name and NIK say who the applicant is: an officer compares
 * them with the proof of identity first (UU 27/2022 Pasal 30: within 3×24 hours).
 */
export function correctEffects(record: RequestRecord, values: FormValues, other: string | null): Effect[] {
  const { number } = record;
  const { address, contact, occupation } = values;
  const identity: Partial<Identity> = {
    ...(address !== undefined && { address }),
    ...(contact !== undefined && { contact }),
    ...(occupation !== undefined && { occupation }),
  };
  const asked = [
    ...(values.name === undefined ? [] : [`Nama: ${values.name}`]),
    ...(values.idNumber === undefined ? [] : [`NIK: ${values.idNumber}`]),
    ...(other === null ? [] : [other]),
  ];
  return [
    ...(Object.keys(identity).length > 0 ? [{ do: 'correct_data' as const, number, identity }] : []),
    ...(asked.length > 0 ? [{ do: 'ask_correction' as const, number, text: asked.join('\n') }] : []),
  ];
}

/** What the office asked for. A file is kept with the request already and changes no field. */
export function completeEffect(record: RequestRecord, values: FormValues): Effect {
  const { address, contact, details, purpose } = values;
  const legalBody = legalBodyNumber(values);
  const idNumber =
    legalBody || values.idNumber || (record.applicantKind === 'group' ? values.proxyIdNumber : undefined);
  const identity: Partial<Identity> = {
    ...(address !== undefined && { address }),
    ...(contact !== undefined && { contact }),
    ...(idNumber !== undefined && { idNumber }),
  };
  const proxied = values.authority !== undefined || values.proxyIdNumber !== undefined;
  const change: RequestAmendment = {
    ...(Object.keys(identity).length > 0 && { identity }),
    ...(proxied && {
      proxy: {
        name: values.proxyName ?? record.proxy?.name ?? '',
        idNumber: values.proxyIdNumber ?? record.proxy?.idNumber ?? '',
        address: values.proxyAddress ?? record.proxy?.address ?? '',
        contact: record.proxy?.contact ?? contact ?? record.identity.contact,
        authority: values.authority ?? record.proxy?.authority ?? '',
      },
    }),
    ...(details !== undefined && { details }),
    ...(purpose !== undefined && { purpose }),
  };
  return { do: 'complete_request', number: record.number, change };
}
