/**
 * Chat Indonesian → standard Indonesian, written for this project. One line a standard word (or words),
 * then how people type it. Several words on the right side are joined with `_`.
 * Word-for-word mapping alone recovers about a quarter of the formal–informal gap; the rest is learnt.
 */
const TABLE = `
bagaimana: gmn gmna gimn gimana gimna gmana gmnaa gimane gimanaa gmanaa bgmn bgmana bgaimana bagaimna bagemana begimana gemana piyee gmnna gmnn
kapan: kpn kpan kapn kpann kapann kpnn kapankah
di mana: dmn dmna dimana dmana dimn dimna dmnaa dmanaa dimanaa dimane dmnn
ke mana: kmn kmna kemana kmana kemna kemanaa kmane
dari mana: drmn drmana darimana drmna dri_mn dr_mn
di sini: disini dsini dsni disni
di sana: disana dsana dsna
ke sini: kesini ksini ksni
ke sana: kesana ksana
di situ: disitu dsitu dstu
ke situ: kesitu ksitu
berapa: brp brapa brpa berape brapah brph bera brapaa berapakah brpaan brap berpa brpp
berapa lama: brplama
kenapa: knp knapa knpa napa kenape knpaa ngapa knp2 kenapah mengapa
apa: ap apaan apah apasi apasih apaa apakah apkh apkah apaaan
siapa: sapa spa siapah siape sp siapakah spakah
yang mana: ygmn ygmana yangmana mane
seperti apa: kayak_apa kyk_apa kaya_apa kek_apa
sudah: udh udah sdh dah uda sudh udahh suda udeh udaah dh sdah
belum: blm blom lom blum belom blmm lum belm belon
tidak: tdk gak ga gk nggak ngga enggak kagak kaga engga gaa gakk ngk ndak tak tdak tidk nda g gada_yang nggk enggk gag tida kgk ogah
tidak ada: gada gaada gda gaad gakada gak_ada ga_ada tdkada gaonok tiada
tidak bisa: gabisa gbs gabs gkbs gakbisa gabsa gabise
tidak tahu: gatau gtau gatw gtw gaktau gatahu gktau
tidak boleh: gaboleh gblh gakboleh
tidak usah: gausah gakusah gosah
tidak jadi: gajadi gakjadi
tidak perlu: gaperlu
tidak mau: gamau gmau gakmau gamo
bukan: bkn bukn bkan bukanlah
jangan: jgn jng jngn jan jangn
bisa: bs bsa bise bsaa bisakah bis bisaa
boleh: blh bole blhh bolehkah bolehh bolee
harus: hrs hrus kudu mesti musti harusnya wajib
perlu: prlu prl perlukah
dengan: dgn dg dngn dengn dgan dngan
sama: sm ama sma samaa
yang: yg yng yag yangg nyang iyang yh
untuk: utk bwt buat tuk untk untuj utuk unt bt
karena: krn karna krna soalnya soale gegara gara-gara krena lantaran
jadi: jd jdi jadii jadinya jdnya
juga: jg jga jugaa jugak
saja: aja aj doang aje ajah ajaa doank dowang sj sja ajha aza
banget: bgt bangett bngt bgtt bangat sangat bget pisan
sekarang: skrg skr skrang skg skrng skarang sekarng sekrg skrgg saatini now srkng
kemarin: kmrn kmaren kemaren kmrin kmarin kemrn kmren kmrn2
besok: bsk besuk bsok bsuk esok
nanti: ntr nti ntar nnti entar tar nt ntarr
tadi: td tdi
tanggal: tgl tggl tgal tangal tglnya tggal
tahun: thn th tahu_n taun taon
bulan: bln buln bulann
hari: hr hri
minggu: mgg mggu mnggu minggoe
jam: jm pukul
menit: mnt
jumlah: jml jmlh jumlh jmlah
kalau: kl klo kalo kalu kaloo klau kalok klw kalw klu kloo kalaupun
tapi: tp tpi tetapi tapii
dari: dr dri drpd
daripada: ketimbang
sampai: smp ampe sampe smpe smpai samp nyampe nyampek sampek hingga ampek
orang: org orng orang2 orag wong
punya: pny pnya puny pnyaa
masih: msh msih masi mash masii
lagi: lg lgi lagii gi
benar: bnr bener bnar beneran bnrn betul btl btul
memang: emang emng mmg emg mang memng mmng
semua: smua smw smuanya semuanya sumua smuaa
seluruh: slrh
terima kasih: mksh makasih makasi tengkyu tq thx thanks tks trims trimakasih terimakasih makasihh thankyou thank_you mkasih makaci maaci tengs trmksh trima_kasih tenkyu thank mksih
maaf: maap sori sory sorry mf maf mohon_maaf punten
tolong: tlg pls plis please plz tlong tolg tolongg
mohon: mhn mohn
cara: cr caranya crnya
nomor: no nmr nomer nmer nomr nope nmor nomornya
kecamatan: kec kcmtn kecmtn kecamtan kcamatan
kabupaten: kab kbptn kabupten
desa: ds dsa
kelurahan: kel kelurhan
provinsi: prov propinsi propinsinya
jawa timur: jatim jawatimur
dusun: dsn
alamat: almt alamt almat
kantor: ktr kntor kntr kanto
dapat: dpet dapet dpat
dapatkan: dptkan dpetin dapetin dapatin
mendapat: dptin
masuk: msk masuknya msuk
keluar: klr kluar
pakai: pake pk pakek pke makai makek make pakenya memakai
membawa: bw bwa bawa mbawa
kirim: krm krim kirimin kirimkan
datang: dtg dateng dtng datangnya
pulang: plg pulng
ketemu: ktmu ktemu temu
lihat: liat lht ngeliat lihatin nonton ngelihat liatin lia
tahu: tau tw tahuu tauk
bilang: blg ngomong bilng ngmng omong
tanya: nanya tny nnya nanyak tanyak tnya tanyaa bertanya nanyain tanyain menanyakan
jawab: jwb jwab
jawaban: jwbn jwban
minta: mnta mintak mnt_tolong minta2
mau: mo mw mauu pengen pingin pgn pengin pngn ingin pen pengennya hendak mauk
kasih: ksh ngasih kasi memberi kasihin
beri tahu: kasihtau kasitau kasih_tau kasih_tahu ksh_tau beritahu
buka: bk bukak bukaa
tutup: ttp_jam
tetap: ttp ttap tetep tetp
bikin: bkin ngebikin bikinn buatin bikinin membuat
ambil: ambl ngambil ambilin
urus: ngurus ngurusin urusin mengurus
daftar: dftr dafta daftr ndaftar
mendaftar: ngedaftar dftar mndaftar
terdaftar: kedaftar kdaftar terdftar trdaftar terdaptar didaftar kedaptar
pendaftaran: pndftrn pendaftran pndaftaran pendftaran pendftrn
informasi: info inpo inf informsi infonya informasinya
pengumuman: pengumumn pngumuman
lowongan kerja: loker lokernya lowker
lowongan: lwngan lowongn lowonganan
kerja: krj kerjo gawe
pekerjaan: krjaan kerjaan
gaji: gajih gajinya salary bayaran upah
uang: duit doit duwit uwang fulus
ribu: rb rbu
juta: jt jta
persen: prsn
teman: temen tmn tmen
keluarga: klrga klg kluarga
suami: swami
istri: isteri bini
bapak: bpk bokap babe bpak
ibu: nyokap emak mamak bunda
orang tua: ortu orangtua
anak: ank anakk
adik: adek ade adk
kakek: mbah engkong
saya: sy aku ak gw gue gua w q ane sya gwe aq saia akuh kita_orang ku
kami: kmi
kita: kta
kamu: km kmu lu lo loe elu kau kamoe ente anda
mereka: mrk mreka
dia: dy doi
begitu: gitu gtu gt gituu bgtu
begini: gini gni bgini
seperti: kayak kyk kaya kek ky sprti sperti kyak macam
hanya: cuma cuman cm cmn cumak hny cma
sering: srg sring
banyak: bnyk byk banyk bnyak
sedikit: dikit sdkt dkit
sebentar: bentar bntr sbntr
sebelum: sblm sblum seblm
sesudah: ssdh stlh setelah abis habis bis slesai_itu
sebelah: sblh
selain: slain slaen
sebagai: sbg sbgai
tentang: ttg tntg tentng soal perihal mengenai
terhadap: thd thdp
tersebut: tsb tsbt
terus: trus trs terusss trss terusan
terakhir: trakhir trkhir terahir trahir
langsung: lgsg lgsung langsng lsg
lewat: lwt lewt via
online: onlen daring ol
jaringan: jringan
nomor telepon: notelp notelpon nohp notlp no_telp no_hp no_tlp
telepon: telp tlp telpon tlpn tilpun telfon nelpon nelpun ditelpon phone menelepon
whatsapp: wa whatsap watsap wasap whatsaap whasapp
email: imel e-mail emel surel imail
instagram: ig insta
facebook: fb pesbuk
website: web situs laman websaid websitenya
link: lnk tautan tautannya linknya url
aplikasi: apps app aplikas apl
download: donlot dowload donlod unduh donload ngunduh mengunduh downlod
upload: aplot unggah uplod
login: log_in masuk_akun
kata sandi: password pw pass sandi paswot pasword pswd
akun: akn account
error: eror errorr eroor
tidak terbuka: gakebuka
foto: poto ft fto potret photo
video: vidio pidio vid
media sosial: medsos sosmed
ktp: ktpel ektp e-ktp ktp-el ktpe
tps: tempat_pemungutan_suara tepees
coblos: nyoblos ngoblos nyobloss mencoblos dicoblos tercoblos nyoblosin menyoblos coblosin nyoblosnya
coblosan: nyoblosan pencoblosan coblosn pnyoblosan cobloan
memilih: milih mlih milihnya memilh
dipilih: kepilih kpilih terpilih trpilih
pemilih: pemileh pemilh
pemilu: pemilo pemilunya pmilu pemilihan_umum pemilu2 pemillu
pilkada: pilkda pilkadanya pilkadaa pemilihan_kepala_daerah
pilbup: pemilihan_bupati pilihan_bupati pilbub pilwabup pilbupnya
pilgub: pemilihan_gubernur pilihan_gubernur pilgup pilgubnya
pilpres: pemilihan_presiden pilihan_presiden pilpress
pileg: pemilihan_legislatif pilihan_legislatif pilleg
pilkades: pemilihan_kepala_desa pilihan_lurah pilihan_kades pemilihan_kades pilihan_kepala_desa
mencalonkan legislatif: nyaleg nyalegnya
mencalonkan: nyalon nyalonin
calon legislatif: caleg calegnya
pasangan calon: paslon paslonnya
partai politik: parpol parpolnya
kpu: kapeu kpud
undangan: undngn undangn udangan
surat: srt surt
suara: suwara swara
surat suara: sursu
kampanye: kampanya kampenye kmpanye campaign
hasil: hsil hsl hasilnya
menang: mng menag unggul
kalah: klh
honor: honorarium honornya
syarat: syrat syart sarat sarate syaratnya persyaratan persaratan sarat2
berkas: brkas
dokumen: dokumn dok dokumennya dokumne
ketua: ktua
anggota: anggt anggta angota
petugas: ptugas ptgs petugasnya
panitia: panita
sekolah: skolah sklh skul
mahasiswa: mhs mhsw maba
pelajar: plajar
guru: gr
kampus: kmps
rumah: rmh rmah
rumah sakit: rs rumkit rsud opname_di
meninggal: mninggal meningal wafat almarhum almarhumah alm mati mendiang
menikah: nikah kawin
pindah: pindh pndah
libur: liburr liburan_kah
cuti: cti
hilang: ilang hlang kehilangan
rusak: rsk
salah: slh sala kesalahan keliru
ganti: gnti mengganti
lapor: lporr ngelapor melapor lapur laporin
laporan: lapran lprn
bohong: boong bo'ong
hoaks: hoax hoak hox
penipuan: tipu2 scam nipu penipu
bantu: bantuin bntu membantu
bantuan: bantun help
tunggu: nunggu tggu
sumpah: smph
percaya: prcya
penting: pntng
besar: gede gde bsr
kecil: cilik kcl
bagus: bgs apik
gratis: grtis free
lama: lma
cepat: cpt cepet
baru: br bru barusan anyar
bekas: bks
dekat: deket dkt
jauh: jau
alasan: alesan
masalah: mslh mslah problem
kalau tidak: klogak kalogak
ketinggalan: ktinggalan
terlambat: telat telaat lambat
tunjukkan: tunjukin
jelaskan: jelasin jlasin
sebutkan: sebutin
carikan: cariin
tampilkan: tampilin
ajarkan: ajarin
benarkan: benerin dibenerin betulin
sambungkan: sambungin hubungin hubungkan sambung
hapus: hapusin apus
batalkan: batalin
kembalikan: balikin
bayar: byr mbayar
kenal: knal
sebenarnya: sebenernya sbnrnya sebnarnya
misalnya: misal mislnya contohnya
apabila: bila jika jikalau jk
supaya: spy biar agar spya
dan: n & dn
atau: ato ataw atw
oleh: olh
ada: ad adaa adakah
ini: ni nih_ini inii
itu: tu ituu
ke: kee
di: dii
pada: pd
para: pr
lebih: lbh lbih
kurang: krg kurg
paling: plg_paling
sekali: skali
sendiri: sndri sendirian
bersama: brsama
antara: antra
hadiah: hdh
sehat: sht
sakit: skt
masyarakat: masy masyrkt
rakyat: rkyt
pemerintah: pmrintah
bupati: bpt bupatinya
wakil: wkl
gubernur: gub gubernor
presiden: pres presidenya
walikota: wali_kota
pemungutan suara ulang: pemilu_ulang pilkada_ulang coblosan_ulang
penghitungan cepat: quick_count quickcount hitung_cepat
hitung: ngitung ngetung itung
rekapitulasi: rekap
dpt online: dptonline
cek: ngecek ngcek cekin check mengecek dicek ceks periksa memeriksa mengeceknya
tinta: tintanya
pertanyaan: prtanyaan
kontak: cp narahubung
jadwal: jdwal jdwl jadual schedule
tahapan: thpn tahapn
kegiatan: kgiatan
selamat: slmt met
pagi: pg pagii
malam: mlm
siang: siangg
sore: sorre
halo: p ping hallo hai hay hi hey hello alo haloo hallow oi woi helo haii
assalamualaikum: asslamualaikum aslmkm assalamu'alaikum asalamualaikum samlekum askum ass assalam assalamualaikum_wr_wb aslm assalamu
oke: ok okey okeh okee okay okk siap sip siip oks
nol: kosong
tidak jelas: gajelas gaje
disuruh: dsuruh
dikasih: dikasi dkasih diberi
dibuka: dibukak
ngapain: ngapa2in
bermasalah: trouble
tolol: goblok goblog bego dungu
`;

