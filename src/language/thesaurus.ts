import { stem } from './stem.ts';

/**
 * Words that ask for, do or name nearly the same, gathered under one concept, written for this project:
 * first the field's own, then everyday Indonesian. A concept stands beside the word as evidence; it never
 * replaces it, so a group may be wide.
 */
const FIELD = `
bayaran: honor honorarium gaji upah bayaran insentif uang_lelah thr tunjangan cair dicairkan pencairan nominal besaran bayar dibayar salary
santunan: santunan asuransi bpjs kompensasi kecelakaan_kerja jkk jkm jaminan
uang: uang dana rupiah duit amplop tunai transfer rekening sembako beras
politik_uang: serangan fajar amplop sembako suap disuap sogok nyogok disogok dikasih_uang membeli_suara beli
rekrut: rekrutmen pendaftaran lowongan seleksi recruitment penerimaan oprec pembentukan dibuka open perekrutan melamar lamaran ngelamar
tes: tes cat wawancara ujian tertulis administrasi lulus lolos gugur nilai skor peringkat cadangan
sehat: kesehatan sehat dokter puskesmas kolesterol tensi gula rontgen
badan: ppk pps kpps pantarlih adhoc linmas sekretariat_pps ppdp
kpps: kpps linmas pantarlih ppdp
ppk_pps: ppk pps
pengawas: bawaslu panwaslu panwas panwascam ptps pkd gakkumdu
etik: dkpp etik kode_etik etika
mahkamah: mk mahkamah konstitusi hakim
gugat: gugat gugatan sengketa perkara banding kasasi phpu sidang menggugat digugat perselisihan pemohon termohon
pelanggaran: melanggar pelanggaran curang kecurangan dicurangi intimidasi manipulasi culas ancam diancam pidana penggelembungan
lapor: lapor melapor laporan mengadu ngadu adukan pengaduan aduan mengadukan melaporkan dilaporkan komplain protes
polisi: polisi polres polsek polri pidana kepolisian kapolres
tentara: tni tentara koramil kodim babinsa prajurit purnawirawan militer brimob aparat
asn: asn pns pppk cpns honorer pegawai guru dosen tendik
perangkat_desa: kades lurah kasun perangkat kaur modin bpd kepala_desa carik sekdes pamong
netral: netral netralitas memihak partisan timses berpihak mendukung dukung relawan
pilkades: pilkades kades pemilihan_kades calon_kades musdes
hasil: hasil perolehan menang unggul juara kalah terpilih skor raih meraih jawara pemenang
rekap: rekapitulasi rekap pleno situng penghitungan hitung tabulasi
sirekap: sirekap grafik c1 foto_c_hasil plano formulir_c real_count
kursi: kursi alokasi jatah jumlah_kursi
dapil: dapil daerah_pemilihan
dewan: dprd dewan dpr dpd legislatif legislator caleg senator parlemen wakil_rakyat anleg
kepala_daerah: bupati wabup wakil_bupati warsubi sadarestuwati salman mundjidah sumrambah
gubernur: gubernur wagub khofifah emil risma luluk lukman gus_hans
presiden: presiden wapres prabowo gibran anies muhaimin ganjar mahfud jokowi
partai: partai parpol pkb pdip pdi gerindra golkar nasdem pks demokrat ppp pan psi perindo hanura gelora ummat buruh garuda pkn pbb
anggota_partai: keanggotaan sipol kader pengurus kta tercatat dicatut nyatut mencatut pencatutan kecatut catut
calon: calon paslon pasangan kandidat kontestan bakal cabup cawabup capres
daftar_calon: dct dcs daftar_calon profil riwayat_hidup cv
pencalonan: mencalonkan nyalon nyaleg maju usung mengusung ambang threshold pencalonan
perseorangan: perseorangan independen dukungan_ktp jalur verfak
paw: paw pengganti penggantian antarwaktu mundur diganti recall mengundurkan
kampanye: kampanye berkampanye pawai konvoi arak blusukan rapat_umum orasi iklan
peraga: apk baliho spanduk banner poster billboard bendera stiker reklame videotron pamflet umbul
copot: copot dicopot dibersihkan diturunkan tertibkan ditertibkan turunkan dipaku pohon tiang
dana_kampanye: ladk lpsdk lppdk rkdk sikadeka sumbangan donatur audit akuntan menyumbang
tenang: masa_tenang tenang
tps: tps bilik
tahap: tahapan jadwal agenda program timeline kalender rangkaian urutan tanggal_penting
hari_h: pemungutan coblosan pencoblosan hari_h
coblos: coblos memilih nyoblos mencoblos memberikan_suara hak_pilih hak_suara milih
surat_suara: surat_suara kertas_suara
sah: sah tidak_sah batal rusak sobek lubang tembus contreng centang coret pulpen paku dicoblos
tinta: tinta jari kelingking
warna: warna merah biru kuning hijau abu putih
undangan: c6 undangan pemberitahuan c_pemberitahuan formulir_c
golput: golput golongan_putih abstain menggunakan_hak ngajak_golput boikot
psu: ulang psu susulan lanjutan banjir bencana
disabilitas: disabilitas difabel tunanetra tuli kursi_roda braille lumpuh pendamping mendampingi lansia stroke jompo tunarungu cacat buta pikun bisu autis
rs: rsud rumah_sakit opname rawat pasien inap perawat melahirkan dirawat klinik
lapas: lapas penjara rutan napi tahanan narapidana dipenjara warga_binaan sel
luar_negeri: luar_negeri tki tkw pmi ppln malaysia taiwan hongkong arab saudi jepang korea singapura kbri kjri pos abroad mesir diaspora merantau_ke
santri: santri pondok ponpes pesantren kampus asrama mahasiswa loksus
pindah: pindah pindahan mutasi domisili rantau merantau a5 dptb kost kos perantau
batas: batas terakhir deadline telat terlambat maksimal paling_lambat tenggat lewat kadaluarsa
dokumen: dokumen berkas syarat ktp suket kartu fotokopi sim paspor kk ijazah
data_pemilih: dpt dps dpshp dp4 dptb dpk terdaftar daftar_pemilih kedaftar tercantum
cek: cek periksa lihat memastikan pastikan mengetahui lacak telusuri
error: error gangguan lemot loading captcha macet muter gagal down blank crash lambat
coklit: coklit pencocokan stiker pantarlih door
pdpb: pdpb berkelanjutan pemutakhiran triwulan mutakhir sinkronisasi diperbarui
meninggal: meninggal wafat almarhum kematian akta_kematian jenazah takziah
pemula: pemula umur usia kelas sma smk ulang_tahun lahir
nikah: menikah kawin cerai janda duda
privasi: bocor aman kebocoran privasi rahasia disalahgunakan pribadi lindung perlindungan
hapus: hapus dihapus musnahkan buang hilangkan bersihkan
data_saya: data_saya disimpan simpan menyimpan tersimpan rekaman riwayat
permohonan: permohonan mohon_informasi ppid informasi_publik memohon keterbukaan kip
keberatan: keberatan banding_informasi menolak ditolak atasan
status: status tiket perkembangan progres diproses nomor_pendaftaran registrasi nyampe
penelitian: penelitian riset skripsi tesis observasi survei responden kuesioner
magang: magang pkl praktik_kerja kkn internship prakerin
kunjungan: kunjungan studi audiensi berkunjung silaturahmi rpp rumah_pintar outing
narasumber: narasumber pemateri pembicara sosialisasi seminar mengundang mengisi_acara moderator webinar
osis: osis ketua_osis pilketos
hukum: pkpu peraturan uu undang-undang sk keputusan regulasi jdih pasal dasar_hukum juknis aturan ketentuan
kantor: kantor alamat lokasi maps rute arah sekretariat gedung denah
jam_kantor: jam buka tutup istirahat pelayanan hari_kerja sabtu minggu libur
kontak: telepon nomor hubungi dihubungi kontak wa email surel hotline call_center fax
medsos: instagram facebook tiktok youtube twitter medsos sosial
situs: situs website web link laman tautan portal aplikasi domain
petugas: petugas admin operator manusia staf orangnya cs customer
bot: bot robot mesin otomatis ai program chatbot
komisioner: komisioner ketua anggota_kpu divisi sekretaris kasubag pejabat susunan struktur
tugas: tugas wewenang kewenangan fungsi peran visi misi tupoksi
arti: arti pengertian maksud kepanjangan singkatan definisi istilah apa_itu akronim
beda: beda perbedaan membedakan dibanding
hoaks: hoaks kabar beredar katanya isu berita fitnah viral klarifikasi rumor
tipu: penipuan menipu otp apk_palsu palsu mengaku catut_nama undangan_apk malware retas hack modus
ancam: bunuh bakar bom ledakkan mati bacok santet hancurkan serang
sedih: bunuh_diri putus_asa menyerah depresi stres capek_hidup
opini: bagus terbaik jelek pendapat menurutmu pantas layak cocok rekomendasi prediksi idola favorit dukung_siapa jagoan
kasar: tolol bodoh anjing bangsat goblok brengsek tai
logistik: logistik kotak gudang lelang distribusi cetak sortir lipat melipat sewa
libur: libur liburan cuti lembur masuk_kerja meliburkan diliburkan perusahaan bos pabrik
partisipasi: partisipasi persentase turnout kehadiran hadir tidak_memilih
jumlah: jumlah total berapa_banyak rekap_jumlah angka statistik data_agregat
hp: hp ponsel handphone telepon_genggam kamera foto selfie memotret
dukcapil: dukcapil disdukcapil capil rekam_ktp akta kelahiran ktp_elektronik blangko perekaman
siakba: siakba akun login sandi daftar_online
pertama: pertama pemula murid pelajar siswa lair kelas
nik: nik no_kk data_pribadi
bobol: bocor bobol retas server hack peretasan
negeri: luar_negeri wni keliling paspor visa
khusus: khusus lokasi_khusus loksus area
lembaga: lembaga komisi institusi badan instansi dinas
publik: publik keterbukaan terbuka dikecualikan rahasia
verifikasi: verifikasi verfak verval faktual administrasi
perempuan: perempuan keterwakilan kuota gender
menu: menu topik pilihan panduan bantuan daftar_layanan ketik
berkas_digital: file apk pdf softfile format klik unduhan lampiran
alat: alat peraga tempel bahan
cepat: hitung_cepat quick_count real_count survei exit_poll lembaga_survei
pisah: dipisah terpisah serentak lokal nasional jeda
pensiun: pensiun purna purnawirawan mantan bekas eks
muncul: muncul halaman tombol layar tampil loading
grup: grup video sebar broadcast forward terusan
bohong: bohong tidak_benar ngibul palsu
unduh: unduh download softfile salinan pdf salinan_digital
karyawan: karyawan buruh pekerja pegawai pabrik shift toko majikan juragan
giat: kegiatan sedang_apa agenda_kantor
pintar: pintar rumah_pintar rombongan organisasi edukasi studi_tiru
kode: kode_etik tidak_profesional teradu pengadu
media: media medsos instagram facebook tiktok youtube
jejak: jejak cakap percakapan chat riwayat_chat
antri: antri antre mengantri pagi siang
elektronik: elektronik digital fisik ikd
kumpul: mengumpulkan syarat_dukungan fotokopi_ktp sebaran
sambung: sambung hubungkan obrol operator langsung
tanggap: tanggapan kuasa banding atasan puas tidak_puas
maaf: permisi maaf salam punten sugeng
sisa: sisa bekas eks kardus barang
usul: usul masukkan dimasukkan didaftarkan tambahkan
kirim_wakil: titip diwakilkan wakil kolektif perantara
luka: luka patah celaka ahli waris makam pemakaman biaya_perawatan kecelakaan
saksi: saksi mandat pengawas_tps
demokrasi: demokrasi pendidikan kebangsaan kader pemilih_muda
undi: undi undian pengundian nomor_urut
saran: saran kritik masukan keluhan kecewa lelet angkat dibalas
formasi: formasi cpns satpam tenaga sopir pramubakti ppnpn
wilayah: wilayah pembagian zona pemetaan
tunda: tunda ditunda dibatalkan diundur dimajukan
koreksi: koreksi update dobel ganda ralat salah_tulis salah_ketik beda_nama ejaan
anggap: anggap dihitung sah
garis: garis kotak kolom foto_calon logo_partai
sanggah: sanggah sanggahan keberatan_seleksi
lebaran: lebaran cuti_bersama tanggal_merah ramadan puasa natal nyepi
celup: celup meja urutan antri langkah bilik
skck: skck tilang sim stnk kehilangan
pasar: pasar listrik air pdam pln jalan lampu_jalan sampah bansos pkh blt sertifikat tanah bpn
`;

