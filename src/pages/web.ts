import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import helmet from '@fastify/helmet';
import files from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { packages } from './pages.js';

const assets = fileURLToPath(new URL('./assets', import.meta.url));
const own = ["'self'"];
const none = ["'none'"];

/** What the pages need of the server: the headers that keep a browser from doing more than we meant, and styles. */
export async function servePages(app: NestFastifyApplication): Promise<void> {
  await app.register(
    helmet as never,
    {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          ...{ defaultSrc: none, baseUri: none, frameAncestors: none, objectSrc: none },
          ...{ connectSrc: own, fontSrc: own, formAction: own, imgSrc: [...own, 'data:'], scriptSrc: own, styleSrc: own },
        },
      },
      enableCSPNonces: true,
      referrerPolicy: { policy: 'same-origin' },
    } as never,
  );
  const kept = { index: false, maxAge: '1h', decorateReply: false };
  await app.register(files as never, { root: assets, prefix: '/assets/', ...kept } as never);
  await app.register(files as never, { root: join(packages.govuk, 'dist/govuk'), prefix: '/assets/govuk/', ...kept } as never);
}
