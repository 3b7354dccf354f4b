import { demoId } from '../../src/councils/demo-people.js';
import type { Message } from '../../src/notifications/mail.js';
import { NotifyMail } from '../../src/notifications/notify.js';
import { Postman, rounds } from '../../src/notifications/postman.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { Rolls } from '../../src/people/rolls.js';
import { openHouse } from '../api/house.js';
import { aDraft, bring } from '../api/journey.js';
import { anSqlitePlace } from '../records/place.js';
import { aHouse, type House, MORNING, Story, TestWorld } from './house.js';
import { aNotifyServer, type Mood, type NotifyServer } from './notify-server.js';

const MINUTE = 60_000;
const BASE_URL = 'https://decisions.council.example';
let notify: NotifyServer;
beforeEach(async () => {
  notify = await aNotifyServer();
});
afterEach(() => notify.close());

const message: Message = {
  ...{
    messageId: '<p.1.asked.x@cabinet-decisions>',
    thread: null,
    at: MORNING,
    list: '<a.b>',
    sender: 'Cyngor',
    to: 'dmt@council.example',
  },
  ...{ language: 'cy', subject: 'CD-1: mae angen eich ateb', text: 'Annwyl Siân', html: '<p>Annwyl Siân</p>' },
};
const mail = (answer = 5_000, account = notify.account) => new NotifyMail(account, { answer });

it('hands a letter to Notify: to whom, in our words, under its Message-ID, with the key’s own token', async () => {
  expect(await mail().send(message)).toEqual({ kind: 'accepted' });
  expect(notify.sent).toMatchObject([
    { reference: message.messageId, email_address: message.to, subject: message.subject, body: message.text },
  ]);
  expect(notify.asked).toEqual(['POST /v2/notifications/email']);
});

it('is told no with another service’s key, which concerns every letter', async () => {
  const apiKey = notify.account.apiKey.replace(/.$/, '1');
  const refused = await mail(5_000, { ...notify.account, apiKey }).send(message);
  expect(refused).toEqual({ kind: 'unreachable', error: '403: Invalid token: API key not found' });
});

