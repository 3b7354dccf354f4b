import { aHouse } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse(beforeEach);
const days = (from: string, until: string) =>
  Object.fromEntries(
    [
      ['from', from],
      ['until', until],
    ].flatMap(([name, date]) => ['year', 'month', 'day'].map((part, i) => [`${name}-${part}`, date?.split('-')[i] ?? ''])),
  );

it('names a deputy for an absence, shows it to both, and ends it early', async () => {
  const finance = await Visitor.in(house(), 'finance');
  const form = await finance.get('/cover');
  expect(form.forms[0]?.fields.getAll('posts')).toEqual(['finance']);
  const typed = { to: 'financeDeputy', ...days('2018-03-01', '2018-03-16') };
  const made = await finance.send(form, typed);
  await finance.send(form, typed);
  expect(made.text).toContain('A deputy was named for an absence.');
  expect(made.text).toContain('Haf Enghraifft Now');
  expect(made.text).toContain('First day1 March 2018 Last day16 March 2018');
  const { body } = await house().as('finance').get('people/finance/delegations');
  expect(body).toHaveLength(1);

  const deputy = await Visitor.in(house(), 'financeDeputy');
  expect((await deputy.get('/cy/cover')).text).toContain('Dros bwy yr ydych chi’n dirprwyo Grace Sample Nawr');
  const ended = await finance.send(await finance.get('/cover'), { end: body[0].id });
  expect(ended.text).toContain('A deputy’s cover was ended.');
  expect(ended.text).toContain('Nobody covers for you.');
  expect((await deputy.get('/cover')).text).toContain('You cover for nobody.');
});

it('shows what is wrong beside each field, and why a rule refuses, with everything still there', async () => {
  const finance = await Visitor.in(house(), 'finance');
  const form = await finance.get('/cover');
  const blank = await finance.send(form, { posts: [], ...days('', '') });
  expect(blank.status).toBe(422);
  expect(blank.problems).toHaveLength(1);
  expect(blank.problems[0]).toContain('Who covers for you: Fill this in. In which posts: This cannot be empty.');
  expect(blank.problems[0]).toContain('First day: Fill this in. Last day: Fill this in.');
  const refused = await finance.send(blank, { to: 'hr', posts: 'finance', ...days('2018-03-10', '2018-03-05') });
  expect(refused.status).toBe(409);
  expect(refused.forms[0]?.fields.get('to')).toBe('hr');
  expect(refused.problems).toHaveLength(1);
});

it('ends nobody else’s cover', async () => {
  const finance = await Visitor.in(house(), 'finance');
  await finance.fill('/cover', { to: 'financeDeputy', ...days('2018-03-01', '2018-03-16') });
  const [cover] = (await house().as('finance').get('people/finance/delegations')).body;
  const hr = await Visitor.in(house(), 'hr');
  const form = await hr.get('/cover');
  const { fields } = form.forms[0]!;
  fields.set('end', cover.id);
  expect((await hr.post('/cover', fields)).status).toBe(404);
  expect((await house().as('finance').get('people/finance/delegations')).body[0].revokedAt).toBeNull();
});
