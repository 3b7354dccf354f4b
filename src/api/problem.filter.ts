import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { Invalid, NotFound, PrintingBusy, TooMany } from '../errors.js';
import { LOG, WORLD } from '../given.js';
import { type Language } from '../locales/locales.js';
import type { Log } from '../log.js';
import { etagOf } from '../proposals/view.js';
import { worded, wordedField, wordOf } from '../proposals/wording.js';
import { codeOf } from '../shapes/statuses.js';
import { newId, type World } from '../world.js';
import { languageAsked, type Reply, type Request } from './http.js';
import { ChangedSince, CouncilChangedSince, ImportDiffers, Refused, ScopeMissing, SignInNeeded } from './problems.js';

/** What went wrong, in the shape of RFC 9457. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  [more: string]: unknown;
}

type Make = (code: string, status: number, detail?: string, more?: Record<string, unknown>) => Problem;

/** The address that names a kind of problem; it is a name, not a place. */
const problemType = (code: string): string => `urn:cabinet-decisions:problem:${code}`;

/** Answers whatever was thrown as a problem. What is nobody's mistake but ours is logged, and answered with the id that the log knows it by. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    @Inject(LOG) private readonly log: Log,
    @Inject(WORLD) private readonly world: World,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    this.answer(error, host.switchToHttp().getRequest<Request>(), host.switchToHttp().getResponse<Reply>());
  }

  /** Also for what is thrown before there is a route, and so before the framework is asked. */
  answer(error: unknown, request: Pick<Request, 'headers' | 'method' | 'url'>, reply: Reply): void {
    const language = languageAsked(request);
    const problem = this.problem(error, language, request);
    if (error instanceof SignInNeeded)
      reply.header('www-authenticate', `Bearer realm="cabinet-decisions"${error.presented ? ', error="invalid_token"' : ''}`);
    if (error instanceof ScopeMissing)
      reply.header('www-authenticate', `Bearer realm="cabinet-decisions", error="insufficient_scope", scope="${error.scope}"`);
    if (error instanceof PrintingBusy || error instanceof TooMany) reply.header('retry-after', String(error.retryAfter));
    if (error instanceof CouncilChangedSince) reply.header('etag', `"${error.revision}"`);
    if ((error instanceof Refused || error instanceof ChangedSince) && error.view !== null) reply.header('etag', etagOf(error.view));
    reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }

  private problem(error: unknown, language: Language, request: Pick<Request, 'method' | 'url'>): Problem {
    const make: Make = (code, status, detail, more = {}) => {
      const [instance = ''] = request.url.split('?');
      const title = wordOf(language, `error.${code}.title`);
      return { type: problemType(code), title, status, detail: detail ?? wordOf(language, `error.${code}`), instance, ...more };
    };
    if (error instanceof Refused) {
      const refusals = error.refused.map((r) => worded(r, error.roster, language));
      const detail = refusals.map((r) => r.message).join(' ');
      const others = error.refused.some((r) => r.code === 'not-your-verb');
      return others ? make('not-your-verb', 403, detail, { refusals }) : make('refused', 409, detail, { refusals });
    }
    if (error instanceof ChangedSince) return stale(error, make);
    if (error instanceof CouncilChangedSince) return make('stale', 412, undefined, { current: error.current });
    if (error instanceof Invalid) {
      const errors = error.fields.map((field) => wordedField(field, language));
      return make('invalid', 422, errors.map((e) => `${e.field}: ${e.message}`).join(' '), { errors });
    }
    if (error instanceof ImportDiffers) return make(error.code, 409, undefined, { ...error.answer });
    if (error instanceof ScopeMissing) return make(error.code, 403, undefined, { scope: error.scope });
    if (error instanceof NotFound) return make('not-found', 404);
    const known = codeOf(error);
    return known === null ? this.bug(error, make, request) : make(known.code, known.status);
  }

  private bug(error: unknown, make: Make, { method, url }: Pick<Request, 'method' | 'url'>): Problem {
    const id = newId(this.world);
    // Whoever reads the log is not to read somebody's calendar.
    const told = url.replace(/^\/calendar\/[^/?]+/, '/calendar/…');
    this.log.error({ id, method, url: told, err: error }, 'a request failed');
    return make('internal', 500, undefined, { id });
  }
}

/** Somebody else's text of the same section is another matter than a proposal that has moved on. */
function stale({ view, since, section }: ChangedSince, make: Make): Problem {
  const overwritten = section?.differences.theirs.some((one) => one.kind !== 'same') ?? false;
  const more = { current: view, since, ...(section === null ? {} : { section }) };
  return make(overwritten ? 'section-changed' : 'stale', 412, undefined, more);
}