const cases: [string, Mood, object][] = [
  [
    'an address that is none: this letter, for good',
    { status: 400, error: 'ValidationError', message: 'email_address Not a valid email address' },
    { kind: 'refused', permanent: true, error: '400: email_address Not a valid email address' },
  ],
  [
    'somebody whom a service on trial may not write to: this letter, for good',
    { status: 400, error: 'BadRequestError', message: 'Can’t send to this recipient when service is in trial mode' },
    { kind: 'refused', permanent: true },
  ],
  [
    'a template that is gone: every letter',
    { status: 400, error: 'BadRequestError', message: 'Template has been deleted' },
    { kind: 'unreachable' },
  ],
  ['too many at a time: later', { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' }, { kind: 'unreachable' }],
  ['a fault of its own: later', { status: 500, error: 'Exception', message: 'Internal server error' }, { kind: 'unreachable' }],
  ['a yes that is none: later', 'notJson', { kind: 'unreachable' }],
  ['a line that breaks: later', 'breaksAfterYes', { kind: 'unreachable' }],
];
it.each(cases)('takes %s', async (_, mood, delivery) => {
  notify.behaviour.mood = () => mood;
  expect(await mail().send(message)).toMatchObject(delivery);
});

it('gives up when Notify says nothing, or is not there', async () => {
  notify.behaviour.mood = () => 'hangs';
  expect(await mail(100).send(message)).toMatchObject({ kind: 'unreachable', error: expect.stringContaining('timeout') });
  expect(await mail(100, { ...notify.account, url: 'http://127.0.0.1:1' }).send(message)).toMatchObject({ kind: 'unreachable' });
});

it('does not follow Notify elsewhere, where its token would go too', async () => {
  const elsewhere = await aNotifyServer();
  const { createServer } = await import('node:http');
  const astray = createServer((_, response) =>
    response.writeHead(307, { location: `${elsewhere.account.url}/v2/notifications/email` }).end(),
  );
  await new Promise<void>((resolve) => astray.listen(0, '127.0.0.1', resolve));
  const { port } = astray.address() as { port: number };
  expect(await mail(5_000, { ...notify.account, url: `http://127.0.0.1:${port}` }).send(message)).toMatchObject({ kind: 'unreachable' });
  expect(elsewhere.asked).toEqual([]);
  await elsewhere.close();
  await new Promise((resolve) => astray.close(resolve));
});

it('lets no word that a person wrote hide another address behind it', async () => {
  await mail().send({ ...message, text: 'The report “[our page](https://evil.example)” and ((body))' });
  expect(notify.sent[0]?.body).toBe('The report “[our page] (https://evil.example)” and ( (body))');
});

describe('a letter that is tried again', () => {
  it('is not sent a second time when Notify has it: its yes was lost', async () => {
    notify.behaviour.mood = () => 'breaksAfterYes';
    expect(await mail().send(message)).toMatchObject({ kind: 'unreachable' });
    notify.behaviour.mood = () => undefined;
    expect(await mail().send({ ...message, again: true })).toEqual({ kind: 'accepted' });
    expect(notify.sent).toHaveLength(1);
  });

  it('is sent when Notify does not have it, or gave it up', async () => {
    expect(await mail().send({ ...message, again: true })).toEqual({ kind: 'accepted' });
    expect(notify.sent).toHaveLength(1);
    for (const one of notify.sent) one.status = 'permanent-failure';
    expect(await mail().send({ ...message, again: true })).toEqual({ kind: 'accepted' });
    expect(notify.sent).toHaveLength(2);
  });

  it('waits while nobody can say whether Notify has it', async () => {
    for (const mood of ['notJson', { status: 500, error: 'Exception', message: 'x' }] as const) {
      notify.behaviour.listing = () => mood;
      expect(await mail().send({ ...message, again: true })).toMatchObject({ kind: 'unreachable' });
    }
    expect(notify.sent).toEqual([]);
  });
});

it('is the way out of the whole program where the configuration says so', async () => {
  const { apiKey, templateId, url } = notify.account;
  const house = await openHouse({ env: { NOTIFY_API_KEY: apiKey, NOTIFY_TEMPLATE_ID: templateId, NOTIFY_URL: url } });
  await bring(house, await aDraft(house), 'sendToConsultation');
  expect(await house.relay.tick()).toEqual({ passed: 0, sent: 1 });
  expect(notify.sent).toMatchObject([{ email_address: 'dmt@council.example', subject: expect.stringContaining('mae angen eich ateb') }]);
  expect(notify.sent[0]?.body).toContain('Rydych yn cael y llythyr hwn');
  await house.close();
});

describe('the post by way of Notify', () => {
  let house: House;
  let postman: Postman;
  beforeEach(async () => {
    house = await aHouse({ place: anSqlitePlace(), world: new TestWorld(MORNING) });
    const { records, world } = house;
    const office = {
      mail: mail(200),
      baseUrl: BASE_URL,
      world,
      log: { error: (details: object) => void house.errors.push(details) },
    };
    postman = new Postman(records, new Rolls(), office, rounds);
    await (await Story.begin(house)).toConsultation();
  });
  afterEach(() => house.close());
  const letter = async () => (await house.letters.list(DEMO_COUNCIL, { limit: 1 }))[0];

  it('sends each letter once, through too many at a time, a fault, silence and a lost yes', async () => {
    const moods: Mood[] = [
      { status: 429, error: 'RateLimitError', message: 'Exceeded rate limit' },
      { status: 500, error: 'Exception', message: 'Internal server error' },
      'hangs',
      'breaksAfterYes',
    ];
    for (const mood of moods) {
      notify.behaviour.mood = () => mood;
      expect(await postman.deliver()).toEqual({ taken: 1, sent: 0 });
      expect(await letter()).toMatchObject({ status: 'waiting' });
      house.world.later(60 * MINUTE);
    }
    notify.behaviour.mood = () => undefined;
    expect(await postman.deliver()).toEqual({ taken: 1, sent: 1 });
    expect(await letter()).toMatchObject({ status: 'sent', attempts: 5, lastError: null });
    expect(notify.sent.map(({ reference }) => reference)).toEqual([(await letter())?.messageId]);
  });

  it('leaves a letter stuck that Notify will never send', async () => {
    notify.behaviour.mood = () => ({ status: 400, error: 'ValidationError', message: 'email_address Not a valid email address' });
    expect(await postman.deliver()).toEqual({ taken: 1, sent: 0 });
    expect(await letter()).toMatchObject({ status: 'stuck', lastError: expect.stringContaining('Not a valid email address') });
  });

  it('asks Notify first, too, about a letter that is sent again by hand: it may have it', async () => {
    notify.behaviour.mood = () => 'breaksAfterYes';
    const { records, councilDesk, world } = house;
    const log = { error: () => undefined };
    const once = new Postman(records, new Rolls(), { mail: mail(), baseUrl: BASE_URL, world, log }, { ...rounds, attempts: 1, pause: 0 });
    await once.deliver();
    expect(await letter()).toMatchObject({ status: 'stuck' });
    notify.behaviour.mood = () => undefined;
    house.world.later(MINUTE);
    const change = { type: 'resendLetter', letter: (await letter())?.id ?? '' } as const;
    expect(await councilDesk.perform(DEMO_COUNCIL, demoId('democratic'), change)).toMatchObject({ kind: 'done' });
    expect(await once.deliver()).toEqual({ taken: 1, sent: 1 });
    expect(notify.sent).toHaveLength(1);
  });
});
