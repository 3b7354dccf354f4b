import { aHouse, ok, Story } from '../journeys/story.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse(beforeEach);
const begins = (given: object = {}): Promise<Story> => Story.begins(house(), given);
const visits = async (who: string, address: string) => (await Visitor.in(house(), who)).get(address);
const refOf = async (story: Story): Promise<string> => (await story.now()).ref;
const tabs = (page: Page) => page.links.filter(({ text }) => /\(.*\)$/.test(text)).map(({ text }) => text);

/** Several proposals, each in consultation, on which a councillor's view is asked beside what is required. */
async function askingCouncillors(count: number): Promise<Story[]> {
  const stories: Story[] = [];
  for (let i = 0; i < count; i += 1) {
    const story = await begins({ title: `A van for ward ${i + 1}` });
    await story.does('author', 'nameConsultees', { add: [{ person: 'scrutiny1', stage: 'consultation' }] });
    stories.push(await story.goesTo('consultation'));
  }
  return stories;
}

describe('the lists of tasks', () => {
  it('say what is to be done, where, why, for which post, since when and by when', async () => {
    const story = await (await begins()).goesTo('signOff');
    const ref = await refOf(story);
    const page = await visits('finance', '/tasks');
    expect(page.heading).toBe('Your tasks');
    expect(page.links).toContainEqual({ text: `Sign off or return ${ref}`, href: `/proposals/${ref}/answer?as=finance&stage=signOff` });
    for (const said of [
      'For: Finance (Section 151 Officer)',
      'Your answer was asked for.',
      'Since 1 March 2018',
      'Due in 10 working days',
      'Last day: 15 March 2018',
    ])
      expect(page.text).toContain(said);
    const welsh = await visits('finance', '/cy/tasks');
    expect(welsh.text).toContain('Ymhen 10 diwrnod gwaith');
    expect(welsh.links.find(({ href }) => href.includes('/answer'))?.href).toBe(`/cy/proposals/${ref}/answer?as=finance&stage=signOff`);
    house().advance('2018-03-19');
    expect((await visits('finance', '/tasks')).text).toContain('Overdue by 2 working days');
    expect((await visits('finance', '/cy/tasks')).text).toContain('Yn hwyr o 2 ddiwrnod gwaith');
  });

  it('are counted, and say who waits for whom, also on behalf of somebody who is away', async () => {
    const story = await (await begins()).goesTo('signOff');
    const ref = await refOf(story);
    const waiting = await visits('author', '/tasks?list=waitingFor');
    expect(tabs(waiting)).toEqual(['Waiting on me (0)', 'Waiting on my team (0)', 'I am waiting on others (2)', 'Done (4)']);
    expect(waiting.text).toContain('Waits on: Legal (Monitoring Officer)');
    expect(waiting.links.filter(({ text }) => text.startsWith('Sign off')).map(({ href }) => href)).toEqual([
      `/proposals/${ref}`,
      `/proposals/${ref}`,
    ]);
    const team = await visits('financeDeputy', '/tasks?list=team');
    expect(team.text).toContain('Waits on: Grace Sample');
    // What others are to do leads to the proposal, not to a form that would refuse.
    expect(team.links).toContainEqual({ text: `Sign off or return ${ref}`, href: `/proposals/${ref}` });
    const cover = { to: 'financeDeputy', posts: ['finance'], from: '2018-03-01', until: '2018-03-02' };
    ok(await house().as('finance').post('people/finance/delegations', cover), 201);
    expect((await visits('financeDeputy', '/tasks')).text).toContain('For: Finance (Section 151 Officer), on behalf of Grace Sample');
    const done = await visits('author', '/tasks?list=done');
    expect(done.text).toContain('Ask for sign-off');
    expect(done.text).toContain('Done on 1 March 2018 at');
  });

  it('are empty with a word about what will be in them, and narrowed by verb, portfolio and day', async () => {
    for (const list of ['mine', 'team', 'waitingFor', 'done'])
      expect((await visits('hr', `/tasks?list=${list}`)).text).toMatch(/Nothing waits on|You wait for nobody|You have done nothing/);
    const story = await (await begins({ kind: 'establishment' })).goesTo('signOff');
    const ref = await refOf(story);
    const refs = async (query: string) =>
      (await visits('hr', `/tasks?${query}`)).links.filter(({ text }) => text.endsWith(` ${ref}`)).length;
    expect(await refs('verb=signOff&portfolio=social-care')).toBe(1);
    expect(await refs('verb=respond')).toBe(0);
    expect(await refs('portfolio=leader')).toBe(0);
    expect(await refs('when=week')).toBe(0);
    house().advance('2018-03-12');
    expect(await refs('when=week')).toBe(1);
    expect(await refs('when=overdue')).toBe(0);
    house().advance('2018-03-16');
    expect(await refs('when=overdue')).toBe(1);
    // What cannot be asked is left out.
    expect(await refs('verb=dance&portfolio=none&when=ever&after=%00')).toBe(1);
    expect((await visits('hr', '/tasks?portfolio=leader')).text).toContain('Nothing here matches what you asked for.');
  });

  it('go on behind the last of a page, what is due first before the rest, with what was asked', async () => {
    for (let i = 0; i < 21; i += 1) await begins({ title: `Bench ${i}`, ...(i === 20 ? { targetDate: '2018-04-20' } : {}) });
    const author = await Visitor.in(house(), 'author');
    const benches = (page: Page) => page.links.filter(({ text }) => text.includes('Bench'));
    const first = await author.get('/tasks?verb=sendToConsultation');
    expect(benches(first)).toHaveLength(20);
    expect(benches(first)[0]?.text).toContain('Bench 20');
    const second = await author.get(first.links.find(({ text }) => text.startsWith('Next'))!.href);
    expect(benches(second).map(({ text }) => text)).toEqual([expect.stringContaining('Bench 19')]);
    expect(second.links).toContainEqual({ text: 'Back to the start of the list', href: '/tasks?verb=sendToConsultation' });
    expect(tabs(second)[0]).toBe('Waiting on me (21)');
  });
});

