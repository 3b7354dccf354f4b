import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Answer, Json } from '../api/house.js';
import { aHouse, codesOf, ok, Story } from './story.js';

const house = aHouse();
const begun = () => Story.begins(house(), { coAuthors: ['author2'] });
const place = (story: Story, section: string) => `proposals/${story.id}/report/sections/${section}/working-copy`;
const types = (story: Story, section: string, text: string, seen: Json, who: DemoHandle = 'author'): Promise<Answer> =>
  house().as(who).put(place(story, section), { text }, { seen });
const finds = (story: Story, section: string, who: DemoHandle = 'author'): Promise<Answer> => house().as(who).get(place(story, section));
const listed = async (story: Story, who: DemoHandle = 'author'): Promise<string[] | undefined> =>
  ok(await house().as(who).get(`proposals/${story.id}/report`)).body.workingCopies?.map((one: Json) => one.section);

it('keeps what an author has typed until they save the section, and shows it to nobody else', async () => {
  const story = await begun();
  const seen = await story.now();
  const history = await story.history();
  ok(await types(story, 'purpose', '1.1 To', seen));
  const kept = ok(await types(story, 'purpose', '1.1 To try it.', seen)).body;
  const { version, revision } = seen;
  expect(kept).toMatchObject({
    section: 'purpose',
    version,
    revision,
    stale: false,
    blocks: [{ text: 'To try it.', sourceNumber: '1.1' }],
  });
  expect(ok(await finds(story, 'purpose')).body).toEqual(kept);
  expect([await listed(story), await listed(story, 'author2'), await listed(story, 'finance')]).toEqual([['purpose'], [], undefined]);
  expect((await finds(story, 'purpose', 'author2')).status).toBe(404);
  expect([await story.now(), await story.history()]).toEqual([seen, history]);

  ok(await types(story, 'purpose', '1.1 Mine.', seen, 'author2'));
  const saved = await house().as('author').put(`proposals/${story.id}/report/sections/purpose`, { blocks: kept.blocks }, { seen: kept });
  ok(saved);
  expect((await finds(story, 'purpose')).status).toBe(404);
  expect(ok(await finds(story, 'purpose', 'author2')).body).toMatchObject({ stale: true, blocks: [{ text: 'Mine.' }] });
});

it('keeps a working copy when saving it fails', async () => {
  const story = await begun();
  const seen = await story.now();
  ok(await types(story, 'purpose', '1.1 Mine.', seen));
  ok(await house().as('author2').put(`proposals/${story.id}/report/sections/purpose`, { text: '1.1 Theirs.' }, { seen }));
  const told = await house().as('author').put(`proposals/${story.id}/report/sections/purpose`, { text: '1.1 Mine.' }, { seen });
  expect(told.status).toBe(412);
  expect(ok(await finds(story, 'purpose')).body).toMatchObject({ stale: true, blocks: [{ text: 'Mine.' }] });
});

it('gives plain text the ids of the paragraphs that stand, so that what hangs on one stays with it', async () => {
  const story = await begun();
  ok(await story.edits('purpose', '1.1 To buy a van.\n1.2 To find a driver.'));
  const idOf = (blocks: Json[], text: string) => blocks.find((block) => block.text === text).id;
  const report = ok(await house().as('author').get(`proposals/${story.id}/report`)).body;
  const { blocks } = report.sections.find((one: Json) => one.section === 'purpose');
  const typed = ok(await types(story, 'purpose', '1.1 Something new.\n1.2 To find a driver.', await story.now())).body.blocks;
  expect(idOf(typed, 'To find a driver.')).toBe(idOf(blocks, 'To find a driver.'));
});

it('takes the head as a head, and discards what its author discards', async () => {
  const story = await begun();
  const seen = await story.now();
  ok(
    await house()
      .as('author')
      .put(place(story, 'head'), { head: { subject: 'A van' } }, { seen }),
  );
  expect(ok(await finds(story, 'head')).body.head).toEqual({ subject: 'A van' });
  for (let times = 0; times < 2; times += 1) expect((await house().as('author').delete(place(story, 'head'))).status).toBe(204);
  expect((await finds(story, 'head')).status).toBe(404);
});

it('does not let a late autosave bring back what was saved since', async () => {
  const story = await begun();
  const seen = await story.now();
  ok(await story.edits('purpose', '1.1 To try it.'));
  expect((await types(story, 'purpose', '1.1 To try', seen)).status).toBe(412);
  expect(await listed(story)).toEqual([]);
  ok(await types(story, 'purpose', '1.1 To try it again.', await story.now()));
});

it('is for those who may edit the section now, within the limits of a section', async () => {
  const story = await begun();
  const seen = await story.now();
  expect((await types(story, 'purpose', 'x', seen, 'member2')).status).toBe(404);
  expect(codesOf(await types(story, 'purpose', 'x', seen, 'finance'))).toEqual(['not-your-verb']);
  expect((await house().as('author').put(place(story, 'purpose'), { text: 'x' })).status).toBe(428);
  expect((await types(story, 'purpose', 'x', { version: seen.version + 1, revision: seen.revision })).status).toBe(412);
  for (const [section, body] of [
    ['nowhere', { text: 'x' }],
    ['head', { text: 'x' }],
    ['purpose', { head: {} }],
    ['purpose', { text: 'x', reason: 'y' }],
    ['purpose', { text: 'a\u202eb' }],
    ['purpose', { blocks: Array.from({ length: 2_001 }, (_, i) => ({ kind: 'paragraph', id: `p${i}`, text: '' })) }],
  ] as const)
    expect([section, (await house().as('author').put(place(story, section), body, { seen })).status]).toEqual([section, 422]);
  await story.goesTo('decided');
  expect(codesOf(await types(story, 'purpose', 'x', await story.now()))).toEqual(['wrong-state', 'report-frozen']);
});

it('outlives a decision and ends with the proposal', async () => {
  const story = await begun();
  await story.goesTo('consultation');
  ok(await types(story, 'purpose', '1.1 Mine.', await story.now()));
  ok(await types(story, 'reasons', '5.1 Theirs.', await story.now(), 'author2'));
  await story.goesTo('decided');
  expect(await listed(story)).toEqual(['purpose']);
  await story.goesTo('closed');
  expect([await listed(story), await listed(story, 'author2')]).toEqual([[], []]);
});

it('gives back what GET answered about it without harm', async () => {
  const story = await begun();
  ok(await types(story, 'purpose', '1.1 Mine.', await story.now()));
  const report = ok(await house().as('author').get(`proposals/${story.id}/report`)).body;
  expect(report.workingCopies).toHaveLength(1);
  ok(
    await house()
      .as('author')
      .put(`proposals/${story.id}/report`, report, { seen: await story.now() }),
  );
});
