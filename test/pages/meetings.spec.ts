import { aHouse, Story } from '../journeys/story.js';
import { attribute, type Page, Visitor } from './visitor.js';

const house = aHouse(beforeEach);
const DAY = '2018-03-12';
const day = (on = DAY, name = 'on') => {
  const [year = '', month = '', date = ''] = on.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
};

async function inConsultation(title: string): Promise<Story> {
  const story = await Story.begins(house(), { title });
  return story.goesTo('consultation');
}
const signedIn = (handle: string) => Visitor.in(house(), handle);
/** On the day of the meeting: a visit does not last so long. */
function onTheDay(handle: string): Promise<Visitor> {
  house().advance(DAY);
  return signedIn(handle);
}

/** A meeting with an agenda of these, in this order; the page of it. */
async function aMeeting(visitor: Visitor, stories: Story[], on = DAY): Promise<Page> {
  const agenda = await visitor.send(await visitor.get('/meetings/new'), { ...day(on), time: '09:30', place: 'Usk' });
  if (stories.length === 0) return visitor.get(agenda.url.replace('/agenda', ''));
  const refs = await Promise.all(stories.map(async (story) => String((await story.now()).ref)));
  return visitor.send(agenda, { agenda: refs, ...Object.fromEntries(refs.map((ref, i) => [`place-${ref}`, String(i + 1)])) });
}
const linkTo = (page: Page, text: string): string => {
  const found = page.links.find((one) => one.text.includes(text));
  if (found === undefined) throw new Error(`no link ${text} on ${page.url}: ${page.text}`);
  return found.href;
};

it('takes three proposals through one meeting, each with an outcome, to the minutes as a page and as files', async () => {
  const [van, grant, crossing] = [await inConsultation('A van'), await inConsultation('A grant'), await inConsultation('A crossing')];
  let chair = await signedIn('dmt');
  expect((await chair.get('/meetings')).text).toContain('No meeting in which you have business is to come.');
  const meeting = await aMeeting(chair, [crossing, van, grant]);
  expect(meeting.heading).toBe('Departmental Management Team: meeting of 12 March 2018');
  expect(meeting.text).toContain('The agenda of a meeting was set.');
  expect(
    meeting
      .texts('li')
      .filter((one) => one.includes('CD-2018'))
      .map((one) => one.split(' CD-')[0]),
  ).toEqual(['A crossing', 'A van', 'A grant']);
  expect(meeting.text).toContain('Minutes cannot be written before the day of the meeting, 12 March 2018.');

  const early = await chair.get(linkTo(meeting, 'Start the meeting'));
  expect(early.text).toContain('An outcome can be recorded from the day of the meeting, 12 March 2018.');
  expect(early.forms).toEqual([]);

  chair = await onTheDay('dmt');
  const first = await chair.get(linkTo(await chair.get(meeting.url), 'Start the meeting'));
  expect([first.heading, first.text.includes('Item 1 of 3')]).toEqual(['A crossing', true]);
  // What it is for, what it recommends and what it costs; nothing else of the report.
  expect(first.texts('h2').slice(0, 3)).toEqual(['1. PURPOSE:', '2. RECOMMENDATIONS:', '6. RESOURCE IMPLICATIONS:']);
  const blank = await chair.send(first, { outcome: [], note: 'Cost it.' });
  expect([blank.status, blank.problems.length, blank.forms[0]?.fields.get('note')]).toEqual([422, 1, 'Cost it.']);
  const second = await chair.send(blank, { outcome: 'returned', note: 'Cost it.' });
  expect(second.heading).toBe('A van');
  const third = await chair.send(second, { outcome: 'endorsed', conditions: 'Within the budget.', note: 'Welcomed.' });
  expect(third.heading).toBe('A grant');
  const closing = await chair.send(third, { outcome: 'noted' });
  expect(closing.heading).toBe('Close the meeting and write its minutes');
  expect(closing.forms[0]?.fields.get('present')).toBe('Dafydd Patrwm');
  const minutes = await chair.send(closing, {
    present: 'Dafydd Patrwm (chair)\nCarys Templed',
    apologies: 'Grace Sample',
    note: 'Next in April.',
  });
  expect(minutes.heading).toBe('Departmental Management Team: meeting of 12 March 2018');
  for (const said of ['Carys Templed', 'Grace Sample', 'Cost it.', 'Within the budget.', 'Returned to the author', 'Next in April.'])
    expect(minutes.text).toContain(said);
  expect(await Promise.all([van, grant, crossing].map((story) => story.state()))).toEqual(['consultation', 'consultation', 'draft']);

  const word = await chair.get(linkTo(minutes, 'Minutes in Welsh, Word file'));
  expect([word.status, word.headers['content-language'], String(word.headers['content-disposition'])]).toEqual([
    200,
    'cy',
    `attachment; filename="DMT-${DAY}-minutes-v3-cy.docx"`,
  ]);
  expect(String((await chair.get(linkTo(minutes, 'Minutes in English, PDF file'))).headers['content-type'])).toContain('application/pdf');
  const past = await chair.get('/cy/meetings?list=past');
  expect(past.text).toContain('Tîm Rheoli Adrannol: cyfarfod 12 Mawrth 2018');
  expect(past.text).toContain('3 chynnig');
  const over = await chair.get(`${meeting.url}/move`);
  expect([over.text.includes('This meeting is closed or cancelled already.'), over.forms]).toEqual([true, []]);
});

