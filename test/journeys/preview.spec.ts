import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Json } from '../api/house.js';
import { aHouse, ok, Story } from './story.js';

const house = aHouse();

const previews = async (story: Story, body: object, who: DemoHandle = 'author'): Promise<Json> =>
  ok(await house().as(who).post(`proposals/${story.id}/report/preview`, body)).body;
const posts = (list: Json[]): string[] => list.map(({ post, stage }) => `${stage} ${post}`).sort();

it('shows that Finance’s sign-off survives an edit of Key issues and lapses on one of Resource implications, before either is saved', async () => {
  const story = await Story.begins(house(), { kind: 'establishment' });
  await story.goesTo('signedOff');

  const keyIssues = { section: 'keyIssues', text: '3.1 The van was off the road for 40 hours.' };
  const harmless = await previews(story, keyIssues);
  expect(harmless).toMatchObject({ refused: [], stateAfter: 'signOff', noticeCancelled: false });
  expect(posts(harmless.lapses).filter((one) => one.startsWith('signOff'))).toEqual(['signOff hr']);
  ok(await story.edits(keyIssues.section, keyIssues.text));
  expect(await story.standingOf('finance')).toBe('stands');

  const resources = { section: 'resources', text: '6.1 £50,000, outside the budget.' };
  const costly = await previews(story, resources);
  expect(posts(costly.lapses)).toContain('signOff finance');
  expect(costly.lapses.find((c: Json) => c.post === 'finance' && c.stage === 'signOff')).toMatchObject({
    by: 'finance',
    verdict: 'yes',
    at: expect.any(String),
  });
  expect(posts(costly.asksAgain)).toEqual(['signOff finance']);
  expect(costly.differences).toMatchObject([{ section: 'resources', inserted: expect.any(Number), deleted: expect.any(Number) }]);
  expect(await story.standingOf('finance')).toBe('stands');
  ok(await story.edits(resources.section, resources.text));
  expect(await story.standingOf('finance')).toBe('lapsed');
});

it('says what an edit of a published report does, also while its reason is still missing', async () => {
  const story = await Story.begins(house());
  await story.goesTo('noticeServed');
  const edit = { section: 'resources', text: '6.1 £50,000.' };
  const without = await previews(story, edit);
  expect(without.refused.map((r: Json) => [r.code, typeof r.message])).toEqual([['reasons-missing', 'string']]);
  const { refused, ...consequences } = await previews(story, { ...edit, reason: 'A figure was wrong.' });
  expect(refused).toEqual([]);
  expect(without).toMatchObject(consequences);
  expect(consequences).toMatchObject({ stateAfter: 'signOff', noticeCancelled: true });
});

it('words what the checks would find, and what they would find no more', async () => {
  const story = await Story.begins(house());
  const emptied = { section: 'purpose', blocks: [] };
  const { findings } = await previews(story, emptied);
  expect(findings.added).toContainEqual(expect.objectContaining({ code: 'purpose-empty', severity: 'error', message: expect.any(String) }));
  ok(
    await house()
      .as('author')
      .put(`proposals/${story.id}/report/sections/purpose`, { blocks: [] }, { seen: await story.now() }),
  );
  const mended = (await previews(story, { section: 'purpose', text: '1.1 To try it.' })).findings;
  expect(mended.gone.map((f: Json) => f.code)).toContain('purpose-empty');
  expect(mended.added).toEqual([]);
});

it('takes the version that was seen, and answers as the edit would when it is stale', async () => {
  const story = await Story.begins(house());
  const seen = await story.now();
  ok(await story.edits('purpose', '1.1 To try it.'));
  const body = { section: 'purpose', text: '1.1 To do it.' };
  const ask = (more: object) => house().as('author').post(`proposals/${story.id}/report/preview`, body, more);
  expect((await ask({ seen })).body).toMatchObject({ status: 412, section: { id: 'purpose' } });
  ok(await ask({ seen: await story.now() }));
});

it('refuses what is no text, and hides what may not be read', async () => {
  const story = await Story.begins(house());
  const ask = (body: unknown, who: DemoHandle = 'author') => house().as(who).post(`proposals/${story.id}/report/preview`, body);
  for (const body of [
    undefined,
    {},
    { section: 'nowhere', blocks: [] },
    { section: 'head', blocks: [] },
    { section: 'purpose' },
    { sections: 1 },
  ])
    expect((await ask(body)).status).toBe(422);
  expect((await ask({ section: 'purpose', blocks: [] }, 'member2')).status).toBe(404);
});
