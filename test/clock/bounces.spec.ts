import fc from 'fast-check';
import { demoConstitution } from '../../src/councils/demo-council.js';
import { demoId } from '../../src/councils/demo-people.js';
import { Invalid } from '../../src/errors.js';
import { readReceipt, readReturn } from '../../src/notifications/returned.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { type Answer, type House, type Json, openHouse } from '../api/house.js';
import { aDraft, bring, expectProblem, expectStatus } from '../api/journey.js';
import { aDsn, type Dsn } from './dsn.js';
import { aMailServer, type MailServer } from './mail-server.js';

let server: MailServer;
let house: House;
let letter: Json;
beforeEach(async () => {
  server = await aMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  await bring(house, await aDraft(house), 'sendToConsultation');
  await house.relay.tick();
  letter = (await listed('?kind=asked&to=dmt'))[0];
});
afterEach(async () => {
  await house.close();
  await server.close();
});

const listed = async (query: string): Promise<Json[]> => (await house.as('democratic').get(`letters${query}`)).body;
const now = async (): Promise<Json> => (await listed('?kind=asked&to=dmt'))[0];
const messageId = (): string => server.received.find(({ messageId: id }) => id.includes('.asked.'))?.messageId ?? '';
const mail = { 'content-type': 'message/rfc822' };
const returns = (
  by: 'democratic' | 'admin' | 'finance' | null,
  body: string | Buffer,
  headers: Record<string, string> = mail,
): Promise<Answer> => house.as(by).post('letters/returns', body, { headers });

const dsn = (said: Partial<Dsn> = {}): string => aDsn({ original: whole(), ...said });
const whole = (id = messageId()): string => `Content-Type: message/rfc822\r\n\r\nMessage-ID:\r\n ${id}\r\nSubject: x\r\n\r\nAnnwyl`;
const headersOnly = (id = messageId()): string => `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${id}\r\nSubject: x\r\n`;

it('leaves a letter that came back stuck with the reason, on the record, to be sent again as the same message', async () => {
  expect(letter.status).toBe('sent');
  expect((await returns('democratic', dsn())).status).toBe(204);
  const reason = 'returned: failed; 5.1.1; smtp; 550 5.1.1 <dmt@council.example>: Recipient address rejected: User unknown';
  expect(await now()).toMatchObject({ id: letter.id, status: 'stuck', lastError: reason });
  const entries = await house.records.reader.query(`SELECT "actor" FROM "entry" WHERE "chain" = 'demo' AND "kind" = 'letterReturned'`);
  expect(entries).toHaveLength(1);

  const first = messageId();
  server.take();
  expect((await house.as('democratic').post(`letters/${letter.id}/resend`)).status).toBe(204);
  await house.relay.tick();
  expect(messageId()).toBe(first);
  expect(await now()).toMatchObject({ id: letter.id, status: 'sent', attempts: 1, lastError: null });
});

it.each([
  ['with its headers alone', () => dsn({ original: headersOnly() })],
  ['by a server of addresses in every alphabet', () => dsn({ report: 'message/global-delivery-status' })],
  ['after days of trying', () => dsn({ status: '4.4.7' })],
  ['in bytes that are no UTF-8', () => Buffer.from(dsn().replace('I’m', 'I\xe9m'), 'latin1')],
])('reads a report %s', async (_, body) => {
  expect((await returns('admin', body())).status).toBe(204);
  expect(await now()).toMatchObject({ status: 'stuck' });
});

it.each(['delayed', 'delivered', 'relayed', 'expanded'])('leaves alone a letter that is only %s', async (action) => {
  expect((await returns('democratic', dsn({ action, status: '4.4.1' }))).status).toBe(204);
  expect(await now()).toMatchObject({ status: 'sent', lastError: null });
});

it('does once what is said twice, and nothing to a letter that has not gone', async () => {
  for (let time = 0; time < 2; time += 1) expect((await returns('democratic', dsn())).status).toBe(204);
  expect(await house.records.reader.query(`SELECT 1 FROM "entry" WHERE "kind" = 'letterReturned'`)).toHaveLength(1);
  await house.as('democratic').post(`letters/${letter.id}/resend`);
  expect((await returns('democratic', dsn())).status).toBe(204);
  const other = expectProblem(await returns('democratic', dsn({ id: 'another' })), 409);
  expect(JSON.stringify(other.body ?? other)).toContain('letter-not-sent');
  expect(await now()).toMatchObject({ status: 'waiting' });
});

