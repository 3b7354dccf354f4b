import type { PersonVerb } from '../../workflows/commands.js';
import type { Actor, Instant, LegalDate } from '../../workflows/constitution.js';
import { addDays, londonDate } from '../../workflows/deadlines.js';
import type { Proposal, State } from '../../workflows/facts.js';
import type { Rolls, Roster } from '../people/rolls.js';
import { listMeetings, type Meeting } from '../records/meetings.js';
import { changedLast, councilChangedAt, inCallIn, toBeDecided, toBeEvaluated } from '../records/own-dates.js';
import type { Records } from '../records/transaction.js';
import type { World } from '../world.js';
import { findMany } from './found-many.js';
import type { Asker } from './queries.js';
import type { Task, Tasks } from './tasks.js';

/** A day of a proposal that concerns somebody. */
export interface OwnDate {
  /** The last day of something that is theirs to do, or a day that concerns their part. */
  what: { verb: PersonVerb; as: string | null } | 'earliestDecision' | 'callInEnds' | 'evaluationDue';
  proposal: string;
  ref: string;
  title: string;
  state: State;
  on: LegalDate;
  /** How often the record of the proposal has changed, and when it last did. */
  changes: number;
  changedAt: Instant;
}

/** A meeting of somebody's; when it last changed, as near as the record tells. */
export type OwnMeeting = Pick<Meeting, 'id' | 'post' | 'on' | 'time' | 'place' | 'revision'>;

export interface OwnCalendar {
  roster: Roster;
  dates: OwnDate[];
  meetings: OwnMeeting[];
  /** When anything of the council last changed: no meeting has changed since. */
  changedAt: Instant;
}

/** What a calendar shows: a quarter of a year back, so that what is overdue is seen, and far enough ahead for an evaluation. */
const BACK = 92;
const AHEAD = 800;
/** So many of each at most: nobody reads more, and a program that asks every quarter of an hour must not make us read all. */
const TASKS = 200;
const DATES = 100;
const MEETINGS = 100;

/** What stands in a person's own calendar: only of proposals that they may read, and only what concerns them. */
export class OwnDates {
  constructor(
    private readonly records: Records,
    private readonly rolls: Rolls,
    private readonly world: World,
    private readonly tasks: Tasks,
  ) {}

  async of(asker: Asker): Promise<OwnCalendar> {
    const { reader } = this.records;
    const at = this.world.now();
    const roster = await this.rolls.of(reader, asker.council);
    const actor = roster.actor(asker.id, at);
    const today = londonDate(at);
    const [from, to] = [addDays(today, -BACK), addDays(today, AHEAD)];
    const days = { council: asker.council, person: asker.id, from, to, limit: DATES };
    const tasks = (await this.todo(asker)).filter(({ due }) => due !== null && due >= from && due <= to);
    const parts = [
      ...(await toBeDecided(reader, days)),
      ...(mayCallIn(actor, roster) ? await inCallIn(reader, { ...days, from: today }) : []),
      ...(await toBeEvaluated(reader, days)),
    ];
    const found = await findMany(reader, roster, { person: asker.id, ids: [...new Set(parts)], at });
    const changed = await changedLast(reader, [...new Set([...tasks.map(({ proposal }) => proposal), ...parts])]);
    const dated = (p: Pick<Task, 'proposal' | 'ref' | 'title' | 'state'>, what: OwnDate['what'], on: LegalDate): OwnDate => {
      const { changes = 0, changedAt = at } = changed.get(p.proposal) ?? {};
      return { what, proposal: p.proposal, ref: p.ref, title: p.title, state: p.state, on, changes, changedAt };
    };
    const dates = [
      ...tasks.map((task) => dated(task, whatOf(task), task.due ?? today)),
      ...found.flatMap(({ proposal: p }) => partsOf(p, actor, roster).map(([what, on]) => dated({ ...p, proposal: p.id }, what, on))),
    ];
    return {
      roster,
      dates: [...new Map(dates.map((date) => [`${date.proposal} ${JSON.stringify(date.what)}`, date])).values()],
      meetings: await this.meetings(asker, actor, from),
      changedAt: (await councilChangedAt(reader, asker.council)) ?? at,
    };
  }

  /** What waits on the person, what is due first before the rest. */
  private async todo(asker: Asker): Promise<Task[]> {
    const tasks: Task[] = [];
    let after: Awaited<ReturnType<Tasks['mine']>>['next'] = null;
    do {
      const page = await this.tasks.mine(asker, { limit: TASKS, ...(after === null ? {} : { after }) });
      tasks.push(...page.tasks);
      // What has no last day stands behind what has one.
      after = page.tasks.some(({ due }) => due !== null) ? page.next : null;
    } while (after !== null && tasks.length < TASKS);
    return tasks.slice(0, TASKS);
  }

  /** Those of the groups for which the person answers, and those on whose agenda something of theirs stands. */
  private meetings({ council, id: person }: Asker, actor: Actor, since: LegalDate): Promise<Meeting[]> {
    const posts = [...new Set([...actor.posts, ...actor.covers.flatMap((cover) => cover.posts)])];
    const page = { states: ['scheduled', 'closed'] as const, latestFirst: true, since, limit: MEETINGS };
    return listMeetings(this.records.reader, council, { ...page, whose: { posts, person } });
  }
}

/** Reporting an evaluation is the same thing before and after it has fallen due. */
const whatOf = ({ verb, as }: Task): OwnDate['what'] => (verb === 'reportEvaluation' ? 'evaluationDue' : { verb, as: as ?? null });

function partsOf({ state, dates, ...p }: Proposal, actor: Actor, roster: Roster): [OwnDate['what'], LegalDate][] {
  const parts: [OwnDate['what'], LegalDate | null][] = [
    ['earliestDecision', state === 'awaitingDecision' && p.member === actor.person ? dates.earliestDecision : null],
    ['callInEnds', state === 'callInPeriod' && mayCallIn(actor, roster) ? dates.callInEnds : null],
    [
      'evaluationDue',
      ['inForce', 'evaluationDue'].includes(state) && [p.author, p.evaluator].includes(actor.person) ? dates.evaluationDue : null,
    ],
  ];
  return parts.flatMap(([what, on]) => (on === null ? [] : [[what, on] as [OwnDate['what'], LegalDate]]));
}

/** Councillors outside the executive. */
function mayCallIn({ posts }: Actor, { roll }: Roster): boolean {
  const { callInBy, executive } = roll.data.constitution;
  return posts.some((post) => callInBy.value.includes(post)) && !posts.some((post) => executive.value.includes(post));
}
