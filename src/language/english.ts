import { parseTable } from './slang.ts';

/**
 * English → standard Indonesian for the words citizens use about elections and offices, written for this
 * project. Applied only to messages that read as English, so that `no`, `can` or `air` keep their local
 * meaning elsewhere. Grammar words without a counterpart map to nothing (`-`).
 */
const TABLE = `
kapan: when when's whens what_date which_date
jam berapa: what_time what_hour what_hours
di mana: where where's wheres whereabouts
bagaimana: how how's hows how_to how_do_i how_can_i how_do_you how_does
berapa: how_many how_much
berapa lama: how_long
siapa: who who's whos whom
kenapa: why
apa: what what's whats
yang mana: which
apakah: whether
bisa: can could able may
harus: must should have_to need_to has_to required require requires supposed
tidak bisa: cannot can't cant couldn't unable
tidak: not no don't dont doesn't doesnt didn't didnt isn't isnt won't never
belum: haven't havent hasn't hasnt not_yet
sudah: already
masih: still
dan: and
atau: or
dengan: with
tanpa: without
untuk: for
dari: from of
di: in at on inside
ke: to into
sebelum: before
setelah: after
sampai: until till
jika: if
karena: because
saya: i me my mine i'm im myself i've ive
kami: we us our
kamu: you your you're
dia: he she his her him
mereka: they their them
seseorang: someone somebody anyone anybody
orang: people person persons
ini: this these
itu: that those it its it's
ada: there is_there are_there there's available exist exists
minta: want would_like i'd_like request requesting ask asking
butuh: need needs
tolong: please help_me
bantu: help assist assistance
terima kasih: thanks thank thank_you cheers appreciate
halo: hello hi hey good_morning good_afternoon good_evening greetings
coblos: vote voting voted votes cast casting
memilih: choose choosing elect electing
pemilih: voter voters electorate
pemilu: election elections general_election
pilkada: regional_election local_election regional_elections local_elections
pilbup: regent_election
pilgub: governor_election gubernatorial_election gubernatorial
pilpres: presidential_election presidential
pileg: legislative_election legislative
bupati: regent regents
wakil: deputy vice
gubernur: governor governors
presiden: president
dprd: council local_council regional_council
anggota: member members
anggota dprd: council_member councillor councillors councilor council_members
kursi: seat seats
dapil: constituency electoral_district electoral_area electoral_districts
calon: candidate candidates
calon perseorangan: independent_candidate independent_candidates independent
partai: party parties political_party political_parties
tps: polling_station polling_stations polling_place voting_station polls polling
bilik suara: voting_booth booth
surat suara: ballot ballots ballot_paper ballot_papers
kotak suara: ballot_box ballot_boxes
tinta: ink
jari: finger
hari pemungutan suara: election_day voting_day polling_day
undangan: invitation invitation_letter
daftar pemilih: voter_list voters_list voter_roll voter_data voters_roll electoral_roll
terdaftar: registered enrolled listed
daftar: register registration enroll list sign_up
cek: check checking verify
pindah: move moved moving transfer relocate relocated
pindah memilih: transfer_voter absentee vote_elsewhere
luar negeri: abroad overseas foreign_country another_country
kota: city town
provinsi: province
kecamatan: subdistrict sub-district
desa: village villages
rumah: home house
alamat: address location
kantor: office offices
jam: hour hours o'clock
buka: open opens opening opened
tutup: close closes closed closing
libur: holiday holidays day_off
hari: day days
tanggal: date dates
bulan: month months
tahun: year years
minggu: week weeks weekend
jadwal: schedule timetable timeline
tahapan: stage stages phase phases
batas: deadline limit limits last_day
berikutnya: next upcoming
terakhir: last latest final
sekarang: now currently current today right_now
besok: tomorrow
kemarin: yesterday
hasil: result results outcome
resmi: official officially
menang: win won winner winning
suara: tally
hitung: count counted counting count_votes
hitung cepat: quick_count quickcount
rekapitulasi: recapitulation recapitulated tabulation
ulang: repeat rerun re-vote revote again recount
sengketa: dispute disputes contest challenge challenged
mahkamah konstitusi: constitutional_court
partisipasi: turnout
persen: percent percentage
jumlah: number total amount
nomor: phone_number_no
telepon: phone telephone call phone_number
email: mail
situs: site sites
aplikasi: application app apps
unduh: download downloaded
unggah: upload
buka: access
error: error fail fails failed failing broken down
kata sandi: password
lupa: forgot forget forgotten
hilang: lost lose missing
ktp: id_card identity_card id national_id
kartu keluarga: family_card
paspor: passport
bawa: bring bringing take carry
dokumen: document documents paper papers paperwork
syarat: requirement requirements criteria eligible eligibility qualification qualifications qualify
umur: age aged old years_old
minimal: minimum
pertama kali: first_time first-time
mahasiswa: student students
sekolah: school schools
kuliah: study studying college
kampus: campus
universitas: university universities
guru: teacher teachers
kerja: work working
pekerjaan: job jobs
lowongan: vacancy vacancies opening job_opening job_openings hiring recruitment
gaji: salary wage wages paid pay payment honorarium fee
biaya: cost costs fee_cost charge
gratis: free_of_charge
petugas: officer officers official staff worker workers officials poll_worker poll_workers
ketua: chairman chair head chairperson leader
komisioner: commissioner commissioners
sekretaris: secretary
tugas: task tasks duty duties role
struktur: structure
visi misi: vision mission
beda: difference different differ between
kepanjangan: stand_for stands_for abbreviation acronym
arti: mean means meaning definition
manusia: human person_real real_person
bot: bot robot machine chatbot ai
bicara: talk speak chat
menu: menu options
tentara: soldier soldiers military army
polisi: police policeman
pns: civil_servant civil_servants
netral: neutral neutrality
disabilitas: disability disabilities disabled wheelchair
tunanetra: blind
sakit: sick ill
rumah sakit: hospital
penjara: prison jail prisoner prisoners inmate inmates detainee
meninggal: died dead deceased passed_away death die
ayah: father dad
ibu: mother mom
nenek: grandmother
kakek: grandfather
anak: child son daughter kid kids children
suami: husband
istri: wife
menikah: married marry
nama: name names
salah: wrong incorrect incorrectly misspelled error_in mistake
ganti: change changed replace replaced replacement
perbaiki: fix correct update updated updating
hapus: delete remove removed erase
lapor: report reporting reported
pengaduan: complaint complain complaints
pelanggaran: violation violations violate fraud cheating
uang: money cash
politik uang: money_politics vote_buying bribe bribery
tawar: offered offer offering
kampanye: campaign campaigning campaigns
dana: fund funds funding finance donation donations donate
baliho: billboard billboards poster posters banner banners
masa tenang: quiet_period cooling-off_period silence_period
larangan: prohibited forbidden ban banned allowed_not
boleh: allowed permitted allow permit
foto: photo picture selfie photos
hp: cellphone mobile_phone smartphone
wajib: compulsory mandatory obligatory
sanksi: sanction penalty punished punishment fine
hoaks: hoax fake rumor rumour false
benar: true right real really correct_true
aman: safe secure security
data: data information_data
informasi: information info
permohonan informasi: information_request public_information
permohonan: application_request
keberatan: objection appeal
status: status progress
surat: letter letters
kunjungan: visit visiting
penelitian: research thesis
magang: internship intern interns
narasumber: speaker speakers resource_person
undang: invite inviting
peraturan: regulation regulations rule rules law laws decree
sah: valid
tidak sah: invalid spoiled spoilt
warna: color colour colors colours
rusak: torn damaged
cara: way steps procedure process procedures
santunan: compensation insurance
pengganti: successor
seleksi: selection
pengumuman: announced announcement announce
penipuan: scam scammer fraudster phishing
tautan: link links url
bohong: lie lying
logistik: logistics
gudang: warehouse
sisa: leftover remaining unused
coblos tembus: punched punch mark marking
kunjungi: go going come
dapat: get got receive received obtain getting
kirim: send sent
terima: accept accepted
lihat: see look view find seen
tahu: know
bilang: say said tell told
pakai: use using used
buat: make made create
mulai: start started begin begins
selesai: finish finished end ends
perempuan: woman women female
laki-laki: man men male
semua: all every everyone each
lain: other another else
baru: new newly
indonesia: indonesian
jawa timur: east_java
-: the a an is are was were be been being am do does did will would has have had as by so too also just very about any some
`;

