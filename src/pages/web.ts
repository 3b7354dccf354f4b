import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import { components } from './pages.js';

/** What we use of the server; the plugins' own types bring Fastify's, which is no dependency of ours. */
interface Server {
  register(plugin: unknown, options: object): PromiseLike<unknown>;
}

const assets = fileURLToPath(new URL('./assets', import.meta.url));
const own = ["'self'"];
const none = ["'none'"];

/** What the pages need of the server: the headers that keep a browser from doing more than we meant, and styles. */
export async function servePages(server: Server): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        ...{ defaultSrc: none, baseUri: none, frameAncestors: none, objectSrc: none },
        ...{ connectSrc: own, fontSrc: own, formAction: own, imgSrc: [...own, 'data:'], scriptSrc: own, styleSrc: own },
      },
    },
    enableCSPNonces: true,
    referrerPolicy: { policy: 'same-origin' },
  });
  const kept = { index: false, maxAge: '1h', decorateReply: false };
  await server.register(files, { root: assets, prefix: '/assets/', ...kept });
  await server.register(files, { root: join(components, 'govuk'), prefix: '/assets/govuk/', ...kept });
}
