import { aHouse, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse();
const begins = (given: object = {}): Promise<Story> => Story.begins(house(), given);
const visits = async (who: string, address: string) => (await Visitor.in(house(), who)).get(address);

describe('the list of proposals', () => {
  it('shows what the visitor may read, and finds it by title, reference, portfolio, state and whose it is', async () => {
    const story = await begins({ title: 'A ferry over the Dyfi' });
    const { ref } = await story.now();
    const author = await Visitor.in(house(), 'author');
    const line = expect.objectContaining({ text: 'A ferry over the Dyfi', href: `/proposals/${ref}` });
    for (const query of ['', '?q=FERRY+over', `?q=${ref}`, '?portfolio=social-care&q=ferry', '?state=draft&q=ferry', '?mine=yes&q=ferry'])
      expect((await author.get(`/proposals${query}`)).links).toContainEqual(line);
    for (const query of ['?q=f%25rry', '?state=closed', '?q=zeppelin', '?portfolio=housing&q=zeppelin']) {
      const page = await author.get(`/proposals${query}`);
      expect(page.status).toBe(200);
      expect(page.links).not.toContainEqual(line);
    }
    // Nobody has asked Equalities yet, and a draft is not theirs to read.
    expect((await visits('equalities', '/proposals?q=ferry')).text).toContain('No proposal here matches');
    expect((await visits('head', '/proposals?mine=yes&q=ferry')).links).not.toContainEqual(line);
  });

  it('goes on behind the last of a page, and back to the start, with what was asked', async () => {
    for (let i = 0; i < 21; i += 1) {
      const creation = { template: 'report-2018', kind: 'grant', title: `Bench ${i}`, portfolio: 'social-care', wards: ['all'] };
      expect((await house().as('author').post('proposals', creation)).status).toBe(201);
    }
    const author = await Visitor.in(house(), 'author');
    const first = await author.get('/cy/proposals?q=bench');
    const benches = (page: { links: { text: string }[] }) => page.links.filter(({ text }) => text.startsWith('Bench '));
    expect(benches(first)).toHaveLength(20);
    const next = first.links.find(({ text }) => text.startsWith('Nesaf'))!.href;
    const second = await author.get(next);
    expect(benches(second).map(({ text }) => text)).toEqual(['Bench 0']);
    expect(second.links).toContainEqual({ text: 'Yn ôl i ddechrau’r rhestr', href: '/cy/proposals?q=bench' });
  });
});

describe('the home of a proposal', () => {
  it('gives the author the next step as a button, says what the checks find, and when the decision can be at the earliest', async () => {
    const story = await begins();
    const { ref } = await story.now();
    const page = await visits('author', `/proposals/${ref}`);
    expect(page.heading).toBe('A library van driver');
    expect(page.links).toContainEqual({ text: 'Send to consultation', href: `/proposals/${ref}/check` });
    expect(page.links).toContainEqual({ text: 'Edit a section', href: `/proposals/${ref}/report` });
    expect(page.text).toContain('What the checks find Nothing');
    expect(page.text).toContain('The earliest lawful day for the decision is');
    expect(page.texts('h3')).toContain('How this is reckoned');
    expect(page.text).toContain('Source: ');
  });

  it('says on whom it waits and since when, by name, and marks what is overdue', async () => {
    const story = await (await begins()).goesTo('consultation');
    const { ref, consultees } = await story.now();
    const asked = await visits('member', `/proposals/${ref}`);
    expect(asked.text).toContain('Record the management team’s view: Departmental Management Team, since 1 March 2018, due by');
    expect(asked.text).not.toContain('Overdue');
    await story.waitsUntil(consultees[0].answerBy, 1);
    expect((await visits('member', `/proposals/${ref}`)).text).toContain('overdue: the last day was');
    expect((await visits('member', `/cy/proposals/${ref}`)).texts('strong')).toContain('Hwyr');
  });

  it('draws the road with the place on it, and says the same in words', async () => {
    const story = await (await begins()).goesTo('signOff');
    const { ref } = await story.now();
    for (const [path, state, words] of [
      ['', 'Sign-off', 'Reached on'],
      ['/cy', 'Cymeradwyo', 'Cyrhaeddwyd'],
    ] as const) {
      const page = await visits('author', `${path}/proposals/${ref}`);
      expect(page.all('svg').length).toBeGreaterThan(0);
      const here = page.all('li').filter((one) => one.attrs.some(({ name, value }) => name === 'aria-current' && value === 'step'));
      expect(here).toHaveLength(1);
      expect(page.text).toContain(state);
      expect(page.text).toContain(words);
    }
  });

  it('tells who was asked, what they said, for whom and on which version', async () => {
    const story = await (await begins()).goesTo('signOff');
    await story.does('finance', 'signOff', { as: 'finance', verdict: 'yesWithConditions', comment: 'Only while <the grant> lasts.' });
    const { ref, version } = await story.now();
    const page = await visits('author', `/proposals/${ref}`);
    const row = page.texts('tr').find((text) => text.startsWith('Finance') && text.includes('Sign-off'));
    expect(row).toMatch(/Yes, with conditions Grace Sample\d+ March 2018 at 9:00am/);
    expect(row).toContain(`${version} Only while <the grant> lasts.`);
    expect(row).toContain('Required by the constitution');
  });

  it('shows the decision, the urgency and the interests that came with it, and leads to the register once it is public', async () => {
    const story = await (await begins()).goesTo('noticeRun');
    await story.does('member', 'declareInterest', { nature: 'personal', detail: 'My cousin drives a van.' });
    await story.goesTo('callInPeriod');
    await story.does('scrutiny1', 'callIn', { grounds: 'The van is too wide.' });
    const { ref } = await story.now();
    const page = await visits('finance', `/proposals/${ref}`);
    expect(page.texts('h2')).toEqual(
      expect.arrayContaining([expect.stringMatching(/^Agreed on /), 'Call-in', 'Interest declared by Nia Enghraifft']),
    );
    for (const words of ['The need is shown.', 'My cousin drives a van.', 'The van is too wide.', 'Decided by Nia Enghraifft'])
      expect(page.text).toContain(words);
    expect(page.links).toContainEqual({ text: 'See it on the public register', href: `/register/${ref}` });
  });

  it('says why a proposal ended and by whom it was withdrawn', async () => {
    const story = await (await begins()).goesTo('consultation');
    await story.does('author', 'withdraw', { reason: 'The grant was refused.' });
    const { ref } = await story.now();
    const page = await visits('head', `/proposals/${ref}`);
    expect(page.text).toContain('The grant was refused.');
    expect(page.text).toContain('Withdrawn by Alys Enghraifft');
    expect(page.text).toContain('It waits for nothing now.');
  });

  it('is not there for whoever may not read it', async () => {
    const { ref } = await (await begins()).now();
    for (const under of [
      '',
      '/actions',
      '/read',
      '/responses',
      '/versions',
      '/differences',
      '/documents',
      '/documents/report.html',
      '/history',
    ])
      expect((await visits('equalities', `/proposals/${ref}${under}`)).status).toBe(404);
  });
});

it('lists every verb there is: open as links, others with the rule, its source and who can clear it', async () => {
  const story = await (await begins()).goesTo('awaitingDecision');
  const { ref } = await story.now();
  const page = await visits('member', `/proposals/${ref}/actions`);
  expect(page.links).toContainEqual({ text: 'Declare an interest', href: `/proposals/${ref}/do/declareInterest` });
  const verbs = page.texts('h3');
  expect(verbs).toContain('Record the decision');
  expect(verbs).toContain('Serve notice');
  expect(page.texts('h2')).toEqual([
    'What you can do now',
    'What you cannot do now, and why',
    'What is for others to do',
    expect.anything(),
  ]);
  expect(page.text).toContain('Who can clear this: Democratic Services');
  const all = await house().as('member').get(`proposals/${ref}/commands`);
  expect(verbs.length + page.links.filter(({ href }) => /\/(?:do|check|answer|comments)\b/.test(href)).length).toBeGreaterThanOrEqual(
    all.body.length,
  );
});
