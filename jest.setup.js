// JupyterLab's shims need a page; specs of pure code run in Node without one.
if (typeof window !== 'undefined') {
  require('@jupyterlab/testing/lib/jest-shim.js');
}
