import { Signal } from '@lumino/signaling';
import { repositoryError } from './errors';
import type { ButlerError } from './protocol';
import { RepositoryError } from './tokens';
import type {
  IAgentStatus,
  ICallOptions,
  IRepository,
  IStreamOptions,
  MethodName,
  Params,
  Result
} from './tokens';

/** One answered request. */
export interface IRecordedCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Pieces of a stream, in base 64, with their number of rows. */
  readonly batches?: readonly {
    readonly bytes: string;
    readonly rows: number;
  }[];
  readonly value?: unknown;
  readonly error?: ButlerError;
}

/** Answers from a recording of the kernel driver, for unit tests of what is built on `IRepository`. */
export class RecordedDriver implements IRepository {
  constructor(calls: readonly IRecordedCall[]) {
    this._calls = new Map(
      calls.map(call => [keyOf(call.method, call.params), call])
    );
  }

  /** Always ready. */
  readonly status: IAgentStatus = { state: 'ready', message: '', hint: '' };

  /** Never emitted. */
  readonly statusChanged = new Signal<this, IAgentStatus>(this);

  /** Answer a call as it was answered when it was recorded. */
  async call<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: ICallOptions & Partial<IStreamOptions> = {}
  ): Promise<Result<M>> {
    const call = this._calls.get(keyOf(method, { ...params }));
    throwIfAborted(options.signal);
    if (call === undefined) {
      throw repositoryError(
        'not_found',
        `No recording of ${method} with ${JSON.stringify(params)}.`
      );
    }
    if (call.error) {
      throw new RepositoryError(call.error);
    }
    for (const { bytes, rows } of call.batches ?? []) {
      await options.onBatch?.(
        Uint8Array.from(atob(bytes), character => character.charCodeAt(0)),
        rows
      );
      throwIfAborted(options.signal);
    }
    return call.value as Result<M>;
  }

  /** Answer a stream, piece by piece. */
  stream<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: IStreamOptions
  ): Promise<Result<M>> {
    return this.call(method, params, options);
  }

  /** Nothing to restart. */
  async restart(): Promise<void> {
    return;
  }

  private readonly _calls: ReadonlyMap<string, IRecordedCall>;
}

/** Identity of a call; the order of its parameters does not matter. */
function keyOf(
  method: string,
  params: Readonly<Record<string, unknown>>
): string {
  return JSON.stringify([
    method,
    Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))
  ]);
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw repositoryError('cancelled', 'Cancelled.');
  }
}
