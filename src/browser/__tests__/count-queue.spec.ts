import { PromiseDelegate } from '@lumino/coreutils';
import type { DatasetCount } from '../../repository/protocol';
import { CountQueue } from '../count-queue';

/** A queue whose counts are answered by the test. */
function makeQueue(): {
  queue: CountQueue;
  asked: Map<
    string,
    { answer: PromiseDelegate<DatasetCount>; signal: AbortSignal }
  >;
} {
  const asked = new Map<
    string,
    { answer: PromiseDelegate<DatasetCount>; signal: AbortSignal }
  >();
  const queue = new CountQueue(name => signal => {
    const answer = new PromiseDelegate<DatasetCount>();
    asked.set(name, { answer, signal });
    return answer.promise;
  });
  return { queue, asked };
}

const settled = (): Promise<void> =>
  new Promise(resolve => setTimeout(resolve));

describe('CountQueue', () => {
  it('asks once, and for two at a time', async () => {
    const { queue, asked } = makeQueue();
    expect(['a', 'b', 'c', 'a'].map(name => queue.get(name))).toEqual([
      null,
      null,
      null,
      null
    ]);
    await settled();
    expect(asked.size).toBe(2);
  });

  it('tells when a count is known, and goes on with the next', async () => {
    const { queue, asked } = makeQueue();
    const changed = jest.fn();
    queue.changed.connect(changed);
    ['a', 'b', 'c'].forEach(name => queue.get(name));
    await settled();
    const [name] = asked.keys();
    asked.get(name)?.answer.resolve({ count: 7, exact: true });
    await settled();
    expect(changed).toHaveBeenCalledTimes(1);
    expect(queue.get(name)).toEqual({ count: 7, exact: true });
    expect(asked.size).toBe(3);
  });

  it('stops the work when it is cleared, and ignores what comes late', async () => {
    const { queue, asked } = makeQueue();
    queue.get('a');
    await settled();
    const late = asked.get('a');
    queue.clear();
    expect(late?.signal.aborted).toBe(true);
    late?.answer.resolve({ count: 7, exact: true });
    await settled();
    expect(queue.get('a')).toBeNull();
  });

  it('goes on after a count that failed', async () => {
    const { queue, asked } = makeQueue();
    ['a', 'b', 'c'].forEach(name => queue.get(name));
    await settled();
    const [name] = asked.keys();
    asked.get(name)?.answer.reject(new Error('no'));
    await settled();
    expect(asked.size).toBe(3);
  });
});
