import { demoPeople } from '../../src/councils/demo-people.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { type Session, WebSessions } from '../../src/people/web-sessions.js';
import { pseudonymise } from '../../src/records/people.js';
import { type House, openHouse } from '../api/house.js';
import { aHouse } from '../journeys/story.js';
import { settingsFor, signsInThrough } from '../oidc/council.js';
import { Sender } from './sender.js';
import { Visitor } from './visitor.js';

const house = aHouse();
const idOf = (handle: string): string => demoPeople.find((one) => one.handle === handle)!.id;
const visitsOf = (where: House): WebSessions => where.app.get(WebSessions);
const isOut = async (somebody: Sender): Promise<boolean> => String((await somebody.get('/tasks')).headers.location).includes('/sign-in');

/** A visit that began so, as the program keeps it. */
async function visiting(where: House, name: string, session: Session): Promise<Sender> {
  await new Promise<void>((resolve, reject) => visitsOf(where).set(name, session, (error) => (error ? reject(error) : resolve())));
  const sender = new Sender(where);
  sender.cookies.set('visit', name);
  return sender;
}

it('shows somebody every browser on which they are signed in, and signs out one of them at once', async () => {
  const here = await Visitor.in(house(), 'hr');
  const there = await Sender.in(house(), 'hr');
  const list = await here.get('/my-account/sessions');
  expect(list.heading).toBe('Where you are signed in');
  expect(list.text.match(/Signed in on 1 March 2018 at 9:00am/g)?.length).toBeGreaterThanOrEqual(2);
  expect(list.text.match(/This browser/g)).toHaveLength(1);
  expect(list.html).not.toContain(there.cookies.get('visit'));
  const end = list.forms.find(({ action }) => action.endsWith('/end'))!;
  const after = await here.post(end.action, end.fields);
  expect(after.text).toContain('You are signed out there.');
  expect(await isOut(there)).toBe(true);
  expect((await here.get('/tasks')).url).toBe('/tasks');
  const welsh = await here.get('/cy/my-account/sessions');
  expect(welsh.heading).toBe('Lle rydych wedi mewngofnodi');
});

it('signs somebody out everywhere, here too, and nobody else', async () => {
  const here = await Visitor.in(house(), 'dmt');
  const there = await Sender.in(house(), 'dmt');
  const other = await Sender.in(house(), 'finance');
  const list = await here.get('/my-account/sessions');
  const all = list.forms.find(({ action }) => action === '/my-account/sessions')!;
  expect((await here.post(all.action, all.fields)).url).toBe('/sign-in');
  expect(await isOut(there)).toBe(true);
  expect((await here.get('/tasks')).url).toContain('/sign-in');
  expect(await isOut(other)).toBe(false);
});

it('lets nobody end somebody else’s visit, or learn that there is one', async () => {
  const finance = await Sender.in(house(), 'finance');
  const [visit] = await visitsOf(house()).list(DEMO_COUNCIL, idOf('finance'), 'none');
  const hr = await Sender.in(house(), 'hr');
  expect((await hr.sends(`/my-account/sessions/${visit!.id}/end`, {})).status).toBe(404);
  expect((await hr.sends('/my-account/sessions/__proto__/end', {})).status).toBe(404);
  expect(await isOut(finance)).toBe(false);
});

it('ends every visit of a person at once, but for the one that goes on', async () => {
  const [one, two] = [await Sender.in(house(), 'slt'), await Sender.in(house(), 'slt')];
  expect(await visitsOf(house()).endAll(DEMO_COUNCIL, idOf('slt'), two.cookies.get('visit'))).toBe(1);
  expect([await isOut(one), await isOut(two)]).toEqual([true, false]);
  expect(await visitsOf(house()).endAll('another', idOf('slt'))).toBe(0);
  expect(await visitsOf(house()).endAll(DEMO_COUNCIL, idOf('slt'))).toBe(1);
  expect(await isOut(two)).toBe(true);
});

it('gives a visit a new name at sign-in, and a name that somebody planted before opens nothing', async () => {
  const victim = new Sender(house());
  victim.cookies.set('visit', 'a-name-that-the-thief-chose');
  await victim.signsIn({ person: 'author' });
  expect(victim.cookies.get('visit')).not.toBe('a-name-that-the-thief-chose');
  const thief = new Sender(house());
  thief.cookies.set('visit', 'a-name-that-the-thief-chose');
  expect(await isOut(thief)).toBe(true);
});

it('keeps nothing of a visit by which somebody who reads the database could go on with it', async () => {
  const author = await Sender.in(house(), 'author');
  const name = author.cookies.get('visit')!;
  const rows: object[] = await house().records.reader.query('SELECT * FROM "web_session"');
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(name);
});

