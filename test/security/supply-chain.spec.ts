import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../api/house.js';

const root = join(__dirname, '../..');
const read = (file: string): Json => JSON.parse(readFileSync(join(root, file), 'utf8'));
const lock = read('package-lock.json');
const own = read('package.json');
const packages = Object.entries<Json>(lock.packages).filter(([path]) => path !== '');

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts', script), ...args], { encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 });

describe('what is installed', () => {
  it('comes from the registry that npm uses by itself, and from no other host', () => {
    const elsewhere = packages.filter(
      ([, { resolved = '' }]) => resolved !== '' && !/^https:\/\/registry\.npmjs\.org\/[^?#]+\.tgz$/.test(resolved),
    );
    expect(elsewhere).toEqual([]);
    const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
    const hosts = new Set([...text.matchAll(/"(?:resolved|version)": "[a-z+]+:\/\/([^/"]+)/g)].map((found) => found[1]));
    expect([...hosts].filter((host) => host !== 'registry.npmjs.org')).toEqual([]);
    expect(text).not.toMatch(/"(?:resolved|version)": "(?:git|file|link|github)[:+]/);
  });

  it('is what was looked at: every package has a hash, and no version is a range', () => {
    expect(packages.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity)).map(([path]) => path)).toEqual([]);
    const asked = Object.entries<string>({ ...own.dependencies, ...own.devDependencies });
    expect(asked.length).toBeGreaterThan(50);
    expect(asked.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    for (const [name, version] of asked) expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
  });

  it('runs no script of its own when it is installed, unless we said so', () => {
    const said = new Set(Object.keys(own.allowScripts));
    const runs = packages
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([path]) => path.split('node_modules/').at(-1)!);
    expect(runs.filter((name) => !said.has(name))).toEqual([]);
  });
});

describe('the bill of materials', () => {
  const first = run('sbom.mjs');
  const bill: Json = JSON.parse(first.stdout);

  it('is CycloneDX, and the same bytes each time', () => {
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 });
    expect(run('sbom.mjs').stdout).toBe(first.stdout);
    const folder = mkdtempSync(join(tmpdir(), 'sbom-'));
    expect(run('sbom.mjs', join(folder, 'sbom.json')).status).toBe(0);
    expect(readFileSync(join(folder, 'sbom.json'), 'utf8')).toBe(first.stdout);
    rmSync(folder, { recursive: true });
  });

  it('names every package of the lock file once, with its version, hash and licence', () => {
    expect(bill.components).toHaveLength(packages.length);
    expect(new Set(bill.components.map((one: Json) => one['bom-ref'])).size).toBe(packages.length);
    for (const [path, { name = path.split('node_modules/').at(-1)!, version, integrity, dev }] of packages) {
      const one = bill.components.find((c: Json) => c['bom-ref'].endsWith(`#${path}`));
      expect(one).toMatchObject({ name, version, purl: `pkg:npm/${name.replace('@', '%40')}@${version}` });
      expect(one.hashes).toEqual([{ alg: 'SHA-512', content: Buffer.from(integrity.slice(7), 'base64').toString('hex') }]);
      if (dev === true) expect(one.scope).toBe('excluded');
      expect(one.licenses[0].expression).not.toBe('NOASSERTION');
    }
  });

  it('says what needs what: from our own package everything that runs is reached', () => {
    const needs = new Map<string, string[]>(bill.dependencies.map(({ ref, dependsOn }: Json) => [ref, dependsOn]));
    expect(needs.size).toBe(packages.length + 1);
    const reached = new Set<string>();
    const ways = [bill.metadata.component['bom-ref']];
    for (let ref = ways.pop(); ref !== undefined; ref = ways.pop()) {
      if (reached.has(ref)) continue;
      reached.add(ref);
      ways.push(...(needs.get(ref) ?? [`nobody’s: ${ref}`]));
    }
    expect([...reached].filter((ref) => !needs.has(ref))).toEqual([]);
    expect(bill.components.filter((one: Json) => !reached.has(one['bom-ref'])).map((one: Json) => one['bom-ref'])).toEqual([]);
  });
});

describe('the list of licences', () => {
  it('has a line for every package, and all are allowed', () => {
    const { status, stdout } = run('licences.mjs');
    expect(stdout.split('\n').filter((line) => line.startsWith('NOT ALLOWED'))).toEqual([]);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(packages.length);
  });

  it.each([
    ['GPL-3.0-only', true],
    ['MIT AND GPL-3.0-only', true],
    ['MPL-2.0', true],
    ['AGPL-3.0-or-later', false],
    [undefined, true],
  ])('fails where somebody brings %s (runs: %s)', (licence, runs) => {
    const folder = mkdtempSync(join(tmpdir(), 'licences-'));
    for (const file of ['licences.mjs', 'packages.mjs'])
      writeFileSync(
        join(folder, file),
        readFileSync(join(root, 'scripts', file), 'utf8').replace("'../package-lock.json'", "'./lock.json'"),
      );
    const brought = { version: '1.0.0', integrity: 'sha512-eA==', license: licence, ...(runs ? {} : { dev: true }) };
    const copy = { ...lock, packages: { ...lock.packages, 'node_modules/brought': brought } };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(copy));
    const { status, stdout } = spawnSync(process.execPath, [join(folder, 'licences.mjs')], { encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stdout.match(/^NOT ALLOWED.*$/gm)).toEqual([expect.stringContaining('brought@1.0.0')]);
    rmSync(folder, { recursive: true });
  });
});
