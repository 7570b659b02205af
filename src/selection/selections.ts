import type { ISessionContext } from '@jupyterlab/apputils';
import { DisposableDelegate } from '@lumino/disposable';
import type { IDisposable } from '@lumino/disposable';
import { Signal } from '@lumino/signaling';
import type { ISignal } from '@lumino/signaling';
import { LazyDriver } from '../repository/lazy-driver';
import type { LinkedInfo } from '../repository/protocol';
import type { Link } from './link';
import type { ICaller, ISelections } from './tokens';

/** Keeps one `Link` for each catalog, however many views of it are open. */
export class Selections implements ISelections {
  /** Up to how large columns are read into the page (MB). */
  pageMegabytes = 64;

  get all(): readonly Link[] {
    return [...this._links.values()];
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** The way to the kernel of a notebook; one comm for all of its views. */
  callerOf(session: ISessionContext): ICaller {
    let driver = this._drivers.get(session);
    if (!driver) {
      driver = new LazyDriver(async () => {
        const { KernelDriver } = await import('../repository/kernel-driver');
        const { LINKED_TARGET, NotebookKernel } =
          await import('./mirror/notebook-kernel');
        return new KernelDriver(new NotebookKernel(session), LINKED_TARGET);
      });
      this._drivers.set(session, driver);
      session.disposed.connect(() => this._drivers.get(session)?.dispose());
    }
    return driver;
  }

  /**
   * Share the selection of a catalog.
   *
   * @param describe - Asks the kernel for it, if it is not shared yet
   * @returns the link, and what gives it back; the last one to do so disposes it
   */
  async share(
    id: string,
    caller: ICaller,
    describe: () => Promise<LinkedInfo>
  ): Promise<readonly [Link, IDisposable]> {
    const info = await describe();
    const { Link } = await import('./link');
    let link = this._links.get(id);
    if (link && !link.isDisposed && !link.error) {
      link.refreshViews(info);
    } else {
      link = new Link(caller, info, {
        mostBytes: () => this.pageMegabytes * 1e6,
        borrow: async () =>
          (await import('../table/shared-engine')).borrowEngine()
      });
      this._links.set(id, link);
      this._changed.emit();
    }
    return [link, this._borrow(link)];
  }

  private _borrow(link: Link): IDisposable {
    this._users.set(link, (this._users.get(link) ?? 0) + 1);
    return new DisposableDelegate(() => {
      const users = (this._users.get(link) ?? 1) - 1;
      this._users.set(link, users);
      if (users === 0) {
        if (this._links.get(link.id) === link) {
          this._links.delete(link.id);
        }
        link.dispose();
        this._changed.emit();
      }
    });
  }

  private readonly _links = new Map<string, Link>();
  private readonly _users = new Map<Link, number>();
  private readonly _drivers = new Map<ISessionContext, LazyDriver>();
  private readonly _changed = new Signal<this, void>(this);
}
