import { aHouse, ok, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse();
const cover = async (principal: 'finance' | 'legal', to: string) =>
  ok(
    await house()
      .as(principal)
      .post(`people/${principal}/delegations`, { to, posts: [principal], from: '2018-03-01', until: '2018-12-31' }),
    201,
  );

async function atSignOff(): Promise<{ story: Story; ref: string }> {
  const story = await Story.begins(house(), { title: 'A van for Usk' });
  await story.goesTo('signOff');
  return { story, ref: (await story.now()).ref };
}

it('shows a consultee their own sections in full, the rest as links, and takes a yes without a word', async () => {
  const { story, ref } = await atSignOff();
  await story.does('legal', 'comment', { section: 'resources', text: 'Is the budget agreed?' });
  await story.does('legal', 'comment', { section: 'keyIssues', text: 'Which van?' });
  await story.does('legal', 'signOff', { as: 'legal', verdict: 'yesWithConditions', comment: 'With a licence.' });
  const finance = await Visitor.in(house(), 'finance');
  const page = await finance.get(`/proposals/${ref}/answer`);
  expect(page.heading).toBe('Sign off or return');
  expect(page.text).toContain('You answer for: Finance (Section 151 Officer)');
  expect(page.texts('h2').slice(0, 3)).toEqual(['2. RECOMMENDATIONS:', '6. RESOURCE IMPLICATIONS:', 'The rest of the report']);
  expect(page.text).toContain('within the existing budget of £45,000');
  expect(page.text).not.toContain('off the road for 41.5 hours');
  expect(page.links.map(({ href }) => href)).toContain(`/proposals/${ref}/read#section-keyIssues`);
  expect(page.text).toContain('With a licence.');
  expect(page.text).toContain('Is the budget agreed?');
  expect(page.text).not.toContain('Which van?');
  expect(page.text).toContain('1 open elsewhere in the report');
  const done = await finance.send(page, { verdict: 'yes' });
  expect(done.url).toBe('/tasks');
  expect(await story.standingOf('finance')).toBe('stands');
});

it('asks why for every answer but yes, and keeps what was typed', async () => {
  const { story, ref } = await atSignOff();
  const finance = await Visitor.in(house(), 'finance');
  const bare = await finance.fill(`/cy/proposals/${ref}/answer`, { verdict: 'yesWithConditions' });
  expect([bare.status, bare.heading]).toEqual([422, 'Cymeradwyo neu ddychwelyd']);
  expect(bare.problems).toHaveLength(1);
  expect(bare.forms[0]?.fields.get('verdict')).toBe('yesWithConditions');
  await finance.send(bare, { comment: 'Within the budget of 2018/19.' });
  expect((await story.now()).consultees).toContainEqual(
    expect.objectContaining({ post: 'finance', stage: 'signOff', verdict: 'yesWithConditions', comment: 'Within the budget of 2018/19.' }),
  );
});

it('tells what has changed since the last answer: what it covered first, in a line, side by side or clean', async () => {
  const { story, ref } = await atSignOff();
  const finance = await Visitor.in(house(), 'finance');
  await finance.fill(`/proposals/${ref}/answer`, { verdict: 'yes' });
  ok(await story.edits('keyIssues', '3.1 The van was off the road for a month.'));
  const same = await finance.get(`/proposals/${ref}/answer`);
  expect(same.text).toContain('Nothing has changed in what the answer covers.');
  expect(same.text).toContain('1 other section has changed');
  ok(await story.edits('resources', '6.1 £50,000, outside the budget.'));
  const page = await finance.get(`/proposals/${ref}/answer?as=finance&stage=signOff`);
  expect(page.text).toContain('Lapsed because the text changed');
  expect(page.texts('ins').join(' ')).toContain('outside');
  expect(page.texts('del').join(' ')).toContain('within');
  const clean = await finance.get(`/proposals/${ref}/answer?as=finance&stage=signOff&view=clean`);
  expect([clean.all('ins').length, clean.all('del').length]).toEqual([0, 0]);
  expect((await finance.get(`/proposals/${ref}/answer?view=side`)).text).toContain('£45,000');
  await finance.send(page, { verdict: 'returned', comment: 'It was to stay within the budget.' });
  expect(await story.state()).toBe('draft');
  const returned = await finance.get(`/proposals/${ref}/answer`);
  expect(returned.forms).toEqual([]);
  expect(returned.text).toContain('It was to stay within the budget.');
  expect(returned.text).toContain('Source:');
});

it('refuses an answer on a text that has changed since, and shows what happened', async () => {
  const { story, ref } = await atSignOff();
  const finance = await Visitor.in(house(), 'finance');
  const page = await finance.get(`/proposals/${ref}/answer`);
  ok(await story.edits('resources', '6.1 £50,000, outside the budget.'));
  const late = await finance.send(page, { verdict: 'objected', comment: 'Too dear.' });
  expect(late.status).toBe(412);
  expect(late.forms[0]?.fields.get('comment')).toBe('Too dear.');
  expect(await story.standingOf('finance')).toBe('asked');
});

it('lets a deputy answer on behalf of whom they cover for, and says so before and after', async () => {
  const { story, ref } = await atSignOff();
  // Named twice, as happens: it is still one absence that they cover.
  await cover('finance', 'financeDeputy');
  await cover('finance', 'financeDeputy');
  const deputy = await Visitor.in(house(), 'financeDeputy');
  const page = await deputy.get(`/proposals/${ref}/answer`);
  expect(page.text).toContain('You answer on behalf of Grace Sample, whose absence you cover.');
  await deputy.send(page, { verdict: 'yes' });
  expect((await story.now()).consultees).toContainEqual(
    expect.objectContaining({ post: 'finance', standing: 'stands', by: 'financeDeputy', onBehalfOf: 'finance' }),
  );
  const again = await deputy.get(`/proposals/${ref}/answer`);
  expect(again.text).toContain('Haf Enghraifft, on behalf of Grace Sample');
  expect(again.links.map(({ href }) => href)).toContain(`/proposals/${ref}/do/withdrawSignOff`);
});

it('lets whoever owes several answers choose, and answers for none but the one that was chosen', async () => {
  const { story, ref } = await atSignOff();
  await cover('legal', 'finance');
  const finance = await Visitor.in(house(), 'finance');
  const page = await finance.get(`/proposals/${ref}/answer?as=legal&stage=signOff`);
  expect(page.text).toContain('You answer for: Legal (Monitoring Officer)');
  expect(page.links.filter(({ href }) => href.includes('/answer?as=')).map(({ text }) => text)).toContain(
    'Finance (Section 151 Officer), at: Sign-off',
  );
  await finance.send(page, { verdict: 'yes' });
  expect([await story.standingOf('legal'), await story.standingOf('finance')]).toEqual(['stands', 'asked']);
});

it('takes the view of a post at consultation, and says to the management team that it answers at a meeting', async () => {
  const story = await Story.begins(house(), { title: 'A grant' });
  await story.does('author', 'nameConsultees', { add: [{ post: 'slt', stage: 'consultation' }] });
  await story.goesTo('consultation');
  const { ref } = await story.now();
  const slt = await Visitor.in(house(), 'slt');
  const page = await slt.get(`/proposals/${ref}/answer`);
  expect(page.heading).toBe('Respond to the consultation');
  await slt.send(page, { verdict: 'object', comment: 'The driver is not paid for.' });
  expect(await story.standingOf('slt', 'consultation')).toBe('stands');
  const { id } = ok(
    await house()
      .as('dmt')
      .post('meetings', { on: '2018-12-03', agenda: [ref] }),
    201,
  ).body;
  const team = await (await Visitor.in(house(), 'dmt')).get(`/proposals/${ref}/answer`);
  expect(team.text).toContain('The management team answers at a meeting');
  expect(team.links.map(({ href }) => href)).toContain(`/meetings/${id}/items/${ref}`);
});

it('says why there is nothing to answer to whoever is not asked, and nothing at all to whoever may not read', async () => {
  const { ref } = await atSignOff();
  const page = await (await Visitor.in(house(), 'head')).get(`/proposals/${ref}/answer`);
  expect(page.forms).toEqual([]);
  expect(page.text).toContain('Who can clear this: Finance (Section 151 Officer), Legal (Monitoring Officer)');
  expect((await (await Visitor.in(house(), 'scrutiny1')).get(`/proposals/${ref}/answer`)).status).toBe(404);
});
