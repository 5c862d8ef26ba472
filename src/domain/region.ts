/** The office's area: kecamatan with their desa (or kelurahan) and the electoral areas (daerah pemilihan). */

export interface Region {
  name: string;
  code: string;
  dapil: number;
  /** Desa and kelurahan. */
  desa: readonly string[];
}

export interface Regions {
  dapil: readonly { number: number; name: string; seats: number }[];
  kecamatan: readonly Region[];
}
