import { historyOf } from '../../src/records/audit.js';
import type { Json } from '../api/house.js';
import { aHouse, ok } from './story.js';

const house = aHouse();
const entries = async (kind: string) =>
  (await historyOf(house().records.reader, { kind: 'council', id: 'demo', council: 'demo' })).filter((entry) => entry.kind === kind);

it('takes one of two changes of the constitution that were made on the same reading of it, and tells the other', async () => {
  const { body, headers } = await house().as('admin').get('council/constitution');
  const sent = { headers: { 'if-match': String(headers.etag) } };
  const change = (setting: string, value: number): Json => ({ ...body, [setting]: { ...body[setting], value } });
  const both = await Promise.all([
    house().as('admin').put('council/constitution', change('noticeDays', 5), sent),
    house().as('democratic').put('council/constitution', change('callInDays', 7), sent),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  const now = (await house().as('admin').get('council/constitution')).body;
  expect([now.noticeDays.value, now.callInDays.value].join()).toMatch(/^(5,5|3,7)$/);
  expect(await entries('constitutionChanged')).toHaveLength(1);
});

it('adds a day once that two people add at once', async () => {
  const day = { date: '2018-05-04', reason: { en: 'Flood', cy: 'Llifogydd' }, source: 'Leader' };
  const both = await Promise.all(
    ['admin', 'democratic'].map((who) =>
      house()
        .as(who as 'admin')
        .post('council/calendar-days', day),
    ),
  );
  expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
  expect(await entries('calendarDayAdded')).toHaveLength(1);
  ok(
    await house()
      .as('admin')
      .post('council/calendar-days', { ...day, date: '2018-05-08' }),
    201,
  );
});