it('carries over what was not reached only where that is said, and keeps what was typed till then', async () => {
  const story = await inConsultation('A van');
  const { url } = await aMeeting(await signedIn('dmt'), [story]);
  const chair = await onTheDay('dmt');
  const form = await chair.get(`${url}/close`);
  const refused = await chair.send(form, { present: 'Dafydd Patrwm', note: 'It snowed.' });
  const { ref } = await story.now();
  expect(refused.status).toBe(409);
  expect(refused.problems[0]).toContain(`Record an outcome for these, or carry them over to another meeting: ${ref}.`);
  expect(refused.forms[0]?.fields.get('note')).toBe('It snowed.');
  const minutes = await chair.send(refused, { carriedOver: ref });
  expect(minutes.text).toContain('Carried over to another meeting');
});

it('says what has changed since the group considered the proposal, and what it said then', async () => {
  const story = await inConsultation('A van');
  await aMeeting(await signedIn('dmt'), [story]);
  house().advance(DAY);
  await story.does('dmt', 'recordConsultation', { meeting: DAY, outcome: 'returned', note: 'Cost it anew.' });
  const clerk = await signedIn('democratic');
  const [first] = (await clerk.get('/meetings')).links.filter((one) => one.text.includes('12 March'));
  await clerk.send(await clerk.get(`${first?.href}/close`), { present: 'Dafydd Patrwm' });
  await story.edits('resources', '6.1 The van costs £1.');
  await story.does('author', 'sendToConsultation');
  const meeting = await aMeeting(clerk, [story], '2018-03-19');
  const page = await clerk.get(linkTo(meeting, 'Start the meeting'));
  expect(page.text).toContain('What has changed since the meeting of 12 March 2018');
  expect(page.texts('ins').join(' ')).toContain('van costs');
  expect(page.text).toContain('Cost it anew.');
});

it('lets the clerks arrange what only the group may conclude, and says so where the outcome would be recorded', async () => {
  const story = await inConsultation('A van');
  const meeting = await aMeeting(await signedIn('democratic'), [story]);
  const clerk = await onTheDay('democratic');
  const item = await clerk.get(linkTo(await clerk.get(meeting.url), 'Start the meeting'));
  expect(item.forms).toEqual([]);
  expect(item.text).toContain('Who can clear this: Departmental Management Team');
  const author = await signedIn('author');
  const seen = await author.get(meeting.url);
  expect(seen.text).toContain('A van');
  expect(seen.links.some((one) => one.text === 'Cancel the meeting')).toBe(false);
  expect(seen.text).toContain('Cancel the meeting');
  expect((await (await signedIn('finance')).get(meeting.url)).status).toBe(404);
  const finance = await (await signedIn('member')).get('/meetings/new');
  expect([finance.forms, finance.text.includes('Who can clear this:')]).toEqual([[], true]);
});

it('keeps the order that was typed when somebody else was quicker, and the place of what was not there before', async () => {
  const [van, grant] = [await inConsultation('A van'), await inConsultation('A grant')];
  const [vanRef, grantRef] = [(await van.now()).ref, (await grant.now()).ref];
  const [chair, clerk] = [await signedIn('dmt'), await signedIn('democratic')];
  const { url } = await aMeeting(chair, [van]);
  const form = await chair.get(`${url}/agenda`);
  await clerk.send(await clerk.get(`${url}/move`), day('2018-03-13'));
  const late = await chair.send(form, { agenda: [vanRef, grantRef], [`place-${grantRef}`]: '1', [`place-${vanRef}`]: '2' });
  expect(late.status).toBe(412);
  expect(late.problems[0]).toContain('The meeting now: Arranged, 13 March 2018, 1 proposal on its agenda.');
  expect([late.forms[0]?.fields.getAll('agenda'), late.forms[0]?.fields.get(`place-${grantRef}`)]).toEqual([[vanRef, grantRef], '1']);
  const done = await chair.send(late);
  expect(
    done
      .texts('li')
      .filter((one) => one.includes('CD-2018'))
      .map((one) => one.split(' CD-')[0]),
  ).toEqual(['A grant', 'A van']);
  const emptied = await chair.send(await chair.get(`${url}/agenda`), { agenda: [] });
  expect(emptied.text).toContain('Nothing stands on the agenda yet.');
});

it('moves a meeting and cancels it with a reason, and refuses a day that has passed beside what was typed', async () => {
  const chair = await signedIn('dmt');
  const { url } = await aMeeting(chair, []);
  const form = await chair.get(`${url}/move`);
  expect(['on-day', 'on-month', 'time', 'place'].map((name) => form.forms[0]?.fields.get(name))).toEqual(['12', '3', '09:30', 'Usk']);
  const wrong = await chair.send(form, { ...day('2018-02-01'), place: 'Cwmbrân' });
  expect([wrong.status, wrong.forms[0]?.fields.get('place')]).toEqual([409, 'Cwmbrân']);
  expect(wrong.problems[0]).toContain('Choose today or a later day for the meeting.');
  const unread = await chair.send(wrong, { ...day('2018-02-31'), time: '9' });
  expect(unread.problems[0]).toContain('Enter a date that exists');
  const moved = await chair.send(unread, { ...day('2018-03-14'), time: '14:00' });
  expect(moved.heading).toContain('14 March 2018');
  const cancelled = await chair.fill(`/cy${url.replace(/\?.*/, '')}/cancel`, { reason: 'Snow.' });
  expect(cancelled.text).toContain('Wedi’i ganslo');
  expect(cancelled.all('span').some((one) => attribute(one, 'lang') === 'en')).toBe(true);
  expect(cancelled.text).toContain('Snow.');
});
