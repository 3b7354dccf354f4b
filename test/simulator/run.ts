import type { Place } from '../../src/records/data-source.js';
import type { Instant } from '../../workflows/constitution.js';
import { Agenda } from './agenda.js';
import { Chance } from './chance.js';
import { aCouncil } from './councils.js';
import { Coverage } from './coverage.js';
import { Diary } from './diary.js';
import { Broken, type Planted } from './faults.js';
import { Office } from './office.js';
import { plant } from './planted.js';
import { Process } from './process.js';
import { DAY, HOUR, MINUTE, plus, SimWorld } from './sim-world.js';
import { Thoughts } from './thoughts.js';
import type { Line } from './town.js';
import { Work } from './work.js';

export interface Wishes {
  seed: number;
  years: number;
  councils: number;
  /** In each council. */
  proposals: number;
  planted?: Planted | undefined;
  /** The last step to take. */
  until?: number | undefined;
}

export interface Ended {
  steps: number;
  entries: number;
  letters: number;
  proposals: number;
  deaths: number;
  /** Over every entry and letter in their order, and everything that the mail server took. */
  hash: string;
  coverage: Coverage;
  broken: { what: string; step: number; message: string; trail: string[] } | null;
}

type Event =
  | { kind: 'create' | 'office' | 'day'; council: string }
  | { kind: 'duty'; council: string; proposal: string; name: string }
  | { kind: 'whim'; council: string; proposal: string; whim: string }
  | { kind: 'tick' | 'weather' | 'standstill' | 'checkpoint' };

const BEGINS = '2021-02-01T09:00:00.000Z';
/** How long after the last proposal was begun everything must have come to its end. */
const GRACE = 36 * 30 * DAY;

/** Whole councils, from their founding until every proposal has come to its end. */
export class Run {
  private readonly world: SimWorld;
  private readonly chance: Chance;
  private readonly agenda = new Agenda<Event>();
  private readonly process: Process;
  private readonly work: Work;
  private readonly office: Office;
  private readonly diary = new Diary();
  private readonly thoughts: Thoughts;
  private readonly coverage = new Coverage();
  private councils: string[] = [];
  private readonly open = new Map<string, string>();
  private step = 0;
  private tickAt: Instant | null = null;
  private downUntil: Instant = '';

  constructor(
    private readonly wishes: Wishes,
    place: Place,
  ) {
    this.chance = new Chance(`seed ${wishes.seed}`);
    this.world = new SimWorld(plus(BEGINS, (wishes.seed % 97) * 7 * DAY), this.chance.of('ids'));
    const hooks = wishes.planted === undefined ? {} : plant(wishes.planted, this.chance.of('planted'));
    this.process = new Process(place, this.world, this.chance.of('deaths'), this.coverage, hooks);
    this.office = new Office(this.process, this.chance.of('office'));
    this.thoughts = new Thoughts(this.chance);
    this.work = new Work(this.process, this.office, this.thoughts, this.diary, this.chance.of('work'));
  }

  async go(): Promise<Ended> {
    let broken: Ended['broken'] = null;
    try {
      await this.found();
      await this.live();
    } catch (error) {
      const what = error instanceof Broken ? error.what : 'simulator-error';
      const trail = this.diary.of(error instanceof Broken ? error.proposal : null);
      broken = { what, step: this.step, message: (error as Error).stack ?? String(error), trail };
    } finally {
      await this.process.stop();
    }
    const { watch, deaths } = this.process;
    return {
      steps: this.step,
      entries: watch.entries,
      letters: watch.letters.size,
      proposals: this.work.begun,
      deaths,
      hash: watch.digest.digest('hex'),
      coverage: this.coverage,
      broken,
    };
  }

  private async found(): Promise<void> {
    await this.process.start();
    for (let n = 1; n <= this.wishes.councils; n += 1) {
      const { id, founding, people } = aCouncil(n, this.world, this.chance.of(`council ${n}`));
      await this.process.house.councilDesk.found(id, founding, people);
      this.councils.push(id);
    }
    this.process.watch.look();
  }

