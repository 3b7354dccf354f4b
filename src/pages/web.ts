import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import session from '@fastify/session';
import files from '@fastify/static';
import type { WebSessions } from '../people/web-sessions.js';
import { Typed } from './forms/typed.js';
import type { PageReply } from './web-types.js';

/** What we use of the server; the plugins' own types bring Fastify's, which is no dependency of ours. */
interface Server {
  register(plugin: unknown, options: object): PromiseLike<unknown>;
  addHook(name: 'onRequest', hook: (request: unknown, reply: PageReply, done: () => void) => void): unknown;
}

const assets = fileURLToPath(new URL('./assets', import.meta.url));
const own = ["'self'"];
const none = ["'none'"];
/** What no page of ours needs of a browser. */
const permissions = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'publickey-credentials-get', 'usb']
  .map((feature) => `${feature}=()`)
  .join(', ');

/** What the pages need of the server: the headers that keep a browser from doing more than we meant, and styles. */
export async function servePages(server: Server, { store, baseUrl }: { store: WebSessions; baseUrl: string }): Promise<void> {
  const secure = baseUrl.startsWith('https:');
  await server.register(cookie, {});
  await server.register(session, {
    store,
    // What names a visit is chance enough: there is nothing to sign.
    secret: { sign: (id: string) => id, unsign: (value: string) => ({ valid: true, renew: false, value }) },
    cookieName: secure ? '__Host-visit' : 'visit',
    cookie: { path: '/', httpOnly: true, sameSite: 'lax', secure },
    saveUninitialized: false,
    rolling: false,
  });
  await server.register(csrf, { sessionPlugin: '@fastify/session', getToken: tokenIn, logLevel: 'debug' });
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...{ defaultSrc: none, baseUri: none, frameAncestors: none, objectSrc: none },
        ...{ connectSrc: own, fontSrc: own, formAction: own, imgSrc: [...own, 'data:'], scriptSrc: own, styleSrc: own },
      },
    },
    enableCSPNonces: true,
    // Only what came by https can say that it is to stay so; a year, as the lists of browsers ask for.
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
  });
  server.addHook('onRequest', (_, reply, done) => {
    reply.header('permissions-policy', permissions);
    done();
  });
  await server.register(files, { root: assets, prefix: '/assets/', index: false, maxAge: '1h', preCompressed: true });
}

/** The token of a form, or of the page's own script; a form with a file brings it in its address, for its body is read later. */
function tokenIn({ body, headers, query }: { body: unknown; headers: Record<string, unknown>; query: Record<string, unknown> }): string {
  return String(Typed.in(body)?.text('token') ?? headers['x-csrf-token'] ?? query.token ?? '');
}
