import { type House, type Json, openHouse } from '../api/house.js';
import { aDraft, bring } from '../api/journey.js';
import { aDsn, type Dsn } from './dsn.js';
import { aMailServer, type MailServer } from './mail-server.js';

/*
 * Which report is about which letter, and about which sending of it. The first one goes on 1 March 2018 at nine.
 */
let server: MailServer;
let house: House;
beforeEach(async () => {
  server = await aMailServer();
  house = await openHouse({ env: { SMTP_URL: server.url } });
  await bring(house, await aDraft(house), 'sendToConsultation');
  await house.relay.tick();
});
afterEach(async () => {
  await house.close();
  await server.close();
});

const now = async (): Promise<Json> => (await house.as('democratic').get('letters?kind=asked&to=dmt')).body[0];
const messageId = (): string => server.received.find(({ messageId: id }) => id.includes('.asked.'))?.messageId ?? '';
const report = (said: Partial<Dsn> = {}): string =>
  aDsn({ original: `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${messageId()}\r\n`, ...said });
const tells = async (body: string | object, by: 'democratic' | 'admin' = 'democratic'): Promise<string> => {
  const headers: Record<string, string> = typeof body === 'string' ? { 'content-type': 'message/rfc822' } : {};
  expect((await house.as(by).post('letters/returns', body, { headers })).status).toBe(204);
  return (await now()).status;
};
const sendAgain = async (): Promise<void> => {
  house.clock.at = '2018-03-01T10:00:00.000Z';
  expect((await house.as('democratic').post(`letters/${(await now()).id}/resend`)).status).toBe(204);
  await house.relay.tick();
  expect(await now()).toMatchObject({ status: 'sent' });
};
const receipt = (id: string | null, said: object = {}) => ({
  ...{ reference: messageId(), status: 'permanent-failure', to: 'dmt@council.example', ...said },
  ...(id === null ? {} : { id }),
});

it.each([
  ['a mail server’s report', () => report({ arrived: '' })],
  ['a call of GOV.UK Notify', () => receipt('740e5834-3a29-46b4-9a6f-16142fde533a')],
  ['a call that says next to nothing', () => receipt(null)],
])('acts once upon %s, also when it comes again after the letter was sent again', async (_, body) => {
  expect(await tells(body())).toBe('stuck');
  await sendAgain();
  expect(await tells(body())).toBe('sent');
});

it.each([
  ['by a mail server', (time: string) => report({ arrived: `Thu, 1 Mar 2018 ${time} +0000`, id: time })],
  ['by GOV.UK Notify', (time: string) => receipt(time, { created_at: `2018-03-01T${time}.000000Z`, sent_at: null })],
])('leaves alone a letter whose earlier sending came back, as told %s', async (_, body) => {
  expect(await tells(body('09:00:01'))).toBe('stuck');
  await sendAgain();
  expect(await tells(body('09:00:02'), 'admin')).toBe('sent');
  // Clocks differ: what arrived a moment before we say that it went may be this sending.
  expect(await tells(body('09:59:30'), 'admin')).toBe('stuck');
});

it('believes a clock by which the letter came back before it was written no further', async () => {
  expect(await tells(report({ arrived: 'Thu, 1 Jan 1970 00:00:00 +0000' }))).toBe('stuck');
});

it.each([
  ['somebody whom it was forwarded to', 'Final-Recipient: rfc822; somebody-else@forward.example', 'sent'],
  ['somebody of another name', 'Final-Recipient: rfc822; DMT2@council.example', 'sent'],
  ['nobody that is said', 'X-Nobody: x', 'sent'],
  ['its reader, in a domain in capitals', 'Final-Recipient: rfc822;dmt@COUNCIL.example', 'stuck'],
  [
    'its reader, by way of another',
    'Original-Recipient: rfc822; dmt@council.example\r\nFinal-Recipient: rfc822; x@forward.example',
    'stuck',
  ],
  [
    'others, and its reader',
    'Final-Recipient: rfc822; x@forward.example\r\nAction: delivered\r\n\r\nFinal-Recipient: rfc822; <dmt@council.example>',
    'stuck',
  ],
  [
    'others alone, while its reader was served',
    'Final-Recipient: rfc822; dmt@council.example\r\nAction: delivered\r\n\r\nFinal-Recipient: rfc822; x@forward.example',
    'sent',
  ],
])('takes a report about %s for what it is', async (_, recipient, status) => {
  expect(await tells(report({ recipient }))).toBe(status);
});

it('reads past a comment behind the word', async () => {
  expect(await tells(report({ action: 'failed (no such user)' }))).toBe('stuck');
});

it('enters that it failed and how in codes, and never what another server said', async () => {
  await tells(report({ status: '5.1.1 (dmt@council.example)' }));
  expect(await now()).toMatchObject({ lastError: expect.stringContaining('<dmt@council.example>: Recipient address rejected') });
  const kept: { json: string }[] = await house.records.reader.query(
    `SELECT "p".* FROM "entry_payload" "p" JOIN "entry" "e" ON "e"."chain" = "p"."chain" AND "e"."sequence" = "p"."sequence" WHERE "e"."kind" = 'letterReturned'`,
  );
  expect(kept).toHaveLength(1);
  expect(JSON.stringify(kept)).toContain('returned: failed; 5.1.1');
  expect(JSON.stringify(kept)).not.toMatch(/@|Recipient/);
});
