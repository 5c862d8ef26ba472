import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createGraphApi } from '../support/graph-api/server.ts';
import { closing, until } from '../support/whatsapp-cloud-alone.ts';
import { listenForWebhooks, settingsFor, whatsappCloudHarness } from '../support/whatsapp-cloud-harness.ts';

describe('the whole program', () => {
  it('answers, once each, through a reset, a busy service and a restart', async () => {
    const harness = whatsappCloudHarness();
    closing.push(() => harness.close());
    await harness.start();
    const siti = harness.citizen('Siti');
    await siti.says('alamat kantor');
    expect((await siti.waitsFor(1))[0]!.text).toContain('Sumbermulyo');
    harness.faults.resets(1);
    await siti.says('menu');
    const menu = (await siti.waitsFor(2))[1]!;
    expect(menu.choices.length).toBeGreaterThan(1);
    harness.faults.tooMany(1, 0);
    await siti.chooses(menu.choices[0]!);
    await siti.waitsFor(3);
    await harness.stopProgram();
    await siti.says('alamat kantor');
    await harness.startProgram();
    await siti.waitsFor(4);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await siti.sees()).toHaveLength(4);
  });

  it('loses nothing when it is killed under traffic', async () => {
    const graph = await createGraphApi({ retryMs: { first: 20, most: 200 } });
    closing.push(() => graph.close());
    const folder = mkdtempSync(join(tmpdir(), 'tanya-cloud-'));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    const place = await listenForWebhooks({ webhook: async () => new Response(null, { status: 503 }) });
    await place.close();
    graph.webhooks.target = place.url;
    const port = Number(new URL(place.url).port);
    const start = JSON.stringify({
      settings: settingsFor(graph),
      databasePath: join(folder, 'desk.db'),
      port,
    });
    const run = async (): Promise<ChildProcess> => {
      const child = spawn(process.execPath, ['test/support/whatsapp-cloud-program.ts', start]);
      closing.push(() => child.kill('SIGKILL'));
      await once(child.stdout, 'data');
      return child;
    };
    const citizens = Array.from({ length: 12 }, (_, i) =>
      graph.citizen({ phone: `62812000010${i + 10}`, userId: `ID.${i + 10}` }),
    );
    const child = await run();
    for (const citizen of citizens) citizen.says('alamat kantor');
    await until(() => graph.taken.length >= 4);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await run();
    await until(() => citizens.every((citizen) => citizen.seen.length > 0));
    await graph.webhooks.settled();
    expect(citizens.flatMap((one) => one.seen).every((one) => one.text.includes('Sumbermulyo'))).toBe(true);
  });
});
