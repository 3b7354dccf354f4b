import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluationText } from '../../scripts/tour/evaluation.js';
import { aHouse, answers, ok, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse(beforeEach);
const said = { outcome: 'A driver for the van.', criteria: 'Fewer days off the road.', cost: 'It costs £45,000 a year.' };
const typed = {
  'answers[0].achieved': 'fully',
  'answers[0].result': 'The driver began in May.',
  'answers[1].achieved': 'partly',
  'answers[1].result': 'Four days off the road.',
  'answers[2].achieved': 'no',
  'answers[2].result': 'It cost more.',
  'answers[2].actualCost': '46,350.50',
  comments: 'A second van is wanted.',
};

async function due(promises: Record<string, string> = said): Promise<{ story: Story; ref: string }> {
  const story = await Story.begins(house(), { title: 'A van for Usk' });
  ok(await story.edits('evaluation', evaluationText(promises)));
  await story.goesTo('evaluationDue');
  return { story, ref: (await story.now()).ref };
}

it('shows each promise, frozen at the decision, beside the result, and compares the cost itself before anything is recorded', async () => {
  const { story, ref } = await due();
  const evaluator = await Visitor.in(house(), 'evaluator');
  const page = await evaluator.get(`/proposals/${ref}/evaluation`);
  expect(page.heading).toBe('Has it worked?');
  expect(page.text).toMatch(/The promises are those of version 3 of the report, which was decided on .*\. Nobody can change them\./);
  for (const promise of Object.values(said)) expect(page.text).toContain(promise);
  expect(page.text).toContain('Expected cost, from the words above: £45,000');
  const check = await evaluator.send(page, typed);
  expect([check.status, check.heading]).toEqual([200, 'Check the evaluation']);
  expect(check.text).toContain('£1,350.50 more than expected (3.0%)');
  expect(await story.state()).toBe('evaluationDue');
  const done = await evaluator.send(check, { step: 'confirm' });
  expect(done.url).toBe(`/proposals/${ref}/evaluation`);
  expect(done.forms).toEqual([]);
  expect(done.text).toContain('£1,350.50 more than expected (3.0%)');
  expect(done.text).toContain('A second van is wanted.');
  expect((await story.now()).evaluation).toMatchObject({
    answers: [
      { question: 'outcome', achieved: 'fully' },
      { question: 'criteria', achieved: 'partly' },
      { question: 'cost', achieved: 'no', actualCost: 4_635_050 },
    ],
  });
});

it('leads back from the check with everything that was typed', async () => {
  const { ref } = await due();
  const author = await Visitor.in(house(), 'author');
  const lacks = await author.fill(`/proposals/${ref}/evaluation`, { ...typed, 'answers[1].result': ' ' });
  expect(lacks.problems[0]).toContain('Question 2: what came of it: Fill this in.');
  const check = await author.send(lacks, typed);
  const back = await author.send(check, { step: 'change' });
  expect(back.forms[0]?.fields.get('answers[2].actualCost')).toBe('46,350.50');
  expect(back.forms[0]?.fields.get('answers[1].achieved')).toBe('partly');
  expect(back.problems).toEqual([]);
});

it('asks for every answer and for an amount that can be read, by the field, in both languages', async () => {
  const { ref } = await due();
  const author = await Visitor.in(house(), 'author');
  const bare = await author.fill(`/cy/proposals/${ref}/evaluation`, { 'answers[0].result': 'Do.', 'answers[2].actualCost': 'lots' });
  expect(bare.status).toBe(422);
  expect(bare.links.map(({ href }) => href).filter((href) => href.startsWith('#answers'))).toEqual([
    '#answers-0-achieved',
    '#answers-1-achieved',
    '#answers-1-result',
    '#answers-2-achieved',
    '#answers-2-result',
    '#answers-2-actualCost',
  ]);
  expect(bare.forms[0]?.fields.get('answers[2].actualCost')).toBe('lots');
  const places = new Set(bare.elements.flatMap(({ attrs }) => attrs.filter(({ name }) => name === 'id').map(({ value }) => value)));
  for (const { href } of bare.links) if (href.startsWith('#answers')) expect(places).toContain(href.slice(1));
});

it('takes the expected cost from the costs of the report before its words, and compares nothing with a saving', async () => {
  const story = await Story.begins(house());
  const { blocks } = ok(await house().as('author').get(`proposals/${story.id}/report`)).body.sections.find(
    ({ section }: { section: string }) => section === 'resources',
  );
  const line = {
    id: 'l1',
    item: 'Driver',
    type: 'revenue',
    quantity: 100,
    unit: 'post',
    rate: 2_000_000,
    onCost: 2500,
    years: ['2018/19', '2019/20'],
  };
  const costs = { kind: 'costs', id: 'c1', lines: [line] };
  const kept = blocks.map(({ totals: _, ...block }: { totals?: unknown }) => block);
  await story.does('author', 'editSection', { section: 'resources', blocks: [...kept, costs] });
  ok(await story.edits('evaluation', evaluationText(said)));
  const author = await Visitor.in(house(), 'author');
  const address = `/proposals/${(await story.now()).ref}/evaluation`;
  const early = await author.get(address);
  expect(early.text).toContain('Expected cost, from the costs in the report: £50,000');
  expect(early.text).toContain('They can be changed until the decision.');
  expect(early.forms).toEqual([]);
  ok(await story.edits('resources', '6.1 To be found within the budget.'));
  ok(await story.edits('evaluation', evaluationText({ ...said, cost: 'It will save £45,000 a year.' })));
  expect((await author.get(address)).text).not.toContain('Expected cost');
});

it('is not for others, who read it and see whose it is; a stale form is told what has happened', async () => {
  const { story, ref } = await due();
  const auditor = await (await Visitor.in(house(), 'auditor')).get(`/proposals/${ref}/evaluation`);
  expect(auditor.forms).toEqual([]);
  expect(auditor.text).toContain('Not reported yet.');
  expect(auditor.text).toContain('Who can clear this: ');
  const author = await Visitor.in(house(), 'author');
  const check = await author.fill(`/proposals/${ref}/evaluation`, typed);
  await story.does('evaluator', 'reportEvaluation', { answers });
  const late = await author.send(check, { step: 'confirm' });
  expect(late.status).toBe(412);
  expect(late.problems.join()).toContain('The evaluation was reported.');
});

it('lists what is due, the longest due first, what is coming and what was reported: one’s own, or the council’s', async () => {
  const { story, ref } = await due();
  const head = await Visitor.in(house(), 'head');
  expect((await head.get('/evaluations')).text).toContain('No evaluation is due.');
  await story.waitsUntil((await story.now()).dates.evaluationDue, 14);
  await house().relay.tick();
  const author = await Visitor.in(house(), 'author');
  const list = await author.get('/evaluations');
  expect(list.links).toContainEqual({ text: 'A van for Usk', href: `/proposals/${ref}/evaluation` });
  expect(list.text).toMatch(/\d+ working days overdue/);
  const all = await Visitor.in(house(), 'head');
  expect((await all.get('/evaluations?list=all')).links).toContainEqual({ text: 'A van for Usk', href: `/proposals/${ref}/evaluation` });
  await story.isAt('evaluationDue').goesTo('closed');
  const after = await author.get('/cy/evaluations');
  expect(after.text).toContain('Nid oes gwerthusiad i’w gyflwyno.');
  expect(after.text).toContain('Cyflwynwyd ar');
});

it('shows how far the reminders of what is overdue have gone, and gives the list as a table', async () => {
  const { story, ref } = await due();
  const head = await Visitor.in(house(), 'head');
  await house().relay.tick();
  const early = await head.get('/evaluations?list=all');
  expect(early.text).toContain('A reminder goes out after 29 March 2019');
  expect(early.text).toContain('The head of service is told after 12 April 2019');
  await story.waitsUntil('2019-04-01');
  await house().relay.tick();
  const later = await Visitor.in(house(), 'head');
  expect((await later.get('/evaluations?list=all')).text).toContain('A reminder went out after 29 March 2019');
  await story.waitsUntil('2019-04-15');
  await house().relay.tick();
  const last = await Visitor.in(house(), 'head');
  const late = await last.get('/cy/evaluations?list=all');
  expect(late.text).toContain('Rhoddwyd gwybod i’r pennaeth gwasanaeth ar ôl 12 Ebrill 2019');
  expect(late.links).toContainEqual({ text: `Sut y cyfrifir dyddiadau ${ref}`, href: `/cy/proposals/${ref}/dates` });
  const file = await last.get('/evaluations.csv?list=all');
  expect(file.headers['content-type']).toContain('text/csv');
  const [columns, line] = file.html.replace('\uFEFF', '').split('\r\n');
  expect(columns).toBe(
    'ref,title,portfolio,author,evaluator,member,decided,evaluationDue,late,remindedAfter,reminded,escalatedAfter,escalated',
  );
  expect(line).toBe(`${ref},A van for Usk,social-care,author,evaluator,member,2018-03-07,2019-03-15,21,2019-03-29,true,2019-04-12,true`);
  expect((await last.get('/evaluations.csv')).html.trim().split('\r\n')).toHaveLength(1);
});

it('publishes the result beside the decision, with the cost compared', async () => {
  const { story, ref } = await due();
  const costly = answers.map((one) => (one.question === 'cost' ? { ...one, actualCost: 4_635_050 } : one));
  await story.does('evaluator', 'reportEvaluation', { answers: costly });
  const page = await new Visitor(house()).get(`/register/${ref}`);
  expect(page.text).toContain('£46,350.50');
  expect(page.text).toContain('£1,350.50 more than expected (3.0%)');
  const { evaluation } = ok(await house().as(null).get(`register/decisions/${ref}`)).body;
  expect(evaluation.questions.at(-1)).toMatchObject({
    ...{ actualCost: 4_635_050, promisedCost: 4_500_000 },
    variance: { pence: 135_050, percent: '3.0' },
  });
  expect(evaluation.questions[0]).toMatchObject({ actualCost: null, promisedCost: null, variance: null });
  const { text } = ok(await house().as(null).get('open-data/evaluations.csv'));
  const [columns, ...rows] = text.replace('\uFEFF', '').trim().split('\r\n');
  expect(columns).toBe(
    'ref,decided,evaluationDue,evaluated,question,promise,achieved,result,promisedCost,actualCost,variance,variancePercent,address',
  );
  expect(rows).toHaveLength(3);
  expect(rows[2]).toBe(
    `${ref},2018-03-07,2019-03-15,2019-03-15,cost,"It costs £45,000 a year.",fully,It did.,4500000,4635050,135050,3,/api/v1/register/decisions/${ref}`,
  );
  expect(ok(await house().as(null).get('open-data/evaluations.json')).body).toHaveLength(3);
  const cheaper = await due();
  await cheaper.story.does('evaluator', 'reportEvaluation', { answers: answers.map((one) => ({ ...one, actualCost: 0 })) });
  const { text: both } = ok(await house().as(null).get('open-data/evaluations.csv'));
  expect(both).toContain('4500000,0,-4500000,-100,');
});

it('reads the promise of the paper of 2018 as it was', async () => {
  const seed = readFileSync(join(__dirname, '../fixtures/seeds/business-support-team-2018.txt'), 'utf8');
  const creation = { template: 'report-2018', kind: 'establishment', title: 'Business support', portfolio: 'social-care', wards: ['all'] };
  const made = ok(await house().as('author').post('proposals', creation), 201);
  ok(
    await house()
      .as('author')
      .post(`proposals/${made.body.id}/report/import`, seed, { headers: { 'content-type': 'text/plain' }, seen: made.body }),
  );
  const page = await (await Visitor.in(house(), 'author')).get(`/proposals/${made.body.ref}/evaluation`);
  expect(page.status).toBe(200);
  // The criteria of that paper were left blank.
  expect(page.text).toContain('The report promised nothing here.');
});
