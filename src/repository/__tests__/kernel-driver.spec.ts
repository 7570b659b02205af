/** @jest-environment node */
import { writeFileSync } from 'node:fs';
import { AgentKernel } from '../agent-kernel';
import type { AgentMemory } from '../agent-kernel';
import { KernelDriver } from '../kernel-driver';
import type { IAgentStatus } from '../tokens';
import { describeDriver } from './driver-body';
import { JupyterServer } from './jupyter-server';
import { Recorder } from './recorder';

let server: JupyterServer;
let memory: AgentMemory;
let driver: KernelDriver;
let recorder: Recorder;

function makeDriver(kernel = '', startDeadline = 60): KernelDriver {
  const agent = new AgentKernel(
    server.kernels,
    async () => ({ kernel, startDeadline }),
    memory
  );
  return new KernelDriver(agent);
}

beforeAll(async () => {
  server = await JupyterServer.start();
  const stored = new Map<string, string>();
  memory = {
    getItem: key => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value)
  };
  driver = makeDriver();
  recorder = new Recorder(driver);
});

afterAll(async () => {
  driver.dispose();
  await server.stop();
  // Set by whoever changes the protocol: keeps the recording of the unit tests true.
  if (process.env.BUTLER_RECORD) {
    const text = JSON.stringify(recorder.calls, null, 1).replaceAll(
      server.demo,
      '/demo'
    );
    writeFileSync(process.env.BUTLER_RECORD, text + '\n');
  }
});

describeDriver('KernelDriver', () => recorder);

/** Resolves when the driver reaches a state. */
function reaches(wanted: IAgentStatus['state']): Promise<void> {
  return new Promise(resolve => {
    const check = (): void => {
      if (driver.status.state === wanted) {
        driver.statusChanged.disconnect(check);
        resolve();
      }
    };
    driver.statusChanged.connect(check);
    check();
  });
}

async function runningIds(): Promise<string[]> {
  await server.kernels.refreshRunning();
  return Array.from(server.kernels.running(), ({ id }) => id);
}

/** End the agent kernel as an out-of-memory killer does; it comes back and answers what was asked. */
async function killed(): Promise<void> {
  const [id] = await runningIds();
  const other = server.kernels.connectTo({
    model: { id, name: '' },
    handleComms: false
  });
  const lost = reaches('lost');
  other.requestExecute({
    code: 'import os, signal; os.kill(os.getpid(), signal.SIGKILL)'
  });
  const asked = driver.call('repositories.list', {});
  await lost;
  await expect(asked).resolves.toHaveProperty('repositories');
  await reaches('ready');
  other.dispose();
}

describe('the agent kernel', () => {
  it('is started once and answers from then on', async () => {
    await driver.call('ping', {});
    expect(driver.status.state).toBe('ready');
    expect(await runningIds()).toHaveLength(1);
  });

  it('comes back when it dies, and answers what was asked meanwhile', async () => {
    await killed();
  });

  // The server gives a kernel that dies in its first ten seconds other ports, and tells us before it has them.
  it('comes back when it dies just after its start', async () => {
    await driver.restart();
    await driver.call('ping', {});
    await killed();
  });

  it('is replaced by a restart', async () => {
    const before = await runningIds();
    await driver.restart();
    await driver.call('ping', {});
    const after = await runningIds();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
  });

  it('is taken over by the next page', async () => {
    const before = await runningIds();
    driver.dispose();
    driver = makeDriver();
    await driver.call('ping', {});
    expect(await runningIds()).toEqual(before);
  });

  it('comes back when the server does, and answers what was asked meanwhile', async () => {
    const lost = reaches('lost');
    const restarted = server.restart();
    await lost;
    const asked = driver.call('repositories.list', {});
    await restarted;
    await expect(asked).resolves.toHaveProperty('repositories');
    await reaches('ready');
  });

  it('says what to install in a kernel without butler-lab', async () => {
    server.addKernelSpec(
      'without-lab',
      'import sys\nsys.modules["butler_lab"] = None'
    );
    const lacking = makeDriver('without-lab');
    await expect(lacking.call('ping', {})).rejects.toMatchObject({
      error: {
        message: expect.stringContaining('"without-lab" has no butler-lab'),
        hint: expect.stringContaining('pip install "butler-lab"')
      }
    });
    lacking.dispose();
  });

  it.each([
    [0, "kernel's environment: pip install --upgrade butler-lab"],
    [99, "JupyterLab's environment: pip install --upgrade jupyterlab-butler"]
  ])('says which side is too old for protocol %d', async (protocol, hint) => {
    server.addKernelSpec(
      `protocol-${protocol}`,
      `import sys, butler_lab.agent\nsys.modules["butler_lab.agent.start"].PROTOCOL_VERSION = ${protocol}`
    );
    const other = makeDriver(`protocol-${protocol}`);
    await expect(other.call('ping', {})).rejects.toMatchObject({
      error: {
        message: expect.stringContaining(`speaks protocol ${protocol}`),
        hint: expect.stringContaining(hint)
      }
    });
    other.dispose();
  });

  it('says which kernel cannot be started, and that it may be tried again', async () => {
    const broken = makeDriver('no-such-kernel');
    await expect(broken.call('ping', {})).rejects.toBeDefined();
    expect(broken.status.state).toBe('failed');
    broken.dispose();
  });

  it('reports a start that takes too long', async () => {
    memory.setItem('jupyterlab-butler:agents', '[]');
    const hasty = makeDriver('', 0.001);
    await expect(hasty.call('ping', {})).rejects.toMatchObject({
      kind: 'deadline'
    });
    expect(hasty.status).toMatchObject({
      state: 'failed',
      hint: expect.stringContaining('code.py')
    });
    hasty.dispose();
  });

  it('is reached by another connection when the first carries nothing', async () => {
    memory.setItem('jupyterlab-butler:agents', '[]');
    const patient = makeDriver('', 20);
    server.silentConnections = 1;
    await expect(patient.call('ping', {})).resolves.toBeDefined();
    expect(server.silentConnections).toBeLessThan(0);
    patient.dispose();
  });
});
