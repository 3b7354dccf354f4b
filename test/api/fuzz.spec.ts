import fc from 'fast-check';
import { demoPeople } from '../../src/councils/demo-people.js';
import { personVerbs } from '../../workflows/verbs.js';
import { type House, openHouse } from './house.js';
import { aDraft, bring } from './journey.js';

let house: House;
let ids: string[];
beforeAll(async () => {
  house = await openHouse();
  ids = [await aDraft(house), await aDraft(house), 'nothing'];
  await bring(house, ids[1] ?? '', 'requestSignOff');
});

const handles = demoPeople.map((person) => person.handle);
const verbs = [...Object.keys(personVerbs), 'noticeEnds', 'lapse', 'x'];

/** Values that are nearly what is asked for, among values that are nothing of the kind. */
const value = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<unknown>(
      'purpose',
      'finance',
      'author',
      'signOff',
      'yes',
      'agreed',
      '2018-03-01',
      'head',
      'all',
      'report-2018',
      'p1',
      1,
      true,
      null,
      '',
    ),
  },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);
const names = [
  ...[
    'type',
    'as',
    'onBehalfOf',
    'verdict',
    'comment',
    'reason',
    'reasons',
    'outcome',
    'section',
    'blocks',
    'head',
    'text',
    'report',
    'source',
  ],
  ...[
    'sections',
    'add',
    'remove',
    'meeting',
    'heardOn',
    'on',
    'answers',
    'to',
    'role',
    'member',
    'kind',
    'title',
    'template',
    'portfolio',
    'wards',
  ],
  ...[
    'targetDate',
    'posts',
    'from',
    'until',
    'at',
    'proposal',
    'date',
    'source',
    'filename',
    'portfolios',
    '__proto__',
    'constructor',
    'x',
  ],
];
const entries = fc.array(
  fc.tuple(fc.constantFrom(...names), fc.oneof(value, fc.array(fc.dictionary(fc.constantFrom(...names), value), { maxLength: 3 }))),
  { maxLength: 6 },
);
/** As text, so that a key may be one that no object can have of its own, and may come twice. */
const object = entries.map((pairs) => `{${pairs.map(([name, v]) => `${JSON.stringify(name)}:${JSON.stringify(v ?? null)}`).join(',')}}`);
const body = fc.oneof(
  { weight: 6, arbitrary: object },
  { weight: 1, arbitrary: fc.json() },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

const routes: [string, (id: string) => string][] = [
  ['POST', () => 'proposals'],
  ['GET', () => 'proposals'],
  ...['', '/report', '/checks', '/commands', '/history'].map((path): [string, (id: string) => string] => [
    'GET',
    (id) => `proposals/${id}${path}`,
  ]),
  ['POST', (id) => `proposals/${id}/commands`],
  ['PUT', (id) => `proposals/${id}/report`],
  ['PUT', (id) => `proposals/${id}/report/sections/purpose`],
  ['PUT', (id) => `proposals/${id}/report/sections/head`],
  ['POST', (id) => `proposals/${id}/report/import`],
  ['GET', () => 'tasks'],
  ['POST', () => 'people/finance/delegations'],
  ['DELETE', (id) => `people/finance/delegations/${id}`],
  ['GET', () => 'council/constitution'],
  ['PUT', () => 'council/constitution'],
  ['POST', () => 'council/calendar-days'],
  ['POST', () => 'demo/clock'],
  ['GET', () => 'demo/letters'],
];

describe('whatever is sent', () => {
  it('is answered, and never by a failure of ours', async () => {
    const types = ['application/json', 'text/plain', 'text/markdown', 'application/octet-stream'];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...routes),
        fc.constantFrom(...ids),
        fc.constantFrom(...handles),
        body,
        fc.oneof({ weight: 8, arbitrary: fc.constant('application/json') }, { weight: 1, arbitrary: fc.constantFrom(...types) }),
        fc.constantFrom('"2.2"', '"1.1"', '"2.4"', '"1"', 'x', ''),
        fc.option(fc.webQueryParameters({ size: 'small' }), { freq: 4 }),
        async ([method, path], id, handle, sent, type, match, query) => {
          const url = `${path(id)}${query === null ? '' : `?${query}`}`;
          const headers = { 'content-type': type, ...(match === '' ? {} : { 'if-match': match }) };
          const answer = await house.as(handle).ask(method, url, method === 'GET' || method === 'DELETE' ? undefined : sent, {
            headers: method === 'GET' || method === 'DELETE' ? {} : headers,
          });
          expect({ url, sent, text: answer.text, status: answer.status < 500 }).toMatchObject({ status: true });
          if (answer.status >= 400) expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('holds for every verb with a body that is nearly right', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...verbs),
        fc.constantFrom(...ids),
        fc.constantFrom(...handles),
        fc.dictionary(fc.constantFrom(...names.filter((n) => n !== 'type')), value),
        async (type, id, handle, more) => {
          const current = (await house.as('head').get(`proposals/${id}`)).body;
          const seen = 'version' in current ? current : { version: 1, revision: 1 };
          const answer = await house.as(handle).post(`proposals/${id}/commands`, { ...more, type }, { seen });
          expect({ type, more, text: answer.text, status: answer.status < 500 }).toMatchObject({ status: true });
        },
      ),
      { numRuns: 600 },
    );
  });
});
