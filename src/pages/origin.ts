import type { PageRequest } from './web-types.js';

type Coming = Pick<PageRequest, 'headers' | 'host' | 'councilAddress'>;

/**
 * Whether a form was sent by a page that is not ours, as far as the browser says: it tells of every form where it comes
 * from. A page that sends no referrer is nameless (`null`), and its form is ours only where the browser says so otherwise.
 */
export function isForeign({ headers, host, councilAddress }: Coming): boolean {
  const { 'sec-fetch-site': site, origin } = headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  if (origin === 'null') return site !== 'same-origin';
  const from = urlIn(String(origin));
  const ours = urlIn(councilAddress);
  if (from === null || ours === null) return true;
  // What stands at the host that was asked is ours too: behind https only what came by https.
  const asked = urlIn(`${from.protocol}//${host}`);
  return from.origin !== ours.origin && (from.host !== asked?.host || (ours.protocol === 'https:' && from.protocol !== 'https:'));
}

function urlIn(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
