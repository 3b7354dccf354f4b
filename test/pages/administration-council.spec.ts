import { letterFailed } from '../../src/records/letters.js';
import { aHouse, Story } from '../journeys/story.js';
import { Visitor } from './visitor.js';

const house = aHouse();
const admin = () => Visitor.in(house(), 'admin');
const setting = async (name: string) =>
  (await house().as('admin').get('council/settings')).body.find((one: { name: string }) => one.name === name);

it('shows every setting with its source, and changes one with another source', async () => {
  const visitor = await admin();
  const page = await visitor.get('/admin/constitution');
  expect(page.text).toContain('Clear working days of notice before a decision 3');
  expect(page.text).toContain('rule 9 (three clear working days)');
  const done = await visitor.fill('/admin/constitution/noticeDays', { value: '4', source: 'Council minute 12 of 2018' });
  expect(done.url).toBe('/admin/constitution');
  expect(done.text).toContain('The council’s rules were changed.');
  expect(await setting('noticeDays')).toMatchObject({ value: 4, source: 'Council minute 12 of 2018' });
  for (const [value, message] of [
    ['0', 'This is larger or smaller than allowed.'],
    ['four', 'This is not the kind of value expected here.'],
  ] as const) {
    const wrong = await visitor.fill('/admin/constitution/noticeDays', { value });
    expect(wrong.links).toContainEqual({ text: `Value: ${message}`, href: '#value' });
    expect(wrong.forms[0]?.fields.get('value')).toBe(value);
  }
});

it('keeps what was typed where somebody else was quicker, and says how it stands now', async () => {
  const [one, other] = [await admin(), await Visitor.in(house(), 'democratic')];
  const slow = await one.get('/admin/constitution/callInThreshold');
  await other.fill('/admin/constitution/callInThreshold', { value: '5', source: 'Council minute 13' });
  const late = await one.send(slow, { value: '6', source: 'Council minute 14' });
  expect(late.status).toBe(412);
  expect(late.problems[0]).toContain('It is now: 5. Source: Council minute 13');
  expect(late.forms[0]?.fields.get('value')).toBe('6');
  expect((await one.send(late)).url).toBe('/admin/constitution');
  expect((await setting('callInThreshold')).value).toBe(6);
});

it('asks for every sort of setting as it is, and takes it back unchanged', async () => {
  const visitor = await admin();
  const { settings, revision } = await (async () => {
    const { body, headers } = await house().as('admin').get('council/settings');
    return { settings: body, revision: String(headers.etag) };
  })();
  for (const { name, value, kind } of settings) {
    const done = await visitor.fill(`/admin/constitution/${encodeURIComponent(name)}`);
    expect({ name, url: done.url }).toEqual({ name, url: '/admin/constitution' });
    // Which posts are asked at a stage has no order, and the page has the constitution's.
    const sort = (list: unknown) => (kind === 'requiredPosts' ? [...(list as object[])].map((one) => JSON.stringify(one)).sort() : list);
    expect(sort((await setting(name)).value)).toEqual(sort(value));
  }
  expect(String((await house().as('admin').get('council/settings')).headers.etag)).not.toBe(revision);
});

it('asks which posts a kind of proposal requires, and that one signs off', async () => {
  const visitor = await admin();
  const form = await visitor.get('/admin/constitution/kinds.grant');
  expect(form.forms[0]?.fields.getAll('value').sort()).toEqual(['consultation:dmt', 'signOff:finance', 'signOff:legal']);
  const wrong = await visitor.send(form, { value: ['consultation:dmt', 'consultation:hr'] });
  expect(wrong.links).toContainEqual({ text: 'This kind of proposal requires no sign-off. It needs at least one.', href: '#value' });
  expect(wrong.forms[0]?.fields.getAll('value').sort()).toEqual(['consultation:dmt', 'consultation:hr']);
  await visitor.send(wrong, { value: ['consultation:dmt', 'signOff:finance', 'signOff:legal', 'signOff:hr'] });
  expect((await setting('kinds.grant')).value).toContainEqual({ post: 'hr', stage: 'signOff' });
});

it('keeps the order of posts where the law names one', async () => {
  const done = await (await admin()).fill('/admin/constitution/urgency.callIn', { value: ['viceChair', '', 'councilChair'] });
  expect(done.url).toBe('/admin/constitution');
  expect((await setting('urgency.callIn')).value).toEqual(['viceChair', 'councilChair']);
  const shown = await (await admin()).get('/cy/admin/constitution');
  expect(shown.text).toContain('Is-gadeirydd y Cyngor, Cadeirydd y Cyngor');
});

it('gives a portfolio to another member of the executive, unless the constitution has changed since', async () => {
  const visitor = await admin();
  const form = await visitor.get('/admin/portfolios/resources');
  expect(form.forms[0]?.fields.get('member')).toBe('member2');
  await visitor.fill('/admin/constitution/noticeDays', { value: '3' });
  const late = await visitor.send(form, { member: 'member' });
  expect(late.status).toBe(412);
  expect(late.problems[0]).toContain('The member is now: Oliver Sample');
  const done = await visitor.send(late);
  expect(done.text).toMatch(/Resources ?Nia Enghraifft/);
});

