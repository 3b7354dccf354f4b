import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aHouse, ok, Story } from '../journeys/story.js';
import { attribute, type Page, textOf, Visitor } from './visitor.js';

const house = aHouse();
const begins = (given: object = {}): Promise<Story> => Story.begins(house(), given);
const visits = async (who: string, address: string) => (await Visitor.in(house(), who)).get(address);
const seed = (name: string): string => readFileSync(join(__dirname, `../fixtures/seeds/${name}.txt`), 'utf8');
const ids = (page: Page): string[] => page.elements.flatMap((one) => attribute(one, 'id') ?? []);

/** The paper of 2018 as it was tabled, in place of the clean one. */
async function ofTheTeam(): Promise<Story> {
  const story = await begins({ kind: 'establishment', title: 'Business Support Team' });
  const sent = { headers: { 'content-type': 'text/plain' }, seen: await story.now() };
  ok(await house().as('author').post(`proposals/${story.id}/report/import?replace=all`, seed('business-support-team-2018'), sent));
  return story;
}

describe('the report to read', () => {
  it('holds the whole paper with its own numbers, tables and sums, and a place of its own for every paragraph', async () => {
    const story = await ofTheTeam();
    const { ref } = await story.now();
    const page = await visits('author', `/proposals/${ref}/read`);
    expect(page.heading).toBe('Report');
    for (const words of ['3.5', 'subject to funding being identified', '£345,618', '518.8 hours']) expect(page.text).toContain(words);
    const { sections } = (await house().as('author').get(`proposals/${story.id}/report`)).body;
    const places = new Set(ids(page));
    for (const { section, blocks } of sections)
      for (const { id, kind, text } of blocks)
        if (kind !== 'paragraph' || text.trim() !== '') expect([section, id, places.has(`${section}-${id}`)]).toEqual([section, id, true]);
    expect(ids(page)).toHaveLength(places.size);
    for (const { href } of page.links) if (href.startsWith('#section-')) expect(places).toContain(href.slice(1));
  });

  it('marks English text in the Welsh page as English, and says once a section that there is no Welsh yet', async () => {
    const { ref } = await (await begins()).now();
    const page = await visits('author', `/cy/proposals/${ref}/read`);
    const paragraph = page.elements.find((one) => attribute(one, 'id') === 'purpose-p1');
    expect(paragraph?.childNodes.some((one) => 'attrs' in one && attribute(one, 'lang') === 'en')).toBe(true);
    expect(page.text).toContain('Nid yw testun y papur hwn ar gael yn Gymraeg eto.');
    expect(page.text).not.toContain('The text of this paper is not available in Welsh yet');
  });

  it('shows an earlier version as it stood, and says so; what was never there is not found', async () => {
    const story = await begins();
    const { ref, version } = await story.now();
    ok(await story.edits('purpose', '1.1 To seek approval for a bus.'));
    const author = await Visitor.in(house(), 'author');
    expect((await author.get(`/proposals/${ref}/read`)).text).toContain('approval for a bus');
    const earlier = await author.get(`/proposals/${ref}/read?version=${version}`);
    expect(earlier.text).not.toContain('approval for a bus');
    expect(earlier.text).toContain(`This is version ${version}, of`);
    expect(earlier.links).toContainEqual({ text: 'Read the latest version', href: `/proposals/${ref}/read` });
    expect((await author.get(`/proposals/${ref}/read?version=99`)).status).toBe(404);
  });
});

