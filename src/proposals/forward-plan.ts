import { setImmediate } from 'node:timers/promises';
import type { LegalDate } from '../../workflows/constitution.js';
import { countsAs, londonDate } from '../../workflows/deadlines.js';
import { earliestDecision } from '../../workflows/earliest.js';
import type { State } from '../../workflows/facts.js';
import { readsEverything } from '../../workflows/reading.js';
import { statesBeforeDecision } from '../../workflows/standing.js';
import type { Rolls } from '../people/rolls.js';
import { countPlanned, type Planned, type PlanPlace, plannedBehind } from '../records/forward-plan.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import type { Found } from './found.js';
import { findMany } from './found-many.js';
import { lateness } from './outlook.js';
import type { Asker } from './queries.js';

/** A decision that is to come, as somebody who may read the proposal sees it. People by handle. */
export interface PlannedDecision {
  id: string;
  ref: string;
  title: string;
  kind: string;
  portfolio: string;
  author: string;
  member: string;
  state: State;
  noticeServed: LegalDate | null;
  targetDate: LegalDate | null;
  /** The earliest lawful day for the decision, and the one that is to be expected; `null` where nobody can say. */
  lawful: LegalDate | null;
  expected: LegalDate | null;
  /** Working days by which it is expected later than its target, negative where earlier; `null` without a target. */
  late: number | null;
}

/** What the plan is narrowed to. */
export interface PlanQuestion {
  state?: State;
  portfolio?: string;
  /** Only what is expected after its target. */
  late?: boolean;
}

export interface ForwardPlan {
  /** By the day of their target and then by their reference; those without a target last. */
  decisions: PlannedDecision[];
  /** Where the plan goes on, `null` at its end. It may go on though fewer came than were asked for. */
  next: PlanPlace | null;
}

/** Proposals that are looked at for one page: whoever may read little, or asks for what is rare, must not make us read all. */
const LOOKED_AT = 1_000;
/** As many as are judged before others have their turn. */
const AT_ONCE = 250;

/** What is to be decided and when, of everything that whoever asks may read. The public reads the register's. */
export class ForwardPlans {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
  ) {}

  /** A page of it, from the place behind `after` on. */
  async of(
    asker: Asker,
    { after = null, limit }: { after?: PlanPlace | null; limit: number },
    question: PlanQuestion = {},
  ): Promise<ForwardPlan> {
    const { reader } = this.records;
    const roster = await this.rolls.of(reader, asker.council);
    const decisions: PlannedDecision[] = [];
    let last = after;
    // One more than a page tells whether there is another.
    for (let looked = 0, most = limit + 1; looked < LOOKED_AT; most *= 2) {
      const page = { after: last, limit: Math.min(most, AT_ONCE) };
      const rows = await plannedBehind(reader, plannedIn(asker, question), page);
      const read = await findMany(reader, roster, { person: asker.id, ids: rows.map(({ id }) => id), at: this.world.now() });
      const found = new Map(read.map((one) => [one.proposal.id, one]));
      for (const { id, target, ref } of rows) {
        const one = found.get(id);
        const planned = one === undefined ? null : plannedDecision(one);
        if (planned !== null && isWanted(planned, question)) {
          if (decisions.length === limit) return { decisions, next: last };
          decisions.push(planned);
        }
        last = { target, ref };
      }
      if (rows.length < page.limit) return { decisions, next: null };
      looked += rows.length;
      await setImmediate();
    }
    return { decisions, next: last };
  }

  /** All of it, some at a time. */
  async *all(asker: Asker, question: PlanQuestion): AsyncGenerator<PlannedDecision[]> {
    let after: PlanPlace | null = null;
    do {
      const { decisions, next }: ForwardPlan = await this.of(asker, { after, limit: AT_ONCE - 1 }, question);
      yield decisions;
      after = next;
    } while (after !== null);
  }

  /**
   * How many proposals are on record as on their way; `null` where nobody can say without reading them all: to those
   * who may not read everything, and of what is late.
   */
  async total(asker: Asker, question: PlanQuestion): Promise<number | null> {
    const { reader } = this.records;
    const roster = await this.rolls.of(reader, asker.council);
    const counts = question.late !== true && readsEverything(roster.actor(asker.id, this.world.now()));
    return counts ? countPlanned(reader, plannedIn(asker, question)) : null;
  }
}

const plannedIn = ({ council }: Asker, { state, portfolio }: PlanQuestion): Planned => ({
  council,
  states: state === undefined ? statesBeforeDecision : [state],
  portfolio,
});

/** As it stands by now: its row may be of a state that a deadline has ended. */
const isWanted = (one: PlannedDecision, { state, late }: PlanQuestion): boolean =>
  (state === undefined || one.state === state) && (late !== true || (one.late ?? 0) > 0);

/** Nothing for a proposal that a deadline has brought to its end, though nobody has recorded it yet. */
function plannedDecision(found: Found): PlannedDecision | null {
  const { proposal: p, roster, under, at } = found;
  if (!statesBeforeDecision.includes(p.state)) return null;
  const earliest = earliestDecision(p, under, londonDate(at), countsAs(under, at));
  const { id, ref, title, kind, portfolio, state, targetDate } = p;
  return {
    ...{ id, ref, title, kind, portfolio, state, targetDate },
    author: roster.handleOf(p.author),
    member: roster.handleOf(p.member),
    noticeServed: p.dates.noticeServed,
    lawful: earliest?.lawful.decision ?? null,
    expected: earliest?.expected?.decision ?? null,
    late: lateness(found, earliest?.expected ?? null, targetDate),
  };
}
