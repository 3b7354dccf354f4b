import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPeople } from '../../src/councils/demo-people.js';
import { openHouse } from '../api/house.js';
import { Visitor } from '../pages/visitor.js';

it('opens by no handle of the demo once it runs without, also on a folder in which the demo ran', async () => {
  const demo = await openHouse();
  expect((await demo.as('admin').get('people')).status).toBe(200);
  const folder = mkdtempSync(join(tmpdir(), 'house-'));
  await demo.records.reader.query('SELECT 1');
  cpSync(demo.config.dataDir, folder, { recursive: true });
  await demo.close();

  const real = await openHouse({ env: { DATA_DIR: folder, DEMO: '0', RATE_LIMIT: '0' } });
  for (const { handle } of demoPeople) {
    expect((await real.bearing(`Bearer demo:${handle}`).get('people')).status).toBe(401);
    const visitor = new Visitor(real);
    for (const [name, value] of [
      ['person', handle],
      ['secret', `demo:${handle}`],
    ]) {
      const page = await visitor.post('/sign-in', new URLSearchParams([[name ?? '', value ?? '']]));
      expect({ status: page.status, heading: page.heading }).toEqual({ status: 422, heading: 'Sign in' });
    }
    expect((await visitor.post('/sign-in/account', new URLSearchParams({ name: handle, password: '' }))).status).toBe(422);
    expect((await visitor.get('/tasks')).heading).toBe('Sign in');
  }
  const visitor = new Visitor(real);
  const door = await visitor.get('/sign-in');
  expect(door.forms.some(({ fields }) => fields.has('person'))).toBe(false);
  expect(door.text).not.toMatch(/Enghraifft|Placeholder|demonstration/);
  for (const [method, url] of [
    ['GET', '/demo'],
    ['GET', '/api/v1/demo/clock'],
    ['POST', '/api/v1/demo/clock'],
    ['GET', '/api/v1/demo/letters'],
  ] as const)
    expect((await real.app.inject({ method, url })).statusCode).toBe(404);
}, 120_000);
