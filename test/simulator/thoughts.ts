import type { PersonId } from '../../workflows/constitution.js';
import type { Chance } from './chance.js';
import type { Coverage } from './coverage.js';
import type { Duty, Scene } from './duties.js';
import { DAY } from './sim-world.js';
import type { Line } from './town.js';
import { anyWhim, notions, type Whim } from './whims.js';

type Pace = 'prompt' | 'usual' | 'late' | 'careless';
const days: Record<Pace, readonly [number, number]> = { prompt: [0.05, 1.5], usual: [0.5, 5], late: [4, 25], careless: [8, 60] };

/** When people come to what they have to do, and what else comes to their minds: each by a chance of their own. */
export class Thoughts {
  private readonly streams = new Map<PersonId, Chance>();
  private readonly paces = new Map<PersonId, Pace>();
  private readonly planned = new Map<string, Set<string>>();
  private readonly thoughtOf = new Map<string, number>();
  private readonly tries = new Map<string, number>();
  private readonly last = new Map<string, string>();

  constructor(private readonly chance: Chance) {}

  of(person: PersonId): Chance {
    if (!this.streams.has(person)) this.streams.set(person, this.chance.of(`person ${person}`));
    return this.streams.get(person)!;
  }

  final(state: string): boolean {
    return ['closed', 'withdrawn', 'lapsed', 'superseded'].includes(state);
  }

  whoOf(duty: Duty): PersonId {
    return this.chance.pick(duty.who);
  }

  /** Whatever was put down is thought over again. */
  forget(): void {
    this.planned.clear();
  }

  fired(proposal: string, name: string): void {
    this.planned.get(proposal)?.delete(name);
    this.tries.set(`${proposal} ${name}`, (this.tries.get(`${proposal} ${name}`) ?? 0) + 1);
  }

  /** How long until somebody comes to a duty, or `null` where they already will, or never do. */
  wait(proposal: string, duty: Duty, { again, diligent }: { again: boolean; diligent: boolean }): number | null {
    const planned = this.planned.get(proposal) ?? new Set();
    this.planned.set(proposal, planned);
    if (duty.who.length === 0 || planned.has(duty.name)) return null;
    planned.add(duty.name);
    const person = duty.who[0]!;
    const chance = this.of(person);
    if (!this.paces.has(person)) {
      const pace = chance.weighed([[50, 'prompt'] as const, [34, 'usual'] as const, [11, 'late'] as const, [5, 'careless'] as const]);
      this.paces.set(person, pace);
    }
    const pace = diligent ? 'prompt' : this.paces.get(person)!;
    // Some questions nobody ever answers; others are only forgotten for a while.
    if (!diligent && duty.sure !== true && chance.happens(duty.forgotten ? 0.3 : pace === 'careless' ? 0.4 : 0.02)) return null;
    const tries = this.tries.get(`${proposal} ${duty.name}`) ?? 0;
    const [least, most] = days[pace];
    const forgotten = !diligent && chance.happens(duty.forgotten ? 0.3 : 0.04) ? 15 : 0;
    return (chance.between(least, most) + forgotten + (again ? 0.5 : 0) + 2 * Math.min(tries, 15)) * DAY;
  }

  /** What comes to somebody's mind now that a proposal has come to a new revision. */
  comes({ p, at }: Scene, diligent: boolean): { name: string; wait: number }[] {
    if (this.thoughtOf.get(p.id) === p.revision) return [];
    this.thoughtOf.set(p.id, p.revision);
    const { chance } = this;
    const found: { name: string; wait: number }[] = [];
    const scale = diligent ? 0.15 : 0.45;
    for (const [at, [share]] of (notions[p.state] ?? []).entries())
      if (chance.happens((share / 100) * scale)) found.push({ name: `${p.state}/${at}`, wait: chance.between(0, 6) * DAY });
    if (chance.happens(0.05 * scale)) found.push({ name: 'any', wait: chance.between(0, 6) * DAY });
    if (['callInPeriod', 'inForce', 'evaluationDue'].includes(p.state) && chance.happens(0.02 * scale))
      found.push({ name: 'supersede', wait: DAY });
    // Some come on the last day when the hour has struck.
    if (p.state === 'callInPeriod' && p.dates.callInEnds !== null && chance.happens(0.15))
      found.push({ name: 'callInPeriod/0', wait: Math.max(0, Date.parse(`${p.dates.callInEnds}T17:20:00.000Z`) - Date.parse(at)) });
    // Councillors who disagree do so together.
    if (p.state === 'callInPeriod' && (p.callIn?.signatures ?? []).length === 0 && chance.happens(0.3))
      for (let n = 0; n < 6; n += 1)
        found.push({ name: `callInPeriod/${n === 0 ? 0 : 1}`, wait: chance.between(n / 4, 0.5 + n / 2) * DAY });
    return found;
  }

  whim(name: string, scene: Scene, other: string | null): Whim | null {
    const clerks = scene.roster.roll.answeringFor('democraticServices', scene.at);
    if (name === 'supersede')
      return other === null
        ? null
        : { person: this.chance.pick(clerks), order: { type: 'supersede', by: other, reason: 'Another takes its place.' } };
    if (name === 'any') return anyWhim(scene, this.chance);
    const [state, at] = name.split('/');
    // It came to mind while things stood otherwise; a few ask all the same.
    if (state !== scene.p.state && !this.chance.happens(0.2)) return null;
    return notions[state!]![Number(at)]![1](scene, this.chance);
  }

  /** Counts a step, and the misfortunes that can be told from when it came. */
  count({ chain, said, at, actor }: Line, coverage: Coverage, down: boolean): void {
    coverage.done(said.type);
    if (this.last.get(chain) === 'recountDates') coverage.met(said.type, 'dayAdded');
    this.last.set(chain, said.type);
    if (actor !== 'clock') {
      if (down) coverage.met(said.type, 'relayDown');
      return;
    }
    const late = Date.parse(at) - Date.parse(said.due as string);
    if (late > DAY) coverage.met(said.type, 'relayDown');
    if (late > 200 * DAY) coverage.met(said.type, 'monthsDown');
  }
}
