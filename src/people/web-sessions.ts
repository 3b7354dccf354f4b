import { createHash } from 'node:crypto';
import type { Instant, PersonId } from '../../workflows/constitution.js';
import type { Config } from '../config.js';
import { NotFound } from '../errors.js';
import type { Records } from '../records/transaction.js';
import {
  endOneWebSession,
  endWebSession,
  endWebSessionsOf,
  forgetWebSessions,
  loadWebSession,
  saveWebSession,
  webSessionsOf,
} from '../records/web-sessions.js';
import type { World } from '../world.js';
import type { UnderWay } from './oidc.js';

/** What is remembered of somebody who is looking at pages. */
export interface Session {
  council?: string;
  person?: PersonId;
  /** When the person signed in; an instant. */
  begunAt?: string;
  /** When the person last proved who they are; an instant. */
  provedAt?: string;
  /** When the person last asked for anything, to the minute; an instant. */
  seenAt?: string;
  /** What to say on the next page: a key of the locales and its values. */
  told?: { key: string; values: Record<string, string> } | undefined;
  /** What was typed into a form when the visit had ended, to be typed in again. */
  kept?: { address: string; fields: [string, string][] } | undefined;
  /** A sign-in through the council's provider that has not come back yet, and where it goes on then. */
  underWay?: (UnderWay & { council: string; language: 'en' | 'cy'; next: string; kept: string; again: boolean }) | undefined;
  /** Who has given the right password, and when: the code of the second factor is still to come. */
  half?: { council: string; person: PersonId; at: Instant; next: string; kept: string } | undefined;
  /** Where a sign-in that came to nothing may be begun again. */
  astray?: { next: string; kept: string; again: boolean } | undefined;
  /** Who vouched for the person, for leaving there too. */
  provider?: { issuer: string; idToken: string };
  /** It was kept before. A page that was under way when its visitor signed out does not keep the visit anew. */
  found?: true;
}

/** A visit as its owner is shown it. `id` opens nothing. */
export interface VisitView {
  id: string;
  begunAt: Instant;
  /** To the minute. */
  seenAt: Instant;
  /** Whether it is the one that asks. */
  this: boolean;
}

/**
 * Whether somebody has to sign in again: after so long without a sign of life, and at the latest after so many hours
 * whatever they do, for a visit that was stolen ends too. The demo's clock is moved by months under people's hands.
 */
export function isOver({ begunAt, seenAt }: Session, now: Instant, { visits, demo }: Pick<Config, 'visits' | 'demo'>): boolean {
  const since = (at: Instant | undefined): number => Date.parse(now) - Date.parse(at ?? now);
  return !demo && (since(seenAt) > visits.idleMinutes * 60_000 || since(begunAt) >= visits.hours * 3_600_000);
}

/** Minutes for which it is kept what nobody who is known has begun: a sign-in that is under way takes ten at most. */
const NOBODYS = 30;

type Done = (error?: Error | null) => void;

/** Where `@fastify/session` keeps visits. A visit is found by the hash of what the browser holds. */
export class WebSessions {
  constructor(
    private readonly records: Records,
    private readonly world: World,
    private readonly config: Pick<Config, 'visits' | 'demo'>,
  ) {}

  get(id: string, done: (error: Error | null, session?: unknown) => void): void {
    loadWebSession(this.records.reader, hashOf(id), this.world.now()).then(
      (data) => done(null, typeof data === 'object' && data !== null ? { ...data, found: true } : null),
      (error: Error) => done(error),
    );
  }

  set(id: string, session: Session, done: Done): void {
    const at = this.world.now();
    const { council = null, person = null } = session;
    const minutes = person === null ? NOBODYS : this.config.visits.hours * 60;
    const endsAt = new Date(Date.parse(at) + minutes * 60_000).toISOString();
    this.records
      .write(async (tx) => {
        await saveWebSession(tx, { hash: hashOf(id), data: session, endsAt, council, person }, session.found === true);
        await forgetWebSessions(tx, at);
      })
      .then(() => done(), done);
  }

  destroy(id: string, done: Done): void {
    this.records.write((tx) => endWebSession(tx, hashOf(id))).then(() => done(), done);
  }

  /** The visits of somebody that go on, the latest seen first; `now` is what names the visit that asks. */
  async list(council: string, person: PersonId, now: string): Promise<VisitView[]> {
    const at = this.world.now();
    const rows = await webSessionsOf(this.records.reader, { council, person }, at);
    const visits = rows.flatMap(({ hash, data }) => {
      const { begunAt = at, seenAt = begunAt } = data as Session;
      return isOver({ begunAt, seenAt }, at, this.config) ? [] : [{ id: hash, begunAt, seenAt, this: hash === hashOf(now) }];
    });
    return visits.sort((a, b) => (a.seenAt < b.seenAt ? 1 : -1));
  }

  /** Ends one of somebody's visits. @throws NotFound for one that there is not, or no longer, or that is somebody else's */
  async endOne(council: string, person: PersonId, id: string): Promise<void> {
    const ended = await this.records.write((tx) => endOneWebSession(tx, { council, person }, id));
    if (!ended) throw new NotFound('visit', id);
  }

  /**
   * Ends every visit of somebody, at once and wherever it is; `but` is what names the one that goes on. Returns how many.
   * Inside a transaction, `endWebSessionsOf` of the records does the same.
   */
  endAll(council: string, person: PersonId, but?: string): Promise<number> {
    return this.records.write((tx) => endWebSessionsOf(tx, { council, person }, but === undefined ? undefined : hashOf(but)));
  }
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');
