import type { Identity, Representative } from '../domain/request.ts';
import type { FormValues } from './step.ts';

/** Who files, as the request keeps it. */

/** The identity as it is filed. A group is known by the NIK of who acts for it. */
export function identityFrom(values: FormValues): Identity {
  const { name = '', address = '', contact = '', occupation = '' } = values;
  const idNumber =
    values.applicantKind === 'legal_body'
      ? legalBodyNumber(values)
      : values.applicantKind === 'group'
        ? (values.proxyIdNumber ?? '')
        : (values.idNumber ?? '');
  return { name, idNumber, address, contact, occupation };
}

/** Deed and ratification stand side by side in one line. */
export function legalBodyNumber({ deed, ratification }: FormValues): string {
  return [deed && `Akta ${deed}`, ratification && `SK ${ratification}`].filter(Boolean).join('; ');
}

/** Who acts by a surat kuasa khusus, or null. Givers of a group's power stand behind its number. */
export function proxyFrom(values: FormValues): Representative | null {
  if (values.proxyName === undefined || values.authority === undefined) return null;
  if (values.applicantKind !== 'group' && values.acting !== 'proxy') return null;
  return {
    name: values.proxyName,
    idNumber: values.proxyIdNumber ?? '',
    address: values.proxyAddress ?? '',
    contact: values.contact ?? '',
    authority:
      values.applicantKind === 'group' && values.members !== undefined
        ? `${values.authority}; pemberi kuasa: ${values.members}`
        : values.authority,
  };
}