  private async live(): Promise<void> {
    const begins = this.world.at;
    const ends = plus(begins, this.wishes.years * 365.25 * DAY);
    for (const council of this.councils) {
      const count = Math.round(this.wishes.proposals * 12 * this.wishes.years);
      for (let n = 0; n < count; n += 1) this.agenda.put(this.workingHour(this.between(begins, ends)), { kind: 'create', council });
      for (let at = begins; at < ends; at = plus(at, this.chance.between(8, 32) * DAY)) this.agenda.put(at, { kind: 'office', council });
    }
    for (let at = begins; at < plus(ends, GRACE); at = plus(at, this.chance.between(0.2, 4) * DAY))
      this.agenda.put(at, { kind: 'weather' });
    for (let at = plus(begins, 20 * DAY); at < ends; at = plus(at, this.chance.between(20, 50) * DAY))
      this.agenda.put(at, { kind: 'standstill' });
    for (let at = plus(begins, 80 * DAY); at < ends; at = plus(at, 90 * DAY)) this.agenda.put(at, { kind: 'checkpoint' });
    await this.until(ends);
    if (this.stopped()) return;
    await this.grace(ends);
  }

  /** Nothing new is begun, and everybody does what must be done: whatever can move comes to its end. */
  private async grace(ends: Instant): Promise<void> {
    if (this.wishes.seed % 2 === 1) {
      for (const council of this.councils) await this.office.day(council, await this.office.roster(council));
      await this.heed(this.process.watch.look());
      this.world.reach(plus(this.world.at, 400 * DAY));
      await this.tick();
    }
    this.work.diligent = true;
    this.thoughts.forget();
    for (const [proposal, council] of this.open) await this.plan(council, proposal);
    await this.until(plus(ends, GRACE + 400 * DAY), true);
    if (this.stopped()) return;
    for (const proposal of this.open.keys())
      throw new Broken('stuck', proposal, `${this.process.watch.cases.get(proposal)?.state} years later`);
    await this.lastLetters();
    await this.process.audit();
  }

  private async lastLetters(): Promise<void> {
    const { mail, watch } = this.process;
    mail.weather = 'up';
    mail.refused.clear();
    await this.office.resend();
    await this.heed(await this.process.everyFileScanned());
    for (let next = watch.next().letter; next !== null; next = watch.next().letter) {
      this.world.reach(next);
      await this.heed(await this.process.round(0));
    }
    watch.everyLetterFared(mail.accepted);
    await this.process.everyFileFared();
  }

  private stopped(): boolean {
    return this.wishes.until !== undefined && this.step >= this.wishes.until;
  }

  private async until(end: Instant, untilAllEnded = false): Promise<void> {
    while (!this.stopped() && !(untilAllEnded && this.open.size === 0)) {
      const next = this.agenda.take();
      if (next === undefined || next.at > end) {
        if (next !== undefined) this.agenda.put(next.at, next.what);
        return;
      }
      if (next.what.kind === 'tick' && next.at !== this.tickAt) continue;
      this.step += 1;
      this.world.reach(next.at);
      this.diary.begins(this.step, this.world.at, next.what);
      await this.happens(next.what);
      this.process.posted();
    }
  }

  private async happens(event: Event): Promise<void> {
    const { mail } = this.process;
    switch (event.kind) {
      case 'create':
        await this.work.create(event.council);
        return this.heed(this.process.watch.look());
      case 'office':
        this.diary.adds(await this.office.something(event.council));
        return this.heed(this.process.watch.look());
      case 'duty':
        await this.asked(await this.work.duty(event.council, event.proposal, event.name));
        return this.plan(event.council, event.proposal, true);
      case 'whim': {
        const other = [...this.open].find(([id, council]) => council === event.council && id !== event.proposal);
        return this.asked(await this.work.whim(event.council, event.proposal, event.whim, other?.[0] ?? null));
      }
      case 'tick':
        this.tickAt = null;
        return this.tick();
      case 'weather':
        mail.weather = this.chance.weighed([[75, 'up'] as const, [9, 'down'] as const, [8, 'slow'] as const, [8, 'busy'] as const]);
        this.process.scanner.up = this.chance.happens(0.8);
        return this.addresses();
      case 'standstill':
        this.downUntil = plus(this.world.at, this.chance.between(2, 9) * DAY);
        // Days are added meanwhile, before and after what would have fallen due.
        if (this.chance.happens(0.6)) return;
        for (let at = this.world.at; at < this.downUntil; at = plus(at, this.chance.between(1, 4) * DAY))
          this.agenda.put(this.workingHour(at), { kind: 'day', council: this.chance.pick(this.councils) });
        return;
      case 'day':
        await this.office.day(event.council, await this.office.roster(event.council));
        return this.heed(this.process.watch.look());
      case 'checkpoint':
        await this.process.house.checkpoints.take();
        await this.process.house.scanning.sweep();
        return this.heed(this.process.watch.look());
    }
  }

