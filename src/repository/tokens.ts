import { Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { ButlerError, Methods, Progress } from './protocol';

/** Name of an agent method. */
export type MethodName = keyof Methods;

/** Parameters of a method. */
export type Params<M extends MethodName> = Methods[M]['params'];

/** Result of a method. */
export type Result<M extends MethodName> = Methods[M]['result'];

/** What a caller may say about one request. */
export interface ICallOptions {
  /** Aborting it stops the work in the agent, not only the waiting. */
  readonly signal?: AbortSignal;
  /** Seconds after which the agent gives up (s). */
  readonly deadline?: number;
  /** Called whenever the agent reports how far it is. */
  readonly onProgress?: (progress: Progress) => void;
}

/** What a caller of a streaming method says about it. */
export interface IStreamOptions extends ICallOptions {
  /**
   * Called for each piece, in order. The next piece is asked for when the returned promise
   * resolves, so a slow consumer slows the agent instead of filling the memory.
   */
  readonly onBatch: (bytes: Uint8Array, rows: number) => void | Promise<void>;
}

/** State of the agent kernel, with what the user should know of it. */
export interface IAgentStatus {
  readonly state: 'off' | 'starting' | 'ready' | 'lost' | 'failed';
  /** One sentence for the panel; empty while all is well. */
  readonly message: string;
  /** What the user can do. */
  readonly hint: string;
}

/** A request failed: what happened, where, and what to do next. */
export class RepositoryError extends Error {
  constructor(readonly error: ButlerError) {
    super(error.message);
    this.name = 'RepositoryError';
  }

  /** Kind of the failure. */
  get kind(): ButlerError['kind'] {
    return this.error.kind;
  }
}

/**
 * The one way to reach Butler repositories.
 *
 * Nothing is started before the first call. Every call survives a restart of the agent.
 */
export interface IRepository {
  /** State of the agent. */
  readonly status: IAgentStatus;
  /** Emitted when `status` changes. */
  readonly statusChanged: ISignal<IRepository, IAgentStatus>;
  /**
   * Call a method.
   *
   * @throws RepositoryError - when the agent answers with an error or cannot be started
   */
  call<M extends MethodName>(
    method: M,
    params: Params<M>,
    options?: ICallOptions
  ): Promise<Result<M>>;
  /**
   * Call a method that sends bytes before its result.
   *
   * @throws RepositoryError - as `call`, and when the stream was damaged or cut
   */
  stream<M extends MethodName>(
    method: M,
    params: Params<M>,
    options: IStreamOptions
  ): Promise<Result<M>>;
  /** Stop whatever runs and start the agent anew. */
  restart(): Promise<void>;
}

/** Token of the service. */
export const IRepository = new Token<IRepository>(
  'jupyterlab-butler:IRepository',
  'Access to Butler repositories through the agent kernel.'
);
