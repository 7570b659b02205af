import type { Kernel } from '@jupyterlab/services';
import type { IButlerVariable } from '../python/butler-calls';

/** Names the Butlers among the kernel's variables; nothing else is touched or left behind. */
const EXPRESSION = `__import__("json").dumps({
  name: [
    str(getattr(getattr(value, "_config", None), "configDir", None)
      or getattr(getattr(value, "_connection", None), "server_url", "")),
    list(value.collections.defaults)]
  for name, value in list(globals().items())
  if any(base.__module__.startswith("lsst.daf.butler") and base.__name__ == "Butler"
    for base in type(value).__mro__)})`;

type Found = ReadonlyMap<string, IButlerVariable>;

const NONE: Found = new Map();

/** Milliseconds that a kernel which is idle gets for its answer. */
const PATIENCE = 400;

/** Knows which variables of a notebook's kernel hold which Butler. */
export class KernelButlers {
  /**
   * What is known; a kernel that does nothing is waited for a moment, a busy one answers later and
   * for the next question.
   */
  async of(
    kernel: Kernel.IKernelConnection | null | undefined
  ): Promise<Found> {
    if (!kernel) {
      return NONE;
    }
    if (!this._asked.has(kernel)) {
      this._asked.add(kernel);
      const learnt = this._learn(kernel).catch(() => undefined);
      if (kernel.status === 'idle') {
        await Promise.race([
          learnt,
          new Promise(resolve => setTimeout(resolve, PATIENCE))
        ]);
      }
    }
    return this._known.get(kernel) ?? NONE;
  }

  private async _learn(kernel: Kernel.IKernelConnection): Promise<void> {
    const { content } = await kernel.requestExecute({
      code: '',
      silent: true,
      store_history: false,
      user_expressions: { butlers: EXPRESSION }
    }).done;
    if (content.status === 'ok') {
      this._known.set(kernel, readButlers(content.user_expressions?.butlers));
    }
    // A cell that runs may make another Butler.
    const forget = (
      _: unknown,
      {
        header,
        parent_header
      }: { header: { msg_type: string }; parent_header: object }
    ): void => {
      if (header.msg_type === 'execute_input' && 'msg_id' in parent_header) {
        this._asked.delete(kernel);
        kernel.iopubMessage.disconnect(forget);
      }
    };
    kernel.iopubMessage.connect(forget);
  }

  private readonly _asked = new WeakSet<Kernel.IKernelConnection>();
  private readonly _known = new WeakMap<Kernel.IKernelConnection, Found>();
}

/** What is known of all kernels of this page. */
export const kernelButlers = new KernelButlers();

/** Read the answer of the kernel, whose `repr` is a quoted JSON text. */
export function readButlers(answer: unknown): Found {
  const text = (answer as { data?: Record<string, unknown> } | undefined)
    ?.data?.['text/plain'];
  if (typeof text !== 'string') {
    return NONE;
  }
  const json = text.slice(1, -1).replace(/\\(['\\])/g, '$1');
  try {
    const found = JSON.parse(json) as Record<string, [string, string[]]>;
    return new Map(
      Object.entries(found)
        .filter(([, [repository]]) => repository !== '')
        .map(([name, [repository, collections]]) => [
          name,
          { repository, collections, dataId: [] }
        ])
    );
  } catch {
    return NONE;
  }
}
