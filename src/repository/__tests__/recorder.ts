import type { IRecordedCall } from '../recorded-driver';
import { RepositoryError } from '../tokens';
import type {
  ICallOptions,
  IRepository,
  IStreamOptions,
  MethodName,
  Params,
  Result
} from '../tokens';

/** Passes calls on to a driver and keeps what it answered, for `RecordedDriver`. */
export class Recorder implements IRepository {
  constructor(private readonly _driver: IRepository) {}

  readonly calls: IRecordedCall[] = [];

  get status(): IRepository['status'] {
    return this._driver.status;
  }

  get statusChanged(): IRepository['statusChanged'] {
    return this._driver.statusChanged;
  }

  call<M extends MethodName>(
    method: M,
    params: Params<M>,
    options?: ICallOptions
  ): Promise<Result<M>> {
    return this._record(method, params, [], () =>
      this._driver.call(method, params, options)
    );
  }

  stream<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: IStreamOptions
  ): Promise<Result<M>> {
    const batches: { bytes: string; rows: number }[] = [];
    const onBatch = (bytes: Uint8Array, rows: number): void | Promise<void> => {
      batches.push({ bytes: Buffer.from(bytes).toString('base64'), rows });
      return options.onBatch(bytes, rows);
    };
    return this._record(method, params, batches, () =>
      this._driver.stream(method, params, { ...options, onBatch })
    );
  }

  restart(): Promise<void> {
    return this._driver.restart();
  }

  private async _record<M extends MethodName>(
    method: M,
    params: Params<M>,
    batches: { bytes: string; rows: number }[],
    work: () => Promise<Result<M>>
  ): Promise<Result<M>> {
    try {
      const value = await work();
      this.calls.push({ method, params: { ...params }, batches, value });
      return value;
    } catch (reason) {
      if (reason instanceof RepositoryError && reason.kind !== 'cancelled') {
        this.calls.push({ method, params: { ...params }, error: reason.error });
      }
      throw reason;
    }
  }
}
