// What the lock file installs: read once for the bill of materials and for the list of licences. No network, no clock.
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} Package
 * @property {string} path Where it is put, e.g. `node_modules/a/node_modules/b`.
 * @property {string} name
 * @property {string} version
 * @property {string} integrity The hash that npm checks, e.g. `sha512-…`.
 * @property {string | undefined} licence As the package states it; many old ones state none.
 * @property {boolean} ships Whether the program needs it when it runs.
 * @property {string[]} needs Where the packages are put that it needs itself.
 */

export const lockFile = () => JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));

/** Every package of a lock file, ordered by where it is put. @returns {Package[]} */
export function packagesOf({ packages }) {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, one]) => ({
      path,
      name: one.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version: one.version,
      integrity: one.integrity,
      licence: one.license,
      ships: one.dev !== true && one.devOptional !== true,
      needs: neededBy(path, packages),
    }));
}

/** Where the packages are put that the one at `path` needs: the nearest of each name on the way up, as Node looks for them. */
export function neededBy(path, packages) {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, devDependencies = {} } = packages[path];
  const names = new Set([dependencies, optionalDependencies, peerDependencies, path === '' ? devDependencies : {}].flatMap(Object.keys));
  return [...names].flatMap((name) => nearest(path, name, packages) ?? []).sort();
}

function nearest(from, name, packages) {
  const folders = from.split('/node_modules/');
  for (let depth = from === '' ? 0 : folders.length; depth >= 0; depth -= 1) {
    const path = [...folders.slice(0, depth), depth === 0 ? `node_modules/${name}` : name].join('/node_modules/');
    if (packages[path] !== undefined) return path;
  }
  return undefined;
}
