import type { DemoHandle } from '../../src/councils/demo-people.js';
import { aHouse, ok, Story } from './story.js';

const house = aHouse();
const yes = { as: 'finance', verdict: 'yes' };
/** What an answer has left behind: entries, letters, and where the proposal stands. */
async function traces(story: Story) {
  const [row] = await house().records.reader.query('SELECT COUNT(*) AS n FROM "letter" WHERE "proposal" = ?', [story.id]);
  return { entries: (await story.kinds()).length, letters: Number(row.n), proposal: await story.now() };
}
const answers = async (story: Story, who: DemoHandle, body: object, type = 'signOff') => {
  const before = await traces(story);
  await story.does(who, type, body);
  const after = await traces(story);
  return { before, after, entered: after.entries - before.entries };
};

describe('an answer that is given again', () => {
  it('in the same words, on the same version, leaves everything as it was', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    await story.does('finance', 'signOff', yes);
    const { before, after } = await answers(story, 'finance', yes);
    expect(after).toEqual(before);
  });

  it('in the same words and at once, under several keys, is one entry', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    const seen = await story.now();
    const all = await Promise.all(['a', 'b', 'c'].map((key) => story.ask('finance', 'signOff', yes, { seen, key: `${story.id}-${key}` })));
    expect(all.map((answer) => ok(answer).body.revision)).toEqual(Array(3).fill(seen.revision + 1));
    expect((await story.kinds()).filter((kind) => kind === 'signedOff')).toHaveLength(1);
  });

  it('with another verdict or another comment is a change of mind, and is on the record', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    await story.does('finance', 'signOff', yes);
    expect((await answers(story, 'finance', { ...yes, comment: 'Within the budget.' })).entered).toBe(1);
    expect((await answers(story, 'finance', { ...yes, comment: 'Within the budget.' })).entered).toBe(0);
    expect((await answers(story, 'finance', { ...yes, verdict: 'objected', comment: 'Within the budget.' })).entered).toBe(1);
  });

  it('after its text has changed is another answer', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    await story.does('finance', 'signOff', yes);
    ok(await story.edits('resources', '6.1 £50,000, outside the budget.'));
    const { after, entered } = await answers(story, 'finance', yes);
    expect(entered).toBe(1);
    expect(after.proposal.consultees).toContainEqual(expect.objectContaining({ post: 'finance', stage: 'signOff', standing: 'stands' }));
  });

  it('after the text of others has changed says that this version was seen too', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    await story.does('finance', 'signOff', yes);
    ok(await story.edits('purpose', '1.1 To try it.'));
    expect(await story.standingOf('finance')).toBe('stands');
    expect((await answers(story, 'finance', yes)).entered).toBe(1);
  });

  it('by a deputy is the deputy’s own', async () => {
    const story = await (await Story.begins(house())).goesTo('signOff');
    await story.does('finance', 'signOff', yes);
    const covering = { to: 'financeDeputy', posts: ['finance'], from: story.today(), until: '2018-12-31' };
    ok(await house().as('finance').post('people/finance/delegations', covering), 201);
    expect((await answers(story, 'financeDeputy', { ...yes, onBehalfOf: 'finance' })).entered).toBe(1);
    expect((await answers(story, 'financeDeputy', { ...yes, onBehalfOf: 'finance' })).entered).toBe(0);
  });

  it('holds for a view as for a sign-off', async () => {
    const story = await Story.begins(house());
    await story.does('author', 'nameConsultees', { add: [{ post: 'equalities', stage: 'consultation' }] });
    await story.goesTo('consultation');
    const view = { as: 'equalities', verdict: 'support' };
    await story.does('equalities', 'respond', view);
    expect((await answers(story, 'equalities', view, 'respond')).entered).toBe(0);
    expect((await answers(story, 'equalities', { ...view, verdict: 'object', comment: 'Unequal.' }, 'respond')).entered).toBe(1);
  });
});
