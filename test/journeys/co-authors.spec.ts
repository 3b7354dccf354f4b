import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Answer, Json } from '../api/house.js';
import { aHouse, ok, Story } from './story.js';

const house = aHouse();

const begun = () => Story.begins(house(), { kind: 'establishment', coAuthors: ['author2'] });
const saves = (story: Story, who: DemoHandle, section: string, text: string, seen: Json, more: object = {}): Promise<Answer> =>
  house()
    .as(who)
    .put(`proposals/${story.id}/report/sections/${section}`, { text, ...more }, { seen });
const textOf = async (story: Story, section: string): Promise<string[]> => {
  const report = ok(await house().as('author').get(`proposals/${story.id}/report`)).body;
  return report.sections.find((one: Json) => one.section === section).blocks.map((block: Json) => block.text);
};

it('lets two authors save different sections at once', async () => {
  const story = await begun();
  const seen = await story.now();
  const both = await Promise.all([
    saves(story, 'author', 'purpose', '1.1 To try it.', seen),
    saves(story, 'author2', 'reasons', '5.1 It is needed.', seen),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect(await story.now()).toMatchObject({ version: seen.version + 2, revision: seen.revision + 2 });
  expect([await textOf(story, 'purpose'), await textOf(story, 'reasons')]).toEqual([['To try it.'], ['It is needed.']]);
  expect((await story.kinds()).slice(-2)).toEqual(['sectionEdited', 'sectionEdited']);
});

it('shows the second of two authors of one section both texts, and loses nothing', async () => {
  const story = await begun();
  ok(await story.edits('purpose', '1.1 To buy one van for the library.'));
  const seen = await story.now();
  const both = await Promise.all([
    saves(story, 'author', 'purpose', '1.1 To buy one van for the school.', seen),
    saves(story, 'author2', 'purpose', '1.1 To buy two vans for the library.', seen),
  ]);
  expect(both.map(({ status }) => status)).toEqual([200, 412]);
  const [first, second] = both as [Answer, Answer];
  const problem = second.body;
  expect(problem).toMatchObject({
    type: 'urn:cabinet-decisions:problem:section-changed',
    title: 'Somebody else changed this section',
    since: [{ kind: 'sectionEdited', actor: 'author', at: expect.any(String) }],
    section: {
      id: 'purpose',
      base: [{ text: 'To buy one van for the library.' }],
      theirs: [{ text: 'To buy one van for the school.' }],
      yours: [{ text: 'To buy two vans for the library.' }],
    },
  });
  const changed = (list: Json[]) =>
    list.flatMap((one) => one.words.filter((run: Json) => run.change !== 'same').map((run: Json) => [run.change, run.text.trim()]));
  expect(changed(problem.section.differences.theirs)).toEqual([
    ['deleted', 'library'],
    ['inserted', 'school'],
  ]);
  expect(changed(problem.section.differences.yours)).toEqual([
    ['deleted', 'one van'],
    ['inserted', 'two vans'],
  ]);
  expect(problem.current).toMatchObject({ version: first.body.version, revision: first.body.revision });
  expect(second.headers.etag).toBe(first.headers.etag);
  const joined = '1.1 To buy two vans for the school.';
  ok(await saves(story, 'author2', 'purpose', joined, problem.current));
  expect(await textOf(story, 'purpose')).toEqual(['To buy two vans for the school.']);
});

it('shows two heads as heads', async () => {
  const story = await begun();
  const seen = await story.now();
  const save = (who: DemoHandle, subject: string) =>
    house()
      .as(who)
      .put(`proposals/${story.id}/report/sections/head`, { head: { ...seen.head, subject } }, { seen });
  ok(await save('author', 'A van'));
  const told = (await save('author2', 'A bus')).body;
  expect(told).toMatchObject({ status: 412, section: { id: 'head', theirs: { subject: 'A van' }, yours: { subject: 'A bus' } } });
  expect(told.section.differences.yours.map((one: Json) => one.kind)).toContain('changed');
});

it('takes a section that somebody changed and changed back as unchanged', async () => {
  const story = await begun();
  ok(await story.edits('purpose', '1.1 One.'));
  const seen = await story.now();
  ok(await story.edits('purpose', '1.1 Two.'));
  ok(await story.edits('purpose', '1.1 One.'));
  ok(await saves(story, 'author2', 'purpose', '1.1 Three.', seen));
});

it('is not stopped by comments, by Welsh, or by an answer that does not cover the section', async () => {
  const story = await begun();
  await story.goesTo('signOff');
  const seen = await story.now();
  await story.does('finance', 'comment', { section: 'resources', text: 'Which budget?' });
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
  ok(await saves(story, 'author', 'backgroundPapers', '10.1 None.', seen));
  expect(await story.standingOf('finance')).toBe('stands');
});

it('does not let an edit undo what its writer has not heard of: an answer, a notice, another state', async () => {
  const story = await begun();
  const stale = async (section: string, seen: Json) => {
    const told = await saves(story, 'author', section, '6.1 It costs £1.', seen, { reason: 'A figure.' });
    expect(told.body).toMatchObject({ status: 412, type: 'urn:cabinet-decisions:problem:stale', section: { id: section } });
    expect(told.body.section.yours).toMatchObject([{ text: 'It costs £1.' }]);
    return told.body.since.map((one: Json) => one.kind);
  };
  const inDraft = await story.now();
  await story.goesTo('consultation');
  expect(await stale('resources', inDraft)).toEqual(['sentToConsultation']);
  await story.goesTo('signOff');
  const unsigned = await story.now();
  await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes' });
  expect(await stale('resources', unsigned)).toEqual(['signedOff']);
  await story.goesTo('awaitingDecision');
  const unserved = await story.now();
  await story.goesTo('noticeServed');
  expect(await stale('backgroundPapers', unserved)).toEqual(['noticeServed']);
  const noticed = await story.now();
  ok(await saves(story, 'author', 'backgroundPapers', '10.1 None.', noticed, { reason: 'A paper was missing.' }));
});

it('counts deadlines that have passed, recorded or not, as what has happened', async () => {
  const story = await begun();
  await story.goesTo('noticeServed');
  const served = await story.now();
  await story.waitsUntil('earliestDecision');
  const unrecorded = await story.now();
  expect(unrecorded.revision).toBe(served.revision + 1);
  await story.does('finance', 'comment', { section: 'resources', text: 'Which budget?' });
  ok(await saves(story, 'author', 'purpose', '1.1 To try it.', unrecorded, { reason: 'A word.' }));

  const idle = await begun();
  const seen = await idle.now();
  house().advance(800);
  const told = await saves(idle, 'author', 'purpose', '1.1 To try it.', seen);
  expect(told.body).toMatchObject({ status: 412, since: [{ kind: 'lapsed', actor: 'clock' }], current: { state: 'lapsed' } });
});

it('knows a version that there is not yet as stale', async () => {
  const story = await begun();
  const { version, revision } = await story.now();
  for (const seen of [
    { version: version + 1, revision },
    { version, revision: revision + 1 },
    { version: version + 1, revision: revision + 1 },
  ])
    expect((await saves(story, 'author', 'purpose', 'x', seen)).status).toBe(412);
});
