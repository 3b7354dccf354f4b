import type { Reply, Request, Visit } from './api/http.js';
import type { ProblemFilter } from './api/problem.filter.js';
import { councilAddress, Hosts } from './councils/hosts.js';
import { HostUnknown } from './errors.js';
import type { Lost, MissedRequest } from './pages/everyone/lost.js';
import type { PageReply } from './pages/web-types.js';
import type { Records } from './records/transaction.js';

type Asked = Request & { hostname: string };

/** What we use of the server; Fastify's own type is no dependency of ours. */
interface Server {
  decorateRequest(name: string, value: string): unknown;
  addHook(name: 'onRequest', hook: (request: Asked, reply: Reply) => Promise<unknown>): unknown;
}

/** What is no council's: whether the program is well, which machines ask at any name, and what pages are made of. */
const NOBODYS = /^\/(?:health|metrics|assets)(?:[/?]|$)/;

interface Visiting {
  records: Records;
  /** The address of the service. */
  baseUrl: string;
  lost: Lost;
  problems: ProblemFilter;
}

/**
 * Finds the council of every request by its host name, before anything is asked that is a council's. This is the one place
 * that chooses: guards, pages and the register read `request.council`. At a name where no council is, nothing is but a
 * page, or a problem, that says so.
 */
export function visitCouncils(server: Server, { records, baseUrl, lost, problems }: Visiting): void {
  const hosts = new Hosts(records);
  server.decorateRequest('council', '');
  server.decorateRequest('councilAddress', '');
  server.addHook('onRequest', async (request, reply) => {
    if (NOBODYS.test(request.url)) return;
    const council = await hosts.at(request.hostname);
    if (council !== null) {
      Object.assign(request, { council: council.id, councilAddress: councilAddress(baseUrl, council.host) } satisfies Partial<Visit>);
      return;
    }
    if (!lost.nowhere(request as unknown as MissedRequest, reply as unknown as PageReply))
      problems.answer(new HostUnknown(request.hostname), request, reply);
    return reply;
  });
}
