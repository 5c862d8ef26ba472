import { parseTable } from './slang.ts';

/**
 * East Javanese as typed in Jombang (ngoko Arekan, then krama) → standard Indonesian, written for this
 * project. Where a Javanese form is also an Indonesian word with another meaning (`oleh`, `lali`, `dalan`)
 * `context.ts` decides or the word is left out here.
 */
const TABLE = `
bagaimana: piye pye piyee piyeh yok_opo yo_opo yakopo yaopo yoopo yokopo kepriye kepiye dospundi kadospundi pripun kados_pundi yaapa yapa kok_piye
kapan: mbesuk_opo kapanan benjing_nopo sok_kapan
di mana: nang_endi ndek_endi neng_endi ning_endi nak_endi nok_endi ndok_endi ing_pundi wonten_pundi teng_pundi endi nandi_gone dek_endi nangendi nengendi ndekendi
ke mana: nandi nyang_endi menyang_endi dateng_pundi menyang_ndi
dari mana: teko_endi soko_endi saking_pundi tekan_endi
yang mana: sing_endi ingkang_pundi seng_endi
berapa: piro pinten piroan pira pirang sepiro sepinten kaping_piro
apa: opo nopo napa_niku punapa menopo menapa apane opone opoan po
siapa: sopo sinten sapa_iku sintên
kenapa: lapo kenek_opo ngopo nyapo kenopo opoko opo'o kenging_nopo amargi_nopo kok_ngono lha_kok laopo ngapak
bisa: iso saget isok isa isoh isone sagete
tidak: gak ora mboten mboten_saget ndak gaoleh nggak ora2 orak mboten2 oraono ra mboten_wonten
tidak ada: gak_onok gak_ono ora_ono ra_ono ora_onok mboten_wonten raono ga_onok ga_ono
belum: durung dereng rung gurung durunge
sudah: wis wes mpun sampun uwis uwes wis_wis wess mpon
kalau: lek nek menawi yen leg nik_iku menowo
dengan: karo kaleh kalih ambek ambe mbek kambek kalian_sareng
untuk: nggo kanggo gawe damel kangge gae nggae ngge
dari: soko saking teko seko songko
membawa: nggowo gowo mbeto beto nggawa digowo nggawane
harus: kudu kedah kudune mesthi
boleh: pareng oleh_ta oleh_tah angsal
mau: arep kate badhe kathe ape pingin_e kepengen kepingin bade ate areng
minta: njaluk nyuwun jaluk njalok nyuwune njaluke suwun_data
bertanya: takok tanglet takon takone tangled nyuwun_pirso nyuwun_pirsa takokno
tahu: ngerti weruh eruh ngertos sumerep ero weroh mangertos
saya: kulo kula dalem inyong
kamu: kon awakmu sampeyan panjenengan koen sliramu rika peno njenengan koe kowe jenengan
rumah: omah griyo griya dalemipun omahe omahku
kemarin: wingi kolo_wingi wingenane wingine winginane kala_wingi
sekarang: saiki sakniki saikine sak_iki sakmeniko samenika saikai
besok: sesuk mbenjing sesok benjing mbesok mene ngenjing
dulu: biyen mbiyen rumiyin disik sik riyen ndisik
nanti: mengko engkok mangke mengke ngkok engko
lagi: maneh malih meneh mane
saja: ae wae mawon ja_e mawone
semua: kabeh sedoyo sedaya kabehe kabeh2 sedanten
lupa: lali supe kesupen klalen kelalen
salah: kliru lepat klirune luput
masuk: mlebu mlebet mlbu melbu
keluar: metu medal metune
ada: onok wonten ono onoke enek onten onoke enten onoh
meninggal: sedo pejah seda kapundut ninggal_dunyo tilar ninggal
menikah: rabi mantenan nikahan rabine krama
anak: arek lare bocah putro arek2 yoga lare2 yugo
orang: uwong tiyang wonge wong_wong tiyange
melapor: wadul sambat matur lapur
bohong: ngapusi goroh mbujuk ngapusine
benar: temenan tenan bener_e leres temen tuwin estu saestu
libur: prei preinan prein pre
melipat: nglempit lempit dilempit nglipet
dijual: didol disade
jual: adol dodol sade
terima kasih: matur_nuwun suwun matur_suwun nuwun matursuwun maturnuwun kesuwun suwun_nggih sembah_nuwun matur_sembah_nuwun
permisi: kulo_nuwun kulonuwun nuwun_sewu amit nyuwun_sewu
ya: nggih inggih enggih nggeh iyo yow
mencoblos: nyoblose nyobloske
coblosan: coblosane nyoblosane
nama: jeneng asmo asma jenenge asmane jenengku asmanipun
nama saya: jenengku_iki
syarat: sarate syarate sarat_e
cara: carane caraku carone
ini: iki niki iki_lo meniko iku_iki
itu: iku niku iko kuwi kae puniko
begitu: ngono ngoten mekaten ngunu
begini: ngene ngeten mengkene ngenten
seperti: koyok koyo kados kayadene
datang: teko_rene rawuh dateng_kok tekone
ke: menyang nyang dateng_ten teng
di: nang ndek neng ning ing nok ndok dek
yang: sing seng ingkang sih_sing
juga: ugi pisan_e
sama: podo sami padha podoae
beda: bedo benten bedane bedone
lihat: ndelok delok ningali ndeleng nyawang ndelak delokno ndelokno
dengar: krungu mireng
katanya: jare jarene ture sanjange
bilang: ngomong_e sanjang kondo kandha nyanjangi
kata: tembung
kerja: nyambut_gawe nyambut_damel makaryo nyambutgawe
mengerjakan: nggarap nggawe
bayar: mbayar mbayare
bayaran: bayarane
uang: duwik dhuwit arto yatra duek duwite picis
beri: kei wehi paringi dikei wenehi diwei wei wenehono
memberi: ngei menehi maringi ngewehi
ambil: njupuk jupuk mendet dijupuk pendhet
tulis: nulis serat
salah tulis: kliru_nulis
pindah: pindahe ngalih ngaleh
jauh: adoh tebih adohe
dekat: cedak caket cedek cerak
jam: jam_e wanci
hari: dino dinten dinane dinone
malam: bengi dalu mbengi
pagi: isuk enjing isuk-isuk esuk
siang: awan
sore: sonten
bulan: wulan sasi
tahun: taunan taune
minggu: ngahad ahad
senin: senen
sabtu: setu septu
jumat: jemuah jumuah
rabu: rebo
kamis: kemis
satu: siji setunggal sijine
dua: loro kalih_iku pindo lorone
tiga: telu tigo telune
empat: papat sekawan
lima: limo gangsal
enam: enem
tujuh: pitu
delapan: wolu
sembilan: songo sanga
sepuluh: sedoso
belas: welas
puluh: puloh
ratus: atus
ribu: ewu
kali: ping
dua kali: ping_pindo pindo_kali
lama: suwe dangu suwene
cepat: ndang cepet_e gelis ndang2 enggal
akhir: pungkasan mburi keri
terakhir: pungkasane paling_keri
awal: wiwitan ngarep
depan: ngarep_iku
anyar: enggale
baru: anyar enggal nembe lagek lagi_wae mentas gek
dianyari: dianyarno
diperbarui: dianyari
berjalan: mlaku mlampah
berangkat: budhal budal mangkat bidhal
pergi: lungo tindak kesah lunga
pulang: mulih muleh wangsul balik
duduk: lungguh linggih
tua: tuwo sepuh tuwek
besar: gedhe ageng gede_e
kecil: cilik alit
bagus: apik sae apike
jelek: elek
murah: murahe
mahal: larang awis
sakit: loro_awak gerah lara
sehat: waras
mati: modar
hidup: urip gesang
mengajak: ngejak ngajak
dititip: dititipno
ikut: melu tumut nderek milu
cari: golek madosi nggolek pados goleki nggoleki
terdaftar: kedaftar kecatet kedaftare
mendaftar: ndaftar daftare
memilih: milih milihe nyoblos_e
pilihan: pilian pilihane
menang: menange
kumpulkan: nglumpukno kumpulno
mengganti: ngganti nggenteni nggantine
gantian: genten
memakai: nganggo ngagem anggo nggawe_nganggo
masih: ijik sik_onok tasih isih ijek ijeh jik sek
sedang: lagek_iki
cukup: cekap
banyak: akeh kathah uakeh okeh
sedikit: sitik sekedik sithik titik
setiap: saben ben_dino sben
tanpa: tanpo
karena: mergo amargi soale mergane jalaran goro2 goro-goro
tetapi: nanging ning_tapi tapine
supaya: ben cek_e supados
atau: utowo utawi opo_iku
hanya: mung namung mek cumak_e mok
begitu juga: semono_ugo
padahal: mangka
jadi: dadi dados dadine
menjadi: dadekno
tolong: tulung tulungono mbok tulong
bantu: ewangi rewangi mbantu
maaf: sepurane ngapunten sepuntene nyuwun_pangapunten sepuro sori_rek
salam: salam_e
bapak: bapake pakde_e romo
ibu: mak ibune biyung
nenek: mbah_wedok mbahdok
kakek: mbahkung mbah_lanang mbah
suami: bojo_lanang
pasangan: bojo bojoku
bendera: gendero
setelah: mari sakwise sawise bakdo bar
diberi: dikeki dikekno dikei diparingi
akan: bakal
delapan belas: wolulas
lima belas: limolas
dua puluh lima: selawe
lima puluh: seket
sepuluh ribu: sepuluhewu
warga: warganipun
diperiksa: diprikso
terus: terusno lajeng banjur
saling: podo2
lebih: luwih langkung luwe
kira: kiro
bapak kepala desa: pakinggi
ganti: gantine gantos
sejak: wiwit kawit
taruh: ndelehno dokok dokokno
bicara: omong ngomong omongan rembugan matur_langsung
mengantar: ngeterno ngeterke
punya: duwe nduwe gadah duweni
uruskan: ngurusno
baca: moco maos
betul: pancen
beri tahu: kandani dikandani wenehi_weruh
saudara: dulur sedulur
keluarga: kluwarga kulawarga
panggil: celuk nyeluk timbali
ikut serta: melok melbu
bawah: ngisor
atas: nduwur dhuwur
belakang: mburine
mudah: gampang
sulit: angel
tutup: tutupe
selesai: mari_kabeh rampung bubar
keberatan: abot
ada apa: onok_opo
istri: bojo_wedok
adik: adhi adikku
kakak: cacak mbakyu kangmas
lelaki: lanang jaler
perempuan: wedok estri
tetangga: tonggo tanggi tonggone
teman: konco rencang bolo kancane koncoku
desa: deso ndeso
kantor: kantore kantoran
jalan: dalan margi ndalan
alamat: alamate
nomor: nomere nomer_e
telepon: telpone
jawab: njawab
jawaban: jawabane
membalas: mbales mbalese dibales
petugas: petugase
ketua: ketuane
hasil: hasile asile
suara: suarane
dihukum: diukum
dipenjara: dibui
mundur: munduro
dibayar: dibayari
kertas: kertase
gambar: gambare
warna: wernane werno warnane
uji: dites
kosong: suwung
penuh: kebak
tertutup: ditutup_e
lubang: bolong
sobek: suwek sowek
takut: wedi ajrih
senang: seneng remen
tidur: turu sare
makan: mangan nedho dhahar
minum: ngombe
mandi: adus
lapar: luwe
hujan: udan
macet: macete
menonton: nontok
`;

/** Typed form → standard Indonesian words. */
export const JAVANESE: ReadonlyMap<string, string> = parseTable(TABLE);
