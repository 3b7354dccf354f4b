import { aHouse, decision, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse(beforeEach);
const grounds = 'The cost of the van is not stated.';

async function inCallIn(title = 'A van for Usk'): Promise<{ story: Story; ref: string }> {
  const story = await Story.begins(house(), { title });
  await story.goesTo('callInPeriod');
  return { story, ref: (await story.now()).ref };
}

async function calledIn(story: Story): Promise<void> {
  await story.does('scrutiny1', 'callIn', { grounds });
  await story.does('scrutiny2', 'supportCallIn');
  await story.does('scrutiny3', 'supportCallIn');
}

it('leads scrutiny from the menu to what can be called in, with the time that is left, and takes the call-in there', async () => {
  const { story, ref } = await inCallIn();
  const councillor = await Visitor.in(house(), 'scrutiny1');
  expect((await councillor.get('/proposals')).links.map(({ href }) => href)).toContain('/call-ins');
  const list = await councillor.get('/call-ins');
  expect(list.heading).toBe('Call-ins');
  expect(list.text).toContain('A van for Usk');
  expect(list.text).toMatch(/\d working days left Last moment: .* at \d/);
  expect(list.text).toContain('0 of 3 signatures');
  const { href } = list.links.find(({ text }) => text === 'Call in')!;
  const done = await councillor.fill(href, { grounds });
  expect(done.url).toBe(`/proposals/${ref}`);
  const after = await councillor.get('/call-ins');
  expect(after.text).toContain('1 of 3 signatures');
  expect(after.text).toContain(grounds);
  expect(after.text).toContain('You have signed.');
  expect(after.links.map(({ text }) => text)).not.toContain('Support the call-in');
  expect((await (await Visitor.in(house(), 'scrutiny2')).get('/cy/call-ins')).links).toContainEqual({
    text: 'Cefnogi’r galw i mewn',
    href: `/cy/proposals/${ref}/do/supportCallIn`,
  });
  expect((await story.now()).callIn.signatures).toHaveLength(1);
});

it('says to whoever may not call in which rule stops them and who can', async () => {
  const { ref } = await inCallIn();
  const member = await Visitor.in(house(), 'member2');
  const list = await member.get('/call-ins');
  expect(list.text).toContain('Only councillors who are not on the executive can call in a decision.');
  expect(list.links.map(({ text }) => text)).not.toContain('Call in');
  const page = await member.get(`/proposals/${ref}/call-in`);
  expect(page.text).toContain('Only councillors who are not on the executive can call in a decision.');
  expect(page.text).toContain('Source: ');
});

it('counts the last day in hours, and closes to the hour', async () => {
  const { story } = await inCallIn();
  const { callInEnds } = (await story.now()).dates;
  await story.waitsUntil(callInEnds);
  const councillor = await Visitor.in(house(), 'scrutiny1');
  expect((await councillor.get('/call-ins')).text).toMatch(/Closes today: \d+ hours left at most/);
  expect((await councillor.get('/cy/call-ins')).text).toMatch(/Yn cau heddiw: \d+ awr ar ôl ar y mwyaf/);
  house().clock.at = `${callInEnds}T22:00:00.000Z`;
  const late = await (await Visitor.in(house(), 'scrutiny1')).get('/call-ins');
  expect(late.text).toContain('The call-in period is over.');
  expect(late.links.map(({ text }) => text)).not.toContain('Call in');
});

it('tells on a page of its own what was decided and everything that has happened since, with the grounds', async () => {
  const { story, ref } = await inCallIn();
  await calledIn(story);
  const officer = await Visitor.in(house(), 'scrutinyOfficer');
  const page = await officer.get(`/proposals/${ref}/call-in`);
  expect(page.heading).toBe('Call-in');
  expect(page.text).toContain(decision.reasons);
  expect(page.text).toContain('3 of 3 signatures');
  expect(page.text).toContain('Call-in to be heard by');
  expect(page.texts('h3').filter((text) => text.startsWith('A councillor'))).toEqual([
    'A councillor signed a call-in, with grounds.',
    'A councillor supported the call-in.',
    'A councillor supported the call-in.',
  ]);
  expect(page.links).toContainEqual({ text: 'Record the call-in hearing', href: `/proposals/${ref}/do/hearCallIn` });
  const welsh = await officer.get(`/cy/proposals/${ref}/call-in`);
  expect(welsh.elements.find((one) => one.tagName === 'dd' && one.attrs.some(({ value }) => value === 'en'))).toBeDefined();
  expect((await officer.get('/call-ins')).text).toContain('To be heard by');
});

it('keeps in sight what a ruling has undone, and lists what was settled with its outcome', async () => {
  const { story, ref } = await inCallIn();
  await calledIn(story);
  await story.does('democratic', 'ruleOnCallIn', { valid: false, reason: 'The grounds are about another decision.' });
  const councillor = await Visitor.in(house(), 'scrutiny1');
  const ruled = await councillor.get(`/proposals/${ref}/call-in`);
  expect(ruled.text).toContain('0 of 3 signatures');
  expect(ruled.text).toContain(grounds);
  expect(ruled.text).toContain('The grounds are about another decision.');
  await calledIn(story);
  await story.does('scrutinyOfficer', 'hearCallIn', { heardOn: story.today(), outcome: 'referredBack', reasons: 'Think again.' });
  const list = await councillor.get('/call-ins');
  expect(list.text).toContain('Referred back to the member');
  expect(list.text).toContain('No decision is called in at the moment.');
  const page = await councillor.get(`/proposals/${ref}/call-in`);
  expect(page.text).toContain('Think again.');
  expect(page.text).toContain(decision.reasons);
});

it('shows no decision that is not published, and no page to whoever may not read', async () => {
  const story = await Story.begins(house());
  await story.goesTo('stated');
  const { ref } = await story.now();
  const page = await (await Visitor.in(house(), 'scrutiny1')).get(`/proposals/${ref}/call-in`);
  expect(page.text).toContain('There is no published decision that could be called in.');
  expect(page.text).not.toContain(decision.reasons);
  const draft = await (await Story.begins(house())).now();
  expect((await (await Visitor.in(house(), 'scrutiny1')).get(`/proposals/${draft.ref}/call-in`)).status).toBe(404);
});
