import { z } from 'zod';
import { type CivilDate, startOfDay } from '../../domain/date.ts';
import type { DeskFiling } from '../../domain/desk.ts';
import { nikDigits, nikFault } from '../../domain/identity.ts';
import {
  APPLICANT_KINDS,
  DESK_CHANNELS,
  type MissingItem,
  type RequestDraft,
  WAYS,
} from '../../domain/request.ts';
import { dateIn, type FormState, fieldErrors } from '../form.ts';

/** The form of a request written down at the desk, read and checked. */

const oneLine = (message: string, max = 200) =>
  z.string().trim().min(1, message).max(max, 'Terlalu panjang.');
const maybe = (max = 300) => z.string().trim().max(max, 'Terlalu panjang.').default('');

const Filing = z.object({
  channel: z.enum(DESK_CHANNELS, 'Pilih cara masuknya.'),
  applicantKind: z.enum(APPLICANT_KINDS, 'Pilih jenis pemohon.'),
  name: oneLine('Tulis nama pemohon.'),
  idNumber: maybe(100),
  address: maybe(500),
  contact: maybe(200),
  occupation: maybe(100),
  proxyName: maybe(200),
  proxyId: maybe(100),
  proxyAddress: maybe(500),
  proxyContact: maybe(200),
  proxyAuthority: maybe(300),
  details: oneLine('Tulis informasi yang diminta.', 10_000),
  purpose: maybe(4_000),
  way: z.enum(WAYS, 'Pilih cara memperolehnya.'),
  category: z.enum(['general', 'election'], 'Pilih kategorinya.'),
});

/** The instant of a date and a time of day as their fields send them (WIB); null when either is none. */
export function momentIn(date: string | undefined, time: string | undefined): Date | null {
  const day = dateIn(date);
  const match = /^([01]\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?$/.exec((time ?? '').trim());
  if (day === null || match === null) return null;
  return new Date(startOfDay(day).getTime() + (+match[1]! * 60 + +match[2]!) * 60_000);
}

/** The filing as typed, or what is wrong with it. */
export function readFiling(
  values: Readonly<Record<string, string>>,
  today: CivilDate,
): DeskFiling | FormState {
  const parsed = Filing.safeParse(values);
  const errors: Record<string, string> = parsed.success ? {} : fieldErrors(parsed.error);
  const receivedAt = momentIn(values.receivedOn, values.receivedTime);
  if (receivedAt === null) errors.receivedOn = 'Tulis tanggal dan jam diterimanya.';
  const of = (name: string): string => (values[name] ?? '').trim();
  const byProxy = ['proxyName', 'proxyId', 'proxyAddress', 'proxyContact', 'proxyAuthority'].some(of);
  const wrongNik = (name: string): boolean =>
    of(name) !== '' && nikFault(nikDigits(of(name)), today) !== null;
  if (values.applicantKind === 'person' && wrongNik('idNumber'))
    errors.idNumber ??= 'NIK terdiri dari 16 angka yang benar; kosongkan bila tidak disebut.';
  if (byProxy && !of('proxyName')) errors.proxyName = 'Tulis nama kuasanya.';
  if (byProxy && wrongNik('proxyId'))
    errors.proxyId = 'NIK kuasa terdiri dari 16 angka yang benar; kosongkan bila tidak disebut.';
  if (!parsed.success || receivedAt === null || Object.keys(errors).length > 0) return { values, errors };
  const { data } = parsed;
  const { name, address, contact, occupation } = data;
  const idNumber = data.applicantKind === 'person' ? nikDigits(data.idNumber) : data.idNumber;
  return {
    channel: data.channel,
    receivedAt,
    draft: {
      applicantKind: data.applicantKind,
      identity: { name, idNumber, address, contact, occupation },
      proxy: byProxy
        ? {
            name: data.proxyName,
            idNumber: nikDigits(data.proxyId),
            address: data.proxyAddress,
            contact: data.proxyContact,
            authority: data.proxyAuthority,
          }
        : null,
      category: data.category,
      details: data.details,
      purpose: data.purpose,
      way: data.way,
    },
  };
}

/** What the completeness check will have to ask for. */
export function lackingOf({ applicantKind, identity, proxy, purpose }: RequestDraft): MissingItem[] {
  const lacking: [MissingItem, boolean][] = [
    ['id_number', identity.idNumber === ''],
    ['authority', applicantKind === 'group' ? !proxy?.authority : proxy != null && proxy.authority === ''],
    ['address', identity.address === ''],
    ['contact', identity.contact === ''],
    ['purpose', purpose === ''],
  ];
  return lacking.filter(([, is]) => is).map(([item]) => item);
}
