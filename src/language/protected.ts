/**
 * Terms of the field. They are never stemmed (StemmerId of `natural` makes `milu` of `pemilu` and `mungut`
 * of `pemungutan`), never "corrected", and unknown words may be corrected towards them.
 */
const TERMS = `
kpu kpud kpps pps ppk ppln kppsln pantarlih panwaslu panwas bawaslu dkpp mk mkri ptun bkd bkn
dpt dptb dpk dps dpshp dp4 dptln dpthp pdpb dpb coklit sidalih
a5 c1 c6 c7 d1 db1 model formulir
pemilu pilkada pilgub pilbup pilwali pilpres pileg pilkades pemilukada pilwabup pilkel
dpr dprd dpd mpr presiden wapres wakil gubernur wagub cagub cawagub bupati wabup cabup cawabup capres cawapres walikota
caleg bacaleg paslon bapaslon dct dcs paw dapil kursi parpol partai koalisi independen perseorangan
tps tpsln loksus apk bk ladk lpsdk lppdk rkdk sikadeka sirekap silon sipol siakba siparmas sipp sikum infopemilu silogdis
pkpu jdih ppid uu perpu sk ba putusan psu psl phpu sengketa rekapitulasi rekap situng quickcount hitung
ktp ektp kk nik suket ikd kia paspor dukcapil disdukcapil kemenkumham wni wna tki tkw pmi
tni polri asn pns pppk cpns casn honorer kades lurah camat rt rw pkk karangtaruna
pemungutan penghitungan pencoblosan coblos coblosan nyoblos pemilih pemilihan suara bilik tinta kotak undangan surat
kampanye baliho spanduk hoaks hoax golput netralitas politik uang serangan fajar otp
saksi petugas komisioner sekretariat divisi pleno honor santunan bpjs
kecamatan kabupaten desa kelurahan dusun provinsi jombang jatim dapil
whatsapp wa telegram email surel instagram facebook tiktok youtube website situs web link tautan maps gmaps
permohonan keberatan tiket narasumber audiensi magang pkl skripsi penelitian kunjungan osis
`;

const PROTECTED: ReadonlySet<string> = new Set(TERMS.split(/\s+/).filter(Boolean));

export function isProtected(word: string): boolean {
  return PROTECTED.has(word);
}
