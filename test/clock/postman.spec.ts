import { type AddressInfo, createServer, type Socket } from 'node:net';
import { SmtpMail } from '../../src/notifications/mail.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, passedOn, Story, TestWorld } from './house.js';
import { aMailServer, type MailServer } from './mail-server.js';

const MINUTE = 60_000;
let server: MailServer;
let house: House;
beforeEach(async () => {
  server = await aMailServer();
});
afterEach(async () => {
  await house.close();
  await server.close();
});

async function opened(wishes: Partial<Parameters<typeof aHouse>[0]> = {}, title?: string): Promise<Story> {
  house = await aHouse({ place: anSqlitePlace(), smtpUrl: server.url, ...wishes, world: new TestWorld(MORNING) });
  return (await Story.begin(house, title)).toConsultation();
}
const letter = async () => (await house.letters.list(DEMO_COUNCIL, { limit: 1 }))[0];

it('sends a letter in the reader’s language, as text and HTML, marked as automatic', async () => {
  const story = await opened({}, 'Fan & <b>gyrrwr</b>');
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 1 });
  const [message] = server.received;
  const { ref } = story.view;
  expect(Object.fromEntries(message?.headers ?? [])).toMatchObject({
    to: 'dmt@council.example',
    from: 'Cyngor Sir Enghraifft <no-reply@decisions.council.example>',
    'list-id': '<demo.cabinet-decisions>',
    'auto-submitted': 'auto-generated',
    'content-language': 'cy',
    date: 'Thu, 01 Mar 2018 09:00:00 +0000',
    'message-id': expect.stringMatching(new RegExp(`^<${story.id}\\.\\d+\\.asked\\.`)),
    references: `<${story.id}@cabinet-decisions>`,
  });
  const view = await letter();
  expect(view).toMatchObject({
    kind: 'asked',
    to: 'dmt',
    language: 'cy',
    status: 'sent',
    attempts: 1,
    at: MORNING,
    sentAt: MORNING,
    lastError: null,
  });
  expect(view).toMatchObject({ messageId: message?.messageId, proposal: ref });
  expect(view?.subject).toContain(ref);
  expect(view?.text).toContain('Fan & <b>gyrrwr</b>');
  expect(view?.text).toContain(`https://decisions.council.example/cy/proposals/${story.id}`);
  const html = decoded(message?.raw.split('text/html')[1] ?? '');
  expect(html).toContain('Fan &amp; &lt;b&gt;gyrrwr&lt;/b&gt;');
  expect(html).toMatch(new RegExp(`<a href="https://decisions.council.example/cy/proposals/${story.id}" style="[^"]+">Ewch i`));
  expect(html).toContain('<html lang="cy">');
  // Whose letter it is, what it is about, why the reader gets it, and where to have one a day instead.
  expect(html).toMatch(/<p [^>]+>Cyngor Sir Enghraifft<\/p>/);
  expect(html).toMatch(new RegExp(`<h1 [^>]+>${ref}: mae angen eich ateb</h1>`));
  expect(view?.text).toContain('am eich bod yn dal y swydd hon, neu’n dirprwyo dros rywun sy’n ei dal: Tîm Rheoli Adrannol.');
  expect(view?.text).toContain('Y diwrnod olaf ar gyfer hyn yw 15 Mawrth 2018.\n\nEwch i’r cynnig: ');
  expect(view?.text).toContain('https://decisions.council.example/cy/my-letters');
});

it('keeps letters unsent, and says so, where there is no mail server', async () => {
  await opened({ smtpUrl: null });
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  expect(await letter()).toMatchObject({ status: 'kept', sentAt: null, to: 'dmt' });
  expect(server.received).toEqual([]);
});

it('lets nothing that a person wrote become a header or a second recipient', async () => {
  const story = await opened({ smtpUrl: null });
  await house.records.write(async (tx) => {
    const payload = { ref: story.view.ref, title: 'Van\r\nBcc: everybody@example.org\u202e', state: 'consultation', post: null, dates: {} };
    await tx.query("UPDATE letter SET kind = 'lapsed', payload = ?", [JSON.stringify(payload)]);
    await tx.query("UPDATE person SET name = 'A\r\nBcc: x@example.org' WHERE handle = 'dmt'");
  });
  const again = await aHouse({ place: house.place, world: house.world, smtpUrl: server.url });
  await again.relay.tick();
  const [message] = server.received;
  expect(message?.to).toBe('dmt@council.example');
  expect([...(message?.headers.keys() ?? [])]).not.toContain('bcc');
  // Nor does it begin a line of its own in the text, where it could pass for ours.
  expect((await letter())?.text).not.toMatch(/^Bcc|\u202e/m);
  await again.close();
});

