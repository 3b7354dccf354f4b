import type { DemoHandle } from '../../src/councils/demo-people.js';
import { aHouse, changesConstitution, Story } from './story.js';

const house = aHouse();
const six: DemoHandle[] = ['finance', 'legal', 'hr', 'equalities', 'welsh', 'slt'];

const sixAreRequired = () =>
  changesConstitution(house(), (constitution) => {
    const value = [{ post: 'dmt', stage: 'consultation' }, ...six.map((post) => ({ post, stage: 'signOff' }))];
    return { ...constitution, kinds: { ...constitution.kinds, grant: { value, source: 'Report Clearance Rules, rule 5, as amended' } } };
  });

it('takes the sign-off of six required posts given in the same instant: six answers, six entries', async () => {
  await sixAreRequired();
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const seen = await story.now();
  const given = await Promise.all(six.map((as) => story.ask(as, 'signOff', { as, verdict: 'yes' }, { seen })));
  expect(given.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);

  const signed = (await story.history()).filter(({ kind }) => kind === 'signedOff');
  expect(signed.map(({ actor }) => actor).sort()).toEqual([...six].sort());
  expect(new Set(signed.map(({ revision }) => revision)).size).toBe(6);
  await story.kinds();
  const { consultees, version, revision } = await story.now();
  expect({ version, revision }).toEqual({ version: seen.version, revision: seen.revision + 6 });
  for (const as of six)
    expect(consultees).toContainEqual(expect.objectContaining({ post: as, stage: 'signOff', required: true, standing: 'stands', by: as }));
  expect((await story.does('author', 'submitForDecision')).state).toBe('awaitingDecision');
});

it('does not go to the member while the sixth is missing', async () => {
  const story = await Story.begins(house());
  await story.goesTo('signOff');
  const seen = await story.now();
  await Promise.all(six.slice(0, 5).map((as) => story.ask(as, 'signOff', { as, verdict: 'yes' }, { seen })));
  expect(await story.refused('author', 'submitForDecision')).toEqual(['sign-off-outstanding']);
});
