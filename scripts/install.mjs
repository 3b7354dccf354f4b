// Installs what the lock file names and builds, where that has not been done since the lock file changed, however it was
// done. Runs on the machine's own Node, which may be older than ours.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const installed = 'node_modules/.package-lock.json';
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
  for (const [command, ...args] of [
    ['npm', 'ci', '--no-audit', '--no-fund'],
    ['node_modules/.bin/node', 'scripts/build.mjs'],
  ]) {
    const { status } = spawnSync(command, args, { stdio: 'inherit' });
    if (status !== 0) process.exit(status ?? 1);
  }
}
