import type { Instant, Post } from '../../workflows/constitution.js';
import type { State } from '../../workflows/facts.js';
import type { Refusal } from '../../workflows/index.js';
import { Invalid, NotFound } from '../errors.js';
import type { CouncilDesk, CouncilOutcome, Sent } from '../people/council-desk.js';
import { type CoverView, coversOf, type HoldingView, holdingsOf } from '../people/directory.js';
import { type Asking, onlyFor, type Shown } from '../people/only-for.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { leavingOf } from '../records/leavings.js';
import type { Person } from '../records/people.js';
import { loadProposal } from '../records/proposals.js';
import type { Records } from '../records/transaction.js';
import { type WayIn, waysIn } from '../records/ways-in.js';
import { type Work, waitsFor, workOf } from '../records/work-of.js';
import type { World } from '../world.js';
import type { Desk } from './desk.js';
import { findMany } from './found-many.js';

/** What somebody is in a proposal that goes on. */
export const partsInWork = ['author', 'coAuthor', 'evaluator', 'member', 'asked'] as const;
export type PartInWork = (typeof partsInWork)[number];

/** A proposal that hangs on somebody. The title is there for whoever may read the proposal. */
export interface HangingWork {
  ref: string;
  title: string | null;
  state: State;
  parts: PartInWork[];
}

/** All that hangs on one person. */
export interface LeavingView {
  handle: string;
  /** Held now or to come. */
  posts: HoldingView[];
  /** Given or taken, not over. */
  covers: CoverView[];
  work: HangingWork[];
  /** What opens doors for the person, and how many of each. */
  waysIn: Record<WayIn, number>;
  /** From when on no post is held, and since when nothing opens any more; `null` where nobody has prepared it. */
  leaving: { until: Instant; completedAt: Instant | null } | null;
  /** Nothing hangs on the person any more. */
  done: boolean;
}

/** What became of handing over one part in one proposal. */
export interface HandedOver {
  ref: string;
  role: 'author' | 'evaluator';
  outcome: 'done' | 'refused' | 'changed';
  refused: Refusal[];
}

/** Who looks after people: who they are in the council, and their work. */
const KEEPERS: readonly Post[] = ['admin', 'democraticServices'];

/** Somebody leaves: what hangs on them, and how it passes on. Each proposal is handed over by itself; what stands already is not done again. */
export class Leavings {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly desk: Desk,
    private readonly councilDesk: CouncilDesk,
    private readonly world: World,
  ) {}

  /** All that hangs on a person, for those who look after people and for the person. Throws `NotFound`. */
  async look(asker: Asking, handle: string): Promise<Shown<LeavingView>> {
    const { roster, person } = await this.whose(asker, handle);
    const at = this.world.now();
    const view = () => this.viewOf(asker, person, roster, at);
    if (person.id === asker.id) return { kind: 'shown', shown: await view() };
    return onlyFor(KEEPERS, { roster, asker, at }, view);
  }

  /** From `until` on the person holds no post; then the clock takes away what opens doors for them. Throws `NotFound`. */
  async prepare(asker: Asking, handle: string, until: Instant, sent: Sent = {}): Promise<CouncilOutcome> {
    const { person } = await this.whose(asker, handle);
    return this.councilDesk.perform(asker.council, asker.id, { type: 'prepareLeaving', person: person.id, until }, sent);
  }

  /** Throws `NotFound`, also where nothing was prepared, or it is over. */
  async callOff(asker: Asking, handle: string, sent: Sent = {}): Promise<CouncilOutcome> {
    const { person } = await this.whose(asker, handle);
    return this.councilDesk.perform(asker.council, asker.id, { type: 'callOffLeaving', person: person.id }, sent);
  }

  /**
   * Hands over what somebody writes and evaluates, to another person, one proposal after the other, each judged by its
   * own rules: what is refused stays, and is told with why. Asked again, it goes on with what is left. Throws `NotFound`,
   * and `Invalid` for a `to` that there is not.
   */
  async handOver(asker: Asking, handle: string, { to, reason }: { to: string; reason: string }): Promise<Shown<HandedOver[]>> {
    const { roster, person } = await this.whose(asker, handle);
    const heir = roster.byHandle(to);
    if (heir === undefined || heir.pseudonymisedAt !== null || heir.id === person.id)
      throw new Invalid([{ field: 'to', code: 'person-unknown', detail: to }]);
    return onlyFor(['headOfService', 'democraticServices'], { roster, asker, at: this.world.now() }, async () => {
      const handed: HandedOver[] = [];
      for (const work of await workOf(this.records.reader, asker.council, person.id))
        for (const role of ['author', 'evaluator'] as const)
          if (work[role]) handed.push(await this.handOne(asker, work, { role, to, reason }));
      return handed;
    });
  }

  private async handOne(
    { council, id }: Asking,
    { id: proposal, ref }: Work,
    order: { role: 'author' | 'evaluator'; to: string; reason: string },
  ): Promise<HandedOver> {
    const found = (await loadProposal(this.records.reader, council, proposal)) ?? { version: 0, revision: 0 };
    const seen = { version: found.version, revision: found.revision };
    const outcome = await this.desk.perform({ council, person: id, proposal, seen, key: null, order: { type: 'handOver', ...order } });
    const { role } = order;
    if (outcome.kind === 'done') return { ref, role, outcome: 'done', refused: [] };
    if (outcome.kind === 'refused') return { ref, role, outcome: 'refused', refused: outcome.refused };
    return { ref, role, outcome: 'changed', refused: [] };
  }

  private async viewOf(asker: Asking, person: Person, roster: Roster, at: Instant): Promise<LeavingView> {
    const { reader } = this.records;
    const works = await workOf(reader, asker.council, person.id);
    const found = await findMany(reader, roster, { person: asker.id, ids: works.map(({ id }) => id), at });
    const titles = new Map(found.map(({ proposal }) => [proposal.id, proposal.title]));
    const leaving = await leavingOf(reader, { council: asker.council, person: person.id });
    const posts = holdingsOf(roster, at, person.id).filter(({ standing }) => standing !== 'past');
    const covers = coversOf(roster, at).filter(
      ({ standing, principal, to }) => standing !== 'past' && [principal, to].includes(person.handle),
    );
    const open = await waysIn(reader, { council: asker.council, person: person.id }, at);
    return {
      handle: person.handle,
      ...{ posts, covers },
      work: works.map((work) => ({
        ...{ ref: work.ref, state: work.state, title: titles.get(work.id) ?? null },
        parts: partsInWork.filter((part) => work[part]),
      })),
      waysIn: open,
      leaving: leaving === null ? null : { until: leaving.untilAt, completedAt: leaving.completedAt },
      done: posts.length === 0 && covers.length === 0 && !works.some(waitsFor) && leaving?.completedAt != null,
    };
  }

  private async whose({ council }: Asking, handle: string): Promise<{ roster: Roster; person: Person }> {
    const roster = await this.rolls.of(this.records.reader, council);
    const person = roster.byHandle(handle);
    if (person === undefined || person.pseudonymisedAt !== null || person.kind === 'system') throw new NotFound('person', handle);
    return { roster, person };
  }
}
