import { aHouse, Story } from '../journeys/story.js';
import { attribute, type Element, type Page, textOf, Visitor } from './visitor.js';

// Each story has a house of its own: what is due on a day is due for all that is there.
const house = aHouse(beforeEach);

const begins = (title: string, given: object = {}): Promise<Story> => Story.begins(house(), { title, ...given });
const desk = async (language = ''): Promise<Page> => (await Visitor.in(house(), 'democratic')).get(`${language}/democratic-services`);
const lineText = (node: Element): string => textOf(node).replace(/\s+/g, ' ').trim();

/** The lines below a heading, by the id of the heading: until the next heading that has one. */
function below(page: Page, id: string): string[] {
  const from = page.elements.findIndex((one) => attribute(one, 'id') === id);
  if (from < 0) return [];
  const rest = page.elements.slice(from + 1);
  const next = rest.findIndex((one) => /^h[23]$/.test(one.tagName) && attribute(one, 'id') !== undefined);
  return (next < 0 ? rest : rest.slice(0, next))
    .filter((one) => one.tagName === 'li' && attribute(one, 'class')?.includes('app-tasks__item'))
    .map(lineText);
}

it('shows the deadlines of this week and the next, with the working days that are left', async () => {
  const story = await (await begins('Notice runs')).goesTo('noticeServed');
  const { ref, dates } = await story.now();
  // Served on Thursday 1 March, the notice runs through the weekend to Tuesday.
  expect(dates.noticeEnds).toBe('2018-03-06');
  const page = await desk();
  expect(page.heading).toBe('Democratic services: the desk');
  expect(below(page, 'this-week')).toEqual([]);
  expect(below(page, 'next-week')).toEqual([
    expect.stringMatching(new RegExp(`^End of the notice period ${ref} · Notice runs.*In 3 working days 6 March 2018`)),
  ]);
  house().advance('2018-03-06');
  expect(below(await desk(), 'this-week')).toEqual([expect.stringContaining('Today 6 March 2018')]);
  house().advance('2018-03-07');
  const after = await desk('/cy');
  for (const week of ['overdue', 'this-week', 'next-week']) expect(below(after, week)).toEqual([]);
  expect(after.text).toContain('Nid oes dim yn dod i’w derfyn.');
});

it('puts on top what is late, and leads to where it is done', async () => {
  const story = await (await begins('To be published')).goesTo('decided');
  const { ref, dates } = await story.now();
  await story.waitsUntil(dates.publishBy, 1);
  const page = await desk();
  expect(below(page, 'overdue')).toEqual([expect.stringMatching(/^Last day to publish the decision notice .* late/)]);
  expect(page.links).toContainEqual({ text: `Write the statement ${ref}`, href: `/proposals/${ref}/statement` });
  expect(page.texts('h3').indexOf('Overdue')).toBeLessThan(page.texts('h3').indexOf('This week'));
});

it('reckons the last day to serve notice from the day by which a decision is wanted', async () => {
  const story = await (await begins('Wanted soon', { targetDate: '2018-03-14' })).goesTo('awaitingDecision');
  const { ref } = await story.now();
  const page = await desk();
  const [line] = [...below(page, 'this-week'), ...below(page, 'next-week'), ...below(page, 'overdue')];
  expect(line).toMatch(new RegExp(`^Last day to serve notice for a decision on 14 March 2018 ${ref}.*8 March 2018`));
  expect(below(page, 'unserved')).toEqual([expect.stringContaining(`Serve notice ${ref} · Wanted soon Wanted by 14 March 2018`)]);
  expect(page.links).toContainEqual({ text: `Serve notice ${ref}`, href: `/proposals/${ref}/do/serveNotice` });
});

