import type { Kernel } from '@jupyterlab/services';
import type { JSONObject } from '@lumino/coreutils';

const FRONTEND =
  '__import__("butler_lab.tracker.running.frontend", fromlist=["_"])';

/** The kernel cannot record: butler-lab is not installed there, or it is no Python kernel. */
export class NoRecorderError extends Error {}

/**
 * Ask the tracker inside a notebook's kernel; no name appears in the notebook's namespace and no
 * execution is counted.
 *
 * @param call - a call of `butler_lab.tracker.running.frontend`, such as `attach()`
 * @throws NoRecorderError - when the kernel has no tracker
 */
export async function askTracker(
  kernel: Kernel.IKernelConnection,
  call: string
): Promise<JSONObject> {
  const future = kernel.requestExecute({
    code: '',
    silent: true,
    store_history: false,
    allow_stdin: false,
    stop_on_error: false,
    user_expressions: { answer: `${FRONTEND}.${call}` }
  });
  const { content } = await future.done;
  const answer =
    content.status === 'ok'
      ? (content.user_expressions?.answer as unknown as IAnswer | undefined)
      : undefined;
  if (answer?.status === 'ok') {
    return answer.data['application/json'];
  }
  throw new NoRecorderError(
    answer
      ? `${answer.ename}: ${answer.evalue}`
      : 'the kernel did not answer the question'
  );
}

type IAnswer =
  | {
      readonly status: 'ok';
      readonly data: { readonly 'application/json': JSONObject };
    }
  | {
      readonly status: 'error';
      readonly ename: string;
      readonly evalue: string;
    };
