import { DOMParser } from '@xmldom/xmldom';
import { readCalendar } from '../calendar/calendars.js';
import { aHouse, Story } from '../journeys/story.js';
import { reads, readsWell } from './public.js';

const house = aHouse();
const NASTY = '=HYPERLINK("http://evil.example") <script>alert(1)</script> ]]> & "quoted", pôl';
let plain: string;
let nasty: string;
beforeAll(async () => {
  const one = await Story.begins(house(), { wards: ['Abercwm'] });
  await one.goesTo('callInPeriod');
  const two = await Story.begins(house(), { title: NASTY, portfolio: 'resources', wards: ['Bryn Glas', 'Abercwm'] });
  await two.goesTo('noticeServed');
  [plain, nasty] = [(await one.now()).ref, (await two.now()).ref];
});

const parsed = (xml: string) =>
  new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(xml, 'text/xml');

describe('the feeds', () => {
  it('are well-formed Atom with an address for each decision, and nothing in them is markup that was not meant', async () => {
    const answer = await reads(house(), 'register/feed.atom');
    expect(answer.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    const feed = parsed(answer.text);
    const texts = (name: string) => [...feed.getElementsByTagName(name)].map((element) => element.textContent);
    expect(texts('id').slice(1)).toEqual([nasty, plain].map((ref) => `http://127.0.0.1:3000/api/v1/register/decisions/${ref}`));
    // The title is HTML inside the XML, so that a reader shows it as it was typed.
    expect(texts('title')[1]).toBe(
      `${nasty}: =HYPERLINK(&quot;http://evil.example&quot;) &lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp; &quot;quoted&quot;, pôl`,
    );
    expect(texts('summary')[1]).toBe('Agreed, on 7 March 2018. The decision can be called in until 14 March 2018.');
    expect(texts('updated')).toEqual(['2018-03-07T09:00:00.000Z', '2018-03-07T09:00:00.000Z', '2018-03-07T09:00:00.000Z']);
  });

  it('say the same as JSON, in either language, and can be had of a portfolio or a ward', async () => {
    const items = async (query = '') => (await readsWell(house(), `register/feed.json${query}`)).items;
    expect(await items('?lang=cy')).toMatchObject([
      { title: `${nasty}: ${NASTY}` },
      { content_html: 'Cytunwyd, ar 7 Mawrth 2018. Gellir galw’r penderfyniad i mewn hyd at 14 Mawrth 2018.' },
    ]);
    const refs = async (query: string) => (await items(query)).map(({ url }: { url: string }) => url.split('/').at(-1));
    expect(await refs('?portfolio=resources')).toEqual([nasty]);
    expect(await refs('?ward=Abercwm')).toEqual([nasty, plain]);
    expect(await refs('?ward=Traeth%20Gwyn')).toEqual([]);
  });
});

describe('the calendar', () => {
  it('keeps the identity of an event, and counts what has changed of its decision', async () => {
    const event = async () => {
      const { events } = readCalendar((await reads(house(), 'register/calendar.ics')).text);
      return events.find(({ uid }) => uid.includes('call-in-ends'))!;
    };
    const before = await event();
    expect(before).toMatchObject({
      uid: `${plain}.call-in-ends.demo@127.0.0.1`,
      from: '2018-03-14',
      to: '2018-03-15',
      stamp: '2018-03-07T09:00:00.000Z',
      status: 'CONFIRMED',
      title: `Last day to call in ${plain}: A library van driver`,
    });
    const mourning = { date: '2018-03-13', reason: { en: 'Mourning', cy: 'Galar' }, source: 'The Lord-Lieutenant' };
    expect((await house().as('admin').post('council/calendar-days', mourning)).status).toBe(201);
    house().advance('2018-03-08');
    await house().relay.tick();
    const after = await event();
    expect(after).toMatchObject({ uid: before.uid, from: '2018-03-15', stamp: '2018-03-08T09:00:00.000Z', sequence: before.sequence + 1 });
  });

  it('tells of decisions to come as well, can be had of a portfolio or a ward, and in either language', async () => {
    const uids = async (query: string) =>
      readCalendar((await reads(house(), `register/calendar.ics${query}`)).text)
        .events.map(({ uid }) => uid.split('.demo@')[0])
        .sort();
    const [toCome, callIn] = [`${nasty}.earliest-decision`, `${plain}.call-in-ends`];
    expect(await uids('')).toEqual([callIn, toCome].sort());
    expect(await uids('?portfolio=resources')).toEqual([toCome]);
    expect(await uids('?portfolio=social-care')).toEqual([callIn]);
    expect(await uids('?ward=Bryn%20Glas')).toEqual([toCome]);
    expect(await uids('?ward=Abercwm&portfolio=social-care')).toEqual([callIn]);
    expect(await uids('?ward=Traeth%20Gwyn')).toEqual([]);
    const { name, events } = readCalendar((await reads(house(), 'register/calendar.ics?lang=cy&portfolio=resources')).text);
    expect(name).toBe('Cyngor Sir Enghraifft: penderfyniadau i ddod a chyfnodau galw i mewn');
    expect(events[0]).toMatchObject({ title: `Y diwrnod cynharaf ar gyfer y penderfyniad ar ${nasty}: ${NASTY}`, status: 'CONFIRMED' });
    expect(events[0]?.description).toContain('Mawrth 2018');
  });
});

describe('the open data', () => {
  it('is CSV that a spreadsheet reads as text, with a mark for its encoding and a header', async () => {
    const answer = await reads(house(), 'open-data/decisions.csv');
    const lines = answer.text.split('\r\n');
    expect(lines[0]).toBe(
      '\uFEFFref,title,titleCy,correctedTitle,kind,portfolio,wards,member,state,outcome,noticeServed,earliestDecision,decided,published,callInEnds,inForce,evaluationDue,evaluated,ended,address',
    );
    expect(lines.slice(1)).toEqual([
      `${nasty},"'=HYPERLINK(""http://evil.example"") <script>alert(1)</script> ]]> & ""quoted"", pôl",,,grant,resources,Bryn Glas; Abercwm,Oliver Sample,noticeServed,,2018-03-07,2018-03-13,,,,,,,,/api/v1/register/decisions/${nasty}`,
      expect.stringContaining(`${plain},A library van driver,`),
      '',
    ]);
  });

  it('is the same as JSON', async () => {
    const decisions = await readsWell(house(), 'open-data/decisions.json');
    expect(decisions.map((d: { ref: string; title: string }) => [d.ref, d.title])).toEqual([
      [nasty, NASTY],
      [plain, 'A library van driver'],
    ]);
    expect(decisions[1]).toMatchObject({ wards: ['Abercwm'], outcome: 'agreed', decided: '2018-03-07', member: 'Nia Enghraifft' });
  });
});