/** Vocatives: who is called says nothing of what is asked. */
export const VOCATIVES: ReadonlySet<string> = new Set(
  'min mimin admin2 kak kakak ka gan gans agan bang bg bro sis sist bosku pak buk bu mas mbak mba om cak ning bos lur dek kk2 kaka minn kakk bund suhu gais guys rek lurr sob cuy kang neng ndan'.split(
    ' ',
  ),
);

/** Particles of chat and Javanese talk that carry feeling, not meaning. */
export const PARTICLES: ReadonlySet<string> = new Set(
  'sih si deh dong donk dunk nih nh kok lho loh lo kan toh to ta tah tho yo ya yah yaa iya lah kah pun mah tuh eh ehh duh aduh wah woy hmm hm hehe haha wkwk wkwkwk wk xixi hihi hadeh nah oh oalah ooh yuk ayo dah_ya se seh cok jancok jeh leh lek_lek ya_allah pan'.split(
    ' ',
  ),
);

/** Typed form → standard words. */
export const SLANG: ReadonlyMap<string, string> = parseTable(TABLE);

/** Reads `standard: form form_with_spaces …` lines. */
export function parseTable(table: string): Map<string, string> {
  const map = new Map<string, string>();
  for (const line of table.split('\n')) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const standard = line.slice(0, colon).trim();
    for (const form of line
      .slice(colon + 1)
      .trim()
      .split(/\s+/))
      map.set(form.replaceAll('_', ' '), standard);
  }
  return map;
}
