import { join } from 'node:path';
import { verifyAudit } from '../../src/proposals/verify-audit.js';
import type { Place } from '../../src/records/data-source.js';
import type { Chance } from './chance.js';
import type { Coverage } from './coverage.js';
import { Broken, type FaultName } from './faults.js';
import { type Doom, type Hooks, SimHouse } from './sim-house.js';
import { SimMail } from './sim-mail.js';
import { filesIn, SimScanner } from './sim-scanner.js';
import { HOUR, type SimWorld } from './sim-world.js';
import type { Line } from './town.js';
import { Watch } from './watch.js';

/** The program that runs, dies and is started again, and whoever watches it. */
export class Process {
  house!: SimHouse;
  watch!: Watch;
  readonly mail: SimMail;
  readonly scanner = new SimScanner();
  private met: [messageId: string, fault: FaultName][] = [];
  deaths = 0;

  constructor(
    private readonly place: Place,
    readonly world: SimWorld,
    private readonly chance: Chance,
    readonly coverage: Coverage,
    private readonly hooks: Hooks,
  ) {
    this.mail = new SimMail(world, chance.of('mail'), (messageId, fault) => void this.met.push([messageId, fault]));
  }

  async start(): Promise<void> {
    this.house = await SimHouse.open(this.place, this.world, this, this.hooks);
    this.watch ??= new Watch(join(this.place.dataDir, 'cabinet-decisions.sqlite'));
  }

  async stop(): Promise<void> {
    await this.house.close();
    this.watch?.close();
  }

  /** The process is gone, and started again a while later. */
  async revive(): Promise<void> {
    this.deaths += 1;
    await this.house.close();
    this.world.later(this.chance.between(0.01, 2) * HOUR);
    await this.start();
  }

  doomed(share: number, most: number): Doom | null {
    if (!this.chance.happens(share)) return null;
    const doom: Doom = { when: this.chance.pick(['beforeCommit', 'afterCommit'] as const), in: 1 + this.chance.whole(most) };
    this.house.doom = { ...doom };
    return doom;
  }

  /** One round of the relay, or of two; a death in the middle of it is followed by another round. Returns what is new. */
  async round(share: number): Promise<Line[]> {
    const { coverage, house, world, mail } = this;
    const both = this.chance.happens(0.08);
    const doom = this.doomed(share, 6);
    mail.deadly = doom === null && this.chance.happens(share / 2);
    const due = doom === null ? [] : this.atHand();
    const ended = await house.alive(house.tick(both));
    house.doom = null;
    mail.deadly = false;
    this.noErrors();
    const lines = this.watch.look();
    if (both) for (const verb of this.touched(lines)) coverage.met(verb, 'twoRelays');
    if (ended === 'died') this.unmarked();
    this.posted();
    if (ended !== 'died') {
      this.watch.nothingDue(world.at);
      return lines;
    }
    for (const verb of due) coverage.met(verb, 'killedInRound');
    await this.revive();
    return [...lines, ...(await this.round(share))];
  }

  /** What was done, and what was told, since somebody looked. */
  private touched(lines: readonly Line[]): string[] {
    const letters = this.mail.fresh.map((messageId) => this.verbOf(messageId)).filter((verb) => verb !== null);
    return [...new Set([...lines.filter((l) => l.actor === 'clock' && l.chain !== l.council).map((l) => l.said.type), ...letters])];
  }

  /** What the next round is for: deadlines that are due, and what letters that wait are about. */
  private atHand(): string[] {
    const { timers, letters, infected } = this.watch.atHand(this.world.at);
    return [
      ...new Set([
        ...timers,
        ...(infected && this.scanner.up ? ['quarantine'] : []),
        ...letters.map((messageId) => this.verbOf(messageId)).filter((verb) => verb !== null),
      ]),
    ];
  }

  /** The step that a letter tells of. */
  private verbOf(messageId: string): string | null {
    const letter = this.watch.letters.get(messageId);
    return letter === undefined ? null : (this.watch.verbs.get(`${letter.chain} ${letter.sequence}`) ?? null);
  }

  /** Letters that the server took in the life that has just ended, and that nobody lived to mark: they will go out again. */
  private unmarked(): void {
    for (const messageId of this.mail.fresh)
      if (this.watch.statusOf(messageId) !== 'sent') {
        this.mail.accepted.get(messageId)!.deaths += 1;
        this.met.push([messageId, 'diedAfterYes']);
      }
  }

  /** Whatever the mail server took was written, and taken once. */
  posted(): void {
    for (const messageId of this.mail.fresh) this.watch.accepted(messageId, this.mail.accepted.get(messageId)!);
    this.mail.fresh = [];
    for (const [messageId, fault] of this.met) {
      const verb = this.verbOf(messageId);
      if (verb === null) this.coverage.strike(fault);
      else this.coverage.met(verb, fault);
    }
    this.met = [];
  }

  /** The program writes down what it could not do; nothing but a letter that nobody takes is expected there. */
  private noErrors(): void {
    for (const error of this.house.errors.splice(0) as { letter?: string; attempts?: number; err?: Error; what?: string }[])
      if (error.err !== undefined) throw new Broken('program-error', error.what ?? null, error.err.stack ?? String(error.err));
  }

  /** The scanner is there, and everything that waits for it has its answer. Returns what is new. */
  async everyFileScanned(): Promise<Line[]> {
    this.scanner.up = true;
    while (this.watch.fileWaits()) {
      this.world.later(2 * HOUR);
      await this.house.scanning.scan(false);
    }
    return this.watch.look();
  }

  /** What held a virus is gone and said to be, and what did not is as it was brought. */
  async everyFileFared(): Promise<void> {
    const files = filesIn(this.place.dataDir);
    for (const p of this.watch.cases.values())
      for (const { hash, name, quarantined } of p.keptBack.files) {
        const state = await files.stateOf(hash);
        const fared = `${quarantined} ${state}`;
        if (fared !== (name.startsWith('infected') ? 'true missing' : 'false whole'))
          throw new Broken('file-left', p.id, `${name}: ${fared}`);
      }
  }

  /** The whole record, computed anew. */
  async audit(): Promise<void> {
    const { faults } = await this.house.records.snapshot((reader) => verifyAudit(reader));
    if (faults.length > 0) throw new Broken('verify-audit', faults[0]!.chain, JSON.stringify(faults.slice(0, 5)));
  }
}
