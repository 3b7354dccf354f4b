import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import type { Answer, House, Json } from './house.js';

/** A paper on the form of 2018 in which the checks find nothing. */
export const paper = readFileSync(join(__dirname, '../fixtures/clean-2018.txt'), 'utf8');

export const creation = { template: 'report-2018', kind: 'grant', title: 'A library van driver', portfolio: 'social-care', wards: ['all'] };

/** The steps of a proposal in their order, each with who does what; the clock is moved where a step needs it. */
const steps: [DemoHandle, string, ((house: House) => object) | object][] = [
  ['author', 'sendToConsultation', {}],
  ['dmt', 'recordConsultation', (house) => ({ meeting: house.clock.at.slice(0, 10), outcome: 'endorsed' })],
  ['author', 'requestSignOff', {}],
  ['finance', 'signOff', { as: 'finance', verdict: 'yes' }],
  ['legal', 'signOff', { as: 'legal', verdict: 'yes' }],
  ['author', 'submitForDecision', {}],
  ['democratic', 'serveNotice', {}],
  ['member', 'recordDecision', { outcome: 'agreed', reasons: 'It works.', alternatives: 'Doing nothing.' }],
  ['democratic', 'writeStatement', { en: 'Agreed.', cy: 'Cytunwyd.' }],
  ['democratic2', 'publishNotice', {}],
];

/** A proposal in draft with a clean report; its id. */
export async function aDraft(house: House, by: DemoHandle = 'author'): Promise<string> {
  const made = expectStatus(await house.as(by).post('proposals', creation), 201);
  const text = { headers: { 'content-type': 'text/plain' }, seen: made.body };
  expectStatus(await house.as(by).post(`proposals/${made.body.id}/report/import`, paper, text), 200);
  return made.body.id;
}

/** Brings a proposal from draft through that verb. */
export async function bring(house: House, id: string, through: string): Promise<Json> {
  for (const [handle, type, body] of steps) {
    if (type === 'recordDecision') house.advance((await show(house, id)).dates.earliestDecision);
    const done = await house.as(handle).does(id, type, typeof body === 'function' ? body(house) : body);
    expectStatus(done, 200);
    if (type === through && !(type === 'signOff' && handle === 'finance')) return done.body;
  }
  throw new Error(`no step ${through}`);
}

/** The proposal as its author sees it. */
export const show = async (house: House, id: string): Promise<Json> => (await house.as('author').get(`proposals/${id}`)).body;

export function expectStatus(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

/** A dump of everything that is kept: how many rows in each table, and the head of each chain. */
export async function kept(house: House): Promise<string> {
  const { reader } = house.records;
  const counts: Record<string, number> = {};
  for (const { tableName } of reader.dataSource.entityMetadatas) {
    const [row] = await reader.query(`SELECT COUNT(*) AS n FROM "${tableName}"`);
    counts[tableName] = Number(row.n);
  }
  const heads = await reader.query(
    'SELECT "id", "entrySeq", "entryHash" FROM "proposal" UNION SELECT "id", "entrySeq", "entryHash" FROM "council" ORDER BY 1',
  );
  return JSON.stringify([counts, heads]);
}

/** That an answer is a problem, names no inner part of the program, and has that status. */
export function expectProblem(answer: Answer, status: number, field?: string): Json {
  expect({ status: answer.status, text: answer.text }).toEqual({ status, text: expect.any(String) });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(answer.body).toMatchObject({
    status,
    title: expect.any(String),
    detail: expect.any(String),
    type: expect.stringMatching(/^urn:/),
  });
  expect(answer.text).not.toMatch(/node_modules|at Object|\.ts:|\.js:\d|stack/);
  if (field !== undefined) expect(answer.body.errors.map((e: Json) => e.field)).toContain(field);
  return answer.body;
}
