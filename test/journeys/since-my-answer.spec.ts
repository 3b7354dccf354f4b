import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Json } from '../api/house.js';
import { aHouse, ok, Story } from './story.js';

const house = aHouse();
const get = async (story: Story, who: DemoHandle, query: string): Promise<Json> =>
  ok(await house().as(who).get(`proposals/${story.id}/report/${query}`)).body;

it('shows a post what changed since its own last answer, the sections it covered first', async () => {
  const story = await Story.begins(house(), { kind: 'establishment' });
  await story.goesTo('signedOff');
  const { version } = await story.now();
  ok(await story.edits('purpose', '1.1 To try it.'));
  ok(await story.edits('resources', '6.1 £50,000, outside the budget.'));
  ok(await story.edits('keyIssues', '3.1 The van was off the road.'));

  const mine = await get(story, 'finance', 'differences?since=answer&stage=signOff');
  expect(mine).toMatchObject({
    to: version + 3,
    answers: [{ post: 'finance', stage: 'signOff', standing: 'lapsed', verdict: 'yes', from: version }],
  });
  const [{ differences }] = mine.answers;
  expect(differences.map((one: Json) => [one.section, one.covered])).toEqual([
    ['resources', true],
    ['purpose', false],
    ['keyIssues', false],
  ]);
  expect(await get(story, 'auditor', 'differences?since=answer&as=finance&stage=signOff')).toEqual(mine);
  expect((await get(story, 'auditor', 'differences?since=answer')).answers).toEqual([]);

  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
  const [answered] = (await get(story, 'finance', 'differences?since=answer&as=finance&stage=signOff')).answers;
  expect(answered).toMatchObject({ standing: 'stands', from: version + 3, differences: [] });
});

it('shows nothing since an answer that was not given', async () => {
  const story = await Story.begins(house());
  const { answers } = await get(story, 'finance', 'differences?since=answer&as=finance&stage=signOff');
  expect(answers).toMatchObject([{ post: 'finance', from: null, at: null, differences: [] }]);
});

it('shows somebody who was asked in person theirs, by handle', async () => {
  const story = await Story.begins(house());
  await story.does('author', 'nameConsultees', { add: [{ person: 'slt', stage: 'consultation', sections: ['purpose'] }] });
  await story.goesTo('consultation');
  await story.does('slt', 'respond', { as: 'slt', verdict: 'support' });
  ok(await story.edits('purpose', '1.1 To try it.'));
  const [answer] = (await get(story, 'author', 'differences?since=answer&as=slt')).answers;
  expect(answer).toMatchObject({ person: 'slt', post: null, standing: 'lapsed', differences: [{ section: 'purpose', covered: true }] });
});

it('compares any two versions, and lists them all', async () => {
  const story = await Story.begins(house());
  house().advance(1);
  ok(await story.edits('purpose', '1.1 To try one.'));
  ok(await story.edits('purpose', '1.1 To try two.'));
  const versions = await get(story, 'author', 'versions');
  expect(versions).toMatchObject([
    { version: 4, by: 'author', source: 'edit', reason: null, sections: ['purpose'], at: house().clock.at },
    { version: 3, source: 'edit', sections: ['purpose'] },
    { version: 2, source: 'import' },
    { version: 1, source: 'create' },
  ]);
  expect(versions[1].sections).toEqual(['purpose']);
  const paged = await house().as('author').get(`proposals/${story.id}/report/versions?limit=2`);
  expect(paged.body).toEqual(versions.slice(0, 2));
  expect(paged.headers.link).toContain('before=3&limit=2');
  expect(await get(story, 'author', 'versions?before=3&limit=5')).toEqual(versions.slice(2));

  const last = await get(story, 'author', 'differences');
  expect(last).toMatchObject({ from: 3, to: 4, differences: [{ section: 'purpose', inserted: 1, deleted: 1 }] });
  expect(await get(story, 'author', 'differences?from=3&to=4&section=purpose')).toEqual(last);
  expect((await get(story, 'author', 'differences?from=3&section=reasons')).differences).toEqual([]);
  expect((await get(story, 'author', 'differences?from=4&to=4')).differences).toEqual([]);
  const back = await get(story, 'author', 'differences?from=4&to=2');
  const forth = await get(story, 'author', 'differences?from=2&to=4');
  expect(back.differences.map((one: Json) => one.inserted)).toEqual(forth.differences.map((one: Json) => one.deleted));
});

it('refuses what cannot be compared, and hides what may not be read', async () => {
  const story = await Story.begins(house());
  const status = async (query: string, who: DemoHandle = 'author') =>
    (await house().as(who).get(`proposals/${story.id}/report/${query}`)).status;
  for (const query of [
    'from=0',
    'from=x',
    'since=yesterday',
    'since=answer&from=1',
    'as=finance',
    'section=nowhere',
    'since=answer&as=nobody',
    'x=1',
  ])
    expect([query, await status(`differences?${query}`)]).toEqual([query, 422]);
  expect(await status('differences?from=1&to=99')).toBe(404);
  expect(await status('versions?limit=0')).toBe(422);
  for (const query of ['differences', 'versions']) expect(await status(query, 'member2')).toBe(404);
});
