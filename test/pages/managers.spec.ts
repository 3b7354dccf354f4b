import { aHouse, ok, Story } from '../journeys/story.js';
import { attribute, type Page, textOf, Visitor } from './visitor.js';

const house = aHouse();
const visits = async (who: string, address: string) => (await Visitor.in(house(), who)).get(address);
const rows = (page: Page) => page.all('tr').map((row) => textOf(row).replace(/\s+/g, ' ').trim());
const svgs = (page: Page) => page.all('svg').filter((svg) => attribute(svg, 'role') === 'img');
const begins = (given: object = {}): Promise<Story> => Story.begins(house(), given);

/** One decision that came late, one that waits on others, one that is overdue for its evaluation, one of which notice is served. */
beforeAll(async () => {
  const old = await begins({ title: 'An old van', kind: 'policy' });
  await old.goesTo('evaluationDue');
  house().advance(5);
  await house().relay.tick();
  await (await begins({ title: 'A late van', targetDate: dayAfter(1) })).goesTo('consultation');
  house().advance(20);
  const served = await begins({ title: 'A van of which notice was served', portfolio: 'leader' });
  await served.goesTo('noticeServed');
});
const dayAfter = (days: number): string => new Date(Date.parse(house().clock.at) + days * 86_400_000).toISOString().slice(0, 10);

describe('how the work goes', () => {
  it('is told in bars with words, in tables with the same numbers, and as files', async () => {
    const page = await visits('head', '/measures');
    expect(page.heading).toBe('How the work goes');
    for (const part of ['How long each stage takes', 'What waits on whom', 'Decisions against their target', 'Overdue evaluations'])
      expect(page.texts('h2')).toContain(part);
    const pictures = svgs(page);
    expect(pictures.length).toBe(4);
    for (const svg of pictures) {
      const [id = '', more = ''] = (attribute(svg, 'aria-labelledby') ?? '').split(' ');
      expect(page.elements.filter((one) => [id, more].includes(attribute(one, 'id') ?? ''))).toHaveLength(2);
    }
    const { body } = await house().as('head').get('measures');
    const waiting = body.waiting.find(({ post }: { post: string }) => post === 'dmt');
    const said = `Departmental Management Team ${waiting.waiting} ${waiting.proposals} ${waiting.longest} ${waiting.overdue}`;
    expect(rows(page)).toContain(said);
    expect(textOf(pictures[1]!)).toContain('Departmental Management Team');
    const [slip] = body.slippage.listed;
    expect(rows(page).find((row) => row.includes('A late van'))).toContain(`Still to come ${slip.days}`);
    expect(rows(page).find((row) => row.includes('An old van'))).toContain('Alys Enghraifft');
    for (const part of ['stages', 'waiting', 'slippage', 'evaluations']) {
      const file = await visits('head', page.links.find(({ href }) => href.startsWith(`/measures.csv?part=${part}`))!.href);
      expect(file.headers['content-type']).toContain('text/csv');
      expect(file.html).toBe((await house().as('head').get(`measures.csv?part=${part}`)).text);
    }
  });

  it('is measured of a period, a kind and a portfolio, and says what is wrong with a day', async () => {
    const head = await Visitor.in(house(), 'head');
    const narrowed = await head.get('/measures?from-day=1&from-month=3&from-year=2018&to-day=31&to-month=3&to-year=2018&kind=policy');
    expect(narrowed.text).toContain('from 1 March 2018 to 31 March 2018');
    expect(narrowed.links.map(({ href }) => href)).toContain('/measures.csv?part=stages&from=2018-03-01&to=2018-03-31&kind=policy');
    expect(rows(narrowed).filter((row) => row.includes('A late van'))).toEqual([]);
    const wrong = await head.get('/measures?from-day=31&from-month=2&from-year=2018');
    expect(wrong.status).toBe(422);
    expect(wrong.problems[0]).toContain('Enter a date that exists');
    expect(wrong.elements.find((one) => attribute(one, 'name') === 'from-day')?.attrs).toContainEqual({ name: 'value', value: '31' });
    expect((await head.get('/measures.csv?part=nothing')).status).toBe(404);
    expect((await head.get('/cy/measures')).heading).toBe('Sut mae’r gwaith yn mynd');
  });

  it('is for those who lead it and those who check it, and stands in their menu only', async () => {
    for (const who of ['head', 'auditor', 'leader', 'democratic'])
      expect((await visits(who, '/measures')).links).toContainEqual({ text: 'How work goes', href: '/measures' });
    for (const who of ['author', 'finance', 'scrutiny1']) {
      const page = await visits(who, '/measures');
      expect(page.status).toBe(403);
      expect(page.links.map(({ href }) => href)).not.toContain('/measures');
      expect((await visits(who, '/measures.csv?part=stages')).status).toBe(403);
    }
  });
});

describe('the forward plan', () => {
  it('shows what is expected when, and how that stands to the target, and takes it by stage, portfolio and lateness', async () => {
    const page = await visits('author', '/forward-plan');
    const row = rows(page).find((one) => one.includes('A late van'));
    const { decisions } = ok(await house().as('author').get('forward-plan')).body;
    const planned = decisions.find(({ title }: { title: string }) => title === 'A late van');
    expect(row).toContain(`${planned.ref}A late van Consultation`);
    expect(row).toContain(`${planned.late} working days late`);
    expect(row).toContain('Nia Enghraifft');
    const titles = async (query: string) => rows(await visits('author', `/forward-plan?${query}`)).filter((one) => one.includes('van'));
    expect(await titles('state=consultation')).toHaveLength(1);
    expect(await titles('state=awaitingDecision&portfolio=leader')).toHaveLength(1);
    expect(await titles('late=yes')).toHaveLength(1);
    expect(await titles('state=draft')).toHaveLength(0);
    expect(await titles('state=closed&page=0')).toHaveLength(2);
    const file = await visits('author', '/forward-plan.csv?late=yes');
    expect(file.headers['content-type']).toContain('text/csv');
    expect(file.html.split('\r\n')[0]).toBe(
      '\ufeffref,title,kind,portfolio,author,member,state,noticeServed,targetDate,lawful,expected,late',
    );
    expect(file.html.trimEnd().split('\r\n')).toHaveLength(2);
    expect((await visits('author', '/cy/forward-plan')).heading).toBe('Blaenraglen');
  });

  it('shows nobody a proposal that they may not read, and the public only what notice was served of', async () => {
    expect((await visits('hr', '/forward-plan')).text).not.toContain('A late van');
    const visitor = new Visitor(house());
    expect((await visitor.get('/forward-plan')).heading).toBe('Sign in');
    const open = await visitor.get('/register/forward-plan');
    expect(open.status).toBe(200);
    expect(open.links.filter(({ text }) => text.includes('van')).map(({ text }) => text)).toEqual(['A van of which notice was served']);
    expect(open.text).toContain('Decision possible from');
    expect((await visitor.get('/cy/register/forward-plan')).heading).toBe('Blaenraglen');
  });
});
