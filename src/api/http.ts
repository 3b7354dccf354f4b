import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Invalid } from '../errors.js';
import { type Language, languageOf } from '../locales/locales.js';
import { type Person, PUBLIC } from '../people/sign-in.js';
import type { TokenScope } from '../people/token-scopes.js';
import type { Seen } from '../proposals/desk.js';
import type { RateLimits } from '../shapes/rate-limits.js';

/** What we use of a request; Fastify's own type is no dependency of ours. */
export interface Request {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  /** Where it came from, as far as a trusted proxy says. */
  ip: string;
  /** Who is asking, and what their token may do: set by the guard. */
  asker?: Person;
  scopes?: readonly TokenScope[];
}

/** A request of which it is known which council it visits, by id, and at which address: found by the host name before anything else. */
export interface Visit extends Request {
  council: string;
  councilAddress: string;
  server: { limits: RateLimits };
}

/** What we use of a reply. */
export interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body?: unknown): unknown;
}

/** Answers whoever asks: no sign-in. */
export const Public = () => SetMetadata(PUBLIC, true);

const requestOf = (context: ExecutionContext): Visit => context.switchToHttp().getRequest<Visit>();

/** A header that can be there once. */
export function headerOf(request: Pick<Request, 'headers'>, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

/** The language that an address asks for, else the browser. */
export const languageAsked = (request: Pick<Request, 'headers'>, lang?: Language): Language =>
  lang ?? languageOf(headerOf(request, 'accept-language'));

/** The person who is asking. */
export const AskedBy = createParamDecorator((_: unknown, context: ExecutionContext): Person => {
  const { asker } = requestOf(context);
  if (asker === undefined) throw new Error('a route that needs to know who is asking has no guard');
  return asker;
});

/** The council that is visited, by id. */
export const Visited = createParamDecorator((_: unknown, context: ExecutionContext): string => requestOf(context).council);

/** The address of the council that is visited, without a slash at the end. */
export const VisitedAt = createParamDecorator((_: unknown, context: ExecutionContext): string => requestOf(context).councilAddress);

/** The request itself, where a route needs more of it than its body. */
export const Whole = createParamDecorator((_: unknown, context: ExecutionContext): Visit => requestOf(context));

/** The version of a proposal that a write has seen, from `If-Match: "version.revision"`; `null` when it names none. */
export const SeenVersion = createParamDecorator((_: unknown, context: ExecutionContext): Seen | null => seenIn(requestOf(context)));

export function seenIn(request: Pick<Request, 'headers'>): Seen | null {
  const header = headerOf(request, 'if-match');
  if (header === undefined) return null;
  const [, version, revision] = /^"(\d{1,9})\.(\d{1,9})"$/.exec(header.trim()) ?? [];
  if (version === undefined || revision === undefined)
    throw new Invalid([{ field: 'If-Match', code: 'bad-format', detail: '"version.revision"' }]);
  return { version: Number(version), revision: Number(revision) };
}

/** The revision that a write has seen of what has no versions, from `If-Match: "revision"`; `null` when it names none. */
export function seenRevision(request: Pick<Request, 'headers'>): number | null {
  const header = headerOf(request, 'if-match');
  if (header === undefined) return null;
  const revision = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (revision === undefined) throw new Invalid([{ field: 'If-Match', code: 'bad-format', detail: '"revision"' }]);
  return Number(revision);
}

/** The `Idempotency-Key` of a command, or `null`. */
export const OnceKey = createParamDecorator((_: unknown, context: ExecutionContext): string | null => {
  const key = headerOf(requestOf(context), 'idempotency-key');
  if (key === undefined) return null;
  if (!/^[\x21-\x7e]{1,64}$/.test(key))
    throw new Invalid([{ field: 'Idempotency-Key', code: 'bad-format', detail: '1 to 64 visible ASCII characters' }]);
  return key;
});
