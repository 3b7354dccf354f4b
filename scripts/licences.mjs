// `npm run licences`: every package with its licence, those that run first. Fails where one is not allowed.
import process, { argv } from 'node:process';
import { lockFile, packagesOf } from './packages.mjs';

/**
 * What may run in the program: licences that ask for a notice and no more. CC-BY-SA is that of the list of bank holidays,
 * which is used as it stands and handed on unchanged.
 */
const RUNS = new Set([
  ...['MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['CC0-1.0', 'Unlicense', 'Python-2.0', 'Zlib', 'OFL-1.1', 'CC-BY-SA-3.0'],
]);
/** What may build and test it beside these: it is not handed on. */
const BUILDS = new Set([...RUNS, 'MPL-2.0', 'CC-BY-4.0']);

/** What packages do not state, or not by a name of the SPDX list, as their own licence files were read. */
const READ = {
  'date-holidays@3.37.0': 'ISC AND CC-BY-SA-3.0',
  'duck@0.1.12': 'BSD-2-Clause',
  'png-js@2.0.0': 'MIT',
};

/** The licence as an SPDX expression; `NOASSERTION` where nobody has read it. */
export function licenceOf({ name, version, licence }) {
  return READ[`${name}@${version}`] ?? licence?.replace(/^\((.*)\)$/, '$1') ?? 'NOASSERTION';
}

/** Whether an expression can be met: every part of an AND, one part of an OR. Brackets within are nobody's so far, and refused. */
export function mayBeUsed(expression, ships) {
  const allowed = ships ? RUNS : BUILDS;
  return expression.split(' OR ').some((choice) => choice.split(' AND ').every((one) => allowed.has(one)));
}

/** @returns {{ line: string, allowed: boolean }[]} A line for each package. */
export function licencesOf(lock) {
  return packagesOf(lock)
    .sort((a, b) => Number(b.ships) - Number(a.ships))
    .map((one) => {
      const licence = licenceOf(one);
      const allowed = mayBeUsed(licence, one.ships);
      return {
        allowed,
        line: `${allowed ? '' : 'NOT ALLOWED  '}${one.ships ? 'runs  ' : 'builds'}  ${one.name}@${one.version}  ${licence}`,
      };
    });
}

if (import.meta.filename === argv[1]) {
  const found = licencesOf(lockFile());
  for (const { line } of found) console.log(line);
  // Not `exit`: it would cut off what a pipe has not taken yet.
  process.exitCode = found.every(({ allowed }) => allowed) ? 0 : 1;
}
