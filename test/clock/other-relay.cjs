// A second program on the same records, for the tests: TypeScript is compiled as jest does it, time is handed in by messages.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const [, options] = require(join(process.cwd(), 'jest.config.cjs')).transform['^.+\\.(ts|js|mjs)$'];
const resolve = Module._resolveFilename;
Module._resolveFilename = (request, parent, ...rest) => {
  const source = request.startsWith('.') && parent?.filename ? join(parent.filename, '..', request.replace(/\.js$/, '.ts')) : request;
  return existsSync(source) && source.endsWith('.ts') ? source : resolve(request, parent, ...rest);
};
Module._extensions['.ts'] = (module, filename) =>
  module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false }).code, filename);

const { aHouse, TestWorld } = require('./house.ts');
const { dueProposals } = require('../../src/records/timers.ts');
const [, , dataDir, smtpUrl, at] = process.argv;
const world = new TestWorld(at);

aHouse({ place: { dataDir, databaseUrl: null }, world, smtpUrl, rhythm: { batch: 3 } }).then(({ relay, records, desk, errors }) => {
  /** What a relay does first, and then it is told to wait: whatever is due is passed, and no letter is touched. */
  const commits = async () => {
    const due = await dueProposals(records.reader, world.at, 100);
    for (const { council, proposal } of due) await desk.passDeadlines(council, proposal);
    return { passed: due.length, sent: 0 };
  };
  process.on('message', async ({ now, only }) => {
    world.at = now;
    const ticked = only === 'deadlines' ? await commits() : await relay.tick();
    process.send({ ...ticked, errors: errors.map(String) });
  });
  process.send('ready');
});