const EVERYDAY = `
tanya_waktu: kapan tanggal pukul jam hari_apa
tanya_tempat: di_mana mana ke_mana
tanya_jumlah: berapa
tanya_cara: bagaimana cara langkah prosedur mekanisme alur proses tata_cara
tanya_sebab: kenapa alasan penyebab
tanya_boleh: boleh bisa dapat apakah_boleh diizinkan diperbolehkan
larang: larang dilarang melarang jangan tidak_boleh pantangan sanksi hukuman denda pidana
wajib: harus wajib perlu mesti
ingin: ingin mau hendak minta mohon butuh
beri: beri kirim sampaikan kasih bagi berikan
tahu: tahu informasi info jelaskan penjelasan beritahu kabari ceritakan terangkan
lihat: lihat tampilkan tunjukkan perlihatkan buka cari carikan temukan cek
waktu_depan: besok lusa nanti depan mendatang berikutnya selanjutnya
waktu_lalu: kemarin lalu tadi dulu sebelumnya
waktu_kini: sekarang hari_ini saat_ini kini terkini terbaru
hari: senin selasa rabu kamis jumat sabtu minggu
bulan: januari februari maret april mei juni juli agustus september oktober november desember
bagian_hari: pagi siang sore malam subuh dini
angka: satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh setengah seperempat lewat
jam: jam menit detik pukul
keluarga: ibu bapak ayah kakak adik anak istri suami nenek kakek paman bibi tante mama papa saudara sepupu keponakan cucu mertua keluarga
orang: orang teman tetangga rekan bos kawan sahabat kolega
nama_orang: budi andi siti agus dewi rina john david maria joko sari susi ani ahmad ali michael smith sarah joe alex
negara: indonesia amerika inggris jepang cina china korea india australia jerman prancis perancis italia spanyol rusia malaysia singapura thailand meksiko kanada brazil mesir
kota: jakarta surabaya bandung medan semarang malang yogyakarta jogja solo denpasar makassar london paris new_york tokyo bali bogor bekasi tangerang mojokerto kediri nganjuk lamongan sidoarjo gresik
cuaca: cuaca hujan panas dingin salju mendung cerah suhu derajat payung badai angin gerimis topan lembab prakiraan ramalan berawan kabut
musik: musik lagu putar penyanyi band album playlist dengarkan nyanyikan artis konser mp3 mainkan dangdut rock jazz pop
suara_keras: volume keraskan kecilkan bisu senyap kencangkan pelankan mute nyaring naikkan turunkan
radio: radio fm am frekuensi siaran saluran stasiun
buku: buku novel audio audiobook bab baca bacakan komik
podcast: podcast episode siniar
gim: game gim main permainan catur mainkan
film: film bioskop tiket_film nonton aktor drama serial
makanan: makan makanan nasi ayam pizza burger sushi kopi teh roti bakso mie sate rendang kue telur sapi ikan daging sayur keju sarapan siang_makan makan_malam restoran kafe warung rumah_makan
resep: resep masak memasak bahan bumbu goreng rebus panggang kukus
pesan_makan: pesan antar bungkus bawa_pulang takeaway delivery gofood pesanan order
transportasi: kereta bus taksi pesawat mobil ojek grab gojek uber motor tiket angkot stasiun_kereta bandara kapal terminal penerbangan
lalu_lintas: macet lalu_lintas kemacetan jalan_tol rute jalan jalanan tol kendaraan
arah: arah petunjuk rute jarak navigasi peta tersesat
email: email surel inbox kotak_masuk balas kirim_email subjek
sosmed: twitter facebook instagram tweet cuit status posting unggah cuitkan
kontak: kontak nomor telepon hubungi panggil
berita: berita koran kabar headline terkini surat_kabar
saham: saham bursa harga_saham pasar_modal dow
kurs: kurs dolar rupiah euro yen nilai_tukar mata_uang tukar konversi peso pound
hitung: tambah kurang kali bagi hitung akar kuadrat jumlahkan pangkat persen matematika kalikan
definisi: definisi arti makna jelaskan_kata kamus istilah deskripsikan
fakta: siapa_penemu penduduk populasi ibu_kota tinggi luas umur_artis lahir presiden_negara
lelucon: lelucon lucu humor candaan tertawa ketawa becanda joke
alarm: alarm bangunkan weker bangun
kalender: acara rapat pertemuan janji jadwal kalender agenda pengingat ingatkan undangan_rapat meeting pesta ulang_tahun
daftar: daftar list belanja belanjaan catatan tugas to-do item
buat: buat atur setel pasang tambah tambahkan set buatkan bikin siapkan jadwalkan masukkan simpan mulai
hapus: hapus batalkan hilangkan buang singkirkan keluarkan delete kosongkan bersihkan
ubah: ubah ganti perbarui sunting edit tukar
hidup: hidupkan nyalakan aktifkan putar mulai jalankan buka
mati: matikan padamkan nonaktifkan tutup hentikan berhenti stop
lampu: lampu cahaya terang redup redupkan terangkan penerangan
warna: merah biru hijau kuning putih ungu jingga pink hitam warna
perangkat: vakum penyedot robot soket stopkontak colokan steker smart mesin_kopi wemo saklar plug debu
kopi: kopi espresso latte cappuccino
tempat: kamar dapur ruang garasi teras rumah tidur tamu mandi
suka: suka favorit senang gemar kesukaan bagus hebat keren
benci: benci tidak_suka kesal marah bosan sedih jelek buruk
salam: halo hai selamat pagi apa_kabar assalamualaikum
terima_kasih: terima_kasih makasih
belanja: harga murah mahal diskon promo jual beli toko belanja ongkir
olahraga: bola sepak liga pertandingan skor timnas pssi badminton basket persebaya arema
sekolah: sekolah ppdb kuliah tugas pr ujian rapor kelas beasiswa zonasi snbt
kesehatan: dokter obat rumah_sakit vaksin sakit demam batuk
pinjaman: pinjaman pinjol kredit cicilan slot judi gacor deposit
agama: puasa salat sholat ramadan zakat haji doa ngaji
pertanian: pupuk sawah panen tani petani gabah bibit
pajak: pajak pbb samsat stnk bpkb npwp
cuaca2: hangat sejuk panas dingin musim iklim kemarau salju matahari
pakaian: sepatu jaket mantel jas celana kaos baju topi payung sandal pakaian pakai kenakan kacamata tabir_surya
akan: akan bakal kira apakah_akan mungkin perkiraan
jam_dunia: waktu zona wib wita wit pasifik standar gmt lokal
pertemuan: rapat temu ketemu janji kencan bisnis konferensi kantor_rapat klien
ulang: tiap ulang berulang setiap rutin harian mingguan bulanan
pengingat: ingat ingatkan lupa tempo notifikasi peringatan tagihan beritahu
perayaan: natal tahun_baru nikah ulang_tahun pesta pernikahan perayaan liburan lebaran
pribadi: potong rambut gigi dokter gym gereja salon
dekat: dekat sekitar terdekat sini daerah wilayah lokasi tempat
keluhan: keluh keluhan konsumen pelanggan komplain layanan kecewa
merek: samsung apple microsoft telkomsel indihome amazon starbucks mcdonalds kfc tokopedia shopee toyota sony xiaomi google pertamina
musisi: noah raisa tulus rossa ariel chrisye isyana agnez dewa sheila slank metallica jackson coldplay vidi didi queen beatles
musik_jenis: klasik rap country pop rock jazz hip hop dangdut metal genre keroncong campursari reggae edm
musik_acak: acak ulangi_lagu antrean putar_ulang repeat shuffle trek judul lirik penyanyi
tokoh: susilo bambang yudhoyono habibie megawati soekarno jokowi obama trump einstein raditya citra maudy artis aktor aktris selebriti
alam: gunung sungai laut samudera pulau danau bumi bulan bintang planet benua hutan
ukuran: tinggi luas berat panjang jarak ukur kilometer meter mil volume kalori temperatur
suara2: suara diam bisu jeda speaker mode level maksimal naik turun
berita2: dunia politik utama topik kompas detik metro tribun populer teknologi artikel tajuk kejadian internasional ekonomi
celaka: kondisi celaka kecelakaan padat lancar lalu lintas hambatan
surel2: surat elektronik email gmail com subjek dot lampiran draf
acara: event adakan konser pameran festival acara pertunjukan
pergi: tuju tujuan berangkat tiba jemput antar tumpang naik
uang_asing: dollar ringgit dolar yen euro mata_uang won poundsterling
daftar2: sebut item daftar list barang belanjaan
medsos2: media sosial tren like komentar postingan pengikut status
tanya_orang: siapa dia namanya
permainan: ular tangga catur kartu mario bird game ludo teka-teki
makanan2: pizza hut dominos bebek bakmi king burger mcd pesan_antar menu
pintar: pintar smart colokan soket xiaomi bardi lampu
curhat: lelah capek sibuk sedih senang bosan pacar masalah rasa pikir kesepian
film2: tayang film saran bioskop judul rekomendasi
minuman: kopi cangkir seduh teh susu gelas
saham2: saham investasi perusahaan harga nilai
bersih: penghisap karpet lantai vakum sapu bersihkan pel
bahan: kentang pasta steak biskuit sup susu apel jeruk bawang gula garam tepung
kamus: kalimat kata benda objek jelaskan arti deskripsi
siniar: podkesmas podcast siniar episode
buku2: laskar pelangi bab audible novel halaman
catatan: catatan daftar tugas to do belanja
`;

