// Who may import whom: HOUSE.md's table, downhill only. Every room may also import config, errors, locales, world, given and log.
const shared = '^src/(config|errors|world|given|log|version)\\.ts$|^src/locales/';
const rooms = {
  '^workflows/': ['^node_modules/xstate', '^workflows/'],
  '^src/records/': ['^workflows/', '^src/records/'],
  '^src/councils/': ['^workflows/', '^src/(records|councils)/'],
  '^src/people/': ['^workflows/', '^src/(records|councils|people)/'],
  '^src/reports/': ['^workflows/', '^src/(records|councils|reports)/'],
  '^src/proposals/': ['^workflows/', '^src/(records|councils|people|reports|proposals)/'],
  '^src/(register|documents)/': ['^workflows/', '^src/(records|councils|reports|proposals|register|documents)/'],
  '^src/notifications/': ['^workflows/', '^src/(records|councils|people|documents|proposals|notifications)/'],
  '^src/clock/': ['^workflows/', '^src/(records|people|proposals|notifications|clock)/'],
  '^src/shapes/': ['^workflows/', '^src/(reports|proposals|documents|shapes)/'],
  '^src/api/': [
    '^workflows/',
    '^src/(councils|people|reports|proposals|register|documents|notifications|clock|shapes|api)/',
    '^src/records/(records\\.module|transaction)\\.ts$',
  ],
  '^src/pages/': ['^workflows/', '^src/(councils|people|reports|proposals|register|documents|notifications|clock|shapes|pages)/'],
};
const own = '^(src|workflows|test|ormconfig\\.ts)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'xstate-in-workflows-only',
      comment: 'The machine is rebuilt from facts by the rulebook alone.',
      severity: 'error',
      from: { pathNot: '^workflows/' },
      to: { path: 'xstate' },
    },
    {
      name: 'workflows-are-pure',
      comment: 'No clock, no database, no Nest, no node built-ins.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { pathNot: ['^workflows/', 'xstate'] },
    },
    {
      name: 'sql-in-records-only',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(records/|app\\.module\\.ts|main\\.ts)' },
      to: { path: 'node_modules/(better-sqlite3|pg|@nestjs/typeorm)' },
    },
    { name: 'no-entities-outside', severity: 'error', from: { path: '^src/(pages|api)/' }, to: { path: '^src/records/entities' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'tests-stay-outside', severity: 'error', from: { path: '^(src|workflows)/' }, to: { path: '^(test|bench|scripts)/' } },
    ...Object.entries(rooms).map(([from, to]) => ({
      name: `room ${from.replace(/[^a-z|]/g, '')}`,
      severity: 'error',
      from: { path: from },
      to: { path: own, pathNot: [shared, ...to] },
    })),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // What a browser is sent imports by the addresses of a browser.
    exclude: { path: '^src/pages/assets/' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