it.each(['a@example.org, b@example.org', 'a@example.org\r\nRCPT TO:<b@example.org>', 'Nobody <a@example.org>', ''])(
  'sends nothing to what is no single address: %j',
  async (address) => {
    await opened({ smtpUrl: null });
    await house.records.write((tx) => tx.query('UPDATE letter SET address = ?', [address]));
    const again = await aHouse({ place: house.place, world: house.world, smtpUrl: server.url });
    await again.relay.tick();
    expect(server.received).toEqual([]);
    expect(await letter()).toMatchObject({ status: 'stuck', lastError: 'there is no address that a letter could go to' });
    await again.close();
  },
);

it('tries again after a "not now", later each time, and sends it once', async () => {
  await opened();
  const answers = [451, 450, 451];
  server.behaviour.recipient = () => {
    const code = answers.shift();
    return code === undefined ? undefined : { code, text: 'greylisted' };
  };
  await house.relay.tick();
  expect(await letter()).toMatchObject({ status: 'waiting', attempts: 1, lastError: expect.stringContaining('451') });
  for (const wait of [MINUTE, 2 * MINUTE, 4 * MINUTE]) {
    house.world.later(wait - 1);
    expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
    house.world.later(1);
    await house.relay.tick();
  }
  expect(await letter()).toMatchObject({ status: 'sent', attempts: 4, lastError: null });
  house.world.later(MINUTE * 60);
  await house.relay.tick();
  expect(server.take()).toEqual(['asked dmt']);
});

it('passes what falls due while letters are still going out', async () => {
  const story = await opened({ rounds: { batch: 1 } });
  await (await Story.begin(house)).toConsultation();
  const passed: number[] = [];
  server.behaviour.message = async () => {
    passed.push((await passedOn(house, story.id)).length);
    house.world.at = '2018-03-16T00:00:00.000Z';
    return undefined;
  };
  // The second proposal's first question goes no more: its reminder says all of it.
  expect(await house.relay.tick()).toEqual({ passed: 2, sent: 3 });
  expect(passed).toEqual([0, 1, 1]);
});

it('tries again after a "not now" about the text', async () => {
  await opened();
  const answers = [452];
  server.behaviour.message = () => {
    const code = answers.shift();
    return code === undefined ? undefined : { code, text: 'disk full' };
  };
  await house.relay.tick();
  house.world.later(MINUTE);
  await house.relay.tick();
  expect(server.take()).toEqual(['asked dmt']);
});

it('leaves a letter stuck, with the reason, when the server says no for good', async () => {
  await opened();
  server.behaviour.recipient = () => ({ code: 550, text: 'no such mailbox' });
  await house.relay.tick();
  expect(await letter()).toMatchObject({ status: 'stuck', attempts: 1, lastError: expect.stringContaining('no such mailbox') });
  expect(house.errors).toEqual([expect.objectContaining({ id: expect.any(String), letter: (await letter())?.id })]);
  house.world.later(MINUTE * 600);
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
});

it('leaves a letter stuck after the last attempt', async () => {
  await opened({ rounds: { attempts: 2 } });
  server.behaviour.recipient = () => ({ code: 451, text: 'try later' });
  await house.relay.tick();
  house.world.later(MINUTE);
  await house.relay.tick();
  expect(await letter()).toMatchObject({ status: 'stuck', attempts: 2 });
});

it('leaves a letter that has no words stuck, and sends the others', async () => {
  await opened({ rounds: { batch: 5 } });
  await house.records.write((tx) => tx.query("UPDATE letter SET kind = 'unheardOf'"));
  await (await Story.begin(house)).toConsultation();
  await house.relay.tick();
  expect(server.take()).toEqual(['asked dmt']);
  const letters = await house.letters.list(DEMO_COUNCIL, { limit: 5, status: 'stuck' });
  expect(letters).toMatchObject([{ kind: 'unheardOf', subject: 'unheardOf', lastError: expect.stringContaining('no words') }]);
});

