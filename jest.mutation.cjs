// What Stryker runs for each mutant of the rulebook: the unit tests, loaded as one file. The long walks of the proof
// would say the same of each mutant, a hundred times slower.
const base = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = { ...base, roots: ['<rootDir>/test/workflows'], testMatch: ['**/all.mutation.ts'] };