describe('the responses', () => {
  it('begin with what stands against the proposal, and keep what was said before', async () => {
    const story = await begins();
    await story.does('author', 'nameConsultees', { add: ['slt', 'equalities'].map((post) => ({ post, stage: 'consultation' })) });
    await story.goesTo('consultation');
    await story.does('equalities', 'respond', { as: 'equalities', verdict: 'support', comment: 'Good.' });
    await story.does('slt', 'respond', { as: 'slt', verdict: 'noComment' });
    await story.does('slt', 'respond', { as: 'slt', verdict: 'object', comment: 'Who pays <the driver>?' });
    const { ref } = await story.now();
    const page = await visits('author', `/proposals/${ref}/responses`);
    expect(page.text).toContain('There is 1 objection.');
    expect(page.texts('h3')[0]).toBe('Senior Leadership Team, at: Consultation');
    expect(page.text).toContain('Who pays <the driver>?');
    expect(page.texts('summary')).toEqual(['1 earlier answer of Senior Leadership Team']);
    expect(page.texts('details')[0]).toContain('No comment');
    // An objection that no longer covers the text is still there, and no longer counted.
    ok(await story.edits('recommendations', '2.1 To create one post of library van driver, paid for.'));
    const lapsed = await visits('author', `/cy/proposals/${ref}/responses`);
    expect(lapsed.text).not.toContain('gwrthwynebiad.');
    expect(lapsed.texts('h3')[0]).toContain('cam: Ymgynghoriad');
    expect(lapsed.text).toContain('Who pays <the driver>?');
  });

  it('tell of a sign-off that was withdrawn, and in whose name it had been given', async () => {
    const story = await (await begins()).goesTo('signOff');
    await story.does('finance', 'signOff', { as: 'finance', verdict: 'yes', comment: 'Within the budget.' });
    await story.does('finance', 'withdrawSignOff', { as: 'finance', reason: 'The budget was cut.' });
    const { ref } = await story.now();
    const page = await visits('member', `/proposals/${ref}/responses`);
    const [before] = page.texts('details').filter((text) => text.startsWith('2 earlier answers of Finance'));
    expect(before).toMatch(/Sign-off withdrawn .*The budget was cut\..*Yes .*Within the budget\..*Grace Sample/);
  });

  it('lead from a comment to the paragraph that it is about', async () => {
    const story = await (await begins()).goesTo('consultation');
    const { ref } = await story.now();
    const { sections } = (await house().as('author').get(`proposals/${story.id}/report`)).body;
    const [block] = sections.find(({ section }: { section: string }) => section === 'purpose').blocks;
    await story.does('author', 'comment', { section: 'purpose', paragraph: block.id, text: 'By its id.' });
    await story.does('author', 'comment', { section: 'purpose', paragraph: '1.1', text: 'By its number.' });
    await story.does('author', 'comment', { section: 'purpose', paragraph: 'p99', text: 'It is gone.' });
    const { comments } = await story.does('author', 'comment', { section: 'head', text: 'On the head.' });
    await story.does('author', 'resolveComment', { comment: comments[0].id });
    const author = await Visitor.in(house(), 'author');
    const page = await author.get(`/proposals/${ref}/responses`);
    expect(page.texts('h3')).toEqual(expect.arrayContaining(['Open: 3', 'Resolved: 1']));
    const led = page.links.filter(({ href }) => href.startsWith(`/proposals/${ref}/read`) && !href.endsWith('/read'));
    expect(led.map(({ text }) => text).sort()).toEqual(['Purpose, paragraph 1.1', 'Purpose, paragraph 1.1', 'Purpose, paragraph p99']);
    const places = ids(await author.get(`/proposals/${ref}/read`));
    for (const { href } of led) expect(places).toContain(href.split('#')[1]);
    expect(page.links.some(({ text, href }) => text === 'Head of the paper' && href === `/proposals/${ref}/read`)).toBe(true);
  });
});

