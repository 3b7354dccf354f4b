import { createHash } from 'node:crypto';
import type { PersonId } from '../../workflows/constitution.js';
import type { Records } from '../records/transaction.js';
import { endWebSession, forgetWebSessions, loadWebSession, saveWebSession } from '../records/web-sessions.js';
import type { World } from '../world.js';

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
  /** It was kept before. A page that was under way when its visitor signed out does not keep the visit anew. */
  found?: true;
}

/** Hours for which a visit is kept that nobody goes on with. */
const KEPT = 12;

type Done = (error?: Error | null) => void;

/** Where `@fastify/session` keeps visits. A visit is found by the hash of what the browser holds. */
export class WebSessions {
  constructor(
    private readonly records: Records,
    private readonly world: World,
  ) {}

  get(id: string, done: (error: Error | null, session?: unknown) => void): void {
    loadWebSession(this.records.reader, hashOf(id), this.world.now()).then(
      (data) => done(null, typeof data === 'object' && data !== null ? { ...data, found: true } : null),
      (error: Error) => done(error),
    );
  }

  set(id: string, session: Session, done: Done): void {
    const at = this.world.now();
    const endsAt = new Date(Date.parse(at) + KEPT * 3_600_000).toISOString();
    this.records
      .write(async (tx) => {
        await saveWebSession(tx, { hash: hashOf(id), data: session, endsAt }, session.found === true);
        await forgetWebSessions(tx, at);
      })
      .then(() => done(), done);
  }

  destroy(id: string, done: Done): void {
    this.records.write((tx) => endWebSession(tx, hashOf(id))).then(() => done(), done);
  }
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');
