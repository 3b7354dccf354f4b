// `npm run sbom`: the bill of materials as CycloneDX 1.6 JSON, from the lock file alone, so that the same lock file gives
// the same bytes. (npm's own refuses trees in which an optional peer is of another version.) To a file, or to the output.
import { writeFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { licenceOf } from './licences.mjs';
import { lockFile, neededBy, packagesOf } from './packages.mjs';

const purl = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
// One name and version may stand in several places.
const refOf = (one) => `${purl(one)}#${one.path}`;

/** @returns {object} The bill, of what runs and of what only builds and tests (`scope: excluded`). */
export function billOf(lock) {
  const root = lock.packages[''];
  const packages = packagesOf(lock);
  const refs = new Map(packages.map((one) => [one.path, refOf(one)]));
  const own = `pkg:npm/${root.name}@${root.version}`;
  const needs = (paths) => paths.map((path) => refs.get(path));
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': own, name: root.name, version: root.version, licenses: [{ expression: root.license }] },
    },
    components: packages.map((one) => ({
      type: 'library',
      'bom-ref': refOf(one),
      name: one.name,
      version: one.version,
      scope: one.ships ? 'required' : 'excluded',
      hashes: hashesOf(one.integrity),
      licenses: [{ expression: licenceOf(one) }],
      purl: purl(one),
    })),
    dependencies: [
      { ref: own, dependsOn: needs(neededBy('', lock.packages)) },
      ...packages.map((one) => ({ ref: refOf(one), dependsOn: needs(one.needs) })),
    ],
  };
}

/** npm writes `sha512-` and base64; the bill wants the name of the standard and hexadecimal digits. */
const hashesOf = (integrity) =>
  integrity.split(' ').map((one) => {
    const [, kind, bits, digest] = /^(sha)(\d+)-(.+)$/.exec(one);
    return { alg: `${kind.toUpperCase()}-${bits}`, content: Buffer.from(digest, 'base64').toString('hex') };
  });

if (import.meta.filename === argv[1]) {
  const text = `${JSON.stringify(billOf(lockFile()), null, 2)}\n`;
  if (argv[2] === undefined) stdout.write(text);
  else writeFileSync(argv[2], text);
}