it('shows a year with the reasons in both languages, and adds days to it once', async () => {
  const visitor = await admin();
  const year = await visitor.get('/admin/calendar');
  expect(year.heading).toBe('Calendar for 2018');
  expect(year.text).toMatch(/30 March 2018 ?Friday Good Friday ?Dydd Gwener y Groglith ?Bank holiday/);
  const day = {
    ...{ 'date-day': '3', 'date-month': '4', 'date-year': '2018' },
    ...{ 'reason.en': 'Day of mourning', 'reason.cy': 'Diwrnod o alar', source: 'Council minute 15' },
  };
  const blank = await visitor.fill('/admin/calendar/new-day', { ...day, 'reason.cy': '', 'date-day': '31', 'date-month': '2' });
  expect(blank.links.map(({ href }) => href)).toEqual(expect.arrayContaining(['#date', '#reason-cy']));
  expect(blank.forms[0]?.fields.get('reason.en')).toBe('Day of mourning');
  const check = await visitor.send(blank, day);
  expect(check.text).toContain('No date of an open proposal will move.');
  expect((await visitor.send(check, { step: 'change' })).forms[0]?.fields.get('reason.cy')).toBe('Diwrnod o alar');
  expect((await visitor.get('/admin/calendar?year=2018')).text).not.toContain('Day of mourning');
  const added = await visitor.send(check, { step: 'confirm' });
  expect(added.url).toBe('/admin/calendar?year=2018');
  expect(added.text).toMatch(/3 April 2018 ?Tuesday Day of mourning ?Diwrnod o alar ?Day that the council added · Council minute 15/);
  const again = await visitor.fill('/admin/calendar/new-day', day);
  expect(again.links).toContainEqual({ text: 'Day: This is in the list already.', href: '#date' });
  const closing = await visitor.fill('/admin/calendar/new-closure', {
    ...{ 'from-day': '24', 'from-month': '12', 'from-year': '2020', 'to-day': '31', 'to-month': '12', 'to-year': '2020' },
    ...{ 'reason.en': 'Winter closure', 'reason.cy': 'Cau dros y gaeaf', source: 'Council minute 16' },
  });
  expect(closing.text).toContain('24 December 2020 to 31 December 2020');
  const closed = await visitor.send(closing, { step: 'confirm' });
  expect(closed.url).toBe('/admin/calendar?year=2020');
  expect(closed.text).toMatch(/29 December 2020 ?Tuesday Winter closure ?Cau dros y gaeaf ?The council is closed/);
  expect((await visitor.get('/cy/admin/calendar?year=1066')).heading).toBe('Calendr ar gyfer 2018');
});

it('previews a look without keeping it, refuses one that cannot be read, and shows the kept one to everybody', async () => {
  const visitor = await admin();
  const preview = await visitor.fill('/admin/look', { colour: '#7A1F3D', 'logo.en': 'Example', 'logo.cy': 'Enghraifft', do: 'preview' });
  expect(preview.html).toContain('.app-look { background: #7a1f3d; }');
  expect(preview.text).toContain('White stands out from this colour by 10.04 to 1.');
  expect((await house().as('admin').get('council/look')).body.colour).toBe('#1f4e3d');
  const pale = await visitor.send(preview, { colour: '#ff0000', do: '' });
  expect(pale.status).toBe(422);
  expect(pale.links).toContainEqual({
    text: 'Colour: White text cannot be read well on this colour. Choose a darker one.',
    href: '#colour',
  });
  expect(pale.text).toContain('by 3.99 to 1');
  const wild = await visitor.send(preview, { colour: 'red;}</style>', do: 'preview' });
  expect(wild.html).not.toContain('app-look {');
  const one = await visitor.send(preview, { colour: '#7A1F3D', 'logo.cy': '', do: '' });
  expect(one.links).toContainEqual({ text: 'Text in place of a logo, in Welsh: This cannot be empty.', href: '#logo-cy' });
  await visitor.send(one, { 'logo.cy': 'Enghraifft', do: '' });
  const open = await new Visitor(house()).get('/cy/register');
  expect(open.html).toContain('--govuk-brand-colour: #7a1f3d');
  expect(open.links).toContainEqual({ text: 'Enghraifft', href: '/cy' });
});

it('shows letters by how they fare and never what they say, and sends a stuck one again', async () => {
  const story = await (await Story.begins(house())).goesTo('signOff');
  const { ref, title } = await story.now();
  const clerk = await Visitor.in(house(), 'democratic');
  const waiting = await clerk.get('/admin/letters');
  expect(waiting.text).toContain(`${ref}: your answer is needed`);
  expect(waiting.text).not.toContain(title);
  const [{ id }] = (await house().as('democratic').get('letters?to=finance')).body;
  const failure = { nextAt: house().clock.at, error: 'EENVELOPE: no such box', stuck: true };
  await house().records.write((tx) => letterFailed(tx, id, failure));
  const stuck = await clerk.get('/admin/letters?list=stuck');
  expect(stuck.text).toContain('EENVELOPE: no such box');
  const narrowed = await clerk.get('/admin/letters?list=stuck&to=hr');
  expect(narrowed.text).toContain('There are no such letters.');
  expect((await clerk.get('/admin/letters?to=nobody')).links).toContainEqual({ text: 'Nobody in the council has this name.', href: '#to' });
  const resent = await clerk.send(stuck, { letter: id });
  expect(resent.text).toContain('A letter that was stuck was put back to be sent.');
  const again = await (await Visitor.in(house(), 'admin')).send(stuck, { letter: id });
  expect(again.text).not.toContain('EENVELOPE');
});

it('shows the forms in every version with their sections, and how the service fares', async () => {
  const visitor = await admin();
  const forms = await visitor.get('/admin/templates');
  expect(forms.text).toContain('Version 2 · report-2018@2');
  const form = await visitor.get('/cy/admin/templates/report-2018@2');
  expect(form.text).toContain('Goblygiadau');
  expect((await visitor.get('/admin/templates/report-1999@1')).status).toBe(404);
  const health = await visitor.get('/admin/health');
  expect(health.text).toContain('0 letters All well');
  expect(health.text).toContain('None yet Look at this');
});
