/** better-sqlite3 13 ends an older Node without a word, so the version is asked before anything is imported. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Tanya KPU memerlukan Node 22.18 atau lebih baru; ini Node ${process.versions.node}.\n` +
      'Jalankan lewat npm (npm start), yang memakai Node dari node_modules.\n',
  );
  process.exit(2);
}