describe('“no comment” to several proposals', () => {
  it('is said to those that were ticked and read, each with an entry of its own, and once', async () => {
    const [one, two, three] = await askingCouncillors(3);
    const councillor = await Visitor.in(house(), 'scrutiny1');
    expect((await councillor.get('/tasks')).links).toContainEqual({ text: 'No comment on several proposals', href: '/tasks/no-comment' });
    const form = await councillor.get('/tasks/no-comment');
    const refs = [await refOf(one!), await refOf(two!)];
    const unread = await councillor.send(form, { refs });
    expect(unread.status).toBe(422);
    expect(unread.problems[0]).toContain('Read the reports that you tick first');
    expect(unread.forms[0]?.fields.getAll('refs')).toEqual(refs);
    const done = await councillor.send(unread, { read: 'yes' });
    expect(done.url).toBe('/tasks');
    expect(done.text).toContain('“No comment” was recorded on 2 proposals.');
    for (const story of [one!, two!]) {
      expect((await story.kinds()).filter((kind) => kind === 'responded')).toHaveLength(1);
      expect((await story.now()).consultees.find(({ person }: { person: string }) => person === 'scrutiny1')).toMatchObject({
        verdict: 'noComment',
        by: 'scrutiny1',
      });
    }
    expect(await three!.kinds()).not.toContain('responded');
    // A form that is sent again does nothing twice.
    await councillor.send(unread, { read: 'yes' });
    expect((await one!.kinds()).filter((kind) => kind === 'responded')).toHaveLength(1);
  });

  it('is recorded where it can be, and says which proposal has changed since', async () => {
    const [one, two] = await askingCouncillors(2);
    const councillor = await Visitor.in(house(), 'scrutiny1');
    const form = await councillor.get('/tasks/no-comment');
    ok(await two!.edits('recommendations', '1. That a smaller van be bought.'));
    const refs = [await refOf(one!), await refOf(two!)];
    const part = await councillor.send(form, { refs, read: 'yes' });
    expect(part.status).toBe(409);
    expect(part.problems[0]).toContain('“No comment” was recorded on 1 proposal.');
    expect(part.problems[0]).toContain(`${refs[1]}: Changed since you opened this page`);
    expect(await one!.kinds()).toContain('responded');
    expect(await two!.kinds()).not.toContain('responded');
    expect(part.forms[0]?.fields.getAll('refs')).toEqual([]);
  });

  it('is offered for no answer that somebody relies on: not what is required, owned, given before, or another’s', async () => {
    const [story] = await askingCouncillors(1);
    const ref = await refOf(story!);
    for (const who of ['dmt', 'hr', 'author', 'scrutiny2']) expect((await visits(who, '/tasks/no-comment')).forms).toEqual([]);
    const policy = await begins({ kind: 'policy' });
    await policy.goesTo('consultation');
    expect((await visits('equalities', '/tasks')).text).toContain('Respond to the consultation');
    const equalities = await Visitor.in(house(), 'equalities');
    expect((await equalities.get('/tasks/no-comment')).forms).toEqual([]);
    const councillor = await Visitor.in(house(), 'scrutiny1');
    const { fields, action } = (await councillor.get('/tasks/no-comment')).forms[0]!;
    fields.append('refs', ref);
    fields.append('refs', await refOf(policy));
    fields.append('read', 'yes');
    const answer = await councillor.post(action, fields);
    expect(answer.problems[0]).toContain('No such answer is waited for any more');
    expect(await policy.kinds()).not.toContain('responded');
  });
});
