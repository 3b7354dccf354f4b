import { calendarLinkBy, calendarLinkOf, replaceCalendarLink } from '../../src/records/calendar-links.js';
import { Records } from '../../src/records/transaction.js';
import { aPlace } from '../records/place.js';

let records: Records;
afterEach(() => records.close());

it('keeps one link a person, the later one, also when the first two are issued at once', async () => {
  records = await Records.open(await aPlace());
  const link = (digit: string) => ({ council: 'demo', person: 'p', hash: digit.repeat(64), issuedAt: '2018-03-01T09:00:00.000Z' });
  let issued = (): void => undefined;
  const secondAsked = new Promise<void>((resolve) => {
    issued = resolve;
  });
  const first = records.write(async (tx) => {
    await replaceCalendarLink(tx, link('1'));
    // Where two may write at once, the other finds no link yet.
    await secondAsked;
  });
  const second = records.write((tx) => replaceCalendarLink(tx, link('2')));
  issued();
  await Promise.all([first, second]);
  const kept = await calendarLinkOf(records.reader, 'demo', 'p');
  expect(['1', '2'].map((digit) => digit.repeat(64))).toContain(kept?.hash);
  expect(await calendarLinkBy(records.reader, link('1').hash)).toEqual(kept?.hash === link('1').hash ? kept : null);
  await records.write((tx) => replaceCalendarLink(tx, link('3')));
  expect(await calendarLinkOf(records.reader, 'demo', 'p')).toEqual(link('3'));
});
