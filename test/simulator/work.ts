import type { Order } from '../../src/proposals/orders.js';
import { loadProposal } from '../../src/records/proposals.js';
import type { PersonId } from '../../workflows/constitution.js';
import type { Chance } from './chance.js';
import { dayOf } from './days.js';
import type { Diary } from './diary.js';
import { type Duty, dutiesOf, type Scene } from './duties.js';
import { Errands } from './errands.js';
import type { Office } from './office.js';
import type { Process } from './process.js';
import type { Thoughts } from './thoughts.js';

/** What people do about proposals when the time for it has come. */
export class Work {
  /** Everybody does what must be done, so that whatever can move comes to its end. */
  diligent = false;
  begun = 0;
  private readonly errands: Errands;

  constructor(
    private readonly process: Process,
    private readonly office: Office,
    private readonly thoughts: Thoughts,
    private readonly diary: Diary,
    private readonly chance: Chance,
  ) {
    this.errands = new Errands(process, chance.of('errands'));
  }

  async create(council: string): Promise<void> {
    const roster = await this.office.roster(council);
    const author = this.chance.pick(roster.roll.answeringFor('author', this.process.world.at));
    this.begun += 1;
    const given = {
      template: 'report-2018',
      kind: this.chance.pick(['grant', 'grant', 'policy', 'establishment']),
      title: `Proposal ${this.begun}`,
      portfolio: this.chance.pick(roster.roll.data.constitution.portfolios).id,
      wards: ['all'],
    };
    const others = roster.everybody.map(({ id }) => id);
    await this.errands.create(council, author, given, others);
  }

  async scene(council: string, proposal: string): Promise<Scene | null> {
    const { house, world } = this.process;
    const p = await loadProposal(house.records.reader, council, proposal);
    if (p === null) return null;
    return { p, roster: await this.office.roster(council), at: world.at, today: dayOf(world.at), diligent: this.diligent };
  }

  /** Somebody comes to what they have to do, if it is still to be done. True where something was carried out. */
  async duty(council: string, proposal: string, name: string): Promise<boolean> {
    this.thoughts.fired(proposal, name);
    const scene = await this.scene(council, proposal);
    const duty = scene === null ? undefined : this.duties(scene).find((one) => one.name === name);
    if (scene === null || duty === undefined || duty.who.length === 0) return false;
    const person = this.thoughts.whoOf(duty);
    return this.ask(scene, person, duty.order(this.thoughts.of(person), person));
  }

  /** Somebody does what came to their mind; `other` is another open proposal of the council. */
  async whim(council: string, proposal: string, name: string, other: string | null): Promise<boolean> {
    const scene = await this.scene(council, proposal);
    const whim = scene === null ? null : this.thoughts.whim(name, scene, other);
    if (scene === null || whim === null || scene.roster.roll.postsOf(whim.person, scene.at).length === 0) return false;
    if (whim.brings === undefined) return this.ask(scene, whim.person, whim.order);
    const file = await this.errands.bring(scene.p, whim.person, whim.brings);
    return file !== null && this.ask(scene, whim.person, { ...whim.order, file } as Order);
  }

  /** What waits for people who are still there; where the author has left, somebody hands the proposal over. */
  duties(scene: Scene): Duty[] {
    const { p, roster, at } = scene;
    const there = (person: PersonId) => roster.roll.postsOf(person, at).length > 0;
    const duties = dutiesOf(scene).map((duty) => ({ ...duty, who: [...new Set(duty.who.filter(there))] }));
    const authors = roster.roll.answeringFor('author', at).filter((person) => person !== p.member);
    if (this.thoughts.final(p.state) || roster.roll.postsOf(p.author, at).includes('author') || authors.length === 0) return duties;
    const reason = 'The author has left.';
    const order = (chance: Chance) => ({
      type: 'handOver' as const,
      role: 'author' as const,
      to: roster.handleOf(chance.pick(authors)),
      reason,
    });
    return [...duties, { name: `hand over ${p.author}`, who: roster.roll.answeringFor('headOfService', at), order, sure: true }];
  }

  private async ask(scene: Scene, person: PersonId, order: Order): Promise<boolean> {
    const { p, roster } = scene;
    const others = roster.everybody.map(({ id }) => id).filter((id) => id !== person);
    const came = await this.errands.ask(p, person, order, others);
    const how = 'verdict' in order ? ` ${order.verdict}` : 'outcome' in order ? ` ${order.outcome}` : '';
    this.diary.adds(`${roster.handleOf(person)} ${order.type}${how}: ${came}`, p.id);
    // Every clerk has had a hand in it: somebody else is found.
    if (this.diligent && came.includes('second-person-needed')) await this.office.joins(p.council, 'democraticServices');
    return came === 'done';
  }
}