it('takes what GOV.UK Notify calls back with', async () => {
  const receipt = { id: '740e5834-3a29-46b4-9a6f-16142fde533a', to: 'dmt@council.example', notification_type: 'email', completed_at: null };
  const called = (status: string, reference: string | null = messageId()) =>
    house.as('democratic').post('letters/returns', { ...receipt, reference, status });
  for (const status of ['sending', 'delivered']) expect((await called(status)).status).toBe(204);
  expect(await now()).toMatchObject({ status: 'sent' });
  expectProblem(await called('delivered', null), 422, 'body');
  expectProblem(await called('frightened'), 422, 'body');
  expect((await called('permanent-failure')).status).toBe(204);
  expect(await now()).toMatchObject({ status: 'stuck', lastError: 'returned: GOV.UK Notify: permanent-failure' });
});

it('is for a system that carries the post, and holds no more than the post room', async () => {
  const { posts } = demoConstitution;
  const constitution = { ...demoConstitution, posts: { ...posts, postRoom: { name: { en: 'Post room', cy: 'Ystafell bost' }, owns: [] } } };
  const desk = house.app.get(CouncilDesk);
  expect(await desk.perform('demo', demoId('admin'), { type: 'changeConstitution', constitution })).toMatchObject({ kind: 'done' });
  const admin = house.as('admin');
  expectStatus(await admin.post('systems', { handle: 'post-room', name: 'Post room' }), 201);
  const { token } = expectStatus(await admin.post('people/post-room/tokens', { name: 'mail server', until: '2018-12-31' }), 201).body;
  const carry = () => house.bearing(`Bearer ${token}`).post('letters/returns', dsn(), { headers: mail });
  expectProblem(await carry(), 403);
  expectStatus(await admin.post('people/post-room/posts', { post: 'postRoom' }), 201);
  expect((await carry()).status).toBe(204);
  expect(await now()).toMatchObject({ status: 'stuck' });
  expectProblem(await house.bearing(`Bearer ${token}`).get('letters'), 403);
});

it('is for nobody else but those who look after letters', async () => {
  expectProblem(await returns('finance', dsn()), 403);
  expectProblem(await returns(null, dsn()), 401);
  // Whoever may not say so is not told whether it could be read either.
  expectProblem(await returns('finance', 'nonsense'), 403);
  expect(await now()).toMatchObject({ status: 'sent' });
});

it('takes nothing for a report that is none, and knows no letter of another council', async () => {
  const none = [
    '',
    'Hello',
    dsn({ report: 'text/plain' }),
    dsn({ original: 'Content-Type: text/plain\r\n\r\nMessage-ID: x' }),
    dsn({ original: whole('') }),
  ];
  for (const body of none) expectProblem(await returns('democratic', body), 422, 'body');
  expectProblem(await returns('democratic', dsn({ original: whole('<p.1.asked.x@elsewhere>') })), 422, 'body');
  for (const body of ['null', '[]', '"x"', '{"reference":1,"status":"delivered"}'])
    expectProblem(await returns('democratic', body, { 'content-type': 'application/json' }), 422, 'body');
  expectProblem(await returns('democratic', dsn(), { 'content-type': 'text/plain' }), 415);
  expectProblem(await returns('democratic', `${dsn()}${'x'.repeat(1_048_577)}`), 413);
  // No other route takes a message.
  expectProblem(await house.as('author').post('proposals', dsn(), { headers: mail }), 415);
  expect(await now()).toMatchObject({ status: 'sent' });
});

it('reads whatever anybody sends as a report or as none, and in time', async () => {
  const text = dsn();
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    // A real report with a piece of it cut out, doubled or replaced.
    fc
      .tuple(fc.nat(text.length), fc.nat(200), fc.string({ maxLength: 40 }))
      .map(([at, length, other]) => Buffer.from(text.slice(0, at) + other + text.slice(at + length), 'utf8')),
    fc
      .tuple(
        fc.constantFrom('--7B1A.1519894800/mx\r\n', 'Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n', 'A: b\r\n ', '('),
        fc.nat(3000),
      )
      .map(([piece, times]) => Buffer.from(text.replace('Auto-Submitted', `${piece.repeat(times)}\r\nAuto-Submitted`), 'utf8')),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (message) => {
      try {
        const { arrived, ...told } = await readReturn(message);
        expect({ arrived, ...told }).toEqual({
          messageId: expect.stringMatching(/^<[^<>\s]+>$/),
          report: expect.stringMatching(/^[0-9a-f]{64}$/),
          arrived: arrived === null ? null : expect.stringMatching(/Z$/),
          recipients: expect.any(Array),
        });
      } catch (error) {
        expect(error).toBeInstanceOf(Invalid);
      }
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.anything(), (receipt) => {
      try {
        readReceipt(receipt);
      } catch (error) {
        expect(error).toBeInstanceOf(Invalid);
      }
    }),
  );
});
