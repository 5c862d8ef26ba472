import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/** Passwords are kept as argon2id with the library's defaults (19 MiB, two passes). */

export const PASSWORD_HINT = 'Paling sedikit 10 karakter. Kalimat pendek lebih mudah diingat.';

export const NewPassword = z
  .string()
  .min(10, 'Kata sandi paling sedikit 10 karakter.')
  .max(200, 'Kata sandi paling banyak 200 karakter.');

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(200, 'E-mail terlalu panjang.')
  .pipe(z.email('Tulis alamat e-mail yang lengkap, misalnya nama@kpu.go.id.'));

export const PersonName = z
  .string()
  .trim()
  .min(2, 'Tulis nama lengkap.')
  .max(100, 'Nama paling banyak 100 karakter.');

export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Verified against when the account is unknown, so that both answers take equally long. */
let nobody: Promise<string> | null = null;

export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hash('tidak ada akun ini');
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== null;
}
