import { aHouse, changesConstitution, decision, type Stop, Story, statement } from '../journeys/story.js';
import { attribute, type Page, textOf, Visitor } from './visitor.js';

const house = aHouse();

async function standsAt(stop: Stop, given: object = {}): Promise<{ story: Story; address: string; clerk: Visitor }> {
  const story = await (await Story.begins(house(), given)).goesTo(stop);
  const { ref } = await story.now();
  return { story, address: `/proposals/${ref}/statement`, clerk: await Visitor.in(house(), 'democratic') };
}

/** The parts of the legal record, each with what is said of it. */
const record = (page: Page): string[] =>
  page.elements
    .filter((one) => attribute(one, 'class')?.includes('govuk-summary-list__row'))
    .map((one) => textOf(one).replace(/\s+/g, ' ').trim());

/** Decided with new words for the first recommendation. */
async function withChanges(): Promise<Awaited<ReturnType<typeof standsAt>>> {
  const standing = await standsAt('noticeRun');
  const { body } = await house().as('member').get(`proposals/${standing.story.id}/report`);
  const recommendations = [
    { id: body.recommendations[0].id, outcome: 'agreedWithChanges', text: 'To create one temporary post.' },
    { id: body.recommendations[1].id, outcome: 'agreed' },
  ];
  await standing.story.does('member', 'recordDecision', { ...decision, outcome: 'agreedWithChanges', recommendations });
  return standing;
}

it('proposes a text in both languages from the decision, and leaves out of the Welsh what nobody has put into Welsh', async () => {
  const { address, clerk } = await withChanges();
  const page = await clerk.get(address);
  expect(page.heading).toBe('Statement and notice of the decision');
  const { fields } = page.forms[0]!;
  const [en, cy] = [fields.get('en')!, fields.get('cy')!];
  for (const words of [
    'On 7 March 2018 Nia Enghraifft',
    'Recommendation 2.1: Agreed with changes.',
    'To create one temporary post.',
    'Reasons: The need is shown.',
  ])
    expect(en).toContain(words);
  for (const words of [
    'Ar 7 Mawrth 2018 gwnaeth Nia Enghraifft',
    'Argymhelliad 2.1: Cytunwyd gyda newidiadau.',
    'Argymhelliad 2.2: Cytunwyd.',
  ])
    expect(cy).toContain(words);
  expect(cy).not.toMatch(/temporary|need is shown/);
  for (const words of ['the title of the report', 'the new words of recommendation 2.1', 'the reasons'])
    expect(page.texts('li')).toContain(words);
});

it('says of each part of the legal record whether it is there, and of a change who still has to advise on it', async () => {
  const { story, address, clerk } = await withChanges();
  const rows = record(await clerk.get(address));
  expect(rows).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^The decision Present/),
      'The reasons Present The need is shown.',
      'The interests declared Present None were declared.',
      expect.stringMatching(/^The consultation undertaken Present 3 of 3/),
      expect.stringMatching(
        /^Advice on what the member changed Missing Still to come from: Legal \(Monitoring Officer\) Advise on the changes$/,
      ),
    ]),
  );
  await story.does('democratic', 'writeStatement', statement);
  const page = await clerk.get(address);
  expect(page.text).toContain('The member changed what was signed off.');
  await story.does('legal', 'adviseOnChanges', { as: 'legal', advice: 'A temporary post is lawful.' });
  const advised = await clerk.get(address);
  expect(record(advised)).toContainEqual(expect.stringContaining('Advice on what the member changed Present'));
  expect(advised.text).toContain('A temporary post is lawful.');
});

