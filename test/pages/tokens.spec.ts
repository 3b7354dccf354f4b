import { aHouse } from '../journeys/story.js';
import { type Page, Visitor } from './visitor.js';

const house = aHouse();
const until = { 'until-day': '1', 'until-month': '4', 'until-year': '2018' };
const secretOn = (page: Page): string => page.texts('code')[0] ?? '';

it('issues a token to whoever asks, shows its secret once, and revokes it', async () => {
  const visitor = await Visitor.in(house(), 'finance');
  const form = await visitor.get('/tokens/new');
  const issued = await visitor.send(form, { name: 'Ledger', ...until });
  expect(issued.heading).toBe('Token issued');
  expect(issued.headers['cache-control']).toBe('no-store');
  const secret = secretOn(issued);
  const works = () => house().bearing(`Bearer ${secret}`).get('/api/v1/tasks');
  expect((await works()).status).toBe(200);
  const again = await visitor.send(form, { name: 'Ledger', ...until });
  expect(again.url).toBe('/tokens');
  expect(again.text).toContain('The token was issued already');
  expect(again.html).not.toContain(secret);
  expect(again.text).toMatch(
    /Ledger Opens the door Issued on 1 March 2018 at 9:00am, last day 1 April 2018 ?What it may do: read, write ?Last used on 1 March 2018 ?ending in \w{4}/,
  );
  const [revoke] = again.links.filter(({ text }) => text.startsWith('Revoke'));
  const gone = await visitor.fill(revoke!.href);
  expect(gone.text).toContain('Revoked');
  expect((await works()).status).toBe(401);
  expect((await (await Visitor.in(house(), 'hr')).get(revoke!.href)).status).toBe(404);
});

it('keeps what was typed where the last day is missing or over', async () => {
  const visitor = await Visitor.in(house(), 'hr');
  const missing = await visitor.fill('/tokens/new', { name: 'Payroll' });
  expect(missing.links).toContainEqual({ text: 'Last day on which it opens the door: Fill this in.', href: '#until' });
  const past = await visitor.send(missing, { ...until, 'until-year': '2017' });
  expect(past.status).toBe(409);
  expect(past.problems[0]).toContain('This date cannot be right.');
  expect(past.forms[0]?.fields.get('name')).toBe('Payroll');
  expect(past.forms[0]?.fields.get('until-year')).toBe('2017');
});

it('issues tokens for another system, and to the administrator shows everybody’s without a secret', async () => {
  const admin = await Visitor.in(house(), 'admin');
  const none = await admin.fill('/admin/tokens/new', { name: 'Portal', ...until });
  expect(none.links).toContainEqual({ text: 'Another system: Fill this in.', href: '#handle' });
  const system = await admin.fill('/admin/new-system', { name: 'Members’ portal', handle: 'portal' });
  expect(system.heading).toBe('Members’ portal');
  const issue = system.links.find(({ text }) => text === 'Issue a token');
  const issued = await admin.fill(issue!.href, { name: 'Portal', ...until });
  expect(issued.text).toContain('It acts as Members’ portal.');
  const secret = secretOn(issued);
  expect((await house().bearing(`Bearer ${secret}`).get('/api/v1/tasks')).status).toBe(200);
  const list = await admin.get('/admin/tokens');
  expect(list.text).toMatch(/Portal Opens the door For Members’ portal/);
  expect(list.html).not.toContain(secret);
  const forged = await admin.fill('/admin/tokens/new', { handle: 'finance', name: 'Sign as Finance', ...until });
  expect(forged.problems[0]).toContain('only that person can issue it');
});
