import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

/** The harmless text that every scanner takes for a virus; put together here so that no scanner takes this file for one. */
export const EICAR = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR'}-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`;

/** How it behaves; `speaks` is a scanner as it should be. */
export type Manner = 'speaks' | 'hangs' | 'hangs-up' | 'fails' | 'babbles' | 'drips';

/** A stand-in for ClamAV's daemon that reads INSTREAM as clamd does, and remembers what it was sent. */
export class StubClamd {
  readonly scanned: Buffer[] = [];
  private readonly server = createServer((socket) => this.serve(socket));
  private readonly sockets = new Set<Socket>();

  private constructor(public manner: Manner) {}

  static async on(manner: Manner = 'speaks'): Promise<StubClamd> {
    const stub = new StubClamd(manner);
    await new Promise<void>((resolve) => stub.server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get place(): { host: string; port: number } {
    return { host: '127.0.0.1', port: (this.server.address() as AddressInfo).port };
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let read = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      read = Buffer.concat([read, chunk]);
      if (this.manner === 'hangs-up') return void socket.destroy();
      if (this.manner === 'fails') return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      if (this.manner === 'babbles') return void socket.write('x'.repeat(10_000));
      const sent = streamIn(read);
      if (sent === null || this.manner === 'hangs') return;
      this.scanned.push(sent);
      const answer = sent.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0';
      if (this.manner === 'drips') for (const letter of answer) socket.write(letter);
      else socket.end(answer);
    });
  }
}

/** What was streamed, once all of it is there; otherwise `null`. Throws for what is not the protocol. */
function streamIn(read: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (read.length < command.length) return null;
  if (read.toString('latin1', 0, command.length) !== command) throw new Error('not the command');
  const chunks: Buffer[] = [];
  for (let at = command.length; at + 4 <= read.length; ) {
    const size = read.readUInt32BE(at);
    if (size === 0) return Buffer.concat(chunks);
    chunks.push(read.subarray(at + 4, at + 4 + size));
    at += 4 + size;
  }
  return null;
}
