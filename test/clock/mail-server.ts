import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerAddress, type SMTPServerSession } from 'smtp-server';
import { demoPeople } from '../../src/councils/demo-people.js';

/** A message as it came in over the wire. */
export interface Received {
  messageId: string;
  to: string;
  headers: Map<string, string>;
  raw: string;
}

/** What the server says: nothing in particular, and it is a yes; `nothing`, and it never answers; `cut`, and the line breaks off. */
export type Answer = { code: number; text: string } | 'nothing' | 'cut' | undefined;

/** A real SMTP server on loopback that keeps what it gets, and may be told what to answer. */
export async function aMailServer() {
  const received: Received[] = [];
  const behaviour: {
    greeting: () => Answer;
    recipient: (address: string) => Answer;
    /** When the text begins to come in; only `cut` makes a difference. */
    text: (address: string) => Answer;
    /** `gone` resolves when whoever is sending has hung up. */
    message: (message: Received, gone: Promise<void>) => Answer | Promise<Answer>;
  } = { greeting: () => undefined, recipient: () => undefined, text: () => undefined, message: () => undefined };
  const lines = new Set<Socket>();
  const lineOf = ({ remotePort }: SMTPServerSession): Socket | undefined => [...lines].find((line) => line.remotePort === remotePort);
  const cut = (session: SMTPServerSession): void => void lineOf(session)?.destroy();
  const goneFrom = (session: SMTPServerSession): Promise<void> =>
    new Promise((resolve) => {
      const line = lineOf(session);
      if (line === undefined) resolve();
      else line.once('close', () => resolve());
    });
  const saying = (answer: Answer, session: SMTPServerSession, callback: (error?: Error | null) => void): void => {
    if (answer === 'cut') cut(session);
    if (answer === 'nothing' || answer === 'cut') return;
    callback(answer === undefined ? null : Object.assign(new Error(answer.text), { responseCode: answer.code }));
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    closeTimeout: 100,
    onConnect: (session, callback) => saying(behaviour.greeting(), session, callback),
    onRcptTo: ({ address }: SMTPServerAddress, session, callback) => saying(behaviour.recipient(address), session, callback),
    onData: (stream, session, callback) => {
      // Whoever is sending may be killed in the middle of it.
      stream.on('error', () => undefined);
      const to = session.envelope.rcptTo.map(({ address }) => address).join(' ');
      if (behaviour.text(to) === 'cut') {
        stream.once('data', () => cut(session));
        return;
      }
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const message = read(Buffer.concat(chunks).toString('utf8'), to);
        const answer = await behaviour.message(message, goneFrom(session));
        if (answer === undefined) received.push(message);
        saying(answer, session, callback);
      });
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (line: Socket) => {
    lines.add(line);
    line.once('close', () => lines.delete(line));
  });
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

/** What kind of letter a message is: the third part of its Message-ID. */
export const kindOf = ({ messageId }: Pick<Received, 'messageId'>): string => messageId.split('.')[2] ?? '?';

const named = (message: Received): string =>
  `${kindOf(message)} ${demoPeople.find(({ email }) => email === message.to)?.handle ?? message.to}`;
