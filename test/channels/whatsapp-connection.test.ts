import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { REASONS, retryMs, verdictOf } from '../../src/channels/whatsapp/verdict.ts';
import { until, WhatsappDesk } from '../support/whatsapp-desk.ts';
import { startWhatsappServer, type WhatsappServer } from '../support/whatsapp-server/whatsapp-server.ts';

/** Linking, and every way a connection ends. */

let server: WhatsappServer;
let desk: WhatsappDesk;
const desks: WhatsappDesk[] = [];
const drawn: string[] = [];
function newDesk(more: ConstructorParameters<typeof WhatsappDesk>[1] = {}): WhatsappDesk {
  const made = new WhatsappDesk(server, more);
  desks.push(made);
  return made;
}
beforeEach(async () => {
  server = await startWhatsappServer({ fewKeys: true });
  drawn.length = 0;
  desk = newDesk({ terminal: { isTTY: true, write: (text) => drawn.push(text) } });
});
afterEach(async () => {
  for (const one of desks.splice(0)) await one.close();
  await server.close();
});

const stays = async (holds: () => boolean, ms = 400): Promise<boolean> => {
  const end = performance.now() + ms;
  while (performance.now() < end) {
    if (!holds()) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
};

describe('linking', () => {
  it('shows the QR in console, file and terminal, and takes it back', async () => {
    await desk.start();
    await until(() => desk.whatsapp.pairing.current(), 'a QR');
    const shown = desk.whatsapp.pairing.current()!;
    const file = join(desk.folder, 'whatsapp-pairing.txt');
    expect('qr' in shown && shown.qr).toContain('https://wa.me/settings/linked_devices#');
    expect(readFileSync(file, 'utf8').trim()).toBe('qr' in shown ? shown.qr : '');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await until(() => drawn.length > 0, 'a drawing');
    expect(drawn.join()).toMatch(/[█▀▄]/);
    expect(desk.channel.health().state).toBe('pairing');
    await desk.link();
    expect(existsSync(file)).toBe(false);
    expect(desk.whatsapp.pairing.current()).toBeNull();
  });

  it('draws no QR where there is no screen', async () => {
    const written: string[] = [];
    const other = newDesk({ terminal: { isTTY: false, write: (text) => written.push(text) } });
    await other.start();
    await until(() => other.whatsapp.pairing.current(), 'a QR');
    expect(written).toEqual([]);
  });

  it('by code', async () => {
    await desk.start();
    expect(await desk.whatsapp.pairing.requestCode('0812-0000-0001')).toBeNull();
    await until(() => desk.whatsapp.pairing.current(), 'a QR');
    expect(await desk.whatsapp.pairing.requestCode('kantor')).toBeNull();
    const code = await desk.whatsapp.pairing.requestCode('0812-0000-0001');
    expect(code).toMatch(/^[0-9A-Z]{8}$/);
    expect(desk.whatsapp.pairing.current()).toEqual({ code });
    await server.typeCode(code!);
    await desk.isUp();
    const citizen = server.citizen();
    await citizen.says('halo');
    await desk.hears(1);
  });

  it('a code nobody typed leaves no half identity', async () => {
    await desk.start();
    await until(() => desk.whatsapp.pairing.current(), 'a QR');
    await desk.whatsapp.pairing.requestCode('6281200000001');
    await desk.stop();
    await desk.start();
    await desk.link();
    expect(server.counts.logins).toBe(1);
  });

  it('nobody scans: it stops, says so, and begins again when asked', async () => {
    const impatient = newDesk({ timing: { qrMs: 30 } });
    await impatient.start();
    await until(() => impatient.channel.health().reason === REASONS.unscanned, 'it stops');
    const before = server.counts.connections;
    expect(await stays(() => server.counts.connections === before)).toBe(true);
    expect(impatient.whatsapp.pairing.current()).toBeNull();
    await impatient.whatsapp.pairing.pairAgain();
    await until(() => impatient.whatsapp.pairing.current(), 'a new QR');
  });

  it('stays linked over a restart', async () => {
    await desk.start();
    await desk.link();
    await desk.stop();
    await desk.start();
    await desk.isUp();
    expect(server.counts).toMatchObject({ registrations: 1, logins: 2 });
  });

  it('linked anew, a conversation goes on where it was', async () => {
    await desk.start();
    await desk.link();
    const citizen = server.citizen();
    await citizen.says('sebelum');
    await desk.hears(1);
    await until(() => server.pending.size === 0, 'receipted');
    await desk.whatsapp.pairing.pairAgain();
    await desk.link();
    await citizen.forgetsSession();
    await desk.send(desk.row(citizen.pn, 'sesudah'));
    expect((await citizen.waitsFor(1))[0]!.text).toBe('sesudah');
  });
});

describe('an end that only a person can help', () => {
  beforeEach(async () => {
    await desk.start();
    await desk.link();
  });

  const stopped = async (reason: string): Promise<void> => {
    await until(() => desk.channel.health().reason === reason, reason);
    expect(desk.channel.health().state).toBe('down');
    const before = server.counts.connections;
    expect(await stays(() => server.counts.connections === before)).toBe(true);
  };

  it('unlinked on the phone: keys are wiped, conversations stay, and it links anew', async () => {
    const citizen = server.citizen();
    await citizen.says('halo');
    await desk.hears(1);
    server.remove();
    await stopped(REASONS.loggedOut);
    expect(await desk.store.whatsappAuth.credentials()).toBeNull();
    expect(await desk.store.whatsappChats.replyTo(citizen.pn)).toBe(citizen.pn);
    await desk.whatsapp.pairing.pairAgain();
    await desk.link();
  });

  it('the session taken by another program', async () => {
    server.replace();
    await stopped(REASONS.replaced);
    desk.whatsapp.pairing.connectAgain();
    await desk.isUp();
  });

  it.each([
    [403, 'banned'],
    [405, 'outdated'],
    [411, 'mismatch'],
  ] as const)('%i at login: nothing is wiped', async (code, reason) => {
    server.faults.login.push(code);
    server.drop();
    await stopped(REASONS[reason]);
    expect(await desk.store.whatsappAuth.credentials()).not.toBeNull();
    desk.whatsapp.pairing.connectAgain();
    await desk.isUp();
  });

  it('401 at login', async () => {
    server.faults.login.push(401);
    server.drop();
    await stopped(REASONS.loggedOut);
  });

  it('two programs on one database: the second does not log in', async () => {
    const second = newDesk();
    // The same folder, another process's place.
    Object.assign(second, { folder: desk.folder });
    await second.start();
    await until(() => second.channel.health().reason === REASONS.locked, 'it says so');
    expect(await stays(() => server.counts.logins === 1 && server.counts.replaced === 0)).toBe(true);
    await desk.stop();
    await second.isUp();
    await second.stop();
  });
});

describe('an end that passes', () => {
  beforeEach(async () => {
    await desk.start();
    await desk.link();
  });

  it('a lost connection, a restart of the service, an error of its', async () => {
    for (const end of [() => server.drop(), () => server.streamError(515), () => server.streamError(503)]) {
      const before = server.counts.logins;
      end();
      await until(() => server.counts.logins === before + 1, 'logged in again');
      await desk.isUp();
    }
    expect(server.counts.registrations).toBe(1);
  });

  it.each([503, 405, 301])('HTTP %i instead of a WebSocket', async (status) => {
    server.faults.upgrade.push(status, status);
    const before = server.counts.connections;
    server.drop();
    await until(() => server.counts.connections >= before + 3, 'it tried again');
    await desk.isUp();
  });

  it('a service that takes the connection and says nothing', async () => {
    server.faults.silent = true;
    const before = server.counts.connections;
    server.drop();
    await until(() => server.counts.connections >= before + 2, 'given up and tried again');
    server.faults.silent = false;
    await desk.isUp();
  });

  it('answers go on over many connections, and none is left open', async () => {
    const citizen = server.citizen();
    for (let i = 0; i < 5; i++) {
      await citizen.says(`pesan ${i}`);
      await desk.hears(i + 1);
      server.drop();
      await until(() => server.counts.logins === i + 2 && server.isLive(), 'connected again');
      await desk.isUp();
      await desk.send(desk.row(citizen.pn, `jawaban ${i}`));
    }
    expect((await citizen.waitsFor(5)).map(({ text }) => text)).toEqual(
      [0, 1, 2, 3, 4].map((i) => `jawaban ${i}`),
    );
    expect(server.counts.replaced).toBe(0);
  });
});

describe('a service that cannot be spoken to', () => {
  it('is tried again, with words for the operator', async () => {
    await server.down();
    await desk.start();
    await until(() => desk.channel.health().reason === REASONS.later, 'it says so');
    await server.up();
    await desk.link();
  });

  it('an unlinked connection that is silent is given up by the watchdog', async () => {
    server.faults.silent = true;
    const watched = newDesk({ timing: { watchdogMs: 100, connectMs: 60_000 } });
    await watched.start();
    await until(() => server.counts.connections >= 3, 'given up and tried again');
    server.faults.silent = false;
  });
});

describe('verdict', () => {
  it('a plain error, or none, is a network trouble', () => {
    expect(verdictOf(new Error('bad handshake'), true).do).toBe('later');
    expect(verdictOf(undefined, true).do).toBe('later');
  });

  it('an ordinary timeout is no unscanned QR', () => {
    expect(verdictOf({ output: { statusCode: 408 }, message: 'QR refs attempts ended' }, true).do).toBe(
      'later',
    );
    expect(verdictOf({ output: { statusCode: 408 }, message: 'Timed Out' }, false).do).toBe('later');
  });

  it('waits double up to the most, and differ by chance', () => {
    const waits = [0, 1, 2, 5, 6, 40].map((attempt) => retryMs(attempt, 1_000, 60_000, () => 0.5));
    expect(waits).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
    expect(retryMs(2, 1_000, 60_000, () => 0)).toBe(2_000);
    expect(retryMs(2, 1_000, 60_000, () => 0.999)).toBe(5_996);
  });
});
