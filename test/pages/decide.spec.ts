import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aHouse, ok, Story } from '../journeys/story.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();
const seed = (name: string): string => readFileSync(join(__dirname, `../fixtures/seeds/${name}.txt`), 'utf8');

async function readyFor(): Promise<{ story: Story; member: Visitor; address: string }> {
  const story = await (await Story.begins(house())).goesTo('noticeRun');
  const { ref } = await story.now();
  return { story, member: await Visitor.in(house(), 'member'), address: `/proposals/${ref}/decide` };
}
const [first, second] = [0, 1].map((at) => ({ outcome: `recommendations[${at}].outcome`, text: `recommendations[${at}].text` })) as [
  { outcome: string; text: string },
  { outcome: string; text: string },
];
const confirmed = { step: 'confirm', read: 'yes' };
/** Where something stands on a page; every one of them has to. */
const places = (page: Page, ...words: string[]): number[] => words.map((one) => page.text.indexOf(one));

describe('what the member decides on', () => {
  it('stands on one page: recommendations, costs, options, negatives, responses, what was declared', async () => {
    const { story, member, address } = await readyFor();
    await story.does('member', 'declareInterest', { nature: 'personal', detail: 'My cousin drives a van.' });
    const page = await member.get(address);
    expect(page.heading).toBe('Record the decision');
    expect(page.text).toContain('To create one permanent post of library van driver at Grade D.');
    expect(page.texts('h2')).toEqual(
      expect.arrayContaining(['Recommendations', '6. RESOURCE IMPLICATIONS:', '4. OPTIONS APPRAISAL:', 'Negative effects', 'Responses']),
    );
    const order = places(
      page,
      'To fund the post from',
      'within the existing budget',
      'The van stands still',
      'The assessment names no negative effect',
      'Your decision on the whole',
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(Math.min(...order)).toBeGreaterThan(0);
    expect(page.text).toContain('My cousin drives a van.');
    expect(page.links).toContainEqual({ text: 'Declare an interest', href: address.replace('decide', 'do/declareInterest') });
    expect(page.texts('textarea').at(-1)).toBe(
      'Do nothing: The van stands still when the driver is away Share a driver with Highways: Highways has no spare hours',
    );
  });

  it('puts objections before everything else that was answered', async () => {
    const story = await Story.begins(house(), { title: 'Objected to' });
    await story.does('author', 'nameConsultees', { add: [{ post: 'equalities', stage: 'signOff' }] });
    await story.goesTo('signOff');
    for (const as of ['finance', 'legal'] as const) await story.does(as, 'signOff', { as, verdict: 'yes' });
    await story.does('equalities', 'signOff', { as: 'equalities', verdict: 'objected', comment: 'The duty is <not> met.' });
    await story.does('author', 'submitForDecision');
    await story.isAt('awaitingDecision').goesTo('noticeServed');
    const { ref } = await story.now();
    const page = await (await Visitor.in(house(), 'member')).get(`/proposals/${ref}/decide`);
    expect(page.texts('h3').filter((text) => text.includes(', at: '))[0]).toBe('Equalities, at: Sign-off');
    expect(page.text).toContain('The duty is <not> met.');
  });

  it.each([
    ['business-support-team-2018', 'report-2018', 'The assessment names no negative effect.'],
    ['business-support-officer-2015', 'report-2015', 'There is no assessment with the report.'],
  ])('reads a real paper: %s', async (name, template, negatives) => {
    const creation = { template, kind: 'establishment', title: 'A real paper', portfolio: 'social-care', wards: ['all'] };
    const made = ok(await house().as('author').post('proposals', creation), 201);
    const sent = { headers: { 'content-type': 'text/plain' }, seen: made.body };
    ok(await house().as('author').post(`proposals/${made.body.id}/report/import`, seed(name), sent));
    for (const language of ['', '/cy']) {
      const page = await (await Visitor.in(house(), 'auditor')).get(`${language}/proposals/${made.body.ref}/decide`);
      expect(page.status).toBe(200);
      expect(page.forms).toEqual([]);
      expect(page.html.length).toBeLessThan(150_000);
      if (language === '') expect(page.text).toContain(negatives);
      expect(page.text).toMatch(template === 'report-2015' ? /sets out no options|nodi unrhyw opsiynau/ : /Option|Opsiwn/);
    }
  });

  it('says what stops the decision while notice runs, with the rule, and to everybody else whose it is', async () => {
    const story = await (await Story.begins(house())).goesTo('noticeServed');
    const { ref, dates } = await story.now();
    const page = await (await Visitor.in(house(), 'member')).get(`/proposals/${ref}/decide`);
    expect(page.text).toContain('What stops the decision The notice period is still running.');
    expect(page.text).toContain('Source: Council constitution, Part 3');
    expect(page.text).toContain(`Decision from${Number(dates.earliestDecision.slice(8))} March 2018`);
    expect(page.forms).toEqual([]);
    const other = await (await Visitor.in(house(), 'member2')).get(`/cy/proposals/${ref}/decide`);
    expect(other.text).toContain('Beth sy’n atal y penderfyniad');
    expect(other.forms).toEqual([]);
  });
});

describe('deciding', () => {
  it('keeps nothing before it is confirmed, shows what will be recorded, and records exactly that', async () => {
    const { story, member, address } = await readyFor();
    const form = await member.get(address);
    const check = await member.send(form, {
      [first.outcome]: 'agreedWithChanges',
      [first.text]: 'To create one temporary post.',
      [second.outcome]: 'agreed',
      outcome: 'agreedWithChanges',
      reasons: 'The need is shown\r\nfor one year.',
    });
    expect(check.heading).toBe('Check the decision before it is recorded');
    for (const words of [
      'To create one temporary post.',
      'Agreed with changes',
      'The need is shown for one year.',
      'Nia Enghraifft',
      'posts advise on the changes',
    ])
      expect(check.text).toContain(words);
    expect(await story.state()).toBe('awaitingDecision');
    const unread = await member.send(check, { step: 'confirm' });
    expect(unread.status).toBe(422);
    expect(unread.problems[0]).toContain('Tick to say that you have read');
    const done = await member.send(unread, confirmed);
    expect(done.url).toBe(address.replace('/decide', ''));
    expect((await story.now()).decision).toMatchObject({
      outcome: 'agreedWithChanges',
      reasons: 'The need is shown\nfor one year.',
      alternatives: expect.stringContaining('Do nothing: The van stands still'),
      recommendations: [{ outcome: 'agreedWithChanges', text: 'To create one temporary post.' }, { outcome: 'agreed' }],
    });
    // The same page sent twice is one decision.
    await member.send(unread, confirmed);
    expect((await story.kinds()).filter((kind) => kind === 'decisionRecorded')).toHaveLength(1);
  });

  it('goes back to the form with everything that was typed', async () => {
    const { member, address } = await readyFor();
    const check = await member.fill(`/cy${address}`, { [first.outcome]: 'refused', outcome: 'refused', reasons: 'Nid oes arian.' });
    expect(check.heading).toBe('Gwirio’r penderfyniad cyn ei gofnodi');
    const back = await member.send(check, { step: 'change' });
    const { fields } = back.forms[0]!;
    expect([fields.get('reasons'), fields.get('outcome'), fields.get(first.outcome)]).toEqual(['Nid oes arian.', 'refused', 'refused']);
  });

  it('takes the outcome of the whole for each recommendation where none was chosen', async () => {
    const { story, member, address } = await readyFor();
    await member.send(await member.fill(address, { outcome: 'agreed', reasons: 'The need is shown.' }), confirmed);
    expect((await story.now()).decision.recommendations).toMatchObject([{ outcome: 'agreed' }, { outcome: 'agreed' }]);
  });

  it('decides nothing on the recommendations where it is put off, even if something was chosen before', async () => {
    const { story, member, address } = await readyFor();
    const until = { 'until-day': '1', 'until-month': '8', 'until-year': '2018' };
    const check = await member.fill(address, {
      [first.outcome]: 'agreed',
      outcome: 'deferred',
      reasons: 'The budget comes first.',
      ...until,
    });
    expect(check.text).toContain('Deferred until1 August 2018');
    expect(check.text).toContain('notice of it is served again');
    await member.send(check, confirmed);
    const { state, earlierDecisions } = await story.now();
    expect([state, earlierDecisions.at(-1)]).toEqual([
      'awaitingDecision',
      expect.objectContaining({ outcome: 'deferred', until: '2018-08-01', recommendations: [] }),
    ]);
  });

  it('refuses what does not agree with itself, and says beside each field what is missing', async () => {
    const { story, member, address } = await readyFor();
    const form = await member.get(address);
    const blank = await member.send(form, { outcome: 'agreedWithChanges', [second.outcome]: 'agreedWithChanges' });
    expect(blank.status).toBe(422);
    expect(blank.problems[0]).toContain('Decision on recommendation 2.1: Fill this in.');
    expect(blank.problems[0]).toContain('These are the words of the report.');
    const links = blank.links.filter(({ href }) => href.startsWith('#')).map(({ href }) => href.slice(1));
    const ids = new Set(blank.elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id').map(({ value }) => value)));
    expect(links.filter((place) => !ids.has(place))).toEqual([]);
    const inconsistent = await member.send(blank, {
      outcome: 'agreed',
      [first.outcome]: 'refused',
      [second.outcome]: 'agreed',
      reasons: 'Half of it.',
    });
    expect(inconsistent.status).toBe(409);
    expect(inconsistent.problems[0]).toContain('does not agree with the decision as a whole');
    expect(inconsistent.forms[0]?.fields.get('reasons')).toBe('Half of it.');
    expect(await story.state()).toBe('awaitingDecision');
  });

  it('is told what has happened since the page was opened, also between the form and the confirmation', async () => {
    const { story, member, address } = await readyFor();
    const check = await member.fill(address, { outcome: 'agreed', reasons: 'The need is shown.' });
    await story.does('legal', 'withdrawSignOff', { as: 'legal', reason: 'A new judgment.' });
    const late = await member.send(check, confirmed);
    expect(late.status).toBe(412);
    expect(late.problems[0]).toContain('Changed since you opened this page');
    expect(late.forms[0]?.fields.get('reasons')).toBe('The need is shown.');
    const again = await member.send(late);
    expect(again.status).toBe(409);
    expect(again.forms[0]?.fields.get('reasons')).toBe('The need is shown.');
    expect((await story.kinds()).includes('decisionRecorded')).toBe(false);
  });

  it('loses nothing when the visit ends before the decision is confirmed', async () => {
    const { story, member, address } = await readyFor();
    const check = await member.fill(address, { outcome: 'agreed', reasons: 'Typed on the train.' });
    member.forgets();
    const back = await member.send(await member.send(await member.send(check, confirmed)), { person: 'member' });
    expect(back.forms[0]?.fields.get('reasons')).toBe('Typed on the train.');
    expect(await story.state()).toBe('awaitingDecision');
  });

  it('is not there for whoever may not read the proposal', async () => {
    const { ref } = await (await Story.begins(house())).now();
    expect((await (await Visitor.in(house(), 'scrutiny1')).get(`/proposals/${ref}/decide`)).status).toBe(404);
  });
});
