import { aHouse, ok, Story } from './story.js';

const house = aHouse();

it('carries out once what is sent five times at once under one key, and answers all five alike', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const seen = await story.now();
  const all = await Promise.all(
    [1, 2, 3, 4, 5].map(() => story.ask('finance', 'signOff', { as: 'finance', verdict: 'yes' }, { seen, key: 'once-only' })),
  );
  for (const answer of all) expect(ok(answer).body).toEqual(all[0]?.body);
  expect((await story.kinds()).filter((kind) => kind === 'signedOff')).toHaveLength(1);
});

it('gives the first answer again although the proposal has moved on, and refuses the key for anything else', async () => {
  const story = await Story.begins(house());
  const seen = await story.now();
  const first = ok(await story.ask('author', 'sendToConsultation', {}, { seen, key: 'send' }));
  await story.goesTo('draft');
  await story.everybodyAnswers();
  expect(ok(await story.ask('author', 'sendToConsultation', {}, { seen, key: 'send' })).body).toEqual(first.body);
  const other = await story.ask('author', 'requestSignOff', {}, { seen, key: 'send' });
  expect({ status: other.status, type: other.body.type }).toEqual({ status: 422, type: expect.stringMatching('idempotency-key-reused') });
  // Another person's key of the same name is another key.
  ok(await story.ask('dmt', 'comment', { section: 'purpose', text: 'Why?' }, { key: 'send' }));
});

it('opens one proposal when its creation is sent twice', async () => {
  const creation = { template: 'report-2018', kind: 'grant', title: 'Twice', portfolio: 'social-care', wards: ['all'] };
  const [one, two] = await Promise.all([1, 2].map(() => house().as('author').post('proposals', creation, { key: 'open' })));
  expect([one?.status, two?.status]).toEqual([201, 201]);
  expect(two?.body).toEqual(one?.body);
  const { body } = await house().as('author').get('proposals');
  expect(body.filter(({ title }: { title: string }) => title === 'Twice')).toHaveLength(1);
});
