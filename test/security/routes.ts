import type { House } from '../api/house.js';

/**
 * Every route that the running program answers, as `GET /proposals/:id`, ordered: read off its router, so that none is
 * forgotten, whether it stands in a controller or was added by hand. `HEAD` goes with `GET`.
 */
export function routesOf(house: House): string[] {
  const drawn = house.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const above: string[] = [];
  const found = new Set<string>();
  for (const line of drawn.split('\n')) {
    const [, indent = '', part = '', methods] = /^((?:[│ ] {3})*[├└]── )(.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    if (indent === '') continue;
    const depth = indent.length / 4 - 1;
    above.splice(depth, above.length, part);
    const path = above.join('').replace(/^\/\//, '/');
    for (const method of methods?.split(', ') ?? []) if (method !== 'HEAD') found.add(`${method} ${path}`);
  }
  return [...found].sort();
}
