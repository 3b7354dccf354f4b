import { councilAddress, isHost } from '../../src/councils/hosts.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL } from '../../src/people/found-demo.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { type House, openHouse } from '../api/house.js';
import { expectStatus } from '../api/journey.js';
import { BETA, hosts, twoCouncils, visitedAt } from './two-councils.js';

const page = { headers: { accept: 'text/html' } };
const nobody = (house: House, host: string) => visitedAt(house, host).as(null);

describe('a service with one council', () => {
  it('answers at any name while the council has no host, and at that name alone once it has one', async () => {
    const house = await openHouse();
    for (const host of ['localhost', '127.0.0.1:3000', 'anything.example'])
      expectStatus(await nobody(house, host).get('register/decisions'), 200);
    const desk = house.app.get(CouncilDesk, { strict: false });
    expect((await desk.perform(DEMO_COUNCIL, 'clock', { type: 'changeHost', host: 'one.example' })).kind).toBe('done');
    for (const host of ['one.example', 'ONE.Example', 'one.example.', 'one.example:8443'])
      expectStatus(await nobody(house, host).get('register/decisions'), 200);
    for (const host of ['localhost', 'one.example.evil.example', 'xone.example'])
      expectStatus(await nobody(house, host).get('register/decisions'), 404);
    await house.close();
  });
});

describe('a service with several councils', () => {
  let house: House;
  let alpha: House;
  let beta: House;
  beforeAll(async () => {
    ({ house, alpha, beta } = await twoCouncils({ at: '2018-03-01T09:00:00.000Z' }));
  });

  it('shows each council under its own name', async () => {
    expect((await alpha.as(null).get('/', page)).text).toContain('Example County Council');
    expect((await beta.as(null).get('/', page)).text).toContain('kanarie Example County Council');
  });

  it('says at a name that is nobody’s that no council is there: to a browser in both languages, to a program as a problem', async () => {
    const there = nobody(house, 'gamma.council.example');
    const shown = await there.get('/register', page);
    expect(shown.status).toBe(404);
    expect(shown.text).toContain('There is no council at this address');
    expect(shown.text).toMatch(/<h2[^>]* lang="cy">Nid oes cyngor yn y cyfeiriad hwn<\/h2>/);
    expect(shown.text).not.toContain('County Council');
    expect((await there.get('/cy/register', page)).text).toContain('<html lang="cy" class="govuk-template"');
    const problem = await there.get('register/decisions');
    expect(problem).toMatchObject({ status: 404, body: { type: 'urn:cabinet-decisions:problem:host-unknown' } });
    for (const url of ['/api/v1/openapi.json', '/api/docs', '/nothing', '/sign-in']) expect((await there.get(url)).status).toBe(404);
    expect((await there.post('/sign-in', '', { headers: { 'content-type': 'application/x-www-form-urlencoded' } })).status).toBe(404);
  });

  it('answers whether it is well, and sends what pages are made of, at any name', async () => {
    const there = nobody(house, '10.0.0.7:3000');
    for (const url of ['/health/live', '/health/ready', '/assets/site.js']) expectStatus(await there.get(url), 200);
  });

  it('believes a proxy on the same machine what it was asked for', async () => {
    const proxied = await nobody(house, 'localhost').get('/', { headers: { accept: 'text/html', 'x-forwarded-host': hosts.beta } });
    expect(proxied.text).toContain('kanarie Example County Council');
  });

  it('names the address of the council in the description of the API', async () => {
    for (const [council, host] of [[alpha, hosts.alpha] as const, [beta, hosts.beta] as const])
      expect((await council.as(null).get('/api/v1/openapi.json')).body.servers).toEqual([{ url: `http://${host}` }]);
  });

  it('founds no council under an id or at a host that another has, nor at what is no host name', async () => {
    const desk = house.app.get(CouncilDesk, { strict: false });
    const at = (host: string) => desk.perform(BETA, 'clock', { type: 'changeHost', host });
    await expect(at(hosts.alpha)).rejects.toThrow('host: duplicate');
    for (const host of ['Beta.example', 'beta.example:80', 'beta..example', '-beta.example', 'beta.example/x', ''])
      await expect(at(host)).rejects.toThrow('host: bad-format');
  });

  it('lets no administrator say where a council is visited', async () => {
    const desk = house.app.get(CouncilDesk, { strict: false });
    const [admin] = await house.records.reader.query(`SELECT id FROM person WHERE council = '${BETA}' AND handle = 'admin'`);
    const outcome = await desk.perform(BETA, admin.id, { type: 'changeHost', host: 'else.example' });
    expect(outcome).toMatchObject({ kind: 'refused', refused: [{ code: 'not-your-verb' }] });
  });

  it('holds each host against the record', async () => {
    const faults = async () => (await house.records.snapshot((reader) => verifyAudit(reader))).faults;
    expect(await faults()).toEqual([]);
    await house.records.write((tx) => tx.queryRunner!.query(`UPDATE council SET host = 'else.example' WHERE id = '${BETA}'`));
    expect(await faults()).toMatchObject([{ chain: BETA }]);
    await house.records.write((tx) => tx.queryRunner!.query(`UPDATE council SET host = '${hosts.beta}' WHERE id = '${BETA}'`));
  });
});

describe('the address of a council', () => {
  it.each([
    ['https://cabinet.example', 'a.example', 'https://a.example'],
    ['http://localhost:3000', 'a.example', 'http://a.example:3000'],
    ['https://cabinet.example/decisions', 'a.example', 'https://a.example/decisions'],
    ['https://cabinet.example', null, 'https://cabinet.example'],
  ])('of the service at %s with the host %s is %s', (service, host, address) => {
    expect(councilAddress(service, host)).toBe(address);
  });

  it('is a host name that a browser asks for as it stands', () => {
    for (const host of ['a.example', 'localhost', '127.0.0.1', 'xn--abc-def.example']) {
      expect(isHost(host)).toBe(true);
      expect(new URL(`http://${host}/`).hostname).toBe(host);
    }
  });
});
