import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A notification as Notify lists it. */
interface Notification {
  id: string;
  reference: string;
  email_address: string;
  status: string;
  subject: string;
  body: string;
}

/** What the server does instead of taking an e-mail: an error of Notify's, silence, or a yes that never arrives. */
export type Mood = { status: number; error: string; message: string } | 'hangs' | 'breaksAfterYes' | 'notJson' | undefined;

export const SERVICE = '26785a09-ab16-4eb0-8407-a37497a57506';
export const SECRET = '3d844edf-8d35-48ac-975b-e847b4f122b0';
export const TEMPLATE = '9d751e0e-f929-4891-82a1-a3e1c3c18ee3';

/** A server on loopback that speaks as much of GOV.UK Notify's API as we use, and checks the token of every question. */
export async function aNotifyServer() {
  const sent: Notification[] = [];
  const asked: string[] = [];
  const behaviour: { mood: (address: string) => Mood; listing: () => Mood } = { mood: () => undefined, listing: () => undefined };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => answer(request, response, Buffer.concat(chunks).toString('utf8')));
  });

  function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const url = new URL(request.url ?? '', 'http://notify');
    asked.push(`${request.method} ${url.pathname}`);
    const say = (status: number, said: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    const refuse = ({ status, error, message }: { status: number; error: string; message: string }) =>
      say(status, { status_code: status, errors: [{ error, message }] });
    if (!isOurs(request.headers.authorization))
      return void refuse({ status: 403, error: 'AuthError', message: 'Invalid token: API key not found' });
    const listing = request.method === 'GET';
    const given = listing ? {} : (JSON.parse(body) as Record<string, unknown>);
    const mood = listing ? behaviour.listing() : behaviour.mood(String(given.email_address));
    if (mood === 'hangs') return;
    if (mood === 'notJson') return void response.writeHead(200).end('<html>Welcome</html>');
    if (typeof mood === 'object') return void refuse(mood);
    if (listing) {
      const reference = url.searchParams.get('reference');
      return void say(200, { notifications: sent.filter((one) => one.reference === reference), links: { current: url.href } });
    }
    if (given.template_id !== TEMPLATE) return void refuse({ status: 400, error: 'BadRequestError', message: 'Template not found' });
    const { subject, body: text } = given.personalisation as { subject: string; body: string };
    const one = { id: randomUUID(), reference: String(given.reference), email_address: String(given.email_address), status: 'created' };
    sent.push({ ...one, subject, body: text });
    if (mood === 'breaksAfterYes') return void response.destroy();
    say(201, {
      id: one.id,
      reference: one.reference,
      content: { subject, body: text },
      uri: '',
      template: { id: TEMPLATE, version: 1, uri: '' },
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    account: { apiKey: `cabinet-${SERVICE}-${SECRET}`, templateId: TEMPLATE, url: `http://127.0.0.1:${port}` },
    sent,
    asked,
    behaviour,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
export type NotifyServer = Awaited<ReturnType<typeof aNotifyServer>>;

/** A JWT by HS256 with the service as issuer, of this half minute, signed with the secret. */
function isOurs(authorization: string | undefined): boolean {
  const [, head = '', claims = '', signature = ''] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? '') ?? [];
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8') || '{}') as Record<string, unknown>;
  const wanted = createHmac('sha256', SECRET).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return false;
  const { iss, iat } = read(claims);
  return read(head).alg === 'HS256' && iss === SERVICE && Math.abs(Number(iat) - Date.now() / 1000) < 30;
}
