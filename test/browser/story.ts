import type { DemoHandle } from '../../src/councils/demo-people.js';
import { londonDate } from '../../workflows/deadlines.js';
import type { Json } from '../api/house.js';
import { answers, decision, paper, type Stop, statement } from '../journeys/story.js';

/** One request over the network, in somebody's name, having `seen` a proposal or a meeting; throws where it is not answered as it should be. */
export async function asks(base: string, who: DemoHandle, method: string, path: string, body?: unknown, seen?: Json): Promise<Json> {
  const text = typeof body === 'string';
  const answer = await fetch(`${base}/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer demo:${who}`,
      ...(body === undefined ? {} : { 'content-type': text ? 'text/plain; charset=utf-8' : 'application/json' }),
      ...(seen === undefined ? {} : { 'if-match': `"${[seen.version, seen.revision].filter(Boolean).join('.')}"` }),
    },
    ...(body === undefined ? {} : { body: text ? body : JSON.stringify(body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${who}: ${method} ${path} was answered ${answer.status}: ${said}`);
  return said === '' ? null : JSON.parse(said);
}

/** The stops on the shortest way through the constitution, and how each is reached from the one before. */
const road: [stop: Stop, how: (story: Story) => Promise<unknown>][] = [
  ['consultation', (s) => s.does('author', 'sendToConsultation')],
  ['answered', (s) => s.everybodyAnswers()],
  ['signOff', (s) => s.does('author', 'requestSignOff')],
  ['signedOff', (s) => s.everybodySignsOff()],
  ['awaitingDecision', (s) => s.does('author', 'submitForDecision')],
  ['noticeServed', (s) => s.does('democratic', 'serveNotice')],
  ['noticeRun', (s) => s.waitsUntil('noticeEnds')],
  ['decided', (s) => s.does('member', 'recordDecision', decision)],
  ['stated', (s) => s.does('democratic', 'writeStatement', statement)],
  ['callInPeriod', (s) => s.does('democratic2', 'publishNotice')],
  ['inForce', (s) => s.waitsUntil('callInEnds')],
  ['evaluationDue', (s) => s.waitsUntil('evaluationDue')],
  ['closed', (s) => s.does('author', 'reportEvaluation', { answers })],
];

/** One proposal of the running program, and what people do with it. The program's clock is everybody's: it only goes forward. */
export class Story {
  private stops = 0;

  private constructor(
    readonly base: string,
    readonly id: string,
    readonly ref: string,
    readonly title: string,
  ) {}

  /** In draft, with a report in which the checks find nothing, or with another text. */
  static async begins(base: string, title: string, given: Json = {}, text = paper): Promise<Story> {
    const creation = { template: 'report-2018', kind: 'grant', portfolio: 'social-care', wards: ['all'], ...given, title };
    const made = await asks(base, 'author', 'POST', 'proposals', creation);
    await asks(base, 'author', 'POST', `proposals/${made.id}/report/import`, text, made);
    return new Story(base, made.id, made.ref, title);
  }

  /** On along the road, as far as that stop; the stops behind it have been made. */
  async goesTo(stop: Stop): Promise<this> {
    const until = road.findIndex(([name]) => name === stop);
    for (; this.stops <= until; this.stops += 1) await road[this.stops]![1](this);
    return this;
  }

  /** As it stands, to somebody who may always read it. */
  now(): Promise<Json> {
    return asks(this.base, 'auditor', 'GET', `proposals/${this.id}`);
  }

  /** Something that works; the proposal afterwards. */
  async does(who: DemoHandle, type: string, body: object = {}): Promise<Json> {
    return asks(this.base, who, 'POST', `proposals/${this.id}/commands`, { type, ...body }, await this.now());
  }

  async edits(section: string, text: string): Promise<Json> {
    return asks(this.base, 'author', 'PUT', `proposals/${this.id}/report/sections/${section}`, { text }, await this.now());
  }

  async everybodyAnswers(): Promise<void> {
    for (const { post, stage, standing } of (await this.now()).consultees) {
      if (stage !== 'consultation' || standing === 'stands') continue;
      if (post === 'dmt') await this.does('dmt', 'recordConsultation', { meeting: await today(this.base), outcome: 'endorsed' });
      else await this.does(post, 'respond', { as: post, verdict: 'support' });
    }
  }

  async everybodySignsOff(): Promise<void> {
    for (const { post, stage, standing } of (await this.now()).consultees)
      if (stage === 'signOff' && standing !== 'stands') await this.does(post, 'signOff', { as: post, verdict: 'yes' });
  }

  /** The morning after that period, or of the day on which the evaluation falls due. */
  waitsUntil(to: 'noticeEnds' | 'callInEnds' | 'evaluationDue'): Promise<Json> {
    return asks(this.base, 'admin', 'POST', 'demo/clock', { to, proposal: this.id });
  }
}

/** The day that it is in the program, as `YYYY-MM-DD`. */
export async function today(base: string): Promise<string> {
  const { now } = await asks(base, 'admin', 'GET', 'demo/clock');
  return londonDate(now);
}
