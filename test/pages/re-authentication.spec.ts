import { aHouse, decision, Story } from '../journeys/story.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();
const wait = (minutes: number): void => {
  house().clock.at = new Date(Date.parse(house().clock.at) + minutes * 60_000).toISOString();
};
/** The choice of everything that the form of a decision asks. */
const typed = { outcome: 'agreed', reasons: 'The need is shown.', alternatives: decision.alternatives };
const asksWho = (page: Page): boolean => page.status === 401 && page.heading === 'Is it still you?';
const until = { 'until-day': '1', 'until-month': '12', 'until-year': '2018' };

async function awaiting(): Promise<{ story: Story; address: string }> {
  const story = await (await Story.begins(house())).goesTo('noticeRun');
  return { story, address: `/proposals/${(await story.now()).ref}/decide` };
}

describe('a member who decides', () => {
  it('proves who they are when ten minutes have passed, and then sees what they typed and confirms it', async () => {
    const { story, address } = await awaiting();
    const member = await Visitor.in(house(), 'member');
    wait(11);
    const asked = await member.fill(address, typed);
    expect(asksWho(asked)).toBe(true);
    expect(asked.text).toContain('more than 10 minutes');
    expect((await story.now()).state).toBe('awaitingDecision');
    const back = await member.send(asked);
    expect(back.url).toBe(address);
    expect(back.forms.find(({ fields }) => fields.has('reasons'))?.fields.get('reasons')).toBe('The need is shown.');
    const check = await member.send(back, typed);
    expect(check.heading).toBe('Check the decision before it is recorded');
    await member.send(check, { read: 'yes', step: 'confirm' });
    expect((await story.now()).state).toBe('decided');
  });

  it('is not asked again within ten minutes', async () => {
    const { story, address } = await awaiting();
    const member = await Visitor.in(house(), 'member');
    wait(9);
    const check = await member.fill(address, typed);
    await member.send(check, { read: 'yes', step: 'confirm' });
    expect((await story.now()).state).toBe('decided');
  });

  it('is asked also where the last look was left open', async () => {
    const { story, address } = await awaiting();
    const member = await Visitor.in(house(), 'member');
    const check = await member.fill(address, typed);
    wait(10);
    expect(asksWho(await member.send(check, { read: 'yes', step: 'confirm' }))).toBe(true);
    expect((await story.now()).state).toBe('awaitingDecision');
  });

  it('is not replaced by somebody else: what was typed is nobody’s but theirs', async () => {
    const { address } = await awaiting();
    const member = await Visitor.in(house(), 'member');
    wait(11);
    const asked = await member.fill(address, { ...typed, reasons: 'Known to one alone.' });
    const other = await member.send(asked, { person: 'finance' });
    expect(other.url).toBe('/tasks');
    expect((await member.get(address)).html).not.toContain('Known to one alone.');
  });

  it('goes on under a new name once they have proved who they are', async () => {
    const { address } = await awaiting();
    const member = await Visitor.in(house(), 'member');
    wait(11);
    const before = member.cookie;
    await member.send(await member.fill(address, typed));
    expect(member.cookie).not.toBe(before);
  });

  it('is asked in Welsh on a Welsh page', async () => {
    const { address } = await awaiting();
    const member = await Visitor.in(house(), 'member');
    wait(11);
    const asked = await member.fill(`/cy${address}`, typed);
    expect(asked.status).toBe(401);
    expect(asked.heading).toBe('Ai chi sydd yno o hyd?');
  });
});

describe('an administrator proves who they are', () => {
  const later = async (): Promise<Visitor> => {
    const admin = await Visitor.in(house(), 'admin');
    wait(11);
    return admin;
  };

  it('before a post is handed out, that of administrator or any other', async () => {
    const admin = await later();
    const page = '/admin/people/hr/new-post';
    const handed = await admin.fill(page, { post: 'admin' });
    expect(asksWho(handed)).toBe(true);
    expect((await house().as('admin').get('people/hr/posts')).text).not.toContain('"admin"');
    expect(asksWho(await admin.fill(page, { post: 'auditor' }))).toBe(true);
  });

  it('before an address changes to which a link goes that signs somebody in', async () => {
    const admin = await later();
    const asked = await admin.fill('/admin/people/hr/change', { email: 'thief@example.org' });
    expect(asksWho(asked)).toBe(true);
    expect((await house().as('admin').get('people/hr')).body.email).not.toBe('thief@example.org');
  });
});

it('asks before a token is issued that may decide, and not before any other', async () => {
  const finance = await Visitor.in(house(), 'finance');
  wait(11);
  expect((await finance.fill('/tokens/new', { name: 'Ledger', ...until })).heading).toBe('Token issued');
  const asked = await finance.fill('/tokens/new', { name: 'Decides', ...until, scopes: ['read', 'write', 'decide'] });
  expect(asksWho(asked)).toBe(true);
  const back = await finance.send(asked);
  expect(back.forms[0]?.fields.getAll('scopes')).toEqual(['read', 'write', 'decide']);
  expect((await finance.send(back)).heading).toBe('Token issued');
});
