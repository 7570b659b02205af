import { repositoryError } from '../../../repository/errors';

/** A request, and how many still wait for its answer. */
interface IFlight<T> {
  readonly answer: Promise<T>;
  readonly aborter: AbortController;
  passengers: number;
}

/** Sends one request for all who want the same at the same time. */
export class Flights<T> {
  /**
   * Wait for an answer that may be on its way.
   *
   * @param key - Identifies what is asked for
   * @param signal - Gives up waiting; the request itself is given up with the last who waits
   * @param ask - Sends the request
   */
  async join(
    key: string,
    signal: AbortSignal,
    ask: (signal: AbortSignal) => Promise<T>
  ): Promise<T> {
    const flight = this._flights.get(key) ?? this._depart(key, ask);
    flight.passengers += 1;
    let leave = (): void => undefined;
    const left = new Promise<never>((_resolve, reject) => {
      leave = () => {
        flight.passengers -= 1;
        if (!flight.passengers) {
          flight.aborter.abort();
          this._forget(key, flight);
        }
        reject(repositoryError('cancelled', 'Given up.'));
      };
    });
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) {
      leave();
    }
    try {
      return await Promise.race([flight.answer, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  private _depart(
    key: string,
    ask: (signal: AbortSignal) => Promise<T>
  ): IFlight<T> {
    const aborter = new AbortController();
    const answer = ask(aborter.signal);
    const flight = { answer, aborter, passengers: 0 };
    this._flights.set(key, flight);
    const forget = (): void => this._forget(key, flight);
    answer.then(forget, forget);
    return flight;
  }

  private _forget(key: string, flight: IFlight<T>): void {
    if (this._flights.get(key) === flight) {
      this._flights.delete(key);
    }
  }

  private readonly _flights = new Map<string, IFlight<T>>();
}
