// swc compiles our sources and the packages that ship ES modules only to CommonJS: one configuration, no flags.
const swc = [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true },
      target: 'es2023',
    },
    module: { type: 'commonjs' },
  },
];
// The last one is none of these, but asks for one in a way that only a loader of ES modules knows.
const esmOnly = [
  '@nestjs',
  'xstate',
  'canonicalize',
  'feed',
  'content-disposition',
  'parse5',
  'ical.js',
  'postal-mime',
  'entities',
  'file-type',
  'token-types',
  'strtok3',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'fast-check',
  'pure-rand',
  'cookie',
  '@fastify/cookie',
  'openid-client',
  'oauth4webapi',
  'jose',
  'uqr',
  'otpauth',
  '@noble',
];

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: [],
  transform: { '^.+\\.(ts|js|mjs)$': swc },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/longest-first.cjs',
};
