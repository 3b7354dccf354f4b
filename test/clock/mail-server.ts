import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { demoPeople } from '../../src/councils/demo-people.js';

/** A message as it came in over the wire. */
export interface Received {
  messageId: string;
  to: string;
  headers: Map<string, string>;
  raw: string;
}

/** What the server says to a message; nothing, and it is accepted. */
export type Answer = { code: number; text: string } | 'nothing' | undefined;

/** A real SMTP server on loopback that keeps what it gets, and may be told what to answer. */
export async function aMailServer() {
  const received: Received[] = [];
  const behaviour: {
    recipient: (address: string) => Answer;
    message: (message: Received) => Answer | Promise<Answer>;
  } = { recipient: () => undefined, message: () => undefined };
  const saying = (answer: Answer, callback: (error?: Error | null) => void): void => {
    if (answer === 'nothing') return;
    callback(answer === undefined ? null : Object.assign(new Error(answer.text), { responseCode: answer.code }));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onRcptTo: ({ address }: SMTPServerAddress, _, callback) => saying(behaviour.recipient(address), callback),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        const message = read(raw, session.envelope.rcptTo.map(({ address }) => address).join(' '));
        const answer = await behaviour.message(message);
        if (answer === undefined) received.push(message);
        saying(answer, callback);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behaviour,
    /** Takes out what has come in, as "kind handle", sorted. */
    take: () => received.splice(0).map(named).sort(),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type MailServer = Awaited<ReturnType<typeof aMailServer>>;

function read(raw: string, to: string): Received {
  const [head = ''] = raw.split('\r\n\r\n');
  const lines = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const headers = new Map(lines.map((line) => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()]));
  return { messageId: headers.get('message-id') ?? '', to, headers, raw };
}

const named = ({ messageId, to }: Received): string => {
  const kind = messageId.split('.')[2] ?? '?';
  return `${kind} ${demoPeople.find(({ email }) => email === to)?.handle ?? to}`;
};
