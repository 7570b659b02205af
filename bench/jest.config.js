const base = require('../jest.config.js');

module.exports = {
  ...base,
  rootDir: '..',
  silent: false,
  testRegex: 'bench/.*\\.bench\\.ts$',
  testTimeout: 600000
};
