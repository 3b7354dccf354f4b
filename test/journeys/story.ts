import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoHandle } from '../../src/councils/demo-people.js';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import { type Answer, type House, type Json, openHouse, type Sent } from '../api/house.js';

/** A paper on the form of 2018 in which the checks find nothing. */
export const paper = readFileSync(join(__dirname, '../fixtures/clean-2018.txt'), 'utf8');

export const decision = { outcome: 'agreed', reasons: 'The need is shown.', alternatives: 'Doing nothing leaves the need unmet.' };
export const statement = { en: 'The member agreed.', cy: 'Cytunodd yr aelod.' };
export const answers = ['outcome', 'criteria', 'cost'].map((question) => ({ question, achieved: 'fully', result: 'It did.' }));

/** The stops on the shortest way through the constitution, and how each is reached from the one before. */
const road: [stop: string, how: (story: Story) => Promise<unknown>][] = [
  ['consultation', (s) => s.does('author', 'sendToConsultation')],
  ['answered', (s) => s.everybodyAnswers()],
  ['signOff', (s) => s.does('author', 'requestSignOff')],
  ['signedOff', (s) => s.everybodySignsOff()],
  ['awaitingDecision', (s) => s.does('author', 'submitForDecision')],
  ['noticeServed', (s) => s.does('democratic', 'serveNotice')],
  ['noticeRun', (s) => s.waitsUntil('earliestDecision')],
  ['decided', (s) => s.does('member', 'recordDecision', decision)],
  ['stated', (s) => s.does('democratic', 'writeStatement', statement)],
  ['callInPeriod', (s) => s.does('democratic2', 'publishNotice')],
  ['inForce', async (s) => s.waitsUntil((await s.now()).dates.callInEnds, 1)],
  ['evaluationDue', (s) => s.waitsUntil('evaluationDue')],
  ['closed', (s) => s.does('author', 'reportEvaluation', { answers })],
];
export type Stop =
  | 'draft'
  | 'consultation'
  | 'answered'
  | 'signOff'
  | 'signedOff'
  | 'awaitingDecision'
  | 'noticeServed'
  | 'noticeRun'
  | 'decided'
  | 'stated'
  | 'callInPeriod'
  | 'inForce'
  | 'evaluationDue'
  | 'closed';

/** One proposal and what people do with it, over HTTP. A handle of the demo that is also a post answers for that post. */
export class Story {
  private stops = 0;

  private constructor(
    readonly house: House,
    readonly id: string,
  ) {}

  /** In draft, with a clean report. */
  static async begins(house: House, given: Json = {}): Promise<Story> {
    const creation = {
      template: 'report-2018',
      kind: 'grant',
      title: 'A library van driver',
      portfolio: 'social-care',
      wards: ['all'],
      ...given,
    };
    const made = ok(await house.as('author').post('proposals', creation), 201);
    const text = { headers: { 'content-type': 'text/plain' }, seen: made.body };
    ok(await house.as('author').post(`proposals/${made.body.id}/report/import`, paper, text));
    return new Story(house, made.body.id);
  }

  /** On along the road, as far as that stop. */
  async goesTo(stop: Stop): Promise<this> {
    const until = road.findIndex(([name]) => name === stop);
    for (; this.stops <= until; this.stops += 1) await road[this.stops]![1](this);
    return this;
  }

  /** The road is taken up again behind that stop, after a detour. */
  isAt(stop: Stop): this {
    this.stops = road.findIndex(([name]) => name === stop) + 1;
    return this;
  }

  /** As it stands, to somebody who may always read it. */
  async now(): Promise<Json> {
    return ok(await this.house.as('auditor').get(`proposals/${this.id}`)).body;
  }

  async state(): Promise<string> {
    return (await this.now()).state;
  }

  async ask(who: DemoHandle, type: string, body: object = {}, sent: Sent = {}): Promise<Answer> {
    const seen = sent.seen ?? (await this.now());
    return this.house.as(who).post(`proposals/${this.id}/commands`, { type, ...body }, { ...sent, seen });
  }

