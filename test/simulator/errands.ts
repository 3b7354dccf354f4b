import { DomainError, Invalid } from '../../src/errors.js';
import type { NewProposal, Outcome, Seen } from '../../src/proposals/desk.js';
import { find, shown } from '../../src/proposals/found.js';
import type { Order } from '../../src/proposals/orders.js';
import { newId } from '../../src/world.js';
import type { PersonId } from '../../workflows/constitution.js';
import type { Proposal } from '../../workflows/facts.js';
import type { Chance } from './chance.js';
import { Broken } from './faults.js';
import type { Process } from './process.js';

/** How often each misfortune strikes one who asks. */
const shares = { death: 0.012, stale: 0.03, again: 0.03, notAllowed: 0.05 };

type Came = Outcome | { kind: 'thrown'; error: Error };

/** People's requests on their way to the desk: with a death in between, an old view, or the same request twice. */
export class Errands {
  constructor(
    private readonly process: Process,
    private readonly chance: Chance,
  ) {}

  /** Somebody begins a proposal; its id, or `null` where it was refused. */
  async create(council: string, person: PersonId, given: NewProposal, others: readonly PersonId[]): Promise<string | null> {
    if (this.chance.happens(shares.notAllowed)) {
      const before = newId(this.process.world);
      const other = this.chance.pick(others);
      const come = await this.surely('create', () => this.process.house.desk.create(council, other, given, before));
      if (come.kind === 'refused') this.process.coverage.met('create', 'notAllowed');
    }
    const key = newId(this.process.world);
    const come = await this.surely('create', () => this.process.house.desk.create(council, person, given, key));
    return come.kind === 'done' ? come.view.id : null;
  }

  /** Brings a file for a proposal; its hash, or `null` where it is not taken or the proposal is not theirs to see. */
  async bring(p: Proposal, person: PersonId, { name, bytes }: { name: string; bytes: Buffer }): Promise<string | null> {
    const { house, world } = this.process;
    const asked = { council: p.council, person, proposal: p.id, at: world.at, lock: false };
    const found = await find(house.records.reader, house.rolls, asked);
    if (found === null) return null;
    try {
      const { hash } = await house.attachments.bring(shown(found), bytes, name);
      return hash;
    } catch (error) {
      // Somebody has brought the same bytes before, and they were infected.
      if (error instanceof Invalid) return null;
      throw error;
    }
  }

  /** Somebody asks something of a proposal as they saw it, or a little earlier. What came of it. */
  async ask(p: Proposal, person: PersonId, order: Order, others: readonly PersonId[]): Promise<string> {
    const { chance, process } = this;
    const asking = (who: PersonId, seen: Seen, key: string) => () =>
      process.house.desk.perform({ council: p.council, person: who, proposal: p.id, seen, key, order });
    const now = { version: p.version, revision: p.revision };
    if (chance.happens(shares.notAllowed) && others.length > 0) {
      const come = await this.surely(order.type, asking(chance.pick(others), now, newId(process.world)));
      if (come.kind === 'refused') process.coverage.met(order.type, 'notAllowed');
      if (come.kind === 'done') return 'done';
    }
    const key = newId(process.world);
    const stale = p.revision > 1 && chance.happens(shares.stale);
    const seen = stale ? { version: Math.max(1, p.version - (chance.happens(0.5) ? 1 : 0)), revision: p.revision - 1 } : now;
    const come = await this.surely(order.type, asking(person, seen, key));
    if (stale && come.kind !== 'thrown') process.coverage.met(order.type, 'staleSeen');
    if (come.kind === 'refused') return come.refused.map((r) => r.code).join();
    return come.kind === 'thrown' ? `${come.error.name} ${JSON.stringify(come.error).slice(0, 200)}` : come.kind;
  }

  /** Asks until it is answered, over a death of the process if need be; and now and then once more. */
  private async surely(verb: string, asking: () => Promise<Outcome>): Promise<Came> {
    const { process, chance } = this;
    const doom = process.doomed(shares.death, 1);
    const came = await process.house.alive(tried(asking()));
    process.house.doom = null;
    if (came !== 'died') {
      if (came.kind !== 'done' || !chance.happens(shares.again)) return came;
      const again = await tried(asking());
      if (again.kind !== 'done' || again.view.revision !== came.view.revision)
        throw new Broken('done-twice', came.view.id, `${verb} was asked again under its key: ${again.kind}`);
      process.coverage.met(verb, 'sameKey');
      return came;
    }
    await process.revive();
    const again = await tried(asking());
    if (doom!.when === 'afterCommit' && again.kind === 'done') process.coverage.met(verb, 'killedAfterCommit');
    if (doom!.when === 'beforeCommit' && again.kind === 'done') process.coverage.met(verb, 'killedBeforeCommit');
    return again;
  }
}

/** What the desk throws for what people got wrong is an answer too; anything else is a fault of the program. */
async function tried(asking: Promise<Outcome>): Promise<Came> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof DomainError) return { kind: 'thrown', error };
    throw new Broken('threw', null, (error as Error).stack ?? String(error));
  }
}
