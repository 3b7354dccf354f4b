import type { Readable } from 'node:stream';
import type { Present } from '../people/sign-in.js';
import type { Session } from '../people/web-sessions.js';
import type { RateLimits } from '../shapes/rate-limits.js';
import type { Typed } from './forms/typed.js';
import type { Frame } from './pages.js';

/** What we use of a request for a page. */
export interface PageRequest {
  method: string;
  url: string;
  query: Record<string, unknown>;
  body: unknown;
  headers: Record<string, string | string[] | undefined>;
  /** The council that is visited, by id, and its own address: found by the host name before anything else. */
  council: string;
  councilAddress: string;
  /** Host and port that were asked, and where the request came from, as far as a trusted proxy says. */
  host: string;
  ip: string;
  session: Session & {
    /** What names the visit; whoever knows it goes on with it. */
    sessionId: string;
    /** A new visit under a new name: nobody who knew the old one goes on with it. */
    regenerate(): Promise<void>;
    destroy(): Promise<void>;
    /** At once, and not only with the answer. */
    save(): Promise<void>;
  };
  /** Refuses a form that was not ours: answers in place of the page, or goes on. */
  server: { csrfProtection(request: PageRequest, reply: PageReply, next: () => void): void; limits: RateLimits };
  visit?: Visit;
}

/** What we use of the reply to one. */
export interface PageReply {
  sent: boolean;
  status(code: number): PageReply;
  header(name: string, value: string): PageReply;
  redirect(address: string, status: number): unknown;
  send(body: string | Buffer | Readable): unknown;
  cspNonce: { script: string; style: string };
  generateCsrf(): string;
}

/** Somebody looking at a page. */
export interface Visit {
  frame: Frame;
  request: PageRequest;
  reply: PageReply;
}

/** Somebody who is known, looking at a page of their own. */
export interface OwnVisit extends Visit {
  present: Present;
  /** What was typed into the form of this page: sent now, or kept from before a visit that had ended; `null` for neither. */
  typed: Typed | null;
}