describe('outside the demo a visit', () => {
  let outside: House;
  beforeAll(async () => {
    const inDemo = house();
    // The council of the demo, looked at by a program that is no demo.
    outside = await openHouse({ env: { DEMO: '0', SESSION_IDLE_MINUTES: '15', SESSION_HOURS: '2', DATA_DIR: inDemo.config.dataDir } });
  });
  const minutes = (count: number): string => new Date(Date.parse(outside.clock.at) + count * 60_000).toISOString();
  const begin = (name: string): Promise<Sender> => {
    const at = outside.clock.at;
    return visiting(outside, name, { council: DEMO_COUNCIL, person: idOf('author'), begunAt: at, seenAt: at, provedAt: at });
  };

  it('ends after as long without a sign of life as is set', async () => {
    const author = await begin('idle');
    outside.clock.at = minutes(14);
    expect(await isOut(author)).toBe(false);
    outside.clock.at = minutes(14);
    expect(await isOut(author)).toBe(false);
    outside.clock.at = minutes(16);
    expect(await isOut(author)).toBe(true);
  });

  it('ends as many hours after it began as is set, however busy it is', async () => {
    const author = await begin('busy');
    for (let i = 0; i < 11; i += 1) {
      outside.clock.at = minutes(10);
      expect(await isOut(author)).toBe(false);
    }
    outside.clock.at = minutes(10);
    expect(await isOut(author)).toBe(true);
    expect(await visitsOf(outside).list(DEMO_COUNCIL, idOf('author'), 'busy')).toEqual([]);
  });
});

it('keeps what nobody who is known has sent for half an hour, and no longer', async () => {
  const own = await openHouse();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const kept = async (): Promise<{ endsAt: string }[]> => own.records.reader.query('SELECT "endsAt" FROM "web_session"');
  const payload = new URLSearchParams({ kept: JSON.stringify({ address: '/tasks', fields: [['a', 'x'.repeat(1_000)]] }) }).toString();
  const asks = () => own.app.inject({ method: 'POST', url: '/sign-in/provider', headers, payload });
  await asks();
  // Where nobody can sign in so, nothing is kept at all.
  expect(await kept()).toEqual([]);
  await signsInThrough(own, settingsFor('http://127.0.0.1:9'));
  await asks();
  expect(await kept()).toEqual([{ endsAt: '2018-03-01T09:30:00.000Z' }]);
  own.advance('2018-03-01T09:31:00.000Z');
  await Sender.in(own, 'hr');
  expect(await kept()).toEqual([{ endsAt: '2018-03-01T21:31:00.000Z' }]);
});

describe('between two requests of one visit', () => {
  it('a post that is taken away is away', async () => {
    const auditor = await Sender.in(house(), 'auditor');
    expect((await auditor.get('/audit')).status).toBe(200);
    const admin = house().as('admin');
    expect((await admin.put('people/auditor/posts/auditor', {})).status).toBe(200);
    expect((await auditor.get('/audit')).status).toBe(403);
    expect((await house().as('auditor').get('audit')).status).toBe(403);
  });

  it('cover that is revoked is over', async () => {
    const given = await house()
      .as('admin')
      .post('people/democratic/delegations', { to: 'hr', posts: ['democraticServices'], from: '2018-03-01', until: '2018-03-09' });
    expect(given.status).toBe(201);
    const hr = await Sender.in(house(), 'hr');
    expect((await hr.get('/democratic-services')).status).toBe(200);
    expect((await house().as('admin').delete(`people/democratic/delegations/${given.body.id}`)).status).toBe(204);
    expect((await hr.get('/democratic-services')).status).toBe(403);
  });

  it('a token that is revoked is no token', async () => {
    const finance = house().as('finance');
    const issued = await finance.post('people/finance/tokens', { name: 'Ledger', until: '2018-04-01' });
    const program = house().bearing(`Bearer ${issued.body.token}`);
    expect((await program.get('tasks')).status).toBe(200);
    expect((await finance.delete(`people/finance/tokens/${issued.body.id}`)).status).toBe(204);
    expect((await program.get('tasks')).status).toBe(401);
  });

  it('somebody whose name was taken out of the records is nobody', async () => {
    const apart = await openHouse();
    const scrutiny = await Sender.in(apart, 'scrutiny1');
    expect(await isOut(scrutiny)).toBe(false);
    await apart.records.write((tx) => pseudonymise(tx, DEMO_COUNCIL, idOf('scrutiny1'), apart.clock.at));
    // Every such change is an entry of the council, by which the program knows that its roll has changed.
    expect((await apart.as('admin').post('systems', { handle: 'post-room', name: 'Post room' })).status).toBe(201);
    expect(await isOut(scrutiny)).toBe(true);
    expect((await apart.as('scrutiny1').get('tasks')).status).toBe(401);
  });
});
