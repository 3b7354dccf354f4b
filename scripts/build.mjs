// Builds dist/ when a source is newer than it.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync, writeFileSync } from 'node:fs';

const stamp = 'dist/.built';
const sources = [
  ...globSync('{src,workflows}/**/*.{ts,json,yaml,njk,scss,svg,js}'),
  'ormconfig.ts',
  'nest-cli.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'package-lock.json',
];
const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
if (sources.some((file) => statSync(file).mtimeMs > built)) {
  for (const script of [['scripts/assets.mjs'], ['node_modules/@nestjs/cli/bin/nest.js', 'build']]) {
    const { status } = spawnSync(process.execPath, script, { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
  writeFileSync(stamp, '');
}
