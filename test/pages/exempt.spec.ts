import { aHouse, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse();

it('an author keeps a part from the public with a form, and what was typed stays where something is missing', async () => {
  const story = await Story.begins(house());
  const { ref } = await story.now();
  const author = await Visitor.in(house(), 'author');
  const typed = { part: 'keyIssues', paragraphs: ['13'], reason: 'It shows who holds the post.' };
  const again = await author.fill(`/proposals/${ref}/exempt`, typed);
  expect(again.status).toBe(409);
  expect(again.problems.join()).toContain('Say why the public interest in keeping the part back outweighs');
  expect(again.html).toContain('It shows who holds the post.');
  const done = await author.send(again, { ...typed, balance: 'Their privacy weighs more.' });
  expect([done.status, done.url]).toEqual([200, `/proposals/${ref}/exempt`]);
  expect(done.text).toContain('paragraph 13 (information which is likely to reveal the identity of an individual)');
  expect(done.text).toContain('Their privacy weighs more.');
  const cy = await author.get(`/cy/proposals/${ref}/exempt`);
  expect(cy.heading).toContain('Rhannau esempt');
  expect(cy.text).toContain('paragraff 13');
});

it('whoever has no business reads that a part is kept back, not why, and nothing before publication', async () => {
  const story = await Story.begins(house());
  await story.does('author', 'markExempt', { part: 'keyIssues', paragraphs: [13], reason: 'The driver is known.', balance: 'Privacy.' });
  await story.goesTo('callInPeriod');
  const { ref } = await story.now();
  const councillor = await Visitor.in(house(), 'scrutiny3');
  const page = await councillor.get(`/proposals/${ref}/exempt`);
  expect(page.text).toContain('paragraph 13');
  expect(page.text).not.toContain('The driver is known.');
  expect(page.forms).toEqual([]);
  expect((await councillor.get(`/proposals/${ref}/publication`)).status).toBe(404);
  const report = await councillor.get(`/proposals/${ref}/read`);
  expect(report.text).toContain('This part is exempt from publication under paragraph 13');
  expect((await new Visitor(house()).get(`/register/${ref}`)).text).toContain('This part is exempt from publication under paragraph 13');
});

it('democratic services answer for what may be published, and lift what was kept back', async () => {
  const story = await Story.begins(house());
  await story.edits('keyIssues', '3.1 Mrs Penhaligon, on Grade F, drives the van.');
  await story.goesTo('awaitingDecision');
  const { ref } = await story.now();
  const clerk = await Visitor.in(house(), 'democratic');
  const page = await clerk.get(`/proposals/${ref}/publication`);
  expect(page.text).toContain('a person’s name beside a grade or pay');
  const empty = await clerk.send(page, { reason: '' });
  expect([empty.status, empty.problems.length]).toEqual([422, 1]);
  const done = await clerk.send(empty, { reason: 'She agreed in writing.' });
  expect(done.text).toContain('She agreed in writing.');
  expect(done.forms).toEqual([]);
  await story.does('democratic', 'markExempt', { part: 'resources', paragraphs: [14], reason: 'Prices.', balance: 'A tender runs.' });
  const lifted = await clerk.fill(`/proposals/${ref}/exempt`, { why: 'The tender is over.' });
  expect(lifted.text).toContain('No part is kept from the public.');
});
