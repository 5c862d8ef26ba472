/** What an invented person types from "permohonan" to the summary. */
export const PERSON_FORM = [
  'permohonan',
  'lanjut',
  'perorangan',
  'sendiri',
  'Jumlah surat suara rusak per kecamatan pada Pilkada 2024',
  'Bahan ajar',
  'softcopy',
  'Siti Contoh Rahayu',
  '3517994101900001',
  'Dusun Contoh, Desa Sumbermulyo, Jogoroto, Jombang',
  '081234567890',
  'Guru',
] as const;
