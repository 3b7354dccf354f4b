// The tests look at PDF files with qpdf and poppler's tools: installs them from Debian where they are missing and may be.
import { spawnSync } from 'node:child_process';

const packages = { qpdf: 'qpdf', pdfinfo: 'poppler-utils', pdftotext: 'poppler-utils' };
const missing = () => Object.keys(packages).filter((tool) => spawnSync(tool, ['--version']).error !== undefined);

const wanted = [...new Set(missing().map((tool) => packages[tool]))];
if (wanted.length > 0 && process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).error === undefined) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', ...wanted]])
    spawnSync('apt-get', args, { stdio: 'inherit', env });
}
const still = missing();
if (still.length > 0) {
  console.error(
    `The tests of documents need ${still.join(', ')}: install the Debian packages qpdf and poppler-utils, or those of your system.`,
  );
  process.exit(1);
}
