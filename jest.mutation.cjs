// What Stryker runs for each mutant of the rulebook: the unit tests, and one short walk. The long walks of the proof
// would say the same of each mutant, a hundred times slower.
const base = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  roots: ['<rootDir>/test/workflows'],
  testPathIgnorePatterns: ['/node_modules/', 'proof\\.spec', 'buttons\\.spec', 'broken-guards\\.spec'],
};
