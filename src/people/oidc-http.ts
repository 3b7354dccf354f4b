import type { CustomFetch } from 'openid-client';
import { isSafeAddress } from '../councils/sign-in-settings.js';

/** How long a provider may take for one answer; in seconds. */
export const PATIENCE = 5;
/** The largest answer of a provider that is read, in bytes: what it says of itself takes some thousands. */
const ANSWER_AT_MOST = 1_000_000;
/** Statuses of answers that have no body, and may not be given one. */
const BODILESS = [101, 204, 205, 304];

/** Thrown when a provider does not answer, or not in a way that can be read. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/**
 * Asks a provider over a safe line, for an answer of a bounded size. It is led nowhere else: `redirect` comes as `manual`,
 * and what an answer leads to is no answer.
 */
export const asked: CustomFetch = async (url, options) => {
  if (!isSafeAddress(url)) throw new Unreachable(`not over a safe line: ${url}`);
  try {
    const answer = await fetch(url, { ...options, redirect: 'manual' } as RequestInit);
    const body = await readBounded(answer);
    if (answer.status >= 500) throw new Unreachable(`answered ${answer.status}`);
    return new Response(BODILESS.includes(answer.status) ? null : body, { status: answer.status, headers: answer.headers });
  } catch (error) {
    if (error instanceof Unreachable) throw error;
    throw new Unreachable(`${new URL(url).host} did not answer`, { cause: error });
  }
};

async function readBounded(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.byteLength;
    if (size > ANSWER_AT_MOST) throw new Unreachable('the answer is too long');
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** Whether that is what stands behind an error. */
export function isUnreachable(error: unknown): boolean {
  for (let cause = error, deep = 0; cause instanceof Object && deep < 5; cause = (cause as Error).cause, deep += 1)
    if ((cause as Error).name === 'Unreachable') return true;
  return false;
}