describe('the versions and what changed between them', () => {
  const marked = (page: Page, tag: 'ins' | 'del') => page.all(tag).map((one) => textOf(one.childNodes.at(-1)!).trim());

  it('are listed with who made them and why, a page at a time', async () => {
    const story = await begins();
    for (let i = 0; i < 31; i += 1) ok(await story.edits('purpose', `1.1 To seek approval number ${i}.`));
    const { ref, version } = await story.now();
    const author = await Visitor.in(house(), 'author');
    const page = await author.get(`/proposals/${ref}/versions`);
    expect(page.texts('tr')).toHaveLength(31);
    expect(page.texts('tr')[1]).toContain(`${version} Edited`);
    expect(page.links).toContainEqual({
      text: `What changed from ${version - 1} to ${version}`,
      href: `/proposals/${ref}/differences?from=${version - 1}&to=${version}`,
    });
    const rest = await author.get(page.links.find(({ text }) => text.startsWith('Earlier versions'))!.href);
    expect(rest.texts('tr').at(-1)).toContain('1 Started');
    expect(rest.links.some(({ text }) => text.startsWith('Earlier versions'))).toBe(false);
  });

  it('are shown word by word, in the text, side by side, or clean, and count the words', async () => {
    const story = await begins();
    ok(await story.edits('reasons', '5.1 Readers far from a library depend on the van.'));
    const { ref, version } = await story.now();
    ok(await story.edits('reasons', '5.1 Readers far from a <library> rely on the van.'));
    const author = await Visitor.in(house(), 'author');
    const at = (more: string) => author.get(`/proposals/${ref}/differences?from=${version}&to=${version + 1}${more}`);
    const inline = await at('');
    expect(inline.heading).toBe(`What changed from version ${version} to version ${version + 1}`);
    expect(marked(inline, 'del')).toEqual(['depend']);
    expect(marked(inline, 'ins').join(' ')).toBe('< > rely');
    expect(inline.text).toContain('1 word inserted, 1 word deleted');
    const side = await at('&view=side');
    expect(side.text).toMatch(/Version \d+ 5\.1 Readers far from a library ?Deleted: depend on the van\./);
    expect(side.text).toMatch(/Version \d+ 5\.1 Readers far from a Inserted: <library ?Inserted: > rely on the van\./);
    const clean = await at('&view=clean');
    expect([...clean.all('ins'), ...clean.all('del')]).toEqual([]);
    expect(clean.text).toContain('Readers far from a <library> rely on the van.');
    const turned = await author.get(clean.links.find(({ text }) => text === 'The other way round')!.href);
    expect(turned.heading).toBe(`What changed from version ${version + 1} to version ${version}`);
    expect((await at('&section=purpose')).text).toContain('Nothing has changed.');
    expect((await at('&section=nonsense')).status).toBe(422);
    expect((await author.get(`/proposals/${ref}/differences?from=1&to=99`)).status).toBe(404);
  });

  it('say costs and posts as a paper prints them, line by line', async () => {
    const story = await begins();
    const line = { id: 'l1', item: 'Van', type: 'capital', quantity: 100, unit: 'van', rate: 3000000, onCost: 0, years: ['2018/19'] };
    const other = { ...line, id: 'l2', item: 'Fuel', type: 'revenue' };
    const saves = async (lines: object[]) =>
      ok(
        await house()
          .as('author')
          .put(
            `proposals/${story.id}/report/sections/resources`,
            { blocks: [{ kind: 'costs', id: 'c1', lines }] },
            { seen: await story.now() },
          ),
      );
    await saves([line, other]);
    await saves([{ ...line, rate: 3250050 }, other]);
    const { ref, version } = await story.now();
    const page = await visits('author', `/proposals/${ref}/differences?from=${version - 1}&to=${version}`);
    expect([marked(page, 'del'), marked(page, 'ins')]).toEqual([['£30,000'], ['£32,500.50']]);
    expect(page.text).toContain('1 row has not changed.');
    expect(page.texts('th')).toContain('Rate');
  });

  it('compare every version of both seeds with an empty report, in time and size', async () => {
    for (const [name, template] of [
      ['business-support-team-2018', 'report-2018'],
      ['business-support-officer-2015', 'report-2015'],
    ] as const) {
      const story = await begins({ kind: 'establishment', template, title: name });
      const sent = { headers: { 'content-type': 'text/plain' }, seen: await story.now() };
      ok(await house().as('author').post(`proposals/${story.id}/report/import?replace=all`, seed(name), sent));
      const { ref, version } = await story.now();
      const author = await Visitor.in(house(), 'author');
      for (const view of ['inline', 'side', 'clean']) {
        const page = await author.get(`/cy/proposals/${ref}/differences?from=1&to=${version}&view=${view}`);
        expect(page.status).toBe(200);
        expect(Buffer.byteLength(page.html)).toBeLessThan(150_000);
        expect(new Set(ids(page)).size).toBe(ids(page).length);
      }
    }
  });
});

