import type { LinkedArrays, LinkedCubeParams } from '../../repository/protocol';
import { KernelSource } from '../engines/kernel-source';
import { LinkNumbers } from '../link-numbers';
import type { ICaller } from '../tokens';

const STEPS = 4;

/** A question about a cube that the test answers. */
interface IQuestion {
  readonly params: LinkedCubeParams;
  readonly signal?: AbortSignal;
  readonly answer: (counts: readonly number[]) => void;
  readonly fail: (reason: Error) => void;
}

/** A kernel that counts one view of two bins, and answers about cubes when it is told to. */
class Kernel {
  readonly questions: IQuestion[] = [];

  readonly caller = {
    call: () => Promise.reject(new Error('not asked')),
    stream: (
      method: string,
      params: LinkedCubeParams,
      options: { onBatch: (bytes: Uint8Array) => void; signal?: AbortSignal }
    ) => {
      if (method === 'linked.counts') {
        options.onBatch(Uint8Array.of(9, 9));
        options.onBatch(Uint8Array.of(5, 4));
        const part = { type: 'uint8', shape: [2] } as const;
        return Promise.resolve({
          parts: [
            { ...part, view: '', what: 'total' },
            { ...part, view: 'b', what: 'all' }
          ],
          steps: []
        });
      }
      return new Promise<LinkedArrays>((resolve, reject) => {
        this.questions.push({
          params,
          signal: options.signal,
          fail: reject,
          answer: counts => {
            options.onBatch(Uint8Array.from(counts));
            options.onBatch(Uint8Array.from(counts.flatMap(n => [n, 0])));
            const part = { type: 'uint8' } as const;
            resolve({
              parts: [
                { ...part, view: '', what: 'total', shape: [STEPS] },
                { ...part, view: 'b', what: 'cube', shape: [STEPS, 2] }
              ],
              steps: [STEPS]
            });
          }
        });
      });
    }
  } as unknown as ICaller;
}

const KEY = { view: 'a', others: [], views: ['a', 'b'] };
const BRUSH = [[1, 3]] as const;

async function opened(rows: number): Promise<[Kernel, LinkNumbers]> {
  const kernel = new Kernel();
  const numbers = new LinkNumbers(
    new KernelSource(kernel.caller, 'link'),
    rows
  );
  await numbers.count(KEY.views, []);
  return [kernel, numbers];
}

describe('LinkNumbers', () => {
  it('asks once for all brushes of a view', async () => {
    const [kernel, numbers] = await opened(9);
    const ready = jest.fn();
    expect(numbers.preview(KEY, BRUSH, [STEPS])).toBe(false);
    const prepared = numbers.prepare(KEY, ready);
    await numbers.prepare(KEY, ready);
    kernel.questions[0].answer([1, 2, 3, 4]);
    await prepared;
    expect(kernel.questions).toHaveLength(1);
    expect(ready).toHaveBeenCalledTimes(1);
    expect(numbers.preview(KEY, BRUSH, [STEPS])).toBe(true);
    expect(numbers.selected).toBe(5);
    expect([...numbers.get('b')!.selected]).toEqual([5, 0]);
    expect(numbers.every).toBe(1);
  });

  it('shows a sample of very many rows until all are counted', async () => {
    const rows = 100_000_000;
    const [kernel, numbers] = await opened(rows);
    const seen: [number, number][] = [];
    const prepared = numbers.prepare(KEY, () => {
      numbers.preview(KEY, BRUSH, [STEPS]);
      seen.push([numbers.every, numbers.selected]);
    });
    expect(kernel.questions[0].params.every).toBe(50);
    kernel.questions[0].answer([0, 2, 2, 0]);
    await new Promise(process.nextTick);
    expect(kernel.questions[1].params.every).toBe(1);
    kernel.questions[1].answer([0, 101, 99, 0]);
    await prepared;
    expect(seen).toEqual([
      [50, 200],
      [1, 200]
    ]);
  });

  it('stops a count that another view makes useless', async () => {
    const [kernel, numbers] = await opened(9);
    const first = numbers.prepare(KEY, () => undefined);
    const other = { ...KEY, view: 'b' };
    const second = numbers.prepare(other, () => undefined);
    expect(kernel.questions[0].signal?.aborted).toBe(true);
    kernel.questions[0].fail(new Error('cancelled'));
    await expect(first).rejects.toThrow('cancelled');
    kernel.questions[1].answer([1, 1, 1, 1]);
    await second;
    expect(numbers.preview(other, BRUSH, [STEPS])).toBe(true);
  });

  it('asks again after the kernel has died while it was streaming', async () => {
    const [kernel, numbers] = await opened(9);
    const prepared = numbers.prepare(KEY, () => undefined);
    kernel.questions[0].fail(new Error('The kernel is gone.'));
    await expect(prepared).rejects.toThrow('The kernel is gone.');
    expect(numbers.preview(KEY, BRUSH, [STEPS])).toBe(false);
    const again = numbers.prepare(KEY, () => undefined);
    kernel.questions[1].answer([1, 1, 1, 1]);
    await again;
    expect(numbers.preview(KEY, BRUSH, [STEPS])).toBe(true);
  });
});
