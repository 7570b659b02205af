import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { browserPlugin } from './browser';
import { codePlugin, queryPlugin } from './query';
import { repositoryPlugin } from './repository';
import { trackerPlugin } from './tracker';
import { viewsPlugin } from './views';

/** The plugins of the extension; each feature wires itself in its own `index.ts`. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  repositoryPlugin,
  viewsPlugin,
  browserPlugin,
  trackerPlugin,
  queryPlugin,
  codePlugin
];

export default plugins;