describe('when the mail server hangs or is down', () => {
  const silent = (greets: boolean) =>
    new Promise<{ url: string; sockets: Socket[]; close: () => void }>((resolve) => {
      const sockets: Socket[] = [];
      const hanging = createServer((socket) => {
        sockets.push(socket.on('error', () => undefined));
        if (greets) socket.write('220 mail.example ESMTP\r\n');
      });
      hanging.listen(0, '127.0.0.1', () => {
        const close = () => {
          for (const socket of sockets) socket.destroy();
          hanging.close();
        };
        resolve({ url: `smtp://127.0.0.1:${(hanging.address() as AddressInfo).port}`, sockets, close });
      });
    });

  it.each([
    ['before its greeting', false, { greeting: 50 }, 'Greeting never received'],
    ['after its greeting', true, { silence: 50 }, 'Timeout'],
  ])('gives up %s, passes deadlines meanwhile, and sends when it is back', async (_, greets, times, error) => {
    const hanging = await silent(greets);
    const story = await opened({ smtpUrl: hanging.url, times });
    expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
    expect(await letter()).toMatchObject({ status: 'waiting', attempts: 1, lastError: expect.stringContaining(error) });
    house.world.at = '2018-03-16T00:00:00.000Z';
    expect(await house.relay.tick()).toEqual({ passed: 1, sent: 0 });
    hanging.close();

    const again = await aHouse({ place: house.place, world: house.world, smtpUrl: server.url });
    house.world.later(10 * MINUTE);
    // One letter, and not the question beside its reminder.
    expect(await again.relay.tick()).toEqual({ passed: 0, sent: 1 });
    expect(server.take()).toEqual(['answerDue dmt']);
    await again.close();
    expect(story.view.state).toBe('consultation');
  });

  it('gives up a server that talks without end', async () => {
    const chatty = await silent(true);
    const talk = setInterval(() => {
      for (const socket of chatty.sockets) socket.write('250-still thinking\r\n');
    }, 10);
    const mail = new SmtpMail(
      { smtpUrl: chatty.url, baseUrl: 'http://127.0.0.1' },
      { connect: 1000, greeting: 1000, silence: 1000, whole: 100 },
    );
    await opened({ smtpUrl: null });
    const message = { messageId: '<a@b>', thread: null, at: MORNING, list: '<a.b>', sender: 'A', to: 'a@b.example', language: 'en' };
    expect(await mail.send({ ...message, subject: 'S', text: 'T', html: '<p>T</p>' })).toMatchObject({ kind: 'unreachable' });
    clearInterval(talk);
    chatty.close();
  });

  it('knocks once and not for every letter, and leaves the server alone for a while', async () => {
    const hanging = await silent(false);
    await opened({ smtpUrl: hanging.url, times: { greeting: 30, connect: 100 }, rounds: { atOnce: 1, pause: 5 * MINUTE } });
    for (let n = 0; n < 3; n += 1) await (await Story.begin(house)).toConsultation();
    await house.relay.tick();
    expect(hanging.sockets).toHaveLength(1);
    house.world.later(4 * MINUTE);
    await house.relay.tick();
    expect(hanging.sockets).toHaveLength(1);
    house.world.later(MINUTE);
    await house.relay.tick();
    expect(hanging.sockets).toHaveLength(2);
    hanging.close();
  });
});

it('sends a letter again under the same Message-ID when whoever took it never came back', async () => {
  await opened({ rounds: { lease: 10 * MINUTE } });
  const dying = await aHouse({ place: house.place, world: house.world, smtpUrl: server.url, rounds: { lease: 10 * MINUTE } });
  // The server takes the message, and the sender never learns of it: it hangs in the sending, as a killed process would.
  let arrived = (): void => undefined;
  const taken = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  server.behaviour.message = (message) => {
    server.received.push(message);
    arrived();
    return 'nothing';
  };
  const lost = dying.postman.deliver();
  await taken;
  const [first] = server.received.splice(0);
  server.behaviour.message = () => undefined;

  house.world.later(10 * MINUTE - 1);
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 0 });
  house.world.later(1);
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 1 });
  const [second] = server.received;
  expect(second?.messageId).toBe(first?.messageId);
  expect(second?.raw.split('\r\n').filter((line) => line.startsWith('Date'))).toEqual(
    first?.raw.split('\r\n').filter((line) => line.startsWith('Date')),
  );
  expect(await letter()).toMatchObject({ status: 'sent', attempts: 2 });
  await server.close();
  await lost;
  expect(await letter()).toMatchObject({ status: 'sent' });
  await dying.close();
});

it('begins no letter late in its lease, when another may soon be given it', async () => {
  await opened({ rounds: { lease: 10 * MINUTE, atOnce: 1 } });
  await (await Story.begin(house)).toConsultation();
  server.behaviour.message = () => {
    house.world.later(6 * MINUTE);
    return undefined;
  };
  expect(await house.postman.deliver()).toEqual({ taken: 2, sent: 1 });
  house.world.later(4 * MINUTE);
  expect(await house.postman.deliver()).toEqual({ taken: 1, sent: 1 });
  expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(2);
});

const decoded = (quoted: string): string =>
  quoted.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