/** English form → standard Indonesian; the empty text means the word is dropped. */
export const ENGLISH: ReadonlyMap<string, string> = new Map(
  [...parseTable(TABLE)].map(([form, to]) => [form.replaceAll("'", ''), to === '-' ? '' : to]),
);

/** English words that no Indonesian or Javanese message holds by chance. */
const TELLTALE = new Set(
  `the is are was were what where when how who why which can could does do did my your this that these those there have has had with
  without for from and if not i you we they he she it of please would should will about any am an`.split(
    /\s+/,
  ),
);
/** Table words that are also ordinary words here. */
const SHARED = new Set(
  `no in on at to a as am so by me it is info status data bot menu email error online website link upload download call chat id
  app independent partai regional campaign kampus update access member fix list real video hp kids air`.split(
    /\s+/,
  ),
);

/**
 * A message reads as English when telltale words and words of the table that mean nothing here make up half
 * of it. `isLocal` knows the words of Indonesian and Javanese.
 */
export function readsAsEnglish(words: readonly string[], isLocal: (word: string) => boolean): boolean {
  let english = 0;
  let local = 0;
  for (const word of words) {
    if (TELLTALE.has(word)) english += 1.5;
    else if (ENGLISH.has(word) && !SHARED.has(word) && !isLocal(word)) english++;
    else if (isLocal(word) && !SHARED.has(word)) local++;
  }
  return english >= 1.5 && english > 1.5 * local;
}