/** Stem → concepts it stands for. */
const CONCEPTS: ReadonlyMap<string, readonly string[]> = read(
  `${FIELD}${EVERYDAY.replace(/^(\w)/gm, 'u:$1')}`,
);

const NONE: readonly string[] = [];
const YEAR = /^(?:19|20)\d\d$/;
const A_YEAR: readonly string[] = ['u:tahun'];
const A_NUMBER: readonly string[] = ['u:angka'];

/** Concepts of a stem; most words have none. */
export function conceptsOf(stemmed: string): readonly string[] {
  return CONCEPTS.get(stemmed) ?? (/^\d+$/.test(stemmed) ? (YEAR.test(stemmed) ? A_YEAR : A_NUMBER) : NONE);
}

/** Concepts of two stems side by side that mean one thing (`luar negeri`). */
export function conceptsOfPair(first: string, second: string): readonly string[] {
  return CONCEPTS.get(`${first} ${second}`) ?? NONE;
}

function read(table: string): Map<string, string[]> {
  const map = new Map<string, string[]>();
  for (const line of table.split('\n')) {
    const end = line.indexOf(': ');
    if (end < 0) continue;
    for (const entry of line.slice(end + 2).split(' ')) {
      const key = entry.split('_').map(stem).join(' ');
      const known = map.get(key) ?? [];
      if (!known.includes(line.slice(0, end))) map.set(key, [...known, line.slice(0, end)]);
    }
  }
  return map;
}
