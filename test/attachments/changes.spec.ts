import { attachmentChanges } from '../../src/proposals/attachment-changes.js';
import type { Attachment } from '../../workflows/attachment.js';
import { aHouse, Story } from '../journeys/story.js';
import { type Page, Visitor } from '../pages/visitor.js';
import { aDocx, aPdf } from './make.js';
import { attaches, formWith } from './upload.js';

const house = aHouse();
const filesOf = async (story: Story) => (await house().as('author').get(`proposals/${story.id}/attachments`)).body;
const secret = { paragraphs: [13], reason: 'It names somebody.', balance: 'Their privacy.' };

/** One that was attached with a version, and gone from another. */
const file = (title: string, version: number, until: number | null): Attachment =>
  ({ id: title, section: 'resources', title, version, until }) as Attachment;

it('what was attached, detached and replaced between two versions is told, either way round', () => {
  const attachments = [file('First', 2, 3), file('Second', 3, 5), file('Gone', 4, 6), file('Third', 5, null), file('New', 7, null)];
  const changes = (from: number, to: number) => attachmentChanges({ attachments }, from, to);
  expect(changes(1, 2)).toEqual([{ change: 'attached', section: 'resources', title: 'First' }]);
  expect(changes(2, 5)).toEqual(
    [
      { change: 'replaced', section: 'resources', title: 'Third', before: 'First' },
      { change: 'attached', section: 'resources', title: 'Gone' },
    ].sort((a, b) => (a.title < b.title ? -1 : 1)),
  );
  expect(changes(5, 6)).toEqual([{ change: 'detached', section: 'resources', title: 'Gone' }]);
  expect(changes(6, 5)).toEqual([{ change: 'attached', section: 'resources', title: 'Gone' }]);
  expect(changes(5, 2)).toContainEqual({ change: 'replaced', section: 'resources', title: 'First', before: 'Third' });
  expect(changes(7, 7)).toEqual([]);
});

it('the versions and what changed between them name the files, and so does what a consultee is asked about again', async () => {
  const story = await Story.begins(house());
  await attaches(house(), { id: story.id, file: aPdf('% first'), name: 'first.pdf', title: 'Plan', section: 'recommendations' });
  await story.goesTo('signedOff');
  const [first] = await filesOf(story);
  await attaches(house(), {
    ...{ id: story.id, file: aPdf('% second'), name: 'second.pdf', title: 'New plan' },
    ...{ section: 'recommendations', replaces: first.id, reason: 'The plan was redrawn.' },
  });
  const { ref, version, consultees } = await story.now();
  const words = 'Replaced: New plan, in place of Plan (Recommendations)';
  const author = await Visitor.in(house(), 'author');
  expect((await author.get(`/proposals/${ref}/versions`)).text).toContain(words);
  const changes = await author.get(`/proposals/${ref}/differences?from=${version - 1}&to=${version}`);
  expect(changes.text).toContain(words);
  expect(changes.text).not.toContain('Nothing has changed.');
  expect((await author.get(`/cy/proposals/${ref}/differences`)).text).toContain('Disodlwyd: New plan, yn lle Plan');
  const asked = consultees.find((c: { standing: string; stage: string }) => c.standing === 'lapsed' && c.stage === 'signOff');
  const consultee = await Visitor.in(house(), asked.post);
  expect((await consultee.get(`/proposals/${ref}/answer?as=${asked.post}`)).text).toContain(words);
});

it('the printed report names its files, one that is exempt by its title and paragraph', async () => {
  const story = await Story.begins(house());
  await attaches(house(), { id: story.id, file: aPdf('% map'), name: 'map.pdf', title: 'Map of the wards' });
  await attaches(house(), { id: story.id, file: aPdf('% pay'), name: 'pay of Jane Jones.pdf', title: 'Pay' });
  const [, pay] = await filesOf(story);
  await story.does('author', 'markExempt', { part: pay.id, ...secret });
  const printed = async (query: string) => (await house().as('author').get(`proposals/${story.id}/documents/report.html${query}`)).text;
  const html = await printed('?audience=public');
  expect(html).toContain('Files attached to this report');
  expect(html).toContain('Map of the wards');
  expect(html).toContain('This part is exempt from publication under paragraph 13');
  expect(html).not.toContain('Jane Jones');
  expect(await printed('?lang=cy')).toContain('Ffeiliau a atodwyd i’r adroddiad hwn');
});

it('the public version, sent back by its author, empties nothing: it is refused as what it is', async () => {
  const story = await Story.begins(house());
  await story.does('author', 'markExempt', { part: 'keyIssues', ...secret });
  const word = async (query: string): Promise<Buffer> => {
    const url = `/api/v1/proposals/${story.id}/documents/report.docx${query}`;
    const answer = await house().app.inject({ method: 'GET', url, headers: { authorization: 'Bearer demo:author' } });
    expect(answer.statusCode).toBe(200);
    return answer.rawPayload;
  };
  const author = await Visitor.in(house(), 'author');
  const brings = async (bytes: Buffer): Promise<Page> => {
    const page = await author.get(`/proposals/${story.id}/import`);
    const token = /token=([^"&]+)/.exec(page.html)?.[1] ?? '';
    const { body, headers } = formWith(bytes, 'report.docx', {});
    return author.ask('POST', `/proposals/${story.id}/import?token=${token}`, body, headers['content-type'] ?? '');
  };
  const refused = await brings(await word('?audience=public'));
  expect([refused.status, refused.problems.join()]).toEqual([422, expect.stringContaining('This is the public version')]);
  // Nothing but the form itself has its token in an address.
  expect(refused.html.match(/.{60}token=.{20}/g)).toHaveLength(1);
  expect((await brings(await word(''))).heading).toContain('Look at what was read');
});

it('what a file hides is told to its author and to who publishes, to no other reader', async () => {
  const story = await Story.begins(house());
  await attaches(house(), { id: story.id, file: await aDocx('<w:p/>', { by: 'Jane Jones' }), name: 'Posts.docx' });
  await story.goesTo('consultation');
  const { ref } = await story.now();
  const seen = async (who: 'author' | 'democratic' | 'head') =>
    (await (await Visitor.in(house(), who)).get(`/proposals/${ref}/attachments`)).text;
  expect(await seen('author')).toContain('Names of people in the properties: 1');
  expect(await seen('democratic')).toContain('Names of people in the properties: 1');
  expect(await seen('head')).toContain('Posts.docx');
  expect(await seen('head')).not.toContain('Names of people');
});
