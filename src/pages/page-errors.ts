import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable } from '@nestjs/common';
import { Invalid, PrintingBusy, SignInBusy, TooMany } from '../errors.js';
import { LOG, WORLD } from '../given.js';
import { type Language, say, sayList } from '../locales/locales.js';
import type { Log } from '../log.js';
import { wordedField, wordOf } from '../proposals/wording.js';
import { codeOf } from '../shapes/statuses.js';
import { newId, type World } from '../world.js';
import { Typed } from './forms/typed.js';
import { isForeign } from './origin.js';
import { PROVED_FOR, ProveFirst } from './proof.js';
import { Screen } from './screen.js';
import { FormNotOurs, NotForYou, SignInFirst } from './visitors.js';
import type { OwnVisit, PageRequest, Visit } from './web-types.js';

/** Says on a page what went wrong, and who can help. What is nobody's mistake but ours has an id that the log knows it by. */
@Catch()
@Injectable()
export class PageErrors implements ExceptionFilter {
  constructor(
    private readonly screen: Screen,
    @Inject(LOG) private readonly log: Log,
    @Inject(WORLD) private readonly world: World,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<PageRequest>();
    const { visit } = request;
    // Without a visit nobody is there to read a page: the filter of the whole program answers.
    if (visit === undefined) throw error;
    if (error instanceof SignInFirst) this.signIn(visit);
    else if (error instanceof ProveFirst && isOwn(visit)) this.prove(visit);
    else if (error instanceof FormNotOurs && !isScript(request)) this.again(visit);
    else this.show(visit, error);
  }

  /** Nobody has signed in, or not for long: what was typed goes on into the page of signing in, and back from there. */
  private signIn(visit: Visit): void {
    const { method, url } = visit.request;
    const typed = Typed.in(visit.request.body);
    const next = pageOf(url);
    if (method === 'GET' || typed === null) this.screen.lead(visit, `/sign-in?${new URLSearchParams({ next })}`);
    // A form of somebody else's site has nothing to be kept.
    else if (isForeign(visit.request)) this.screen.lead(visit, '/sign-in');
    else {
      visit.reply.status(401);
      const { person } = visit.request.session;
      const kept = keptText(person, next, typed);
      this.screen.show(visit, 'everyone/sign-in-again', { title: say(visit.frame.language, 'page.again.title'), kept });
    }
  }

  /** Is it still the same person? What was typed goes on into the page of signing in, and back, to be looked at and confirmed. */
  private prove(visit: OwnVisit): void {
    const { request, frame, present } = visit;
    const { language } = frame;
    const kept = keptText(present.person.id, pageOf(request.url), Typed.in(request.body) ?? Typed.of([]));
    visit.reply.status(401);
    const { name, handle } = present.person;
    const words = { name, minutes: String(PROVED_FOR), written: request.method !== 'GET', ...(frame.demo ? { handle } : {}) };
    this.screen.show(visit, 'everyone/prove', { title: say(language, 'page.prove.title'), kept, ...words });
  }

  /** The form is shown again, made for this visit, with what was typed. */
  private again(visit: Visit): void {
    const { request } = visit;
    const typed = Typed.in(request.body);
    const address = pageOf(request.url);
    if (typed !== null) request.session.kept = { address, fields: withoutMarks(typed) };
    request.session.told = { key: 'page.again.told', values: {} };
    this.screen.lead(visit, address);
  }

  private show(visit: Visit, error: unknown): void {
    const { language } = visit.frame;
    const known = codeOf(error);
    if (error instanceof PrintingBusy || error instanceof SignInBusy || error instanceof TooMany)
      visit.reply.header('retry-after', String(error.retryAfter));
    visit.reply.status(known?.status ?? 500);
    const code = known?.code ?? 'internal';
    this.screen.show(visit, 'everyone/error', {
      title: wordOf(language, `error.${code}.title`),
      detail: wordOf(language, `error.${code}`),
      more: this.more(visit, error, language),
      ...(known === null ? { id: this.logged(visit, error) } : {}),
    });
  }

  private more(visit: Visit, error: unknown, language: Language): string[] {
    if (error instanceof Invalid) return error.fields.map((field) => `${field.field}: ${wordedField(field, language).message}`);
    if (!(error instanceof NotForYou) || !isOwn(visit)) return [];
    const { posts } = visit.present.roster.roll.data.constitution;
    const names = error.posts.flatMap((post) => posts[post]?.name[language] ?? []);
    return [say(language, 'page.forPosts', { posts: sayList(language, names) })];
  }

  private logged({ request: { method, url } }: Visit, error: unknown): string {
    const id = newId(this.world);
    this.log.error({ id, method, url: withoutSecret(url), err: error }, 'a page failed');
    return id;
  }
}

/** What was typed, without what only the form that it was typed into was good for, and without what is nobody's but the typist's. */
const withoutMarks = (typed: Typed): [string, string][] =>
  typed.entries().filter(([name]) => !['token', 'once', 'seen'].includes(name) && !/password|secret/i.test(name));

/** A form as the page of signing in carries it along. */
const keptText = (person: string | undefined, address: string, typed: Typed): string =>
  JSON.stringify({ ...(person === undefined ? {} : { person }), address, fields: withoutMarks(typed) });

/** What a page's script asks for is no page to go on to. */
const isScript = ({ headers }: PageRequest): boolean => headers['x-csrf-token'] !== undefined;

/** Where the form stands that was sent to an address: what throws away what was typed is no page. */
const pageOf = (url: string): string => url.replace(/\/discard(?=\?|$)/, '');

const isOwn = (visit: Visit): visit is OwnVisit => 'present' in visit;

/** What opens a one-time link stands in its address, and in no log. */
const withoutSecret = (url: string): string => url.replace(/(\/sign-in\/link\/)[^/?]+/, '$1…');
