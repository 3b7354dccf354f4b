import type { IncomingMessage } from 'node:http';

interface Server {
  addHook(
    name: 'onSend',
    hook: (request: { raw: IncomingMessage }, reply: unknown, payload: unknown, done: (error: null, payload: unknown) => void) => void,
  ): unknown;
}

/** What is read and thrown away before an answer, in bytes: some twenty times what any route takes. */
const REST_AT_MOST = 64 * 1_048_576;

/**
 * Reads what is left of a body that was refused before its end, and throws it away: whoever is still sending when the
 * connection closes is told of a broken connection, and never sees which rule stopped them.
 */
export function hearOut(server: Server): void {
  server.addHook('onSend', ({ raw }, _, payload, done) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = raw.headers;
    if (raw.readableEnded || raw.destroyed || (length === undefined && encoding === undefined)) return done(null, payload);
    let rest = 0;
    const answer = () => {
      raw.off('data', count).off('end', answer).off('close', answer);
      done(null, payload);
    };
    const count = (chunk: Buffer) => {
      rest += chunk.length;
      if (rest > REST_AT_MOST) answer();
    };
    raw.unpipe();
    raw.on('data', count).on('end', answer).on('close', answer).resume();
  });
}
