import { Refusal } from '../domain/refusal.ts';

/** Variables of replies: `{nama_kantor}` and the like. Pure. */

export const VARIABLES = [
  'nama_kantor',
  'alamat_kantor',
  'jam_layanan',
  'situs_kantor',
  'telepon_kantor',
  'email_kantor',
  'jabatan',
  'nomor_permohonan',
  'batas_permohonan',
  'hari_ini',
] as const;
export type Variable = (typeof VARIABLES)[number];

const VARIABLE = /\{([^{}\n]{0,60})\}/g;

function isKnown(name: string): name is Variable {
  return VARIABLES.some((one) => one === name);
}

/** @throws Refusal `variable_unknown` for the first name that is none */
export function checkVariables(text: string): void {
  for (const [, name = ''] of text.matchAll(VARIABLE))
    if (!isKnown(name))
      throw new Refusal('variable_unknown', {
        name: `{${name}}`,
        known: VARIABLES.map((one) => `{${one}}`).join(', '),
      });
}

/** What can be filled is; the rest stays for the operator to see. */
export function fillKnown(text: string, values: ReadonlyMap<string, string | null>): string {
  return text.replace(VARIABLE, (whole, name: string) => values.get(name) ?? whole);
}

/**
 * The text as it goes to the citizen.
 * @throws Refusal `variable_unknown`; `variable_empty` for one that nothing fills in this conversation
 */
export function fillAll(text: string, values: ReadonlyMap<string, string | null>): string {
  checkVariables(text);
  return text.replace(VARIABLE, (whole, name: string) => {
    const value = values.get(name) ?? null;
    if (value === null) throw new Refusal('variable_empty', { name: whole });
    return value;
  });
}
