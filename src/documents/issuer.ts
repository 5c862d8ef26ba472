import type { Issue, LetterOffice } from './issue.ts';

/** Who signs a letter of this office: three posts, each with the moment of issue and the name when it is known. */
export interface Issuer {
  officer(at: Date, name?: string | null): Issue;
  /** @param delegation number of the letter by which somebody signs for the PPID; here and below null: nobody does */
  ppid(at: Date, name?: string | null, delegation?: string | null): Issue;
  superior(at: Date, name: string | null, delegation: string | null): Issue;
}

export function issuerOf(office: LetterOffice): Issuer {
  const signed = (at: Date, title: string, name: string | null = null): Issue => ({
    office,
    at,
    number: null,
    signatory: { title, name, nip: null },
  });
  const ppid = 'Pejabat Pengelola Informasi dan Dokumentasi';
  const superior = 'Atasan Pejabat Pengelola Informasi dan Dokumentasi';
  return {
    officer: (at, name) => signed(at, 'Petugas Pelayanan Informasi', name),
    ppid: (at, name, delegation = null) =>
      signed(at, delegation === null ? ppid : `a.n. ${ppid} (${delegation})`, name),
    superior: (at, name, delegation) =>
      signed(at, delegation === null ? superior : `a.n. ${superior} (${delegation})`, name),
  };
}
