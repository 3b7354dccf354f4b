import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { Language } from '../locales/locales.js';
import { headerOf, type Reply, type Request } from './http.js';

/** How long a copy may be handed out without asking whether it is still right, in seconds. */
const FRESH_SECONDS = 60;

/** A public answer, the same for everybody who asks for it in that language. */
export interface PublicAnswer {
  type: string;
  /** Read only if it is sent. */
  body: string | (() => Readable);
  /** What tells this answer from another; without it, the body does. */
  tag?: string;
  language: Language;
  /** When something of it last changed, an instant. */
  changedAt?: string | null;
}

/**
 * Sends an answer that anybody may keep, or says that what the asker has is still right. Only the entity tag is asked:
 * what is taken off the register leaves no later date behind, so that a date alone would keep it alive.
 */
export function sendPublic(request: Request, reply: Reply, { type, body, tag, language, changedAt }: PublicAnswer): void {
  const told = tag ?? createHash('sha256').update(String(body)).digest('base64url');
  const etag = `"${told}"`;
  reply
    .header('etag', etag)
    .header('cache-control', `public, max-age=${FRESH_SECONDS}`)
    .header('vary', 'Accept-Language')
    .header('content-language', language);
  if (changedAt != null) reply.header('last-modified', new Date(changedAt).toUTCString());
  if (isKept(headerOf(request, 'if-none-match'), etag)) {
    reply.status(304).send();
    return;
  }
  reply
    .status(200)
    .header('content-type', type)
    .send(typeof body === 'string' ? body : body());
}

/** Whether what the asker has is still right. */
export const isKept = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
    .some((one) => one === '*' || one === etag);
