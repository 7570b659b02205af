const jestJupyterLab = require('@jupyterlab/testutils/lib/jest-config');

const base = jestJupyterLab(__dirname);

// Packages that ship ES modules only and so must be transformed.
const esModules = [
  '@codemirror',
  '@jupyter',
  '@jupyterlab',
  '@marijn',
  '@microsoft',
  'color',
  'exenv-es6',
  'lib0',
  'marked',
  'nanoid',
  'vscode-ws-jsonrpc',
  'y-protocols',
  'y-websocket',
  'yjs'
].join('|');

module.exports = {
  ...base,
  reporters: ['default'],
  // JupyterLab's services log every change of a kernel.
  silent: true,
  setupFiles: ['<rootDir>/jest.setup.js'],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^(\\.{1,2}/.*)\\.js$': '$1'
  },
  transform: {
    ...base.transform,
    '^.+\\.tsx?$': ['ts-jest', { tsconfig: './tsconfig.test.json' }]
  },
  testRegex: 'src/.*/__tests__/.*\\.spec\\.tsx?$',
  testPathIgnorePatterns: ['/lib/', '/node_modules/', '/.venv/'],
  modulePathIgnorePatterns: [
    '<rootDir>/labextension',
    '<rootDir>/lib',
    '<rootDir>/.venv'
  ],
  transformIgnorePatterns: [`/node_modules/(?!(${esModules})/).+`],
  testTimeout: 60000
};
