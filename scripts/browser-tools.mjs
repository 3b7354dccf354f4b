// The tests of pages drive a Chromium and check HTML with a Java program: installs both from Debian where they are missing and may be.
import { spawnSync } from 'node:child_process';
import { findChromium } from '../test/browser/chromium.ts';

const missing = () => [
  ...(findChromium() === null ? ['chromium', 'fonts-liberation'] : []),
  ...(spawnSync('java', ['-version']).status === 0 ? [] : ['default-jre-headless']),
];

const wanted = missing();
if (wanted.length > 0 && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).error === undefined) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...wanted]])
    spawnSync('apt-get', args, { stdio: 'inherit', env });
}
const still = missing();
if (still.length > 0) {
  console.error(
    `The tests of pages need a Chromium (its path in CHROMIUM_PATH where it has another name) and Java: install the Debian packages ${still.join(', ')}, or those of your system.`,
  );
  process.exit(1);
}
