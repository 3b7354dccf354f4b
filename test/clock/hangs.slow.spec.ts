import { anSqlitePlace } from '../records/place.js';
import { aYear, EACH } from './a-year.js';
import { aHouse, type House, MORNING, TestWorld } from './house.js';
import { aMailServer, type MailServer, type Received } from './mail-server.js';

/*
 * A whole year by post, over a mail server that misbehaves all through it: each letter arrives, and arrives once. Only
 * where the server took a letter and its yes was lost does the letter come a second time, as the same message.
 */
let server: MailServer;
let house: House;
beforeEach(async () => {
  server = await aMailServer();
});
afterEach(async () => {
  await house.close();
  await server.close();
});

/** Long enough that a busy machine does not pass for a silent server. */
const SILENCE = 600;

/** True for every sixth of whatever it is asked about, the first included. */
function now(): () => boolean {
  let asked = 0;
  return () => asked++ % 6 === 0;
}

const ids = (messages: readonly Received[]): string[] => messages.map(({ messageId }) => messageId);

async function opened(times: { greeting?: number; silence?: number } = {}): Promise<void> {
  house = await aHouse({ place: anSqlitePlace(), smtpUrl: server.url, times, world: new TestWorld(MORNING) });
}

type Behaviour = Partial<MailServer['behaviour']>;

/** What a server does amiss before it has taken a letter. */
const before: [what: string, times: { greeting?: number; silence?: number }, misbehaves: (at: () => boolean) => Behaviour][] = [
  ['does nothing amiss', {}, () => ({})],
  ['takes no connection now', {}, (at) => ({ greeting: () => (at() ? { code: 421, text: 'busy' } : undefined) })],
  ['hangs up on greeting', {}, (at) => ({ greeting: () => (at() ? 'cut' : undefined) })],
  ['never greets', { greeting: SILENCE }, (at) => ({ greeting: () => (at() ? 'nothing' : undefined) })],
  ['takes no recipient now', {}, (at) => ({ recipient: () => (at() ? { code: 451, text: 'later' } : undefined) })],
  ['hangs up on the recipient', {}, (at) => ({ recipient: () => (at() ? 'cut' : undefined) })],
  ['never answers about the recipient', { silence: SILENCE }, (at) => ({ recipient: () => (at() ? 'nothing' : undefined) })],
  ['hangs up in the middle of the text', {}, (at) => ({ text: () => (at() ? 'cut' : undefined) })],
  ['has no room for the text now', {}, (at) => ({ message: () => (at() ? { code: 452, text: 'full' } : undefined) })],
  ['hangs up after the text', {}, (at) => ({ message: () => (at() ? 'cut' : undefined) })],
];

it.each(before)(
  'a server that %s: every letter of the year arrives, once',
  async (_, times, misbehaves) => {
    await opened(times);
    Object.assign(server.behaviour, misbehaves(now()));
    await aYear(house);
    expect(new Set(ids(server.received)).size).toBe(EACH.length);
    expect(server.take()).toEqual(EACH);
    expect(house.errors).toEqual([]);
  },
  120_000,
);

/** A server that takes a letter, and whose yes is lost. */
const after: [what: string, times: { silence?: number }, loses: (gone: Promise<void>) => 'cut' | 'nothing' | Promise<undefined>][] = [
  ['hangs up instead of saying so', {}, () => 'cut'],
  ['never says so', { silence: SILENCE }, () => 'nothing'],
  ['says so when nobody listens any more', { silence: SILENCE }, (gone) => gone.then(() => undefined)],
];

it.each(after)(
  'a server that takes a letter and %s: it comes again as the same message, and no other does',
  async (_, times, loses) => {
    await opened(times);
    const at = now();
    const lost: string[] = [];
    server.behaviour.message = (message, gone) => {
      if (!at()) return undefined;
      lost.push(message.messageId);
      const answer = loses(gone);
      // One that it answers late it keeps then; of the others it has kept this one already.
      if (typeof answer === 'string') server.received.push(message);
      return answer;
    };
    await aYear(house);
    expect(lost.length).toBeGreaterThan(5);
    const once = [...new Set(ids(server.received))];
    expect(once).toHaveLength(EACH.length);
    expect(ids(server.received).sort()).toEqual([...once, ...lost].sort());
    // The same message to the letter, so that a mail program shows it once.
    for (const id of lost) {
      const [first, second] = server.received.filter(({ messageId }) => messageId === id);
      expect(text(second)).toBe(text(first));
      server.received.splice(server.received.indexOf(second!), 1);
    }
    expect(server.take()).toEqual(EACH);
  },
  120_000,
);

/** A message without the boundary between its parts, which is drawn anew for each sending. */
const text = (message: Received | undefined): string => {
  const boundary = /boundary="([^"]+)"/.exec(message?.raw ?? '')?.[1] ?? '';
  return message?.raw.replaceAll(boundary, '') ?? '';
};
