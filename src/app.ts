import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveDescription } from './api/describe.js';
import { languageAsked, type Reply, type Request } from './api/http.js';
import { ProblemFilter } from './api/problem.filter.js';
import { AppModule, type Given } from './app.module.js';
import { NestLog } from './log.js';
import { routed } from './pages/addresses.js';
import { Lost, type MissedRequest } from './pages/everyone/lost.js';
import { servePages } from './pages/web.js';
import type { PageReply } from './pages/web-types.js';
import { assertKeyForAccounts } from './people/accounts-key.js';
import { WebSessions } from './people/web-sessions.js';
import { Records } from './records/transaction.js';
import { readBodies } from './shapes/bodies.js';
import { limitRates } from './shapes/rate-limits.js';
import { hearOut } from './shapes/rest.js';
import { takeUploads } from './shapes/uploads.js';
import { visitCouncils } from './visited.js';
import { realWorld } from './world.js';

/** The largest body that is taken, in bytes. */
const BODY_AT_MOST = 1_048_576;

/** For an answer that is no page and is kept by nobody. */
const unread = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

/** The program, ready to listen: the records are open and migrated, the demo's council is founded, the clock runs. */
export async function buildApp(given: Given): Promise<NestFastifyApplication> {
  const problems = new ProblemFilter(given.log, given.world ?? realWorld);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_AT_MOST,
    forceCloseConnections: 'idle',
    // Nobody holds a connection by sending forever; a paper of ten megabytes arrives over the slowest line in this time.
    requestTimeout: 300_000,
    rewriteUrl: routed,
    // What a browser was told is what a proxy was told, where the proxy is one that was named: nobody else says where they come from.
    trustProxy: given.config.trustProxy.length > 0 && given.config.trustProxy,
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read never comes as far as a filter, nor to what puts these headers on everything else.
    frameworkErrors: (error: Error, request: Request, reply: Reply) => {
      for (const [name, value] of Object.entries(unread)) reply.header(name, value);
      problems.answer(error, request, reply);
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(given), adapter, {
    abortOnError: false,
    // Ours are the only ones: the framework's would read forms, and answer for `__proto__` without naming it.
    bodyParser: false,
    logger: new NestLog(given.log),
  });
  await assertKeyForAccounts(app.get(Records).reader, given.config);
  const server = adapter.getInstance();
  readBodies(server);
  hearOut(server);
  await takeUploads(server);
  await limitRates(server, given.config.rateLimit);
  server.addHook('onRequest', (request: Request, reply: Reply, done: () => void) => {
    reply
      .header('content-language', languageAsked(request))
      .header('vary', 'Accept-Language, Authorization')
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff');
    done();
  });
  await servePages(server, { store: app.get(WebSessions), baseUrl: given.config.baseUrl });
  const lost = app.get(Lost);
  visitCouncils(server, { records: app.get(Records), baseUrl: given.config.baseUrl, lost, problems });
  server.addHook('preHandler', async (request, reply) =>
    (await lost.answer(request as unknown as MissedRequest, reply as unknown as PageReply)) ? reply : undefined,
  );
  serveDescription(app, given.config.baseUrl);
  await app.init();
  await server.ready();
  return app;
}
