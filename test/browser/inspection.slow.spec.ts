import { aHouse } from './house.js';
import { HtmlChecker } from './html-checker.js';
import { barriers, findingsOf, misspoken, overflowAt } from './inspection.js';
import { Forms, Links } from './links.js';
import type { Visitor } from './visitor.js';

const house = aHouse();
let visitor: Visitor;
beforeAll(async () => {
  visitor = await house().visit(null);
});

/** A page with something in it, as nobody should send it. */
const page = (body: string): string =>
  `<!DOCTYPE html><html lang="en"><head><title>A page</title></head><body><h1>A page</h1>${body}</body></html>`;

async function shows(body: string): Promise<void> {
  await visitor.page.setViewportSize({ width: 1280, height: 900 });
  // Answered in the program's place: its own pages let no style like these in.
  await visitor.page.route('**/made-up', (route) => route.fulfill({ contentType: 'text/html', body: page(body) }));
  await visitor.goes('/made-up');
  await visitor.page.unrouteAll();
}

describe('the checks of every page', () => {
  it('find nothing on a page that is as it should be', async () => {
    await shows('<main><p>Nothing is wrong here. <a href="/register">The register</a></p></main>');
    const findings = await findingsOf(visitor);
    expect(misspoken(findings)).toEqual([]);
    expect([await barriers(visitor, 'every rule'), await barriers(visitor, 'what width changes')]).toEqual([[], []]);
    expect(await overflowAt(visitor, 320)).toEqual([]);
  });

  it('find a field without a label, and a button that is too small to touch', async () => {
    await shows(
      '<main><input type="text"><button style="padding:0;width:9px;height:9px;margin:0">x</button><button style="padding:0;width:9px;height:9px;margin:0">y</button></main>',
    );
    expect((await barriers(visitor, 'every rule')).join()).toMatch(/axe label:/);
    expect((await barriers(visitor, 'what width changes')).join()).toMatch(/axe target-size:/);
  });

  it.each([
    ['a box', '<table style="width:700px"><tr><td>wide</td></tr></table>', 'wide'],
    ['a word', `<p>${'x'.repeat(200)}</p>`, 'xxx'],
    [
      'what is lifted out of a box that scrolls',
      '<div style="overflow-x:auto"><p style="margin-left:900px"><b style="position:absolute">lifted</b></p></div>',
      'lifted',
    ],
  ])('find %s that is wider than a telephone', async (_, body, name) => {
    await shows(body);
    expect(await overflowAt(visitor, 320)).toEqual([expect.stringContaining(name)]);
  });

  it('let be what scrolls by itself', async () => {
    await shows('<div style="overflow-x:auto;position:relative"><table style="width:700px"><tr><td>wide</td></tr></table></div>');
    expect(await overflowAt(visitor, 320)).toEqual([]);
  });

  it('find words that nobody put in, and words in another language than they say', async () => {
    await shows(
      '<p>page.register.words</p><p aria-label="undefined">{count} decisions</p><p lang="cy">Register of decisions</p><p>See report.pdf at www.council.example.</p>',
    );
    const found = misspoken(await findingsOf(visitor)).join('\n');
    for (const name of ['“page.register.words”', '“undefined”', '“{count}”', '“Register of decisions” is en'])
      expect(found).toContain(name);
    expect(found).not.toContain('report.pdf');
  });

  it('find links and forms that lead nowhere', async () => {
    await shows(
      '<a href="/register/none">A</a><a href="#gone">B</a><a href="/register#gone">C</a><a href="/register">D</a><form method="post" action="/nowhere"></form>',
    );
    const [links, findings] = [new Links(), await findingsOf(visitor)];
    await links.followAll(visitor, { who: 'nobody', on: 'a page' }, findings, 200);
    expect(links.faults()).toEqual([
      expect.stringContaining('on its own page: <a> “B”'),
      expect.stringContaining('/register/none answers 404'),
      expect.stringContaining('/register#gone: no such place'),
    ]);
    const forms = new Forms([{ method: 'POST', path: '/sign-in' }]);
    expect(forms.dead(house().base, findings)).toEqual([expect.stringContaining('/nowhere')]);
    expect(forms.unreached()).toEqual(['/sign-in']);
  });

  it('find HTML that is not valid, and on which page', () => {
    const checker = new HtmlChecker();
    checker.add('the good page', page('<p>Good.</p>'));
    checker.add('the bad page', page('<p id="a">One</p><p id="a">Two</p>'));
    expect(checker.faults()).toEqual([expect.stringMatching(/Duplicate ID.* – on the bad page$/)]);
    checker.close();
  }, 60_000);
});
