import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import type { ClamdPlace } from '../config.js';

/** What a scanner says of some bytes: nothing found, or what was found. */
export type ScanAnswer = { found: null } | { found: string };

/** Thrown when a scanner gave no answer: it is not there, too slow, or could not read the bytes. What was to be scanned stays held. */
export class ScanFailed extends Error {
  override name = 'ScanFailed';
}

export interface Scanner {
  /** @throws {ScanFailed} */
  scan(bytes: Uint8Array): Promise<ScanAnswer>;
}

/** Milliseconds for one file, from the connection to the answer; clamd itself gives up after two minutes. */
const PATIENCE = 120_000;
const CHUNK = 65_536;
/** An answer is one line. */
const ANSWER_AT_MOST = 4_096;

/**
 * ClamAV's daemon, asked by its INSTREAM command: each chunk of the bytes behind its length (four bytes, the highest
 * first), then a length of zero; the answer is `stream: OK`, `stream: <name> FOUND` or `… ERROR`.
 */
export class Clamd implements Scanner {
  constructor(
    private readonly place: ClamdPlace,
    private readonly patience = PATIENCE,
  ) {}

  async scan(bytes: Uint8Array): Promise<ScanAnswer> {
    const socket = createConnection('path' in this.place ? { path: this.place.path } : { host: this.place.host, port: this.place.port });
    const over = new AbortController();
    const tooSlow = after(this.patience, undefined, { signal: over.signal, ref: false }).then(() => {
      throw new ScanFailed(`no answer within ${this.patience} ms`);
    });
    try {
      return await Promise.race([exchange(socket, bytes), tooSlow]);
    } catch (error) {
      throw error instanceof ScanFailed ? error : new ScanFailed(error instanceof Error ? error.message : String(error));
    } finally {
      over.abort();
      tooSlow.catch(() => undefined);
      socket.destroy();
    }
  }
}

/** Sends and listens at the same time: clamd answers early where the bytes are more than it takes, and hangs up. */
async function exchange(socket: Socket, bytes: Uint8Array): Promise<ScanAnswer> {
  const answer = listen(socket);
  const sent = send(socket, bytes);
  // Whatever went wrong while sending, an answer that came says more of it.
  const failed = sent.then(
    () => answer,
    (error: unknown) => Promise.race([answer, rejectSoon(error)]),
  );
  return readAnswer(await Promise.race([answer, failed]));
}

const rejectSoon = async (error: unknown): Promise<never> => {
  await after(100);
  throw error;
};

async function send(socket: Socket, bytes: Uint8Array): Promise<void> {
  await once(socket, 'connect');
  await write(socket, Buffer.from('zINSTREAM\0', 'latin1'));
  for (let at = 0; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    await write(socket, lengthOf(chunk.length));
    await write(socket, chunk);
  }
  await write(socket, lengthOf(0));
}

function lengthOf(size: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(size);
  return length;
}

function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** What comes until a zero byte, or until the other side hangs up. */
function listen(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    socket.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > ANSWER_AT_MOST) return reject(new ScanFailed('an answer that does not end'));
      chunks.push(chunk);
      if (chunk.includes(0)) resolve(Buffer.concat(chunks).toString('utf8'));
    });
    socket.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    socket.on('error', reject);
    socket.on('close', () => reject(new ScanFailed('hung up without an answer')));
  });
}

function readAnswer(raw: string): ScanAnswer {
  const answer = raw.replace(/\0[\s\S]*$/, '').trim();
  if (answer === 'stream: OK') return { found: null };
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found !== undefined) return { found: found.slice(0, 200) };
  throw new ScanFailed(answer === '' ? 'hung up without an answer' : `it answered: ${answer.slice(0, 200)}`);
}
