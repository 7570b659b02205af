import { PromiseDelegate } from '@lumino/coreutils';
import { crc32 } from './crc32';
import { repositoryError } from './errors';
import type {
  Batch,
  Cancel,
  Credit,
  Failure,
  Progress,
  Request,
  Result
} from './protocol';
import { RepositoryError } from './tokens';
import type { ICallOptions, IStreamOptions } from './tokens';

/** Batches the agent may send ahead of the consumer: enough to hide one round trip. */
const CREDITS = 4;

/** How often a request is sent again after the agent died before giving up. */
const MAX_RESENDS = 2;

/** What the agent says about a request. */
export type Reply = Progress | Batch | Result | Failure;

/** What the client says about a request. */
export type Outgoing = Request | Cancel | Credit;

/** One request on its way, from sending to its result. */
export class PendingRequest {
  constructor(
    readonly id: number,
    private readonly _method: string,
    private readonly _params: Record<string, unknown>,
    private readonly _options: ICallOptions & Partial<IStreamOptions>,
    private readonly _send: (message: Outgoing) => void
  ) {
    this._options.signal?.addEventListener('abort', this._onAbort);
  }

  /** Settles with the result. */
  get result(): Promise<Record<string, unknown>> {
    return this._done.promise;
  }

  /**
   * Send the request, once on each connection; a stream also grants its first credits.
   *
   * A new connection means a new agent: it is asked again, unless that would deliver batches twice or
   * agents died too often.
   *
   * @param connection - number of the connection
   */
  send(connection: number): void {
    if (this._settled || this._connection === connection) {
      return;
    }
    this._connection = connection;
    if (this._batches > 0 || this._attempts++ > MAX_RESENDS) {
      this.fail(
        repositoryError(
          'unreachable',
          'The agent kernel stopped while it was answering.',
          'Try again; if it stops again, the data may need more memory than the kernel has.'
        )
      );
      return;
    }
    this._send({
      type: 'request',
      id: this.id,
      method: this._method,
      params: this._params,
      deadline_s: this._options.deadline ?? null
    });
    if (this._options.onBatch) {
      this._send({ type: 'credit', id: this.id, n: CREDITS });
    }
  }

  /** Take a message of the agent. */
  receive(
    reply: Reply,
    buffers: readonly (ArrayBuffer | ArrayBufferView)[]
  ): void {
    switch (reply.type) {
      case 'progress':
        this._options.onProgress?.(reply);
        break;
      case 'batch':
        this._takeBatch(reply, buffers[0]);
        break;
      case 'result':
        // The consumer may still be working on the last batches.
        void this._consumed.then(() =>
          this._settle(() => this._done.resolve(reply.value))
        );
        break;
      case 'error':
        this.fail(new RepositoryError(reply.error));
        break;
    }
  }

  /** End the request with a failure. */
  fail(reason: unknown): void {
    this._settle(() => this._done.reject(reason));
  }

  private _takeBatch(
    batch: Batch,
    buffer: ArrayBuffer | ArrayBufferView | undefined
  ): void {
    const bytes = asBytes(buffer);
    if (batch.seq !== this._batches || crc32(bytes) !== batch.crc32) {
      this._stop(
        repositoryError(
          'corrupt',
          `Piece ${batch.seq} of the data was damaged on the way.`,
          'Try again.'
        )
      );
      return;
    }
    this._batches++;
    this._consumed = this._consumed
      .then(() => this._options.onBatch?.(bytes, batch.rows))
      .then(() => {
        if (!this._settled) {
          this._send({ type: 'credit', id: this.id, n: 1 });
        }
      })
      .catch(reason => this._stop(reason));
  }

  private _stop(reason: unknown): void {
    this._send({ type: 'cancel', id: this.id });
    this.fail(reason);
  }

  private readonly _onAbort = (): void => {
    this._stop(repositoryError('cancelled', 'Cancelled.'));
  };

  private _settle(finish: () => void): void {
    if (this._settled) {
      return;
    }
    this._settled = true;
    this._options.signal?.removeEventListener('abort', this._onAbort);
    finish();
  }

  private readonly _done = new PromiseDelegate<Record<string, unknown>>();
  private _consumed: Promise<void> = Promise.resolve();
  private _batches = 0;
  private _attempts = 0;
  private _connection = -1;
  private _settled = false;
}

function asBytes(
  buffer: ArrayBuffer | ArrayBufferView | undefined
): Uint8Array {
  if (buffer === undefined) {
    return new Uint8Array();
  }
  return buffer instanceof ArrayBuffer
    ? new Uint8Array(buffer)
    : new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
