import { aHouse, ok, Story } from '../journeys/story.js';
import { seed2018 } from '../reports/papers.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();
const author = () => Visitor.in(house(), 'author');
const addressOf = async (story: Story) => `/proposals/${(await story.now()).ref}/check`;
const step = (page: Page, verb: string) => page.forms.find(({ fields }) => fields.get('do') === verb);
const about = (page: Page, code: string, paragraph?: string) =>
  page.forms.find(({ fields }) => fields.get('code') === code && (paragraph === undefined || fields.get('paragraph') === paragraph))!;

/** A proposal that the seed of 2018 was imported into. */
async function seeded(): Promise<Story> {
  const story = await Story.begins(house(), { kind: 'establishment' });
  const seen = await story.now();
  ok(
    await house()
      .as('author')
      .post(`proposals/${story.id}/report/import?replace=all`, seed2018, { headers: { 'content-type': 'text/plain' }, seen }),
  );
  return story;
}

it('shows everything that the checks find in the seed, where it stands and who would ask, and keeps it from consultation', async () => {
  const story = await seeded();
  const { findings } = await story.now();
  const page = await (await author()).get(await addressOf(story));
  expect(page.elements.filter((one) => one.attrs.some(({ name, value }) => name === 'id' && /^finding-\d+$/.test(value)))).toHaveLength(
    findings.length,
  );
  expect(page.text).toContain('The paragraph number 3.5 is used more than once.');
  expect(page.text).toContain('Paragraph 3.5 (second)');
  // A question of the evaluation and a label of the assessment are no paragraphs.
  expect(page.text).not.toMatch(/Paragraph (?:outcome|criteria|cost|The results)/);
  expect(page.links).toContainEqual({ text: '3 Key issues', href: expect.stringMatching(/\/report\/keyIssues$/) });
  expect(page.text).toContain('Finance (Section 151 Officer) would ask about this');
  expect(page.html.length).toBeLessThan(150_000);
  const welsh = await (await author()).get(`/cy${await addressOf(story)}`);
  expect(welsh.text).toContain('Paragraff 3.5 (yr ail)');
  expect(welsh.text).toContain('Tabl 1, rhes 2');
  const errors = findings.filter(({ severity }: { severity: string }) => severity === 'error').length;
  expect(page.text).toContain(errors === 0 ? 'What happens then' : 'Why this cannot be done yet: Send to consultation');
});

it('takes a reason for a warning, shows it with who gave it, and takes none for an error', async () => {
  const story = await seeded();
  const visitor = await author();
  const page = await visitor.get(await addressOf(story));
  const { action, fields } = about(page, 'paragraph-number-twice');
  fields.set('reason', '');
  const empty = await visitor.post(action, fields);
  expect(empty.status).toBe(422);
  expect(empty.links.find(({ href }) => href.startsWith('#reason-'))?.text).toBe('This cannot be empty.');
  const opened = empty.all('details').filter(({ attrs }) => attrs.some(({ name }) => name === 'open'));
  expect(opened).toHaveLength(1);
  const again = about(empty, 'paragraph-number-twice');
  again.fields.set('reason', 'The numbers are those of the signed paper.');
  const done = await visitor.post(again.action, again.fields);
  expect(done.text).toContain('1 warning answered');
  expect(done.text).toContain('The numbers are those of the signed paper.');
  expect(done.text).toContain('Answered by Alys Enghraifft');
  expect((await story.kinds()).at(-1)).toBe('findingAnswered');
});

it('keeps the reason that was typed when the report has changed meanwhile', async () => {
  const story = await seeded();
  const visitor = await author();
  const page = await visitor.get(`/cy${await addressOf(story)}`);
  ok(await story.edits('reasons', 'Rheswm arall.'));
  const { action, fields } = about(page, 'paragraph-number-twice');
  fields.set('reason', 'Fel y mae.');
  const stale = await visitor.post(action, fields);
  expect(stale.status).toBe(412);
  expect(about(stale, 'paragraph-number-twice').fields.get('reason')).toBe('Fel y mae.');
});

it('leads through the three steps of the author, saying beforehand whom each asks until when', async () => {
  const story = await Story.begins(house());
  const visitor = await author();
  const address = await addressOf(story);
  const draft = await visitor.get(address);
  expect(draft.text).toContain('The checks find nothing in the report.');
  expect(draft.text).toContain('Departmental Management Team is asked to answer by 15 March 2018.');
  expect(draft.text).toContain('The earliest lawful day for the decision');
  const sent = step(draft, 'sendToConsultation')!;
  const home = await visitor.post(sent.action, sent.fields);
  expect(home.url).toBe(address.replace('/check', ''));
  const waiting = await visitor.get(address);
  expect(waiting.text).toContain('Why this cannot be done yet: Ask for sign-off');
  expect(waiting.text).toContain('Who can clear this: Departmental Management Team');
  expect(step(waiting, 'requestSignOff')).toBeUndefined();
  await story.isAt('consultation').goesTo('answered');
  const ready = step(await visitor.get(address), 'requestSignOff')!;
  await visitor.post(ready.action, ready.fields);
  await story.isAt('signOff').goesTo('signedOff');
  const last = await visitor.get(address);
  expect(last.text).toContain('runs for 3 clear working days');
  const submit = step(last, 'submitForDecision')!;
  await visitor.post(submit.action, submit.fields);
  expect(await story.state()).toBe('awaitingDecision');
  expect((await visitor.get(address)).text).toContain('The proposal has left the author’s hands: Awaiting decision.');
});

it('offers others what the checks find to read, and no form but what is theirs to ask', async () => {
  const story = await (await Story.begins(house())).goesTo('signedOff');
  const reader = await (await Visitor.in(house(), 'finance')).get(await addressOf(story));
  expect(reader.forms).toEqual([]);
  expect(reader.text).toContain('Who can clear this: Alys Enghraifft, Head of Service');
  const visitor = await Visitor.in(house(), 'head');
  const head = await visitor.get(await addressOf(story));
  expect(head.text).toContain('What happens then');
  expect(step(head, 'submitForDecision')).toBeDefined();
  const { action, fields } = step(head, 'submitForDecision')!;
  fields.set('do', 'withdraw');
  expect((await visitor.post(action, fields)).status).toBe(404);
  expect(await story.state()).toBe('signOff');
});
