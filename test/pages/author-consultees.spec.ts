import { aHouse, Story } from '../journeys/story.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();
const author = () => Visitor.in(house(), 'author');
const addressOf = async (story: Story) => `/proposals/${(await story.now()).ref}/consultees`;
const row = (page: Page, who: string): string => page.texts('tr').find((text) => text.startsWith(who)) ?? '';

it('says of each why it is asked, from which rule, and that what is required is locked', async () => {
  const story = await Story.begins(house(), { kind: 'policy' });
  const page = await (await author()).get(await addressOf(story));
  expect(page.heading).toBe('Who is asked');
  expect(row(page, 'Equalities')).toContain('Required for Policy');
  expect(page.text).toContain('is laid down in:Constitution of the demo council, Part 4, Report Clearance Rules, rule 4');
  expect(row(page, 'Equalities')).toContain('Locked: required');
  expect(row(page, 'Finance')).toContain('6 Resource implications');
  expect(row(page, 'Finance')).toContain('10 working days after being asked');
  expect(page.forms.filter(({ fields }) => fields.has('remove'))).toEqual([]);
});

it('names no day of a question that was taken back: asked again, there are days anew', async () => {
  const story = await (await Story.begins(house())).goesTo('consultation');
  const team = async () => row(await (await author()).get(await addressOf(story)), 'Departmental Management Team');
  const on = '15 March 2018';
  expect(await team()).toContain(on);
  await story.does('head', 'returnToAuthor', { reason: 'Say what it costs.' });
  expect(await team()).toContain('10 working days after being asked');
  expect(await team()).not.toContain(on);
});

it('asks a post and a person besides, and removes them again, in Welsh too', async () => {
  const story = await Story.begins(house());
  const visitor = await author();
  const address = `/cy${await addressOf(story)}`;
  await visitor.fill(address, { who: 'post:slt', stage: 'consultation' });
  const page = await visitor.fill(address, {
    who: 'person:hr',
    stage: 'signOff',
    sections: ['keyIssues', 'reasons'],
    'answerBy-day': '29',
    'answerBy-month': '3',
    'answerBy-year': '2018',
  });
  expect(page.text).toContain('Newidiwyd y rhestr o ymgyngoreion.');
  expect((await story.now()).consultees).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ post: 'slt', stage: 'consultation', required: false, sections: ['purpose'] }),
      expect.objectContaining({ person: 'hr', stage: 'signOff', sections: ['keyIssues', 'reasons'], answerBy: '2018-03-29' }),
    ]),
  );
  expect(row(page, 'Isaac Placeholder')).toContain('29 Mawrth 2018');
  const remove = page.forms.find(({ fields }) => fields.get('remove') === 'signOff:hr')!;
  const without = await visitor.post(remove.action, remove.fields);
  expect(row(without, 'Isaac Placeholder')).toBe('');
  expect(row(without, 'Uwch Dîm Arwain')).toContain('Enwyd gan yr awdur');
});

it('keeps what was typed, and says at the field what is missing', async () => {
  const story = await Story.begins(house());
  const visitor = await author();
  const address = await addressOf(story);
  const nobody = await visitor.fill(address, { who: '', stage: 'signOff', sections: 'reasons' });
  expect(nobody.status).toBe(422);
  expect(nobody.links.map(({ href }) => href)).toContain('#who');
  const form = (page: Page) => page.forms.find(({ fields }) => fields.has('who'))!.fields;
  expect([form(nobody).get('stage'), form(nobody).get('sections')]).toEqual(['signOff', 'reasons']);
  const noStage = await visitor.fill(address, { who: 'post:slt', 'answerBy-day': '99', 'answerBy-month': '1', 'answerBy-year': '2018' });
  expect(noStage.links.map(({ href }) => href)).toEqual(expect.arrayContaining(['#stage', '#answerBy']));
  expect(form(noStage).get('who')).toBe('post:slt');
  const twice = await visitor.fill(address, { who: 'post:finance', stage: 'signOff' });
  expect(twice.status).toBe(409);
  expect(form(twice).get('who')).toBe('post:finance');
});

it('offers nobody who has written it, and no removal of whom the constitution requires', async () => {
  const story = await Story.begins(house());
  const visitor = await author();
  const page = await visitor.get(await addressOf(story));
  const options = page.all('option').map((option) => option.attrs.find(({ name }) => name === 'value')?.value);
  expect(options).toEqual(expect.arrayContaining(['post:hr', 'person:finance']));
  expect(options).not.toContain('person:author');
  const { action, fields } = page.forms.find((form) => form.fields.has('who'))!;
  fields.set('remove', 'signOff:finance');
  const refused = await visitor.post(action, fields);
  expect(refused.status).toBe(409);
  expect((await story.now()).consultees.map(({ post }: { post: string }) => post)).toContain('finance');
});

it('says to whoever may not name them why, and who can', async () => {
  const story = await (await Story.begins(house())).goesTo('consultation');
  const page = await (await Visitor.in(house(), 'dmt')).get(await addressOf(story));
  expect(page.forms).toEqual([]);
  expect(page.text).toContain('Who can clear this: Alys Enghraifft');
  expect(row(page, 'Departmental Management Team')).toContain('Asked');
});
