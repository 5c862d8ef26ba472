import type { Regions } from '../../domain/region.ts';
import type { ApplicantKind, Identity, Representative } from '../../domain/request.ts';

/** Made-up people, each to be known as such at first sight: numbered names, a NIK of a region that does not exist. */

export interface Applicant {
  kind: ApplicantKind;
  identity: Identity;
  proxy: Representative | null;
}

const OCCUPATIONS = [
  'Mahasiswa',
  'Guru',
  'Wartawan',
  'Petani',
  'Wiraswasta',
  'Dosen',
  'Karyawan swasta',
  'Pengurus organisasi',
  'Pensiunan',
  'Ibu rumah tangga',
];

/** Province 99 was never given out. */
function nik(n: number): string {
  const day = 1 + (n % 28);
  const month = 1 + (n % 12);
  const year = 60 + (n % 40);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `990101${two(day)}${two(month)}${two(year)}${String(n).padStart(4, '0')}`;
}

export function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

/** @param n number of the person; the same number is the same person */
export function applicant(n: number, kind: ApplicantKind, regions: Regions, random: () => number): Applicant {
  const kecamatan = pick(regions.kecamatan, random);
  const address = `Alamat Contoh ${n}, Desa ${pick(kecamatan.desa, random)}, Kecamatan ${kecamatan.name}`;
  const occupation = pick(OCCUPATIONS, random);
  const contact = `warga${n}@contoh.example`;
  if (kind === 'legal_body') {
    const identity = {
      name: `Yayasan Contoh ${n}`,
      idNumber: `AHU-CONTOH-${String(n).padStart(4, '0')}`,
      address,
      contact,
      occupation: 'Yayasan',
    };
    return { kind, identity, proxy: null };
  }
  if (kind === 'group') {
    const identity = { name: `Kelompok Contoh ${n}`, idNumber: nik(n), address, contact, occupation };
    return { kind, identity, proxy: representative(n, address) };
  }
  return {
    kind,
    identity: { name: `Contoh Warga ${n}`, idNumber: nik(n), address, contact, occupation },
    proxy: null,
  };
}

/** Who files for somebody else. */
function representative(n: number, address: string): Representative {
  return {
    name: `Contoh Kuasa ${n}`,
    idNumber: nik(5_000 + n),
    address,
    contact: `kuasa${n}@contoh.example`,
    authority: `Surat kuasa khusus contoh nomor ${n}`,
  };
}
