import fc from 'fast-check';
import { demoPeople } from '../../src/councils/demo-people.js';
import { personVerbs } from '../../workflows/verbs.js';
import { type House, openHouse } from './house.js';
import { aDraft, bring } from './journey.js';

let house: House;
let ids: string[];
beforeAll(async () => {
  house = await openHouse();
  ids = [await aDraft(house), await aDraft(house), await aDraft(house), 'nothing'];
  await bring(house, ids[1] ?? '', 'requestSignOff');
  await bring(house, ids[2] ?? '', 'publishNotice');
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
/** A body for each verb that is of the right shape. */
const right: Record<string, object> = {
  editSection: { section: 'purpose', blocks: [{ kind: 'paragraph', id: 'p1', text: 'To try it.' }] },
  importReport: { report: { template: 'report-2018', head: {}, sections: [] }, source: 'x' },
  attach: { file: 'x', section: 'purpose', title: 'Posts', language: 'en' },
  detach: { attachment: 'x' },
  nameConsultees: { add: [{ person: 'slt', stage: 'consultation', sections: ['purpose'] }] },
  answerFinding: { code: 'evaluation-blank', reason: 'Later.' },
  recordConsultation: { meeting: '2018-03-01', outcome: 'noted' },
  respond: { as: 'slt', verdict: 'support' },
  recordNoAnswer: { as: 'slt', reason: 'On leave.' },
  comment: { section: 'purpose', text: 'Why?' },
  resolveComment: { comment: 'x' },
  markExempt: { part: 'purpose', paragraphs: [13], reason: 'A name.', balance: 'Privacy.', reviewOn: '2019-03-01' },
  liftExemption: { part: 'purpose', reason: 'Known.' },
  answerHint: { hint: 'x', reason: 'An example.' },
  signOff: { as: 'finance', verdict: 'yes' },
  withdrawSignOff: { as: 'finance', reason: 'A mistake.' },
  returnToAuthor: { reason: 'Not yet.' },
  agreeUrgency: { kind: 'notice', reason: 'Flood.' },
  declareInterest: { nature: 'personal', detail: 'A cousin.' },
  reassign: { member: 'member2', reason: 'Away.' },
  recordDecision: { outcome: 'agreed', reasons: 'Yes.' },
  adviseOnChanges: { as: 'finance', advice: 'Fine.' },
  writeStatement: { en: 'Agreed.', cy: 'Cytunwyd.' },
  callIn: { grounds: 'Haste.' },
  ruleOnCallIn: { valid: true, reason: 'In time.' },
  hearCallIn: { heardOn: '2018-03-01', outcome: 'accepted', reasons: 'Heard.' },
  recordCouncilOutcome: { metOn: '2018-03-01', outcome: 'noObjection', reasons: 'Met.' },
  recordImplementation: { on: '2018-03-01' },
  reportToCouncil: { metOn: '2018-03-01', minute: '7' },
  reportEvaluation: { answers: [{ question: 'outcome', achieved: 'fully', result: 'Yes.' }] },
  handOver: { role: 'evaluator', to: 'evaluator', reason: 'Leaves.' },
  correctRecord: { field: 'title', from: 'A', to: 'B', reason: 'Typing.' },
  withdraw: { reason: '' },
  supersede: { by: 'CD-2018-0001', reason: 'Newer.' },
};
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
  ['GET', () => 'tasks/counts'],
  ['GET', () => 'measures'],
  ['GET', () => 'audit'],
  ['POST', () => 'people/finance/delegations'],
  ['DELETE', (id) => `people/finance/delegations/${id}`],
  ['GET', () => 'council/constitution'],
  ['PUT', () => 'council/constitution'],
  ['POST', () => 'council/calendar-days'],
  ['POST', () => 'demo/clock'],
  ['GET', () => 'demo/letters'],
];

describe('whatever is sent', () => {
  const answered = new Map<number, number>();
  // Where nothing gets through, nothing behind the first check has been tried.
  afterAll(() => expect([...answered.keys()]).toEqual(expect.arrayContaining([200, 403, 404, 409, 412, 422, 428])));

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
          answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1);
          expect({ url, sent, text: answer.text, status: answer.status < 500 }).toMatchObject({ status: true });
          if (answer.status >= 400) expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
        },
      ),
      { numRuns: 600 },
    );
  });

  it('holds for every verb with a body that is right, or nearly', async () => {
    const handlesOfWork = fc.constantFrom<(typeof handles)[number]>(
      'author',
      'dmt',
      'head',
      'finance',
      'legal',
      'member',
      'democratic',
      'scrutiny1',
    );
    const change = fc.record({ name: fc.constantFrom(...names.filter((n) => n !== 'type')), to: value, drop: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...verbs),
        fc.constantFrom(...ids),
        fc.oneof(handlesOfWork, fc.constantFrom(...handles)),
        fc.option(change, { freq: 2 }),
        fc.constantFrom('latest', 'latest', 'latest', 'old', 'none'),
        async (type, id, handle, changed, match) => {
          const body: Record<string, unknown> = { ...right[type], type };
          if (changed?.drop) delete body[changed.name];
          else if (changed !== null) body[changed.name] = changed.to;
          const current = (await house.as('head').get(`proposals/${id}`)).body;
          const seen = match === 'latest' && 'version' in current ? current : { version: 1, revision: 1 };
          const answer = await house.as(handle).post(`proposals/${id}/commands`, body, match === 'none' ? {} : { seen });
          answered.set(answer.status, (answered.get(answer.status) ?? 0) + 1);
          expect({ body, text: answer.text, status: answer.status < 500 }).toMatchObject({ status: true });
        },
      ),
      { numRuns: 500 },
    );
  });
});
