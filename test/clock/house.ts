import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Checkpoints } from '../../src/clock/checkpoints.js';
import { relayOf } from '../../src/clock/clock.module.js';
import { Relay, type Rhythm, rhythm as usual } from '../../src/clock/relay.js';
import { type DemoHandle, demoId } from '../../src/councils/demo-people.js';
import { Letters } from '../../src/notifications/letters.js';
import { type MailTimes, mailTimes, SmtpMail } from '../../src/notifications/mail.js';
import { Postman, type Rounds, rounds } from '../../src/notifications/postman.js';
import { CouncilDesk } from '../../src/people/council-desk.js';
import { DEMO_COUNCIL, foundDemoCouncil } from '../../src/people/found-demo.js';
import { Rolls } from '../../src/people/rolls.js';
import { Desk } from '../../src/proposals/desk.js';
import type { Order } from '../../src/proposals/orders.js';
import type { ProposalView } from '../../src/proposals/view.js';
import type { Place } from '../../src/records/data-source.js';
import { Records } from '../../src/records/transaction.js';
import { importText } from '../../src/reports/import-text.js';
import type { World } from '../../src/world.js';
import type { Instant } from '../../workflows/constitution.js';

/** A clock that stands where a test puts it. */
export class TestWorld implements World {
  constructor(public at: Instant) {}
  now = (): Instant => this.at;
  random = (bytes: number): Uint8Array => randomBytes(bytes);
  later(milliseconds: number): void {
    this.at = new Date(Date.parse(this.at) + milliseconds).toISOString();
  }
}

export const MORNING = '2018-03-01T09:00:00.000Z';
const BASE_URL = 'https://decisions.council.example';

interface Wishes<W extends World> {
  place: Place;
  world: W;
  smtpUrl?: string | null;
  times?: Partial<MailTimes>;
  rounds?: Partial<Rounds>;
  rhythm?: Partial<Rhythm>;
}

/** Everything that a relay works with, over real records, as the program puts it together. */
export async function aHouse<W extends World>({ place, world, smtpUrl = null, times = {}, rounds: own = {}, rhythm = {} }: Wishes<W>) {
  const records = await Records.open(place);
  const rolls = new Rolls();
  const desk = new Desk(records, rolls, world);
  const councilDesk = new CouncilDesk(records, rolls, world);
  await foundDemoCouncil(councilDesk, records);
  const errors: object[] = [];
  const log = { error: (details: object) => void errors.push(details) };
  const config = { dataDir: place.dataDir, baseUrl: BASE_URL, smtpUrl };
  const mail = smtpUrl === null ? null : new SmtpMail({ smtpUrl, baseUrl: BASE_URL }, { ...mailTimes, ...times });
  const postman = new Postman(
    records,
    rolls,
    { mail, baseUrl: BASE_URL, world, log, linkSecret: (link) => `opens-${link}` },
    { ...rounds, ...own },
  );
  const checkpoints = new Checkpoints(records, councilDesk, world, place.dataDir);
  const relay =
    Object.keys({ ...times, ...own, ...rhythm }).length === 0
      ? relayOf({ records, rolls, desk, councilDesk, world, log, config })
      : new Relay(records, { desk, postman, checkpoints }, world, log, { ...usual, ...rhythm });
  const letters = new Letters(records, rolls, world, BASE_URL);
  return { records, world, desk, councilDesk, relay, postman, letters, errors, place, close: () => records.close() };
}
export type House<W extends World = TestWorld> = Awaited<ReturnType<typeof aHouse<W>>>;

/** One proposal, and the people of the demo council who work on it. */
export class Story {
  private constructor(
    private readonly house: House<World>,
    public view: ProposalView,
  ) {}

  static async begin(house: House<World>, title = 'Library van driver'): Promise<Story> {
    const given = { template: 'report-2018', kind: 'grant', title, portfolio: 'social-care', wards: ['all'] };
    const outcome = await house.desk.create(DEMO_COUNCIL, demoId('author'), given, null);
    if (outcome.kind !== 'done') throw new Error(`not created: ${JSON.stringify(outcome)}`);
    return new Story(house, outcome.view);
  }

  get id(): string {
    return this.view.id;
  }

  async does(handle: DemoHandle, order: Order): Promise<void> {
    const now = await this.seen();
    const asked = { council: DEMO_COUNCIL, person: demoId(handle), proposal: this.id, seen: now, key: null, order };
    const outcome = await this.house.desk.perform(asked);
    if (outcome.kind !== 'done')
      throw new Error(`${order.type} by ${handle}: ${JSON.stringify(outcome.kind === 'refused' ? outcome.refused : outcome.kind)}`);
    this.view = outcome.view;
  }

  private async seen(): Promise<{ version: number; revision: number }> {
    const [row] = await this.house.records.reader.query('SELECT version, revision FROM proposal WHERE id = ?', [this.id]);
    return row;
  }

  async toConsultation(): Promise<this> {
    const { report } = importText(readFileSync(`${process.cwd()}/test/fixtures/clean-2018.txt`, 'utf8'), 'report-2018');
    await this.does('author', { type: 'importReport', report, source: 'text' });
    await this.does('author', { type: 'sendToConsultation' });
    return this;
  }

  async toNotice(meeting: string): Promise<this> {
    await this.does('dmt', { type: 'recordConsultation', meeting, outcome: 'endorsed' });
    await this.does('author', { type: 'requestSignOff' });
    await this.does('finance', { type: 'signOff', as: 'finance', verdict: 'yes' });
    await this.does('legal', { type: 'signOff', as: 'legal', verdict: 'yes' });
    await this.does('author', { type: 'submitForDecision' });
    await this.does('democratic', { type: 'serveNotice' });
    return this;
  }

  async toPublication(): Promise<this> {
    await this.does('democratic', { type: 'writeStatement', en: 'Agreed.', cy: 'Cytunwyd.' });
    await this.does('democratic', { type: 'publishNotice' });
    return this;
  }

  decided(): Promise<void> {
    return this.does('member', { type: 'recordDecision', outcome: 'agreed', reasons: 'The van runs every day.' });
  }
}

/** The entries that the clock made about a proposal, in order, with the moment of each. */
export async function passedOn(house: House<World>, proposal: string): Promise<string[]> {
  const rows: { kind: string; at: string }[] = await house.records.reader.query(
    "SELECT kind, at FROM entry WHERE chain = ? AND actor = 'clock' ORDER BY sequence",
    [proposal],
  );
  return rows.map(({ kind, at }) => `${at} ${kind}`);
}
