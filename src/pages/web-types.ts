import type { Readable } from 'node:stream';
import type { Present } from '../people/sign-in.js';
import type { Session } from '../people/web-sessions.js';
import type { Typed } from './forms/typed.js';
import type { Frame } from './pages.js';

/** What we use of a request for a page. */
export interface PageRequest {
  method: string;
  url: string;
  query: Record<string, unknown>;
  body: unknown;
  headers: Record<string, string | string[] | undefined>;
  session: Session & {
    /** A new visit under a new name: nobody who knew the old one goes on with it. */
    regenerate(): Promise<void>;
    destroy(): Promise<void>;
  };
  /** Refuses a form that was not ours: answers in place of the page, or goes on. */
  server: { csrfProtection(request: PageRequest, reply: PageReply, next: () => void): void };
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