describe('the documents', () => {
  it('are offered in both languages where there are any, and say why where there are none', async () => {
    const story = await (await begins()).goesTo('noticeRun');
    const { ref } = await story.now();
    const member = await Visitor.in(house(), 'member');
    const before = await member.get(`/proposals/${ref}/documents`);
    expect(before.text).toContain('There is none before a decision has been taken');
    expect(before.links.filter(({ href }) => href.includes('/documents/notice'))).toEqual([]);
    expect((await member.get(`/proposals/${ref}/documents/notice.html`)).status).toBe(404);
    await story.goesTo('stated');
    const page = await member.get(`/cy/proposals/${ref}/documents`);
    const files = page.links.filter(({ href }) => href.includes('/documents/'));
    expect(files.map(({ href }) => href)).toEqual(
      expect.arrayContaining([`/proposals/${ref}/documents/notice.html?lang=cy`, `/proposals/${ref}/documents/report.docx?lang=en`]),
    );
    for (const { href } of files.filter((one) => !one.href.includes('.pdf'))) {
      const file = await member.get(href);
      expect([href, file.status, file.headers['cache-control']]).toEqual([href, 200, 'private, no-cache']);
    }
  });

  it('are the very files that the API hands out, and are not sent again to whoever has them', async () => {
    const { ref, id } = await (await begins()).now();
    const author = await Visitor.in(house(), 'author');
    const page = await author.get(`/proposals/${ref}/documents/report.html?lang=cy`);
    const file = await house().as('author').get(`proposals/${id}/documents/report.html?lang=cy`);
    expect(page.html).toBe(file.text);
    for (const name of ['etag', 'content-security-policy', 'content-disposition', 'content-language'])
      expect(page.headers[name]).toBe(file.headers[name]);
    expect(page.headers.vary).toBe('cookie');
    for (const name of ['minutes.html', 'report.exe', 'report'])
      expect((await author.get(`/proposals/${ref}/documents/${name}`)).status).toBe(404);
  });
});

describe('the history', () => {
  it('tells the latest first, in words: who, for whom, what was said, and the state after it', async () => {
    const story = await (await begins()).goesTo('signOff');
    ok(
      await house()
        .as('finance')
        .post('people/finance/delegations', { to: 'financeDeputy', posts: ['finance'], from: story.today(), until: '2018-12-31' }),
      201,
    );
    await story.does('financeDeputy', 'signOff', {
      as: 'finance',
      onBehalfOf: 'finance',
      verdict: 'yesWithConditions',
      comment: 'While it <lasts>.',
    });
    const { ref } = await story.now();
    const page = await visits('member', `/proposals/${ref}/history`);
    expect(page.texts('h2')[0]).toBe('A post answered at sign-off.');
    expect(page.text).toContain('Haf Enghraifft, on behalf of Grace Sample');
    expect(page.text).toMatch(/Yes, with conditions ?Comment ?While it <lasts>\. After it: Sign-off, version/);
    const [last] = (await story.history()).reverse();
    expect(page.text).toContain(last!.hash.slice(0, 12));
    expect((await visits('member', `/cy/proposals/${ref}/history`)).text).toContain('Haf Enghraifft, ar ran Grace Sample');
  });

  it('goes back to the first entry a page at a time, and leaves none out', async () => {
    const story = await begins();
    for (let i = 0; i < 33; i += 1) await story.does('author', 'comment', { section: 'purpose', text: `Remark ${i}.` });
    const { ref } = await story.now();
    const author = await Visitor.in(house(), 'author');
    const page = await author.get(`/proposals/${ref}/history`);
    const rest = await author.get(page.links.find(({ text }) => text.startsWith('Earlier entries'))!.href);
    const numbers = [page, rest].flatMap((one) => [...one.text.matchAll(/Entry (\d+), sealed/g)].map(([, number]) => Number(number)));
    expect(numbers).toEqual(Array.from({ length: 35 }, (_, i) => 35 - i));
    expect(rest.links).toContainEqual({ text: 'Back to the latest entries', href: `/proposals/${ref}/history` });
  });
});
