import { type House, openHouse } from '../api/house.js';
import { Story } from '../journeys/story.js';
import { Visitor } from '../pages/visitor.js';
import { aPdf } from './make.js';
import { attaches } from './upload.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
const listed = async (ref: string) => (await house.as(null).get(`register/decisions/${ref}/attachments`)).body;

it('is public with the report, of the version that was decided on, and never before', async () => {
  const story = await Story.begins(house);
  await attaches(house, { id: story.id, file: aPdf('% first'), name: 'first.pdf', title: 'First' });
  const [first] = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
  await attaches(house, { id: story.id, file: aPdf('% second'), name: 'second.pdf', title: 'Second', replaces: first.id });
  const { ref } = await story.now();
  await story.goesTo('decided');
  expect((await house.as(null).get(`register/decisions/${ref}/attachments/${first.id}`)).status).toBe(404);
  await story.goesTo('callInPeriod');
  const files = await listed(ref);
  expect(files).toEqual([expect.objectContaining({ letter: 'A', title: 'Second', name: 'second.pdf', available: true })]);
  const file = await house.as(null).get(`register/decisions/${ref}/attachments/${files[0].id}`);
  expect([file.status, file.text]).toEqual([200, aPdf('% second').toString()]);
  expect((await house.as(null).get(`register/decisions/${ref}/attachments/${first.id}`)).status).toBe(404);
  const page = await new Visitor(house).get(`/register/${ref}`);
  expect(page.links).toContainEqual({ text: 'Appendix A: Second', href: `/register/${ref}/attachments/${files[0].id}` });
  expect((await new Visitor(house).get(`/cy/register/${ref}`)).text).toContain('Atodiad A: Second');
});

it('stays exempt when it is replaced: only the proper officer lifts that', async () => {
  const story = await Story.begins(house);
  await attaches(house, { id: story.id, file: aPdf('% pay'), name: 'pay.pdf', title: 'Pay' });
  const [{ id }] = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
  await story.does('author', 'markExempt', { part: id, paragraphs: [13], reason: 'It names somebody.', balance: 'Their privacy.' });
  await attaches(house, { id: story.id, file: aPdf('% new pay'), name: 'new pay of Jane Jones.pdf', title: 'Pay', replaces: id });
  await story.goesTo('callInPeriod');
  const { ref } = await story.now();
  const files = await listed(ref);
  expect(files).toEqual([expect.objectContaining({ title: 'Pay', name: '', exempt: true, available: false })]);
  expect((await house.as(null).get(`register/decisions/${ref}/attachments/${files[0].id}`)).status).toBe(404);
});

it('that is exempt is told of, and never handed out', async () => {
  const story = await Story.begins(house);
  await attaches(house, { id: story.id, file: aPdf('% pay'), name: 'pay of Jane Jones.pdf', title: 'Pay' });
  const [{ id }] = (await house.as('author').get(`proposals/${story.id}/attachments`)).body;
  await story.does('author', 'markExempt', { part: id, paragraphs: [13], reason: 'It names somebody.', balance: 'Their privacy.' });
  await story.goesTo('callInPeriod');
  const { ref } = await story.now();
  expect(await listed(ref)).toEqual([expect.objectContaining({ title: 'Pay', name: '', exempt: true, available: false })]);
  expect((await house.as(null).get(`register/decisions/${ref}/attachments/${id}`)).status).toBe(404);
  const page = await new Visitor(house).get(`/register/${ref}`);
  expect(page.text).toContain('Not for the public');
  expect(page.html).not.toContain('Jane Jones');
});
