/* global MessageChannel, performance, PointerEvent, requestAnimationFrame, setTimeout, window */

/**
 * What work inside the page shares.
 *
 * It is sent to the page as text, so it uses nothing from outside.
 */
export function helpers() {
  const app = window.jupyterapp;
  const until = async find => {
    for (;;) {
      const found = find();
      if (found) {
        return found;
      }
      await new Promise(resolve => setTimeout(resolve, 2));
    }
  };
  const frame = () => new Promise(resolve => requestAnimationFrame(resolve));
  /** Resolves when all of the frame is drawn. */
  const painted = () =>
    new Promise(resolve => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(0);
    });
  /** Start the agent on a repository. */
  const openRepository = async uri => {
    const id = 'jupyterlab-butler:repository';
    await app.activatePlugin(id);
    const repository = app.pluginRegistry._plugins.get(id).service;
    await repository.call('ping', {});
    await repository.call('repositories.open', { uri });
    return repository;
  };
  /** A page of the views that are brushed. */
  const catalogDocument = ({ root, views }, dataset) => ({
    version: 1,
    source: {
      repository: root,
      dataset_ids: [dataset],
      columns: ['ra', 'dec', 'r_psfFlux', 'i_psfFlux']
    },
    views
  });
  /** Send an event of the pointer to an element, at shares of its size. */
  const pointer = (element, type, x, y, init = {}) => {
    const box = element.getBoundingClientRect();
    element.dispatchEvent(
      new PointerEvent(type, {
        clientX: box.left + x * box.width,
        clientY: box.top + y * box.height,
        pointerId: 1,
        bubbles: true,
        ...init
      })
    );
  };
  /**
   * Act many times, once per frame.
   *
   * @returns from each action to its drawn frame, without the wait for the frame; the
   *   part of it that is script; and between frames (ms)
   */
  const perFrame = async (times, act) => {
    const moves = [];
    const scripts = [];
    const intervals = [];
    let last = 0;
    for (let i = 0; i < times; i++) {
      const begun = performance.now();
      act(i);
      const handled = performance.now() - begun;
      // Asked for after the painters', so its start is theirs; the message comes when all is drawn.
      const at = await frame();
      const drawing = performance.now();
      await painted();
      scripts.push(handled + Math.max(0, drawing - at));
      moves.push(handled + performance.now() - Math.min(at, drawing));
      if (last) {
        intervals.push(at - last);
      }
      last = at;
    }
    return { moves, scripts, intervals };
  };
  return {
    app,
    until,
    frame,
    painted,
    openRepository,
    catalogDocument,
    pointer,
    perFrame
  };
}
