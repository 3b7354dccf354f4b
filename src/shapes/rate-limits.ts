import { isIPv6 } from 'node:net';
import rateLimit from '@fastify/rate-limit';
import { TooMany } from '../errors.js';

/** What we use of the server; the plugin's own types bring Fastify's, which is no dependency of ours. */
interface Server {
  register(plugin: unknown, options: object): PromiseLike<unknown>;
  decorate(name: string, value: unknown): unknown;
}

type Limiter = (request: object) => Promise<{ isAllowed: boolean; isExceeded?: boolean; ttlInSeconds?: number }>;

/**
 * What is counted apart: whatever is asked at all; what takes the program long, searches, imports and documents; and
 * each try to be let in.
 */
const kinds = { any: 1, costly: 1 / 10, entrance: 1 / 20 } as const;
export type Counted = keyof typeof kinds;

/** How many addresses and people are remembered of each kind; beyond that the one forgotten is who has not asked for longest. */
const REMEMBERED = 10_000;

/** What we use of a request whose sender is counted. */
export interface Coming {
  method: string;
  url: string;
  /** Where it came from, as far as a trusted proxy says. */
  ip: string;
}

/**
 * How often somebody is answered in a minute: people by who they are, wherever they sit; everybody else by address, so
 * that a whole council behind one address has room as soon as its people have signed in. Counted in this process.
 */
export class RateLimits {
  private readonly limiters = new Map<Counted, Limiter>();

  /** @param perMinute 0 for any number */
  constructor(perMinute: number, make: ((options: object) => Limiter) | null) {
    if (make === null || perMinute === 0) return;
    for (const [kind, share] of Object.entries(kinds) as [Counted, number][])
      this.limiters.set(
        kind,
        make({
          max: Math.max(1, Math.floor(perMinute * share)),
          timeWindow: 60_000,
          cache: REMEMBERED,
          keyGenerator: ({ key }: { key: string }) => key,
        }),
      );
  }

  /** Counts what somebody asks for; `person` is who has signed in. @throws TooMany */
  async count(coming: Coming, person?: { council: string; id: string }): Promise<void> {
    const key = person === undefined ? addressKey(coming.ip) : `person ${person.council} ${person.id}`;
    await this.pass('any', key);
    if (isEntrance(coming)) await this.pass('entrance', addressKey(coming.ip));
    else if (isCostly(coming.url)) await this.pass('costly', key);
  }

  /** Counts a try to be let in that failed. @throws TooMany */
  async countTry({ ip }: Pick<Coming, 'ip'>): Promise<void> {
    await this.pass('entrance', addressKey(ip));
  }

  private async pass(kind: Counted, key: string): Promise<void> {
    // The plugin also looks for a route's own settings.
    const limit = await this.limiters.get(kind)?.({ key, routeOptions: {} });
    if (limit?.isExceeded) throw new TooMany(Math.max(1, limit.ttlInSeconds ?? 60));
  }
}

/** Registers the plugin that counts; `request.server.limits` is what guards ask. */
export async function limitRates(server: Server, perMinute: number): Promise<void> {
  await server.register(rateLimit, { global: false });
  const { createRateLimit } = server as unknown as { createRateLimit(options: object): Limiter };
  server.decorate('limits', new RateLimits(perMinute, createRateLimit));
}

/** A try to be let in, to have a link sent that lets somebody in, or to change what does. */
function isEntrance({ method, url }: Coming): boolean {
  const { path } = readable(url);
  if (path === '/sign-in/provider/return') return true;
  return method !== 'GET' && method !== 'HEAD' && /^\/(?:sign-in|my-account\/(?:password|second-factor|recovery-codes))(?=\/|$)/.test(path);
}

/** What takes the program long: documents that are drawn, papers that are read, exports, and searches over words. */
function isCostly(url: string): boolean {
  const { path, words } = readable(url);
  return (
    /\/(?:documents|import|preview|attachments|responses)(?=[/.]|$)/.test(path) || /\.(?:pdf|docx|zip|csv)$/.test(path) || words !== ''
  );
}

/** An address as the router reads it: any of its letters may have been written as a number (`/%73ign-in`). */
function readable(url: string): { path: string; words: string } {
  const [path = '', query = ''] = url.split(/\?(.*)/s);
  const words = new URLSearchParams(query).getAll('q').join('');
  try {
    return { path: decodeURIComponent(path), words };
  } catch {
    // The router takes no such address.
    return { path, words };
  }
}

/** Whoever has one address of IPv6 has the /64 that it is in. */
export function addressKey(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return mapped;
  const [head = '', tail] = ip.replace(/%.*$/, '').split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const between = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array<string>(Math.max(0, between)).fill('0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