it('says what stops a publication, and what urgency was agreed', async () => {
  const story = await (await begins('With changes')).goesTo('noticeServed');
  await story.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'The river <rises>.' });
  await story.goesTo('noticeRun');
  const { body } = await house().as('member').get(`proposals/${story.id}/report`);
  const recommendations = [{ id: body.recommendations[0].id, outcome: 'agreedWithChanges', text: 'For one year.' }];
  await story.does('member', 'recordDecision', {
    outcome: 'agreedWithChanges',
    reasons: 'Needed.',
    alternatives: 'None.',
    recommendations,
  });
  await story.does('democratic', 'writeStatement', { en: 'Agreed.', cy: 'Cytunwyd.' });
  const page = await desk();
  expect(below(page, 'decided')).toEqual([
    expect.stringMatching(/^Publish the decision notice .* What stops it:The member changed what was signed off/),
  ]);
  const [urgent] = below(page, 'urgent');
  for (const words of ['The river <rises>.', 'To be reported to the next full Council']) expect(urgent).toContain(words);
});

it('shows what was called in, who has to rule on it and by when it is heard', async () => {
  const story = await (await begins('Called in')).goesTo('callInPeriod');
  await story.does('scrutiny1', 'callIn', { grounds: 'It is against the budget.' });
  expect(below(await desk(), 'called-in')).toEqual([]);
  for (const who of ['scrutiny2', 'scrutiny3'] as const) await story.does(who, 'supportCallIn');
  const { ref } = await story.now();
  const page = await desk();
  expect(below(page, 'called-in')).toEqual([
    expect.stringMatching(/3 councillors called it in.*Nobody has ruled yet.*Scrutiny hears it by/),
  ]);
  expect(page.links).toContainEqual(expect.objectContaining({ text: `Rule on the call-in ${ref}` }));
  await story.does('democratic', 'ruleOnCallIn', { valid: true, reason: 'The grounds are stated.' });
  expect(below(await desk(), 'called-in')[0]).toContain('Ruled valid by');
});

it('counts the evaluations that are due and overdue', async () => {
  const story = await (await begins('A year later')).goesTo('inForce');
  await house().relay.tick();
  const { dates } = await story.now();
  const due = new Date(`${dates.evaluationDue}T00:00:00Z`);
  house().advance(new Date(due.getTime() - 3 * 86_400_000).toISOString().slice(0, 10));
  const before = await desk();
  expect([...below(before, 'this-week'), ...below(before, 'next-week')]).toEqual([expect.stringMatching(/^Evaluation due/)]);
  house().advance(dates.evaluationDue);
  expect(below(await desk(), 'this-week')).toEqual([expect.stringContaining('Today')]);
  house().advance(5);
  expect(below(await desk(), 'overdue')).toEqual([expect.stringMatching(/^Evaluation due .* late/)]);
});

it('is the desk of democratic services and of nobody else, and says whether a letter is stuck', async () => {
  const page = await desk();
  expect(page.text).toContain('No letter is stuck.');
  expect(page.all('a').map(lineText)).toContain('Democratic services');
  const other = await (await Visitor.in(house(), 'finance')).get('/democratic-services');
  expect(other.status).toBe(403);
  expect(other.text).toContain('Democratic Services (proper officer)');
});

it('lists what is to be reported to Council until it was, and the proposal says when', async () => {
  const story = await (await begins('At once')).goesTo('decided');
  await story.does('councilChair', 'agreeUrgency', { kind: 'callIn', reason: 'The river rises.' });
  await story.goesTo('stated');
  expect(below(await desk(), 'unreported')).toEqual([]);
  const { ref } = await story.does('democratic2', 'publishNotice');
  const page = await desk();
  expect(below(page, 'unreported')).toEqual([
    expect.stringMatching(new RegExp(`^Record the report to Council ${ref} · At once Since 7 March 2018`)),
  ]);
  expect(page.links).toContainEqual({ text: `Record the report to Council ${ref}`, href: `/proposals/${ref}/do/reportToCouncil` });
  const clerk = await Visitor.in(house(), 'democratic');
  expect((await clerk.get('/tasks')).text).toContain(
    'The decision was published without call-in, which must be reported to the next full Council',
  );
  const asked = await clerk.fill(`/proposals/${ref}/do/reportToCouncil`, {
    ...{ 'metOn-day': '7', 'metOn-month': '3', 'metOn-year': '2018' },
    minute: 'Minute <12>',
  });
  expect(asked.url).toBe(`/proposals/${ref}`);
  for (const words of ['Reported to Council', '7 March 2018', 'Minute <12>']) expect(asked.text).toContain(words);
  expect(below(await desk(), 'unreported')).toEqual([]);
});
