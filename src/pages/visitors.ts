import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Post } from '../../workflows/constitution.js';
import type { Config } from '../config.js';
import { DomainError } from '../errors.js';
import { CONFIG, WORLD } from '../given.js';
import { languageOf, say } from '../locales/locales.js';
import { type Present, SignIn } from '../people/sign-in.js';
import { isOver } from '../people/web-sessions.js';
import { newId, type World } from '../world.js';
import { withoutToken } from './addresses.js';
import { Councils } from './councils.js';
import { Typed } from './forms/typed.js';
import { holdsAny, placesFor } from './navigation.js';
import { isForeign } from './origin.js';
import type { Frame } from './pages.js';
import type { OwnVisit, PageReply, PageRequest } from './web-types.js';

/** Marks pages that anybody may see. */
export const OPEN = 'open';
/** Marks pages with the posts that they are for. */
export const FOR = 'for';

/** Thrown when a page is somebody's own and nobody has signed in. */
export class SignInFirst extends DomainError {
  readonly code = 'sign-in-needed';
}

/** Thrown when a page is for other posts; says for which. */
export class NotForYou extends DomainError {
  readonly code = 'forbidden';

  constructor(readonly posts: readonly Post[]) {
    super(`for ${posts.join(', ')}`);
  }
}

/** Thrown when a form was not made for this visit: it is shown again with what was typed. */
export class FormNotOurs extends DomainError {
  readonly code = 'form-outdated';
}

/** Thrown when a form was sent by a page that is not ours: nothing of it is kept, or shown. */
export class FormForeign extends DomainError {
  readonly code = 'form-outdated';
}

/** Makes a visit of a request for a page: its language, the council that is visited, and who visits. */
@Injectable()
export class Visitors implements CanActivate {
  constructor(
    private readonly councils: Councils,
    private readonly signIn: SignIn,
    private readonly reflector: Reflector,
    @Inject(WORLD) private readonly world: World,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<PageRequest>();
    const reply = http.getResponse<PageReply>();
    const of = [context.getHandler(), context.getClass()];
    const frame = await this.frameOf(request, reply);
    request.visit = { request, reply, frame };
    const { limits } = request.server;
    if (this.reflector.getAllAndOverride<boolean>(OPEN, of)) {
      await limits.count(request, known(request));
      assertOurs(request);
      return true;
    }
    const present = await this.presentIn(request);
    await limits.count(request, present?.person);
    assertOurs(request);
    if (present === null) throw new SignInFirst('nobody has signed in');
    const visit: OwnVisit = { request, reply, frame: { ...frame, ...this.own(request, reply, present) }, present, typed: typedIn(request) };
    request.visit = visit;
    const posts = this.reflector.getAllAndOverride<readonly Post[] | 'everybody'>(FOR, of);
    if (!holdsAny(present.actor, posts)) throw new NotForYou(posts === 'everybody' ? [] : posts);
    if (request.method !== 'GET' && request.method !== 'HEAD') await ours(request);
    return true;
  }

  /** What every page knows, whoever visits. */
  async frameOf(request: PageRequest, reply: PageReply): Promise<Frame> {
    const language = languageOf(String(request.headers['accept-language'] ?? ''));
    const council = await this.councils.visited(request.council, language);
    return { language, address: withoutToken(request.url), council, nonce: reply.cspNonce, places: [], demo: this.config.demo };
  }

  /** Who is visiting, as they are at this moment; `null` for nobody, or somebody who was away for long. */
  private async presentIn({ session, council: visited }: PageRequest): Promise<Present | null> {
    const { council, person, seenAt } = session;
    if (council === undefined || person === undefined || council !== visited) return null;
    const now = this.world.now();
    if (isOver(session, now, this.config)) return null;
    // Written to the minute: a visit is not kept anew with every page.
    if (seenAt === undefined || Date.parse(now) - Date.parse(seenAt) >= 60_000) session.seenAt = now;
    return this.signIn.still(council, person);
  }

  private own(request: PageRequest, reply: PageReply, { person, actor }: Present): Partial<Frame> {
    const { session } = request;
    const { told } = session;
    const language = languageOf(String(request.headers['accept-language'] ?? ''));
    if (told !== undefined && request.method === 'GET') session.told = undefined;
    return {
      person: { name: person.name, handle: person.handle },
      places: placesFor(actor),
      token: reply.generateCsrf(),
      once: newId(this.world),
      ...(told === undefined ? {} : { told: say(language, told.key, told.values) }),
    };
  }
}

/** What was sent now, or kept from before somebody signed in again, which is shown once. */
function typedIn({ method, body, session, url }: PageRequest): Typed | null {
  if (method !== 'GET') return Typed.in(body);
  const { kept } = session;
  if (kept === undefined || kept.address !== url) return null;
  session.kept = undefined;
  return Typed.of(kept.fields);
}

/** Who asks, as far as their visit says. */
const known = ({ session, council }: PageRequest): { council: string; id: string } | undefined =>
  session.person === undefined || session.council !== council ? undefined : { council, id: session.person };

/** That what changes something was not sent by somebody else's page, also where nobody has signed in. @throws FormForeign */
function assertOurs(request: PageRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (isForeign(request)) throw new FormForeign('sent by a page that is not ours');
}

/** That a form was made for this visit. @throws FormNotOurs */
async function ours(request: PageRequest): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refuse = { send: () => reject(new FormNotOurs('no token, or another visit’s')) };
    request.server.csrfProtection(request, refuse as unknown as PageReply, resolve);
  });
}