  /** Some mailboxes close for a while; where one is open again, what was stuck is sent again. */
  private async addresses(): Promise<void> {
    const { mail } = this.process;
    if (mail.refused.size > 0 && this.chance.happens(0.4)) {
      mail.refused.clear();
      await this.office.resend();
      return this.heed(this.process.watch.look());
    }
    if (!this.chance.happens(0.4)) return;
    const roster = await this.office.roster(this.chance.pick(this.councils));
    mail.refused.add(this.chance.pick(roster.everybody).email ?? '');
  }

  /** After somebody has asked something: now and then the relay looks at once. */
  private async asked(done: boolean): Promise<void> {
    await this.heed(this.process.watch.look());
    if (done && this.chance.happens(0.1)) await this.tick();
  }

  private async tick(): Promise<void> {
    if (this.world.at >= this.downUntil) await this.heed(await this.process.round(this.work.diligent ? 0.05 : 0.03));
    const { deadline, letter } = this.process.watch.next();
    const soon = plus(this.world.at, this.chance.between(1, 4) * HOUR);
    if (letter !== null) this.tickBy(letter > soon ? letter : soon);
    if (deadline !== null)
      this.tickBy(deadline > this.world.at ? plus(deadline, this.chance.happens(0.6) ? 0 : this.chance.between(0, 3) * HOUR) : soon);
  }

  private tickBy(at: Instant): void {
    if (this.tickAt !== null && this.tickAt <= at) return;
    this.tickAt = at;
    this.agenda.put(at, { kind: 'tick' });
  }

  /** Takes in what was entered: what was met is counted, and everybody looks again at what changed. */
  private async heed(lines: readonly Line[]): Promise<void> {
    const changed = new Map<string, string>();
    for (const line of lines) {
      if (line.chain === line.council) continue;
      this.diary.entered(line);
      this.thoughts.count(line, this.coverage, this.world.at < this.downUntil);
      changed.set(line.chain, line.council);
    }
    if (lines.length > 0) this.tickBy(plus(this.world.at, this.chance.between(0.2, 4) * HOUR));
    for (const [proposal, council] of changed) {
      if (this.process.watch.cases.get(proposal)!.final) this.open.delete(proposal);
      else this.open.set(proposal, council);
      await this.plan(council, proposal);
    }
  }

  /** Puts down when those who have to do something about a proposal will come to it, and what may come to their minds. */
  private async plan(council: string, proposal: string, again = false): Promise<void> {
    const scene = await this.work.scene(council, proposal);
    if (scene === null) return;
    for (const duty of this.work.duties(scene)) {
      const wait = this.thoughts.wait(proposal, duty, { again, diligent: this.work.diligent });
      if (wait !== null) this.agenda.put(this.workingHour(plus(this.world.at, wait)), { kind: 'duty', council, proposal, name: duty.name });
    }
    for (const { name, wait } of this.thoughts.comes(scene, this.work.diligent))
      this.agenda.put(this.workingHour(plus(this.world.at, wait)), { kind: 'whim', council, proposal, whim: name });
  }

  private between(from: Instant, to: Instant): Instant {
    return plus(from, this.chance.next() * (Date.parse(to) - Date.parse(from)));
  }

  /** The same moment, or later the same or the next day when people are at work; some work at any hour. */
  private workingHour(at: Instant): Instant {
    const hour = Number(at.slice(11, 13));
    if ((hour >= 8 && hour < 18) || this.chance.happens(0.05)) return at;
    return plus(`${(hour < 8 ? at : plus(at, DAY)).slice(0, 10)}T08:00:00.000Z`, this.chance.whole(600) * MINUTE);
  }
}