  /** Something that works; the proposal afterwards. */
  async does(who: DemoHandle, type: string, body: object = {}): Promise<Json> {
    return ok(await this.ask(who, type, body)).body;
  }

  /** Something that is refused; the codes. */
  async refused(who: DemoHandle, type: string, body: object = {}): Promise<string[]> {
    return codesOf(await this.ask(who, type, body));
  }

  async edits(section: string, text: string, more: object = {}): Promise<Answer> {
    return this.house.as('author').put(`proposals/${this.id}/report/sections/${section}`, { text, ...more }, { seen: await this.now() });
  }

  async everybodyAnswers(): Promise<void> {
    for (const { post, stage, standing } of (await this.now()).consultees) {
      if (stage !== 'consultation' || standing === 'stands') continue;
      if (post === 'dmt') await this.does('dmt', 'recordConsultation', { meeting: this.today(), outcome: 'endorsed' });
      else await this.does(post, 'respond', { as: post, verdict: 'support' });
    }
  }

  async everybodySignsOff(): Promise<void> {
    for (const { post, stage, standing } of (await this.now()).consultees)
      if (stage === 'signOff' && standing !== 'stands') await this.does(post, 'signOff', { as: post, verdict: 'yes' });
  }

  /** Nine in the morning of a day, or of one of the proposal's dates, or so many days after it. No clock runs meanwhile. */
  async waitsUntil(day: string, after = 0): Promise<void> {
    const date = /^\d/.test(day) ? day : (await this.now()).dates[day];
    this.house.advance(date);
    if (after > 0) this.house.advance(after);
  }

  today(): string {
    return this.house.clock.at.slice(0, 10);
  }

  async standingOf(post: string, stage = 'signOff'): Promise<string> {
    return (await this.now()).consultees.find((c: Json) => c.post === post && c.stage === stage)?.standing;
  }

  async history(): Promise<Json[]> {
    return ok(await this.house.as('auditor').get(`proposals/${this.id}/history`)).body;
  }

  /** The kinds of its entries, and that each follows the one before it. */
  async kinds(): Promise<string[]> {
    const entries = await this.history();
    entries.forEach((entry, i) => {
      expect(entry.sequence).toBe(i + 1);
      if (i > 0) expect(entry.previous).toBe(entries[i - 1].hash);
    });
    return entries.map((entry) => entry.kind);
  }
}

/** That an answer has that status. */
export function ok(answer: Answer, status = 200): Answer {
  if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${answer.text}`);
  return answer;
}

/** The codes of a refusal; the status is 403 if it is somebody else's verb, else 409. */
export function codesOf(answer: Answer): string[] {
  const codes: string[] = (answer.body?.refusals ?? []).map((r: Json) => r.code);
  if (answer.status !== (codes.includes('not-your-verb') ? 403 : 409) || codes.length === 0)
    throw new Error(`expected a refusal, got ${answer.status}: ${answer.text}`);
  return codes;
}

/**
 * The program on a fresh folder, for all the stories of a file or for each; where something of the council's own is
 * recorded, its clock cannot be set back for the next. After each story the whole record is computed anew, and holds.
 */
export function aHouse(once: typeof beforeAll = beforeAll): () => House {
  let house: House;
  once(async () => {
    house = await openHouse();
  });
  afterEach(async () => {
    const { faults } = await house.records.snapshot((reader) => verifyAudit(reader));
    expect(faults).toEqual([]);
  });
  return () => house;
}

/** The constitution with some changes, put in its place by an administrator. */
export async function changesConstitution(house: House, change: (constitution: Json) => Json): Promise<void> {
  const { body, headers } = await house.as('admin').get('council/constitution');
  ok(await house.as('admin').put('council/constitution', change(body), { headers: { 'if-match': String(headers.etag) } }));
}
