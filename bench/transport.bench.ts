/** @jest-environment node */
import { AgentKernel } from '../src/repository/agent-kernel';
import { KernelDriver } from '../src/repository/kernel-driver';
import { JupyterServer } from '../src/repository/__tests__/jupyter-server';

/** Round trips measured. */
const TRIPS = 200;

/** Passes over the longest table of the demo repository. */
const PASSES = 20;

function summary(samples: number[]): string {
  const sorted = [...samples].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return `median ${median.toFixed(1)}, worst ${sorted[sorted.length - 1].toFixed(1)}`;
}

test('transport', async () => {
  const server = await JupyterServer.start();
  const memory = { getItem: () => null, setItem: () => undefined };
  const settings = async () => ({ kernel: '', startDeadline: 120 });
  const driver = new KernelDriver(
    new AgentKernel(server.kernels, settings, memory)
  );
  await driver.call('ping', {});

  const trips: number[] = [];
  for (let i = 0; i < TRIPS; i++) {
    const start = performance.now();
    await driver.call('ping', {});
    trips.push(performance.now() - start);
  }
  console.log(`comm round trip (ms): ${summary(trips)}`);

  const { uri } = (await driver.call('repositories.list', {})).repositories[0];
  const id = await largestTable(driver, uri);
  const rates: number[] = [];
  for (let i = 0; i < PASSES; i++) {
    let bytes = 0;
    const start = performance.now();
    await driver.stream(
      'table.read',
      { repository: uri, dataset_id: id },
      { onBatch: piece => void (bytes += piece.length) }
    );
    rates.push(bytes / 1e6 / ((performance.now() - start) / 1e3));
  }
  console.log(`table.read, opening included (MB/s): ${summary(rates)}`);
  driver.dispose();
  await server.stop();
});

/** UUID of a light-curve table, the longest tables of the demo. */
async function largestTable(
  driver: KernelDriver,
  repository: string
): Promise<string> {
  const { decodeRows } = await import('../src/table/rows');
  const pieces: Uint8Array[] = [];
  await driver.stream(
    'datasets.page',
    {
      repository,
      dataset_type: 'object_forced_source',
      collections: ['u/demo/DM-1'],
      limit: 1
    },
    { onBatch: piece => void pieces.push(piece) }
  );
  return String((await decodeRows(pieces))[0][0]);
}
