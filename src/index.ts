import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { browserPlugin } from './browser';
import { codePlugin, queryPlugin } from './query';
import { repositoryPlugin } from './repository';
import { selectionPlugin } from './selection';
import { trackerPlugin } from './tracker';
import { linkedPlugin, viewsPlugin } from './views';

/** The plugins of the extension; each feature wires itself in its own `index.ts`. */
const plugins: JupyterFrontEndPlugin<unknown>[] = [
  repositoryPlugin,
  selectionPlugin,
  viewsPlugin,
  linkedPlugin,
  browserPlugin,
  trackerPlugin,
  queryPlugin,
  codePlugin
];

export default plugins;
