import { aHouse, ok, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse(beforeEach);
const addresses = ({ links }: { links: { text: string; href: string }[] }) => links.map(({ href }) => href);

it('shows every due date with its arithmetic, day by day, in both languages', async () => {
  const story = await (await Story.begins(house())).goesTo('awaitingDecision');
  house().advance('2018-03-29');
  await story.goesTo('noticeServed');
  const { ref } = await story.now();
  const author = await Visitor.in(house(), 'author');
  const page = await author.get(`/proposals/${ref}/dates`);
  expect(page.heading).toBe('Due dates and how they are counted');
  expect(page.texts('h3')).toEqual([
    '5 April 2018: End of the notice period',
    '6 April 2018: First day on which the decision can be taken',
    '29 March 2019: Proposal lapses if nothing changes',
  ]);
  expect(page.text).toContain('Counted from 29 March 2018 (Notice served). That day does not count. After it come 3 clear working days');
  expect(page.text).toMatch(/Friday 30 March 2018 ?Good Friday ?Saturday 31 March 2018 ?Weekend/);
  expect(page.text).toContain('The day after 5 April 2018 (Last day of the notice). It need not be a working day.');
  expect(page.text).toContain(
    'Source: Constitution of the demo council, Part 4, Executive Procedure Rules, rule 9 (three clear working days)',
  );
  const welsh = await author.get(`/cy/proposals/${ref}/dates`);
  expect(welsh.heading).toBe('Dyddiadau a sut y cânt eu cyfrif');
  expect(welsh.text).toMatch(/30 Mawrth 2018 ?Dydd Gwener y Groglith/);
  expect(addresses(await author.get(`/proposals/${ref}`))).toContain(`/proposals/${ref}/dates`);
});

it('parts what is over from what is to come, names a day that was added, and says that dates were counted again', async () => {
  const story = await (await Story.begins(house())).goesTo('callInPeriod');
  const { ref } = await story.now();
  const day = { date: '2018-03-12', reason: { en: 'Day of mourning', cy: 'Diwrnod o alar' }, source: 'Royal proclamation' };
  ok(await house().as('admin').post('council/calendar-days', day), 201);
  await house().relay.tick();
  const councillor = await Visitor.in(house(), 'scrutiny1');
  const page = await councillor.get(`/proposals/${ref}/dates`);
  expect(page.texts('h2').filter((one) => one === 'Still to come' || one === 'Done or past')).toHaveLength(2);
  expect(page.text).toContain('The last moment: 15 March 2018 at 5:00pm');
  expect(page.text).toMatch(/12 March 2018 ?Day of mourning ?[^ ].*Royal proclamation/);
  expect(page.text).toMatch(/The dates were last counted again on 7 March 2018 at .*, because the calendar/);
  expect(page.text).toContain('Done on 7 March 2018.');
});

it('is not there for somebody who may not read the proposal', async () => {
  const story = await Story.begins(house());
  const { ref } = await story.now();
  expect((await (await Visitor.in(house(), 'scrutiny1')).get(`/proposals/${ref}/dates`)).status).toBe(404);
});

it('shows whom an answer is waited for by name, and stays small where many are asked', async () => {
  const story = await Story.begins(house());
  const add = ['equalities', 'welsh', 'hr', 'legal', 'finance'].map((post, at) => ({
    ...{ post, stage: 'consultation', answerBy: `2018-06-0${at + 4}` },
  }));
  await story.does('author', 'nameConsultees', { add });
  await story.goesTo('consultation');
  const page = await (await Visitor.in(house(), 'author')).get(`/cy/proposals/${(await story.now()).ref}/dates`);
  expect(page.texts('h3')).toContain('4 Mehefin 2018: Ateb Cydraddoldeb');
  expect(page.text).toContain('Enwyd y diwrnod olaf, 4 Mehefin 2018, ac ni chafodd ei gyfrif.');
  expect(page.html.length).toBeLessThan(150_000);
});

it('lets the public count the notice and the call-in period for themselves', async () => {
  const story = await (await Story.begins(house())).goesTo('callInPeriod');
  const { ref } = await story.now();
  const anybody = new Visitor(house());
  const page = await anybody.get(`/register/${ref}`);
  expect(page.text).toContain('Day by day: End of the call-in period');
  expect(page.text).toContain(
    'Counted from 7 March 2018 (Published). That day does not count. After it come 5 clear working days, the last of them on 14 March 2018.',
  );
  expect(page.text).toMatch(/10 March 2018 ?Weekend/);
  const { body } = ok(
    await house()
      .as(null)
      .get(`register/decisions/${ref}`, { headers: { 'accept-language': 'cy' } }),
  );
  expect(body.arithmetic.callIn).toMatchObject({ from: '2018-03-07', last: '2018-03-14', days: 5 });
  expect(body.arithmetic.callIn.counted[2]).toEqual({ date: '2018-03-10', counts: null, why: 'Penwythnos' });
  expect(body.arithmetic.notice).toMatchObject({ from: '2018-03-01', last: '2018-03-06', days: 3 });
});

describe('adding a day to the calendar', () => {
  const day = {
    ...{ 'date-day': '12', 'date-month': '3', 'date-year': '2018' },
    ...{ 'reason.en': 'Day of mourning', 'reason.cy': 'Diwrnod o alar', source: 'Royal proclamation' },
  };

  it('shows before it is confirmed which open dates will move, and moves those', async () => {
    const called = await (await Story.begins(house())).goesTo('callInPeriod');
    const noticed = await (await Story.begins(house())).goesTo('noticeServed');
    const asked = await (await Story.begins(house())).goesTo('consultation');
    const draft = await Story.begins(house());
    const before = (await called.now()).dates;
    const clerk = await Visitor.in(house(), 'democratic');
    const check = await clerk.fill('/admin/calendar/new-day', day);
    expect(check.text).toContain('3 open proposals have a date that will move.');
    for (const story of [called, noticed, asked]) expect(check.text).toContain((await story.now()).ref);
    expect(check.text).not.toContain((await draft.now()).ref);
    expect(check.text).toContain('Call-in until: 15 March 2018 instead of 14 March 2018');
    expect(check.text).toContain('Last day of the notice: 13 March 2018 instead of 12 March 2018');
    expect(check.text).toContain('Answer due: 22 March 2018 instead of 21 March 2018');
    expect((await called.now()).dates).toEqual(before);
    expect((await clerk.send(check, { step: 'confirm' })).url).toBe('/admin/calendar?year=2018');
    expect((await called.now()).dates.callInEnds).toBe('2018-03-15');
    expect((await noticed.now()).dates.noticeEnds).toBe('2018-03-13');
    const seen = (await asked.now()).consultees.find(({ post }: { post: string }) => post === 'dmt');
    expect(seen.answerBy).toBe('2018-03-22');
    // Sent twice, it is added once.
    expect((await clerk.send(check, { step: 'confirm' })).url).toBe('/admin/calendar?year=2018');
  });

  it('counts what whoever adds it may not read, and names none of it', async () => {
    const story = await (await Story.begins(house())).goesTo('consultation');
    const admin = await Visitor.in(house(), 'admin');
    const check = await admin.fill('/cy/admin/calendar/new-day', day);
    expect(check.text).toContain('Bydd dyddiad yn symud mewn 1 cynnig agored.');
    expect(check.text).not.toContain((await story.now()).ref);
  });

  it('moves nothing by a day that lies before every open period or is none of work already', async () => {
    await (await Story.begins(house())).goesTo('callInPeriod');
    const clerk = await Visitor.in(house(), 'democratic');
    for (const date of [{ 'date-day': '10' }, { 'date-day': '1', 'date-month': '2' }, { 'date-day': '2', 'date-month': '7' }])
      expect((await clerk.fill('/admin/calendar/new-day', { ...day, ...date })).text).toContain('No date of an open proposal will move.');
  });
});