it('keeps the statement in both languages, and publishes them together', async () => {
  const { story, address, clerk } = await standsAt('decided');
  const page = await clerk.get(`/cy${address}`);
  expect(page.heading).toBe('Datganiad a hysbysiad o’r penderfyniad');
  const kept = await clerk.send(page, { do: 'writeStatement', en: 'The member agreed.', cy: 'Cytunodd yr aelod.' });
  expect(kept.url).toBe(`/cy${address}`);
  expect((await story.now()).decision.statement).toMatchObject({ en: 'The member agreed.', cy: 'Cytunodd yr aelod.' });
  expect(kept.text).toMatch(/gellir ei alw i mewn tan \d+ Mawrth 2018/);
  const [, publish] = kept.forms;
  publish!.fields.set('do', 'publishNotice');
  const done = await clerk.post(publish!.action, publish!.fields);
  expect(done.url).toBe(`/cy${address.replace('/statement', '')}`);
  expect(await story.state()).toBe('callInPeriod');
  const after = await clerk.get(address);
  expect(after.forms).toEqual([]);
  expect(after.text).toContain('Cytunodd yr aelod.');
  expect(after.links).toContainEqual(expect.objectContaining({ href: address.replace(/\/proposals\/(.*)\/statement/, '/register/$1') }));
});

it('shows the notice in both languages with what was typed, and keeps nothing of it', async () => {
  const { story, address, clerk } = await standsAt('decided');
  const form = await clerk.get(address);
  const shown = await clerk.send(form, { do: 'preview', en: 'Only <a look>.', cy: 'Dim ond <golwg>.' });
  const previews = shown.all('details').filter((one) => one.attrs.some(({ name }) => name === 'open'));
  expect(previews).toHaveLength(2);
  for (const words of ['Only <a look>.', 'Dim ond <golwg>.', 'Reasons for the decision', 'Rhesymau dros y penderfyniad'])
    expect(shown.text).toContain(words);
  expect((await story.now()).decision.statement).toBeNull();
  await story.does('democratic2', 'writeStatement', statement);
  const late = await clerk.send(shown, { do: 'writeStatement' });
  expect(late.status).toBe(412);
  expect(late.forms[0]?.fields.get('en')).toBe('Only <a look>.');
});

it('wants a reason where there is no Welsh, and says what is missing', async () => {
  const { story, address, clerk } = await standsAt('decided');
  const refused = await clerk.fill(address, { do: 'writeStatement', en: 'Agreed.', cy: '' });
  expect(refused.status).toBe(409);
  expect(refused.problems[0]).toContain('the Welsh statement, or the reason why there is none');
  expect(refused.forms[0]?.fields.get('en')).toBe('Agreed.');
  const blank = await clerk.send(refused, { do: 'writeStatement', en: ' ', welshReason: 'The translation follows.' });
  expect(blank.status).toBe(422);
  expect(blank.problems[0]).toContain('This cannot be empty.');
  await clerk.send(blank, { do: 'writeStatement', en: 'Agreed.' });
  expect((await story.now()).decision.statement).toMatchObject({ cy: null, welshReason: 'The translation follows.' });
});

it('shows to others why it is not theirs, and before there is a decision what is not there yet', async () => {
  const { address } = await standsAt('noticeRun');
  const page = await (await Visitor.in(house(), 'finance')).get(address);
  expect(page.status).toBe(200);
  expect(page.forms).toEqual([]);
  expect(page.text).toContain('You cannot do this. It is for another person or post.');
  expect(record(page)).toContainEqual('The decision Missing Record the decision');
});

it('lets whoever wrote the statement not publish it, where the council wants a second person', async () => {
  const { story, address, clerk } = await standsAt('stated');
  expect((await clerk.get(address)).text).toContain('Whoever wrote the statement may also publish it');
  await changesConstitution(house(), (c) => ({ ...c, secondPersonPublishes: { ...c.secondPersonPublishes, value: true } }));
  const stopped = await clerk.get(address);
  expect(stopped.text).toContain('A second officer in democratic services must do so.');
  expect(stopped.text).toContain('A second person is needed: whoever wrote the statement cannot publish it');
  expect(stopped.forms).toHaveLength(1);
  const other = await Visitor.in(house(), 'democratic2');
  const [, publish] = (await other.get(address)).forms;
  publish!.fields.set('do', 'publishNotice');
  await other.post(publish!.action, publish!.fields);
  expect(await story.state()).toBe('callInPeriod');
});
