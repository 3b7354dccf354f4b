import { HttpException } from '@nestjs/common';
import { DomainError } from '../errors.js';

/** The HTTP status of each code that something can go wrong with. */
const statuses: Record<string, number> = {
  // Where several have one status, the last stands for what the server below throws: these are the rooms' own.
  'import-differs': 409,
  'paper-too-large': 413,
  'paper-too-much': 413,
  'paper-macros': 415,
  'paper-pdf': 415,
  'paper-old-word': 415,
  'paper-unknown': 415,
  'paper-corrupt': 422,
  'paper-encrypted': 422,
  'paper-unsafe': 422,
  'paper-unfit': 422,
  'paper-empty': 422,
  'paper-welsh': 422,
  'paper-public': 422,
  malformed: 400,
  'prove-first': 401,
  'sign-in-needed': 401,
  'not-your-verb': 403,
  'scope-missing': 403,
  'form-outdated': 403,
  forbidden: 403,
  'host-unknown': 404,
  'not-found': 404,
  'route-not-found': 404,
  'method-not-allowed': 405,
  refused: 409,
  'section-changed': 412,
  stale: 412,
  'too-large': 413,
  'address-too-long': 414,
  'media-type': 415,
  invalid: 422,
  'document-too-long': 422,
  'idempotency-key-reused': 422,
  'precondition-required': 428,
  'too-many': 429,
  'printing-busy': 503,
  'sign-in-busy': 503,
  'not-ready': 503,
};
const codes = new Map(Object.entries(statuses).map(([code, status]) => [status, code]));
codes.set(422, 'invalid');

/**
 * The code and status of what was thrown, for the words of the locales; `null` for a bug: what nobody meant to throw.
 */
export function codeOf(error: unknown): { code: string; status: number } | null {
  const status = error instanceof DomainError ? statuses[error.code] : statusOf(error);
  const code = error instanceof DomainError ? error.code : codes.get(status ?? 0);
  if (status === undefined || status < 400 || (status >= 500 && !(error instanceof DomainError))) return null;
  const known = code ?? 'malformed';
  return { code: known, status };
}

/** The status of what the framework or the server below it has thrown. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
