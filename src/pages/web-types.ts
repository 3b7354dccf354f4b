import type { Frame } from './pages.js';

/** What we use of a request for a page. */
export interface PageRequest {
  method: string;
  url: string;
  /** The language of the page's address, where it names one. */
  headers: { 'accept-language'?: string };
  visit?: Visit;
}

/** What we use of the reply to one. */
export interface PageReply {
  status(code: number): PageReply;
  header(name: string, value: string): PageReply;
  send(body: string): unknown;
  cspNonce: { script: string; style: string };
}

/** Somebody looking at a page. */
export interface Visit {
  frame: Frame;
  request: PageRequest;
  reply: PageReply;
}
