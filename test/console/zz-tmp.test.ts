import { test } from 'vitest';
import { startDesk } from '/work/main/test/support/desk.ts';
import { plainText } from '/work/main/src/domain/message.ts';
test('x', async () => {
  const d = await startDesk();
  for (const t of ['permohonan', '1', 'Siti Contoh Rahayu', '3517014101900001', 'Dusun Rahasia 7, Jogoroto', 'siti@rahasia.id', 'Guru', 'Jumlah surat suara rusak per kecamatan', 'Bahan ajar', '1', 'kirim']) await d.say(t);
  const lines = await d.app.store.conversations.transcript(1, 0);
  for (const l of lines) { const s = l.text ?? plainText(l.reply!.blocks); if (/Siti|Rahayu|Dusun|siti@|35170/.test(s)) console.log(l.sender, JSON.stringify(s)); }
});
