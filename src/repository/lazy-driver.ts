import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import type { KernelDriver } from './kernel-driver';
import type {
  IAgentStatus,
  ICallOptions,
  IRepository,
  IStreamOptions,
  MethodName,
  Params,
  Result
} from './tokens';

const OFF: IAgentStatus = { state: 'off', message: '', hint: '' };

/** A driver whose code is loaded by the first call, so that it costs nothing when JupyterLab starts. */
export class LazyDriver implements IRepository {
  constructor(private readonly _make: () => Promise<KernelDriver>) {}

  /** See `IRepository.status`. */
  get status(): IAgentStatus {
    return this._driver?.status ?? OFF;
  }

  /** See `IRepository.statusChanged`. */
  get statusChanged(): ISignal<this, IAgentStatus> {
    return this._statusChanged;
  }

  /** See `IRepository.call`. */
  async call<M extends MethodName>(
    method: M,
    params: Params<M>,
    options?: ICallOptions
  ): Promise<Result<M>> {
    return (await this._load()).call(method, params, options);
  }

  /** See `IRepository.stream`. */
  async stream<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: IStreamOptions
  ): Promise<Result<M>> {
    return (await this._load()).stream(method, params, options);
  }

  /** See `IRepository.restart`. */
  async restart(): Promise<void> {
    return (await this._load()).restart();
  }

  /** Let go of the driver, if there is one. */
  dispose(): void {
    void this._loading?.then(
      driver => driver.dispose(),
      () => undefined // whoever called was told
    );
    Signal.clearData(this);
  }

  private _load(): Promise<KernelDriver> {
    this._loading ??= this._make().then(driver => {
      this._driver = driver;
      driver.statusChanged.connect((_, status) =>
        this._statusChanged.emit(status)
      );
      return driver;
    });
    return this._loading;
  }

  private _driver: KernelDriver | null = null;
  private _loading: Promise<KernelDriver> | null = null;
  private readonly _statusChanged = new Signal<this, IAgentStatus>(this);
}
