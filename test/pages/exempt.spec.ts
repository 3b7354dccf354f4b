import { aDocx } from '../attachments/make.js';
import { attaches } from '../attachments/upload.js';
import { aHouse, Story } from '../journeys/story.js';
import { type Page, Visitor } from './visitor.js';

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
  expect(page.text).toContain('A person’s name beside a grade or pay');
  const empty = await clerk.send(page, { reason: '' });
  expect([empty.status, empty.problems.length]).toEqual([422, 1]);
  const done = await clerk.send(empty, { reason: 'She agreed in writing.' });
  expect(done.text).toContain('She agreed in writing.');
  expect(done.forms).toEqual([]);
  await story.does('democratic', 'markExempt', { part: 'resources', paragraphs: [14], reason: 'Prices.', balance: 'A tender runs.' });
  const lifted = await clerk.fill(`/proposals/${ref}/exempt`, { why: 'The tender is over.' });
  expect(lifted.text).toContain('No part is kept from the public.');
});

it('an attached file is kept back by its title, and the menu leads to what there is to do', async () => {
  const story = await Story.begins(house());
  await attaches(house(), {
    id: story.id,
    file: await aDocx('<w:p/>', { by: 'Jane Jones' }),
    name: 'posts.docx',
    title: 'Job descriptions',
  });
  const { ref } = await story.now();
  const author = await Visitor.in(house(), 'author');
  const page = await author.get(`/proposals/${ref}/exempt`);
  expect(page.texts('option')).toContain('Appendix A: Job descriptions');
  const menu = (of: Page) => of.links.map(({ text }) => text);
  expect(menu(page)).toEqual(expect.arrayContaining(['Exempt parts', 'Before publication', 'Attachments']));
  const [{ id }] = (await house().as('author').get(`proposals/${story.id}/attachments`)).body;
  const hint = await author.get(`/proposals/${ref}/publication`);
  expect(hint.links).toContainEqual({ text: 'Appendix A: Job descriptions, posts.docx', href: `/proposals/${ref}/attachments` });
  const marked = await author.send(page, { part: id, paragraphs: ['12'], reason: 'It names her.', balance: 'Her privacy.' });
  expect(marked.texts('h3')).toContain('Appendix A: Job descriptions');
  expect(menu(marked)).not.toContain('Before publication');
  // A file is kept back with the section that it belongs to as well.
  await story.does('democratic', 'liftExemption', { part: id, reason: 'She agreed.' });
  expect(menu(await author.get(`/proposals/${ref}`))).toContain('Before publication');
  await story.does('author', 'markExempt', { part: 'purpose', paragraphs: [12], reason: 'It names her.', balance: 'Her privacy.' });
  expect(menu(await author.get(`/proposals/${ref}`))).not.toContain('Before publication');
  await story.goesTo('callInPeriod');
  const reader = await Visitor.in(house(), 'scrutiny3');
  expect(menu(await reader.get(`/proposals/${ref}`))).toEqual(expect.arrayContaining(['Exempt parts', 'Attachments']));
  const other = await Story.begins(house());
  await other.goesTo('callInPeriod');
  expect(menu(await reader.get(`/proposals/${(await other.now()).ref}`))).not.toContain('Exempt parts');
});

it('a post that answers for the exempt parts is told so by their name', async () => {
  const story = await Story.begins(house());
  const author = await Visitor.in(house(), 'author');
  const page = await author.get(`/proposals/${(await story.now()).ref}/consultees`);
  expect(page.text).toContain('Exempt parts');
  expect(page.html).not.toContain('exemptParts');
});
